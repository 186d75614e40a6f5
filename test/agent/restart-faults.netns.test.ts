// What may go wrong with `heir restart`, on real interfaces: a note that cannot be written, a next agent that hangs, a stop in the middle; and the
// same without nftables. Never do two machines answer.

import assert from "node:assert/strict";
import { mkdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { type Machine, Pair } from "./pair.js";
import { now, Onlookers, restartAnd, sleep } from "./replaced.js";

const VIP = "10.77.0.100";
const OTHER = "10.77.0.101";
const TIMES = "keepalive 500ms\nwarntime 2\ndeadtime 4\ninitdead 20\n";

let pair: Pair;
let alpha: Machine;
let bravo: Machine;
let onlookers: Onlookers;

const settled = (): Promise<void> =>
  pair.until("alpha and bravo have what is theirs and are healthy", () => pair.has(alpha, VIP) && pair.has(bravo, OTHER) && pair.machines.every((each) => pair.heir(each, "status").exit === 0), 60_000);

before(async () => {
  pair = new Pair({ haresources: `alpha ${VIP}/24/eth0\nbravo ${OTHER}/24/eth0\n`, times: TIMES });
  [alpha, bravo] = pair.machines;
  onlookers = new Onlookers(pair, [VIP, OTHER]);
  // Alpha has no guard, bravo has one.
  process.env["HEIR_NO_NFT"] = "1";
  pair.start(alpha);
  delete process.env["HEIR_NO_NFT"];
  pair.start(bravo);
  await settled();
});
after(async () => {
  onlookers.close();
  await pair.remove();
});

test("by address lifetimes alone: the next agent goes on, and no answer is lost", async () => {
  const from = now();
  const logged = pair.log(alpha).length;
  const ran = pair.heir(alpha, "restart");
  assert.equal(ran.exit, 0, `${ran.out}${ran.err}`);
  await sleep(9000);
  const { lost, by, gap } = await onlookers.asked(from, now());
  console.log(`without a guard: longest gap between answers ${gap.toFixed(1)} ms`);
  assert.deepEqual([lost, by], [0, ["alpha"]]);
  assert.doesNotMatch(pair.log(alpha).slice(logged), /group-claimed|address-restored|lease-lapsed/);
  await settled();
});

test("a note that cannot be written: refused, and the agent goes on as if nothing had been", async () => {
  const from = now();
  const obstacle = join(alpha.folder, "state", "pause.json.new");
  mkdirSync(obstacle);
  const agent = pair.agent(alpha);
  const ran = pair.heir(alpha, "restart");
  rmdirSync(obstacle);
  assert.equal(ran.exit, 1);
  assert.match(ran.err.replaceAll("\n", " "), /restart refused \(not-now\): the note for the next agent could not be written/);
  // Longer than the pause would have lasted.
  await sleep(9000);
  assert.equal(pair.agent(alpha), agent);
  assert.equal((await onlookers.asked(from, now())).lost, 0);
  assert.equal(pair.heir(alpha, "restart").exit, 0, "the next one works");
  await settled();
});

test("a next agent that hangs: killed before the leases end, and the peer takes over; never two", async () => {
  const logged = pair.log(bravo).length;
  const there = pair.log(alpha).length;
  const from = now();
  const { exit } = await restartAnd(pair, bravo, (agent) => process.kill(agent, "SIGSTOP"));
  await pair.until("the guardian lost its patience", () => /pause-overdue .*reason=not-ready/.test(pair.log(bravo).slice(logged)));
  await pair.until("alpha took it over", () => /group-claimed group=10\.77\.0\.101\/24\/eth0 .*reason=holder-resigned/.test(pair.log(alpha).slice(there)), 30_000);
  await pair.until("alpha answers for it", () => onlookers.answering(OTHER) === "alpha");
  console.log(`next agent hangs: ${(await onlookers.neverTwo(OTHER, from, now())).toFixed(0)} ms without an answer`);
  // By the time that the command gives up, or has seen the next one, the group is elsewhere or came back under another epoch.
  assert.equal(await exit, 1);
  await settled();
});

test("told to stop in the middle of a pause: the next agent goes on, hands over in order, and everything ends with 0", async () => {
  const guardian = bravo.daemon;
  const logged = pair.log(bravo).length;
  const from = now();
  await restartAnd(pair, bravo, () => void guardian?.kill("SIGTERM"));
  bravo.daemon = undefined;
  await pair.until("bravo has ended", () => guardian?.exitCode !== null, 30_000);
  assert.equal(guardian?.exitCode, 0);
  await pair.until("alpha answers for both", () => onlookers.answering(OTHER) === "alpha" && onlookers.answering(VIP) === "alpha");
  await onlookers.neverTwo(OTHER, from, now());
  assert.match(pair.log(bravo).slice(logged), /continued [^]*group-released .*reason=shutdown[^]* left/);
});
