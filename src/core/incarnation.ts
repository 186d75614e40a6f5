// A peer as this node knows it: how it stands, and the sessions that were heard of it. Values; what follows from them stands in hear.ts and membership.ts.

import type { GroupReport } from "../model/message.js";
import type { Generation, GroupTag, LinkName, NodeName, Seq, SessionId } from "../model/names.js";
import type { Instant, Millis } from "../model/time.js";
import type { ToldReach } from "../model/ping.js";
import type { Lasting } from "./ping-state.js";
import type { ToldReset } from "./reset-state.js";

export type PeerStatus =
  | { readonly kind: "init" }
  | { readonly kind: "up"; readonly late: boolean; readonly since: Instant }
  | { readonly kind: "dead"; readonly since: Instant; readonly reason: "deadtime" | "initdead" | "resigned" }
  | { readonly kind: "left"; readonly since: Instant };

/** What is known of one session and fits into a file as it is. */
export interface SessionFacts {
  readonly session: SessionId;
  readonly generation: Generation;
  readonly proven: boolean;
  /** A heartbeat of ours has named it. */
  readonly echoed: boolean;
  readonly seq: Seq;
  readonly heardAt: Instant;
  readonly active: boolean;
  /** `dt`: what it wants others to wait at least. */
  readonly deadtime: Millis;
  /** `hb`: this long after its last heartbeat its addresses are gone, whatever became of its agent. */
  readonly leaseBound: Millis;
  /** Whose answers to a probe are its own. */
  readonly macs: readonly string[];
  readonly configHash: string;
  /** How many ping nodes it reaches; absent: it has none, or does not know yet. */
  readonly reach?: Lasting & ToldReach;
  /** Of its own device; absent: none. */
  readonly resets?: readonly ToldReset[];
}

/** One session of a peer. */
export interface Incarnation extends SessionFacts {
  /** A Heartbeat, which says nothing of groups: `groups` is what follows from its words about sets. */
  readonly classic?: true;
  readonly groups: ReadonlyMap<GroupTag, GroupReport>;
  readonly hears: ReadonlyMap<NodeName, HeardOf>;
  readonly rings: ReadonlyMap<LinkName, { readonly seq: Seq; readonly at: Instant }>;
  /** Its guardian said that its agent is dead: the groups that are free at once. What it held beside them stays held until it would count as silent. */
  readonly resigned?: ReadonlySet<GroupTag>;
}

/** What others tell of a peer that we do not hear, or have heard less of: groups whose stop failed there. */
export interface Hearsay {
  readonly session: SessionId;
  readonly generation: Generation;
  /** Of the message in which it said so. */
  readonly seq: Seq;
  readonly tags: readonly GroupTag[];
  /** When it was told first. */
  readonly at: Instant;
}

/** Whom a peer hears, turned into our clock. */
export interface HeardOf {
  readonly session: SessionId;
  readonly seq: Seq;
  readonly at: Instant;
  readonly rings: number;
}
