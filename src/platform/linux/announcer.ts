// When floating addresses are announced: at once when claimed, a few times more within two seconds, then a slow refresh.
// A cap per interface bounds all that can wait; the first announcement of a claim never waits.

import type { Address } from "../../model/address.js";
import { type Instant, type Millis, after, elapsed, millis } from "../../model/time.js";
import type { Clock } from "../../ports/clock.js";
import { type Allowance, refill, spend, waitFor } from "./allowance.js";
import type { Announcement, ArpSender } from "./announcement.js";

/**
 * After the first: a lost frame, a switch port that has just come up, and the rival's crossing announcements are all over
 * within two seconds. Five in all, as IPaddr2 sends (protocol 10.2), spread wider, since its 0.8 s is shorter than a port's learning.
 */
export const REPEATS: readonly Millis[] = [millis(100), millis(300), millis(800), millis(1800)];
/** Heals a neighbour that missed the burst; switches forget a MAC after 300 s of silence, so five times within that. */
export const REFRESH: Millis = millis(60_000);
/** What may be saved up for a burst: the ten frames of one claim. */
const SAVED = 10;
/** A further demand to announce within this time waits for the cap like a repeat: two rivals must not storm each other. */
const DEMAND_PAUSE: Millis = millis(200);

interface Entry {
  readonly announcement: Announcement;
  /** Asked before every frame: nothing is announced that is not surely ours at this moment. */
  readonly isLive: () => boolean;
  demandedAt: Instant;
  /** How many of REPEATS are over; beyond their end comes the refresh. */
  repeats: number;
  dueAt: Instant;
}

export class Announcer {
  readonly #sender: ArpSender;
  readonly #clock: Clock;
  readonly #entries = new Map<Address, Entry>();
  readonly #allowances = new Map<string, Allowance>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: { readonly sender: ArpSender; readonly clock: Clock }) {
    this.#sender = options.sender;
    this.#clock = options.clock;
  }

  /** From now on: at once, then repeats, then the refresh. Again for an address that is announced already starts over. */
  announce(announcement: Announcement, isLive: () => boolean): void {
    const now = this.#clock.now();
    const known = this.#entries.get(announcement.address);
    const urgent = known === undefined || elapsed(known.demandedAt, now) >= DEMAND_PAUSE;
    const entry: Entry = { announcement, isLive, demandedAt: urgent ? now : known.demandedAt, repeats: 0, dueAt: now };
    this.#entries.set(announcement.address, entry);
    if (urgent) this.#send(entry, now);
    this.#arm();
  }

  withdraw(address: Address): void {
    this.#entries.delete(address);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#entries.clear();
    this.#sender.close();
  }

  #send(entry: Entry, now: Instant): void {
    const { device } = entry.announcement;
    if (entry.isLive()) {
      this.#sender.send(entry.announcement, entry.isLive);
      this.#allowances.set(device, spend(this.#allowance(device, now), this.#sender.frames));
    }
    entry.dueAt = nextDue(entry, now);
    entry.repeats += 1;
  }

  #allowance(device: string, now: Instant): Allowance {
    return refill(this.#allowances.get(device) ?? { frames: SAVED, at: now }, now, SAVED);
  }

  /** Sends what is due and allowed: repeats of young claims before refreshes, longest overdue first. */
  #run(): void {
    const now = this.#clock.now();
    const due = [...this.#entries.values()].filter((entry) => entry.dueAt <= now);
    due.sort((a, b) => a.repeats - b.repeats || a.dueAt - b.dueAt);
    for (const entry of due) {
      if (waitFor(this.#allowance(entry.announcement.device, now), this.#sender.frames) === 0) this.#send(entry, now);
    }
    this.#arm();
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const now = this.#clock.now();
    const waits = [...this.#entries.values()].map((entry) =>
      Math.max(entry.dueAt - now, waitFor(this.#allowance(entry.announcement.device, now), this.#sender.frames)),
    );
    if (waits.length === 0) return;
    // Rounded up: a timer that rings early would find nothing allowed and spin.
    this.#timer = setTimeout(() => this.#run(), Math.max(1, Math.ceil(Math.min(...waits))));
    this.#timer.unref();
  }
}

function nextDue(entry: Entry, now: Instant): Instant {
  const before = entry.repeats === 0 ? 0 : (REPEATS[entry.repeats - 1] ?? 0);
  const next = REPEATS[entry.repeats];
  return next === undefined ? after(now, REFRESH) : after(now, millis(next - before));
}

