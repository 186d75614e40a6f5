// What a fault is, and what all faults need: a victim, a span of time, and for how long it explains a second holder.

import { leaseTerms, type LeaseTerms } from "#heir/model/lease.js";
import { aftermathOf } from "../aftermath.js";
import type { Cluster } from "../cluster.js";
import type { Host } from "../host.js";
import type { Random } from "../random.js";

export interface Fault {
  readonly kind: string;
  /** Which profiles draw it. */
  readonly profiles: readonly Profile[];
  readonly weight: number;
  /** It is no reason to move a group. */
  readonly movesNothing?: true;
  /** Does it now; returns what it did, for the trace, or undefined when it does not fit just now. */
  readonly happen: (cluster: Cluster, chance: Random) => string | undefined;
}

/** calm: nothing that could ever excuse two holders. */
export type Profile = "calm" | "crashes" | "network" | "everything";

export const PROFILES: readonly Profile[] = ["calm", "crashes", "network", "everything", "everything"];

export const CALM: readonly Profile[] = ["calm", "crashes", "network", "everything"];
export const CRASHES: readonly Profile[] = ["crashes", "everything"];
export const NETWORK: readonly Profile[] = ["network", "everything"];

export const aftermath = ({ shape }: Cluster): number => aftermathOf(shape);

export const termsOf = ({ shape }: Cluster): LeaseTerms => leaseTerms(shape.timing, shape.lease);

const running = (cluster: Cluster): readonly Host[] => cluster.hosts.filter((host) => host.agent !== undefined && !host.machine.isStopped);

/** Any running host, rather one that holds something: there the trouble is. */
export function victim(cluster: Cluster, chance: Random): Host | undefined {
  const hosts = running(cluster);
  const busy = hosts.filter((host) => host.world.slots.some((slot) => slot.addressUp || slot.serviceUp));
  if (hosts.length === 0) return undefined;
  return busy.length > 0 && chance.chance(0.7) ? chance.pick(busy) : chance.pick(hosts);
}

/** A pause, a restart or a rest: sometimes short, sometimes longer than deadtime, sometimes than initdead. */
export function spell(cluster: Cluster, chance: Random): number {
  const { keepalive, deadtime, initdead } = cluster.shape.timing;
  return chance.pick([
    chance.between(1, keepalive),
    chance.between(keepalive, deadtime),
    chance.between(deadtime, 2 * deadtime),
    chance.between(deadtime, 2 * initdead),
  ]);
}
