// The declared pause: this process ends, another one goes on with what it holds, and no group moves. The others are told a longer deadtime and
// a larger bound first; once every live one has heard of it each lease is renewed, one time, for so long; then what the other process
// needs is written down (continue.ts). The inequality is that of docs/lease.md with the longer deadtime in deadtime's place.
//
// What comes between ends the pause, and everything is as before; but what a lease of it may still hold in the kernel stays announced.

import { pauseTerms, type PauseTerms, SHORTEST_PAUSE } from "../model/lease.js";
import { opId, type RequestId } from "../model/names.js";
import type { RefusedReason } from "../model/reason.js";
import { after, type Instant, latest, millis, never } from "../model/time.js";
import { noteOf, silentAfter } from "./continue.js";
import type { Pause } from "./pause-note.js";
import { type AgentState, type Group, holds } from "./state.js";
import { haveHeard, oweForPause } from "./terms.js";
import { emit, hurry, log, putGroup, type Turn } from "./turn.js";

/** Keepalives until every live peer must have echoed: one heartbeat there, one back, and either may be lost once. */
const ECHO_BEATS = 4;
/** ms; at least so long, since a busy machine may be late by a keepalive of 100 ms. */
const ECHO_LEAST = 1000;
/** ms in which every lease must have been renewed: a healthy kernel takes 10. */
const RENEW_LIMIT = millis(1000);

export function restartRequested(turn: Turn, request: RequestId): void {
  const { state, now } = turn;
  const terms = pauseTerms(state.config.timing);
  const refusal = state.pause !== undefined ? { reason: "not-now" as const, text: "a restart is under way" } : (phaseObstacle(state) ?? roomless(terms) ?? obstacle(state));
  if (refusal !== undefined) return refuse(turn, request, refusal);
  log(turn, { code: "pause-asked", length: terms.length, deadtime: terms.deadtime });
  const patience = millis(Math.max(ECHO_BEATS * state.config.timing.keepalive, ECHO_LEAST));
  turn.state = { ...state, pause: { kind: "asking", terms, request, after: state.beat.seq, deadline: after(now, patience) } };
  hurry(turn);
}

/** Goes on with the pause, or ends it. Runs when everything else of a step is decided, before anything is said or renewed. */
export function settlePause(turn: Turn): void {
  const { state, now } = turn;
  const { pause } = state;
  if (pause === undefined || pause.kind === "noted") return;
  const refusal = phaseObstacle(state) ?? obstacle(state) ?? (now >= pause.deadline ? tooLate(state, pause) : undefined);
  if (refusal !== undefined) return endPause(turn, pause, refusal);
  const isHeard = haveHeard(state, pause.after).every((peer) => peer.heard);
  if (pause.kind === "asking" && isHeard) renewAll(turn, pause);
  // Renewals may wait for a slow kernel: whoever came meanwhile was not told.
  if (pause.kind === "renewing" && !isHeard) endPause(turn, pause, tooLate(state, pause));
}

/** One renewal of everything, at once, and a heartbeat with it: from then on the others count. */
function renewAll(turn: Turn, pause: Pause & { kind: "asking" }): void {
  const { state, now } = turn;
  turn.state = { ...state, pause: { ...pause, kind: "renewing", firstOp: opId(state.nextOp), deadline: after(now, RENEW_LIMIT) } };
  for (const group of state.groups.values()) {
    if (group.lease !== undefined) putGroup(turn, { ...group, lease: { ...group.lease, renewAt: now } });
  }
  hurry(turn);
}

/** Writes the note once everything is renewed. The last thing of a step: the note says what is. */
export function sealPause(turn: Turn): void {
  const { pause, groups } = turn.state;
  if (pause?.kind !== "renewing") return;
  const leased = [...groups.values()].filter((group) => group.lease !== undefined);
  if (!leased.every(({ lease }) => lease !== undefined && lease.op >= pause.firstOp && lease.pending === undefined)) return;
  const { terms, request } = pause;
  log(turn, { code: "pausing", length: terms.length, deadtime: terms.deadtime });
  emit(turn, { kind: "pause", request, note: noteOf(turn.state, terms) });
  turn.state = { ...turn.state, pause: { kind: "noted", terms, request } };
}

/** The process could not end: it goes on as if nothing had been. */
export function pauseFailed(turn: Turn, detail: string): void {
  const { pause } = turn.state;
  if (pause?.kind === "noted") endPause(turn, pause, { reason: "not-now", text: detail });
}

function endPause(turn: Turn, pause: Pause, refusal: Refusal): void {
  const { state, now } = turn;
  if (pause.kind !== "asking") {
    const held = [...state.groups.values()].filter((group) => group.hasLease && holds(group));
    const ends = held.flatMap(({ lease }) => lease ?? []);
    // One that is under way, also where its lease has lapsed since, is written before that lease ends, and carried out half a lease later at most.
    const isUnderWay = held.some(({ lease }) => lease === undefined || lease.pending !== undefined);
    const atWorst = after(latest(now, ...ends.map(({ until }) => until)), millis(1.5 * pause.terms.length));
    oweForPause(turn, { until: silentAfter(now, isUnderWay ? [{ until: atWorst }] : ends), byTime: isUnderWay });
  }
  turn.state = { ...turn.state, pause: undefined };
  hurry(turn);
  refuse(turn, pause.request, refusal);
}

export const pauseDeadline = ({ pause }: AgentState): Instant =>
  pause === undefined || pause.kind === "noted" ? never : pause.deadline;

interface Refusal {
  readonly reason: RefusedReason;
  readonly text: string;
}

function refuse(turn: Turn, request: RequestId, { reason, text }: Refusal): void {
  log(turn, { code: "pause-refused", detail: text });
  emit(turn, { kind: "reply", request, outcome: { kind: "refused", reason, text } });
}

function phaseObstacle({ phase }: AgentState): Refusal | undefined {
  if (phase.kind === "ready") return undefined;
  if (phase.kind === "joining") return { reason: "starting-up", text: "this node is still waiting for the others, at most initdead" };
  return { reason: "shutting-down", text: "this node is stopping" };
}

function roomless({ length }: PauseTerms): Refusal | undefined {
  if (length >= SHORTEST_PAUSE) return undefined;
  return { reason: "not-now", text: `initdead leaves room for a pause of ${length} ms only, and a start may take ${SHORTEST_PAUSE} ms` };
}

/** What must be over first; a pause leaves no time for it, and the note knows nothing of it. */
function obstacle(state: AgentState): Refusal | undefined {
  const text = whyNot(state);
  return text === undefined ? undefined : { reason: "not-now", text };
}

function whyNot(state: AgentState): string | undefined {
  if (!state.hearing) return "no ring of this node works";
  if (state.classic !== undefined && state.classic.presence !== "gone") return `${state.classic.node} is a Heartbeat, which does not say what it has heard; stop and start heird instead`;
  if (state.now < state.graceUntil) return "this node slept, and listens first";
  if (state.requests.length > 0) return "another command is not done yet";
  for (const [node, { op }] of state.resets) if (op !== undefined) return `${node} is being reset by its STONITH device`;
  if (state.raise !== undefined) return "a longer lease is being agreed with the others";
  for (const group of state.groups.values()) {
    const why = unsettled(group);
    if (why !== undefined) return `${group.config.name}: ${why}`;
  }
  return undefined;
}

function unsettled(group: Group): string | undefined {
  const { local, evidence, failure } = group;
  if (local.kind !== "stopped" && local.kind !== "started") return local.kind === "stuck" ? "its stop failed" : `${local.kind} just now`;
  if (local.kind === "started" && group.hasAddress && !group.hasLease) return "its lease is off, so nothing would take its address off if the next process failed";
  if (local.kind === "started" && group.hasLease && group.lease === undefined) return "its lease is over";
  if (group.restarting !== undefined) return "a resource is being started again";
  if (group.contest !== undefined) return "about to be claimed";
  if (failure !== undefined) return "it failed here, which unstandby forgets";
  return evidence.deafTo === undefined ? undefined : `${evidence.deafTo} lives, and is not heard`;
}

function tooLate(state: AgentState, pause: Pause & { kind: "asking" | "renewing" }): Refusal {
  if (pause.kind === "renewing" && haveHeard(state, pause.after).every((peer) => peer.heard)) return { reason: "not-now", text: "the kernel did not take the renewals in time" };
  const deaf = haveHeard(state, pause.after).filter((peer) => !peer.heard);
  return { reason: "not-now", text: `${deaf.map((peer) => peer.name).join(", ")} did not answer in time: it does not hear us, or it is busy` };
}
