// What shall be done: the core's wishes, imperative, executed in list order.
//
// Contract: `saveState` is durable before any `send`, `reply` or `leave` after it runs; what concerns this machine alone
// does not wait for the disk. Start, stop, renew and announce are launched, never awaited, and answer with an event that
// carries the same `op` (an answer with a stale op is ignored by the core). A failed `send` is counted, never retried:
// the next heartbeat is the retry.

import type { Address } from "../model/address.js";
import type { LeaseKind } from "../model/lease.js";
import type { ClassicMessage, Holding } from "../model/classic.js";
import type { Goodbye, Heartbeat, Resign } from "../model/message.js";
import type { Generation, GroupName, NodeName, OpId, RequestId, Seq } from "../model/names.js";
import type { ClaimReason, HoldReason, Outcome, PeerReason, ReleaseReason } from "../model/reason.js";
import type { Instant, Millis } from "../model/time.js";
import type { PauseNote } from "./pause-note.js";

export type Effect =
  /** This machine is to be reset by its watchdog: something of the group runs here that cannot be ended. Only where a watchdog is configured. */
  | { readonly kind: "fenceSelf"; readonly group: GroupName; readonly detail: string }
  /** Have this machine's STONITH device reset the node. Answered by `nodeReset`, success or not. */
  | { readonly kind: "resetNode"; readonly node: NodeName; readonly op: OpId }
  /** Nobody waits for that reset any more: a human who was asked for it need not come. */
  | { readonly kind: "abandonReset"; readonly op: OpId }
  /** On every ring. */
  | { readonly kind: "send"; readonly message: Heartbeat | Goodbye | ClassicMessage }
  /** The very bytes of an earlier message, which a Heartbeat has asked for. */
  | { readonly kind: "resend"; readonly seq: Seq }
  | { readonly kind: "saveState"; readonly saved: SavedState }
  /**
   * Hand the resign of this session to the guardian, one for each outcome: every address verified gone, or not. It comes before everything else
   * of its step: a start must not run before the word that would end its claim is out of this process.
   */
  | { readonly kind: "depositResign"; readonly released: Resign; readonly unknown: Resign }
  /**
   * Run the start of all resources, left to right, each after asking its status. Addresses answer for `lease` without a
   * renewal; they go on with `lifetime`, whole seconds, which is the lease itself where there is no guard;
   * as soon as they are on, `leaseRenewed` is reported, then `groupStarted` or `groupFailed{start}` when all is done.
   * On failure nothing is undone: the core sends `stopGroup`.
   */
  | {
      readonly kind: "startGroup";
      readonly group: GroupName;
      readonly op: OpId;
      readonly lease: Millis;
      readonly lifetime: Millis;
      readonly epoch: number;
      readonly reason: ClaimReason;
    }
  /**
   * Stop the resource and what stands right of it, and start both again; the rest, addresses among it, is left alone. Answered by `groupRestarted`,
   * or by `groupFailed{start}` where that does not work. A stop overtakes it.
   */
  | { readonly kind: "restartGroup"; readonly group: GroupName; readonly op: OpId; readonly from: string; readonly epoch: number }
  /** Run the stop of all resources, right to left, retries included; overtakes a running start of the same group. */
  | { readonly kind: "stopGroup"; readonly group: GroupName; readonly op: OpId; readonly reason: ReleaseReason }
  /**
   * Ask the kernel to keep the group's addresses for `length` from now, unless the lease ended: the shell compares its
   * clock with `notAfter` immediately before it writes, since a lapsed lease is never renewed (docs/lease.md).
   */
  | {
      readonly kind: "renewLease";
      readonly group: GroupName;
      readonly op: OpId;
      readonly length: Millis;
      readonly lifetime: Millis;
      /** The lifetimes are written in any case, and the answer waits for them: nobody renews for a while. */
      readonly withLifetimes?: true;
      readonly notAfter: Instant;
    }
  /** Take the group's addresses off at once and leave its services alone: the lease lapsed, or a rival serves. */
  | { readonly kind: "dropAddresses"; readonly group: GroupName }
  /**
   * Ask the network who answers for the group's addresses: by ARP, and where `macs` names the holder's by an ICMP echo with a
   * random nonce sent to each of them. Answered by `probed` when every question is answered, or after PROBE_WAIT; `hurry`: without
   * waiting for a second host that may have the address too.
   */
  | { readonly kind: "probeGroup"; readonly group: GroupName; readonly op: OpId; readonly macs: readonly string[]; readonly hurry?: true }
  /** Gratuitous ARP again for every address of the group. */
  | { readonly kind: "announceGroup"; readonly group: GroupName }
  | { readonly kind: "reply"; readonly request: RequestId; readonly outcome: Outcome }
  | { readonly kind: "log"; readonly entry: LogEntry }
  /**
   * The last effect of a declared pause; no step follows. The note must be durable and the guardian must know before the process ends, and
   * then the request is answered; where that fails, `pauseFailed` is stepped and everything goes on.
   */
  | { readonly kind: "pause"; readonly request: RequestId; readonly note: PauseNote }
  /** Everything is released and said: the process ends. */
  | { readonly kind: "leave" };

/** What must survive a restart. */
export interface SavedState {
  readonly generation: Generation;
  /** Largest epoch counter seen or claimed, by group. */
  readonly epochs: Readonly<Record<string, number>>;
  /** Groups that an operator put into standby on this node. */
  readonly standby: readonly GroupName[];
}

/** One line of the log: the code first, then who; agent/logger.ts owns the sentences and the levels. */
export type LogEntry =
  | { readonly code: "node-up" | "node-late" | "node-dead" | "node-left" | "node-restarted"; readonly node: NodeName; readonly silence: Millis; readonly limit: Millis; readonly reason: PeerReason }
  | { readonly code: "cluster-ready"; readonly reason: "all-heard" | "initdead"; readonly waited: Millis }
  | { readonly code: "group-claimed"; readonly group: GroupName; readonly epoch: number; readonly reason: ClaimReason; readonly text: string }
  | { readonly code: "group-released"; readonly group: GroupName; readonly epoch: number; readonly reason: ReleaseReason; readonly text: string }
  | { readonly code: "group-started" | "group-stopped"; readonly group: GroupName; readonly took: Millis }
  | { readonly code: "start-failed" | "stop-failed"; readonly group: GroupName; readonly detail: string }
  | { readonly code: "check-passed" | "check-failed" | "check-unknown"; readonly group: GroupName; readonly check: string; readonly weight: number; readonly detail: string }
  /** `by` tells it on: that node's stop of the groups failed. */
  | { readonly code: "stop-failed-there"; readonly node: NodeName; readonly by: NodeName; readonly groups: readonly string[] }
  | { readonly code: "address-removed"; readonly group: GroupName; readonly addresses: readonly string[]; readonly count: number; readonly limit: number }
  | { readonly code: "resource-failed"; readonly group: GroupName; readonly resource: string; readonly restarts: number; readonly of: number; readonly detail: string }
  | { readonly code: "group-restarted"; readonly group: GroupName; readonly took: Millis }
  | { readonly code: "lease-lapsed"; readonly group: GroupName; readonly gap: Millis }
  | { readonly code: "lease-terms"; readonly lease: LeaseKind; readonly length: Millis; readonly bound: Millis; readonly window: Millis }
  | { readonly code: "rival-seen" | "rival-yielded"; readonly group: GroupName; readonly node: NodeName; readonly epoch: number; readonly rival: number }
  | { readonly code: "deaf"; readonly group: GroupName; readonly node: NodeName; readonly silence: Millis }
  | { readonly code: "deaf-over"; readonly group: GroupName; readonly node: NodeName }
  | { readonly code: "address-conflict"; readonly group: GroupName; readonly address: Address; readonly mac: string }
  | { readonly code: "ping-alive" | "ping-dead"; readonly ping: NodeName; readonly silence: Millis; readonly limit: Millis }
  | { readonly code: "perhaps-cut-off"; readonly pings: number }
  | { readonly code: "eligibility"; readonly group: GroupName; readonly eligible: boolean; readonly detail: string }
  | { readonly code: "stalled"; readonly gap: Millis }
  | { readonly code: "unserved"; readonly group: GroupName; readonly reason: HoldReason }
  | { readonly code: "pause-asked" | "pausing"; readonly length: Millis; readonly deadtime: Millis }
  | { readonly code: "pause-refused"; readonly detail: string }
  | { readonly code: "heartbeat-met"; readonly node: NodeName; readonly generation: Generation }
  | { readonly code: "heartbeat-refused"; readonly node: NodeName; readonly detail: string }
  | { readonly code: "heartbeat-replaced" | "heartbeat-returned"; readonly node: NodeName }
  | { readonly code: "heartbeat-stable"; readonly node: NodeName; readonly holds: Holding }
  | { readonly code: "heartbeat-handover"; readonly node: NodeName; readonly set: Holding; readonly phase: "asked" | "giving" | "offered" | "taking" | "done" | "refused" | "unanswered" }
  | { readonly code: "heartbeat-conflict"; readonly node: NodeName; readonly set: Holding; readonly what: "held-twice" | "held-by-nobody" }
  /** `groups`: what waits for it. */
  | { readonly code: "reset-ordered"; readonly node: NodeName; readonly device: string; readonly attempt: number; readonly groups: readonly GroupName[] }
  | { readonly code: "reset-done"; readonly node: NodeName; readonly took: Millis; readonly detail: string }
  | { readonly code: "reset-failed"; readonly node: NodeName; readonly attempt: number; readonly retry: Millis; readonly detail: string }
  /** By another node, or by an operator's word that the node is off. */
  | { readonly code: "reset-told"; readonly node: NodeName; readonly by: NodeName | "operator" }
  | { readonly code: "reset-needless"; readonly node: NodeName; readonly running: boolean }
  | { readonly code: "no-stonith-device"; readonly node: NodeName; readonly group: GroupName }
  | { readonly code: "leaving" | "left" };
