// What nodes say to each other: the heartbeat, which carries the sender's whole view, the goodbye, and the resign, which is said for an
// agent that has died.
// Nothing here knows bytes; src/protocol turns these values into Linux-HA messages and back.

import type { ClassicMessage } from "./classic.js";
import type { Generation, GroupTag, NodeName, Seq, SessionId } from "./names.js";
import type { ToldReach } from "./ping.js";
import type { Millis } from "./time.js";

/** What nodes of heir say to each other, and what a Heartbeat among them says and is told. */
export type Message = HeirMessage | ClassicMessage;
export type HeirMessage = Heartbeat | Goodbye | Resign;

interface Sender {
  readonly from: NodeName;
  readonly session: SessionId;
  readonly generation: Generation;
}

interface Envelope extends Sender {
  readonly seq: Seq;
}

/** Linux-HA `status` with heir's fields: the sender lives, whom it hears, and what it does with each group. */
export interface Heartbeat extends Envelope {
  readonly kind: "heartbeat";
  /** init: just started; up: not every node heard yet; active: may hold groups. */
  readonly status: "init" | "up" | "active";
  /** `dt`: the deadtime that others must at least apply to the sender. */
  readonly deadtime: Millis;
  /** The lease bound behind the sender's addresses: see LeaseTerms.bound. */
  readonly leaseBound: Millis;
  readonly configHash: string;
  /** MACs of the interfaces on which the sender's floating addresses may answer, at most MOST_MACS: whose answer a probe may believe. */
  readonly macs: readonly string[];
  readonly hears: readonly Heard[];
  readonly groups: readonly GroupReport[];
  /** Failed stops elsewhere that the sender knows of; where there are more than MOST_STUCK, in turn. Absent: none. */
  readonly stuck?: readonly StuckReport[];
  /** Resets of dead nodes by the sender's STONITH device; where there are more than MOST_RESETS, in turn. Absent: none. */
  readonly resets?: readonly ResetReport[];
  /** How many of its ping nodes the sender reaches; absent: it has none, or does not know yet. */
  readonly reach?: ToldReach;
}

/** Told on in one heartbeat: each costs more room than two groups, and the message must stay one frame. */
export const MOST_STUCK = 2;

/** That node said, in that message of that session, that its stop of the group failed: told on, since who slept or starts later has not heard it. */
export interface StuckReport {
  readonly node: NodeName;
  readonly session: SessionId;
  readonly generation: Generation;
  readonly seq: Seq;
  readonly tag: GroupTag;
}

/** Told in one heartbeat. */
export const MOST_RESETS = 2;

/** What became of the sender's resets of a node that it does not hear. */
export interface ResetReport {
  readonly node: NodeName;
  /** trying: one is under way, or the next waits for its time. */
  readonly outcome: { readonly kind: "done" } | { readonly kind: "trying"; readonly failures: number };
  /** Since the newest of them was ordered, when the heartbeat was made: whoever has heard the node since then knows better. */
  readonly age: Millis;
}

/** One peer as the sender hears it: naming the receiver's current session proves the sender's. */
export interface Heard {
  readonly node: NodeName;
  readonly session: SessionId;
  /** Newest sequence number heard. */
  readonly seq: Seq;
  /** Since then, when the heartbeat was made. */
  readonly age: Millis;
  /** Bit i: heard on ring i (order of the configuration) within deadtime. */
  readonly rings: number;
}

export interface GroupReport {
  readonly tag: GroupTag;
  readonly state: GroupState;
  /** Effective: 0 will not hold it, 1 last resort, up to 254 by configuration, 255 an operator's takeover. */
  readonly priority: number;
  /** The sender's newest epoch counter of the group; of its own claim while it holds, else the largest it has seen. */
  readonly counter: number;
}

/**
 * initialize: not yet allowed to claim; backup: could; the other four are VRRP's Active in detail:
 * starting and stopping run resources, stuck is a stop that failed.
 */
export type GroupState = "initialize" | "backup" | "starting" | "active" | "stopping" | "stuck";

/** True for the states in which the group's resources may be running at the sender. */
export const isHolding = (state: GroupState): boolean => state !== "initialize" && state !== "backup";

/** Linux-HA `shutdone`: every group is released, the sender leaves; its session is closed. */
export interface Goodbye extends Envelope {
  readonly kind: "goodbye";
}

/**
 * The last word of a session whose agent is dead: signed by the agent beforehand, sent by its guardian once the agent and its children are
 * reaped. It has no sequence number, since nobody knows beforehand after which heartbeat it will be true: it is valid once, for the proven current session.
 */
export interface Resign extends Sender {
  readonly kind: "resign";
  readonly groups: readonly ResignedGroup[];
}

export interface ResignedGroup {
  readonly tag: GroupTag;
  /** As in the heartbeats: of the sender's own claim while it held, else the largest it had seen. */
  readonly counter: number;
  /** The group's addresses are verified gone; false: not known, as with every group that has services. */
  readonly released: boolean;
}

/**
 * An epoch names one claim of a group. Ordered by counter, then by the order of nodes in the configuration
 * (the earlier node wins), then by session.
 */
export interface Epoch {
  readonly counter: number;
  readonly node: NodeName;
  readonly session: SessionId;
}
