// The wires, the client and the watcher, with the address moved by hand: what they report must be what was done.

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { AnswerLog } from "#heir/lab/answers.js";
import { splitLines } from "#heir/lab/lines.js";
import { inside, ip, type Namespace, runInside } from "#heir/lab/namespace.js";
import { planOf } from "#heir/lab/plan.js";
import { boot, buildTopology, nodeSpace, powerOff, pullCable, plugCable, removeTopology, type Topology } from "#heir/lab/topology.js";
import { AddressWatcher, monotonic } from "#heir/lab/watcher.js";

const plan = planOf(2, "/nonexistent");
const [alpha, bravo] = plan.nodes;
const vip = `${plan.vip}/32 dev eth0`;
const answers = new AnswerLog();
const watcher = new AddressWatcher(plan.vip);
let topology: Topology;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function start(space: Namespace, program: string, args: readonly string[]): ChildProcess {
  const path = fileURLToPath(import.meta.resolve(`#heir/lab/${program}.js`));
  const [command = "", ...words] = inside(space, [process.execPath, path, ...args]);
  return spawn(command, words, { stdio: ["ignore", "pipe", "inherit"] });
}

async function ready(child: ChildProcess): Promise<void> {
  await new Promise((resolve) => child.stdout?.once("data", resolve));
}

before(async () => {
  topology = await buildTopology(plan);
  for (const node of plan.nodes) {
    await watcher.watch(nodeSpace(topology, node.name));
    await ready(start(nodeSpace(topology, node.name), "echo", [plan.vip, "7", node.name]));
  }
  const told = splitLines((line) => answers.feed(line));
  start(topology.client, "asker", [plan.vip, "7", "2"]).stdout?.on("data", (piece: Buffer) => told(piece.toString()));
  await ip(nodeSpace(topology, "alpha"), [`addr add ${vip}`]);
  await sleep(500);
});

after(async () => {
  watcher.close();
  await removeTopology(topology);
});

test("the holder alone answers, from the floating address", () => {
  const now = monotonic();
  assert.deepEqual(watcher.holdings.holders(), ["alpha"]);
  assert.deepEqual(answers.answerers(now - 300, now), ["alpha"]);
});

test("a pulled cable is a gap as long as it was out, and the card has no carrier meanwhile", async () => {
  assert.ok(alpha !== undefined);
  const from = monotonic();
  await pullCable(topology, alpha);
  assert.match(await runInside(nodeSpace(topology, "alpha"), ["ip", "-o", "link", "show", "eth0"]), /NO-CARRIER/);
  await sleep(400);
  const plugged = monotonic();
  await plugCable(topology, alpha);
  // The kernel tells of a carrier at most once a second, and an unanswered question for the MAC is repeated after one more.
  for (let wait = 0; wait < 300 && answers.answerers(monotonic() - 50, monotonic()).length === 0; wait++) await sleep(10);
  await sleep(100);
  const gap = answers.longestGap(from, monotonic());
  assert.ok(gap > 350 && gap < plugged - from + 2200, `gap ${gap} ms, cable out ${plugged - from} ms`);
  assert.deepEqual(answers.answerers(monotonic() - 50, monotonic()), ["alpha"]);
});

test("an address on two nodes is counted until the second loses it, and the client stays with the one in its ARP cache", async () => {
  const from = monotonic();
  await ip(nodeSpace(topology, "bravo"), [`addr add ${vip}`]);
  await sleep(200);
  await ip(nodeSpace(topology, "bravo"), [`addr del ${vip}`]);
  await sleep(50);
  const doubled = watcher.holdings.doubled(from, monotonic());
  assert.ok(doubled > 150 && doubled < monotonic() - from, `two holders for ${doubled} ms`);
  assert.deepEqual(answers.answerers(from, monotonic()), ["alpha"]);
});

test("an address that moves without an announcement leaves the client without answer", async () => {
  const from = monotonic();
  await ip(nodeSpace(topology, "alpha"), [`addr del ${vip}`]);
  await ip(nodeSpace(topology, "bravo"), [`addr add ${vip}`]);
  await sleep(700);
  assert.deepEqual(watcher.holdings.holders(), ["bravo"]);
  assert.ok(answers.longestGap(from, monotonic()) > 600);
  assert.deepEqual(answers.answerers(from + 100, monotonic()), []);
});

test("power-off takes the address with the machine, and what boots again has only its own", async () => {
  assert.ok(bravo !== undefined);
  watcher.forget("bravo");
  await powerOff(topology, bravo);
  assert.deepEqual(watcher.holdings.holders(), []);
  await boot(topology, bravo);
  const space = nodeSpace(topology, "bravo");
  const addresses = await runInside(space, ["ip", "-o", "-4", "addr", "show", "dev", "eth0"]);
  assert.match(addresses, new RegExp(`inet ${bravo.address}/24 brd 192.0.2.255 `));
  assert.doesNotMatch(addresses, new RegExp(plan.vip));
  await watcher.watch(space);
  assert.deepEqual(watcher.holdings.holders(), []);
});
