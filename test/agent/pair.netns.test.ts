// The main job on real interfaces: an address that is served by exactly one of two machines, whatever happens to the other.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { type Machine, Pair } from "./pair.js";

const VIP = "10.77.0.100";
const GROUP = `${VIP}/24/eth0`;

let pair: Pair;
let alpha: Machine;
let bravo: Machine;

before(() => {
  pair = new Pair({ haresources: `alpha ${GROUP}\n`, rings: "mcast eth0 239.0.0.42 694 1 0\nucast eth0 10.77.0.1\nucast eth0 10.77.0.2\nbcast eth0\n" });
  [alpha, bravo] = pair.machines;
});
after(() => pair.remove());

const other = (machine: Machine): Machine => (machine === alpha ? bravo : alpha);
const servedBy = (machine: Machine): boolean => pair.has(machine, VIP) && !pair.has(other(machine), VIP);
/** Both agents say so too, and nothing is left to complain about. */
async function settledOn(machine: Machine): Promise<void> {
  await pair.until(`${machine.name} serves and both agents are healthy`, () =>
    servedBy(machine) && pair.machines.every((each) => pair.heir(each, "status").exit === 0 && pair.status(each)?.groups[0]?.holder === machine.name));
}

test("a cold start ends with one holder, the home node, and every ring heard both ways", async () => {
  pair.start(alpha);
  pair.start(bravo);
  await settledOn(alpha);
  const rings = pair.status(bravo)?.peers[0]?.rings ?? [];
  assert.deepEqual(rings.map((ring) => [ring.name, ring.state, ring.hears_us]), [
    ["mcast eth0", "up", true],
    ["ucast eth0", "up", true],
    ["bcast eth0", "up", true],
  ]);
});

test("a second heird on the same run directory ends with 1 and leaves the address of the first alone", async () => {
  const logged = pair.log(alpha);
  const first = alpha.daemon;
  const lapses = (): number => pair.log(alpha).match(/ lease-lapsed /g)?.length ?? 0;
  const before = lapses();
  pair.start(alpha);
  const second = alpha.daemon;
  alpha.daemon = first;
  await pair.until("the second ended", () => second?.exitCode !== null);
  assert.equal(second?.exitCode, 1);
  assert.match(pair.log(alpha).slice(logged.length), /another heird runs on .*heir\.sock/);
  // On a machine that is too busy for its lease the address may be off for a moment without anybody's doing.
  if (lapses() > before) await settledOn(alpha);
  assert.ok(servedBy(alpha));
});

test("standby moves the group and keeps it away, unstandby brings it home", async () => {
  const moved = pair.heir(alpha, "standby");
  assert.equal(moved.exit, 0, moved.err);
  assert.ok(servedBy(bravo), "standby answers when the move is done");
  assert.equal(pair.status(alpha)?.groups[0]?.standby, true);
  assert.equal(pair.heir(alpha, "unstandby").exit, 0);
  await settledOn(alpha);
});

test("takeover fetches the group from a healthy holder", () => {
  const taken = pair.heir(bravo, "takeover", GROUP);
  assert.equal(taken.exit, 0, taken.err);
  assert.ok(servedBy(bravo));
  assert.match(pair.heir(bravo, "why", GROUP).out, /claimed, operator-takeover/);
});

test("a graceful stop ends with 0 and hands the group over without waiting for deadtime", async () => {
  assert.equal(await pair.end(bravo, "SIGTERM"), 0);
  await pair.until("alpha serves", () => servedBy(alpha));
  assert.equal(pair.status(alpha)?.groups[0]?.reason, "holder-left");
  assert.equal(pair.status(alpha)?.peers[0]?.state, "left");
  assert.match(pair.log(bravo), /info left/);
});

test("while the peer is away status says so and ends with 1; heir there ends with 3", () => {
  const here = pair.heir(alpha, "status");
  assert.equal(here.exit, 1);
  assert.match(here.out, /degraded\n {2}bravo is left/);
  const there = pair.heir(bravo, "status");
  assert.equal(there.exit, 3);
  assert.match(there.err, /heird is not running \(no answer on .*heir\.sock\)/);
});

test("a restarted node joins without taking anything that is not its own", async () => {
  pair.start(bravo);
  await settledOn(alpha);
});

test("kill -9 of everything on the holder: the other takes over, and the kernel removes the old address by itself", async () => {
  await pair.end(alpha, "SIGKILL");
  await pair.until("bravo serves alone", () => servedBy(bravo));
  await pair.until("bravo says why", () => pair.status(bravo)?.groups[0]?.reason === "holder-dead");
  assert.match(pair.log(bravo), /warn node-dead node=alpha/);
});

test("after kill -9 a restart replaces the stale socket and the group goes home", async () => {
  pair.start(alpha);
  await settledOn(alpha);
});

test("a cable pulled and put back: the other serves, then the group goes home", async () => {
  pair.cable(alpha, "down");
  await pair.until("bravo serves alone", () => servedBy(bravo));
  await pair.until("alpha says that its rings are down", () => /ring mcast eth0 is down/.test(pair.heir(alpha, "status").out));
  pair.cable(alpha, "up");
  await settledOn(alpha);
});

test("SIGHUP applies an edit, and refuses errors", async () => {
  const path = join(bravo.folder, "etc", "haresources");
  writeFileSync(path, `bravo ${GROUP}\n`);
  bravo.daemon?.kill("SIGHUP");
  await pair.until("another agent goes on", () => / info continued /.test(pair.log(bravo)), 30_000);
  assert.match(pair.log(bravo), /config-differs text="group 10\.77\.0\.100\/24\/eth0: changed"/);
  writeFileSync(path, "nonsense\n");
  bravo.daemon?.kill("SIGHUP");
  await pair.until("the error is logged", () => pair.log(bravo).includes("reload-refused"));
  writeFileSync(path, `alpha ${GROUP}\n`);
  // A pause is refused for a moment after the last one.
  const third = (): boolean => pair.log(bravo).split(" info continued ").length > 2;
  for (let tries = 0; tries < 30 && !third(); tries += 1) {
    bravo.daemon?.kill("SIGHUP");
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  assert.ok(third(), pair.log(bravo));
  await settledOn(alpha);
});

test("both agents stopped: no address is left, no socket, and nothing was thrown", async () => {
  assert.equal(await pair.end(alpha, "SIGTERM"), 0);
  assert.equal(await pair.end(bravo, "SIGTERM"), 0);
  assert.ok(!pair.has(alpha, VIP) && !pair.has(bravo, VIP));
  for (const machine of pair.machines) assert.doesNotMatch(pair.log(machine), /fatal|step-failed|bad-packet/);
});
