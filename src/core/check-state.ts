// The health checks of a group as the core knows them: the last judgement of each, how long it counts, and what the priority becomes by it.
// Only reads; rise and fall are counted by whoever asks (resources/checks.ts), and who holds the group is decided in election.ts and takeover.ts.

import { type Check, type CheckValue, LEAST_WEIGHED, MOST_WEIGHED, unknownLimit } from "../model/check.js";
import { after, earliest, elapsed, type Instant, type Millis, millis, never } from "../model/time.js";

export interface CheckState {
  readonly check: Check;
  /** As last told. */
  readonly value: CheckValue;
  readonly since: Instant;
  /** The last value that was not unknown; undefined before the first. */
  readonly judged: "ok" | "failed" | undefined;
  readonly detail: string;
  /** How often it has failed since it was last ok for FORGIVEN. */
  readonly strikes: number;
}

/** ms; after so long a time of being ok nobody speaks of earlier failures any more. */
const FORGIVEN = 600_000;
/** ms; a check that fails for the second time must first stay ok for so long, doubled with each further time. */
const PROBATION = 30_000;
/** Half a minute becomes four at most, and a minute eight. */
const DOUBLINGS = 3;

/** Whatever has checks: a group of this node. */
export interface Checked {
  readonly checks: readonly CheckState[];
}

export const unjudged = (check: Check, now: Instant): CheckState => ({ check, value: "unknown", since: now, judged: undefined, detail: NOT_YET, strikes: 0 });

/** Until something is told. */
export const NOT_YET = "not judged yet";

/** What is told becomes what is known. */
export function noted(known: CheckState, { value, detail }: { readonly value: CheckValue; readonly detail: string }, now: Instant): CheckState {
  if (known.value === value) return { ...known, detail };
  const isForgiven = known.value === "ok" && elapsed(known.since, now) >= FORGIVEN;
  const strikes = (isForgiven ? 0 : known.strikes) + (value === "failed" ? 1 : 0);
  return { check: known.check, value, since: now, judged: value === "unknown" ? known.judged : value, detail, strikes };
}

/**
 * The judgement that counts at `now`. An unknown leaves the one before it in force, but not for ever. A success counts at once after the first failure,
 * and later after the later ones, so that a group does not follow a check that comes and goes.
 */
export function counted(state: CheckState, now: Instant): "ok" | "failed" | undefined {
  const { value, since, judged } = state;
  switch (value) {
    case "failed":
      return "failed";
    case "ok":
      return now < after(since, probation(state)) ? "failed" : "ok";
    case "unknown":
      return now < after(since, memory(state)) ? judged : undefined;
  }
}

/** One of the holder is not judged where the group is not: there it is time without a judgement that grows (`memory`). */
const probation = ({ check, strikes }: CheckState): Millis =>
  millis(check.on === "holder" || strikes < 2 ? 0 : PROBATION * 2 ** Math.min(strikes - 2, DOUBLINGS));

/** For how long the last judgement counts while nobody judges. */
const memory = ({ check, judged, strikes }: CheckState): Millis =>
  millis(unknownLimit(check) * (check.on === "holder" && judged === "failed" ? 2 ** Math.min(strikes - 1, DOUBLINGS) : 1));

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
    const name = `check ${each.check.name}${each.value === "ok" && counted(each, now) === "failed" ? ", ok again, but not for long enough yet," : ""}`;
    if (amount !== 0) return [`${name} ${amount > 0 ? "+" : ""}${amount}`];
    return each.check.weight === 0 && counted(each, now) === "failed" ? [`${name} failed: unfit`] : [];
  });
  return terms.length === 0 ? "" : [`base ${configured}`, ...terms, ...(isUnfit({ checks }, now) ? [] : [`= ${weighed(configured, { checks }, now)}`])].join(", ");
}

/**
 * A check that runs here has not judged since this agent started: nobody hands a group over to a node that may turn out to be worse in a moment.
 * It may claim what is free all the same.
 */
export const isUnchecked = ({ checks }: Checked, now: Instant): boolean =>
  checks.some(({ check, judged, since }) => check.on === "everywhere" && judged === undefined && now < after(since, unknownLimit(check)));

/** When an old judgement ceases to count, a new one begins to, or a missing one is not waited for any more. */
export function checksDeadline({ checks }: Checked, now: Instant): Instant {
  const ends = checks.map((each) => after(each.since, each.value === "ok" ? probation(each) : memory(each)));
  return earliest(never, ...ends.filter((end) => end > now));
}
