// Units of systemd against a systemctl of our own: most machines that build heir run no systemd. What is tested is how heir calls it and
// what it makes of its answers, which are those of systemd 252.

import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { serviceFacts } from "#heir/cli/service-facts.js";
import { groupName, opId } from "#heir/model/names.js";
import { millis } from "#heir/model/time.js";
import { monotonicClock as clock } from "#heir/platform/linux/monotonic.js";
import { createRunner } from "#heir/resources/runner.js";
import { conditionOf, parseShown, Units } from "#heir/resources/unit.js";
import { clusterConfig, rememberingLog, Reports, scriptDirectory } from "./cluster.js";
import { call, LIMITS, service } from "./service.js";

/** A unit's state is the file NAME beside it: lines of `show`. Each call is noted in `calls`. */
const directory = await scriptDirectory({
  systemctl: `
here="\${0%/*}"; action=$1; echo "$*" >> "$here/calls"
for unit; do :; done
[ ! -e "$here/broken" ] || { cat "$here/broken" >&2; exit 1; }
file="$here/$unit.unit"
set_state() { sed -i "s/^ActiveState=.*/ActiveState=$1/; s/^SubState=.*/SubState=$2/" "$file"; }
case $action in
  show)
    first=yes
    shift 4
    for unit; do
      [ $first = yes ] || echo; first=no
      if [ -e "$here/$unit.unit" ]; then cat "$here/$unit.unit"; else printf 'LoadState=not-found\\nActiveState=inactive\\nSubState=dead\\nUnitFileState=\\n'; fi
    done;;
  start) [ -e "$file" ] || { echo "Failed to start $unit: Unit $unit not found." >&2; exit 5; }
    case $unit in bad*) set_state failed failed; echo "Job for $unit failed because the control process exited with error code." >&2; exit 1;; slow*) sleep 30;; esac
    set_state active running;;
  stop) [ -e "$file" ] || { echo "Failed to stop $unit: Unit $unit not loaded." >&2; exit 5; }
    set_state inactive dead;;
esac`,
});
const path = process.env["PATH"];
process.env["PATH"] = `${directory}:${path ?? ""}`;
after(() => {
  process.env["PATH"] = path;
  rmSync(directory, { recursive: true });
});

const unit = (name: string, more: { readonly load?: string; readonly active?: string; readonly file?: string } = {}): void =>
  writeFileSync(join(directory, `${name}.unit`), `Job=\nResult=success\nLoadState=${more.load ?? "loaded"}\nActiveState=${more.active ?? "inactive"}\nSubState=dead\nUnitFileState=${more.file ?? "disabled"}\n`);
const calls = (): readonly string[] => readFileSync(join(directory, "calls"), "utf8").trim().split("\n");
const log = rememberingLog();
const open = (limits = LIMITS): Units => new Units({ config: clusterConfig({}), log, limits });

test("a unit is started and stopped by its whole name, behind --", async () => {
  unit("web.service");
  const units = open();
  assert.equal((await units.monitor(call("systemd:web"))).kind, "stopped");
  assert.equal(await units.start(call("systemd:web")), undefined);
  assert.deepEqual(await units.monitor(call("systemd:web")), { kind: "running", detail: "active (running)" });
  assert.equal(await units.stop(call("systemd:web")), undefined);
  assert.deepEqual(await units.monitor(call("systemd:web")), { kind: "stopped", detail: "inactive (dead)" });
  assert.deepEqual(calls().filter((line) => !line.startsWith("show")), ["start -- web.service", "stop -- web.service"]);
});

test("a unit that is unknown or masked cannot start, and says why; stopping an unknown one is done already", async () => {
  unit("m.service", { load: "masked", file: "masked" });
  assert.equal(await open().start(call("systemd:none")), "systemd:none start: systemd has no unit none.service");
  assert.equal(await open().start(call("systemd:m")), "systemd:m start: m.service is masked");
  assert.equal(await open().stop(call("systemd:none")), undefined);
});

test("a start that fails has systemd's reason; one that takes too long is killed", async () => {
  unit("bad.service");
  unit("slow.service");
  assert.equal(await open().start(call("systemd:bad")), "systemd:bad start: exit status 1 (Job for bad.service failed because the control process exited with error code.)");
  assert.equal((await open().monitor(call("systemd:bad"))).kind, "stopped");
  assert.equal(await open({ ...LIMITS, start: millis(500) }).start(call("systemd:slow")), "systemd:slow start: killed after 500 ms");
});

test("a unit that systemd starts at boot is told once", async () => {
  unit("boot.service", { file: "enabled" });
  const units = open();
  log.lines.length = 0;
  await units.start(call("systemd:boot"));
  await units.start(call("systemd:boot"));
  assert.deepEqual(log.lines.filter((line) => line.code === "unit-enabled"), [{ level: "warn", code: "unit-enabled", fields: { resource: "systemd:boot", unit_file: "enabled" } }]);
});

test("each state of systemd is running, stopped, or neither", () => {
  const kind = (active: string, more = ""): string => conditionOf(parseShown(`LoadState=loaded\nActiveState=${active}\nSubState=x\n${more}`)).kind;
  for (const active of ["active", "reloading", "refreshing"]) assert.equal(kind(active), "running", active);
  for (const active of ["inactive", "failed"]) assert.equal(kind(active), "stopped", active);
  for (const active of ["activating", "deactivating", "maintenance", ""]) assert.equal(kind(active), "failed", active);
  // About to be started by a job that waits for others.
  assert.equal(kind("inactive", "Job=17\n"), "failed");
  assert.equal(kind("active", "Job=17\n"), "running");
  assert.equal(kind("inactive", "Job=\n"), "stopped");
});

test("without an answer a unit may run; without systemd none does", async () => {
  writeFileSync(join(directory, "broken"), "Failed to connect to bus: Connection refused\n");
  assert.deepEqual(await open().monitor(call("systemd:web")), { kind: "failed", detail: "systemctl show: exit status 1 (Failed to connect to bus: Connection refused)" });
  assert.match((await open().stop(call("systemd:web"))) ?? "", /^systemd:web stop: exit status 1/);
  writeFileSync(join(directory, "broken"), "System has not been booted with systemd as init system (PID 1). Can't operate.\n");
  assert.deepEqual(await open().monitor(call("systemd:web")), { kind: "stopped", detail: "systemd does not run on this machine" });
  assert.equal(await open().stop(call("systemd:web")), undefined);
  assert.match((await open().start(call("systemd:web"))) ?? "", /systemd does not run on this machine/);
  rmSync(join(directory, "broken"));
});

test("heir check sees what systemd says of each unit, in one call", async () => {
  unit("boot.service", { file: "enabled" });
  const at = { file: "x", line: 1, column: 1 };
  const claims = ["boot.service", "none.service", "m.service"].map((name) => ({ kind: "unit", unit: name, at }) as const);
  const { units } = await serviceFacts({ claims, scriptPath: [], node: "alpha", here: true });
  assert.deepEqual([...(units ?? [])], [
    ["boot.service", { load: "loaded", file: "enabled" }],
    ["none.service", { load: "not-found", file: "" }],
    ["m.service", { load: "masked", file: "masked" }],
  ]);
});

test("in a group: what runs already is left alone, what an agent before this one left is stopped, order as for scripts", async () => {
  unit("a.service", { active: "active" });
  unit("b.service");
  const runner = createRunner({ config: clusterConfig({ web: [service("systemd:a"), service("systemd:b")] }), clock, log: rememberingLog() });
  const reports = new Reports(runner);
  rmSync(join(directory, "calls"), { force: true });
  try {
    await runner.cleanUp();
    runner.start({ group: groupName("web"), op: opId(1), lease: millis(1000), environment: new Map() });
    await reports.next("groupStarted", 30_000);
    runner.start({ group: groupName("web"), op: opId(2), lease: millis(1000), environment: new Map() });
    await reports.next("groupStarted", 30_000);
    runner.stop({ group: groupName("web"), op: opId(3), environment: new Map() });
    await reports.next("groupStopped", 30_000);
  } finally {
    await runner.close();
  }
  assert.deepEqual(calls().filter((line) => !line.startsWith("show")), [
    "stop -- a.service", "start -- a.service", "start -- b.service", "stop -- b.service", "stop -- a.service",
  ]);
  assert.ok(existsSync(join(directory, "a.service.unit")));
});
