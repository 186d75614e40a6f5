// What ha.cf has beside the cluster itself, on two machines: the programs of `respawn` and `failfast` over deaths, a restart and an orderly end, the files of
// `logfile` and `debugfile`, and real-time priority.

import assert from "node:assert/strict";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { type Machine, Pair } from "./pair.js";

/** Says who it is, and stays. `exec`: one process, which a signal ends at once. */
const STAYS = `#!/bin/sh
echo "$$ $* $HA_CURHOST" >> "\${0%/*}/\${0##*/}.starts"
exec sleep 600
`;

/** Patient nodes, so that a busy machine makes no reasons of its own to move. */
const TIMES = "keepalive 500ms\nwarntime 4\ndeadtime 8\ninitdead 20\n";
const SCHED_RR = 2;
const RTPRIO = 5;

let pair: Pair;
let alpha: Machine;
let bravo: Machine;

const place = (machine: Machine, file: string): string => join(machine.folder, file);
const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, "utf8") : "");
const startsOf = (machine: Machine, program: string): readonly string[] => textOf(place(machine, `${program}.starts`)).split("\n").filter((line) => line !== "");
const pidOf = (machine: Machine, program: string): number => Number(startsOf(machine, program).at(-1)?.split(" ")[0] ?? assert.fail(`${program} was never started`));
const entries = (machine: Machine, code: string): readonly string[] => pair.log(machine).split("\n").filter((line) => line.includes(` ${code} `));

/** Of the numbers that programs had here: those that are a program of this test still, and not another process of that number. */
function living(machine: Machine): readonly number[] {
  const pids = ["keep", "fail"].flatMap((program) => startsOf(machine, program).map((line) => Number(line.split(" ")[0])));
  return pids.filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8") === "sleep\x00600\x00" && !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
    } catch {
      return false;
    }
  });
}

/** Policy and real-time priority of the main thread: fields 41 and 40 of /proc/PID/stat (proc(5)). */
function scheduling(pid: number): { readonly policy: number; readonly priority: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
  return { policy: Number(fields[38]), priority: Number(fields[37]) };
}

before(async () => {
  pair = new Pair({ haresources: "alpha 10.77.0.100/24/eth0\n", times: TIMES, mark: "programs" });
  [alpha, bravo] = pair.machines;
  for (const machine of pair.machines) {
    for (const program of ["keep", "fail"]) {
      writeFileSync(place(machine, program), STAYS);
      chmodSync(place(machine, program), 0o755);
    }
    const file = join(machine.folder, "etc", "ha.cf");
    const more = ["auto_failback off", `respawn root ${place(machine, "keep")} one two`, `failfast root ${place(machine, "fail")}`, `logfile ${place(machine, "ha-log")}`,
      `debugfile ${place(machine, "ha-debug")}`, "realtime yes", `rtprio ${RTPRIO}`];
    writeFileSync(file, `${textOf(file).replace("auto_failback on\n", "")}${more.join("\n")}\n`);
  }
  for (const machine of pair.machines) pair.start(machine);
  await pair.until("alpha serves", () => pair.has(alpha, "10.77.0.100") && pair.status(alpha)?.groups[0]?.phase === "started", 60_000);
});
after(() => pair.remove());

const runOnce = async (machine: Machine, starts: number): Promise<void> =>
  pair.until(`${machine.name} runs each program once`, () => ["keep", "fail"].every((program) => startsOf(machine, program).length >= starts) && living(machine).length === 2, 30_000);

test("each program is started once the node takes part, with its arguments and what scripts of resources see", async () => {
  await runOnce(alpha, 1);
  await runOnce(bravo, 1);
  assert.deepEqual(startsOf(alpha, "keep").map((line) => line.split(" ").slice(1).join(" ")), ["one two alpha"]);
});

test("guardian and agent have real-time priority, or the log says why not; what they start has none", () => {
  const pids = [alpha.daemon?.pid ?? 0, pair.agent(alpha)];
  const refused = entries(alpha, "realtime-refused").length;
  if (refused > 0) assert.equal(refused, pids.length, pair.log(alpha));
  else for (const pid of pids) assert.deepEqual(scheduling(pid), { policy: SCHED_RR, priority: RTPRIO });
  assert.deepEqual(scheduling(pidOf(alpha, "keep")), { policy: 0, priority: 0 });
});

test("one that is killed is started again, and nothing else moves", async () => {
  const killed = pidOf(alpha, "keep");
  process.kill(killed, "SIGKILL");
  await runOnce(alpha, 1);
  await pair.until("another one runs", () => pidOf(alpha, "keep") !== killed);
  assert.match(entries(alpha, "program-died").join(), /keep/);
  assert.equal(pair.has(alpha, "10.77.0.100"), true);
});

test("they die with the agent, and the next one starts each once", async () => {
  const before = living(alpha);
  process.kill(pair.agent(alpha), "SIGKILL");
  await pair.until("those of before are gone, and others run", () => living(alpha).length === 2 && living(alpha).every((pid) => !before.includes(pid)), 40_000);
});

test("`heir restart` replaces them, and the group stays", async () => {
  await pair.until("alpha takes part", () => pair.status(alpha)?.state === "active", 40_000);
  const holder = [alpha, bravo].find((machine) => pair.has(machine, "10.77.0.100")) ?? assert.fail("nobody serves");
  const before = living(alpha);
  const ran = pair.heir(alpha, "restart");
  assert.equal(ran.exit, 0, ran.err);
  await pair.until("those of before are gone, and others run", () => living(alpha).length === 2 && living(alpha).every((pid) => !before.includes(pid)), 40_000);
  assert.equal(pair.has(holder, "10.77.0.100"), true);
});

test("the files have what standard output has, details only in the debugfile, and follow a logrotate", async () => {
  const [file, details] = [place(alpha, "ha-log"), place(alpha, "ha-debug")];
  for (const code of ["starting", "program-started", "program-died"]) {
    assert.match(textOf(file), new RegExp(` ${code} `));
    assert.match(textOf(details), new RegExp(` ${code} `));
  }
  renameSync(file, `${file}.1`);
  process.kill(pidOf(alpha, "keep"), "SIGKILL");
  await pair.until("the new file has the new line", () => / program-died .*keep/.test(textOf(file)));
  assert.doesNotMatch(textOf(file), / starting /);
});

test("a program of failfast that dies hands the groups of its node over", async () => {
  const holder = [alpha, bravo].find((machine) => pair.has(machine, "10.77.0.100")) ?? assert.fail("nobody serves");
  const other = holder === alpha ? bravo : alpha;
  await pair.until("the other node may take it", () => pair.status(other)?.state === "active", 40_000);
  process.kill(pidOf(holder, "fail"), "SIGKILL");
  await pair.until("the other node serves", () => pair.has(other, "10.77.0.100") && !pair.has(holder, "10.77.0.100"), 40_000);
  assert.equal(entries(holder, "failfast").length, 1);
  await runOnce(holder, 1);
});

test("an orderly end leaves none of them", async () => {
  for (const machine of pair.machines) {
    assert.equal(await pair.end(machine, "SIGTERM"), 0);
    assert.deepEqual(living(machine), []);
  }
});
