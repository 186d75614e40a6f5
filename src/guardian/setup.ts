// What a guardian knows of the configuration: the order for its agents, and what it needs itself to clear up after one. Another configuration comes
// with an agent that makes place for the next (heir reload); until that one is ready, what either of them may have left counts.

import type { Address } from "../model/address.js";
import type { Ring } from "../model/config.js";
import type { Millis } from "../model/time.js";

export interface Setup {
  /** The one line that the agent reads first. */
  readonly order: string;
  readonly rings: readonly Ring[];
  /** Every address that the cluster moves. */
  readonly floating: readonly Address[];
  /** A group has services: they go on when the agent dies, and nobody here can tell. */
  readonly hasServices: boolean;
  readonly groups: number;
  readonly keepalive: Millis;
}

/** The next one, as long as the one before may have left something. */
export function overlap(before: Setup, next: Setup): Setup {
  return {
    ...next,
    floating: [...new Set([...before.floating, ...next.floating])],
    hasServices: before.hasServices || next.hasServices,
    groups: Math.max(before.groups, next.groups),
  };
}
