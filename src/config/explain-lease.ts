// The two inequalities of the lease with the configured numbers, for `heir check` (docs/lease.md): with the nftables guard,
// and as they are while it is missing.

import type { Timing } from "../model/config.js";
import { CHECK_TO_KERNEL, CLOCK_RATE, expirySlack, HEALTHY_STALL, type LeaseKind, leaseTerms, LOST_HEARTBEATS } from "../model/lease.js";
import { showTime } from "./values.js";

/** Each line at most 80 columns. */
export const explainLease = (timing: Timing): readonly string[] => [...explain(timing, "guard"), "", ...explain(timing, "address")];

const HEADINGS: Readonly<Record<LeaseKind, string>> = {
  guard: "with the nftables guard",
  address: "without it, by address lifetime alone",
};

function explain(timing: Timing, kind: LeaseKind): readonly string[] {
  const terms = leaseTerms(timing, kind);
  const ms = showTime;
  const holds = (yes: boolean): string => (yes ? "holds" : "does not hold");
  return [
    `lease ${HEADINGS[kind]}:`,
    `  T = ${ms(terms.length)}, renewed every i = ${ms(terms.interval)}`,
    `  safety: patience ${ms(terms.patience)} >= bound ${ms(terms.bound)}: ${holds(terms.safe)}`,
    `    patience = deadtime ${ms(timing.deadtime)} x ${1 - 2 * CLOCK_RATE}, as clocks differ`,
    `    bound = ${LOST_HEARTBEATS + 1} x keepalive ${ms(timing.keepalive)} + delta ${ms(CHECK_TO_KERNEL)} + T + expiry ${ms(expirySlack(kind))}`,
    `  availability: T = ${ms(terms.length)} >= 2 i + stall ${ms(HEALTHY_STALL)}: ${holds(terms.available)}`,
    terms.window === 0
      ? "  after kill -9 of guardian and agent: no time with two answerers"
      : `  after kill -9 of guardian and agent: two nodes may answer for up to ${ms(terms.window)}`,
    `    (the old address is silent at most ${ms(terms.bound)} after the last heartbeat)`,
  ];
}
