// The health checks of a group as the core knows them: the last judgement of each, how long it counts, and what the priority becomes by it.
// Only reads; rise and fall are counted by whoever asks (resources/checks.ts), and who holds the group is decided in election.ts and takeover.ts.

import { type Check, type CheckValue, LEAST_WEIGHED, MOST_WEIGHED, unknownLimit } from "../model/check.js";
import { after, earliest, type Instant, never } from "../model/time.js";

export interface CheckState {
  readonly check: Check;
  /** As last told. */
  readonly value: CheckValue;
  readonly since: Instant;
  /** The last value that was not unknown; undefined before the first. */
  readonly judged: "ok" | "failed" | undefined;
  readonly detail: string;
}

/** Whatever has checks: a group of this node. */
export interface Checked {
  readonly checks: readonly CheckState[];
}

export const unjudged = (check: Check, now: Instant): CheckState => ({ check, value: "unknown", since: now, judged: undefined, detail: NOT_YET });

/** Until something is told. */
export const NOT_YET = "not judged yet";

/** The judgement that counts at `now`: an unknown leaves the one before it in force, but not for ever. */
export function counted({ check, value, since, judged }: CheckState, now: Instant): "ok" | "failed" | undefined {
  return value !== "unknown" || now < after(since, unknownLimit(check)) ? judged : undefined;
}

/** Those that have failed, as far as it counts. */
export const failing = ({ checks }: Checked, now: Instant): readonly CheckState[] => checks.filter((each) => counted(each, now) === "failed");

/** A failed check without a weight: this node is to serve only where no other would. */
export const isUnfit = ({ checks }: Checked, now: Instant): boolean => checks.some((each) => each.check.weight === 0 && counted(each, now) === "failed");

/** What a check adds to the priority just now. */
export function amountOf(state: CheckState, now: Instant): number {
  const { weight } = state.check;
  const value = counted(state, now);
  return (weight < 0 && value === "failed") || (weight > 0 && value === "ok") ? weight : 0;
}

/** The configured priority with all weights. They alone neither resign a node nor wish the group onto it. */
export function weighed(configured: number, { checks }: Checked, now: Instant): number {
  const sum = checks.reduce((total, each) => total + amountOf(each, now), configured);
  return Math.min(MOST_WEIGHED, Math.max(LEAST_WEIGHED, sum));
}

/** The arithmetic of it, `base 250, check web -30, = 220`; empty where no check says anything. */
export function showWeighed(configured: number, { checks }: Checked, now: Instant): string {
  const terms = checks.flatMap((each) => {
    const amount = amountOf(each, now);
    if (amount !== 0) return [`check ${each.check.name} ${amount > 0 ? "+" : ""}${amount}`];
    return each.check.weight === 0 && counted(each, now) === "failed" ? [`check ${each.check.name} failed: unfit`] : [];
  });
  return terms.length === 0 ? "" : [`base ${configured}`, ...terms, ...(isUnfit({ checks }, now) ? [] : [`= ${weighed(configured, { checks }, now)}`])].join(", ");
}

/**
 * A check that runs here has not judged since this agent started: nobody hands a group over to a node that may turn out to be worse in a moment.
 * It may claim what is free all the same.
 */
export const isUnchecked = ({ checks }: Checked, now: Instant): boolean =>
  checks.some(({ check, judged, since }) => check.on === "everywhere" && judged === undefined && now < after(since, unknownLimit(check)));

/** When an old judgement ceases to count, or a missing one to be waited for. */
export function checksDeadline({ checks }: Checked, now: Instant): Instant {
  const ends = checks.flatMap(({ check, value, since }) => (value === "unknown" ? [after(since, unknownLimit(check))] : []));
  return earliest(never, ...ends.filter((end) => end > now));
}
