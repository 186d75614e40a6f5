// What this node keeps of a peer that is a Heartbeat, and of its own part in that product's rules: a value. The rules stand beside it, one file
// for each idea (docs/interop.md).

import type { Holding } from "../../model/classic.js";
import type { GroupName, NodeName } from "../../model/names.js";
import type { ClaimReason, ReleaseReason } from "../../model/reason.js";
import { type Instant, type Millis, millis, never } from "../../model/time.js";
import { type Ipfail, NO_IPFAIL } from "./ipfail-state.js";
import { NOTHING_RECEIVED, type Reception } from "./reception.js";

export interface Classic {
  readonly node: NodeName;
  readonly reception: Reception;
  /** leaving: it has said that it holds nothing any more and goes; gone: silent since, or dead. */
  readonly presence: "here" | "leaving" | "gone";
  readonly stage: Stage;
  /** Which groups this node holds or has claimed. */
  readonly mine: Holding;
  /** Which groups the other node holds, as it names them. */
  readonly theirs: Holding;
  /** The number of its newest statement: one that was lost and comes late says what was, not what is. */
  readonly statedAt: number;
  /** Since when it has not been settled, while nothing is handed over; never: it is. */
  readonly unsettledSince: Instant;
  /** It has said that it does not expect any change. */
  readonly otherStable: boolean;
  readonly standby: Standby;
  /** What is held here for the other node came by its death or departure: with auto_failback it goes back. */
  readonly needsFailback: boolean;
  /** It is dead, and nothing of it is taken before it is reset (resets.ts). */
  readonly awaitsReset: boolean;
  /** Not before: a handover that nobody answered is tried again later. */
  readonly failbackAt: Instant;
  /** Came back, and the other one still holds what is ours: when it is reminded, and how long it is waited after that. never: nothing is owed. */
  readonly remindAt: Instant;
  readonly remindGap: Millis;
  /** When a node that is told nothing claims its own. */
  readonly localTimer: Instant;
  /** Both hold a set, or nobody holds one, since then. */
  readonly conflictSince: Instant;
  readonly unownedSince: Instant;
  /** The failed start for which the other node was asked to take over. */
  readonly gaveUp: Instant;
  /** What came here last, and what went last, did so for this reason. */
  readonly claimReason: ClaimReason;
  readonly releaseReason: ReleaseReason;
  readonly ipfail: Ipfail;
  /** Messages that were sent again, and when. */
  readonly resent: ReadonlyMap<number, Instant>;
  /** Between nodes with `auto_failback legacy` nothing is said of sets: each asks for its groups one by one. */
  readonly legacy: Legacy | undefined;
}

/**
 *   silent -> starting -> bothStarting -> received -> stable -> shutdown
 *
 * silent: not yet taking part; starting: has asked what the other holds; bothStarting: was asked so itself; received: has heard something of it.
 */
export type Stage = "silent" | "starting" | "bothStarting" | "received" | "stable" | "shutdown";

/** The handover of a set, named as seen by the node that gives. */
export type Standby =
  | { readonly kind: "none" }
  /** We want to give and wait for the other's word that it takes. */
  | { readonly kind: "asked"; readonly set: Holding; readonly until: Instant; readonly why: ReleaseReason }
  /** It takes: we release. */
  | { readonly kind: "giving"; readonly set: Holding; readonly until: Instant }
  /** Released, and it is starting. */
  | { readonly kind: "given"; readonly set: Holding; readonly until: Instant }
  /** It wants to give, we have said that we take, and it releases. */
  | { readonly kind: "offered"; readonly set: Holding; readonly until: Instant }
  /** It has released: we start. */
  | { readonly kind: "taking"; readonly set: Holding; readonly until: Instant };

export interface Legacy {
  /** Groups of this node that the other one has released, and of the other one that it has left. */
  readonly wanted: ReadonlySet<GroupName>;
  /** When the other node was last asked to release a group. */
  readonly askedAt: ReadonlyMap<GroupName, Instant>;
  /** Groups that the other one has asked for: it waits for the word that they are released here. */
  readonly owed: ReadonlySet<GroupName>;
}

export const NO_STANDBY: Standby = { kind: "none" };

/** `joined`: this node takes part already and holds what there is; else it has to ask. */
export function newClassic(node: NodeName, options: { readonly joined: boolean; readonly legacy: Legacy | undefined }): Classic {
  const { joined, legacy } = options;
  return {
    node,
    reception: NOTHING_RECEIVED,
    presence: "here",
    stage: joined ? "stable" : "silent",
    mine: joined ? "all" : "none",
    theirs: "none",
    statedAt: 0,
    unsettledSince: never,
    otherStable: false,
    standby: NO_STANDBY,
    needsFailback: joined,
    awaitsReset: false,
    failbackAt: never,
    remindAt: never,
    remindGap: millis(0),
    localTimer: never,
    conflictSince: never,
    unownedSince: never,
    gaveUp: never,
    claimReason: "cluster-start",
    releaseReason: "operator-standby",
    ipfail: NO_IPFAIL,
    resent: new Map(),
    legacy,
  };
}
