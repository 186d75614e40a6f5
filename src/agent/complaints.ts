// Bad packets in the log: each cause at once when it first appears, then at most once a minute with the number since.
// Whoever floods the port must not be able to flood the log.

import type { LinkName } from "../model/names.js";
import type { Reject } from "../model/reason.js";
import { elapsed, type Instant, type Millis, millis } from "../model/time.js";
import type { Log } from "../ports/log.js";

const COMPLAIN_EVERY: Millis = millis(60_000);

/**
 * Rejects that belong to a healthy cluster, since every ring carries every message: our own copies, the second copy, one that a
 * newer message overtook on another ring, and the second copy of a goodbye. They are counted, as are replays, which look like them.
 */
const HARMLESS: ReadonlySet<Reject> = new Set<Reject>(["own-message", "for-heartbeat", "duplicate", "old-sequence", "stale-session"]);

export class Complaints {
  readonly #log: Log;
  readonly #enabled: boolean;
  readonly #causes = new Map<string, { saidAt: Instant; since: number }>();

  /** `enabled`: ha.cf's log_badpack. */
  constructor(log: Log, enabled: boolean) {
    this.#log = log;
    this.#enabled = enabled;
  }

  note(reject: { readonly reason: Reject; readonly ring: LinkName; readonly detail: string; readonly now: Instant }): void {
    if (!this.#enabled || HARMLESS.has(reject.reason)) return;
    const known = this.#causes.get(reject.reason);
    if (known !== undefined && elapsed(known.saidAt, reject.now) < COMPLAIN_EVERY) {
      known.since += 1;
      return;
    }
    this.#causes.set(reject.reason, { saidAt: reject.now, since: 0 });
    const repeated = known === undefined || known.since === 0 ? {} : { repeated: known.since };
    this.#log.log("warn", "bad-packet", { ring: reject.ring, reason: reject.reason, detail: reject.detail, ...repeated });
  }
}
