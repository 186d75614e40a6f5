// Durations and monotonic instants, both in milliseconds, and the time words of ha.cf.
// Nothing here reads a clock: instants are handed in by the shells.

import type { Brand } from "./brand.js";

/** A duration in milliseconds; may be fractional. */
export type Millis = Brand<number, "Millis">;

/** A point on this machine's monotonic clock, in milliseconds since an arbitrary origin. Never on the wire. */
export type Instant = Brand<number, "Instant">;

export const millis = (value: number): Millis => value as Millis;
export const instant = (value: number): Instant => value as Instant;

export const after = (at: Instant, span: Millis): Instant => (at + span) as Instant;
export const before = (at: Instant, span: Millis): Instant => (at - span) as Instant;

/** Time from `from` to `to`; negative when `to` lies earlier. */
export const elapsed = (from: Instant, to: Instant): Millis => (to - from) as Millis;

export const earliest = (...times: readonly Instant[]): Instant => Math.min(...times) as Instant;
export const latest = (...times: readonly Instant[]): Instant => Math.max(...times) as Instant;

/** "Never": later than any instant a clock reaches. */
export const never: Instant = instant(Number.POSITIVE_INFINITY);

/**
 * Reads a time as ha.cf writes it: `2`, `1.5`, `.5` are seconds; `500ms`, `500msec`; `1500000us`, `usec`.
 * Heartbeat 3.0.6 refuses the unit `s`; heir also accepts `2s` and `2sec` (a deviation listed in docs/linux-ha.md).
 * Rounds to whole milliseconds. Returns undefined for anything else, negative numbers included.
 */
export function parseTime(text: string): Millis | undefined {
  const match = /^(\d+(?:\.\d*)?|\.\d+)(ms|msec|us|usec|s|sec)?$/i.exec(text);
  if (match === null) return undefined;
  const value = Number(match[1]);
  const unit = (match[2] ?? "s").toLowerCase();
  const factor = unit === "ms" || unit === "msec" ? 1 : unit === "us" || unit === "usec" ? 0.001 : 1000;
  return millis(Math.round(value * factor));
}

/** A duration for people: `200 ms`, `1.5 s`, `12 s`, `3 min`, `2 h`. */
export function showMillis(span: Millis): string {
  if (span < 1000) return `${Math.round(span)} ms`;
  if (span < 120_000) return `${Number((span / 1000).toFixed(span < 10_000 ? 2 : 0))} s`;
  if (span < 7_200_000) return `${Math.floor(span / 60_000)} min`;
  return `${Math.floor(span / 3_600_000)} h`;
}
