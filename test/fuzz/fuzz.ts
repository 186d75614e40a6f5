// Runs inputs of one target and says what became of them. An input depends on the seed and its own number only.

import { random, scramble } from "../sim/random.js";
import { shrink } from "./shrink.js";
import type { Target } from "./target.js";

/**
 * ms for one check of one input, and for each KiB of it more. Checks decode and parse several times and take 0.1 to 5 ms a KiB; work that
 * grows with the square of an input takes minutes for the longest. What took longer by the clock is measured again by the processor's time,
 * since on a busy machine a process may stand still for seconds.
 */
const MOST_MS = { each: 250, kib: 25 } as const;
const MEASURED_AGAIN = 4;

export interface FuzzRun {
  readonly seed: number;
  /** Number of the first input. */
  readonly first: number;
  readonly inputs: number;
  /** Told before each input, for whoever watches over inputs that never end. */
  readonly begins?: (index: number) => void;
}

export interface Fuzzed {
  readonly inputs: number;
  readonly bytes: number;
  readonly outcomes: ReadonlyMap<string, number>;
  /** ms, of the slowest check as first measured. */
  readonly slowest: number;
  /** Number of that input. */
  readonly slowestAt: number;
  /** Depends on the inputs and what became of them. */
  readonly hash: string;
  /** At most MOST_FAILURES, then the run ends. */
  readonly failures: readonly FuzzFailure[];
}

export interface FuzzFailure {
  readonly index: number;
  readonly why: string;
  readonly stack: string;
  /** As found, and as small as could be made. */
  readonly input: string;
  readonly small: string;
}

const MOST_FAILURES = 3;

export const inputOf = (target: Target, seed: number, index: number): string => target.make(random(scramble(seed) ^ scramble(index + 0x5bd1e995)));

export function fuzz(target: Target, run: FuzzRun): Fuzzed {
  const outcomes = new Map<string, number>();
  const failures: FuzzFailure[] = [];
  let [bytes, slowest, slowestAt, hash, done] = [0, 0, 0, 0, 0];
  for (; done < run.inputs && failures.length < MOST_FAILURES; done += 1) {
    const index = run.first + done;
    run.begins?.(index);
    const input = inputOf(target, run.seed, index);
    const result = attempt(target, input);
    bytes += input.length;
    if (result.took > slowest) [slowest, slowestAt] = [result.took, index];
    if (result.error !== undefined) failures.push(failureOf(target, { index, input, error: result.error }));
    outcomes.set(result.outcome, (outcomes.get(result.outcome) ?? 0) + 1);
    for (const char of `${input.length} ${result.outcome}`) hash = scramble(hash ^ char.charCodeAt(0));
  }
  return { inputs: done, bytes, outcomes, slowest, slowestAt, hash: hash.toString(16).padStart(8, "0"), failures };
}

interface Attempt {
  readonly outcome: string;
  readonly took: number;
  readonly error?: unknown;
}

function attempt(target: Target, input: string): Attempt {
  const first = once(target, input);
  if (first.error !== undefined) return first;
  let fastest = first.took;
  const most = MOST_MS.each + (MOST_MS.kib * input.length) / 1024;
  for (let again = 0; again < MEASURED_AGAIN && fastest > most; again += 1) fastest = Math.min(fastest, worked(() => once(target, input)));
  return fastest <= most ? first : { ...first, outcome: "slow", error: new Error(`takes ${Math.round(fastest)} ms, more than ${Math.round(most)} ms`) };
}

/** ms of processor time, of all threads; only one of them has anything to do. */
function worked(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function once(target: Target, input: string): Attempt {
  const begun = performance.now();
  try {
    const outcome = target.check(input);
    return { outcome, took: performance.now() - begun };
  } catch (error) {
    return { outcome: "failed", took: performance.now() - begun, error: error ?? "nothing was thrown" };
  }
}

function failureOf(target: Target, { index, input, error }: { readonly index: number; readonly input: string; readonly error: unknown }): FuzzFailure {
  const why = textOf(error);
  const isSlow = why.startsWith("takes ");
  // What differs is mostly the input that the message quotes, so the kind is what comes before the first colon.
  const kind = why.split(":")[0];
  const small = isSlow ? input : shrink(input, (shorter) => textOf(once(target, shorter).error ?? "").split(":")[0] === kind);
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return { index, why, stack, input, small };
}

const textOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}`.replace(/^(?:AssertionError|Error): /, "") : String(error));
