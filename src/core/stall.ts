// Our own lateness and our own deafness. An agent that slept, or whose rings were down, must not take that for the silence of
// others: it listens first.

import { after, type Instant, latest, type Millis, millis } from "../model/time.js";
import { log, type Turn } from "./turn.js";

/** How many keepalives of listening follow a stall: one heartbeat of every peer, and one more because one may be lost. */
const GRACE_BEATS = 2;

/**
 * Compares the step's time with the deadline that was due. Later by more than one keepalive is a stall: until the
 * grace ends nobody is declared dead and nothing is claimed. A grace is given at most once in a deadtime, so that a
 * node which is always late still finishes its judgements.
 */
export function noteStall(turn: Turn, planned: Instant): void {
  const { state, now } = turn;
  const { keepalive, deadtime } = state.config.timing;
  const gap = millis(now - planned);
  if (gap <= keepalive) return;
  turn.state = { ...turn.state, stalls: state.stalls + 1 };
  log(turn, { code: "stalled", gap });
  if (now < after(state.graceUntil, deadtime)) return;
  turn.state = { ...turn.state, graceUntil: after(now, graceOf(keepalive)) };
}

/** How long a node listens after a stall, ms. */
export const graceOf = (keepalive: Millis): Millis => millis(GRACE_BEATS * keepalive);

/** Rings that were down told nothing of the others either: once the first is up again, this node listens before it judges. */
export function noteHearing(turn: Turn, hearing: boolean): void {
  const { state, now } = turn;
  if (state.hearing === hearing) return;
  const { keepalive } = state.config.timing;
  turn.state = { ...state, hearing, graceUntil: hearing ? latest(state.graceUntil, after(now, graceOf(keepalive))) : state.graceUntil };
}
