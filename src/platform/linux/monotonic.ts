// The agent's Clock: CLOCK_MONOTONIC through performance.now. It stands still while the machine sleeps, as the kernel's
// address lifetimes do (both count jiffies of the running system).

import { performance } from "node:perf_hooks";
import { instant } from "../../model/time.js";
import type { Clock } from "../../ports/clock.js";

export const monotonicClock: Clock = { now: () => instant(performance.now()) };
