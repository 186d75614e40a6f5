// What the bench needs of a failover daemon: whether it is here, how it is started on a node, which of its processes is the one that decides, and by
// what its heartbeats are known. It names no product; those stand in files of their own.

import type { NodePlan, Plan } from "../plan.js";
import type { Topology } from "../topology.js";

export const PRODUCT_NAMES = ["heir", "keepalived", "heartbeat"] as const;
export type ProductName = (typeof PRODUCT_NAMES)[number];

export const SPEEDS = ["classic", "fast"] as const;
/** A class of timing, the same for all as far as each allows it. */
export type Speed = (typeof SPEEDS)[number];

/** One cluster of one product. */
export interface Site {
  readonly topology: Topology;
  readonly plan: Plan;
  readonly speed: Speed;
  /** Shared secret of the cluster. */
  readonly key: string;
}

export interface Product {
  readonly name: ProductName;
  /** Why it cannot run on this machine, with its cure; empty when it can. */
  readonly missing: () => string;
  readonly version: () => string;
  /** Its times in its own words. */
  readonly settings: Readonly<Record<Speed, string>>;
  /** Words of nft that match its heartbeats and nothing else. */
  readonly heartbeats: string;
  /** Writes its files and starts it on a node. */
  readonly start: (site: Site, node: NodePlan) => Promise<void>;
  /** The process whose death is that of the deciding agent. */
  readonly agent: (site: Site, node: NodePlan) => Promise<number>;
  /** The end of its log on a node. */
  readonly lastWords: (site: Site, node: NodePlan) => string;
}
