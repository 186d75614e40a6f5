// How long a resource script may take, and what follows a failed stop, unless a configuration says otherwise.

import type { ScriptRules } from "./config.js";
import { millis } from "./time.js";

/**
 * Linux-HA waits for ever. Two minutes let a database recover or a file system be checked; what takes longer has hung, and a
 * group that neither starts nor fails serves nobody. A status must answer while a group waits to be taken over. Ten further stops,
 * a second apart, as in Linux-HA (protocol 2.5).
 */
export const USUAL_SCRIPT_RULES: ScriptRules = {
  start: millis(120_000),
  stop: millis(120_000),
  status: millis(30_000),
  stopRetries: 10,
  retryPause: millis(1000),
};
