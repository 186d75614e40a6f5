// When a watchdog is fed, systemd's and the machine's alike: while the agent's permit, a healthy step no older than the lease in force
// (stall-watch.ts), is valid; and for a bounded time while there is no agent to wait for, because it starts, pauses, ends or is being cleared away.
// A value; it reads no clock and feeds nothing.

import { elapsed, type Instant, type Millis, millis } from "../model/time.js";

/** Fed four times in the limit: three may come late or be lost. */
const FEEDS = 4;
/**
 * How long no agent may be there. Each step of ending one and starting the next has a limit, but for the start itself, which may stop services that
 * an earlier one left behind; it gets as long as the first start has from systemd (TimeoutStartSec in systemd/heird.service).
 */
export const LONGEST_ABSENCE: Millis = millis(600_000);

/** Of the agent. Expired: it is late and about to be killed. None: there is none to wait for. */
export type Permit = "valid" | "expired" | "none";

export class Feeding {
  /** How often `due` is to be asked; undefined: nobody watches. */
  readonly every: Millis | undefined;
  #absentSince: Instant | undefined;
  #fedAt: Instant | undefined;

  constructor(limit: Millis | undefined) {
    this.every = limit === undefined ? undefined : millis(limit / FEEDS);
  }

  /** Whether to feed now. */
  due(now: Instant, permit: Permit): boolean {
    if (permit !== "none") this.#absentSince = undefined;
    else this.#absentSince ??= now;
    if (this.every === undefined || permit === "expired") return false;
    if (this.#absentSince !== undefined && elapsed(this.#absentSince, now) >= LONGEST_ABSENCE) return false;
    if (this.#fedAt !== undefined && elapsed(this.#fedAt, now) < this.every) return false;
    this.#fedAt = now;
    return true;
  }
}
