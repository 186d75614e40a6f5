// How many frames one interface may send now. Access switches disable a port at little more than ten broadcasts a second, and
// nobody's address is worth that. Pure; announcements and probes keep one each.

import { type Instant, type Millis, elapsed, millis } from "../../model/time.js";

/** Frames a second and interface, sustained (docs/lease.md, Announcements). */
const RATE = 10;
/** A thousand claims at once must not silence the repeats for minutes. */
const DEBT = -50;

/** Time fills it, sending empties it, urgent sending into debt. */
export interface Allowance {
  readonly frames: number;
  readonly at: Instant;
}

/** `saved`: what may be saved up for a burst. */
export function refill(allowance: Allowance, now: Instant, saved: number): Allowance {
  const gained = (elapsed(allowance.at, now) / 1000) * RATE;
  return { frames: Math.min(saved, allowance.frames + gained), at: now };
}

export const spend = (allowance: Allowance, frames: number): Allowance => ({ ...allowance, frames: Math.max(DEBT, allowance.frames - frames) });

/** How long until `frames` may be sent without debt. */
export const waitFor = (allowance: Allowance, frames: number): Millis => millis(Math.max(0, ((frames - allowance.frames) / RATE) * 1000));
