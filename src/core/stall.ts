// Our own lateness. An agent that slept must not take its own sleep for the silence of others: it listens first.

import { after, type Instant, type Millis, millis } from "../model/time.js";
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

const graceOf = (keepalive: Millis): Millis => millis(GRACE_BEATS * keepalive);
