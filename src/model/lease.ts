// The arithmetic of leases: how long an address may be left on without proof of life, and what that guarantees.
// The letters are those of docs/lease.md; configuration prints these numbers and the core lives by them.

import type { Timing } from "./config.js";
import { type Millis, millis } from "./time.js";

/** delta: from the check of the lease's end to the kernel's acting on the command, at most (measured p99.9 < 20 ms). */
export const CHECK_TO_KERNEL: Millis = millis(50);
/** sigma: how late the kernel removes an address whose lifetime ended; up to 0.96 s was measured, so 1.05 s. */
export const ADDRESS_EXPIRY_SLACK: Millis = millis(1050);
/** J: the worst stall of a healthy agent that shall not cost it its lease. */
export const HEALTHY_STALL: Millis = millis(300);
/** m: heartbeats that may be lost before a crash without an observer counting from too early. */
export const LOST_HEARTBEATS = 1;
/** rho: how far two monotonic clocks may differ in rate. */
export const CLOCK_RATE = 0.001;
/** Address lifetimes are whole seconds; longer ones than 60 s would only delay the cleaning up after a crash. */
const LONGEST_LEASE: Millis = millis(60_000);
const SECOND = 1000;

export interface LeaseTerms {
  readonly kind: "address";
  /** T: what a renewal asks of the kernel. */
  readonly length: Millis;
  /** i: a renewal every min(keepalive, T/6), in healthy steps only. */
  readonly interval: Millis;
  /** (m+1) k + delta + T + sigma: counted from the last heartbeat an observer received, the address is gone after this. */
  readonly bound: Millis;
  /** deadtime (1 - 2 rho): what an observer surely waits. */
  readonly patience: Millis;
  /** bound <= patience: nobody takes over before the address is gone. */
  readonly safe: boolean;
  /** T >= 2 i + J: a healthy agent does not lose its lease to one missed renewal and one stall. */
  readonly available: boolean;
  /** max(0, bound - deadtime): how long two nodes may answer after the holder's agent died or froze. */
  readonly window: Millis;
}

/** The lease of an address lifetime under `timing`: the longest that safety allows, at least what availability needs. */
export function leaseTerms(timing: Timing): LeaseTerms {
  const { keepalive, deadtime } = timing;
  const overhead = (LOST_HEARTBEATS + 1) * keepalive + CHECK_TO_KERNEL + ADDRESS_EXPIRY_SLACK;
  const patience = deadtime * (1 - 2 * CLOCK_RATE);
  const safest = Math.floor((patience - overhead) / SECOND) * SECOND;
  // One second suffices for availability: i is at most T/6, so 2 i + J <= 334 + 300 ms.
  const length = Math.min(Math.max(safest, SECOND), LONGEST_LEASE);
  const interval = Math.min(keepalive, length / 6);
  const bound = overhead + length;
  return {
    kind: "address",
    length: millis(length),
    interval: millis(interval),
    bound: millis(bound),
    patience: millis(patience),
    safe: bound <= patience,
    available: length >= 2 * interval + HEALTHY_STALL,
    window: millis(Math.max(0, bound - deadtime)),
  };
}
