// Doubt before a takeover: silence of heartbeats has several causes, and only one of them is death. From warntime on this node
// asks the network who answers for the silent holder's addresses (docs/evidence.md). Evidence delays a claim; it never hastens one.

import { assert } from "../model/assert.js";
import type { GroupName, NodeName, OpId, SessionId } from "../model/names.js";
import type { ProbeAnswer, ProbeWay } from "../model/probe.js";
import { after, before, earliest, elapsed, type Instant, latest, type Millis, millis, never } from "../model/time.js";
import { isHolding } from "../model/message.js";
import { type Answered, type Evidence, NO_EVIDENCE } from "./evidence.js";
import { type AgentState, type Group, holds, type Incarnation, lastHeard, type Peer, silentAt } from "./state.js";
import { graceOf } from "./stall.js";
import { emit, log, putGroup, takeOp, type Turn } from "./turn.js";

/** Between two questions while nothing is wrong: calibration, and the look-out for a foreign host on the address. */
const CALIBRATE = millis(15_000);
/** Between two questions about a silent holder: half a keepalive, at least 50 ms (more would be a flood), at most 500 ms. */
const SUSPECT_LEAST = 50;
const SUSPECT_MOST = 500;
/** Unanswered questions in a row that make an address silent: one frame may be lost. */
const MISSES = 2;
/** The first two questions about a silent holder may delay a claim for so long: 100 ms each, more where many wait for their turn. */
const FIRST_ANSWER = millis(300);
/** The sockets are emptied within so long of waking: a hundred heartbeats take 2 ms. */
const DRAINED = millis(50);
/** So long a fresh claim is checked often while a member is silent: it may have claimed in the same moment. */
const CHECK_CLAIM = millis(3000);
/** A silent node must have answered for so long before a holder believes that there are two: its lease may just be ending. */
const SURE = millis(300);
/** A question that the shell has not answered after so long counts as never asked. */
const LOST = millis(5000);

/**
 * A member of the group that is not heard: its heartbeats have been missing for warntime, or it was never heard at all. It may
 * hold the group, whatever it said last: it may have claimed since.
 */
interface Suspect {
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
  if (echo !== undefined && speaker !== undefined) return { kind: "answers", node: speaker.peer.name, proven: echo.at >= boundOf(speaker, now) };
  if (arp !== undefined && arp.misses < MISSES && !isRefuted(state, group, suspects, arp)) {
    const shown = suspects.find(({ incarnation }) => incarnation?.macs.includes(arp.mac));
    const heard = shown?.incarnation;
    const from = shown === undefined || heard === undefined ? arp.since : latest(boundOf(shown, now), silentAt(state, shown.peer, heard));
    return { kind: "hint", node: shown?.peer.name, expiresAt: after(from, state.config.evidence.deafLimit) };
  }
  return evidence.asked.length === 0 ? { kind: "unknown" } : { kind: "silent" };
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

/** When the addresses of the silent one are surely gone if its agent died right after its last heartbeat. */
const boundOf = ({ incarnation }: Suspect, now: Instant): Instant =>
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
function suspectsOf(state: AgentState, group: Group, now: Instant): readonly Suspect[] {
  let suspects: Suspect[] = NOBODY;
  for (const { node } of group.config.members) {
    const peer = state.peers.get(node);
    // Gone with a word: its addresses were seen to be off.
    if (peer === undefined || peer.status.kind === "left" || peer.current?.resigned?.has(group.config.tag) === true) continue;
    const heardAt = lastHeard(peer);
    // While no ring of ours works everybody is missing, and after a stall whoever is known by old heartbeats alone.
    const isMissing = heardAt === undefined || !state.hearing || heardAt < heardAnew(state) || now >= after(heardAt, state.config.timing.warntime) || peer.status.kind === "dead";
    if (isMissing) suspects = [...suspects, { peer, incarnation: peer.current }];
    else if (saysItHolds(peer, group)) return NOBODY;
  }
  return suspects;
}

/** What was drained right after a stall had waited in the sockets: it tells of the time before. */
const heardAnew = ({ graceUntil, config }: AgentState): Instant => after(before(graceUntil, graceOf(config.timing.keepalive)), DRAINED);

const NOBODY: Suspect[] = [];

function saysItHolds({ current, candidate }: Peer, group: Group): boolean {
  const said = current?.groups.get(group.config.tag) ?? candidate?.groups.get(group.config.tag);
  return said !== undefined && isHolding(said.state);
}

/** Asks what is due. Runs after decide(), so that a group which has just been claimed is not asked about. */
export function investigate(turn: Turn): void {
  if (turn.state.phase.kind !== "joining" && turn.state.phase.kind !== "ready") return;
  for (const group of turn.state.groups.values()) if (group.hasAddress) investigateGroup(turn, group);
}

function investigateGroup(turn: Turn, group: Group): void {
  const { state, now } = turn;
  const suspects = suspectsOf(state, group, now);
  const about = doubtOf(state, group, suspects);
  let { evidence } = group;
  if (evidence.about !== about) {
    noteOver(turn, group);
    // Nothing that was seen before the doubt began tells anything about it; the question comes at once.
    evidence = { ...NO_EVIDENCE, about, nextAt: about === undefined ? after(now, CALIBRATE) : now, foreign: evidence.foreign, calibrated: evidence.calibrated };
  }
  if (evidence.pending !== undefined && now >= after(evidence.pending.since, LOST)) {
    evidence = { ...evidence, pending: undefined, asked: evidence.asked ?? [], ...counted(evidence) };
  }
  if (evidence.pending === undefined && now >= evidence.nextAt) {
    const op = takeOp(turn);
    emit(turn, { kind: "probeGroup", group: group.config.name, op, macs: macsToAsk(state, group, suspects) });
    evidence = { ...evidence, pending: { op, since: now }, firstAt: evidence.firstAt ?? (evidence.questions < MISSES ? now : undefined), nextAt: after(now, intervalOf(state, evidence)) };
  }
  if (evidence !== group.evidence) putGroup(turn, { ...group, evidence });
}

function intervalOf(state: AgentState, { about, questions }: Evidence): Millis {
  if (about === undefined) return CALIBRATE;
  if (questions < MISSES) return millis(SUSPECT_LEAST);
  return millis(Math.min(Math.max(state.config.timing.keepalive / 2, SUSPECT_LEAST), SUSPECT_MOST));
}

/** One more question is over. What has been asked often enough need not be counted any further. */
function counted({ firstAt, questions }: Evidence): Pick<Evidence, "firstAt" | "questions"> {
  const done = questions + 1 >= MISSES;
  return { questions: Math.min(questions + 1, MISSES), firstAt: done ? undefined : firstAt };
}

/** Whose silence is in doubt; after a lapse of our own lease it is ourselves: somebody may have taken the address meanwhile. */
function doubtOf(state: AgentState, group: Group, suspects: readonly Suspect[]): Evidence["about"] {
  if (group.local.kind === "lapsed") return state.session;
  if (holds(group)) return isFresh(state, group) && (suspects.length > 0 || isReclaimed(group)) ? "anybody" : undefined;
  const isHolder = suspects.some(({ incarnation }) => incarnation !== undefined && incarnation.session === group.holder?.session);
  if (isHolder) return group.holder?.session;
  return suspects.length > 0 ? "anybody" : undefined;
}

/** Claimed again after a lapse: others may have found it silent just before, and a node that slept cannot tell who is missing. */
const isReclaimed = (group: Group): boolean => group.reason === "lease-lapsed";

/** Claimed a moment ago, or somebody else has just answered for it. */
const isFresh = (state: AgentState, { local, evidence }: Group): boolean =>
  local.kind === "starting" || (local.kind === "started" && (state.now < after(local.since, CHECK_CLAIM) || evidence.echo?.misses === 0));

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

/** An echo is asked of the silent ones, or, while all is well, of the holder. */
function macsToAsk(state: AgentState, group: Group, suspects: readonly Suspect[]): readonly string[] {
  const silent = suspects.flatMap(({ incarnation }) => incarnation?.macs ?? []);
  if (holds(group) && isReclaimed(group)) return group.config.members.flatMap(({ node }) => state.peers.get(node)?.current?.macs ?? []);
  if (silent.length > 0 || holds(group) || group.holder === undefined) return [...new Set(silent)];
  return state.peers.get(group.holder.node)?.current?.macs ?? [];
}

/**
 * Before a lapsed lease is claimed again: does somebody else answer for the address by now? Undefined while the first question
 * is under way. Our own addresses are off, so whoever answers is not we.
 */
export function isTakenMeanwhile(state: AgentState, group: Group, now: Instant): { readonly taken: boolean } | undefined {
  const { evidence } = group;
  if (!group.hasAddress) return { taken: false };
  if (evidence.about !== state.session) return undefined;
  if (evidence.arp !== undefined && evidence.arp.misses < MISSES) return { taken: true };
  const isLate = evidence.firstAt !== undefined && now >= after(evidence.firstAt, FIRST_ANSWER);
  const isAsked = evidence.questions >= MISSES || evidence.asked?.length === 0 || isLate;
  return isAsked ? { taken: false } : undefined;
}

type Seen = { readonly sentAt: Instant; readonly asked: readonly ProbeWay[]; readonly answers: readonly ProbeAnswer[] };

/** The answer to a question: who spoke for the addresses, and in which way. */
export function probed(turn: Turn, name: GroupName, op: OpId, seen: Seen): void {
  const group = turn.state.groups.get(name);
  if (group === undefined || group.evidence.pending?.op !== op) return;
  assert(seen.sentAt <= turn.now, "a question cannot have been asked in the future");
  const { state, now } = turn;
  const suspects = suspectsOf(state, group, now);
  const about = seen.answers.filter((it) => isAbout(state, group, suspects, it.mac));
  const evidence: Evidence = {
    ...group.evidence,
    pending: undefined,
    ...counted(group.evidence),
    asked: seen.asked,
    echo: noted(group.evidence.echo, "echo", about, seen),
    arp: noted(group.evidence.arp, "arp", about, seen),
    foreign: foreignOf(turn, group, suspects, seen),
    calibrated: calibratedBy(state, group, seen),
  };
  putGroup(turn, { ...group, evidence });
  noteDeaf(turn, name);
  // The winner announces last.
  if (group.local.kind === "started" && evidence.echo?.misses === 0) emit(turn, { kind: "announceGroup", group: name });
}

/** Does an answer from this MAC say that somebody in doubt has the address? Of a node never heard no MAC is known. */
function isAbout(state: AgentState, group: Group, suspects: readonly Suspect[], mac: string): boolean {
  if (state.macs.includes(mac)) return false;
  if (group.local.kind === "lapsed") return true;
  if (holds(group)) return isOfCluster(state, mac);
  if (suspects.some(({ incarnation }) => (hasMacs(incarnation) ? incarnation.macs.includes(mac) : !isOfCluster(state, mac)))) return true;
  // A node that is heard, though its claim was not: one heartbeat may be lost.
  return suspects.length > 0 && isOfCluster(state, mac);
}

const hasMacs = (incarnation: Incarnation | undefined): incarnation is Incarnation => incarnation !== undefined && incarnation.macs.length > 0;

function noted(known: Answered | undefined, way: ProbeWay, answers: readonly ProbeAnswer[], { sentAt, asked }: Seen): Answered | undefined {
  const answer = answers.find((it) => it.way === way);
  if (answer !== undefined) return { at: sentAt, since: known === undefined || known.misses >= MISSES ? sentAt : known.since, misses: 0, mac: answer.mac };
  return known === undefined || !asked.includes(way) ? known : { ...known, misses: known.misses + 1 };
}

/** The holder that is heard answered an echo: from now on its silence means something. */
function calibratedBy(state: AgentState, group: Group, { answers }: Seen): SessionId | undefined {
  const { holder } = group;
  const current = holder === undefined ? undefined : state.peers.get(holder.node)?.current;
  if (current === undefined || current.session !== holder?.session) return group.evidence.calibrated;
  return answers.some((it) => it.way === "echo" && current.macs.includes(it.mac)) ? current.session : group.evidence.calibrated;
}

/** A MAC that belongs to no node of the cluster speaks for the address: reported before a takeover needs it. */
function foreignOf(turn: Turn, group: Group, suspects: readonly Suspect[], { sentAt, answers, asked }: Seen): Evidence["foreign"] {
  const { state } = turn;
  const known = group.evidence.foreign;
  if (asked.length === 0) return known;
  // Whose MACs are not known cannot be told from a stranger.
  const isClear = suspects.every(({ incarnation }) => hasMacs(incarnation)) && (holds(group) || isKnownHolder(state, group));
  const stranger = isClear ? answers.find((it) => !isOfCluster(state, it.mac)) : undefined;
  if (stranger === undefined) return undefined;
  if (known?.mac !== stranger.mac || known.address !== stranger.address) {
    log(turn, { code: "address-conflict", group: group.config.name, address: stranger.address, mac: stranger.mac });
  }
  // Whoever asks for the address shall learn our MAC last.
  if (group.local.kind === "started") emit(turn, { kind: "announceGroup", group: group.config.name });
  return { address: stranger.address, mac: stranger.mac, at: sentAt };
}

function isKnownHolder(state: AgentState, { holder }: Group): boolean {
  const current = holder === undefined ? undefined : state.peers.get(holder.node)?.current;
  return hasMacs(current) && current.session === holder?.session;
}

function isOfCluster(state: AgentState, mac: string): boolean {
  if (state.macs.includes(mac)) return true;
  for (const { current } of state.peers.values()) if (current?.macs.includes(mac) === true) return true;
  return false;
}

/** Says once that it is we who do not hear, and once that it is over. */
function noteDeaf(turn: Turn, name: GroupName): void {
  const group = turn.state.groups.get(name);
  assert(group !== undefined, "the group was just put");
  const verdict = verdictOf(turn.state, group, turn.now);
  const deaf = verdict.kind === "answers" && verdict.proven;
  if (!deaf || group.evidence.deafTo !== undefined) return;
  const heardAt = turn.state.peers.get(verdict.node)?.current?.heardAt ?? turn.now;
  log(turn, { code: "deaf", group: name, node: verdict.node, silence: elapsed(heardAt, turn.now) });
  putGroup(turn, { ...group, evidence: { ...group.evidence, deafTo: verdict.node } });
}

function noteOver(turn: Turn, group: Group): void {
  const { deafTo } = group.evidence;
  if (deafTo !== undefined) log(turn, { code: "deaf-over", group: group.config.name, node: deafTo });
}

/** The next instant at which a question is due or has run out. */
export function evidenceDeadline(state: AgentState, group: Group): Instant {
  if (!group.hasAddress || (state.phase.kind !== "joining" && state.phase.kind !== "ready")) return never;
  const { evidence } = group;
  if (evidence.pending === undefined) return earliest(evidence.nextAt, patienceOf(state, evidence), doubtAt(state, group));
  return earliest(patienceOf(state, evidence), after(evidence.pending.since, LOST), doubtAt(state, group));
}

/** Until when a claim waits for the first questions. */
function patienceOf(state: AgentState, { firstAt, questions }: Evidence): Instant {
  const until = firstAt === undefined || questions >= MISSES ? never : after(firstAt, FIRST_ANSWER);
  return until > state.now ? until : never;
}

/** When a silence becomes doubtful: the question is then asked at once. */
function doubtAt(state: AgentState, group: Group): Instant {
  if (holds(group)) return never;
  let next: Instant = never;
  for (const { node } of group.config.members) {
    const peer = state.peers.get(node);
    const heardAt = peer?.status.kind === "up" ? lastHeard(peer) : undefined;
    if (heardAt === undefined) continue;
    const at = after(heardAt, state.config.timing.warntime);
    if (at > state.now) next = earliest(next, at);
  }
  return next;
}
