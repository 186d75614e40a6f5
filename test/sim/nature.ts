// How long things take and how often they go wrong by themselves. Two natures: a random one for seeds, and a steady one
// for golden conversations, in which every number is fixed so that a log can be read and compared.

import { ADDRESS_EXPIRY_SLACK, CHECK_TO_KERNEL, CLOCK_RATE } from "#heir/model/lease.js";
import type { Random } from "./random.js";

/** A guardian at work after its agent's death; durations in ms. */
export interface Guarding {
  /** Until the agent's children are dead. */
  readonly reaps: number;
  /** From then until the addresses are off and that is verified, or is not. */
  readonly drops: number;
  readonly verified: boolean;
  /** When the resign is on the wire, counted from then: by the guardian, and by whoever recorded it. */
  readonly repeats: readonly number[];
}

/** All durations in milliseconds. */
export interface Nature {
  /** One datagram's way through a healthy network. */
  latency(): number;
  /** How late the agent's alarm rings. */
  lateness(): number;
  /** From writing a command for an address until the kernel has acted on it, at most delta. */
  kernelDelay(): number;
  /** How late the kernel notices that a lifetime ended, at most sigma. */
  expirySlack(): number;
  /** A service's start or stop. */
  startTime(): number;
  stopTime(): number;
  clockOffset(): number;
  clockDrift(): number;
  /** When, after its end, a start that was overtaken by a stop still reports something. */
  lateAnswers(): readonly number[];
  /** Whether the answers to a question on the network get lost; never those to two in a row. */
  losesAnswer(): boolean;
  /** Whether a failed stop of a service leaves the address on as well. */
  addressStays(): boolean;
  /** What the guardian of an agent that was just killed does; undefined when it was killed too. */
  guardian(): Guarding | undefined;
  /** From the end of an agent that paused until the next one takes its first step. */
  replacement(): number;
  /** Whether a failed start leaves the service running. */
  halfStarted(): boolean;
}

export function randomNature(chance: Random): Nature {
  const longest = chance.pick([100, 600, 2500]);
  return {
    latency: () => chance.between(0.1, 1.5),
    lateness: () => (chance.chance(0.002) ? chance.between(5, 60) : chance.between(0.02, 2)),
    kernelDelay: () => (chance.chance(0.01) ? chance.between(2, CHECK_TO_KERNEL) : chance.between(0.1, 2)),
    expirySlack: () => chance.between(0, ADDRESS_EXPIRY_SLACK),
    startTime: () => chance.between(10, longest),
    stopTime: () => chance.between(5, longest),
    clockOffset: () => chance.between(0, 1e9),
    clockDrift: () => chance.between(-CLOCK_RATE, CLOCK_RATE),
    lateAnswers: () => (chance.chance(0.7) ? [0, chance.between(0, 500), chance.between(0, 10_000)] : []),
    losesAnswer: () => chance.chance(0.15),
    addressStays: () => chance.chance(0.5),
    guardian: () => {
      if (chance.chance(0.4)) return undefined;
      const repeats = [0, 20, 80, 200, ...(chance.chance(0.3) ? [chance.between(200, 20_000)] : [])];
      return { reaps: chance.between(2, 40), drops: chance.between(2, 60), verified: chance.chance(0.85), repeats };
    },
    replacement: () => (chance.chance(0.1) ? chance.between(3000, 12_000) : chance.between(100, 3000)),
    halfStarted: () => chance.chance(0.5),
  };
}

export const steadyNature: Nature = {
  latency: () => 1,
  lateness: () => 0.01,
  kernelDelay: () => 1,
  expirySlack: () => 0,
  startTime: () => 300,
  stopTime: () => 200,
  clockOffset: () => 0,
  clockDrift: () => 0,
  lateAnswers: () => [],
  losesAnswer: () => false,
  addressStays: () => false,
  guardian: () => undefined,
  replacement: () => 400,
  halfStarted: () => false,
};
