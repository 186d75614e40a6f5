// How well a node is connected, as a value: its ping nodes, how many of them it reaches, and for how long that has been so. What follows from it
// stands in connection.ts, how it is got in pings.ts.

import type { PingNode, Reach } from "../model/ping.js";
import { after, elapsed, type Instant, type Millis, millis } from "../model/time.js";

export interface PingState {
  readonly node: PingNode;
  /** unknown: it has neither answered yet nor been asked in vain for deadping, or nobody here can ask. */
  readonly value: "unknown" | "alive" | "dead";
  readonly since: Instant;
  /** When an answer last came; undefined before the first. */
  readonly answeredAt: Instant | undefined;
  /** In the last round. */
  readonly asked: boolean;
}

export interface Pings {
  readonly nodes: readonly PingState[];
  /** Undefined while one of them is unknown, or where there are none. */
  readonly reach: Lasting | undefined;
  /** Nobody answers this node any more, neither another node nor a ping node: it is more likely the one that is cut off. */
  readonly isCutOff: boolean;
}

/** A number of reached ping nodes, and its past. */
export interface Lasting extends Reach {
  readonly since: Instant;
  /** How often it has sunk since it last stayed for FORGIVEN. */
  readonly strikes: number;
}

/**
 * Keepalives for which a better connection must have lasted. Two nodes notice the death of one router up to a keepalive apart, two where an answer
 * was lost, and the heartbeat that tells it may be lost once; Heartbeat's ipfail waits for two after the other has answered (protocol 7.2).
 */
const SETTLING_BEATS = 4;
/** ms; a connection that was lost for the second time must first have lasted for so long, doubled with each further time. */
const PROBATION = 30_000;
/** Half a minute becomes four at most. */
const DOUBLINGS = 3;
/** ms; after so long a time without a change nobody speaks of earlier losses any more. */
const FORGIVEN = 600_000;

export const pingsOf = (nodes: readonly PingNode[], now: Instant): Pings => ({
  nodes: nodes.map((node) => ({ node, value: "unknown", since: now, answeredAt: undefined, asked: false })),
  reach: undefined,
  isCutOff: false,
});

/** Undefined while it is not known, or nobody has asked. */
export function reachOf(nodes: readonly PingState[]): Reach | undefined {
  if (nodes.length === 0 || nodes.some(({ value }) => value === "unknown")) return undefined;
  return { reached: nodes.filter(({ value }) => value === "alive").length, of: nodes.length };
}

/** What is told becomes what is known. Several ping nodes behind one broken cable are lost one after the other, and once. */
export function lasting<T extends Reach>(known: Lasting | undefined, told: T | undefined, about: { readonly at: Instant; readonly keepalive: Millis }): (T & Lasting) | undefined {
  if (told === undefined) return undefined;
  if (known === undefined || known.of !== told.of) return { ...told, since: about.at, strikes: 0 };
  if (known.reached === told.reached) return { ...told, since: known.since, strikes: known.strikes };
  const stayed = elapsed(known.since, about.at);
  const isLoss = told.reached < known.reached && stayed >= settling(about.keepalive);
  return { ...told, since: about.at, strikes: (stayed >= FORGIVEN ? 0 : known.strikes) + (isLoss ? 1 : 0) };
}

export const settling = (keepalive: Millis): Millis => millis(SETTLING_BEATS * keepalive);

/** From when on it is believed to last: one that comes and goes is put on probation. */
export function believedFrom({ since, strikes }: Lasting, keepalive: Millis): Instant {
  const probation = strikes < 2 ? 0 : PROBATION * 2 ** Math.min(strikes - 2, DOUBLINGS);
  return after(since, millis(Math.max(settling(keepalive), probation)));
}
