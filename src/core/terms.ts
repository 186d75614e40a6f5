// Which lease is asked for: the guard's while it is there, else the address lifetime's. A longer lease is announced first
// and asked for only when every live peer has heard of it; a shorter one at once, though the bound that others were told
// falls only when the longer lease is surely over (docs/lease.md).

import { expirySlack, type LeaseTerms, leaseTerms } from "../model/lease.js";
import { after, latest, type Millis, millis } from "../model/time.js";
import { type AgentState, type Incarnation, isUp, type Peer } from "./state.js";
import { hurry, log, type Turn } from "./turn.js";

/** What the shell says about the guard; settled after the event, in the same step. */
export function guardChanged(turn: Turn, up: boolean, detail: string): void {
  turn.state = { ...turn.state, guard: { up, detail } };
}

/** Compares the terms in force with those that the guard allows. Runs before anything is decided or renewed. */
export function settleTerms(turn: Turn): void {
  const { state } = turn;
  const wanted = leaseTerms(state.config.timing, state.guard.up ? "guard" : "address");
  if (wanted.kind === state.lease.kind) {
    if (state.raise !== undefined) turn.state = { ...state, raise: undefined };
    return;
  }
  // Without the guard the lifetime is what there is: nobody can be asked first.
  const lost = wanted.kind === "address";
  if (lost || wanted.bound <= state.lease.bound || hasBeenHeard(state)) adopt(turn, wanted);
  else if (state.raise === undefined) {
    turn.state = { ...state, raise: { terms: wanted, after: state.beat.seq } };
    hurry(turn);
  }
}

function adopt(turn: Turn, terms: LeaseTerms): void {
  const { state, now } = turn;
  const { lease } = state;
  const over = after(now, millis(lease.length + expirySlack(lease.kind)));
  const owed = { bound: announcedBound(state), until: latest(over, state.owed?.until ?? over) };
  turn.state = { ...state, lease: terms, raise: undefined, owed: owed.bound > terms.bound ? owed : undefined };
  log(turn, { code: "lease-terms", lease: terms.kind, length: terms.length, bound: terms.bound, window: terms.window });
  if (terms.bound > owed.bound) hurry(turn);
}

/** Every live peer has echoed a heartbeat that carried the larger bound; nobody live, nobody to tell. */
function hasBeenHeard(state: AgentState): boolean {
  const live = [...state.peers.values()].filter(isUp);
  return live.every((peer) => hasEchoed(state, peer));
}

function hasEchoed(state: AgentState, peer: Peer): boolean {
  const { raise } = state;
  if (raise === undefined) return false;
  const echoes = (incarnation: Incarnation): boolean => {
    const heard = incarnation.hears.get(state.config.self);
    return heard?.session === state.session && heard.seq > raise.after;
  };
  return [peer.current, peer.candidate].every((incarnation) => incarnation === undefined || echoes(incarnation));
}

/** What heartbeats say: the largest of what is in force, what is about to be, and what may still be in the kernel. */
export function announcedBound(state: AgentState): Millis {
  const owed = state.owed !== undefined && state.now < state.owed.until ? state.owed.bound : millis(0);
  return millis(Math.max(state.lease.bound, state.raise?.terms.bound ?? 0, owed));
}
