// The failures with which the literature tries a pair, on two real daemons: a main node with the address, a second node, a router that both ping, a line
// between the two beside the switch, and auto_failback on. After each of them the router asks the address, once while it lasts and once after it.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import test, { after, before } from "node:test";
import { type Machine, Pair } from "./pair.js";

const VIP = "10.77.0.100";
const ROUTER = "10.77.0.3";
/** A death costs four seconds; shorter ones would come of themselves on a machine that has other work. */
const TIMES = "keepalive 500ms\nwarntime 2\ndeadtime 4\ninitdead 12\ndeadping 2\n";
const RINGS = "mcast eth0 239.0.0.42 694 1 0\nmcast eth1 239.0.0.43 694 1 0\n";

let pair: Pair;
let main: Machine;
let second: Machine;
let router: string;

const ip = (...args: readonly string[]): void => void execFileSync("ip", args, { stdio: ["ignore", "ignore", "pipe"] });

/** The line beside the switch; a card that is taken away takes its other end with it. */
function crossover(): void {
  ip("-n", main.space, "link", "add", "eth1", "type", "veth", "peer", "name", "eth1", "netns", second.space);
  for (const [place, { space }] of pair.machines.entries()) {
    ip("-n", space, "addr", "add", `10.78.0.${place + 1}/24`, "brd", "+", "dev", "eth1");
    ip("-n", space, "link", "set", "eth1", "up");
  }
}

const other = (machine: Machine): Machine => (machine === main ? second : main);
const hasAlone = (machine: Machine): boolean => pair.has(machine, VIP) && !pair.has(other(machine), VIP);
/** A user gets an answer, from this machine alone. */
const servedBy = (machine: Machine): boolean => hasAlone(machine) && spawnSync("ip", ["netns", "exec", router, "ping", "-c", "1", "-W", "1", VIP], { stdio: "ignore" }).status === 0;
const isServedBy = (machine: Machine, why: string): Promise<void> => pair.until(`${machine.name} serves: ${why}`, () => servedBy(machine), 90_000);
const isHealthyOn = (machine: Machine): Promise<void> =>
  pair.until(`${machine.name} serves, and both are healthy`, () => servedBy(machine) && pair.machines.every((each) => pair.heir(each, "status").exit === 0), 120_000);
/** What the machine's log says from now on. */
function since(machine: Machine): () => string {
  const length = pair.log(machine).length;
  return () => pair.log(machine).slice(length);
}

before(async () => {
  pair = new Pair({ haresources: `alpha ${VIP}/24/eth0\n`, times: TIMES, rings: RINGS, haCf: `auto_failback on\nping ${ROUTER}\n` });
  [main, second] = pair.machines;
  router = pair.addBystander();
  crossover();
  pair.start(main);
  pair.start(second);
  await isHealthyOn(main);
});
after(() => pair.remove());

test("orderly stop and restart of the main node: it hands over without a deadtime, and gets the group back", async () => {
  const said = since(second);
  assert.equal(await pair.end(main, "SIGTERM"), 0);
  await isServedBy(second, "the main node has left");
  assert.match(said(), /group-claimed .*reason=holder-left/);
  assert.doesNotMatch(said(), / node-dead node=alpha/);
  pair.start(main);
  await isHealthyOn(main);
});

test("kill -9 of the daemon, agent and guardian: the kernel removes the address, the other node takes it, and a restart gets it back", async () => {
  const said = since(second);
  await pair.end(main, "SIGKILL");
  await isServedBy(second, "the main node's daemon was killed");
  assert.match(said(), /node-dead node=alpha/);
  pair.start(main);
  await isHealthyOn(main);
});

test("power cut of the main node: the other takes over, and power again brings the group home", async () => {
  const said = since(second);
  // Its cards are gone in the same moment as its processes, and with them whatever the kernel would still answer.
  const ended = pair.end(main, "SIGKILL");
  pair.unplug(main);
  ip("-n", main.space, "link", "del", "eth1");
  await ended;
  await isServedBy(second, "the main node has no power");
  assert.match(said(), /node-dead node=alpha/);
  pair.plug(main);
  crossover();
  pair.start(main);
  await isHealthyOn(main);
});

test("the network cable of the main node is pulled, with a ping node and auto_failback on: the group moves, and home again when it is put back", async () => {
  const said = since(main);
  pair.cable(main, "down");
  await isServedBy(second, "the main node's cable is pulled");
  await pair.until("the main node misses the router", () => / warn ping-dead ping=10\.77\.0\.3 /.test(said()));
  assert.equal(pair.status(second)?.peers[0]?.state, "up", "the two hear each other over the other line");
  pair.cable(main, "up");
  await isHealthyOn(main);
});

test("all network links of the main node are cut: the users behind the switch are served by the other, and by one alone after it", async () => {
  const mains = since(main);
  const seconds = since(second);
  pair.forward(main, false);
  ip("-n", second.space, "link", "set", "eth1", "down");
  await pair.until("the other node answers the router", () => pair.has(second, VIP) && spawnSync("ip", ["netns", "exec", router, "ping", "-c", "1", "-W", "1", VIP], { stdio: "ignore" }).status === 0, 90_000);
  assert.match(seconds(), /node-dead node=alpha/);
  await pair.until("the main node says that it may be the one that is cut off", () => /perhaps-cut-off/.test(mains()));
  ip("-n", second.space, "link", "set", "eth1", "up");
  pair.forward(main, true);
  await pair.until("one alone serves", () => servedBy(main) || servedBy(second), 90_000);
  await pair.until("both are healthy", () => pair.machines.every((each) => pair.heir(each, "status").exit === 0), 120_000);
  assert.ok(hasAlone(main) || hasAlone(second));
});
