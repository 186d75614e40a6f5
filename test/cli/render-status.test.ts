// Status as people and scripts read it: exact text, 80 columns, and what counts as degraded.

import assert from "node:assert/strict";
import test from "node:test";
import { row, showAge, wrap } from "#heir/cli/columns.js";
import { degradations } from "#heir/cli/health.js";
import { renderStatus, statusTsv } from "#heir/cli/render-status.js";
import { renderWhy } from "#heir/cli/render-why.js";
import type { GroupStatus, PeerStatus, StatusReport } from "#heir/model/status.js";
import { DEGRADED, HEALTHY } from "./samples.js";

test("a healthy pair", () => {
  assert.equal(renderStatus(HEALTHY, false), `alpha: active, up 90 s, cluster linux-ha, heir 0.1.0
keepalive 200 ms, warntime 500 ms, deadtime 1 s, initdead 10 s

NODE, its rings              STATE   HEARD         WHY
bravo                        up      12 ms ago     heard
  mcast eth0                 up      12 ms ago     hears us
  ucast eth1                 up      140 ms ago    hears us

GROUP                      HOLDER        HERE        FOR     WHY
192.0.2.10/24/eth0         alpha         Active      83 s    cluster-start
  priority 250, epoch 3, next bravo, address lease 1 s, 843 ms left, two may
  answer for 1.5 s
httpd                      bravo         Backup      83 s    held-by-peer
  priority 240, epoch 3, next alpha, no lease

healthy
`);
});

test("a cluster in trouble: long names are whole, each fault is one sentence", () => {
  assert.equal(renderStatus(DEGRADED, false), `alpha: up, up 90 s, cluster linux-ha, heir 0.1.0
keepalive 200 ms, warntime 500 ms, deadtime 1 s, initdead 10 s

NODE, its rings              STATE   HEARD         WHY
bravo                        dead    5.0 s ago     deadtime
  mcast eth0                 down    5.0 s ago     not known whether it hears us
charlie.some-long-domain.example
                             up      12 ms ago     heard
  mcast eth0                 up      12 ms ago     does not hear us
  ucast eth1                 down    never         not known whether it hears us
delta                        init    never         never-heard

GROUP                      HOLDER        HERE        FOR     WHY
IPaddr2::192.0.2.123/24/enp132s0f1np1/192.0.2.255
                           alpha         Active      2 d     cluster-start
  in standby, priority 1, epoch 3, nobody next, address lease 1 s, 843 ms left,
  two may answer for 1.5 s
httpd                      nobody        Initialize  83 s    no-eligible-node
  priority 240, epoch 3, nobody next, no lease
stuck                      alpha         Active      83 s    stop-failed
  stop-failed, priority 240, epoch 3, next alpha, no lease

degraded
  alpha is waiting for every node, or for initdead
  bravo is dead: last heard 5.0 s ago (deadtime)
  charlie.some-long-domain.example does not hear us on ring mcast eth0
  charlie.some-long-domain.example is not heard on ring ucast eth1
  delta is init: never heard (never-heard)
  httpd is held by nobody (no-eligible-node)
  stuck: its stop failed here; it starts nowhere else until that is settled
  no other node could take IPaddr2::192.0.2.123/24/enp132s0f1np1/192.0.2.255
  ring ucast eth1 is down: eth1 has no carrier or no IPv4 address; this goes on
  for longer than a line of the terminal
`);
});

test("no line is longer than 80 columns", () => {
  for (const report of [HEALTHY, DEGRADED]) {
    for (const line of renderStatus(report, false).split("\n")) assert.ok(line.length <= 80, line);
  }
});

test("colours change no letter: without them the text is the same", () => {
  for (const report of [HEALTHY, DEGRADED]) {
    const colored = renderStatus(report, true);
    assert.match(colored, /\u001b\[3[123]m/);
    assert.equal(colored.replace(/\u001b\[\d+m/g, ""), renderStatus(report, false));
  }
});

test("what a peer calls itself cannot move the cursor", () => {
  const odd = { ...HEALTHY, warnings: ["evil \u001b[2J\nname"] };
  assert.doesNotMatch(renderStatus(odd, false), /\u001b/);
  assert.match(renderStatus(odd, false), /evil \?\[2J\?name/);
});

test("a lease that is off says what that means", () => {
  const [web] = HEALTHY.groups;
  assert.ok(web);
  const off = { ...web, lease: { kind: "off", length_ms: null, bound_ms: null, window_ms: null, sole: false, left_ms: null } } as const;
  assert.match(renderStatus({ ...HEALTHY, groups: [off] }, false).replace(/\s+/g, " "), /lease off: the address outlives agent and guardian, two may answer until somebody removes it/);
});

test("what the machine lacks is said in each form, and is no reason to be degraded", () => {
  const bare = { ...HEALTHY, lacks: ["no FFI (HEIR_NO_FFI=1): arping announces addresses"] };
  const text = renderStatus(bare, false);
  assert.match(text, /^no FFI \(HEIR_NO_FFI=1\): arping announces addresses$/m);
  assert.match(text, /^healthy$/m);
  assert.match(statusTsv(bare), /^lacks\tno FFI \(HEIR_NO_FFI=1\): arping announces addresses$/m);
  assert.deepEqual(degradations(bare), []);
});

test("ping nodes are said in each form, of peers by their number", () => {
  const pings = [{ name: "router", hosts: ["192.0.2.1"], state: "alive", age_ms: 140, since_ms: 60_000 }, { name: "both", hosts: ["a", "b"], state: "dead", age_ms: null, since_ms: 5000 }] as const;
  const status = { ...HEALTHY, pings, peers: HEALTHY.peers.map((each) => ({ ...each, pings: { reached: 1, of: 2 } })) };
  const text = renderStatus(status, false);
  assert.match(text, /^PING NODE +STATE +ANSWERED +ITS HOSTS$/m);
  assert.match(text, /^router +alive +140 ms ago +192\.0\.2\.1$/m);
  assert.match(text, /^both +dead +never +a b$/m);
  assert.match(text, /^ {2}reaches 1 of 2 ping nodes$/m);
  assert.match(renderStatus(status, true), /dead/);
  assert.match(statusTsv(status), /^reach\tbravo\t1\t2$/m);
  assert.match(statusTsv(status), /^ping\tboth\tdead\t\t5000\ta b$/m);
});

test("tsv: one fact a line, kind first, empty for the unknown", () => {
  assert.equal(statusTsv({ ...DEGRADED, groups: DEGRADED.groups.slice(1, 2), warnings: ["w"] }), [
    "node\talpha\tup\t90000\t0.1.0",
    "peer\tbravo\tdead\t5012\tdeadtime",
    "ring\tbravo\tmcast eth0\tdown\t5012\t",
    "peer\tcharlie.some-long-domain.example\tup\t12\theard",
    "ring\tcharlie.some-long-domain.example\tmcast eth0\tup\t12\tfalse",
    "ring\tcharlie.some-long-domain.example\tucast eth1\tdown\t\t",
    "peer\tdelta\tinit\t\tnever-heard",
    "group\thttpd\t\tInitialize\tidle\t240\t3\t\tfalse\t83000\tno-eligible-node",
    "warning\tw",
    "",
  ].join("\n"));
});

const peer = (change: Partial<PeerStatus>): StatusReport => ({ ...HEALTHY, peers: HEALTHY.peers.map((each) => ({ ...each, ...change })) });
const group = (change: Partial<GroupStatus>): StatusReport => ({ ...HEALTHY, groups: HEALTHY.groups.map((each) => ({ ...each, ...change })) });
const ring = (change: object): StatusReport => peer({ rings: HEALTHY.peers[0]?.rings.map((each) => ({ ...each, ...change })) ?? [] });

const HEALTH: readonly (readonly [string, StatusReport, boolean])[] = [
  ["a healthy pair", HEALTHY, true],
  ["a node in standby", group({ standby: true }), true],
  ["a group on its way up", group({ phase: "starting" }), true],
  ["a single node without peers", { ...group({ successor: null }), peers: [] }, true],
  ["a starting node", { ...HEALTHY, state: "init" }, false],
  ["a leaving node", { ...HEALTHY, state: "leaving" }, false],
  ["a late peer", peer({ state: "late" }), false],
  ["a peer that left", peer({ state: "left" }), false],
  ["a ring that is down", ring({ state: "down" }), false],
  ["a ring that works one way", ring({ hears_us: false }), false],
  ["a ring of which the peer has said nothing yet", ring({ hears_us: null }), true],
  ["a group that nobody holds", group({ holder: null }), false],
  ["a group that no other node could take", group({ successor: null }), false],
  ["a stop that failed", group({ phase: "stop-failed" }), false],
  ["a stop that failed on another node", group({ holder_state: "stop-failed" }), false],
  ["a lease that lapsed", group({ phase: "lapsed" }), false],
  ["a warning", { ...HEALTHY, warnings: ["bravo runs with another configuration"] }, false],
];
for (const [what, report, healthy] of HEALTH) {
  test(`${what} is ${healthy ? "healthy" : "degraded"}`, () => assert.equal(degradations(report).length === 0, healthy));
}

test("many groups without a successor are one line", () => {
  const groups = Array.from({ length: 9 }, (_, index): GroupStatus => ({ ...(HEALTHY.groups[0] as GroupStatus), name: `g${index}`, successor: null }));
  assert.deepEqual(degradations({ ...HEALTHY, groups }), ["no other node could take g0, g1, g2 and 6 more"]);
});

for (const [ms, text] of [[0, "0 ms"], [999, "999 ms"], [1000, "1.0 s"], [9999, "10.0 s"], [10_000, "10 s"], [119_999, "119 s"], [120_000, "2 min"], [7_200_000, "2 h"], [172_800_000, "2 d"]] as const) {
  test(`${ms} ms are shown as ${text}`, () => assert.equal(showAge(ms), text));
}

test("a cell that fills its column pushes the rest to the next line", () => {
  assert.equal(row([4, 4, 4], ["abc", "x", "y"]), "abc x   y");
  assert.equal(row([4, 4, 4], ["abcd", "x", "y"]), "abcd\n    x   y");
  assert.equal(row([4, 4, 4], ["a", "", ""]), "a");
});

test("wrapping breaks at blanks and keeps a word that is too long", () => {
  const word = "w".repeat(90);
  assert.equal(wrap(`a ${word} b`, "  "), `  a\n  ${word}\n  b`);
});

test("why: candidates, then decisions with their evidence, wrapped", () => {
  const text = renderWhy({
    schema: "heir.why/1",
    node: "bravo",
    groups: [{
      name: "192.0.2.10/24/eth0",
      holder: "bravo",
      candidates: [
        { node: "alpha", priority: 0, eligible: false, text: "dead, last heard 3842 ms ago" },
        { node: "bravo", priority: 255, eligible: true, text: "Active (started), priority 255, configured 240 (an operator wants it here)" },
      ],
      decisions: [{ age_ms: 2500, what: "claimed", reason: "holder-dead", text: "alpha silent 1003 ms, deadtime 1000 ms, skew 13 ms" }],
    }],
  });
  assert.equal(text, `192.0.2.10/24/eth0: held by bravo
  alpha               could not     dead, last heard 3842 ms ago
  bravo               could         Active (started), priority 255, configured
                                    240 (an operator wants it here)
decisions of bravo, newest first:
  2.5 s ago: claimed, holder-dead: alpha silent 1003 ms, deadtime 1000 ms, skew
    13 ms
`);
});

test("checks stand in one line of their group, with what they do to the priority; a daemon from before an upgrade has none", () => {
  const [group] = HEALTHY.groups;
  assert.ok(group !== undefined);
  const check = { name: "web", asks: "tcp 127.0.0.1:80", value: "ok", counts: "ok", adds: 0, weight: -30, on: "everywhere", since_ms: 10, detail: "connected" } as const;
  const checks = [check, { ...check, name: "db", value: "failed", counts: "failed", adds: -30 } as const, { ...check, name: "up", value: "unknown", counts: "failed", weight: 0 } as const, { ...check, name: "new", value: "unknown", counts: null } as const];
  const shown = renderStatus({ ...HEALTHY, groups: [{ ...group, checks }] }, false).replace(/\s+/g, " ");
  assert.ok(shown.includes("checks: web ok, db failed -30, up unknown (counts as failed) unfit, new unknown"), shown);
  assert.match(statusTsv({ ...HEALTHY, groups: [{ ...group, checks }] }), /^check\t\S+\tdb\tfailed\t-30\t10\tconnected$/m);
  const { checks: _, ...older } = group;
  assert.ok(!renderStatus({ ...HEALTHY, groups: [older as GroupStatus] }, false).includes("checks"));
});
