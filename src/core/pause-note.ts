// A declared pause as data: how far it is, and what one process of this node leaves to the next over it (continue.ts): the session and its last
// number, the peers as they were known, the groups as they were held. The note is a format of files: an agent reads what another version wrote.

import type { LeaseKind, PauseTerms } from "../model/lease.js";
import type { GroupReport } from "../model/message.js";
import type { Generation, GroupName, GroupTag, NodeName, OpId, RequestId, SessionId } from "../model/names.js";
import type { HoldReason } from "../model/reason.js";
import type { Instant, Millis } from "../model/time.js";
import type { Hearsay, PeerStatus, SessionFacts } from "./incarnation.js";
import type { Lasting } from "./ping-state.js";

/** A declared pause (pause.ts): asking -> renewing -> noted, then another process goes on. */
export type Pause =
  | { readonly kind: "asking"; readonly terms: PauseTerms; readonly request: RequestId; readonly after: number; readonly deadline: Instant }
  | { readonly kind: "renewing"; readonly terms: PauseTerms; readonly request: RequestId; readonly after: number; readonly firstOp: OpId; readonly deadline: Instant }
  | { readonly kind: "noted"; readonly terms: PauseTerms; readonly request: RequestId };

/** Plain data, so that it can be written as JSON. Instants are of the machine's monotonic clock. */
export interface PauseNote {
  readonly session: SessionId;
  readonly generation: Generation;
  /** Of the last message sent. */
  readonly seq: number;
  readonly lease: LeaseKind;
  readonly terms: PauseTerms;
  readonly macs: readonly string[];
  readonly groups: readonly NotedGroup[];
  readonly peers: readonly NotedPeer[];
  /** Absent: none, or not all of them known. What was judged before is in force until the next process has asked. */
  readonly pings?: NotedPings;
}

export interface NotedPings {
  /** `silence`: since the last answer of one that is alive, ms. The pause does not count: nobody asked. */
  readonly nodes: readonly { readonly name: NodeName; readonly since: Instant; readonly silence?: Millis }[];
  readonly reach: Lasting;
}

export interface NotedGroup {
  readonly name: GroupName;
  readonly counter: number;
  readonly claim: number;
  /** Since when it is held here; absent: it is not. */
  readonly startedAt?: Instant;
  /** The end of its lease; absent where it has no address, or is not here. */
  readonly until?: Instant;
  readonly wish: boolean;
  readonly reason: HoldReason;
  readonly since: Instant;
  readonly holder?: { readonly node: NodeName; readonly session: SessionId };
  /** Who was seen to hold it too; absent: nobody. That they have yielded may be learned only after the pause. */
  readonly rivals?: readonly NodeName[];
  /** What its checks have judged; absent: nothing. In force with the next process as with any unknown. */
  readonly checks?: readonly NotedCheck[];
  /** When its resources were started again here; absent: never. */
  readonly restarts?: readonly Instant[];
  /** When somebody took addresses of it off here; absent: never. */
  readonly removals?: readonly Instant[];
}

export interface NotedCheck {
  readonly name: string;
  readonly judged: "ok" | "failed";
  readonly strikes: number;
}

export interface NotedPeer {
  readonly name: NodeName;
  readonly status: PeerStatus;
  readonly closed: readonly SessionId[];
  readonly macs: readonly string[];
  readonly current?: NotedSession;
  readonly hearsay?: Hearsay;
}

/** Whom it hears, and on which rings it is heard, is told anew by its next heartbeat. */
export interface NotedSession extends SessionFacts {
  readonly groups: readonly GroupReport[];
  readonly resigned?: readonly GroupTag[];
}

/** The end of the first lease that ends; undefined when nothing with an address is held. */
export function endOf(note: PauseNote): Instant | undefined {
  const ends = note.groups.flatMap((group) => group.until ?? []);
  return ends.length === 0 ? undefined : ends.reduce((a, b) => (a < b ? a : b));
}
