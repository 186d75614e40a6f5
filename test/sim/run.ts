// One seed from beginning to end: a random cluster comes up, suffers, is healed, and must settle.

import { AssertionFailed } from "#heir/model/assert.js";
import { allAudits } from "./audits/all.js";
import { auditContext, type AuditContext } from "./audits/context.js";
import { Cluster } from "./cluster.js";
import { aftermath, type Profile, PROFILES } from "./faults/fault.js";
import { drawFault, drawHealthFault, drawPingFault, drawRemovalFault } from "./faults.js";
import type { Host } from "./host.js";
import { judgeConvergence, restingTime, settlingTime } from "./liveness.js";
import { randomNature } from "./nature.js";
import { type Random, random } from "./random.js";
import { isWatched, randomShape, type Shape } from "./shape.js";
import { Trace } from "./trace.js";
import { AuditFailed, Verdict } from "./verdict.js";

export interface RunOptions {
  readonly seed: number;
  readonly minutes: number;
  readonly nodes: { readonly least: number; readonly most: number };
  /** ms */
  readonly keepalive: number;
}

export interface Counts {
  readonly steps: number;
  readonly virtual: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly claims: Readonly<Record<string, number>>;
  readonly traffic: Readonly<Record<string, number>>;
  readonly evaluations: Readonly<Record<string, number>>;
}

export interface RunResult {
  readonly seed: number;
  readonly hash: string;
  readonly counts: Counts;
  readonly failure: Failure | undefined;
}

export interface Failure {
  readonly audit: string;
  readonly detail: string;
  readonly at: number;
  readonly cluster: string;
  readonly last: readonly string[];
}

export function runSeed(options: RunOptions): RunResult {
  const chance = random(options.seed);
  const { least, most } = options.nodes;
  const nodes = least + chance.below(most - least + 1);
  const shape = randomShape(chance.fork("shape"), { nodes, keepalive: options.keepalive });
  const cluster = new Cluster(shape, { nature: randomNature(chance.fork("nature")), chance: chance.fork("cluster") });
  const verdict = new Verdict();
  const context = auditContext(cluster, verdict);
  const trace = new Trace(() => cluster.queue.now);
  const faults: Record<string, number> = {};
  const claims: Record<string, number> = {};
  cluster.watch(trace);
  for (const audit of allAudits(context)) cluster.watch(audit);
  cluster.watch({
    acting: (_, __, effect) => {
      if (effect.kind === "startGroup") claims[effect.reason] = (claims[effect.reason] ?? 0) + 1;
    },
  });
  const failure = attempt({ cluster, trace, shape }, () => {
    live({ cluster, context, trace, chance, faults, minutes: options.minutes });
    judgeQuiet(context, claims);
  });
  const counts = { steps: trace.steps, virtual: cluster.queue.now, faults, claims, traffic: { ...cluster.network.traffic }, evaluations: verdict.evaluations };
  return { seed: options.seed, hash: trace.hash, counts, failure };
}

function attempt(about: { readonly cluster: Cluster; readonly trace: Trace; readonly shape: Shape }, act: () => void): Failure | undefined {
  const { cluster, trace, shape } = about;
  try {
    act();
    return undefined;
  } catch (error) {
    const found = error instanceof AuditFailed ? { audit: error.audit, detail: error.detail } : undefined;
    // An assertion or a plain bug of the core ends the daemon; in a simulation it is a finding like any other.
    const bug = { audit: "assertion", detail: error instanceof AssertionFailed ? error.message : String(error instanceof Error ? error.stack : error) };
    return { ...(found ?? bug), at: cluster.queue.now, cluster: showShape(shape), last: trace.last() };
  }
}

/** In this share of the clusters somebody takes addresses off again and again. */
const REMOVALS = 0.15;

interface Life {
  readonly cluster: Cluster;
  readonly context: AuditContext;
  readonly trace: Trace;
  readonly chance: Random;
  readonly faults: Record<string, number>;
  readonly minutes: number;
}

function live(life: Life): void {
  const { cluster, chance, context, trace, minutes } = life;
  const { keepalive, initdead, deadtime } = cluster.shape.timing;
  const staying = 20 * keepalive;
  const settling = settlingTime(cluster.shape);
  // Enough time to come up and to suffer a little even when few minutes are given.
  const suffering = Math.max(minutes * 60_000 - settling - staying, 2 * initdead + 10 * deadtime);
  const profile = chance.pick(PROFILES);
  bootAll(cluster, chance.fork("boot"));
  scheduleFaults(life, { profile, from: initdead / 2, until: suffering, draw: drawFault, label: "faults" });
  if (cluster.shape.groups.some(isWatched)) scheduleFaults(life, { profile, from: initdead / 2, until: suffering, draw: drawHealthFault, label: "health" });
  if (chance.fork("has removals").chance(REMOVALS)) scheduleFaults(life, { profile, from: initdead / 2, until: suffering, draw: drawRemovalFault, label: "removals" });
  if (cluster.shape.pings !== undefined) scheduleFaults(life, { profile, from: initdead / 2, until: suffering, draw: drawPingFault, label: "pings" });
  cluster.queue.runUntil(suffering);

  trace.note("all trouble ends");
  retireOne(cluster, trace, chance.fork("retire"));
  cluster.heal();
  healChecks(cluster, trace, chance.fork("ailing"));
  cutForGood(cluster, trace, chance.fork("uplinks"));
  const settled = suffering + settling + restingTime(cluster.shape);
  cluster.queue.runUntil(settled);
  judgeConvergence(context);
  watchStaying(context);
  cluster.queue.runUntil(settled + staying);
  judgeConvergence(context);
}

/** Together, one after the other, or with a latecomer. */
function bootAll(cluster: Cluster, chance: Random): void {
  const { initdead } = cluster.shape.timing;
  const spread = chance.pick([10, 1000, initdead / 2, 2 * initdead]);
  for (const host of cluster.hosts) cluster.queue.after(chance.between(0, spread), () => cluster.boot(host));
}

function scheduleFaults(life: Life, about: { readonly profile: Profile; readonly from: number; readonly until: number; readonly draw: typeof drawFault; readonly label: string }): void {
  const { cluster, trace, faults } = life;
  const chance = life.chance.fork(about.label);
  const { deadtime } = cluster.shape.timing;
  const gap = deadtime * chance.pick([1, 3, 8]);
  const next = (): void => {
    if (cluster.queue.now >= about.until) return;
    const fault = about.draw(about.profile, chance);
    const text = fault.happen(cluster, chance);
    if (text !== undefined) {
      if (fault.movesNothing !== true) cluster.allowance += 1;
      faults[fault.kind] = (faults[fault.kind] ?? 0) + 1;
      trace.note(text);
    }
    cluster.queue.after(chance.between(0, 2 * gap), next);
  };
  cluster.queue.schedule(about.from, next);
}

/** Liveness must not depend on everybody being there: now and then one node stays away for good. */
function retireOne(cluster: Cluster, trace: Trace, chance: Random): void {
  if (!chance.chance(0.3)) return;
  const host: Host = chance.pick(cluster.hosts);
  trace.note(`${host.name} will not come back`);
  cluster.disturb(aftermath(cluster));
  cluster.thaw(host);
  if (chance.chance(0.4)) cluster.powerOff(host);
  else if (chance.chance(0.5)) cluster.kill(host);
  else {
    host.agent?.resume();
    cluster.shutDown(host);
  }
  host.retired = true;
  host.booting = 0;
}

/** All checks are ok again, but perhaps for one that has failed for good, on one node or on all. */
function healChecks({ health }: Cluster, trace: Trace, chance: Random): void {
  const { all } = health;
  if (all.length === 0) return;
  const lasting = all.filter(({ check }) => check.on === "everywhere");
  const chosen = lasting.length > 0 && chance.chance(0.5) ? chance.pick(lasting) : undefined;
  const isEverywhere = chance.chance(0.4);
  for (const watched of all) {
    const isChosen = chosen !== undefined && watched.check === chosen.check && (isEverywhere || watched.host === chosen.host);
    if (isChosen) trace.note(`check ${watched.check.name} of ${watched.group.name} has failed for good on ${watched.host.name}`);
    health.set(watched, isChosen ? "failed" : "ok");
  }
}

/** Perhaps one node never reaches a ping node again, or nobody does. */
function cutForGood({ hosts, uplinks }: Cluster, trace: Trace, chance: Random): void {
  if (uplinks.nodes.length === 0 || chance.chance(0.4)) return;
  const ping = chance.below(uplinks.nodes.length);
  const isForAll = chance.chance(0.3);
  const host = chance.pick(hosts);
  trace.note(`ping node ${ping} is lost for good to ${isForAll ? "all" : host.name}`);
  if (isForAll) uplinks.die(ping, 1);
  else uplinks.cut(host, ping, 1);
}

function watchStaying(context: AuditContext): void {
  const { cluster, verdict } = context;
  cluster.watch({
    acting: (host, _, effect) => {
      const moves = effect.kind === "startGroup" || effect.kind === "stopGroup" || effect.kind === "restartGroup";
      verdict.check("stays", !moves, () => `${host.name}: ${JSON.stringify(effect)} long after the last fault`);
    },
  });
}

/** Each fault may move every group away and back, on each side of a partition; each deadtime of lasting trouble once more. */
function judgeQuiet(context: AuditContext, claims: Readonly<Record<string, number>>): void {
  const { cluster, verdict } = context;
  const made = Object.values(claims).reduce((sum, count) => sum + count, 0);
  const allowed = cluster.shape.groups.length * (2 + 2 * (cluster.allowance + 1));
  verdict.check("quiet", made <= allowed, () => `${made} claims, ${Math.floor(allowed)} can be explained`);
}

export function showShape(shape: Shape): string {
  const { timing, groups } = shape;
  const members = groups.map((it) => `${it.name}(${it.members.map((member) => member.node).join(">")}${it.resources.map((resource) => (resource.kind === "address" ? " address" : " service")).join("")})`);
  return `${shape.layout} of ${shape.nodes.join(" ")}, keepalive ${timing.keepalive} warntime ${timing.warntime} deadtime ${timing.deadtime} initdead ${timing.initdead}, auto_failback ${shape.autoFailback}, ${shape.pings === undefined ? "no" : shape.pings.nodes} ping nodes, rings ${shape.rings.length}, ${shape.method}: ${members.join(" ")}`;
}
