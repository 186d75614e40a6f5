// What stops and goes on again: the agent, its guardian, both, or everything at one instant as by a container's pause, each for longer than deadtime. Judged
// by who answers on the network: nobody beside the new holder beyond what was printed, and whoever wakes drops what has lapsed before anything else.
//
// Two pairs at a time, since most of it is waiting.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { signal } from "#heir/lab/heird-processes.js";
import { monotonic } from "#heir/lab/watcher.js";
import { sleep, WatchedPair } from "../lab/watched-pair.js";
import { type Freezer, makeFreezer } from "./freezer.js";

/** Deadtime is one second. */
const STOPPED_MS = 2500;
/** Both ends of an interval are answers, asked for every 4 ms; what is shorter than this may be one delayed answer. */
const RESOLUTION_MS = 12;
/** What the watcher may miss of a machine that answers all the time, on a busy one. */
const HOLE_MS = 300;

interface Seen {
  /** By both, of the whole trial; and how long it may have been, as alpha said before. */
  readonly doubled_ms: number;
  readonly window_ms: number;
  /** Alpha's log from the beginning of the fault. */
  readonly log: readonly string[];
  readonly bravo: string;
  /** Alpha answered without a hole, and bravo never. */
  readonly untouched: boolean;
  readonly agents: readonly [before: number, after: number];
}

interface Stop {
  readonly title: string;
  readonly stop: (pair: WatchedPair) => Promise<void>;
  readonly wake: (pair: WatchedPair) => Promise<void>;
  readonly moves: boolean;
}

const freezers = new Map<WatchedPair, Freezer>();
const guardianOf = ({ alpha }: WatchedPair): number => alpha.agent.daemon?.pid ?? 0;
let stopped: readonly number[] = [];

const signalled = (title: string, moves: boolean, pids: (pair: WatchedPair) => readonly number[]): Stop => {
  let all: readonly number[] = [];
  return {
    title, moves,
    stop: async (pair) => (all = pids(pair)).forEach((pid) => signal(pid, "SIGSTOP")),
    wake: async () => all.toReversed().forEach((pid) => signal(pid, "SIGCONT")),
  };
};

const AGENT = signalled("SIGSTOP of the agent alone", true, (pair) => [pair.agentPid(pair.alpha)]);
const GUARDIAN = signalled("SIGSTOP of the guardian alone", false, (pair) => [guardianOf(pair)]);
const BOTH = signalled("SIGSTOP of guardian and agent", true, (pair) => [guardianOf(pair), pair.agentPid(pair.alpha)]);
/** Where there are no control groups that can be made, SIGSTOP of everything is as near as one gets. */
const FROZEN: Stop = {
  title: "everything frozen at one instant",
  moves: true,
  stop: async (pair) => {
    const freezer = makeFreezer(`heir-test-${process.pid}`);
    stopped = pair.processes(pair.alpha);
    console.log(`frozen by ${freezer?.what ?? "SIGSTOP, one after the other: no control group can be made here"}`);
    if (freezer === undefined) return stopped.forEach((pid) => signal(pid, "SIGSTOP"));
    freezers.set(pair, freezer);
    freezer.add(stopped);
    await freezer.freeze();
  },
  wake: async (pair) => freezers.get(pair)?.thaw() ?? stopped.forEach((pid) => signal(pid, "SIGCONT")),
};

const LANES = [[GUARDIAN, FROZEN], [AGENT, BOTH]] as const;
const pairs: WatchedPair[] = [];
const trials = new Map<Stop, Promise<Seen>>();

before(() => {
  for (const lane of LANES) {
    const pair = WatchedPair.start();
    let last: Promise<unknown> = pair.then((one) => pairs.push(one));
    for (const stop of lane) {
      const trial = last.then(async () => run(await pair, stop));
      // The test that awaits it tells; the next trial begins all the same.
      last = trial.catch(() => undefined);
      trials.set(stop, trial);
    }
  }
});
after(async () => {
  await Promise.allSettled(trials.values());
  for (const pair of pairs) await pair.remove();
  for (const freezer of freezers.values()) await freezer.remove();
});

async function run(pair: WatchedPair, { stop, wake }: Stop): Promise<Seen> {
  await pair.settledOn("alpha");
  const logged = pair.log(pair.alpha).length;
  const loggedThere = pair.log(pair.bravo).length;
  const agent = pair.agentPid(pair.alpha);
  const window_ms = (await pair.status(pair.alpha))?.groups[0]?.lease.window_ms ?? Number.NaN;
  const began = monotonic();
  await stop(pair);
  await sleep(STOPPED_MS);
  const left = await pair.overlaps(began, monotonic());
  const woken = monotonic();
  await wake(pair);
  await pair.settledOn("alpha");
  const overlaps = [...left, ...(await pair.overlaps(woken, monotonic()))];
  const spans = pair.witness.seen.spans(pair.plan.vip).filter(({ to }) => to > began);
  const holes = spans.toSorted((a, b) => a.from - b.from).map(({ from }, index) => from - (spans[index - 1]?.to ?? began));
  return {
    doubled_ms: Math.max(0, ...overlaps.map(({ from, to }) => to - from)),
    window_ms,
    log: pair.log(pair.alpha).slice(logged).split("\n"),
    bravo: pair.log(pair.bravo).slice(loggedThere),
    untouched: spans.every(({ node }) => node === "alpha") && Math.max(...holes) < HOLE_MS,
    agents: [agent, pair.agentPid(pair.alpha)],
  };
}

async function seenOf(stop: Stop): Promise<Seen> {
  const seen = await trials.get(stop);
  assert.ok(seen !== undefined);
  console.log(`${stop.title} for ${STOPPED_MS} ms: both answered for ${seen.doubled_ms.toFixed(0)} ms of ${seen.window_ms}`);
  return seen;
}

for (const stop of [AGENT, BOTH, FROZEN]) {
  test(`${stop.title}: the other serves, no two answer for longer than is printed, and what wakes drops its lease, reads, and comes back as a Backup`, async () => {
    const { doubled_ms, window_ms, log, bravo } = await seenOf(stop);
    const told = `${log.join("\n")}\n--- bravo\n${bravo}`;
    assert.ok(doubled_ms <= window_ms + RESOLUTION_MS, `${doubled_ms} ms\n${told}`);
    assert.match(bravo, / group-claimed /, told);
    const dropped = log.findIndex((line) => / lease-lapsed | addresses-dropped /.test(line));
    const claimed = log.findIndex((line) => / group-claimed /.test(line));
    assert.ok(dropped >= 0 && dropped < claimed, told);
    // It knows of the claim that was made while it slept: it has read before it claims, and only since its home is here.
    const epochs = [bravo, log[claimed] ?? ""].map((text) => Number(/ group-claimed .* epoch=(\d+)/.exec(text)?.[1]));
    assert.ok((epochs[1] ?? 0) > (epochs[0] ?? Number.NaN), told);
    assert.match(log[claimed] ?? "", / reason=preferred-node-up /, told);
  });
}

test(`${GUARDIAN.title}: nothing moves, and when it wakes all is as before`, async () => {
  const { doubled_ms, untouched, log, bravo, agents } = await seenOf(GUARDIAN);
  assert.equal(doubled_ms, 0);
  assert.ok(untouched, `${log.join("\n")}\n--- bravo\n${bravo}`);
  assert.equal(agents[0], agents[1]);
  assert.doesNotMatch(log.join("\n"), / agent-stalled | agent-died | lease-lapsed | group-released /);
  assert.doesNotMatch(bravo, / group-claimed | node-dead /);
});
