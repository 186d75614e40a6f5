// A node of a pair as facts, and the configuration that it has, to be changed by each test where it matters.

import { loadConfig } from "#heir/config/load.js";
import type { LoadResult } from "#heir/config/load-result.js";
import type { LinuxHaSources, SourceFile } from "#heir/config/source.js";
import type { Facts } from "#heir/cli/migrate/facts.js";
import type { ClusterConfig } from "#heir/model/config.js";
import assert from "node:assert/strict";

export interface Texts {
  readonly haCf?: string;
  readonly haresources?: string;
  readonly authkeys?: string;
}

const HA_CF = "keepalive 1\ndeadtime 5\ninitdead 12\nbcast eth0\nauto_failback off\nnode alpha bravo\n";
const HARESOURCES = "alpha 192.0.2.10/24/eth0 httpd\n";
const AUTHKEYS = "auth 1\n1 sha1 0123456789abcdef\n";

export function sourcesOf(texts: Texts = {}): LinuxHaSources {
  const file = (name: string, text: string): SourceFile => ({ kind: "text", path: `/etc/ha.d/${name}`, text, mode: 0o600 });
  return {
    dialect: "linux-ha",
    directory: "/etc/ha.d",
    haCf: file("ha.cf", texts.haCf ?? HA_CF),
    haresources: file("haresources", texts.haresources ?? HARESOURCES),
    authkeys: file("authkeys", texts.authkeys ?? AUTHKEYS),
    nodeinfo: { kind: "missing", path: "/etc/ha.d/nodeinfo" },
  };
}

export interface Loaded {
  readonly sources: LinuxHaSources;
  readonly config: ClusterConfig;
  readonly loaded: LoadResult;
}

export function load(texts: Texts = {}, node = "alpha"): Loaded {
  const sources = sourcesOf(texts);
  const loaded = loadConfig(sources, { node });
  assert.ok(loaded.config !== undefined, loaded.problems.map(({ text }) => text).join("\n"));
  return { sources, loaded, config: loaded.config };
}

const UNIT = { active: false, enabled: false, known: true };

/** alpha: Heartbeat runs there and has the address. */
export const FACTS: Facts = {
  node: "alpha",
  now: 1_790_000_000,
  heartbeat: {
    pid: 700,
    stalePid: undefined,
    program: "/usr/libexec/heartbeat/heartbeat",
    tools: "/usr/share/heartbeat/hb_standby",
    unit: { active: true, enabled: true, known: true },
    generation: { kind: "known", value: 1_780_000_000 },
    generationFile: "/var/lib/heartbeat/hb_generation",
    uuid: true,
    hostcache: ["alpha", "bravo"],
    deleted: [],
    rcScripts: [],
  },
  heir: { pid: undefined, stateDir: "/var/lib/heir", stateDirThere: false, freeBytes: 1e9, unit: UNIT, toml: undefined },
  authkeys: { uid: 0 },
  addresses: [{ device: "eth0", address: "192.0.2.1" }, { device: "eth0", address: "192.0.2.10" }],
  byHand: [],
  managers: [],
  firewall: undefined,
  ports: [{ port: 694, pid: 703, program: "heartbeat" }],
  scripts: [{ name: "httpd", path: "/etc/init.d/httpd", text: '#!/bin/sh\ncase $1 in\nstart|stop) : ;;\nstatus) echo running ;;\nesac\n', atBoot: undefined }],
};

export const SILENT: Facts = { ...FACTS, heartbeat: { ...FACTS.heartbeat, pid: undefined, unit: UNIT }, addresses: [], ports: [] };
