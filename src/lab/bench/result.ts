// What one trial measured, and what many of them amount to: median and worst. Values only. Infinity stands for what had no end while it was watched.

import type { FaultName } from "./faults.js";
import type { ProductName } from "./product.js";

export interface PhaseResult {
  readonly title: string;
  /** How long it was watched. */
  readonly watched_ms: number;
  /** Longest time between two answered questions of the client. */
  readonly outage_ms: number;
  /** Whether the client had answers again when the watching ended. */
  readonly back: boolean;
  /** How long two nodes answered for the address. */
  readonly doubled_ms: number;
  /** Whether two still did when the watching ended. */
  readonly stillDoubled: boolean;
  /** Who answered at the end. */
  readonly answering: readonly string[];
  /** Who answered from when to when, milliseconds after the fault. */
  readonly answered: readonly (readonly [string, number, number])[];
  /** Each interval with two answerers, from and to in milliseconds after the fault. */
  readonly overlaps: readonly (readonly [number, number])[];
  /** The longest time in which the watcher of answerers could see nothing. */
  readonly blind_ms: number;
}

export interface TrialResult {
  readonly product: ProductName;
  readonly fault: FaultName;
  readonly run: number;
  /** Why nothing could be measured; empty when it could. */
  readonly problem: string;
  readonly phases: readonly PhaseResult[];
}

export interface Spread {
  readonly count: number;
  readonly median: number;
  readonly worst: number;
}

export const outageOf = (phase: PhaseResult): number => (phase.back ? phase.outage_ms : Number.POSITIVE_INFINITY);
export const doubledOf = (phase: PhaseResult): number => (phase.stillDoubled ? Number.POSITIVE_INFINITY : phase.doubled_ms);

/** The median is one of the values, the upper of two; undefined without values. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  const worst = sorted.at(-1);
  return median === undefined || worst === undefined ? undefined : { count: sorted.length, median, worst };
}
