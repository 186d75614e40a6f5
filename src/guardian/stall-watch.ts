// Tells a stalled agent from a machine that slept. Silence counts only while the guardian itself ran: after a gap of its own the agent gets its
// whole time again, since whatever stopped the one has stopped the other too. A value; it reads no clock.

import { elapsed, type Instant, latest, type Millis, millis } from "../model/time.js";

/** Looks in one keepalive, of which a limit has two at least: the guardian notices its own gap, and a stall is seen an eighth of its limit late at most. */
const LOOKS = 4;

export class StallWatch {
  /** How often `look` is to be asked. */
  readonly every: Millis;
  #limit: Millis = millis(Number.POSITIVE_INFINITY);
  #heardAt: Instant | undefined;
  #lookedAt: Instant | undefined;

  constructor(keepalive: Millis) {
    this.every = millis(keepalive / LOOKS);
  }

  /** A sign of life, and how long the next one may take; the first one begins the watch. */
  heard(now: Instant, limit: Millis): void {
    this.#heardAt = now;
    this.#limit = limit;
  }

  /** An agent has given a sign of life, and is to give the next. */
  get isWatching(): boolean {
    return this.#heardAt !== undefined;
  }

  /** No agent, or one that ends by its own will. */
  forget(): void {
    this.#heardAt = undefined;
  }

  /** How long the agent has been silent, and may be, when that is too long; else undefined. */
  look(now: Instant): { readonly silence: Millis; readonly limit: Millis } | undefined {
    const before = this.#lookedAt ?? now;
    this.#lookedAt = now;
    if (this.#heardAt === undefined) return undefined;
    if (elapsed(before, now) > LOOKS * this.every) this.#heardAt = latest(this.#heardAt, now);
    const silence = elapsed(this.#heardAt, now);
    return silence >= this.#limit ? { silence, limit: this.#limit } : undefined;
  }
}
