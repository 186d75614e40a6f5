// The device that resets other nodes, as the loop sees it: ordered, never awaited, answered with the order's op.

import type { NodeName, OpId } from "../model/names.js";

export interface ResetOrder {
  readonly node: NodeName;
  readonly op: OpId;
}

/** `detail`: how the device ended, and its last word. */
export interface ResetEnd extends ResetOrder {
  readonly ok: boolean;
  readonly detail: string;
}

/** Implemented by resources/stonith.ts. */
export interface Stonith {
  reset(order: ResetOrder): void;
  /** Nobody waits for it any more. A human need not come; what a machine has begun is not torn in two, since a node could stay switched off. */
  abandon(op: OpId): void;
  /** One sentence for each device of this node that did not answer when it was last asked. */
  problems(): readonly string[];
  onEnd(handler: (end: ResetEnd) => void): void;
  /** Kills what runs. */
  close(): void;
}
