// Which lease is asked for: the guard's while it is there, else the address lifetime's, and longer while no other node is
// there. A longer lease is announced first and asked for only when every live peer has heard of it; a shorter one at once,
// though what others were told changes only when the kernel has confirmed the shorter one everywhere (docs/lease.md).

import { announcedDeadtime, type LeaseTerms, leaseTerms, longestLeft, soleTerms } from "../model/lease.js";
import { type NodeName, opId } from "../model/names.js";
import { after, latest, type Millis, millis } from "../model/time.js";
import type { Incarnation } from "./incarnation.js";
import { type AgentState, type Group, isUp, type Owed, type Peer } from "./state.js";
import { hurry, log, type Turn } from "./turn.js";

/** What the shell says about the guard; settled after the event, in the same step. */
export function guardChanged(turn: Turn, up: boolean, detail: string): void {
  turn.state = { ...turn.state, guard: { up, detail } };
}

/** Compares the terms in force with those that the guard and the other nodes allow. Runs before anything is decided or renewed. */
export function settleTerms(turn: Turn): void {
  payOff(turn);
  const { state } = turn;
  const kind = state.guard.up ? "guard" : "address";
  const wanted = isAlone(state) ? soleTerms(state.config.timing, kind) : leaseTerms(state.config.timing, kind);
  if (wanted.kind === state.lease.kind && wanted.length === state.lease.length) {
    if (state.raise !== undefined) turn.state = { ...state, raise: undefined };
    return;
  }
  // Without the guard the lifetime is what there is: nobody can be asked first.
  const lost = wanted.kind === "address" && state.lease.kind === "guard";
  if (lost || wanted.bound <= state.lease.bound || hasBeenHeard(state)) adopt(turn, wanted);
  else if (state.raise?.terms.length !== wanted.length) {
    turn.state = { ...state, raise: { terms: wanted, after: state.beat.seq } };
    hurry(turn);
  }
}

/** Every other node said goodbye, or is proven dead. One that is merely silent may be alive on the other side of a partition. */
function isAlone(state: AgentState): boolean {
  // A Heartbeat's last word proves nothing to whoever joins: no longer lease rests on it.
  if (state.phase.kind === "joining" || state.classic !== undefined) return false;
  for (const { status, candidate } of state.peers.values()) {
    if (candidate !== undefined) return false;
    if (status.kind !== "left" && !(status.kind === "dead" && status.reason === "resigned")) return false;
  }
  return true;
}

function adopt(turn: Turn, terms: LeaseTerms): void {
  const { state, now } = turn;
  const { lease } = state;
  const over = after(now, longestLeft(lease));
  const debt: Owed = {
    bound: announcedBound(state),
    until: latest(over, state.owed?.until ?? over),
    covered: lease.sole || state.owed?.covered === true,
    paidBy: opId(state.nextOp),
    byTime: state.owed?.byTime === true,
  };
  const isShorter = terms.length < lease.length;
  const groups = isShorter ? new Map([...state.groups].map(([name, group]) => [name, dueNow(turn, group)])) : state.groups;
  turn.state = { ...state, groups, lease: terms, raise: undefined, owed: debt.bound > terms.bound ? debt : undefined };
  log(turn, { code: "lease-terms", lease: terms.kind, length: terms.length, bound: terms.bound, window: terms.window });
  if (terms.bound > debt.bound) hurry(turn);
}

/** What a pause that came to nothing may have left in the kernel. `until`: when it is surely over; `byTime`: not before. */
export function oweForPause(turn: Turn, { until, byTime }: Pick<Owed, "until" | "byTime">): void {
  const { state } = turn;
  const owed: Owed = {
    bound: announcedBound(state),
    until: latest(until, state.owed?.until ?? until),
    covered: true,
    paidBy: opId(state.nextOp),
    byTime: byTime || state.owed?.byTime === true,
  };
  turn.state = { ...state, owed, groups: new Map([...state.groups].map(([name, group]) => [name, dueNow(turn, group)])) };
}

/** The kernel learns of the shorter lease in this step. */
const dueNow = (turn: Turn, group: Group): Group =>
  group.lease === undefined ? group : { ...group, lease: { ...group.lease, renewAt: turn.now } };

/** What was announced for the longer lease ends when it is over, or when the kernel has confirmed a shorter one for every group. */
function payOff(turn: Turn): void {
  const { state, now } = turn;
  const { owed } = state;
  if (owed === undefined || (now < owed.until && (owed.byTime || [...state.groups.values()].some((group) => owes(group, owed))))) return;
  turn.state = { ...state, owed: undefined };
  hurry(turn);
}

function owes({ hasLease, local, lease }: Group, owed: Owed): boolean {
  if (!hasLease || local.kind === "stopped") return false;
  // What is being taken off, or was dropped, may be on for a moment yet, and a renewal is then granted although nothing is renewed.
  if (lease === undefined || local.kind === "stopping" || local.kind === "stuck") return true;
  return lease.op < owed.paidBy;
}

/** Every live peer has echoed a heartbeat that carried the larger bound; nobody live, nobody to tell. */
const hasBeenHeard = (state: AgentState): boolean =>
  state.raise === undefined ? ![...state.peers.values()].some(isUp) : haveHeard(state, state.raise.after).every((peer) => peer.heard);

/** The live peers, and whether they have echoed a heartbeat of ours numbered higher than `seq`. */
export function haveHeard(state: AgentState, seq: number): readonly { readonly name: NodeName; readonly heard: boolean }[] {
  return [...state.peers.values()].filter(isUp).map((peer) => ({ name: peer.name, heard: hasEchoed(state, peer, seq) }));
}

function hasEchoed(state: AgentState, peer: Peer, seq: number): boolean {
  const echoes = (incarnation: Incarnation): boolean => {
    // A Heartbeat tells nobody what it has heard; of leases it knows nothing, and what it reads of deadtime it believes at once.
    if (incarnation.classic === true) return true;
    const heard = incarnation.hears.get(state.config.self);
    return heard?.session === state.session && heard.seq > seq;
  };
  return [peer.current, peer.candidate].every((incarnation) => incarnation === undefined || echoes(incarnation));
}

/** What heartbeats say: the largest of what is in force, what is about to be, and what may still be in the kernel. */
export function announcedBound({ lease, raise, owed, pause }: AgentState): Millis {
  return millis(Math.max(lease.bound, raise?.terms.bound ?? 0, owed?.bound ?? 0, pause?.terms.bound ?? 0));
}

/** How long others shall wait: the configured deadtime, and the whole bound while the lease of a sole survivor, or of a pause, may be in the kernel. */
export const deadtimeToAnnounce = (state: AgentState): Millis =>
  announcedDeadtime(state.config.timing, announcedBound(state), state.lease.sole || state.owed?.covered === true || state.pause !== undefined);
