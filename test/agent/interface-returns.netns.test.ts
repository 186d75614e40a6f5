// An interface that is taken away and comes back under another name, as those of a container do: found again by its address, its groups joined again,
// and the address of the service goes where its network is by then.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { Pair } from "./pair.js";

const VIP = "10.77.0.100";
const RINGS = ["mcast eth0 239.0.0.42 694 1 0", "bcast eth0", "ucast eth0 10.77.0.1", "ucast eth0 10.77.0.2"].map((line) => `${line}\n`).join("");

const pair = new Pair({ haresources: `alpha ${VIP}\n`, rings: RINGS });
const [alpha, bravo] = pair.machines;

before(async () => {
  pair.start(alpha);
  pair.start(bravo);
  await pair.until("alpha holds the address, and each hears the other on every ring", () => pair.has(alpha, VIP) && hearsAll(alpha) && hearsAll(bravo));
});
after(() => pair.remove());

function hearsAll(machine: typeof alpha): boolean {
  const rings = pair.status(machine)?.peers[0]?.rings ?? [];
  return rings.length === 3 && rings.every((ring) => ring.state === "up" && ring.hears_us === true);
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

test("a card that comes back under another name carries every ring again, and the address comes back to it", async () => {
  pair.unplug(alpha);
  await pair.until("bravo holds the address", () => pair.has(bravo, VIP));
  assert.ok(!pair.has(alpha, VIP));
  pair.plug(alpha, "lan7");
  await pair.until("each hears the other on every ring", () => hearsAll(alpha) && hearsAll(bravo));
  await pair.until("alpha holds the address again", () => pair.has(alpha, VIP) && !pair.has(bravo, VIP));
  assert.match(pair.log(alpha), /address-on .*device=lan7/);
  assert.match(pair.log(alpha), /ring-moved ring="mcast eth0" device=lan7 was=eth0/);
  assert.equal(count(pair.log(alpha), / ring-moved /g), 4);
});

test("an agent that is started after that, and the last word of the one before it, find the card as well", async () => {
  const restarts = (): number => count(pair.log(alpha), / agent-restarted /g);
  process.kill(pair.agent(alpha), "SIGKILL");
  await pair.until("alpha has another agent", () => restarts() === 1);
  assert.match(pair.log(alpha), / resigned outcome=released rings=4/);
  await pair.until("each hears the other on every ring", () => hearsAll(alpha) && hearsAll(bravo));
  await pair.until("alpha holds the address again", () => pair.has(alpha, VIP) && !pair.has(bravo, VIP));
});
