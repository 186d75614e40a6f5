// A ring on the network and one over a null-modem cable: when the network is cut, the cable alone keeps the cluster together, tells a death, and carries
// the last word of a guardian.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { Cable } from "../transport/cable.js";
import { Pair } from "./pair.js";

const VIP = "10.77.0.100";
const MCAST = "mcast eth0 239.0.0.42 694 1 0";

const cable = await Cable.lay();
const pair = new Pair({
  haresources: `alpha ${VIP}\n`,
  haCf: "auto_failback off\n",
  // Patient: each look at status costs a busy computer a second.
  times: "keepalive 300ms\nwarntime 1\ndeadtime 3\ninitdead 15\n",
  rings: [`${MCAST}\nbaud 115200\nserial ${cable.path.a}\n`, `${MCAST}\nbaud 115200\nserial ${cable.path.b}\n`],
});
const [alpha, bravo] = pair.machines;
type Machine = typeof alpha;

before(async () => {
  pair.start(alpha);
  pair.start(bravo);
  await pair.until("alpha holds the address, and each hears the other on both rings", () => pair.has(alpha, VIP) && hears(alpha, "up up") && hears(bravo, "up up"), 30_000);
});
after(async () => {
  await pair.remove();
  await cable.remove();
});

const ringsOf = (machine: Machine): string => (pair.status(machine)?.peers[0]?.rings ?? []).map(({ state }) => state).join(" ");
const hears = (machine: Machine, states: string): boolean => ringsOf(machine) === states;
const onNetwork = (isOn: boolean): void => [alpha, bravo].forEach((machine) => pair.forward(machine, isOn));

test("the network is cut for several deadtimes: nothing moves, and status names the ring on which the peer is not heard", async () => {
  onNetwork(false);
  await pair.until("the peer is heard on the cable alone", () => hears(alpha, "down up") && hears(bravo, "down up"));
  const began = performance.now();
  while (performance.now() - began < 9000) {
    assert.ok(pair.has(alpha, VIP) && !pair.has(bravo, VIP));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.doesNotMatch(pair.log(bravo), /node-dead/);
  const { out, exit } = pair.heir(bravo, "status");
  assert.equal(exit, 1, out);
  assert.match(out, /alpha is not heard on ring mcast eth0/);
  assert.match(out, new RegExp(`serial ${cable.path.b}`));
});

test("noise on the cable is counted by its cause, and changes nothing", async () => {
  const rejected = (): number => pair.status(bravo)?.counters["rejected.bad-framing"] ?? 0;
  const was = rejected();
  for (let i = 0; i < 20; i += 1) {
    cable.noise("b", Buffer.from(Array.from({ length: 50 }, (_, at) => (at * 37 + i * 11) & 255)));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await pair.until("it is counted", () => rejected() > was);
  assert.ok(pair.has(alpha, VIP) && !pair.has(bravo, VIP));
  assert.doesNotMatch(pair.log(bravo), /node-dead/);
  assert.match(pair.log(bravo), /bad-packet .*reason=bad-framing/);
});

test("the agent of the holder dies while only the cable is there: its guardian's last word arrives over it, and the other takes over", async () => {
  process.kill(pair.agent(alpha), "SIGKILL");
  await pair.until("bravo holds the address", () => pair.has(bravo, VIP));
  assert.match(pair.log(alpha), / resigned outcome=released rings=2/);
  assert.match(pair.log(bravo), /group-claimed .*reason=holder-resigned/);
  await pair.until("alpha takes part again", () => hears(bravo, "down up") && /cluster-ready[^]*cluster-ready/.test(pair.log(alpha)));
});

test("guardian and agent of the holder are killed: the other, which has heard it over the cable alone, takes over", async () => {
  await pair.end(bravo, "SIGKILL");
  await pair.until("alpha holds the address", () => pair.has(alpha, VIP), 30_000);
  assert.match(pair.log(alpha), /node-dead node=bravo .*reason=deadtime/);
  pair.start(bravo);
  await pair.until("bravo is heard again", () => hears(alpha, "down up"));
});

test("the network is whole again and the cable is not: nothing moves for that either, and the cable is used again when it is back", async () => {
  onNetwork(true);
  cable.cut();
  await pair.until("the peer is heard on the network alone", () => hears(alpha, "up down") && hears(bravo, "up down"));
  assert.ok(pair.has(alpha, VIP) && !pair.has(bravo, VIP));
  cable.cut(false);
  await pair.until("the peer is heard on both", () => hears(alpha, "up up") && hears(bravo, "up up"));
});

test("a port that is taken away is a ring that is down, with its reason, and moves nothing", async () => {
  await cable.unplug("b");
  await pair.until("the ring is down", () => pair.status(bravo)?.rings?.some(({ name, state }) => name.startsWith("serial") && state === "down") === true);
  assert.match(pair.log(bravo), /ring-down ring="serial [^"]*" reason=/);
  assert.ok(pair.has(alpha, VIP) && !pair.has(bravo, VIP));
});
