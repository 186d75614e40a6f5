// The two inequalities of the lease with the configured numbers, for `heir check` (docs/lease.md).

import type { Timing } from "../model/config.js";
import { ADDRESS_EXPIRY_SLACK, CHECK_TO_KERNEL, CLOCK_RATE, HEALTHY_STALL, leaseTerms, LOST_HEARTBEATS } from "../model/lease.js";
import { showTime } from "./values.js";

/** Each line at most 80 columns. */
export function explainLease(timing: Timing): readonly string[] {
  const terms = leaseTerms(timing);
  const ms = showTime;
  const holds = (yes: boolean): string => (yes ? "holds" : "does not hold");
  return [
    `lease T = ${ms(terms.length)} by address lifetime, renewed every i = ${ms(terms.interval)}`,
    `safety: patience ${ms(terms.patience)} >= bound ${ms(terms.bound)}: ${holds(terms.safe)}`,
    `  patience = deadtime ${ms(timing.deadtime)} x ${1 - 2 * CLOCK_RATE}, as clocks differ`,
    `  bound = ${LOST_HEARTBEATS + 1} x keepalive ${ms(timing.keepalive)} + delta ${ms(CHECK_TO_KERNEL)} + T + expiry ${ms(ADDRESS_EXPIRY_SLACK)}`,
    `availability: T = ${ms(terms.length)} >= 2 i + stall ${ms(HEALTHY_STALL)}: ${holds(terms.available)}`,
    terms.window === 0
      ? "after kill -9 of an agent: no time with two answerers"
      : `after kill -9 of an agent: two nodes may answer for up to ${ms(terms.window)}`,
    `  (the old address is gone at most ${ms(terms.bound)} after the last heartbeat)`,
  ];
}
