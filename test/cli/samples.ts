// Status reports for the tests of their looks: a healthy pair, and one in which much is wrong.

import type { GroupStatus, PeerStatus, StatusReport } from "#heir/model/status.js";

const RING = { name: "mcast eth0", state: "up", heard_age_ms: 12, hears_us: true } as const;
const BRAVO: PeerStatus = { name: "bravo", state: "up", age_ms: 12, reason: "heard", kind: "heir", rings: [RING, { ...RING, name: "ucast eth1", heard_age_ms: 140 }] };
const WEB: GroupStatus = {
  name: "192.0.2.10/24/eth0",
  holder: "alpha",
  holder_state: "active",
  state: "Active",
  phase: "started",
  priority: 250,
  epoch: 3,
  safety: "fast",
  lease: { kind: "address", length_ms: 1000, bound_ms: 2500, window_ms: 1500, sole: false, left_ms: 843 },
  evidence: { verdict: "none", age_ms: null, calibrated: true, foreign_mac: null },
  successor: "bravo",
  standby: false,
  checks: [],
  since_ms: 83_000,
  reason: "cluster-start",
  vips: ["192.0.2.10"],
};
const MAIL: GroupStatus = {
  ...WEB, name: "httpd", holder: "bravo", state: "Backup", phase: "idle", priority: 240, successor: "alpha", reason: "held-by-peer",
  lease: { kind: "none", length_ms: 0, bound_ms: 0, window_ms: 0, sole: false, left_ms: null },
};

export const HEALTHY: StatusReport = {
  schema: "heir.status/1",
  node: "alpha",
  cluster: "linux-ha",
  version: "0.1.0",
  since_ms: 90_000,
  state: "active",
  timing: { keepalive_ms: 200, warntime_ms: 500, deadtime_ms: 1000, initdead_ms: 10_000 },
  restart: null,
  peers: [BRAVO],
  groups: [WEB, MAIL],
  warnings: [],
  counters: {},
};

const LONG = "IPaddr2::192.0.2.123/24/enp132s0f1np1/192.0.2.255";

export const DEGRADED: StatusReport = {
  ...HEALTHY,
  state: "up",
  peers: [
    { ...BRAVO, state: "dead", age_ms: 5012, reason: "deadtime", rings: [{ ...RING, state: "down", heard_age_ms: 5012, hears_us: null }] },
    { ...BRAVO, name: "charlie.some-long-domain.example", rings: [{ ...RING, hears_us: false }, { ...RING, name: "ucast eth1", state: "down", heard_age_ms: null, hears_us: null }] },
    { ...BRAVO, name: "delta", state: "init", age_ms: null, reason: "never-heard", rings: [] },
  ],
  groups: [
    { ...WEB, name: LONG, successor: null, standby: true, priority: 1, since_ms: 200_000_000 },
    { ...MAIL, holder: null, holder_state: null, state: "Initialize", reason: "no-eligible-node", successor: null },
    { ...MAIL, name: "stuck", holder: "alpha", holder_state: "stop-failed", state: "Active", phase: "stop-failed", reason: "stop-failed" },
  ],
  warnings: ["ring ucast eth1 is down: eth1 has no carrier or no IPv4 address; this goes on for longer than a line of the terminal"],
};
