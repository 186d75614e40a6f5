// Watches how late this process's own timers run. A delay of half a keepalive means that our heartbeats, seen from outside,
// are late for reasons of our own: said at most once a minute.

import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Millis } from "../model/time.js";
import type { Log } from "../ports/log.js";

/** How often the monitor's own timer runs; its values contain this interval. */
const RESOLUTION_MS = 20;
const LOOK_EVERY_MS = 1000;
const COMPLAIN_EVERY_MS = 60_000;
const NANOSECONDS_PER_MS = 1e6;

export interface DelayWatch {
  /** The worst delay since the start. */
  worst(): number;
  close(): void;
}

export function watchDelay(options: { readonly keepalive: Millis; readonly log: Log; readonly lookEvery?: number }): DelayWatch {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  const limit = options.keepalive / 2;
  let worst = 0;
  let saidAt = Number.NEGATIVE_INFINITY;
  const timer = setInterval(() => {
    const delay = Math.max(0, histogram.max / NANOSECONDS_PER_MS - RESOLUTION_MS);
    histogram.reset();
    worst = Math.max(worst, delay);
    const now = performance.now();
    if (delay <= limit || now - saidAt < COMPLAIN_EVERY_MS) return;
    saidAt = now;
    options.log.log("warn", "loop-late", { delay_ms: Math.round(delay), limit_ms: Math.round(limit) });
  }, options.lookEvery ?? LOOK_EVERY_MS);
  timer.unref();
  return {
    worst: () => Math.round(worst),
    close() {
      clearInterval(timer);
      histogram.disable();
    },
  };
}
