// What neither a crash nor an orderly stop is: agents that freeze and wake, a network card that is exchanged, a start that is
// cut short. The pair has one ring, so that nothing else can carry the heartbeats.

import assert from "node:assert/strict";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { type Machine, Pair } from "./pair.js";

const VIP = "10.77.0.100";

let pair: Pair;
let alpha: Machine;
let bravo: Machine;

before(() => {
  pair = new Pair({ haresources: `alpha ${VIP}/24/eth0\n` });
  [alpha, bravo] = pair.machines;
});
after(() => pair.remove());

const other = (machine: Machine): Machine => (machine === alpha ? bravo : alpha);
const servedBy = (machine: Machine): boolean => pair.has(machine, VIP) && !pair.has(other(machine), VIP);
const settledOn = (machine: Machine): Promise<void> =>
  pair.until(`${machine.name} serves and both agents are healthy`, () => servedBy(machine) && pair.machines.every((each) => pair.heir(each, "status").exit === 0));
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test("a cold start ends with the home node serving", async () => {
  pair.start(alpha);
  pair.start(bravo);
  await settledOn(alpha);
});

test("a standby node that froze for four deadtimes wakes, believes nobody dead and takes nothing", async () => {
  const logged = pair.log(bravo).length;
  pair.freeze(bravo);
  await pause(4000);
  pair.thaw(bravo);
  await settledOn(alpha);
  const since = pair.log(bravo).slice(logged);
  assert.match(since, /warn stalled gap_ms=\d{4}/);
  assert.doesNotMatch(since, /node-dead|group-claimed/);
});

test("a holder that froze loses its address to the kernel, and the other serves alone; heir there says that nobody answers", async () => {
  pair.freeze(alpha);
  await pair.until("bravo serves alone while alpha is frozen", () => servedBy(bravo));
  const { exit, err } = pair.heir(alpha, "status");
  assert.equal(exit, 3);
  assert.match(err, /heird does not answer: no answer on .* within 3 s/);
  pair.thaw(alpha);
  await settledOn(alpha);
});

test("a network card that was exchanged is joined again: the ring works both ways", async () => {
  pair.replaceCard(bravo);
  await pair.until("bravo found its ring changed", () => /ring-(rejoined|up|down)/.test(pair.log(bravo).split("cluster-ready").at(-1) ?? ""));
  await settledOn(alpha);
});

test("a holder whose card was exchanged serves again on the new one", async () => {
  const logged = pair.log(alpha).length;
  pair.replaceCard(alpha);
  await settledOn(alpha);
  assert.doesNotMatch(pair.log(alpha).slice(logged), /start-failed|stop-retry/);
});

test("SIGTERM while the rings are still being opened ends with 0", async () => {
  assert.equal(await pair.end(bravo, "SIGTERM"), 0);
  pair.unplug(bravo);
  const logged = pair.log(bravo).length;
  pair.start(bravo);
  await pair.until("bravo waits for its ring", () => pair.log(bravo).slice(logged).includes("ring-down"));
  assert.equal(await pair.end(bravo, "SIGTERM"), 0);
});

test("a start without a network waits in the background: the ring opens when the card is there", async () => {
  pair.start(bravo);
  await pair.until("bravo runs without a ring", () => /ring mcast eth0 is down/.test(pair.heir(bravo, "status").out));
  pair.plug(bravo);
  await settledOn(alpha);
});

test("a full disk under a standby node costs its memory, not the service: it takes over, says so, and saves when it can", async () => {
  const state = join(bravo.folder, "state");
  rmSync(state, { recursive: true });
  writeFileSync(state, "no directory\n");
  await pair.end(alpha, "SIGKILL");
  await pair.until("bravo serves alone", () => servedBy(bravo));
  await pair.until("bravo says what it cannot do", () => /state could not be saved/.test(pair.heir(bravo, "status").out));
  await pause(1500);
  assert.ok(servedBy(bravo), "it still serves");
  rmSync(state);
  await pair.until("the state is on disk", () => existsSync(join(state, "state.json")), 20_000);
  assert.doesNotMatch(pair.heir(bravo, "status").out, /state could not be saved/);
  pair.start(alpha);
  await settledOn(alpha);
});
