// From the answers of single runs to a judgement: rise and fall. Pure; one value a check.

import type { Check, CheckValue } from "../model/check.js";

/** What one run found. */
export interface Finding {
  readonly value: CheckValue;
  /** In words, for a log line. */
  readonly detail: string;
}

export interface Verdict {
  readonly value: CheckValue;
  readonly detail: string;
  /** Equal findings in a row. */
  readonly streak: { readonly value: CheckValue; readonly count: number };
  /** ok or failed was said before. */
  readonly isJudged: boolean;
}

export const NO_VERDICT: Verdict = { value: "unknown", detail: "not judged yet", streak: { value: "unknown", count: 0 }, isJudged: false };

/**
 * The first success counts at once, so that a node is soon of use; a failure never does, since a service may still be coming up. A run that
 * could not be carried out interrupts either row, and after `fall` of them the check is unknown.
 */
export function judge(verdict: Verdict, { value, detail }: Finding, { rise, fall }: Pick<Check, "rise" | "fall">): Verdict {
  const count = verdict.streak.value === value ? verdict.streak.count + 1 : 1;
  const streak = { value, count };
  if (value === verdict.value && (verdict.isJudged || value !== "unknown")) return { ...verdict, detail, streak };
  const needed = value === "ok" ? (verdict.isJudged ? rise : 1) : fall;
  if (count < needed) return { ...verdict, streak };
  return { value, detail, streak, isJudged: verdict.isJudged || value !== "unknown" };
}
