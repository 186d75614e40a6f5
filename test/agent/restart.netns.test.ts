// `heir restart` on real interfaces, with a client that asks the address every 2 ms and a watcher that asks every machine for it: nothing moves,
// nothing is lost; and where the next agent fails, the usual duty of the guardian follows, and never do two answer.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { type Machine, Pair } from "./pair.js";
import { now, Onlookers, restartAnd, sleep } from "./replaced.js";

const VIP = "10.77.0.100";
const GROUP = `${VIP}/24/eth0`;
/** A group of bravo's, nothing but an address. */
const OTHER = "10.77.0.101";
/** Times that a busy machine keeps; initdead leaves room for a pause of 8 s. */
const TIMES = "keepalive 500ms\nwarntime 2\ndeadtime 4\ninitdead 20\n";

let pair: Pair;
let alpha: Machine;
let bravo: Machine;
let onlookers: Onlookers;

const servedBy = (machine: Machine): boolean => pair.has(machine, VIP) && !pair.has(machine === alpha ? bravo : alpha, VIP);
const settledOn = (machine: Machine): Promise<void> =>
  pair.until(`${machine.name} serves and both agents are healthy`, () => servedBy(machine) && pair.machines.every((each) => pair.heir(each, "status").exit === 0), 40_000);
const calls = (machine: Machine): string => (existsSync(join(machine.folder, "calls")) ? readFileSync(join(machine.folder, "calls"), "utf8") : "");

/** A service that writes down each start and stop. */
function addService(machine: Machine): void {
  const folder = join(machine.folder, "etc", "resource.d");
  mkdirSync(folder, { recursive: true });
  const script = join(folder, "svc");
  const state = join(machine.folder, "running");
  const log = join(machine.folder, "calls");
  writeFileSync(script, `#!/bin/sh
case "$1" in
start) echo start >>${log}; touch ${state};;
stop) echo stop >>${log}; rm -f ${state};;
status) [ -e ${state} ] && echo running || { echo stopped; exit 3; };;
esac
`);
  chmodSync(script, 0o755);
}

before(async () => {
  pair = new Pair({ haresources: `alpha ${GROUP} svc\nbravo ${OTHER}/24/eth0\n`, times: TIMES, haCf: "auto_failback off\n" });
  [alpha, bravo] = pair.machines;
  for (const machine of pair.machines) {
    addService(machine);
  }
  onlookers = new Onlookers(pair, [VIP, OTHER]);
  pair.start(alpha);
  pair.start(bravo);
  await settledOn(alpha);
});
after(async () => {
  onlookers.close();
  await pair.remove();
});

const epochOf = (machine: Machine): number | undefined => pair.status(machine)?.groups[0]?.epoch;

test("a restart of the holder's agent: another process, the same epoch, no answer lost, the service not touched, no move", async () => {
  for (let round = 0; round < 2; round += 1) {
    const from = now();
    const agent = pair.agent(alpha);
    const [epoch, called] = [epochOf(alpha), calls(alpha)];
    const logged = pair.log(alpha).length;
    const there = pair.log(bravo).length;
    const ran = pair.heir(alpha, "restart");
    assert.equal(ran.exit, 0, `${ran.out}${ran.err}${pair.log(alpha)}`);
    assert.match(ran.out, /it holds 10\.77\.0\.100\/24\/eth0 \(epoch\s\d+\),\sas\sbefore/);
    assert.notEqual(pair.agent(alpha), agent);
    const { gap, lost, by } = await onlookers.asked(from, now());
    const silence = /continued .*silence_ms=(\d+)/.exec(pair.log(alpha).slice(logged))?.[1];
    console.log(`restart: silent for ${silence} ms, longest gap between answers ${gap.toFixed(1)} ms, ${lost} questions lost`);
    assert.deepEqual([lost, by], [0, ["alpha"]]);
    assert.equal(await onlookers.neverTwo(VIP, from, now()), 0, "nor did the watcher see a hole");
    assert.deepEqual([epochOf(alpha), calls(alpha)], [epoch, called]);
    assert.doesNotMatch(pair.log(bravo).slice(there), /node-dead|node-restarted|group-claimed/);
    assert.doesNotMatch(pair.log(alpha).slice(logged), /group-claimed|group-released|lease-lapsed|address-leftover|service-leftover|agent-died/);
    assert.match(pair.log(alpha).slice(logged), /pause-asked[^]* pausing [^]* agent-paused [^]* continued groups=10\.77\.0\.100\/24\/eth0 /);
    await settledOn(alpha);
  }
  // Beyond the end of the inherited leases: it renews them itself.
  await sleep(9000);
  assert.ok(servedBy(alpha));
  assert.equal(pair.status(alpha)?.restart, null);
});

test("a peer restarts as well, and the holder's group stays", async () => {
  const ran = pair.heir(bravo, "restart");
  assert.equal(ran.exit, 0, `${ran.out}${ran.err}`);
  await settledOn(alpha);
});

test("a peer that does not hear us: the restart is refused with the reason, and everything is as before", async () => {
  execFileSync("ip", ["netns", "exec", bravo.space, "nft", "-f", "-"], { input: "table inet deaf {\n chain in {\n type filter hook input priority -500\n udp dport 694 drop\n }\n}\n" });
  const agent = pair.agent(alpha);
  const ran = pair.heir(alpha, "restart");
  execFileSync("ip", ["netns", "exec", bravo.space, "nft", "delete", "table", "inet", "deaf"]);
  assert.equal(ran.exit, 1);
  assert.match(ran.err, /restart refused \(not-now\): bravo did not answer in time/);
  assert.equal(pair.agent(alpha), agent);
  await settledOn(alpha);
});

test("the next agent is killed at once: the guardian does its duty, the peer takes over, and never do two answer", async () => {
  const logged = pair.log(bravo).length;
  const there = pair.log(alpha).length;
  const from = now();
  const { exit } = await restartAnd(pair, bravo, (agent) => process.kill(agent, "SIGKILL"));
  await pair.until("the peer took it over", () => /group-claimed group=10\.77\.0\.101\/24\/eth0 .*reason=holder-resigned/.test(pair.log(alpha).slice(there)));
  const lines = pair.log(bravo).slice(logged);
  assert.match(lines, /agent-paused [^]*agent-died .*how=SIGKILL[^]*addresses-dropped .*verified=true[^]*resigned outcome=released/);
  assert.equal(await exit, 1, "heir restart says that something moved");
  await pair.until("alpha answers for it", () => onlookers.answering(OTHER) === "alpha");
  const to = now();
  console.log(`next agent killed: ${(await onlookers.neverTwo(OTHER, from, to)).toFixed(0)} ms without an answer`);
  assert.equal((await onlookers.asked(from, to)).lost, 0, "the other group was not touched");
});

test("a note that another pause has left is never used, and is gone after any start", async () => {
  const note = join(bravo.folder, "state", "pause.json");
  writeFileSync(note, JSON.stringify({ format: 1, token: "0".repeat(32) }));
  process.kill(pair.agent(bravo), "SIGKILL");
  await pair.until("another agent runs", () => /agent-restarted/.test(pair.log(bravo)) && pair.status(bravo) !== undefined, 40_000);
  assert.ok(!existsSync(note));
});
