// Floating addresses that somebody else takes off again and again, and when the holder stops putting them back. Values only (docs/lease.md, rule 9).

import { millis } from "./time.js";

/** ms; a monitoring job or another manager of the network comes back every few seconds, an administrator's slip does not. */
export const REMOVALS_WITHIN = millis(60_000);

/** So many within that time unless a configuration says otherwise: two are an accident and its repetition, five are a rule. */
export const USUAL_REMOVALS = 5;
