// How long a guardian waits for a sign of life before it takes the agent for stalled, and how often the agent gives one.

import type { Timing } from "./config.js";
import { HEALTHY_STALL } from "./lease.js";
import { type Millis, millis } from "./time.js";

/** Signs of life in one limit: three may be late before the fourth counts. */
const SIGNS = 4;
/** A healthy agent steps at least once a keepalive; two and its worst healthy stall are no reason to kill it. */
const BEATS = 2;

/** The lease in force, which is over by then, so that nothing is lost but the agent; never less than a healthy agent may need between two steps. */
export const stallLimit = (timing: Timing, lease: Millis): Millis => millis(Math.max(lease, BEATS * timing.keepalive + HEALTHY_STALL));

/** A sign of life is given in a healthy step, and at most once in this time. */
export const signInterval = (limit: Millis): Millis => millis(limit / SIGNS);
