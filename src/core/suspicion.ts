// Doubt before a takeover: silence of heartbeats has several causes, and only one of them is death. Here is what the network's answers
// mean (docs/evidence.md); they are asked for in inquiry.ts. Evidence delays a claim; it never hastens one.

import { isHolding } from "../model/message.js";
import type { NodeName } from "../model/names.js";
import { after, before, elapsed, type Instant, latest, millis } from "../model/time.js";
import type { Answered } from "./evidence.js";
import { graceOf } from "./stall.js";
import type { Incarnation } from "./incarnation.js";
import { type AgentState, type Group, holds, lastHeard, type Peer, silentAt } from "./state.js";

/** Unanswered questions in a row that make an address silent: one frame may be lost. */
export const MISSES = 2;
/** The first two questions about a silent holder may delay a claim for so long: 100 ms each, more where many wait for their turn. */
export const FIRST_ANSWER = millis(300);
/** The sockets are emptied within so long of waking: a hundred heartbeats take 2 ms. */
const DRAINED = millis(50);
/** A silent node must have answered for so long before a holder believes that there are two: its lease may just be ending. */
export const SURE = millis(300);
/**
 * A member of the group that is not heard: its heartbeats have been missing for warntime, or it was never heard at all. It may
 * hold the group, whatever it said last: it may have claimed since.
 */
export interface Suspect {
  readonly peer: Peer;
  /** Undefined when it was never heard. */
  readonly incarnation: Incarnation | undefined;
}

export type Verdict =
  /** There is nobody to doubt. */
  | { readonly kind: "none" }
  /** No question about it has been answered or has run out yet. */
  | { readonly kind: "asking"; readonly until: Instant }
  | { readonly kind: "unknown" }
  | { readonly kind: "silent" }
  /** A live kernel with a live lease: an echo came back from one of its MACs. `proven`: asked when the bound was over. */
  | { readonly kind: "answers"; readonly node: NodeName; readonly proven: boolean }
  /** Only ARP is answered: by the holder, or by a switch in its name. */
  | { readonly kind: "hint"; readonly node: NodeName | undefined; readonly expiresAt: Instant };

/** What the network says about the holder of the group, as far as this node does not hear it. */
export function verdictOf(state: AgentState, group: Group, now: Instant): Verdict {
  if (!group.hasAddress || holds(group)) return { kind: "none" };
  const suspects = suspectsOf(state, group, now);
  if (suspects.length === 0) return { kind: "none" };
  const { evidence } = group;
  if (evidence.about === undefined || evidence.questions < MISSES) {
    const sibling = provenByOthers(state, group);
    if (sibling !== undefined) return sibling;
    const until = after(evidence.firstAt ?? now, FIRST_ANSWER);
    if (now < until && evidence.asked?.length !== 0) return { kind: "asking", until };
  }
  if (evidence.about === undefined || evidence.asked === undefined) return { kind: "unknown" };
  const { echo, arp } = evidence;
  const speaker = echo === undefined || echo.misses >= MISSES ? undefined : suspects.find(({ incarnation }) => incarnation?.macs.includes(echo.mac));
  if (echo !== undefined && speaker !== undefined) {
    if (group.hasLease) return { kind: "answers", node: speaker.peer.name, proven: echo.at >= boundOf(speaker, now) };
    // An address without a lease outlives its agent: a live kernel says nothing of it, but the leases of other groups do.
    return provenByOthers(state, group) ?? { kind: "hint", node: speaker.peer.name, expiresAt: after(deadlineOf(state, speaker, echo), state.config.evidence.deafLimit) };
  }
  if (arp !== undefined && arp.misses < MISSES && !isRefuted(state, group, suspects, arp)) {
    const shown = suspects.find(({ incarnation }) => incarnation?.macs.includes(arp.mac));
    return { kind: "hint", node: shown?.peer.name, expiresAt: after(deadlineOf(state, shown, arp), state.config.evidence.deafLimit) };
  }
  return evidence.asked.length === 0 ? { kind: "unknown" } : { kind: "silent" };
}

/** From when on a hint is no more than that: the one that shows itself should be gone by then. */
function deadlineOf(state: AgentState, shown: Suspect | undefined, answered: Answered): Instant {
  const heard = shown?.incarnation;
  return shown === undefined || heard === undefined ? answered.since : latest(boundOf(shown, state.now), silentAt(state, shown.peer, heard));
}

/** A node that is heard has said, after the question was asked, that it does not hold the group: what answers for it is a switch. */
function isRefuted(state: AgentState, group: Group, suspects: readonly Suspect[], { mac, at }: Answered): boolean {
  for (const peer of state.peers.values()) {
    const { current } = peer;
    if (current?.macs.includes(mac) !== true || suspects.some((it) => it.peer === peer)) continue;
    return current.heardAt > at && !saysItHolds(peer, group);
  }
  return false;
}

/**
 * Where the configuration refuses addresses that a host outside of the cluster answers for, the network is asked before every claim.
 * Until when that keeps from claiming; undefined when it does not.
 */
export function unaskedUntil(state: AgentState, group: Group, now: Instant): Instant | undefined {
  const { about, asked, questions, firstAt } = group.evidence;
  if (state.config.evidence.foreignAddress !== "refuse" || !group.hasAddress || holds(group)) return undefined;
  if (about !== undefined && (questions >= MISSES || asked?.length === 0)) return undefined;
  // What was asked while somebody was heard to hold it tells nothing of now.
  const until = after(about === undefined ? now : (firstAt ?? now), FIRST_ANSWER);
  return now < until ? until : undefined;
}

/** When the addresses of the silent one are surely gone if its agent died right after its last heartbeat. */
export const boundOf = ({ incarnation }: Suspect, now: Instant): Instant =>
  incarnation === undefined ? now : after(incarnation.heardAt, incarnation.leaseBound);

/** One agent renews all of its leases or none: where its other addresses answer after their bound, it lives. */
function provenByOthers(state: AgentState, group: Group): Verdict | undefined {
  for (const other of state.groups.values()) {
    if (other === group || other.evidence.about === undefined || other.evidence.questions < MISSES || other.holder?.session !== group.holder?.session) continue;
    const verdict = verdictOf(state, other, state.now);
    if (verdict.kind === "answers" && verdict.proven) return verdict;
  }
  return undefined;
}

/** Nobody, while a holder is heard in time. */
export function suspectsOf(state: AgentState, group: Group, now: Instant): readonly Suspect[] {
  let suspects: Suspect[] = NOBODY;
  for (const { node } of group.config.members) {
    const peer = state.peers.get(node);
    // Gone with a word: its addresses were seen to be off.
    if (peer === undefined || peer.status.kind === "left" || peer.current?.resigned?.has(group.config.tag) === true) continue;
    const heardAt = lastHeard(peer);
    // While no ring of ours works everybody is missing, and after a stall whoever is known by old heartbeats alone.
    const isMissing = heardAt === undefined || !state.hearing || heardAt < heardAnew(state) || now >= after(heardAt, state.config.timing.warntime) || peer.status.kind === "dead";
    if (isMissing) suspects = [...suspects, { peer, incarnation: peer.current }];
    else if (isHeardHolding(state, peer, group, now)) return NOBODY;
  }
  return suspects;
}

/** What was drained right after a stall had waited in the sockets: it tells of the time before. */
const heardAnew = ({ graceUntil, config }: AgentState): Instant => after(before(graceUntil, graceOf(config.timing.keepalive)), DRAINED);

export const NOBODY: Suspect[] = [];

/** What a session said that is not heard any more counts for nothing: its node may be back without the group. */
function isHeardHolding(state: AgentState, { current, candidate }: Peer, group: Group, now: Instant): boolean {
  return [current, candidate].some((it) => {
    const said = it?.groups.get(group.config.tag);
    return it !== undefined && said !== undefined && isHolding(said.state) && now < after(it.heardAt, state.config.timing.warntime);
  });
}

function saysItHolds({ current, candidate }: Peer, group: Group): boolean {
  const said = current?.groups.get(group.config.tag) ?? candidate?.groups.get(group.config.tag);
  return said !== undefined && isHolding(said.state);
}

/**
 * A member that is not heard answers for the address which we hold: both found it silent in the same moment. No epochs can be
 * compared, so the one that comes first among the group's members stays.
 */
export function unheardRival(state: AgentState, group: Group, now: Instant): { readonly node: NodeName; readonly outranksUs: boolean } | undefined {
  const { echo } = group.evidence;
  if ((group.local.kind !== "started" && group.local.kind !== "starting") || echo === undefined || echo.misses > 0 || elapsed(echo.since, echo.at) < SURE) return undefined;
  const order = group.config.members.map((member) => member.node);
  const rival = order.find((node) => state.peers.get(node)?.current?.macs.includes(echo.mac));
  if (rival === undefined || isRefuted(state, group, suspectsOf(state, group, now), echo)) return undefined;
  return { node: rival, outranksUs: order.indexOf(rival) < order.indexOf(state.config.self) };
}

/**
 * Before a lapsed lease is claimed again: does somebody else answer for the address by now? Undefined while the first question
 * is under way. Our own addresses are off, so whoever answers is not we. One that has yielded since, by its own word, is nobody.
 */
export function isTakenMeanwhile(state: AgentState, group: Group, now: Instant): { readonly taken: boolean } | undefined {
  const { evidence } = group;
  if (!group.hasAddress) return { taken: false };
  if (evidence.about !== state.session) return undefined;
  if (evidence.arp !== undefined && evidence.arp.misses < MISSES && !isRefuted(state, group, suspectsOf(state, group, now), evidence.arp)) return { taken: true };
  const isLate = evidence.firstAt !== undefined && now >= after(evidence.firstAt, FIRST_ANSWER);
  const isAsked = evidence.questions >= MISSES || evidence.asked?.length === 0 || isLate;
  return isAsked ? { taken: false } : undefined;
}
