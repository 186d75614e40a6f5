// Whether intervals with two answerers are explained by the fault in which they were seen. Values in, values out.

import type { Overlap } from "../answerers.js";
import type { Excuse } from "./limits.js";

export interface Circumstances {
  readonly excuse: Excuse;
  /** How long a lease may outlive its agent beyond deadtime, as the nodes said before the fault. */
  readonly window_ms: number;
  /** When the fault was undone; before that a partition excuses everything. */
  readonly healed: number;
  readonly keepalive_ms: number;
}

/** Both ends of an interval are answers really given, asked for every 4 ms; what is shorter than this may be one delayed answer. */
export const RESOLUTION_MS = 12;
/** One of two holders gives up a keepalive after a partition heals at the latest; the rest is for the stop and for a busy machine. */
export const STOP_MS = 500;

/** How long the interval might have been. */
export function allowed(overlap: Overlap, { excuse, window_ms, healed, keepalive_ms }: Circumstances): number {
  switch (excuse) {
    case "none":
      return 0;
    case "window":
      return window_ms;
    case "partition":
      return Math.max(window_ms, healed + keepalive_ms + STOP_MS - overlap.from);
  }
}

export const isExplained = (overlap: Overlap, circumstances: Circumstances): boolean =>
  overlap.to - overlap.from <= allowed(overlap, circumstances) + RESOLUTION_MS;
