// What happened: the facts that the shells hand to the core, in the past tense. Times are instants of the agent's own clock.

import type { CheckValue } from "../model/check.js";
import type { Message } from "../model/message.js";
import type { GroupName, LinkName, NodeName, OpId, RequestId } from "../model/names.js";
import type { ProbeResult } from "../model/probe.js";
import type { Reject } from "../model/reason.js";
import type { Instant } from "../model/time.js";

export type Event =
  | { readonly kind: "tick" }
  /** `at`: arrival, never later than the step's now. */
  | { readonly kind: "messageReceived"; readonly link: LinkName; readonly message: Message; readonly at: Instant }
  | { readonly kind: "datagramRejected"; readonly link: LinkName; readonly reason: Reject }
  | { readonly kind: "groupStarted"; readonly group: GroupName; readonly op: OpId }
  | { readonly kind: "groupStopped"; readonly group: GroupName; readonly op: OpId }
  | {
      readonly kind: "groupFailed";
      readonly group: GroupName;
      readonly op: OpId;
      readonly action: "start" | "stop";
      readonly detail: string;
    }
  /** The kernel took a lease until at least `until`, counted from before the command was written. */
  | { readonly kind: "leaseRenewed"; readonly group: GroupName; readonly op: OpId; readonly until: Instant }
  /** Not renewed: the lease had ended before the write, or the kernel's answer was late or an error. */
  | { readonly kind: "leaseRefused"; readonly group: GroupName; readonly op: OpId; readonly detail: string }
  /** What the network answered for the group's addresses. */
  | ({ readonly kind: "probed"; readonly group: GroupName; readonly op: OpId } & ProbeResult)
  /** The last ring of this machine went down, or the first is up again: in between nobody can be heard. */
  | { readonly kind: "hearingChanged"; readonly hearing: boolean }
  /** MACs of this machine's interfaces that carry, or could carry, floating addresses. */
  | { readonly kind: "ownMacsChanged"; readonly macs: readonly string[] }
  /** Something outside of the election changed what this node can serve: carrier of the group's interface. */
  | { readonly kind: "eligibilityChanged"; readonly group: GroupName; readonly eligible: boolean; readonly detail: string }
  /** A health check of this node has another value, or another reason for it. */
  | { readonly kind: "checkJudged"; readonly group: GroupName; readonly check: string; readonly value: CheckValue; readonly detail: string }
  /** What was started does not run any more: seen by the monitor. */
  | { readonly kind: "resourceFailed"; readonly group: GroupName; readonly resource: string; readonly detail: string }
  /** It runs again; where it does not, `groupFailed{start}` comes with the op. */
  | { readonly kind: "groupRestarted"; readonly group: GroupName; readonly op: OpId }
  /** Somebody else had taken addresses of a group off that this node holds; they are on again. */
  | { readonly kind: "addressRemoved"; readonly group: GroupName; readonly addresses: readonly string[] }
  /** One round of questions to the ping nodes of this machine is over: which could be asked, and which have answered since the round before. */
  | { readonly kind: "pinged"; readonly asked: readonly NodeName[]; readonly answered: readonly NodeName[] }
  /** The nftables guard holds the leases from now on, or the address lifetime alone does, and why. */
  | { readonly kind: "guardChanged"; readonly up: boolean; readonly detail: string }
  /** A STONITH device has ended: the node is reset, or it is not known to be. */
  | { readonly kind: "nodeReset"; readonly node: NodeName; readonly op: OpId; readonly ok: boolean; readonly detail: string }
  | { readonly kind: "standbyRequested"; readonly request: RequestId; readonly scope: Scope }
  | { readonly kind: "unstandbyRequested"; readonly request: RequestId; readonly scope: Scope }
  | { readonly kind: "takeoverRequested"; readonly request: RequestId; readonly scope: Scope }
  /** Declared pause: another process is to go on with what this one holds. */
  | { readonly kind: "restartRequested"; readonly request: RequestId }
  /** The note of the pause could not be written, and this process goes on. */
  | { readonly kind: "pauseFailed"; readonly detail: string }
  /** Graceful stop: hand everything over, say goodbye, leave. */
  | { readonly kind: "shutdownRequested" };

/** Which groups: local are those whose haresources line names this node, foreign the others (hb_standby's words). */
export type Scope =
  | { readonly kind: "all" }
  | { readonly kind: "local" }
  | { readonly kind: "foreign" }
  | { readonly kind: "group"; readonly group: GroupName };
