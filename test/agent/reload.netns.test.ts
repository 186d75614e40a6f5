// `heir reload` on real interfaces: what differs is applied by another agent while a client asks and nothing is lost; what cannot be applied is said
// and changes nothing.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { type Machine, Pair } from "./pair.js";
import { now, Onlookers } from "./replaced.js";

const VIP = "10.77.0.100";
const GROUP = `${VIP}/24/eth0`;
const OTHER = "10.77.0.101";
/** Times that a busy machine keeps; initdead leaves room for a pause of 8 s. */
const TIMES = "keepalive 500ms\nwarntime 2\ndeadtime 4\ninitdead 20\n";

let pair: Pair;
let alpha: Machine;
let bravo: Machine;
let onlookers: Onlookers;

const settled = (): Promise<void> =>
  pair.until("alpha serves and both agents are healthy", () => pair.has(alpha, VIP) && !pair.has(bravo, VIP) && pair.machines.every((each) => pair.heir(each, "status").exit === 0), 60_000);

before(async () => {
  pair = new Pair({ haresources: `alpha ${GROUP}\n`, times: TIMES, haCf: "auto_failback on\n" });
  [alpha, bravo] = pair.machines;
  onlookers = new Onlookers(pair, [VIP]);
  for (const machine of pair.machines) pair.start(machine);
  await settled();
});
after(async () => {
  onlookers.close();
  await pair.remove();
});

const edit = (file: string, text: string, machines: readonly Machine[] = pair.machines): void => {
  for (const machine of machines) writeFileSync(join(machine.folder, "etc", file), text);
};

interface Reloaded {
  readonly done: boolean;
  readonly text: string;
  readonly problems: readonly string[];
  readonly differences: readonly string[];
  readonly obstacles: readonly string[];
}

/** A pause is refused while the cluster is unsettled, for a moment after the last one too. */
async function reload(machine: Machine, exit: number): Promise<Reloaded> {
  for (let again = 0; ; again += 1) {
    const ran = pair.heir(machine, "reload", "-o", "json");
    const said = JSON.parse(ran.out) as Reloaded;
    if (again < 20 && /\(not-now\)/.test(said.text)) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      continue;
    }
    assert.equal(ran.exit, exit, `${ran.out}${ran.err}\n${pair.log(machine)}`);
    return said;
  }
}

test("nothing differs: nothing is done", async () => {
  const agent = pair.agent(alpha);
  assert.deepEqual(await reload(alpha, 0), { schema: "heir.reload/1", done: true, text: "nothing differs from the running configuration", problems: [], differences: [], obstacles: [] });
  assert.equal(pair.agent(alpha), agent);
});

test("another group begins, the one that is held stays under its epoch, and no answer is lost", async () => {
  const from = now();
  const agent = pair.agent(alpha);
  const epoch = pair.status(alpha)?.groups[0]?.epoch;
  edit("haresources", `alpha ${GROUP}\nalpha ${OTHER}/24/eth0\n`);
  for (const machine of pair.machines) {
    const said = await reload(machine, 0);
    assert.deepEqual(said.differences, [`group ${OTHER}/24/eth0: added`]);
    await pair.until("it is healthy again", () => pair.status(machine)?.state === "active", 30_000);
  }
  await pair.until("it serves the new group", () => pair.has(alpha, OTHER), 60_000);
  await settled();
  assert.notEqual(pair.agent(alpha), agent);
  assert.equal(pair.status(alpha)?.groups.find(({ name }) => name === GROUP)?.epoch, epoch);
  const to = now();
  const asked = await onlookers.asked(from, to);
  assert.deepEqual([asked.lost, asked.by], [0, ["alpha"]], pair.log(alpha));
  await onlookers.neverTwo(VIP, from, to);
});

test("the guardian knows the new group: when the agent dies, its address goes too", async () => {
  process.kill(pair.agent(alpha), "SIGKILL");
  await pair.until("the guardian has taken both off", () => /addresses-dropped addresses="10\.77\.0\.10[01](?: eth0)?, 10\.77\.0\.10[01](?: eth0)?" verified=true/.test(pair.log(alpha)));
  await pair.until("both are back", () => pair.has(alpha, OTHER), 60_000);
  await settled();
});

test("what is held is not taken out or changed: nothing is applied, and the cure is said", async () => {
  const agent = pair.agent(alpha);
  edit("haresources", `alpha ${VIP}/24/eth0 nothing\nalpha ${OTHER}/24/eth0\n`, [alpha]);
  const said = await reload(alpha, 1);
  assert.equal(said.done, false);
  assert.deepEqual(said.obstacles, [`group ${GROUP} is held here, and its resources or its lease differ: heir standby ${GROUP} first, heir unstandby ${GROUP} after`]);
  assert.equal(pair.agent(alpha), agent);
  edit("haresources", `alpha ${GROUP}\nalpha ${OTHER}/24/eth0\n`);
});

test("files with errors change nothing, and each problem is printed", async () => {
  const agent = pair.agent(alpha);
  edit("haresources", "charly 10.77.0.1\nnonsense\n", [alpha]);
  const said = await reload(alpha, 2);
  assert.ok(said.problems.length >= 2);
  assert.match(said.problems[0] ?? "", /haresources:1:1: /);
  assert.equal(pair.agent(alpha), agent);
  edit("haresources", `alpha ${GROUP}\nalpha ${OTHER}/24/eth0\n`, [alpha]);
  assert.equal((await reload(alpha, 0)).done, true);
});

test("everything stops in order, and nothing was thrown", async () => {
  for (const machine of pair.machines) assert.equal(await pair.end(machine, "SIGTERM"), 0);
  for (const machine of pair.machines) assert.doesNotMatch(pair.log(machine), /fatal|step-failed|link-garbled|order-refused/);
});
