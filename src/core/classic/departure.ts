// One of two nodes goes (protocol 6.6, 6.7): the other one takes everything; a node that stops says so, releases, and says when it is done. And a node
// that returns without having restarted: the line between the two was cut.

import { after, elapsed, type Instant, millis, never } from "../../model/time.js";
import { mustResetHeartbeat } from "../resets.js";
import type { Peer } from "../state.js";
import { log, type Turn } from "../turn.js";
import { forgive } from "./handover.js";
import { takeOverLegacy } from "./legacy.js";
import { NO_IPFAIL } from "./ipfail-state.js";
import { NOTHING_RECEIVED } from "./reception.js";
import { type Classic, NO_STANDBY } from "./slice.js";
import { classicOf, put, say, sayHoldings } from "./words.js";

/** How long a handover under way may put off a stop: a service manager waits no longer than a minute and a half. */
const FINISH_TIME = millis(60_000);

/** It is silent for its deadtime. Runs after the peers were judged. */
export function noteDeath(turn: Turn, peer: Peer): void {
  const { presence } = classicOf(turn);
  if (presence === "gone" || (peer.status.kind !== "dead" && peer.status.kind !== "left")) return;
  if (presence === "here" && mustResetHeartbeat(turn.state, peer)) {
    // What it held stays its own until then, and a handover is over.
    put(turn, { presence: "gone", awaitsReset: true, standby: NO_STANDBY });
    return;
  }
  put(turn, { presence: "gone" });
  if (presence === "here") takeEverything(turn, "holder-dead");
}

/** It is reset by now, or an operator has said that it is off. */
export function noteReset(turn: Turn, peer: Peer): void {
  if (!classicOf(turn).awaitsReset || turn.state.resets.get(peer.name)?.done === undefined) return;
  takeEverything(turn, "holder-dead");
}

/** Its last word: everything is released there. */
export function heardShutdone(turn: Turn): void {
  if (classicOf(turn).presence === "leaving") return;
  put(turn, { presence: "leaving" });
  takeEverything(turn, "holder-left");
}

function takeEverything(turn: Turn, why: "holder-dead" | "holder-left"): void {
  const { stage, legacy } = classicOf(turn);
  put(turn, { awaitsReset: false, theirs: "none", otherStable: true, standby: NO_STANDBY, conflictSince: never, unownedSince: never });
  if (stage === "shutdown" || stage === "silent") return;
  for (const group of turn.state.groups.values()) forgive(turn, group);
  put(turn, { mine: "all", needsFailback: true, failbackAt: never, claimReason: why, stage: "stable", localTimer: never });
  if (legacy !== undefined) takeOverLegacy(turn);
  else sayHoldings(turn, { stable: true });
}

/** Another incarnation of it: what it held is over, what it holds it will say. */
export function noteRestart(turn: Turn): void {
  put(turn, { presence: "here", awaitsReset: false, reception: NOTHING_RECEIVED, statedAt: 0, theirs: "none", otherStable: false, standby: NO_STANDBY, resent: new Map(), ipfail: NO_IPFAIL });
}

/**
 * The same incarnation after its death: the line was cut, and both serve everything. A Heartbeat that believes us dead too stops and restarts by itself
 * within seconds, so that nothing has to be released here; one that never lost us is asked what it holds.
 */
export function noteReturn(turn: Turn): void {
  log(turn, { code: "heartbeat-returned", node: classicOf(turn).node });
  put(turn, { presence: "here", awaitsReset: false, theirs: "none", otherStable: false });
  if (classicOf(turn).legacy === undefined && classicOf(turn).stage !== "silent") say(turn, { type: "starting" });
}

/** We did not run for deadtime: the Heartbeat has taken over, and what is held here is no claim any more. */
export function noteOwnSilence(turn: Turn): void {
  const { stage, presence, legacy } = classicOf(turn);
  const { config, beat, phase } = turn.state;
  if (phase.kind !== "ready" || presence !== "here" || stage === "silent" || elapsed(beat.lastAt, turn.now) < config.timing.deadtime) return;
  put(turn, {
    mine: "none", theirs: "none", otherStable: false, standby: NO_STANDBY, releaseReason: "stalled", stage: "silent",
    legacy: legacy === undefined ? undefined : { wanted: new Set(), askedAt: new Map(), owed: new Set() },
  });
}

/** This node stops: nothing is ours any more. False: a handover is under way, and its end is waited for. */
export function beginDeparture(turn: Turn): void {
  const { phase } = turn.state;
  const { stage, legacy } = classicOf(turn);
  if (phase.kind !== "leaving" || stage === "shutdown") return;
  if (isBound(classicOf(turn)) && turn.now < after(phase.since, FINISH_TIME)) return;
  put(turn, { stage: "shutdown", mine: "none", standby: NO_STANDBY, releaseReason: "shutdown" });
  if (legacy === undefined) sayHoldings(turn, { stable: false, info: "shutdown" });
  else put(turn, { legacy: { ...legacy, wanted: new Set() } });
}

/** The other node relies on a word of ours. */
const isBound = ({ standby }: Classic): boolean => standby.kind !== "none" && standby.kind !== "asked";

export function departureTimer({ state }: Pick<Turn, "state">): Instant {
  const { classic, phase } = state;
  if (classic === undefined || phase.kind !== "leaving" || classic.stage === "shutdown") return never;
  return isBound(classic) ? after(phase.since, FINISH_TIME) : state.now;
}
