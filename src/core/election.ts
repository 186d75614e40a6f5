// VRRP's election over the heartbeats (RFC 9568 section 6): who holds a group, who is best, and when this node may claim.
// It only looks; takeover.ts compares the answer with what is and acts.

import { type Epoch, type GroupReport, isHolding } from "../model/message.js";
import type { NodeName } from "../model/names.js";
import type { ClaimReason } from "../model/reason.js";
import { after, type Instant, latest, type Millis, millis } from "../model/time.js";
import { unaskedUntil, type Verdict, verdictOf } from "./suspicion.js";
import type { Incarnation } from "./incarnation.js";
import { stuckHolder } from "./hearsay.js";
import { isUnfit, weighed } from "./check-state.js";
import { reachedBy, reachedHere } from "./connection.js";
import { type AgentState, deadtimeFor, type Failure, type Group, isHeard, lastHeard, type Peer } from "./state.js";

/** Not holding it under any circumstances, as VRRP's priority 0 (RFC 9568 section 5.2.4). */
export const RESIGNED = 0;
/** In standby, or after a failed start: only when nobody else can. */
export const LAST_RESORT = 1;
/** An operator's takeover: above every configured priority (at most 254). */
export const WISHED = 255;

/** This node's effective priority for the group. */
export function priorityOf(state: AgentState, group: Group): number {
  const member = group.config.members.find((it) => it.node === state.config.self);
  if (member === undefined || !group.eligible || group.local.kind === "stuck") return RESIGNED;
  if (state.phase.kind !== "joining" && state.phase.kind !== "ready") return RESIGNED;
  if (isRefused(state, group)) return RESIGNED;
  if (group.failure !== undefined) return isOut(state, group, group.failure) ? RESIGNED : LAST_RESORT;
  const unfit = isUnfit(group, state.now);
  if (unfit && isBetterElsewhere(state, group)) return RESIGNED;
  if (group.wish) return WISHED;
  return group.standby || unfit ? LAST_RESORT : weighed(member.priority, group, state.now);
}

/** Some other node holds the group, or would take it, and is more than a last resort. */
function isBetterElsewhere(state: AgentState, group: Group): boolean {
  if ((bestPeer(state, group, state.now)?.priority ?? RESIGNED) > LAST_RESORT) return true;
  return holdersOf(state, group, state.now).some((holder) => holder.proven && holder.report.priority > LAST_RESORT);
}

/** After a failed start others are to try; where there are no others, this node tries again soon. */
function isOut(state: AgentState, group: Group, failure: Failure): boolean {
  if (state.now < failure.aloneAt) return true;
  if (state.now >= failure.retryAt) return false;
  return holdersOf(state, group, state.now).length > 0 || (bestPeer(state, group, state.now)?.priority ?? RESIGNED) > LAST_RESORT;
}

/** A host outside of the cluster answers for the address, and the configuration says not to take it from there. */
export const isRefused = (state: AgentState, group: Group): boolean =>
  state.config.evidence.foreignAddress === "refuse" && group.local.kind === "stopped" && group.evidence.foreign !== undefined;

/** Skew_Time in ms: ((256 - priority) * interval) / 256, RFC 9568 section 6.1. */
export const skewTime = (priority: number, keepalive: Millis): Millis => millis(((256 - priority) * keepalive) / 256);

/** Positive when `a` outranks `b`: counter first, then the earlier node of the configuration, then the session. */
export function compareEpochs(nodes: readonly NodeName[], a: Epoch, b: Epoch): number {
  if (a.counter !== b.counter) return a.counter - b.counter;
  if (a.node !== b.node) return nodes.indexOf(b.node) - nodes.indexOf(a.node);
  return a.session === b.session ? 0 : a.session > b.session ? 1 : -1;
}

/** How many keepalives of listening follow a carrier that comes back: one heartbeat of every peer, and one more because one may be lost. */
const LISTEN_BEATS = 2;

/** Until when a node whose carrier came back listens at most. */
export const listensUntil = (state: AgentState, group: Group): Instant =>
  after(group.eligibleSince, millis(LISTEN_BEATS * state.config.timing.keepalive));

/**
 * True while this node, whose own carrier was down, has not heard every node again: somebody may have taken the group
 * over meanwhile, and silence says nothing yet. It neither claims nor is a node to hand over to.
 */
export function isListening(state: AgentState, group: Group, now: Instant): boolean {
  if (now >= listensUntil(state, group)) return false;
  return group.config.members.some(({ node }) => {
    const peer = state.peers.get(node);
    if (peer === undefined || peer.status.kind === "left") return false;
    const heard = lastHeard(peer);
    return heard === undefined || heard < group.eligibleSince;
  });
}

export interface Holder {
  readonly peer: Peer;
  readonly incarnation: Incarnation;
  readonly report: GroupReport;
  /** An unproven holder delays a claim; it never makes anyone yield. */
  readonly proven: boolean;
}

/** Peers that say, and are heard just now, that they hold the group. */
export function holdersOf(state: AgentState, group: Group, now: Instant): readonly Holder[] {
  let found: Holder[] = NOBODY;
  for (const peer of state.peers.values()) {
    for (const incarnation of peer.candidate === undefined ? [peer.current] : [peer.current, peer.candidate]) {
      const report = incarnation?.groups.get(group.config.tag);
      if (incarnation === undefined || report === undefined || !isHolding(report.state)) continue;
      if (!isHeard(state, peer, incarnation, now)) continue;
      found = [...found, { peer, incarnation, report, proven: incarnation.proven }];
    }
  }
  return found;
}

const NOBODY: Holder[] = [];

/** What makes one node the better one. */
export interface Rank {
  readonly priority: number;
  /** Ping nodes that it reaches. */
  readonly reached: number;
}

export interface Candidate extends Rank {
  readonly node: NodeName;
  readonly settled: boolean;
  readonly peer: Incarnation;
}

/** First whether it is to serve at all, and what an operator wants; then its connection; then its priority. */
export function outranks(a: Rank, b: Rank): boolean {
  const isOther = kindOf(a) !== kindOf(b) || a.reached === b.reached;
  return isOther ? a.priority > b.priority : a.reached > b.reached;
}

/** Neither of the two is a last resort, or wished for, where the other is not. */
export const isOfKind = (a: Rank, b: Rank): boolean => kindOf(a) === kindOf(b);

function kindOf({ priority }: Rank): "resigned" | "last-resort" | "usual" | "wished" {
  if (priority === RESIGNED) return "resigned";
  if (priority === LAST_RESORT) return "last-resort";
  return priority === WISHED ? "wished" : "usual";
}

export const rankOf = (state: AgentState, group: Group): Rank => ({ priority: priorityOf(state, group), reached: reachedHere(state) });

/** The best peer that could hold the group: proven, heard, priority above 0; ties go to the earlier node. */
export function bestPeer(state: AgentState, group: Group, now: Instant, isWanted: (candidate: Candidate) => boolean = () => true): Candidate | undefined {
  let best: Candidate | undefined;
  for (const peer of state.peers.values()) {
    const { current } = peer;
    if (current?.proven !== true || !isHeard(state, peer, current, now)) continue;
    const report = current.groups.get(group.config.tag);
    if (report === undefined || isHolding(report.state)) continue;
    const settled = report.state === "backup" && hearsUs(state, peer, now);
    const candidate: Candidate = { node: peer.name, priority: report.priority, reached: reachedBy(state, current), settled, peer: current };
    // Peers are in the order of the configuration, so a later one must be strictly better.
    if (report.priority > RESIGNED && (best === undefined || outranks(candidate, best)) && isWanted(candidate)) best = candidate;
  }
  return best;
}

/** True when this node outranks the best peer. */
export function isBest(state: AgentState, group: Group, rival: Candidate | undefined): boolean {
  if (rival === undefined) return true;
  const own = rankOf(state, group);
  if (outranks(own, rival) || outranks(rival, own)) return outranks(own, rival);
  return state.config.nodes.indexOf(state.config.self) < state.config.nodes.indexOf(rival.node);
}

/** The peer said lately that it hears our current session: what we tell it will arrive. */
export function hearsUs(state: AgentState, peer: Peer, now: Instant): boolean {
  const heard = peer.current?.hears.get(state.config.self);
  return heard?.session === state.session && now < after(heard.at, state.config.timing.deadtime);
}

/** What stands between this node and a claim, or the terms of the claim. */
export type Standing =
  | { readonly kind: "held"; readonly by: NodeName; readonly until: Instant | undefined }
  | { readonly kind: "stuck"; readonly node: NodeName }
  | { readonly kind: "not-ready" }
  /** The network answers for a holder that we do not hear. */
  | { readonly kind: "answered"; readonly verdict: Exclude<Verdict, { kind: "none" | "unknown" | "silent" }> }
  | { readonly kind: "resigned" }
  | { readonly kind: "free"; readonly reason: ClaimReason; readonly better: Candidate | undefined; readonly wait: Millis };

/** How the group stands for this node, which does not hold it. */
export function standingOf(state: AgentState, group: Group, holders: readonly Holder[], now: Instant): Standing {
  const holder = holders[0];
  if (holder !== undefined) return { kind: "held", by: holder.peer.name, until: undefined };
  const vouched = vouchedUntil(state, group, now);
  if (vouched !== undefined) return { kind: "held", by: vouched.node, until: vouched.until };
  const stuck = stuckHolder(state, group);
  if (stuck !== undefined) return { kind: "stuck", node: stuck.peer.name };
  if (state.phase.kind !== "ready" || now < state.graceUntil || isListening(state, group, now)) return { kind: "not-ready" };
  const priority = priorityOf(state, group);
  if (priority === RESIGNED) return { kind: "resigned" };

  const { keepalive, deadtime } = state.config.timing;
  const doubt = doubtOf(state, group, claimReason(state, group), now);
  if (typeof doubt !== "string") return doubt;
  const reason = doubt;
  const rival = bestPeer(state, group, now);
  const better = isBest(state, group, rival) ? undefined : rival;
  const skew = skewTime(state.pings.isCutOff ? LAST_RESORT : priority, keepalive);
  const uncertain = better !== undefined || hasUnprovenPeer(state, group, now);
  // Unfit nodes become the last resort in the moment in which the fit one goes: until they have heard so of each other, none is the first of them.
  const isLastResort = isUnfit(group, now) && !group.wish;
  const wait = uncertain ? millis(deadtime + skew) : isLastResort ? millis(keepalive + skew) : reason === "holder-dead" || reason === "evidence-expired" ? skew : millis(0);
  return { kind: "free", reason, better, wait };
}

/** The reason to claim, or what the network says against it. */
export function doubtOf(state: AgentState, group: Group, reason: ClaimReason, now: Instant): ClaimReason | Standing {
  const until = unaskedUntil(state, group, now);
  if (until !== undefined) return { kind: "answered", verdict: { kind: "asking", until } };
  const verdict = verdictOf(state, group, now);
  switch (verdict.kind) {
    case "none":
    case "unknown":
    case "silent":
      return reason;
    case "hint":
      return now < verdict.expiresAt ? { kind: "answered", verdict } : "evidence-expired";
    case "asking":
    case "answers":
      return { kind: "answered", verdict };
  }
}

export function claimReason(state: AgentState, group: Group): ClaimReason {
  if (group.wish) return "operator-takeover";
  const { holder } = group;
  if (holder === undefined) return "cluster-start";
  if (holder.node === state.config.self) return "holder-released";
  const peer = state.peers.get(holder.node);
  if (peer === undefined || peer.status.kind === "left") return "holder-left";
  if (peer.current?.session !== holder.session) return "holder-restarted";
  if (peer.current.resigned?.has(group.config.tag) === true) return "holder-resigned";
  if (peer.status.kind === "dead") return "holder-dead";
  // What the holder says of itself after its release tells why: only standby makes a node that can serve the last resort.
  const left = peer.current?.groups.get(group.config.tag)?.priority ?? RESIGNED;
  if (left === RESIGNED) return "holder-released";
  if (left === LAST_RESORT) return "operator-standby";
  return reachedBy(state, peer.current) < reachedHere(state) ? "better-connected" : "preferred-node-up";
}

/**
 * A live peer has newer proof of life of the holder than we have: we are the ones who do not hear it.
 * Holds until that proof is deadtime old.
 */
function vouchedUntil(state: AgentState, group: Group, now: Instant): { node: NodeName; until: Instant } | undefined {
  let longest: { node: NodeName; until: Instant } | undefined;
  for (const silent of state.peers.values()) {
    if (silent.current === undefined || isHeard(state, silent, silent.current, now) || !mayHoldStill(state, group, silent.name, silent.current)) continue;
    const until = lifeOf(state, silent, silent.current, now);
    if (until !== undefined && until > (longest?.until ?? now)) longest = { node: silent.name, until };
  }
  return longest;
}

/** The last holder we knew of, or whoever's last word was the newest claim: an older one may have been heard after it. */
export function mayHoldStill(state: AgentState, group: Group, node: NodeName, silent: Incarnation): boolean {
  // Its own last word outweighs what others heard of it before.
  if (silent.resigned?.has(group.config.tag) === true) return false;
  if (group.holder?.node === node && group.holder.session === silent.session) return true;
  const report = silent.groups.get(group.config.tag);
  if (report === undefined || !isHolding(report.state)) return false;
  // A claim of ours that we have given up again tells nothing about whether the silent one ever heard of it.
  return report.counter >= group.counter || group.holder?.node === state.config.self;
}

/** Until when what live peers heard of the silent one proves that it lives; undefined when they have heard no more than we. */
function lifeOf(state: AgentState, silent: Peer, incarnation: Incarnation, now: Instant): Instant | undefined {
  let until: Instant | undefined;
  for (const peer of state.peers.values()) {
    const { current } = peer;
    if (peer === silent || current?.proven !== true || !isHeard(state, peer, current, now)) continue;
    const heard = current.hears.get(silent.name);
    if (heard?.session !== incarnation.session || heard.seq <= incarnation.seq) continue;
    const end = after(heard.at, deadtimeFor(state, silent));
    if (now < end) until = until === undefined ? end : latest(until, end);
  }
  return until;
}

/** A peer is heard that has not proven itself: what it says of the group may be old or one-way. */
function hasUnprovenPeer(state: AgentState, group: Group, now: Instant): boolean {
  for (const peer of state.peers.values()) {
    if (!group.config.members.some((member) => member.node === peer.name)) continue;
    for (const incarnation of [peer.current, peer.candidate]) {
      if (incarnation !== undefined && !incarnation.proven && isHeard(state, peer, incarnation, now)) return true;
    }
  }
  return false;
}
