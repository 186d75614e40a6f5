// Heartbeats that a firewall drops while the network is whole: other daemons become master on both sides. The real heird asks
// the network, finds that the silent node's address answers, stays out, and says so.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test, { after, before } from "node:test";
import { type Machine, Pair } from "./pair.js";

const VIP = "10.77.0.100";

let pair: Pair;
let alpha: Machine;
let bravo: Machine;

before(async () => {
  pair = new Pair({ haresources: `alpha ${VIP}/24/eth0\n` });
  [alpha, bravo] = pair.machines;
  pair.start(alpha);
  pair.start(bravo);
  await pair.until("alpha serves and both are healthy", () => pair.has(alpha, VIP) && healthy());
});
after(() => pair.remove());

const healthy = (): boolean => pair.machines.every((each) => pair.heir(each, "status").exit === 0);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const nft = (machine: Machine, ...words: readonly string[]): void => void execFileSync("ip", ["netns", "exec", machine.space, "nft", ...words]);

/** Nothing on the heartbeats' port gets into the machine. */
function firewall(machine: Machine): void {
  nft(machine, "add", "table", "inet", "wall");
  nft(machine, "add", "chain", "inet", "wall", "in", "{ type filter hook input priority 0; }");
  nft(machine, "add", "rule", "inet", "wall", "in", "udp", "dport", "694", "drop");
}

const open = (machine: Machine): void => nft(machine, "delete", "table", "inet", "wall");

async function nobodyTakesItFrom(holder: Machine, ms: number): Promise<void> {
  const other = holder === alpha ? bravo : alpha;
  const end = performance.now() + ms;
  while (performance.now() < end) {
    assert.ok(!pair.has(other, VIP), `${other.name} took the address\n${pair.log(other)}`);
    await pause(50);
  }
  assert.ok(pair.has(holder, VIP));
}

test("a backup that hears nothing stays out while the holder's address answers, names the rings, and refuses a takeover", async () => {
  firewall(bravo);
  await pair.until("bravo says that it is deaf", () => pair.status(bravo)?.peers[0]?.reason === "deaf");
  await nobodyTakesItFrom(alpha, 4000);
  const status = pair.status(bravo);
  assert.equal(status?.groups[0]?.reason, "holder-answers");
  assert.match(status?.warnings.join() ?? "", /deaf on .*no heartbeat of alpha for \d+ ms/);
  assert.match(pair.log(bravo), /error deaf group=10\.77\.0\.100.* node=alpha/);
  const refused = pair.heir(bravo, "takeover");
  assert.equal(refused.exit, 1);
  assert.match(refused.out + refused.err, /not heard, but\s+its address answers/);
});

test("deaf on both sides, still nobody takes it", async () => {
  firewall(alpha);
  await nobodyTakesItFrom(alpha, 4500);
});

test("a deaf node takes over when the holder's machine is cut off, since then nothing answers", async () => {
  pair.cable(alpha, "down");
  await pair.until("bravo serves", () => pair.has(bravo, VIP));
  assert.match(pair.log(bravo), /group-claimed .*reason=holder-dead/);
});

test("when the firewalls are gone and the cable is back there is one holder", async () => {
  open(alpha);
  open(bravo);
  pair.cable(alpha, "up");
  await pair.until("one holder and both healthy", () => pair.has(alpha, VIP) !== pair.has(bravo, VIP) && healthy());
});
