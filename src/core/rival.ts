// What is kept of another node that holds a group which is held here: a value. What follows from it stands in rivals.ts.

import type { Instant } from "../model/time.js";

/** A peer that holds the group too. */
export interface Rival {
  /** When we last announced against it; never: it has fallen silent. */
  readonly announcedAt: Instant;
  /** Since when its heartbeats say that it does not hear us; never: it does. */
  readonly deafSince: Instant;
}
