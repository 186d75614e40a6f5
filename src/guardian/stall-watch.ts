// Tells a stalled agent from a machine that slept. Silence counts only while the guardian itself ran: after a gap of its own the agent gets its
// whole time again, since whatever stopped the one has stopped the other too. A value; it reads no clock.

import { elapsed, type Instant, latest, type Millis, millis } from "../model/time.js";

/** Looks in one limit: the guardian notices its own gap, and a stall is seen an eighth of the limit late at most. */
const LOOKS = 8;

export class StallWatch {
  readonly every: Millis;
  readonly limit: Millis;
  #heardAt: Instant | undefined;
  #lookedAt: Instant | undefined;

  constructor(limit: Millis) {
    this.limit = limit;
    this.every = millis(limit / LOOKS);
  }

  /** A sign of life; the first one begins the watch. */
  heard(now: Instant): void {
    this.#heardAt = now;
  }

  /** No agent, or one that ends by its own will. */
  forget(): void {
    this.#heardAt = undefined;
  }

  /** To be asked every `every`: how long the agent has been silent when that is too long, else undefined. */
  look(now: Instant): Millis | undefined {
    const before = this.#lookedAt ?? now;
    this.#lookedAt = now;
    if (this.#heardAt === undefined) return undefined;
    if (elapsed(before, now) > 2 * this.every) this.#heardAt = latest(this.#heardAt, now);
    const silence = elapsed(this.#heardAt, now);
    return silence >= this.limit ? silence : undefined;
  }
}
