// What operators ask for: standby, unstandby, takeover. A request changes flags of this node's groups; the election does
// the rest. Every request is answered exactly once: done, refused with the reason, or timed out.

import { unreachable } from "../model/assert.js";
import type { Holding } from "../model/classic.js";
import type { RequestId } from "../model/names.js";
import type { Outcome, RefusedReason } from "../model/reason.js";
import { after, earliest, type Instant, millis, never } from "../model/time.js";
import { failing } from "./check-state.js";
import { give, mayHandOver } from "./classic/handover.js";
import { isWanted } from "./classic/wishes.js";
import { groupsIn, say } from "./classic/words.js";
import { verdictOf } from "./suspicion.js";
import { bestPeer, holdersOf, isRefused, LAST_RESORT, priorityOf, RESIGNED } from "./election.js";
import type { Scope } from "./event.js";
import { stuckAt } from "./hearsay.js";
import { confirmOff } from "./resets.js";
import { type AgentState, type Group, holds, type PendingRequest } from "./state.js";
import { emit, hurry, putGroup, type Turn } from "./turn.js";

/**
 * How long a move may take before the operator is told that it has not happened, in ms. Long enough for services with
 * slow stops and starts (protocol 2.2 knows no limit at all); the move itself is not cancelled, except a takeover's wish.
 */
const REQUEST_LIMIT = millis(120_000);

/** How long a Heartbeat may take to begin a handover: ten seconds of its own, and its slow reactions. */
const CLASSIC_ANSWER = millis(12_000);

export function standbyRequested(turn: Turn, request: RequestId, scope: Scope): void {
  const groups = admitted(turn, request, scope);
  if (groups === undefined) return;
  const held = groups.filter(holds);
  if (turn.state.classic !== undefined) {
    handToClassic(turn, request, groups);
    return;
  }
  const nowhere = held.find((group) => (bestPeer(turn.state, group, turn.now)?.priority ?? RESIGNED) <= LAST_RESORT);
  if (nowhere !== undefined) {
    refuse(turn, request, "no-eligible-peer", `${nowhere.config.name}: no other node could take it, or all are in standby`);
    return;
  }
  for (const group of groups) putGroup(turn, { ...group, standby: true, wish: false });
  turn.save = true;
  hurry(turn);
  if (held.length === 0) {
    reply(turn, request, { kind: "done", text: `standby: ${names(groups)}; nothing had to move` });
    return;
  }
  pend(turn, { request, kind: "standby", groups: held.map((it) => it.config.name), deadline: after(turn.now, REQUEST_LIMIT) });
}

export function unstandbyRequested(turn: Turn, request: RequestId, scope: Scope): void {
  const groups = admitted(turn, request, scope);
  if (groups === undefined) return;
  for (const group of groups) putGroup(turn, { ...group, standby: false, wish: false, failure: undefined });
  turn.save = true;
  hurry(turn);
  reply(turn, request, { kind: "done", text: `no longer in standby: ${names(groups)}` });
}

export function takeoverRequested(turn: Turn, request: RequestId, scope: Scope): void {
  const groups = admitted(turn, request, scope);
  if (groups === undefined) return;
  const wanted = groups.filter((group) => !holds(group));
  if (turn.state.classic?.awaitsReset === true) {
    confirmOff(turn, wanted);
    pend(turn, { request, kind: "takeover", groups: wanted.map((it) => it.config.name), deadline: after(turn.now, REQUEST_LIMIT), classicUntil: after(turn.now, CLASSIC_ANSWER) });
    return;
  }
  if (turn.state.classic !== undefined) {
    askOfClassic(turn, request, groups, wanted);
    return;
  }
  for (const group of wanted) {
    const stuck = holdersOf(turn.state, group, turn.now).find((it) => it.report.state === "stuck");
    if (stuck !== undefined) {
      refuse(turn, request, "stop-failed", `${group.config.name}: its stop failed on ${stuck.peer.name}, which still runs`);
      return;
    }
    const verdict = verdictOf(turn.state, group, turn.now);
    if (verdict.kind === "answers" || verdict.kind === "hint") {
      const who = verdict.node ?? "a node that was never heard";
      refuse(turn, request, "holder-answers", `${group.config.name}: ${who} is not heard, but its address answers; stop heird there first`);
      return;
    }
    if (isRefused(turn.state, group)) {
      refuse(turn, request, "address-conflict", `${group.config.name}: ${group.evidence.foreign?.mac} answers for ${group.evidence.foreign?.address}`);
      return;
    }
    if (priorityOf(turn.state, { ...group, standby: false, failure: undefined }) === RESIGNED) {
      const failed = failing(group, turn.now).find(({ check }) => check.weight === 0);
      const isMember = group.config.members.some(({ node }) => node === turn.state.config.self);
      const isCheck = group.eligible && isMember && failed !== undefined;
      const detail = isCheck ? `check ${failed.check.name} failed here (${failed.detail}), and another node is fit` : group.eligibleDetail === "" ? "this node is not among its nodes" : group.eligibleDetail;
      refuse(turn, request, "not-eligible-here", `${group.config.name}: ${detail}`);
      return;
    }
  }
  confirmOff(turn, wanted);
  for (const group of wanted) putGroup(turn, wish(turn, group));
  turn.save = true;
  hurry(turn);
  if (wanted.length === 0) {
    reply(turn, request, { kind: "done", text: `already here: ${names(groups)}` });
    return;
  }
  pend(turn, { request, kind: "takeover", groups: wanted.map((it) => it.config.name), deadline: after(turn.now, REQUEST_LIMIT) });
}

/** Beside a Heartbeat a standby is what it is there: one handover of a whole set, and nothing is remembered of it. */
function handToClassic(turn: Turn, request: RequestId, groups: readonly Group[]): void {
  const set = wholeSet(turn, request, groups);
  if (set === undefined) return;
  const held = groups.filter(holds);
  if (held.length === 0) reply(turn, request, { kind: "done", text: `not held here: ${names(groups)}` });
  else if (!give(turn, set, "operator-standby")) refuse(turn, request, "no-eligible-peer", notSettled(turn));
  else pend(turn, { request, kind: "standby", groups: held.map((it) => it.config.name), deadline: after(turn.now, REQUEST_LIMIT), classicUntil: after(turn.now, CLASSIC_ANSWER) });
}

/** A Heartbeat is asked with the message that its own `hb_takeover` sends. */
function askOfClassic(turn: Turn, request: RequestId, groups: readonly Group[], wanted: readonly Group[]): void {
  const set = wholeSet(turn, request, groups);
  if (set === undefined) return;
  if (wanted.length === 0) {
    reply(turn, request, { kind: "done", text: `already here: ${names(groups)}` });
    return;
  }
  if (!mayHandOver(turn)) {
    refuse(turn, request, "no-eligible-peer", notSettled(turn));
    return;
  }
  say(turn, { type: "hb_takeover", holds: set });
  pend(turn, { request, kind: "takeover", groups: wanted.map((it) => it.config.name), deadline: after(turn.now, REQUEST_LIMIT), classicUntil: after(turn.now, CLASSIC_ANSWER) });
}

/** Undefined when the request has been refused: nothing smaller than a set moves, and in legacy mode nothing at all. */
function wholeSet(turn: Turn, request: RequestId, groups: readonly Group[]): Holding | undefined {
  const { classic, config } = turn.state;
  const [local, foreign] = [true, false].map((own) => groups.filter((group) => (group.config.home === config.self) === own).length);
  const set: Holding = local === 0 ? (foreign === 0 ? "none" : "foreign") : foreign === 0 ? "local" : "all";
  const missing = groupsIn(turn.state, set).filter((group) => !groups.includes(group));
  if (classic?.legacy !== undefined) refuse(turn, request, "heartbeat-peer", `with auto_failback legacy ${classic.node}, a Heartbeat, hands nothing over`);
  else if (missing.length > 0) refuse(turn, request, "heartbeat-peer", `${classic?.node} is a Heartbeat, which moves all groups of a home node together: ask for local, foreign or all (${names(missing)} too)`);
  else return set;
  return undefined;
}

function notSettled({ state }: Turn): string {
  const node = state.classic?.node ?? "the other node";
  return state.classic?.presence === "here" ? `${node}, a Heartbeat, or this node is not settled yet, or a handover is under way` : `${node}, a Heartbeat, is not there`;
}

/** Asking for a group whose stuck holder fell silent is the operator's word that the holder is off. */
function wish(turn: Turn, group: Group): Group {
  const known = [...turn.state.peers.values()].flatMap((peer) => stuckAt(peer, group.config.tag) ?? []);
  const confirmedOff = known[0] ?? group.confirmedOff;
  return { ...group, wish: true, standby: false, failure: undefined, confirmedOff };
}

/** The groups of the scope, or undefined when the request has been refused. */
function admitted(turn: Turn, request: RequestId, scope: Scope): readonly Group[] | undefined {
  const { phase } = turn.state;
  if (phase.kind === "joining") {
    refuse(turn, request, "starting-up", "this node is still waiting for the others, at most initdead");
    return undefined;
  }
  if (phase.kind !== "ready") {
    refuse(turn, request, "shutting-down", "this node is stopping");
    return undefined;
  }
  if (turn.state.pause !== undefined) {
    refuse(turn, request, "not-now", "this agent is being replaced (heir restart)");
    return undefined;
  }
  const groups = inScope(turn.state, scope);
  if (groups.length === 0 && scope.kind === "group") {
    refuse(turn, request, "unknown-group", `${scope.group} is no group of this cluster`);
    return undefined;
  }
  return groups;
}

function inScope(state: AgentState, scope: Scope): readonly Group[] {
  const groups = [...state.groups.values()];
  switch (scope.kind) {
    case "all":
      return groups;
    case "local":
      return groups.filter((group) => group.config.home === state.config.self);
    case "foreign":
      return groups.filter((group) => group.config.home !== state.config.self);
    case "group":
      return groups.filter((group) => group.config.name === scope.group);
    default:
      return unreachable(scope);
  }
}

/** Answers the requests that are settled or overdue. Runs after decide(). */
export function settleRequests(turn: Turn): void {
  const open: PendingRequest[] = [];
  for (const pending of turn.state.requests) {
    const groups = pending.groups.map((name) => turn.state.groups.get(name)).filter((it) => it !== undefined);
    const missing = groups.filter((group) => !isSettled(turn, pending, group));
    if (missing.length === 0) {
      const text = pending.kind === "standby" ? "held elsewhere now" : "held here now";
      reply(turn, pending.request, { kind: "done", text: `${pending.groups.join(" ")}: ${text}` });
    } else if (turn.state.phase.kind !== "ready") {
      refuse(turn, pending.request, "shutting-down", "this node is stopping");
    } else if (turn.now >= pending.deadline) {
      giveUp(turn, pending, missing);
    } else if (missing.every((group) => isSuperseded(turn, pending, group))) {
      refuse(turn, pending.request, "superseded", `${pending.groups.join(" ")}: ${pending.classicUntil === undefined ? "a later command or a failed start changed it" : "the Heartbeat did not answer"}`);
    } else {
      open.push(pending);
    }
  }
  if (open.length !== turn.state.requests.length) turn.state = { ...turn.state, requests: open };
}

function isSettled(turn: Turn, pending: PendingRequest, group: Group): boolean {
  if (pending.kind === "takeover") return group.local.kind === "started";
  if (holds(group)) return false;
  return holdersOf(turn.state, group, turn.now).some((it) => it.proven && it.report.state === "active");
}

/** The flag that the request had set is gone: another command, or a start that failed. */
function isSuperseded({ state, now }: Turn, pending: PendingRequest, group: Group): boolean {
  // Nobody answered the Heartbeat's handshake: ten seconds after it began it is over.
  if (pending.classicUntil !== undefined) return now >= pending.classicUntil && (state.classic === undefined || (state.classic.standby.kind === "none" && isWanted(state, group) === (pending.kind === "standby")));
  if (pending.kind === "standby") return !group.standby;
  return !group.wish && !holds(group);
}

function giveUp(turn: Turn, pending: PendingRequest, missing: readonly Group[]): void {
  if (pending.kind === "takeover") {
    for (const group of missing) if (!holds(group)) putGroup(turn, { ...group, wish: false });
  }
  const text = missing.map((it) => `${it.config.name} is ${it.local.kind} here (${it.reason})`).join("; ");
  reply(turn, pending.request, { kind: "timed-out", text });
}

function pend(turn: Turn, pending: PendingRequest): void {
  turn.state = { ...turn.state, requests: [...turn.state.requests, pending] };
}

function refuse(turn: Turn, request: RequestId, reason: RefusedReason, text: string): void {
  reply(turn, request, { kind: "refused", reason, text });
}

function reply(turn: Turn, request: RequestId, outcome: Outcome): void {
  emit(turn, { kind: "reply", request, outcome });
}

const names = (groups: readonly Group[]): string => groups.map((it) => it.config.name).join(" ") || "no group";

export const requestDeadline = (state: AgentState): Instant =>
  state.requests.length === 0 ? never : earliest(...state.requests.flatMap((it) => [it.deadline, ...(it.classicUntil !== undefined && it.classicUntil > state.now ? [it.classicUntil] : [])]));
