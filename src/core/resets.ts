// The reset of dead nodes by their STONITH device (docs/stonith.md): what a dead node may still run starts nowhere else before it is reset. Who resets
// whom and when, what follows from the device's answer, and what others and operators say. Without a configured device nothing here does anything.
//
// A reset is ordered only when a group would otherwise be claimed: evidence, hearsay and skew have been waited for by then (takeover.ts).

import { assert } from "../model/assert.js";
import { MOST_RESETS, type ResetReport } from "../model/message.js";
import type { GroupName, NodeName, OpId } from "../model/names.js";
import { deviceOf, RESET_RETRY } from "../model/stonith.js";
import { after, before, earliest, elapsed, type Instant, type Millis, millis, never } from "../model/time.js";
import { claimReason, doubtOf, hearsUs, holdersOf, mayHoldStill, standingOf } from "./election.js";
import type { Reset, ToldReset } from "./reset-state.js";
import { type AgentState, deadtimeFor, type Group, holds, isHeard, isUp, lastHeard, type Peer } from "./state.js";
import { emit, hurry, log, takeOp, type Turn } from "./turn.js";

/** Who stands first among those that have the device, and says nothing of a reset for so many deadtimes, sees no need of one. */
const PATIENCE = 2;
/** What is older is not told any more: an age that did not fit into its field would be understated. */
const TOLD_FOR = millis(4 * 3_600_000);

const NOBODY: readonly Peer[] = [];

// ---- what waits for whom ----

/** Dead nodes that must be reset before the group is claimed here, and that somebody can reset. */
export function blockingOf(state: AgentState, group: Group): readonly Peer[] {
  const unreset = unresetOf(state, group);
  return unreset.length === 0 ? unreset : unreset.filter((peer) => resettersOf(state, peer).length > 0);
}

/** Those that nobody can reset: the group is claimed all the same, as Heartbeat does without a device. */
export const withoutDevice = (state: AgentState, group: Group): readonly NodeName[] =>
  unresetOf(state, group).filter((peer) => resettersOf(state, peer).length === 0).map(({ name }) => name);

/**
 * Where one that may hold the group is dead, all dead members count: another one may have found it dead before us, on the other side of a cut,
 * and have taken over.
 */
function unresetOf(state: AgentState, group: Group): readonly Peer[] {
  if (state.config.stonith === undefined) return NOBODY;
  const dead = group.config.members.flatMap(({ node }) => state.peers.get(node) ?? []).filter(({ status }) => status.kind === "dead");
  if (!dead.some((peer) => mayRun(state, group, peer))) return NOBODY;
  return dead.filter((peer) => !isReset(state, peer.name) && peer.current?.resigned?.has(group.config.tag) !== true);
}

/** One that was never heard may hold whatever nobody else is known to have held. */
const mayRun = (state: AgentState, group: Group, { name, current }: Peer): boolean =>
  current === undefined ? group.holder === undefined : mayHoldStill(state, group, name, current);

const isReset = (state: AgentState, node: NodeName): boolean => state.resets.get(node)?.done !== undefined;

/** Who is ready and has a device for the node, in the order of the configuration: the first of them uses it. */
function resettersOf(state: AgentState, peer: Peer): readonly NodeName[] {
  const { nodes, stonith, self } = state.config;
  return nodes.filter((node) => node !== peer.name && deviceOf(stonith, node, peer.name) !== undefined && (node === self || isReady(state, node)));
}

function isReady(state: AgentState, node: NodeName): boolean {
  const peer = state.peers.get(node);
  const current = peer?.current;
  if (peer === undefined || current?.proven !== true || current.classic === true) return false;
  return isUp(peer) && current.active && isHeard(state, peer, current, state.now) && hearsUs(state, peer, state.now);
}

/** By node, the groups that wait for its reset just now. */
function waitingFor(state: AgentState): ReadonlyMap<NodeName, readonly GroupName[]> {
  const waiting = new Map<NodeName, readonly GroupName[]>();
  for (const group of state.groups.values()) {
    if (holds(group)) continue;
    for (const { name } of dueOf(state, group)) waiting.set(name, [...(waiting.get(name) ?? []), group.config.name]);
  }
  return waiting;
}

function dueOf(state: AgentState, group: Group): readonly Peer[] {
  const { classic, now } = state;
  const heartbeat = classic?.awaitsReset === true ? state.peers.get(classic.node) : undefined;
  if (classic !== undefined) return heartbeat === undefined || isReset(state, heartbeat.name) ? NOBODY : [heartbeat];
  const blocking = blockingOf(state, group);
  if (blocking.length === 0) return blocking;
  const standing = standingOf(state, group, holdersOf(state, group, now), now);
  if (standing.kind === "free" && group.reason === "awaiting-reset") return blocking;
  // Another node is to claim it, or none: the device is here all the same. By then that node's own wait is over.
  const isFree = (standing.kind === "free" && standing.better !== undefined) || (standing.kind === "resigned" && typeof doubtOf(state, group, claimReason(state, group), now) === "string");
  return isFree && blocking.every((peer) => now >= helpAt(state, peer)) ? blocking : NOBODY;
}

/** Skew_Time is less than a keepalive. */
const helpAt = ({ config }: AgentState, { status }: Peer): Instant => (status.kind === "dead" ? after(status.since, config.timing.keepalive) : never);

/** A Heartbeat that is silent must be reset before anything of it is taken: it held something, or nobody knows (protocol 6.6). */
export function mustResetHeartbeat(state: AgentState, peer: Peer): boolean {
  const { classic, config } = state;
  if (classic === undefined || peer.status.kind !== "dead" || isReset(state, peer.name)) return false;
  if (deviceOf(config.stonith, config.self, peer.name) === undefined) return false;
  return classic.legacy !== undefined || classic.theirs !== "none" || classic.standby.kind !== "none" || classic.stage === "silent";
}

// ---- the resets ----

/** What is over, and what others say. Runs when the peers were judged, before groups are decided. */
export function noteResets(turn: Turn): void {
  if (turn.state.config.stonith === undefined) return;
  for (const [node, reset] of turn.state.resets) if (isOver(turn.state, node, reset)) forget(turn, node, reset);
  for (const peer of turn.state.peers.values()) {
    const { current } = peer;
    if (current?.proven === true && current.resets !== undefined && isHeard(turn.state, peer, current, turn.now)) learn(turn, peer.name, current.resets);
  }
}

/** It is heard again, here or by others since its reset, or has said goodbye. */
function isOver(state: AgentState, node: NodeName, { done }: Reset): boolean {
  const peer = state.peers.get(node);
  if (peer === undefined || peer.status.kind !== "dead") return true;
  return done !== undefined && [...state.peers.values()].some((other) => other !== peer && isHeardNow(state, other) && (other.current?.hears.get(node)?.at ?? 0) > done.at);
}

const isHeardNow = (state: AgentState, peer: Peer): boolean => peer.current?.proven === true && isHeard(state, peer, peer.current, state.now);

function forget(turn: Turn, node: NodeName, { op, failures, done }: Reset): void {
  if (done === undefined && (op !== undefined || failures > 0)) log(turn, { code: "reset-needless", node, running: op !== undefined });
  if (op !== undefined) emit(turn, { kind: "abandonReset", op });
  remove(turn, node);
}

function learn(turn: Turn, by: NodeName, told: readonly ToldReset[]): void {
  for (const { node, isDone, orderedAt } of told) {
    const peer = turn.state.peers.get(node);
    if (!isDone || peer?.status.kind !== "dead" || isReset(turn.state, node)) continue;
    const heard = lastHeard(peer);
    // Whoever was heard since then has outlived it.
    if (heard === undefined || orderedAt > heard) finish(turn, node, { at: orderedAt, by });
  }
}

/** An operator's word: the nodes that the groups wait for are off. */
export function confirmOff(turn: Turn, groups: readonly Group[]): void {
  const { classic, peers } = turn.state;
  const heartbeat = classic?.awaitsReset === true ? peers.get(classic.node) : undefined;
  const nodes = new Set(heartbeat === undefined ? groups.flatMap((group) => unresetOf(turn.state, group)) : [heartbeat]);
  for (const { name } of nodes) finish(turn, name, { at: turn.now, by: "operator" });
}

function finish(turn: Turn, node: NodeName, done: NonNullable<Reset["done"]>): void {
  const known = turn.state.resets.get(node) ?? newReset(turn.now, turn.now);
  log(turn, { code: "reset-told", node, by: done.by });
  if (known.op !== undefined) emit(turn, { kind: "abandonReset", op: known.op });
  set(turn, node, { ...known, op: undefined, orderedAt: done.at, done });
  hurry(turn);
}

/** Orders what is due. Runs when the groups were decided. */
export function orderResets(turn: Turn): void {
  const { state, now } = turn;
  if (state.config.stonith === undefined || state.phase.kind !== "ready" || now < state.graceUntil) return;
  if (![...state.peers.values()].some(({ name, status }) => status.kind === "dead" && !isReset(state, name))) return;
  const waiting = waitingFor(state);
  for (const [node, reset] of state.resets) if (!waiting.has(node) && reset.done === undefined && reset.op === undefined) remove(turn, node);
  for (const [node, groups] of waiting) {
    if (!turn.state.resets.has(node)) set(turn, node, newReset(now, after(now, delayOf(state, node))));
    order(turn, node, groups);
  }
}

/** Two nodes that are cut off from each other must not shoot in the same moment: the later one of the configuration waits, and is dead by then, or finds the other one dead. */
function delayOf({ config: { stonith, self, nodes, timing } }: AgentState, node: NodeName): Millis {
  return deviceOf(stonith, self, node)?.delay ?? millis(Math.max(0, nodes.indexOf(self)) * timing.keepalive);
}

function order(turn: Turn, node: NodeName, groups: readonly GroupName[]): void {
  const { state, now } = turn;
  const { stonith, self } = state.config;
  const reset = state.resets.get(node);
  const peer = state.peers.get(node);
  const device = deviceOf(stonith, self, node);
  assert(reset !== undefined && peer !== undefined, "what waits for a node is noted, and the node is configured");
  if (device === undefined || reset.op !== undefined || reset.done !== undefined || now < reset.nextAt) return;
  if (isHeardElsewhere(state, peer) || !isOurTurn(state, peer, reset)) return;
  const op = takeOp(turn);
  set(turn, node, { ...reset, op, orderedAt: now });
  log(turn, { code: "reset-ordered", node, device: device.type, attempt: reset.failures + 1, groups });
  emit(turn, { kind: "resetNode", node, op });
  hurry(turn);
}

/** A node that is heard has newer proof of its life than we have: it is we who do not hear it. */
function isHeardElsewhere(state: AgentState, silent: Peer): boolean {
  for (const peer of state.peers.values()) {
    const heard = peer === silent || !isHeardNow(state, peer) ? undefined : peer.current?.hears.get(silent.name);
    if (heard === undefined || state.now >= after(heard.at, deadtimeFor(state, silent))) continue;
    if (heard.session !== silent.current?.session || heard.seq > silent.current.seq) return true;
  }
  return false;
}

/** One device at a time: whoever stands first tries first; the next one after a failure, or when nothing is said of a reset. */
function isOurTurn(state: AgentState, peer: Peer, { since }: Reset): boolean {
  const { self, timing } = state.config;
  const isPatient = state.now < after(since, millis(PATIENCE * timing.deadtime));
  for (const node of resettersOf(state, peer)) {
    if (node === self) return true;
    const told = state.peers.get(node)?.current?.resets?.find((it) => it.node === peer.name);
    if (told === undefined ? isPatient : told.failures === 0) return false;
  }
  return true;
}

/** The device's answer. One to an order that nobody waits for any more changes nothing. */
export function nodeReset(turn: Turn, { node, op, ok, detail }: { readonly node: NodeName; readonly op: OpId; readonly ok: boolean; readonly detail: string }): void {
  const reset = turn.state.resets.get(node);
  if (reset === undefined || reset.op !== op || reset.orderedAt === undefined) return;
  hurry(turn);
  if (ok) {
    log(turn, { code: "reset-done", node, took: elapsed(reset.orderedAt, turn.now), detail });
    set(turn, node, { ...reset, op: undefined, detail, done: { at: reset.orderedAt, by: turn.state.config.self } });
    return;
  }
  const failures = reset.failures + 1;
  log(turn, { code: "reset-failed", node, attempt: failures, retry: RESET_RETRY, detail });
  set(turn, node, { ...reset, op: undefined, failures, detail, nextAt: after(turn.now, RESET_RETRY) });
}

const newReset = (since: Instant, nextAt: Instant): Reset => ({ since, op: undefined, orderedAt: undefined, failures: 0, nextAt, detail: "", done: undefined });

function set(turn: Turn, node: NodeName, reset: Reset): void {
  turn.state = { ...turn.state, resets: new Map(turn.state.resets).set(node, reset) };
}

function remove(turn: Turn, node: NodeName): void {
  const rest = new Map(turn.state.resets);
  rest.delete(node);
  turn.state = { ...turn.state, resets: rest };
}

/** When time alone may let a reset begin. */
export function resetsDeadline(state: AgentState): Instant {
  if (state.config.stonith === undefined) return never;
  let next: Instant = never;
  const consider = (at: Instant): void => {
    if (at > state.now) next = earliest(next, at);
  };
  for (const peer of state.peers.values()) if (peer.status.kind === "dead" && !isReset(state, peer.name)) consider(helpAt(state, peer));
  for (const { since, op, nextAt, done } of state.resets.values()) {
    if (op !== undefined || done !== undefined) continue;
    consider(nextAt);
    consider(after(since, millis(PATIENCE * state.config.timing.deadtime)));
  }
  return next;
}

// ---- what is said ----

/** For the heartbeat: one's own tries and successes, and an operator's word here; more than fit are told in turn. */
export function resetReports(state: AgentState): readonly ResetReport[] {
  if (state.resets.size === 0) return NO_REPORTS;
  const reports = [...state.resets].flatMap(([node, { orderedAt, failures, done }]): readonly ResetReport[] => {
    const isOwn = done === undefined || done.by === state.config.self || done.by === "operator";
    if (orderedAt === undefined || !isOwn) return [];
    const age = millis(Math.max(0, elapsed(orderedAt, state.now)));
    return age >= TOLD_FOR ? [] : [{ node, outcome: done === undefined ? { kind: "trying", failures } : { kind: "done" }, age }];
  });
  const first = reports.length > MOST_RESETS ? state.beat.seq % reports.length : 0;
  return [...reports.slice(first), ...reports.slice(0, first)].slice(0, MOST_RESETS);
}

const NO_REPORTS: readonly ResetReport[] = [];

export const toldReset = ({ node, outcome, age }: ResetReport, at: Instant): ToldReset => ({
  node,
  isDone: outcome.kind === "done",
  failures: outcome.kind === "done" ? 0 : outcome.failures,
  orderedAt: before(at, age),
});

/** For the text of a claim. */
export function resetWords(state: AgentState, node: NodeName): string {
  const done = state.resets.get(node)?.done;
  if (done === undefined) return "";
  return done.by === "operator" ? ", off by an operator's word" : `, reset by ${done.by}`;
}
