// One trial: a cluster of one product is built, comes up, suffers one fault and is taken away again. What is measured is seen from outside, by the
// client and by the watcher of answerers; nothing a product says about itself counts.

import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { totalOf } from "../answerers.js";
import { AnswerLog } from "../answers.js";
import { splitLines } from "../lines.js";
import type { Plan, PlanTiming } from "../plan.js";
import { startAsker, startEcho } from "../service.js";
import { buildTopology, nodeSpace, removeTopology, type Topology } from "../topology.js";
import { monotonic } from "../watcher.js";
import { removeWitness, startWitness, type Witness } from "../witness.js";
import { type FaultName, FAULTS, type Phase, type Victim } from "./faults.js";
import type { Product, ProductName, Site, Speed } from "./product.js";
import type { PhaseResult, TrialResult } from "./result.js";

export interface Trial {
  readonly product: Product;
  readonly fault: FaultName;
  readonly run: number;
}

/** The same for all that have these words; keepalived has one number of its own. */
export const TIMINGS: Readonly<Record<Speed, PlanTiming>> = {
  classic: { keepalive_ms: 1000, warntime_ms: 2000, deadtime_ms: 3000, initdead_ms: 5000 },
  fast: { keepalive_ms: 200, warntime_ms: 500, deadtime_ms: 1000, initdead_ms: 5000 },
};
/** How long a fault lasts that can be undone, and how long one is watched that cannot: what goes on then is called never, or for ever. */
export const FAULT_MS = 8000;
/** After a fault is undone, it is watched until nothing has happened for so long; */
const CALM_MS: Readonly<Record<Speed, number>> = { classic: 3500, fast: 2000 };
/** but no longer than this. Heartbeat needs 15 to 31 s after a partition. */
export const AFTER_PATIENCE_MS = 40_000;
/** Heartbeat takes 13 s to its first address; the rest is for a busy machine. */
const START_PATIENCE_MS = 45_000;
/** The home node has answered alone for so long before the fault: peers know one another by then. */
const SETTLED_MS: Readonly<Record<Speed, number>> = { classic: 3500, fast: 2500 };
const POLL_MS = 50;
/** Answers are in after this. */
const ON_THE_WAY_MS = 60;
/** The client counts as answered when it was within this time. */
const LATELY_MS = 200;

interface Cluster {
  readonly site: Site;
  readonly witness: Witness;
  readonly answers: AnswerLog;
  readonly ours: ReadonlySet<number>;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function runTrial(trial: Trial, plan: Plan, speed: Speed): Promise<TrialResult> {
  const { fault, run } = trial;
  const product: ProductName = trial.product.name;
  mkdirSync(plan.folder, { recursive: true });
  const topology = await buildTopology(plan);
  try {
    const phases = await suffer(trial, await startSite(trial, topology, speed));
    return typeof phases === "string" ? { product, fault, run, problem: phases, phases: [] } : { product, fault, run, problem: "", phases };
  } finally {
    await removeTopology(topology);
    rmSync(plan.folder, { recursive: true, force: true });
  }
}

async function startSite({ product }: Trial, topology: Topology, speed: Speed): Promise<Cluster> {
  const { plan } = topology;
  const site: Site = { topology, plan, speed, key: randomBytes(16).toString("hex") };
  const ours = new Set<number>();
  for (const node of plan.nodes) {
    const space = nodeSpace(topology, node.name);
    const echo = await startEcho(space, plan.vip);
    for (const pid of [space.pid, echo.pid]) if (pid !== undefined) ours.add(pid);
  }
  const witness = await startWitness(topology, [plan.vip]);
  const answers = new AnswerLog();
  const told = splitLines((line) => answers.feed(line));
  startAsker(topology.client, plan.vip).stdout?.on("data", (piece: Buffer) => told(piece.toString("latin1")));
  for (const node of plan.nodes) {
    mkdirSync(join(plan.folder, node.name), { recursive: true });
    await product.start(site, node);
  }
  return { site, witness, answers, ours };
}

/** The phases of the fault, or why it was not even begun. */
async function suffer({ product, fault }: Trial, cluster: Cluster): Promise<readonly PhaseResult[] | string> {
  const { site, witness, ours } = cluster;
  const [home] = site.plan.nodes;
  if (home === undefined) throw new Error("a plan without nodes");
  try {
    const problem = await comeUp(cluster, home.name);
    if (problem !== "") return `${problem}\n${site.plan.nodes.map((node) => `--- ${node.name}\n${product.lastWords(site, node)}`).join("\n")}`;
    const victim: Victim = { product, site, node: home, ours };
    const [first, second] = FAULTS[fault];
    const results = [await watchPhase(cluster, victim, first, FAULT_MS)];
    if (second !== undefined) results.push(await watchPhase(cluster, victim, second));
    return results;
  } finally {
    await removeWitness(witness);
  }
}

/** Waits until the home node alone has answered for a while; says what is wrong when it does not. */
async function comeUp({ site, witness, answers }: Cluster, home: string): Promise<string> {
  const until = monotonic() + START_PATIENCE_MS;
  const settled_ms = SETTLED_MS[site.speed];
  let since: number | undefined;
  for (;;) {
    await sleep(POLL_MS);
    const now = monotonic();
    const nodes = witness.seen.answering(site.plan.vip);
    const answered = answers.between(now - ON_THE_WAY_MS - LATELY_MS, now - ON_THE_WAY_MS).length > 0;
    const good = answered && nodes.length === 1 && nodes[0] === home;
    since = good ? since ?? now : undefined;
    if (since !== undefined && now - since >= settled_ms) return "";
    if (now > until) return `did not come up in ${START_PATIENCE_MS / 1000} s: ${nodes.join(" and ") || "nobody"} answered last`;
  }
}

/** Does it and watches: for `fixed_ms`, or until all has been calm for a while. */
async function watchPhase(cluster: Cluster, victim: Victim, phase: Phase, fixed_ms?: number): Promise<PhaseResult> {
  const { site, witness, answers } = cluster;
  const { vip } = site.plan;
  const began = monotonic();
  await phase.act(victim);
  if (fixed_ms !== undefined) await sleep(Math.max(0, began + fixed_ms - monotonic()));
  else await calm(cluster, began);
  // What belongs to the last moments is still on its way; the fault goes on meanwhile.
  const ended = monotonic();
  await sleep(ON_THE_WAY_MS);
  const overlaps = witness.seen.overlaps(vip, began, ended);
  const answering = witness.seen.answering(vip);
  const last = overlaps.at(-1);
  return {
    title: phase.title.trim(),
    watched_ms: round(ended - began),
    outage_ms: round(answers.longestGap(began, ended)),
    back: answers.between(ended - LATELY_MS, ended).length > 0,
    doubled_ms: round(totalOf(overlaps)),
    // An interval that reaches to the last rounds of questions had no end.
    stillDoubled: last !== undefined && ended - last.to < 2 * ON_THE_WAY_MS && answering.length > 1,
    answering,
    answered: witness.seen.spans(vip).filter(({ to }) => to >= began).map(({ node, from, to }) => [node, round(from - began), round(Math.min(to, ended) - began)]),
    overlaps: overlaps.map(({ from, to }) => [round(from - began), round(to - began)]),
    blind_ms: round(witness.seen.blind(began, ended)),
  };
}

/** Waits until one node alone has answered the client without a hole for a while, or until patience is over. */
async function calm({ site, witness, answers }: Cluster, began: number): Promise<void> {
  const calm_ms = CALM_MS[site.speed];
  while (monotonic() - began < AFTER_PATIENCE_MS) {
    await sleep(POLL_MS);
    const to = monotonic() - ON_THE_WAY_MS;
    const from = to - calm_ms;
    if (from < began) continue;
    const alone = witness.seen.answering(site.plan.vip).length === 1 && totalOf(witness.seen.overlaps(site.plan.vip, from, to)) === 0;
    if (alone && answers.longestGap(from, to) < LATELY_MS && answers.answerers(from, to).length === 1) return;
  }
}

const round = (ms: number): number => Math.round(ms * 10) / 10;
