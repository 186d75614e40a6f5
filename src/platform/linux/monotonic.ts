// The agent's Clock: CLOCK_MONOTONIC, counted from the machine's start, so that an instant means the same to every process of it. It
// stands still while the machine sleeps, as the kernel's address lifetimes do (both count jiffies of the running system).

import { instant } from "../../model/time.js";
import type { Clock } from "../../ports/clock.js";

export const monotonicClock: Clock = { now: () => instant(Number(process.hrtime.bigint()) / 1e6) };
