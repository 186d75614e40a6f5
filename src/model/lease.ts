// The arithmetic of leases: how long an address may be left on without proof of life, and what that guarantees.
// The letters are those of docs/lease.md; configuration prints these numbers and the core lives by them.

import type { Timing } from "./config.js";
import { type Millis, millis } from "./time.js";

/** delta: from the check of the lease's end to the kernel's acting on the command, at most (measured p99.9 < 20 ms). */
export const CHECK_TO_KERNEL: Millis = millis(50);
/** sigma of an address lifetime: how late the kernel removes an address; up to 0.96 s was measured, so 1.05 s. */
export const ADDRESS_EXPIRY_SLACK: Millis = millis(1050);
/** sigma of the guard: how late the kernel stops to find an element whose timeout is over. */
export const GUARD_EXPIRY_SLACK: Millis = millis(20);
/** J: the worst stall of a healthy agent that shall not cost it its lease. */
export const HEALTHY_STALL: Millis = millis(300);
/** m: heartbeats that may be lost before a crash without an observer counting from too early. */
export const LOST_HEARTBEATS = 1;
/** rho: how far two monotonic clocks may differ in rate. */
export const CLOCK_RATE = 0.001;
/** What a joiner's initdead must leave after the end of a sole survivor's lease: the slack of the kernel, delta and the rates of the clocks. */
const JOINER_MARGIN: Millis = millis(2000);
/** Longer leases than 60 s would only delay the cleaning up after a crash. */
const LONGEST_LEASE: Millis = millis(60_000);
/** Address lifetimes are whole seconds. */
const SECOND = 1000;
/** The guard's timeouts are milliseconds; its terms are multiples of a tick of the slowest kernels (HZ = 100). */
const TICK = 10;
/** A new agent serves 0.4 s after the old one ended, on a machine with both cores busy after 3 s: twice that and a little more. */
const LONGEST_PAUSE: Millis = millis(8000);
/** A shorter pause would be over before a new agent is there. */
export const SHORTEST_PAUSE: Millis = millis(2000);
/** A renewal every T/6 at least. */
const RENEWALS = 6;

/** What a start asks for where the lease is off. */
export const FOR_EVER: Millis = millis(Number.POSITIVE_INFINITY);

/** guard: the timeout of an nftables element; address: the lifetime of the addresses alone. */
export type LeaseKind = "guard" | "address";

export interface LeaseTerms {
  readonly kind: LeaseKind;
  /** T: what a renewal asks of the kernel. */
  readonly length: Millis;
  /** What the addresses ask of the kernel, whole seconds: T itself, and under the guard the net that remains when the guard is lost. */
  readonly lifetime: Millis;
  /** i: a renewal every min(keepalive, T/6), in healthy steps only; under the guard also every lifetime/6. */
  readonly interval: Millis;
  /** (m+1) k + delta + T + sigma: counted from the last heartbeat an observer received, the address is silent after this. */
  readonly bound: Millis;
  /** deadtime (1 - 2 rho): what an observer surely waits. */
  readonly patience: Millis;
  /** bound <= patience: nobody takes over before the address is silent. */
  readonly safe: boolean;
  /** T >= 2 i + J: a healthy agent does not lose its lease to one missed renewal and one stall. */
  readonly available: boolean;
  /** max(0, bound - deadtime as applied): how long two nodes may answer after the holder's agent died or froze. */
  readonly window: Millis;
  /** No other node is there that could claim before its initdead: the lease may be longer, and the heartbeats announce a deadtime that suits it. */
  readonly sole: boolean;
}

/** The lease under `timing`: the longest that safety allows, at least what availability needs. */
export function leaseTerms(timing: Timing, kind: LeaseKind = "address"): LeaseTerms {
  const { keepalive, deadtime } = timing;
  const slack = expirySlack(kind);
  const overhead = (LOST_HEARTBEATS + 1) * keepalive + CHECK_TO_KERNEL + slack;
  const patience = deadtime * (1 - 2 * CLOCK_RATE);
  const unit = kind === "guard" ? TICK : SECOND;
  const safest = Math.floor((patience - overhead) / unit) * unit;
  const length = Math.min(Math.max(safest, shortest(keepalive, kind)), LONGEST_LEASE);
  const lifetime = kind === "guard" ? leaseTerms(timing, "address").length : length;
  const interval = Math.min(keepalive, length / RENEWALS, lifetime / RENEWALS);
  const bound = overhead + length;
  return {
    kind,
    length: millis(length),
    lifetime: millis(lifetime),
    interval: millis(interval),
    bound: millis(bound),
    patience: millis(patience),
    safe: bound <= patience,
    available: length >= 2 * interval + HEALTHY_STALL,
    window: millis(Math.max(0, bound - deadtime)),
    sole: false,
  };
}

/**
 * The lease while every other node has left or is proven dead: whoever comes back waits for initdead or hears us first, and what it
 * hears says how long to wait. So a stall of the only node there is costs nothing until then. Never shorter than leaseTerms.
 */
export function soleTerms(timing: Timing, kind: LeaseKind): LeaseTerms {
  const usual = leaseTerms(timing, kind);
  const longest = Math.min(timing.initdead - JOINER_MARGIN, LONGEST_LEASE);
  // Whole seconds for both, so that the lifetime under a guard lasts as long as the guard.
  const length = Math.floor(longest / SECOND) * SECOND;
  if (length <= usual.length || length < usual.lifetime) return usual;
  // Of the lifetime, the longer one: a guard may be taken away.
  const bound = leaseTerms(timing, "address").bound - usual.lifetime + length;
  return { ...usual, length: millis(length), lifetime: millis(length), bound: millis(bound), patience: millis(bound), safe: true, window: millis(0), sole: true };
}

/** The deadtime that heartbeats announce, so that whoever hears them waits for the bound. */
export const announcedDeadtime = (timing: Timing, bound: Millis, covered: boolean): Millis =>
  covered ? millis(Math.max(timing.deadtime, Math.ceil(bound / (1 - 2 * CLOCK_RATE)))) : timing.deadtime;

/** How long after the last renewal the addresses answer at most, with the guard or after its loss. */
export const longestLeft = ({ kind, length, lifetime }: LeaseTerms): Millis =>
  millis(Math.max(length + expirySlack(kind), lifetime + ADDRESS_EXPIRY_SLACK));

/** What a declared pause asks for: one renewal, after which the process that renews is replaced (docs/lease.md). */
export interface PauseTerms {
  /** Of the one renewal, for the guard and for the lifetimes alike: whole seconds. */
  readonly length: Millis;
  readonly bound: Millis;
  /** What others must wait at least; never less than deadtime. */
  readonly deadtime: Millis;
}

/**
 * The longest pause up to LONGEST_PAUSE with which nobody who hears of it claims before the addresses are silent, and no node that
 * starts meanwhile either: initdead is all that such a one waits. Shorter than SHORTEST_PAUSE: there is no room for one.
 */
export function pauseTerms(timing: Timing): PauseTerms {
  const overhead = (LOST_HEARTBEATS + 1) * timing.keepalive + CHECK_TO_KERNEL + ADDRESS_EXPIRY_SLACK;
  const room = Math.floor((timing.initdead * (1 - 2 * CLOCK_RATE) - overhead) / SECOND) * SECOND;
  const length = Math.min(LONGEST_PAUSE, Math.max(room, 0));
  const bound = millis(overhead + length);
  return { length: millis(length), bound, deadtime: announcedDeadtime(timing, bound, true) };
}

/** sigma. */
export const expirySlack = (kind: LeaseKind): Millis => (kind === "guard" ? GUARD_EXPIRY_SLACK : ADDRESS_EXPIRY_SLACK);

/** What T >= 2 i + J needs: one second suffices, since i is at most T/6; the guard can be as short as the need. */
function shortest(keepalive: Millis, kind: LeaseKind): number {
  if (kind === "address") return SECOND;
  const need = Math.min(2 * keepalive + HEALTHY_STALL, HEALTHY_STALL / (1 - 2 / RENEWALS));
  return Math.ceil(need / TICK) * TICK;
}
