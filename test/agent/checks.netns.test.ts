// Health checks and the monitor on two machines: a page that turns bad moves the group and brings it back as auto_failback says, a killed service is
// started again in place and then moves, and no process of a check outlives its agent.

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after, before } from "node:test";
import type { GroupStatus, StatusReport } from "#heir/model/status.js";
import { type Machine, Pair } from "./pair.js";

const PAGE_VIP = "10.77.0.100";
const PAGE_PORT = 8080;

/** Answers 200 while the file is there. */
const PAGE = `const { existsSync } = require("node:fs");
require("node:http").createServer((_, answer) => { answer.statusCode = existsSync(process.argv[1]) ? 200 : 500; answer.end("page"); }).listen(${PAGE_PORT}, "127.0.0.1");`;

/** A service whose process can be killed, and that starts no more once there is a file \`broken\`. */
const SERVICE = `#!/bin/sh
cd "\${0%/*}"
runs() { [ -e service.pid ] && kill -0 "$(cat service.pid)" 2>/dev/null; }
case "$1" in
start) [ -e broken ] && exit 1; runs || { setsid sleep 600 </dev/null >/dev/null 2>&1 & echo $! > service.pid; };;
stop) runs && kill -9 "$(cat service.pid)"; rm -f service.pid;;
status) runs && echo running || echo stopped;;
esac
exit 0
`;

/** A check that hangs, with a child of its own; both numbers are written down. */
const HANGING = `#!/bin/sh
cd "\${0%/*}"
sleep 600 &
echo $$ > hanging.pid
echo $! > child.pid
wait
`;

/** Nothing here is about time: patient nodes, so that a busy machine makes no other reasons to move. */
const configuration = (failback: "on" | "off", scripts: string): string => `nodes = ["alpha", "bravo"]
keepalive = 1
warntime = 4
deadtime = 8
initdead = 20
auto_failback = "${failback}"
script_path = ["${scripts}"]

[[ring]]
kind = "mcast"
interface = "eth0"
group = "239.0.0.42"

[[group]]
name = "page"
nodes = ["alpha", "bravo"]
resources = ["${PAGE_VIP}/24/eth0"]

[[group.check]]
name = "front"
http = "http://localhost:${PAGE_PORT}/health"
interval = "200ms"
timeout = 2
fall = 2
weight = -30

[[group]]
name = "service"
nodes = ["alpha", "bravo"]
resources = ["service"]
monitor = "300ms"
restarts = 1

[[group]]
name = "hanging"
nodes = ["alpha", "bravo"]
resources = ["10.77.0.102/24/eth0"]

[[group.check]]
name = "hang"
script = ["${scripts}/hanging"]
timeout = 300
interval = 300
`;

class Stage {
  readonly pair: Pair;
  readonly alpha: Machine;
  readonly bravo: Machine;
  readonly #pages: ChildProcess[] = [];

  constructor(failback: "on" | "off") {
    this.pair = new Pair({ haresources: "", mark: `checks-${failback}` });
    [this.alpha, this.bravo] = this.pair.machines;
    for (const machine of this.pair.machines) {
      for (const name of ["ha.cf", "haresources"]) rmSync(join(machine.folder, "etc", name));
      writeFileSync(join(machine.folder, "etc", "heir.toml"), configuration(failback, scripts(machine)));
      mkdirSync(scripts(machine));
      for (const [name, text] of [["service", SERVICE], ["hanging", HANGING]] as const) {
        writeFileSync(join(scripts(machine), name), text);
        chmodSync(join(scripts(machine), name), 0o755);
      }
      this.heal(machine);
      this.#pages.push(spawn("ip", ["netns", "exec", machine.space, process.execPath, "-e", PAGE, well(machine)], { stdio: "ignore" }));
      this.pair.start(machine);
    }
  }

  heal(machine: Machine): void {
    writeFileSync(well(machine), "");
  }

  ail(machine: Machine): void {
    rmSync(well(machine));
  }

  group(machine: Machine, name: string): GroupStatus | undefined {
    // A machine that is very busy may not answer in time: it is asked again.
    const { out } = this.pair.heir(machine, "status", "-o", "json");
    if (out === "") return undefined;
    const report = JSON.parse(out) as Partial<StatusReport>;
    return report.groups?.find((group) => group.name === name);
  }

  settled(machine: Machine, name: string): Promise<void> {
    return this.pair.until(`${machine.name} serves ${name}`, () => {
      const other = machine === this.alpha ? this.bravo : this.alpha;
      const [here, there] = [this.group(machine, name), this.group(other, name)];
      return here?.state === "Active" && there?.holder === machine.name && there.state !== "Active";
    }, 90_000);
  }

  judged(machine: Machine, value: string): Promise<void> {
    return this.pair.until(`the page of ${machine.name} is ${value}`, () => this.group(machine, "page")?.checks[0]?.value === value, 90_000);
  }

  why(machine: Machine, name: string): string {
    return this.pair.heir(machine, "why", name).out.replace(/\s+/g, " ");
  }

  async remove(): Promise<void> {
    for (const machine of this.pair.machines) for (const name of ["service", "hanging", "child"]) end(pidIn(machine, name));
    for (const page of this.#pages) page.kill("SIGKILL");
    await this.pair.remove();
  }
}

const scripts = (machine: Machine): string => join(machine.folder, "resource.d");
const well = (machine: Machine): string => join(machine.folder, "well");

function pidIn(machine: Machine, name: string): number | undefined {
  const path = join(scripts(machine), `${name}.pid`);
  const pid = existsSync(path) ? Number(readFileSync(path, "utf8")) : 0;
  return pid > 1 ? pid : undefined;
}

/** A zombie that nobody reaps in this namespace does not run any more. */
function isRunning(pid: number | undefined): boolean {
  if (pid === undefined || !existsSync(`/proc/${pid}/stat`)) return false;
  return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
}

function end(pid: number | undefined): void {
  if (pid !== undefined && isRunning(pid)) process.kill(pid, "SIGKILL");
}

let stage: Stage;
before(async () => {
  stage = new Stage("on");
  for (const name of ["page", "service"]) await stage.settled(stage.alpha, name);
  for (const machine of stage.pair.machines) await stage.judged(machine, "ok");
});
after(() => stage.remove());

test("a page that turns bad moves the group, heir why has the arithmetic, and it goes back when the page is good again", async () => {
  const { alpha, bravo } = stage;
  stage.ail(alpha);
  await stage.settled(bravo, "page");
  assert.ok(stage.pair.has(bravo, PAGE_VIP) && !stage.pair.has(alpha, PAGE_VIP));
  const why = stage.why(alpha, "page");
  assert.match(why, /priority 220, configured 250 \(base 250, check front -30, = 220\)/);
  assert.match(why, /check-failed: bravo has priority 240, ours is 220 \(base 250, check front -30, = 220\)/);
  assert.match(stage.pair.heir(alpha, "status").out, /checks: front failed -30/);
  stage.heal(alpha);
  await stage.settled(alpha, "page");
  assert.match(stage.why(bravo, "page"), /preferred-node-up/);
});

test("a page that is bad everywhere moves nothing for good: the preferred node serves", async () => {
  const { alpha, bravo } = stage;
  stage.ail(bravo);
  await stage.judged(bravo, "failed");
  stage.ail(alpha);
  await stage.judged(alpha, "failed");
  await new Promise((resolve) => setTimeout(resolve, 2000));
  await stage.settled(alpha, "page");
  for (const machine of [alpha, bravo]) stage.heal(machine);
  for (const machine of [alpha, bravo]) await stage.judged(machine, "ok");
  await stage.settled(alpha, "page");
});

test("a killed service is started again in place, and moves when it is killed once more", async () => {
  const { alpha, bravo } = stage;
  const first = pidIn(alpha, "service");
  assert.ok(isRunning(first));
  end(first);
  await stage.pair.until("it runs again, and nobody else was asked", () => isRunning(pidIn(alpha, "service")), 90_000);
  await stage.pair.until("it is said", () => /group-restarted/.test(stage.pair.log(alpha)));
  assert.match(stage.pair.log(alpha), /resource-failed .*resource=service/);
  assert.equal(stage.group(bravo, "service")?.state, "Backup");
  end(pidIn(alpha, "service"));
  await stage.settled(bravo, "service");
  assert.ok(isRunning(pidIn(bravo, "service")) && !isRunning(pidIn(alpha, "service")));
  assert.match(stage.why(alpha, "service"), /released, monitor-failed: service does not run any more: stopped/);
  assert.equal(stage.pair.heir(alpha, "unstandby", "service").exit, 0);
  await stage.settled(alpha, "service");
});

test("a service that cannot be started again moves at once", async () => {
  const { alpha, bravo } = stage;
  assert.equal(stage.pair.heir(alpha, "standby", "service").exit, 0);
  await stage.settled(bravo, "service");
  writeFileSync(join(scripts(bravo), "broken"), "");
  end(pidIn(bravo, "service"));
  await stage.settled(alpha, "service");
  assert.match(stage.why(bravo, "service"), /released, start-failed: service start: exit status 1/);
  rmSync(join(scripts(bravo), "broken"));
  for (const machine of stage.pair.machines) assert.equal(stage.pair.heir(machine, "unstandby", "service").exit, 0);
  await stage.settled(alpha, "service");
});

test("heir restart keeps what the checks have judged: nothing moves", async () => {
  const { alpha } = stage;
  for (const machine of stage.pair.machines) await stage.judged(machine, "ok");
  stage.ail(alpha);
  stage.ail(stage.bravo);
  for (const machine of stage.pair.machines) await stage.judged(machine, "failed");
  const [holder] = stage.pair.machines.filter((machine) => stage.group(machine, "page")?.state === "Active");
  assert.ok(holder !== undefined);
  // A pause that is over before the next agent is there is a death like any other: then it is tried once more.
  const isKept = async (): Promise<boolean> => {
    await stage.settled(holder, "page");
    const before = stage.group(holder, "page")?.epoch;
    if (stage.pair.heir(holder, "restart").exit !== 0) return false;
    const group = stage.group(holder, "page");
    assert.equal(group?.epoch, before);
    assert.equal(group?.checks[0]?.counts, "failed");
    return true;
  };
  const kept = (await isKept()) || (await isKept()) || (await isKept());
  assert.ok(kept, stage.pair.log(holder));
  for (const machine of stage.pair.machines) stage.heal(machine);
  await stage.settled(alpha, "page");
});

test("what a check runs ends with its agent: killed, or stopped in order", async () => {
  const { alpha, pair } = stage;
  const pids = (): readonly (number | undefined)[] => ["hanging", "child"].map((name) => pidIn(alpha, name));
  const first = pids();
  assert.ok(first.every(isRunning), `${first}`);
  process.kill(pair.agent(alpha), "SIGKILL");
  await pair.until("the check of the killed agent is gone", () => !first.some(isRunning), 60_000);
  await pair.until("the next agent runs it again", () => pids().every((pid, at) => pid !== first[at] && isRunning(pid)), 90_000);
  const second = pids();
  await pair.end(alpha, "SIGTERM");
  await pair.until("the check of the stopped agent is gone", () => !second.some(isRunning), 60_000);
});

test("with auto_failback off the group stays where it went", async () => {
  const off = new Stage("off");
  try {
    await off.settled(off.alpha, "page");
    for (const machine of off.pair.machines) await off.judged(machine, "ok");
    off.ail(off.alpha);
    await off.settled(off.bravo, "page");
    off.heal(off.alpha);
    await off.judged(off.alpha, "ok");
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await off.settled(off.bravo, "page");
  } finally {
    await off.remove();
  }
});
