// One fault from its beginning until the cluster has settled again: done, undone, waited for, measured. The end is judged by answers alone.

import type { Overlap } from "../answerers.js";
import type { NodePlan } from "../plan.js";
import { monotonic } from "../watcher.js";
import type { Chance } from "./chance.js";
import { agentOf, type Crew, type Group, isOn, operate, serviceRunsOn, statusOfAll } from "./crew.js";
import { ASIDE, drawFault, type Fault, heal, type Target } from "./faults.js";
import { type Circumstances, isExplained } from "./judge.js";
import { excuseFor, type FaultKind } from "./limits.js";

export interface Episode {
  readonly kind: FaultKind;
  /** What was done when, for a reader: `kill-all bravo 1200 ms, flush alpha after 300 ms`. */
  readonly story: string;
  /** Longest time without an answer, of the group that had to wait longest. */
  readonly outage_ms: number;
  readonly overlaps: readonly SeenOverlap[];
  /** Why the cluster did not settle; empty when it did. */
  readonly unsettled: string;
  readonly settled_ms: number;
  readonly blind_ms: number;
  /** Of the run so far, in milliseconds. */
  readonly began: number;
}

export interface SeenOverlap {
  readonly group: string;
  /** After the beginning of the fault. */
  readonly from_ms: number;
  readonly length_ms: number;
  readonly nodes: readonly string[];
  readonly excuse: string;
  readonly explained: boolean;
}

/** Initdead is 3 s, a rejoining node may wait for it twice, and a failed start is tried again later; the rest is for a busy machine. */
const SETTLE_PATIENCE_MS = 30_000;
/** Exactly one has answered for so long, and the client was answered. */
const CALM_MS = 1000;
const POLL_MS = 50;
const ON_THE_WAY_MS = 60;
const LATELY_MS = 200;
/** How often a fault hits the holder of the group rather than any node, and how often something else is done meanwhile. */
const TO_HOLDER = 0.7;
const WITH_ASIDE = 0.3;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Drawn {
  readonly fault: Fault;
  readonly group: Group;
  /** Absent: whoever holds the group then. */
  readonly node?: NodePlan;
  readonly after_ms: number;
}

/** Draws the rest of the fault and, now and then, one beside it. Everything is drawn before anything is done, so that a seed is a story. */
function draw(crew: Crew, chance: Chance, kind: FaultKind): readonly Drawn[] {
  const one = (what: FaultKind, within_ms: number): Drawn => {
    const fault = drawFault(what, chance);
    const group = chance.pick(crew.groups);
    const node = chance.pick(crew.topology.plan.nodes);
    const anyNode = chance.next() >= TO_HOLDER;
    const after_ms = chance.next() * within_ms;
    return anyNode ? { fault, group, node, after_ms } : { fault, group, after_ms };
  };
  const first = one(kind, 0);
  const aside = one(chance.pick(ASIDE), first.fault.lasts_ms);
  return chance.next() < WITH_ASIDE ? [first, aside] : [first];
}

/** `flushed_window_ms`: the window of a lease of address lifetimes alone, where the rules of a guard are gone. */
export async function runEpisode(crew: Crew, kind: FaultKind, chance: Chance, flushed_window_ms: number): Promise<Episode> {
  const drawn = draw(crew, chance, kind);
  const [first] = drawn;
  if (first === undefined) throw new Error("no fault was drawn");
  const window_ms = await windowOf(crew);
  const keepalive_ms = crew.topology.plan.timing.keepalive_ms;
  const began = monotonic();
  const told: string[] = [];
  for (const { fault, group, node, after_ms } of drawn) {
    await sleep(Math.max(0, began + after_ms - monotonic()));
    const target: Target = { group, node: node ?? holderOf(crew, group) };
    const since = Math.round(monotonic() - began);
    if (!isOn(crew, target.node)) continue;
    const more = await fault.harm(crew, target).catch((error: unknown) => `could not be done: ${(error instanceof Error ? error.message : String(error)).split("\n")[0]}`);
    const length = fault === first.fault ? ` for ${Math.round(fault.lasts_ms)} ms` : ` after ${since} ms`;
    told.push(`${fault.kind} ${target.node.name} (${group.title})${length}${more === "" ? "" : `: ${more}`}`);
  }
  await sleep(Math.max(0, began + first.fault.lasts_ms - monotonic()));
  await heal(crew);
  const healed = monotonic();
  if (first.fault.kind === "command") for (const node of crew.topology.plan.nodes) await operate(crew, node, ["unstandby", "all"]);
  const unsettled = await settle(crew);
  const ended = monotonic();
  await sleep(ON_THE_WAY_MS);
  const kinds = drawn.map(({ fault }) => fault.kind);
  const circumstances: Circumstances = {
    excuse: excuseFor(kinds),
    // Without the rules only the lifetime of the addresses is left.
    window_ms: kinds.includes("flush") ? Math.max(window_ms, flushed_window_ms) : window_ms,
    healed, keepalive_ms,
  };
  const overlaps = crew.groups.flatMap((group) => crew.witness.seen.overlaps(group.vip, began, ended).map((overlap) => seen(group, overlap, began, circumstances)));
  return {
    kind: first.fault.kind,
    story: told.join(", "),
    outage_ms: Math.max(0, ...crew.groups.map(({ answers }) => answers.longestGap(began, ended))),
    overlaps, unsettled, began,
    settled_ms: ended - healed,
    blind_ms: crew.witness.seen.blind(began, ended),
  };
}

function seen(group: Group, overlap: Overlap, began: number, circumstances: Circumstances): SeenOverlap {
  const { from, to, nodes } = overlap;
  return {
    group: group.title,
    from_ms: Math.round(from - began),
    length_ms: Math.round(to - from),
    nodes,
    excuse: circumstances.excuse === "window" ? `window ${circumstances.window_ms} ms` : circumstances.excuse,
    explained: isExplained(overlap, circumstances),
  };
}

/** Who answers for the group; the first node when nobody does. */
function holderOf(crew: Crew, { vip }: Group): NodePlan {
  const [name] = crew.witness.seen.answering(vip);
  const { nodes } = crew.topology.plan;
  const node = nodes.find((one) => one.name === name) ?? nodes[0];
  if (node === undefined) throw new Error("a plan without nodes");
  return node;
}

/** The longest window that any node says of any group. */
async function windowOf(crew: Crew): Promise<number> {
  const reports = await statusOfAll(crew);
  return Math.max(0, ...reports.flatMap(({ groups }) => groups.map(({ lease }) => lease.window_ms ?? Number.POSITIVE_INFINITY)));
}

/** Waits until every group is answered for by exactly one and all agents see one another; says what is wrong when they do not. */
export async function settle(crew: Crew): Promise<string> {
  const until = monotonic() + SETTLE_PATIENCE_MS;
  let since: number | undefined;
  for (;;) {
    await sleep(POLL_MS);
    const wrong = await whatIsWrong(crew);
    const now = monotonic();
    since = wrong === "" ? since ?? now : undefined;
    if (since !== undefined && now - since >= CALM_MS) return "";
    if (now > until) return wrong === "" ? "it does not stay settled" : wrong;
  }
}

async function whatIsWrong(crew: Crew): Promise<string> {
  const to = monotonic() - ON_THE_WAY_MS;
  for (const { title, vip, answers, served } of crew.groups) {
    const nodes = crew.witness.seen.answering(vip);
    if (nodes.length !== 1) return `${title}: ${nodes.join(" and ") || "nobody"} answers`;
    const answerers = answers.answerers(to - LATELY_MS, to);
    if (answerers.length !== 1 || answerers[0] !== nodes[0]) return `${title}: ${nodes[0]} answers, but the client hears ${answerers.join(" and ") || "nobody"}`;
    const running = served ? serviceRunsOn(crew) : nodes;
    if (running.join() !== nodes.join()) return `${title}: ${nodes[0]} answers, but the service runs on ${running.join(" and ") || "no node"}`;
  }
  const dead = crew.topology.plan.nodes.find((node) => agentOf(crew, node).daemon === undefined);
  if (dead !== undefined) return `${dead.name}: its daemon has ended`;
  const reports = await statusOfAll(crew);
  if (reports.length < crew.agents.size) return `${crew.agents.size - reports.length} of ${crew.agents.size} agents do not tell their status`;
  const lonely = reports.find(({ peers }) => peers.some(({ state }) => state !== "up"));
  return lonely === undefined ? "" : `${lonely.node} sees ${lonely.peers.map(({ name, state }) => `${name} ${state}`).join(", ")}`;
}
