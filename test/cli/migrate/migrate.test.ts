// `heir migrate` as a whole on trees of files: exit status, what is printed, and that nothing of Heartbeat's is written.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test, { after } from "node:test";
import { type HeirArgs, parseHeirArgs } from "#heir/cli/args.js";
import { runMigrate, type Surroundings } from "#heir/cli/commands/migrate.js";
import { machineBelow } from "#heir/cli/migrate/machine.js";
import type { MachineFacts } from "#heir/config/machine.js";
import { openStateStore } from "#heir/platform/linux/state-store.js";

const top = mkdtempSync(join(tmpdir(), "heir-migrate-"));
after(() => rmSync(top, { recursive: true, force: true }));

const HA_CF = "logfile /var/log/ha-log\nkeepalive 1\ndeadtime 5\ninitdead 12\nbcast eth0\nauto_failback off\nnode alpha bravo\n";

interface Node {
  readonly root: string;
  readonly say: (line?: string) => Promise<{ readonly exit: number; readonly out: string; readonly err: string }>;
}

function grow(name: string, change: { readonly haCf?: string; readonly authMode?: number; readonly facts?: Partial<MachineFacts> } = {}): Node {
  const root = join(top, name);
  const write = (path: string, text: string, mode = 0o644): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, { mode });
  };
  write("etc/ha.d/ha.cf", change.haCf ?? HA_CF);
  write("etc/ha.d/haresources", "alpha 192.0.2.10/24/eth0\n");
  write("etc/ha.d/authkeys", "auth 1\n1 sha1 0123456789abcdef\n", change.authMode ?? 0o600);
  write("var/lib/heartbeat/hb_generation", "     1780000000\n");
  write("run/heartbeat.pid", "812\n");
  write("proc/812/comm", "heartbeat\n");
  const facts: MachineFacts = { hostname: "alpha", interfaces: [{ name: "eth0", ipv4: ["192.0.2.1"], up: true }], ...change.facts };
  const around: Surroundings = {
    machine: { ...machineBelow(root), ask: () => Promise.resolve(undefined), addresses: () => [{ device: "eth0", address: "192.0.2.10" }], now: () => 5 },
    machineFacts: () => Promise.resolve(facts),
    stateFile: openStateStore,
  };
  return {
    root,
    async say(line = "") {
      let [out, err] = ["", ""];
      const screen = { out: (text: string) => void (out += text), err: (text: string) => void (err += text), color: false, tty: false };
      const exit = await runMigrate(argsOf(`migrate --node alpha --config ${root}/etc/ha.d --state-dir ${root}/var/lib/heir ${line}`), screen, around);
      return { exit, out, err };
    },
  };
}

function argsOf(line: string): HeirArgs {
  const parsed = parseHeirArgs(line.trim().split(/ +/));
  assert.ok(parsed.kind === "run");
  return parsed.args;
}

test("ready, with the one warning that its key has: 1, and the plan in its order", async () => {
  const { exit, out, err } = await grow("ready").say();
  assert.deepEqual([exit, err], [1, ""]);
  assert.match(out, /authkeys:2:3: warning: sha1 is weak/);
  assert.match(out, /^alpha: Heartbeat runs \(pid 812\), its unit is not enabled, generation 1780000000; here are 192\.0\.2\.10\/24\/eth0$/m);
  assert.match(out, /^hash [0-9a-f]{16}, the same on every node$/m);
  assert.match(out, /^one node after the other, bravo, then alpha: alpha has 1 of 1 groups/m);
  assert.deepEqual([...out.matchAll(/^(\d)\. /gm)].map((match) => match[1]), ["1", "2", "3", "4", "5", "6", "7", "8"]);
  assert.match(out, /alpha is ready, with 1 warning\n$/);
});

test("the same as JSON, one object", async () => {
  const { exit, out } = await grow("json").say("-o json");
  const report = JSON.parse(out);
  assert.deepEqual([exit, report.schema, report.ready, report.status, report.problems.length], [1, "heir.migrate/1", "with-warnings", 1, 1]);
  assert.deepEqual(report.heartbeat, { running: true, pid: 812, enabled: false, generation: 1_780_000_000, holds: ["192.0.2.10/24/eth0"] });
  assert.deepEqual([report.plan.way, report.plan.order, report.plan.steps.length], ["one-by-one", ["bravo", "alpha"], 8]);
});

test("keys that others can read, a word that is none, an interface that is not there: 2, with the place, and no plan", async () => {
  for (const [name, change, pattern] of [
    ["keys", { authMode: 0o644 }, /authkeys:1:1: /],
    ["word", { haCf: `${HA_CF}nonsense 1\n` }, /ha\.cf:8:1: /],
    ["interface", { facts: { interfaces: [] } }, /ha\.cf:5:\d+: there is no interface/],
  ] as const) {
    const { exit, out } = await grow(name, change).say();
    assert.equal(exit, 2, name);
    assert.match(out, pattern);
    assert.doesNotMatch(out, /^1\. /m);
    assert.match(out, /alpha cannot move like this\n$/);
  }
});

test("what only Heartbeat needs is no obstacle", async () => {
  const haCf = `${HA_CF}respawn nobody /usr/lib/heartbeat/ipfail\n`;
  const { exit, out } = await grow("client", { haCf, facts: { users: [], executables: [] } }).say();
  assert.equal(exit, 1);
  assert.match(out, /ha\.cf:8:16: warning: .*ipfail lives on Heartbeat's client interface, which heir does not offer: it is not started/);
});

test("--prepare, again, and --undo: each thing in one line, and Heartbeat's files are as before", async () => {
  const { root, say } = grow("change");
  const heartbeats = (): readonly string[] => ["etc/ha.d", "var/lib/heartbeat", "run"].flatMap((folder) => readdirSync(join(root, folder)).map((file) => join(root, folder, file))).map((path) => `${path} ${statSync(path).mtimeMs} ${readFileSync(path, "utf8")}`);
  const before = heartbeats();
  const state = join(root, "var/lib/heir");
  const first = await say("--prepare");
  assert.deepEqual([first.exit, first.err], [0, ""]);
  assert.equal(first.out, `made ${state}, mode 0711\ntook over the generation 1780000000 of /var/lib/heartbeat/hb_generation: heird begins with 1780000001\n`);
  const second = await say("--prepare");
  assert.deepEqual([second.exit, second.out], [0, `${state} is there\nthe generation is 1780000000, not below 1780000000 of /var/lib/heartbeat/hb_generation: heird begins with 1780000001\n`]);
  const undone = await say("--undo -o json");
  assert.deepEqual([undone.exit, JSON.parse(undone.out)], [0, { schema: "heir.migrate-change/1", change: "undo", done: true, did: ["took the generation 1780000000 back: there is none again", `removed ${state}`] }]);
  assert.deepEqual(readdirSync(dirname(state)), ["heartbeat"]);
  assert.deepEqual(heartbeats(), before);
});

test("a state that is none of heir's is left alone: 1, and one line why", async () => {
  const { root, say } = grow("broken");
  mkdirSync(join(root, "var/lib/heir"));
  writeFileSync(join(root, "var/lib/heir/state.json"), "nonsense");
  const { exit, out, err } = await say("--prepare");
  assert.deepEqual([exit, out], [1, ""]);
  assert.match(err, /^heir migrate --prepare: .*state\.json: not a state file of heir[^\n]*\n$/);
});
