// The word between two nodes that start, and the claim of one's own groups (protocol 6.2 to 6.4): who holds what is asked with `starting` and told
// with `resource`; what nobody says to hold is claimed. Without an answer a node claims its own after a while.

import { type ClassicBody, common, includes, minus, mirror, union } from "../../model/classic.js";
import { after, earliest, type Instant, millis, never } from "../../model/time.js";
import { log, type Turn } from "../turn.js";
import { awaitFailback } from "./reminder.js";
import { classicOf, groupsIn, isHere, put, say, sayHoldings } from "./words.js";

/** Once something was heard of the other node, it has so long to say that it is settled (protocol 6.3). */
const LOCAL_TIME = millis(10_000);
/** A node that answers nothing at all, as one in legacy mode: a little longer, so that two Heartbeats' rule comes first. Without it nobody would ever serve. */
const ANSWER_TIME = millis(15_000);

/** This node takes part from now on. */
export function beginTakingPart(turn: Turn): void {
  put(turn, { stage: "starting", localTimer: after(turn.now, ANSWER_TIME) });
  say(turn, { type: "starting" });
}

/** The other one has just started and asks what is held here. */
export function heardStarting(turn: Turn, number: number): void {
  const { stage, statedAt } = classicOf(turn);
  if (stage === "silent" || number < statedAt) return;
  put(turn, { otherStable: false, stage: stage === "starting" ? "bothStarting" : stage });
  sayHoldings(turn, { stable: stage === "stable" });
}

type Statement = Extract<ClassicBody, { type: "resource" }>;

/** What the other one holds, and whether it is settled. */
export function heardHoldings(turn: Turn, said: Statement, number: number): void {
  const { stage, theirs, statedAt } = classicOf(turn);
  if (stage === "silent" || number < statedAt) return;
  put(turn, { statedAt: number });
  if (stage === "starting" || stage === "bothStarting") put(turn, { stage: "received", localTimer: after(turn.now, LOCAL_TIME) });
  put(turn, { theirs: said.full || said.holds === "none" ? said.holds : union(theirs, said.holds) });
  if (said.stable === false) put(turn, { otherStable: false });
  if (said.stable === true && !classicOf(turn).otherStable) {
    put(turn, { otherStable: true });
    log(turn, { code: "heartbeat-stable", node: classicOf(turn).node, holds: said.holds });
    sayHoldings(turn, { stable: classicOf(turn).stage === "stable" });
  }
  if (classicOf(turn).stage === "received" && classicOf(turn).otherStable) settle(turn);
}

/** What nobody has said to hold is ours, and this node expects no more change. */
function settle(turn: Turn): void {
  claimOwn(turn);
  put(turn, { stage: "stable", localTimer: never });
  sayHoldings(turn, { stable: true });
  awaitFailback(turn);
}

function claimOwn(turn: Turn): void {
  const { theirs, mine } = classicOf(turn);
  if (includes(theirs, "foreign") || includes(mine, "local")) return;
  put(turn, { mine: union(mine, "local"), claimReason: "cluster-start" });
}

/** Nobody has said in time that it is settled. */
export function expireJoin(turn: Turn): void {
  const { stage, localTimer } = classicOf(turn);
  if (turn.now < localTimer) return;
  put(turn, { localTimer: never });
  if (stage === "starting" || stage === "bothStarting" || stage === "received") settle(turn);
}

/** It has not said for so long that it is settled, though nothing is under way: the word may be lost for good. */
const UNSETTLED_TIME = millis(30_000);

/** Asks again what it holds, which makes a settled Heartbeat say so. */
export function askUnsettled(turn: Turn): void {
  const { stage, otherStable, standby, unsettledSince } = classicOf(turn);
  const isUnsettled = stage === "stable" && !otherStable && standby.kind === "none" && isHere(turn.state);
  if (!isUnsettled) {
    if (unsettledSince !== never) put(turn, { unsettledSince: never });
  } else if (unsettledSince === never) put(turn, { unsettledSince: turn.now });
  else if (turn.now >= after(unsettledSince, UNSETTLED_TIME)) {
    put(turn, { unsettledSince: turn.now });
    say(turn, { type: "starting" });
  }
}

/**
 * Both say that they hold a set, or nobody does, and both are settled. Heartbeat logs that and changes nothing (protocol 6.3); here it is the users
 * who count. The Heartbeat never yields, so that we do; what nobody serves is served here.
 */
const CONFLICT_TIME = millis(5000);
const UNOWNED_TIME = millis(5000);

export function resolveSets(turn: Turn): void {
  const { mine, theirs, stage, standby, otherStable } = classicOf(turn);
  const calm = stage === "stable" && standby.kind === "none" && isHere(turn.state);
  const both = calm ? common(mine, mirror(theirs)) : "none";
  const nobody = calm && otherStable ? minus("all", union(mine, mirror(theirs))) : "none";
  const { conflictSince, unownedSince } = classicOf(turn);
  if (both === "none") {
    if (conflictSince !== never) put(turn, { conflictSince: never });
  } else if (conflictSince === never) put(turn, { conflictSince: turn.now });
  else if (turn.now >= after(conflictSince, CONFLICT_TIME)) {
    log(turn, { code: "heartbeat-conflict", node: classicOf(turn).node, set: both, what: "held-twice" });
    put(turn, { mine: minus(mine, both), releaseReason: "hold-conflict", conflictSince: never });
    // To be unsettled and settled again is what makes a Heartbeat that fails back think of it once more.
    sayHoldings(turn, { stable: false });
    sayHoldings(turn, { stable: true });
  }
  if (nobody === "none" || groupsIn(turn.state, nobody).length === 0) {
    if (unownedSince !== never) put(turn, { unownedSince: never });
  } else if (unownedSince === never) put(turn, { unownedSince: turn.now });
  else if (turn.now >= after(unownedSince, UNOWNED_TIME)) {
    log(turn, { code: "heartbeat-conflict", node: classicOf(turn).node, set: nobody, what: "held-by-nobody" });
    put(turn, { mine: union(classicOf(turn).mine, nobody), needsFailback: true, claimReason: "holder-released", unownedSince: never });
    sayHoldings(turn, { stable: true });
  }
}

export function joinTimer(turn: Pick<Turn, "state">): Instant {
  const { classic } = turn.state;
  if (classic === undefined) return never;
  const conflict = classic.conflictSince === never ? never : after(classic.conflictSince, CONFLICT_TIME);
  const unowned = classic.unownedSince === never ? never : after(classic.unownedSince, UNOWNED_TIME);
  const unsettled = classic.unsettledSince === never ? never : after(classic.unsettledSince, UNSETTLED_TIME);
  return earliest(classic.localTimer, conflict, unowned, unsettled);
}
