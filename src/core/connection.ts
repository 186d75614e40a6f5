// What the ping nodes say about this node and its peers: who is better connected, and whether that has lasted. It only looks; the election asks
// it (election.ts), and so does whoever holds a group (takeover.ts).

import { after, earliest, type Instant, latest, millis, never } from "../model/time.js";
import { FRESH_BEATS } from "../model/ping.js";
import type { Incarnation } from "./incarnation.js";
import { believedFrom, type PingState, settling } from "./ping-state.js";
import type { AgentState } from "./state.js";

/** How many ping nodes the peer reaches, as far as that can be compared with ours: they have as many, and both know. Else as many as we. */
export function reachedBy(state: AgentState, peer: Incarnation): number {
  const own = state.pings.reach;
  return own !== undefined && peer.reach?.of === own.of ? peer.reach.reached : reachedHere(state);
}

export const reachedHere = ({ pings }: AgentState): number => pings.reach?.reached ?? 0;

/** Ping nodes that are alive and have answered lately. */
export const freshOf = ({ pings, config, now }: AgentState): number =>
  pings.nodes.filter(({ value, answeredAt }) => value === "alive" && answeredAt !== undefined && now < after(answeredAt, millis(FRESH_BEATS * config.timing.keepalive))).length;

/**
 * The peer reaches more than we, not only by old answers, and has gone on saying so since both numbers have settled: its newest heartbeat counts, so that one which
 * tells of the same loss is waited for. One whose connection comes and goes is waited for longer.
 */
export function isBetterForLong(state: AgentState, peer: Incarnation): boolean {
  const own = state.pings.reach;
  const { keepalive } = state.config.timing;
  if (own === undefined || peer.reach === undefined || reachedBy(state, peer) <= own.reached || peer.reach.fresh <= own.reached) return false;
  return peer.heardAt >= latest(after(own.since, settling(keepalive)), believedFrom(peer.reach, keepalive));
}

/** Neither connection has changed lately: a group may go back to where it is preferred. */
export function isCalm(state: AgentState, peer: Incarnation): boolean {
  const { keepalive } = state.config.timing;
  return [state.pings.reach, peer.reach].every((reach) => reach === undefined || peer.heardAt >= believedFrom(reach, keepalive));
}

/** Keepalives until the first question is out, and its answer would be in. */
const ASKING_BEATS = 2;

/**
 * This node has just begun to ask, and what it will say may be worse: nobody hands a group over to it yet. It may claim what is free all the same.
 */
export function isUnasked({ pings, config, now, startedAt }: AgentState): boolean {
  if (config.pings === undefined || pings.reach !== undefined) return false;
  return now < after(startedAt, millis(config.pings.deadping + ASKING_BEATS * config.timing.keepalive));
}

/** When a silent one is dead; never before a grace after an own stall is over. */
export function pingDeadAt({ config, graceUntil }: AgentState, { value, asked, answeredAt, since }: PingState): Instant {
  if (value === "dead" || !asked || config.pings === undefined) return never;
  return latest(after(answeredAt ?? since, config.pings.deadping), graceUntil);
}

export const pingsDeadline = (state: AgentState): Instant => earliest(never, ...state.pings.nodes.map((ping) => pingDeadAt(state, ping)));

/**
 * Nobody answers this node any more, neither another node nor a ping node. It serves all the same, since it may be the only one that is left, but is
 * in no hurry to claim.
 */
export function seemsCutOff({ pings, peers, config, now }: AgentState): boolean {
  if (pings.reach === undefined || peers.size === 0) return false;
  const isSilent = ({ value, answeredAt }: PingState): boolean => value === "dead" || answeredAt === undefined || now >= after(answeredAt, millis(FRESH_BEATS * config.timing.keepalive));
  if (!pings.nodes.every(isSilent) || [...peers.values()].every(({ status }) => status.kind === "left")) return false;
  return [...peers.values()].every(({ status }) => status.kind !== "up" || status.late);
}
