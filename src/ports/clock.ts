// The agent's one clock: monotonic milliseconds. Wall time is for logs only and lives in the logger.

import type { Instant } from "../model/time.js";

export interface Clock {
  now(): Instant;
}
