// The agent's memory on its way to the disk. What is said waits for it, so that it is true after a crash; but a disk that
// refuses (full, read-only) costs only what a restart would have remembered: an epoch is a label that the peers know too, and
// a node that cannot write must still be able to take over. It is said, and tried again.

import type { SavedState } from "../core/effect.js";
import { type Millis, millis } from "../model/time.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import type { StateStore } from "../ports/state-store.js";

/** Soon enough after somebody made room, seldom enough for the log. */
const TRY_AGAIN: Millis = millis(10_000);

export class Memory {
  readonly #store: StateStore;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #keepalive: Millis;
  #latest = 0;
  #problem: string | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: { readonly store: StateStore; readonly clock: Clock; readonly log: Log; readonly keepalive: Millis }) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#keepalive = options.keepalive;
  }

  /** Why the newest state is not on disk; undefined when it is, or is under way. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Resolves when the state is durable or the disk has refused it. */
  async save(saved: SavedState): Promise<void> {
    clearTimeout(this.#retry);
    this.#latest += 1;
    const mine = this.#latest;
    const began = this.#clock.now();
    try {
      await this.#store.save(saved);
      // A failure of a newer one is not undone by this.
      if (mine === this.#latest) this.#problem = undefined;
    } catch (error) {
      this.#refused(error, saved, mine);
    }
    const took = millis(this.#clock.now() - began);
    if (took > this.#keepalive) this.#log.log("warn", "state-slow", { took_ms: Math.round(took), keepalive_ms: this.#keepalive });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
  }

  #refused(error: unknown, saved: SavedState, mine: number): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#log.log("error", "state-not-saved", { reason });
    if (mine !== this.#latest || this.#closed) return;
    this.#problem = reason;
    this.#retry = setTimeout(() => void this.save(saved), TRY_AGAIN);
    this.#retry.unref();
  }
}
