// What is fuzzed: how an input is made, and what must hold for it. A check looks at nothing but its input, so that an input can
// be checked again, and be made smaller, without the one that found it.

import type { Random } from "../sim/random.js";

export type TargetName = "decoder" | "hex" | "ha.cf" | "haresources" | "authkeys" | "heir.toml" | "control" | "link" | "state" | "note" | "frames";

export interface Target {
  readonly name: TargetName;
  /** One input, as octets: one character (U+0000 to U+00FF) for each byte. */
  readonly make: (random: Random) => string;
  /** What became of the input, in one word or two. Throws when something does not hold that must. */
  readonly check: (octets: string) => string;
  /** Outcomes of which a long run must have seen each: what never occurs was not tested. */
  readonly outcomes: readonly string[];
}
