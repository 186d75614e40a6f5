// When a dead agent is started again: at once after a healthy time, then later each time, so that a loop of crashes neither eats the machine nor
// moves the groups to and fro for ever. A value; it reads no clock.

import { elapsed, type Instant, type Millis, millis } from "../model/time.js";

const FIRST_PAUSE: Millis = millis(100);
const LONGEST_PAUSE: Millis = millis(30_000);
/** An agent that ran for so long is no crash loop. */
const HEALTHY_FOR: Millis = millis(60_000);

export class BackOff {
  #crashes = 0;

  /** Deaths in a row, none of them after a healthy time. */
  get crashes(): number {
    return this.#crashes;
  }

  /** How long to wait before the next start, after an agent that ran from `readyAt` (never ready: undefined) until now. */
  died(readyAt: Instant | undefined, now: Instant): Millis {
    const wasHealthy = readyAt !== undefined && elapsed(readyAt, now) >= HEALTHY_FOR;
    this.#crashes = wasHealthy ? 1 : this.#crashes + 1;
    return this.#crashes === 1 ? millis(0) : millis(Math.min(FIRST_PAUSE * 2 ** (this.#crashes - 2), LONGEST_PAUSE));
  }
}
