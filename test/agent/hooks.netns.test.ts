// Hooks on two machines: who is told what in which order over a start, a takeover, the death of an agent, a restart and an orderly end; and that
// hooks which hang delay nothing.

import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { type Machine, Pair } from "./pair.js";

/** Tells what it was told. */
const RECORDER = `#!/bin/sh
echo "$HEIR_HOOK $HEIR_OLD_STATE $HEIR_STATE $HEIR_REASON $HEIR_EPOCH $HEIR_HOLDER:$*" >> "\${0%/*}/told"
`;

/** Hangs with a child of its own; both numbers are written down. */
const HANGING = `#!/bin/sh
sleep 600 &
echo "$$ $!" >> "\${0%/*}/hanging.pids"
wait
`;

/** Longer than anything here takes: whoever waits for a hook waits for so long. ms */
const HOOK_LIMIT = 120_000;

/** Patient nodes, so that a busy machine makes no reasons of its own to move. */
const configuration = (hooks: string): string => `nodes = ["alpha", "bravo"]
keepalive = "500ms"
warntime = 4
deadtime = 8
initdead = 20
auto_failback = "off"

[[ring]]
kind = "mcast"
interface = "eth0"
group = "239.0.0.42"

[[group]]
name = "told"
resources = ["10.77.0.100/24/eth0"]

[group.hooks]
active = ["${hooks}/recorder", "own"]
notify = "${hooks}/recorder"

[[group]]
name = "plain"
resources = ["10.77.0.101/24/eth0"]

[[group]]
name = "hung"
resources = ["10.77.0.102/24/eth0"]

[group.hooks]
active = "${hooks}/hanging"
backup = "${hooks}/hanging"
notify = "${hooks}/hanging"
timeout = ${HOOK_LIMIT / 1000}
`;

const folder = (machine: Machine): string => join(machine.folder, "hooks");
const linesOf = (machine: Machine, file: string): readonly string[] => {
  const path = join(folder(machine), file);
  return existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : [];
};

let pair: Pair;
let alpha: Machine;
let bravo: Machine;
/** How many lines were read. */
const read = new Map<Machine, number>();

before(async () => {
  pair = new Pair({ haresources: "", mark: "hooks" });
  [alpha, bravo] = pair.machines;
  for (const machine of pair.machines) {
    for (const name of ["ha.cf", "haresources"]) rmSync(join(machine.folder, "etc", name));
    writeFileSync(join(machine.folder, "etc", "heir.toml"), configuration(folder(machine)));
    mkdirSync(folder(machine));
    for (const [name, text] of [["recorder", RECORDER], ["hanging", HANGING]] as const) {
      writeFileSync(join(folder(machine), name), text);
      chmodSync(join(folder(machine), name), 0o755);
    }
  }
  for (const machine of pair.machines) pair.start(machine);
  await holds(alpha, ["told", "plain", "hung"]);
});
after(async () => {
  const pids = pair.machines.flatMap((machine) => linesOf(machine, "hanging.pids").flatMap((line) => line.split(" ").map(Number)));
  for (const pid of pids) if (isHanging(pid)) process.kill(pid, "SIGKILL");
  await pair.remove();
});

/** Still the hook, or its child, and not another process of that number. */
function isHanging(pid: number): boolean {
  try {
    const state = readFileSync(`/proc/${pid}/stat`, "utf8");
    return /hanging|sleep/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8")) && !/^\d+ \(.*\) Z/.test(state);
  } catch {
    return false;
  }
}

async function holds(machine: Machine, groups: readonly string[]): Promise<void> {
  await pair.until(`${machine.name} serves ${groups.join()}`, () => groups.every((name) => pair.status(machine)?.groups.find((group) => group.name === name)?.phase === "started"), 90_000);
}

/** What was told since it was last asked, when there are so many lines; then it is waited a moment for one too many. */
async function told(machine: Machine, count: number): Promise<readonly string[]> {
  const from = read.get(machine) ?? 0;
  await pair.until(`${machine.name} was told ${count} times`, () => linesOf(machine, "told").length >= from + count, 60_000);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const lines = linesOf(machine, "told").slice(from);
  read.set(machine, from + lines.length);
  return lines;
}

const epochOf = (machine: Machine, name: string): number => pair.status(machine)?.groups.find((group) => group.name === name)?.epoch ?? -1;

test("at the start every node is told backup, and the one that takes the group active, then notify in keepalived's words", async () => {
  const epoch = epochOf(alpha, "told");
  assert.deepEqual(await told(alpha, 3), [
    "notify unknown backup starting-up 0 :INSTANCE told BACKUP 250",
    `active backup active cluster-start ${epoch} alpha:own`,
    `notify backup active cluster-start ${epoch} alpha:INSTANCE told MASTER 250`,
  ]);
  assert.deepEqual(await told(bravo, 1), ["notify unknown backup starting-up 0 :INSTANCE told BACKUP 240"]);
});

test("a takeover: backup where it was, active where it is, under the next epoch", async () => {
  const before = epochOf(alpha, "told");
  assert.equal(pair.heir(bravo, "takeover", "told").exit, 0, pair.log(bravo));
  const [was, now] = [await told(alpha, 1), await told(bravo, 2)];
  assert.match(was.join(), /^notify active backup operator-takeover \d+ (?:bravo)?:INSTANCE told BACKUP \d+$/);
  assert.match(now.join("; "), new RegExp(`^active backup active operator-takeover ${before + 1} bravo:own; notify backup active operator-takeover ${before + 1} bravo:INSTANCE told MASTER \\d+$`));
});

/** ms from the operator's word to the end of the start, by the taker's own log. */
async function takeover(machine: Machine, group: string): Promise<number> {
  const from = pair.log(machine).length;
  assert.equal(pair.heir(machine, "takeover", group).exit, 0, pair.log(machine));
  await holds(machine, [group]);
  const lines = pair.log(machine).slice(from).split("\n");
  const at = (pattern: RegExp): number => Date.parse(lines.find((line) => pattern.test(line))?.split(" ", 1)[0] ?? "");
  const took = at(new RegExp(` group-started group=${group} `)) - at(/ asked command=takeover /);
  assert.ok(Number.isFinite(took), lines.join("\n"));
  return took;
}

test("hooks that hang on both machines delay no takeover: it takes as long as one without hooks", async (t) => {
  await pair.until("hooks hang on both", () => pair.machines.every((machine) => linesOf(machine, "hanging.pids").length > 0), 30_000);
  const took: Record<"plain" | "hung", number[]> = { plain: [], hung: [] };
  for (let round = 0; round < 3; round += 1) {
    for (const machine of [bravo, alpha]) {
      for (const group of ["plain", "hung"] as const) took[group].push(await takeover(machine, group));
    }
  }
  const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
  const shown = `plain ${took.plain.join(" ")} ms, hung ${took.hung.join(" ")} ms`;
  t.diagnostic(shown);
  assert.ok(median(took.hung) < 3 * median(took.plain) + 500, shown);
  assert.ok(Math.max(...took.hung) < HOOK_LIMIT / 4, shown);
  assert.match(pair.log(alpha), / hook-merged group=hung hook=\S+ state=\S+ next=\S+/);
});

test("an agent that is killed: its hooks end with it, the other node is told active, and the next agent backup", async () => {
  const epoch = epochOf(bravo, "told");
  assert.equal(pair.heir(alpha, "takeover", "told").exit, 0, pair.log(alpha));
  await told(alpha, 2);
  await told(bravo, 1);
  const hanging = linesOf(alpha, "hanging.pids").flatMap((line) => line.split(" ").map(Number)).filter(isHanging);
  assert.ok(hanging.length >= 2, "a hook hangs, with its child");
  process.kill(pair.agent(alpha), "SIGKILL");
  const now = await told(bravo, 2);
  assert.match(now.join("; "), new RegExp(`^active backup active holder-resigned ${epoch + 2} bravo:own; notify backup active holder-resigned ${epoch + 2} bravo:INSTANCE told MASTER \\d+$`));
  assert.match((await told(alpha, 1)).join("; "), /^notify unknown backup \S+ \d+ (?:bravo)?:INSTANCE told BACKUP 250$/);
  assert.deepEqual(hanging.filter(isHanging), [], "nothing of them is left");
  const { groups } = pair.status(bravo) ?? { groups: [] };
  assert.deepEqual(groups.map(({ name, state }) => `${name} ${state}`), ["told Active", "plain Active", "hung Active"]);
});

test("heir restart tells nothing that is as it was, and counts what failed", async () => {
  await pair.until("both are healthy", () => pair.machines.every((each) => pair.heir(each, "status").exit === 0), 60_000);
  for (let again = 0; pair.heir(bravo, "restart").exit !== 0; again += 1) {
    assert.ok(again < 20, pair.log(bravo));
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  assert.deepEqual(await told(bravo, 0), []);
  chmodSync(join(folder(bravo), "recorder"), 0o777);
  assert.equal(pair.heir(bravo, "standby", "told").exit, 0, pair.log(bravo));
  await pair.until("bravo refuses a hook that everybody may write", () => / hook-failed group=told hook=notify state=backup program=\S+ took_ms=\d+ reason="\S+ can be written by everybody \(mode 0777\)"/.test(pair.log(bravo)), 30_000);
  assert.equal(pair.status(bravo)?.counters["hook_failed"], 1);
  chmodSync(join(folder(bravo), "recorder"), 0o755);
  assert.deepEqual(await told(bravo, 0), []);
  assert.match((await told(alpha, 2))[1] ?? "", /^notify backup active \S+ \d+ alpha:INSTANCE told MASTER \d+$/);
});

test("an orderly end: stop on this node, active on the other; hooks that hang end it no later than it may", async () => {
  assert.equal(await pair.end(alpha, "SIGTERM"), 0);
  const [was] = await told(alpha, 1);
  assert.match(was ?? "", /^notify active stop shutdown \d+ \S*:INSTANCE told STOP 0$/);
  const now = await told(bravo, 2);
  assert.match(now[0] ?? "", /^active backup active \S+ \d+ bravo:own$/);
  assert.equal(await pair.end(bravo, "SIGTERM"), 0);
  assert.deepEqual((await told(bravo, 1)).map((line) => line.split(" ").slice(0, 3).join(" ")), ["notify active stop"]);
  for (const machine of pair.machines) assert.doesNotMatch(pair.log(machine), /fatal|step-failed|link-garbled/);
});
