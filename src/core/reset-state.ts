// What is known of the reset of one dead node, as a value: what was tried here, and whether it is done. What follows from it stands in resets.ts.

import type { NodeName, OpId } from "../model/names.js";
import type { Instant } from "../model/time.js";

export interface Reset {
  /** Since when something waits for it. */
  readonly since: Instant;
  /** The try that is under way. */
  readonly op: OpId | undefined;
  /** Of the newest try. */
  readonly orderedAt: Instant | undefined;
  readonly failures: number;
  /** Not before. */
  readonly nextAt: Instant;
  /** How the last try ended. */
  readonly detail: string;
  readonly done: ResetDone | undefined;
}

export interface ResetDone {
  /** When the reset was ordered: what was heard of the node before is over. */
  readonly at: Instant;
  readonly by: NodeName | "operator";
}

/** What a peer says of its own resets, turned into our clock. */
export interface ToldReset {
  readonly node: NodeName;
  readonly isDone: boolean;
  readonly failures: number;
  readonly orderedAt: Instant;
}
