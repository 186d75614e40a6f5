// Heartbeat's rules in the order of a step: what time and the peer's state bring, the wishes, and what follows from starts and stops that have ended.

import { earliest, type Instant, never } from "../../model/time.js";
import { isUp } from "../state.js";
import type { Turn } from "../turn.js";
import { beginDeparture, departureTimer, noteDeath, noteOwnSilence, noteReset } from "./departure.js";
import { advanceHandover, failBack, giveUpFailed, handoverTimer } from "./handover.js";
import { giveForPings, ipfailTimer, tellPings } from "./ipfail.js";
import { askUnsettled, beginTakingPart, expireJoin, joinTimer, resolveSets } from "./join.js";
import { answerReleased, claimLegacy, legacyTimer } from "./legacy.js";
import { asked, receptionDeadline } from "./reception.js";
import { remindOfFailback, reminderTimer } from "./reminder.js";
import { reflectHoldings } from "./wishes.js";
import { classicOf, put, say } from "./words.js";

/** Before the groups are decided. */
export function applyClassic(turn: Turn): void {
  const peer = turn.state.classic === undefined ? undefined : turn.state.peers.get(turn.state.classic.node);
  if (turn.state.classic === undefined || peer === undefined) return;
  askForMissing(turn);
  noteDeath(turn, peer);
  noteReset(turn, peer);
  noteOwnSilence(turn);
  beginDeparture(turn);
  if (turn.state.phase.kind !== "ready") return;
  if (classicOf(turn).legacy !== undefined) {
    if (classicOf(turn).stage === "silent") put(turn, { stage: "stable" });
    claimLegacy(turn);
    return;
  }
  if (classicOf(turn).stage === "silent") beginTakingPart(turn);
  expireJoin(turn);
  askUnsettled(turn);
  resolveSets(turn);
  failBack(turn);
  remindOfFailback(turn);
  giveUpFailed(turn);
  tellPings(turn);
  giveForPings(turn);
}

/** After they were decided. */
export function settleClassic(turn: Turn): void {
  if (turn.state.classic === undefined) return;
  if (classicOf(turn).legacy === undefined) advanceHandover(turn);
  else answerReleased(turn);
  reflectHoldings(turn);
}

function askForMissing(turn: Turn): void {
  const { reception, node } = classicOf(turn);
  const peer = turn.state.peers.get(node);
  if (peer === undefined || !isUp(peer)) return;
  const { numbers, reception: next } = asked(reception, turn.now);
  if (numbers.length === 0) return;
  put(turn, { reception: next });
  for (const number of numbers) say(turn, { type: "NS_rexmit", first: number, last: number }, node);
}

/** The next instant at which time alone changes something. */
export function classicDeadline(state: Turn["state"]): Instant {
  const { classic } = state;
  if (classic === undefined) return never;
  const peer = state.peers.get(classic.node);
  const missing = peer !== undefined && isUp(peer) ? receptionDeadline(classic.reception) : never;
  return earliest(missing, joinTimer({ state }), handoverTimer({ state }), departureTimer({ state }), reminderTimer({ state }), ipfailTimer({ state }), legacyTimer({ state }));
}
