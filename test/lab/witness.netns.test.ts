// The watcher of answerers, with addresses put on by hand: it sees two answerers when there are two, and none when there is one.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { totalOf } from "#heir/lab/answerers.js";
import { ip, type Namespace, runInside } from "#heir/lab/namespace.js";
import { planOf } from "#heir/lab/plan.js";
import { buildTopology, nodeSpace, removeTopology, type Topology } from "#heir/lab/topology.js";
import { monotonic } from "#heir/lab/watcher.js";
import { removeWitness, startWitness, type Witness } from "#heir/lab/witness.js";

const plan = planOf(2, "/nonexistent");
const vip = `${plan.vip}/32 dev eth0`;
let topology: Topology;
let witness: Witness;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const node = (name: string): Namespace => nodeSpace(topology, name);

/** How long two answered between the moments, once the watcher has told all that it saw in them. */
async function doubled(from: number, to: number): Promise<number> {
  await sleep(100);
  return totalOf(witness.seen.overlaps(plan.vip, from, to));
}

before(async () => {
  topology = await buildTopology(plan);
  witness = await startWitness(topology, [plan.vip]);
  await ip(node("alpha"), [`addr add ${vip}`]);
  await sleep(300);
});

after(async () => {
  await removeWitness(witness);
  await removeTopology(topology);
});

test("one machine with the address is one answerer, by ARP and by echo, and no time is doubled", async () => {
  const from = monotonic();
  await sleep(300);
  assert.deepEqual(witness.seen.answering(plan.vip), ["alpha"]);
  assert.equal(await doubled(from, monotonic()), 0);
  assert.ok(witness.seen.spans(plan.vip).some((span) => span.to - span.from > 200));
});

test("two machines with the address for 200 ms are 200 ms of two answerers", async () => {
  const from = monotonic();
  await ip(node("bravo"), [`addr add ${vip}`]);
  const on = monotonic();
  await sleep(200);
  const off = monotonic();
  await ip(node("bravo"), [`addr del ${vip}`]);
  const to = monotonic();
  const total = await doubled(from, to);
  // It lies between what was surely doubled and what may have been, give or take three rounds.
  assert.ok(total >= off - on - 12 && total <= to - from, `${total} ms, on for ${off - on} to ${to - from} ms`);
});

test("an address that moves from one machine to the other is never doubled", async () => {
  const from = monotonic();
  await ip(node("alpha"), [`addr del ${vip}`]);
  await ip(node("bravo"), [`addr add ${vip}`]);
  await sleep(200);
  assert.equal(await doubled(from, monotonic()), 0);
  assert.deepEqual(witness.seen.answering(plan.vip), ["bravo"]);
});

for (const [what, rules] of [
  ["ARP alone", "table inet filter {\n chain input {\n type filter hook input priority 0\n ip daddr 192.0.2.100 drop\n }\n}\n"],
  ["echoes alone", "table arp filter {\n chain input {\n type filter hook input priority 0\n drop\n }\n}\n"],
] as const) {
  test(`a machine that answers ${what} is an answerer all the same`, async () => {
    await runInside(node("alpha"), ["nft", "-f", "-"], rules);
    await ip(node("alpha"), [`addr add ${vip}`]);
    const from = monotonic();
    await sleep(200);
    const to = monotonic();
    await ip(node("alpha"), [`addr del ${vip}`]);
    await runInside(node("alpha"), ["nft", "flush", "ruleset"]);
    const total = await doubled(from, to);
    assert.ok(total > 150, `${total} ms`);
  });
}

test("a machine whose address is on but shut off by rules answers nobody", async () => {
  const rules = "table netdev filter {\n chain input {\n type filter hook ingress device eth0 priority 0\n drop\n }\n}\n";
  await runInside(node("alpha"), ["nft", "-f", "-"], rules);
  await ip(node("alpha"), [`addr add ${vip}`]);
  const from = monotonic();
  await sleep(200);
  assert.equal(await doubled(from, monotonic()), 0);
});
