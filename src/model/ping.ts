// Ping nodes: hosts outside of the cluster, a router mostly, whose answers tell a node how well it is connected. Values only: who asks is
// platform/linux/pinger.ts, what follows is core/pings.ts (docs/evidence.md).

import type { NodeName } from "./names.js";
import type { Millis } from "./time.js";

export interface PingNode {
  readonly name: NodeName;
  /** Addresses or names; it is alive while any of them answers. */
  readonly hosts: readonly string[];
}

export interface PingRules {
  /** Each name once. */
  readonly nodes: readonly PingNode[];
  /** One that has not answered for so long is dead. */
  readonly deadping: Millis;
}

/** How many of its ping nodes a node reaches, and how many it has. */
export interface Reach {
  readonly reached: number;
  readonly of: number;
}

/** As a heartbeat says it. */
export interface ToldReach extends Reach {
  /** How many of those have answered within FRESH_BEATS: only they make the sender the better one. */
  readonly fresh: number;
}

/** Keepalives; of a ping node that lives two answers in a row may be lost. */
export const FRESH_BEATS = 3;

/** Heartbeat's limit for nodes and ping nodes together. */
export const MOST_PINGS = 100;

export const showReach = ({ reached, of }: Reach): string => `${reached} of ${of} ping node${of === 1 ? "" : "s"}`;
