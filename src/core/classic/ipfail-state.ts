// What this node keeps of its talk with the other one's ipfail: a value. What follows from it stands in ipfail.ts.

import type { Holding } from "../../model/classic.js";
import { type Instant, never } from "../../model/time.js";

export interface Ipfail {
  /** This node has said that it listens. */
  readonly joined: boolean;
  /** The other one's was heard. */
  readonly there: boolean;
  /** What this node said last that it reaches. */
  readonly told: number | undefined;
  /** What is to be given away, and when; never: nothing. */
  readonly set: Holding;
  readonly giveAt: Instant;
}

export const NO_IPFAIL: Ipfail = { joined: false, there: false, told: undefined, set: "none", giveAt: never };
