// Asks the network who answers for a group's addresses, and takes the answers in: when to ask, whom, and what is noted of it. What the answers
// mean stands in suspicion.ts.

import { assert } from "../model/assert.js";
import type { GroupName, OpId, SessionId } from "../model/names.js";
import type { ProbeAnswer, ProbeResult, ProbeWay } from "../model/probe.js";
import { after, earliest, elapsed, type Instant, latest, type Millis, millis, never } from "../model/time.js";
import { holdersOf } from "./election.js";
import { type Answered, type Evidence, NO_EVIDENCE } from "./evidence.js";
import type { Incarnation } from "./incarnation.js";
import { hasUnawareRival } from "./rivals.js";
import { type AgentState, type Group, holds, lastHeard } from "./state.js";
import { boundOf, FIRST_ANSWER, MISSES, type Suspect, suspectsOf, verdictOf } from "./suspicion.js";
import { emit, log, putGroup, takeOp, type Turn } from "./turn.js";

/** Between two questions while nothing is wrong: calibration, and the look-out for a foreign host on the address. */
const CALIBRATE = millis(15_000);
/** Between two questions about a silent holder: half a keepalive, at least 50 ms (more would be a flood), at most 500 ms. */
const SUSPECT_LEAST = 50;
const SUSPECT_MOST = 500;
/** So long a fresh claim is checked often while a member is silent: it may have claimed in the same moment. */
const CHECK_CLAIM = millis(3000);
/**
 * Later on still, less often: after a partition that healed for all but the heartbeats nothing else tells of a second holder. A broadcast and
 * one echo for each silent node, for as long as a node is away.
 */
const CHECK_HOLD = millis(2000);
/** A question that the shell has not answered after so long counts as never asked. */
const LOST = millis(5000);

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
    const { answeredAt, foreign, calibrated } = evidence;
    evidence = { ...NO_EVIDENCE, about, nextAt: about === undefined ? calibrateAt(answeredAt, now) : now, answeredAt, foreign, calibrated };
  }
  if (evidence.pending !== undefined && now >= after(evidence.pending.since, LOST)) {
    evidence = { ...evidence, pending: undefined, asked: evidence.asked ?? [], ...counted(evidence) };
  }
  if (evidence.pending === undefined && now >= evidence.nextAt) {
    const op = takeOp(turn);
    emit(turn, { kind: "probeGroup", group: group.config.name, op, macs: macsToAsk(state, group, suspects), ...(isProof(evidence, suspects, now) ? { hurry: true } : {}) });
    evidence = { ...evidence, pending: { op, since: now }, firstAt: evidence.firstAt ?? (evidence.questions < MISSES ? now : undefined), nextAt: nextAfter(state, group, evidence, suspects) };
  }
  if (evidence !== group.evidence) putGroup(turn, { ...group, evidence });
}

/** A doubt that was over before its question was answered must not put off the look-out: one short silence after the other would end it. */
const calibrateAt = (answeredAt: Instant | undefined, now: Instant): Instant => (answeredAt === undefined ? now : latest(now, after(answeredAt, CALIBRATE)));

/** A question at the very moment in which a bound is over: the first whose answer proves that it is we who are deaf. */
function nextAfter(state: AgentState, group: Group, evidence: Evidence, suspects: readonly Suspect[]): Instant {
  const { now } = state;
  const bounds = suspects.filter(({ incarnation }) => incarnation !== undefined).map((suspect) => boundOf(suspect, now)).filter((bound) => bound > now);
  return earliest(after(now, intervalOf(state, group, evidence)), ...bounds);
}

/** The first question to an address that has answered so far, after the bound of one of the silent: its answer is waited for. */
function isProof({ echo }: Evidence, suspects: readonly Suspect[], now: Instant): boolean {
  if (echo === undefined || echo.misses >= MISSES) return false;
  return suspects.some((suspect) => suspect.incarnation?.macs.includes(echo.mac) === true && echo.at < boundOf(suspect, now) && boundOf(suspect, now) <= now);
}

function intervalOf(state: AgentState, group: Group, { about, questions }: Evidence): Millis {
  if (about === undefined) return CALIBRATE;
  // Beside one that does not know of us it is we who end it, by the second answer.
  if (group.local.kind === "started" && !isFresh(state, group) && !hasUnawareRival(state, group)) return CHECK_HOLD;
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
  if (holds(group)) return suspects.length > 0 || (isReclaimed(group) && isFresh(state, group)) || hasUnawareRival(state, group) ? "anybody" : undefined;
  const isHolder = suspects.some(({ incarnation }) => incarnation !== undefined && incarnation.session === group.holder?.session);
  if (isHolder) return group.holder?.session;
  return suspects.length > 0 || isFreeToRefuse(state, group) ? "anybody" : undefined;
}

/** Nobody is heard to hold it, and a host outside of the cluster would keep this node from taking it. */
const isFreeToRefuse = (state: AgentState, group: Group): boolean =>
  refusesForeign(state) && holdersOf(state, group, state.now).length === 0;

const refusesForeign = (state: AgentState): boolean => state.config.evidence.foreignAddress === "refuse";

/** Claimed again after a lapse: others may have found it silent just before, and a node that slept cannot tell who is missing. */
const isReclaimed = (group: Group): boolean => group.reason === "lease-lapsed";

/** Claimed a moment ago, or somebody else has just answered for it. */
const isFresh = (state: AgentState, { local, evidence }: Group): boolean =>
  local.kind === "starting" || (local.kind === "started" && (state.now < after(local.since, CHECK_CLAIM) || evidence.echo?.misses === 0));

/** An echo is asked of the silent ones, or, while all is well, of the holder. */
function macsToAsk(state: AgentState, group: Group, suspects: readonly Suspect[]): readonly string[] {
  const silent = suspects.flatMap(({ incarnation }) => incarnation?.macs ?? []);
  if (holds(group) && isReclaimed(group)) return group.config.members.flatMap(({ node }) => state.peers.get(node)?.current?.macs ?? []);
  if (silent.length > 0 || holds(group) || group.holder === undefined) return [...new Set(silent)];
  return state.peers.get(group.holder.node)?.current?.macs ?? [];
}

/** The answer to a question: who spoke for the addresses, and in which way. */
export function probed(turn: Turn, name: GroupName, op: OpId, seen: ProbeResult): void {
  const group = turn.state.groups.get(name);
  if (group === undefined || group.evidence.pending?.op !== op) return;
  assert(seen.sentAt <= turn.now, "a question cannot have been asked in the future");
  const { state, now } = turn;
  const suspects = suspectsOf(state, group, now);
  const about = seen.answers.filter((it) => isAbout(state, group, suspects, it.mac));
  const foreign = foreignOf(turn, group, suspects, seen);
  // Gone, or its answer was lost: asked again at once.
  const nextAt = (foreign?.misses ?? 0) > 0 ? earliest(group.evidence.nextAt, after(now, millis(SUSPECT_LEAST))) : group.evidence.nextAt;
  const evidence: Evidence = {
    ...group.evidence,
    pending: undefined,
    nextAt,
    answeredAt: now,
    ...counted(group.evidence),
    asked: seen.asked,
    echo: noted(group.evidence.echo, "echo", about, seen),
    arp: noted(group.evidence.arp, "arp", about, seen),
    foreign,
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
  // A host outside of the cluster has not taken the group over; which one it is cannot be told while MACs are missing.
  if (group.local.kind === "lapsed") return isOfCluster(state, mac) || refusesForeign(state) || hasUnknownMember(state, group);
  if (holds(group)) return isOfCluster(state, mac);
  if (suspects.some(({ incarnation }) => (hasMacs(incarnation) ? incarnation.macs.includes(mac) : !isOfCluster(state, mac)))) return true;
  // A node that is heard, though its claim was not: one heartbeat may be lost.
  return suspects.length > 0 && isOfCluster(state, mac);
}

function hasUnknownMember(state: AgentState, group: Group): boolean {
  return group.config.members.some(({ node }) => {
    const peer = state.peers.get(node);
    return peer !== undefined && peer.status.kind !== "left" && !hasMacs(peer.current);
  });
}

const hasMacs = (incarnation: Incarnation | undefined): incarnation is Incarnation => incarnation !== undefined && incarnation.macs.length > 0;

function noted(known: Answered | undefined, way: ProbeWay, answers: readonly ProbeAnswer[], { sentAt, asked }: ProbeResult): Answered | undefined {
  const answer = answers.find((it) => it.way === way);
  if (answer !== undefined) return { at: sentAt, since: known === undefined || known.misses >= MISSES ? sentAt : known.since, misses: 0, mac: answer.mac };
  return known === undefined || !asked.includes(way) ? known : { ...known, misses: known.misses + 1 };
}

/** The holder that is heard answered an echo: from now on its silence means something. */
function calibratedBy(state: AgentState, group: Group, { answers }: ProbeResult): SessionId | undefined {
  const { holder } = group;
  const current = holder === undefined ? undefined : state.peers.get(holder.node)?.current;
  if (current === undefined || current.session !== holder?.session) return group.evidence.calibrated;
  return answers.some((it) => it.way === "echo" && current.macs.includes(it.mac)) ? current.session : group.evidence.calibrated;
}

/** A MAC that belongs to no node of the cluster speaks for the address: reported before a takeover needs it. One answer may be lost. */
function foreignOf(turn: Turn, group: Group, suspects: readonly Suspect[], { answers, asked }: ProbeResult): Evidence["foreign"] {
  const { state } = turn;
  const known = group.evidence.foreign;
  if (asked.length === 0) return known;
  // Whose MACs are not known cannot be told from a stranger; but whoever answers beside a holder, or where strangers are refused, is one too many.
  const isClear = holds(group) || refusesForeign(state) || (suspects.every(({ incarnation }) => hasMacs(incarnation)) && isKnownHolder(state, group));
  const stranger = answers.find(({ mac }) => !isOfCluster(state, mac) && (isClear || mac === known?.mac));
  if (stranger === undefined) return known === undefined || known.misses + 1 >= MISSES ? undefined : { ...known, misses: known.misses + 1 };
  if (known?.mac !== stranger.mac || known.address !== stranger.address) {
    log(turn, { code: "address-conflict", group: group.config.name, address: stranger.address, mac: stranger.mac });
  }
  // Whoever asks for the address shall learn our MAC last.
  if (group.local.kind === "started") emit(turn, { kind: "announceGroup", group: group.config.name });
  return { address: stranger.address, mac: stranger.mac, misses: 0 };
}

function isKnownHolder(state: AgentState, { holder }: Group): boolean {
  const current = holder === undefined ? undefined : state.peers.get(holder.node)?.current;
  return hasMacs(current) && current.session === holder?.session;
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
  if (evidence.pending === undefined) return earliest(evidence.nextAt, patienceOf(state, group), doubtAt(state, group));
  return earliest(patienceOf(state, group), after(evidence.pending.since, LOST), doubtAt(state, group));
}

/** Until when a claim waits for the first questions. */
function patienceOf(state: AgentState, { local, evidence }: Group): Instant {
  if (local.kind !== "stopped" && local.kind !== "lapsed") return never;
  const { firstAt, questions } = evidence;
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

/** A stranger still: the node whose new card it is may have told of that since. */
export function strangerOf(state: AgentState, { evidence: { foreign } }: Group): Evidence["foreign"] {
  return foreign === undefined || isOfCluster(state, foreign.mac) ? undefined : foreign;
}

function isOfCluster(state: AgentState, mac: string): boolean {
  if (state.macs.includes(mac)) return true;
  for (const { macs } of state.peers.values()) if (macs.includes(mac)) return true;
  return false;
}
