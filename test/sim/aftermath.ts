// For how long the consequences of trouble last in a cluster of a given shape.

import { leaseTerms } from "#heir/model/lease.js";
import type { Shape } from "./shape.js";

/** A lost heartbeat goes unheard for deadtime, the better waits again, leases run out. */
export function aftermathOf({ timing, lease }: Shape): number {
  const { deadtime, keepalive } = timing;
  return 2 * deadtime + 3 * keepalive + leaseTerms(timing, lease).bound;
}
