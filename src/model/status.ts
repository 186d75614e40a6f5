// What `heir status` and `heir why` show: the JSON is a contract (schema names below), every age is in milliseconds.

import type { CheckValue } from "./check.js";
import type { LeaseKind } from "./lease.js";
import type { HoldReason, PeerReason, Reject } from "./reason.js";

export interface StatusReport {
  readonly schema: "heir.status/1";
  readonly node: string;
  readonly cluster: string;
  readonly version: string;
  /** How long the agent has been running. */
  readonly since_ms: number;
  /** ISO 8601 time of the start, added by the shell. */
  readonly since?: string;
  /** Process ids on that machine, added by the shell: the guardian is the main process, the agent decides. */
  readonly pids?: { readonly guardian: number; readonly agent: number };
  /** init, up (waiting for nodes or initdead), active, leaving. */
  readonly state: "init" | "up" | "active" | "leaving";
  readonly timing: { readonly keepalive_ms: number; readonly warntime_ms: number; readonly deadtime_ms: number; readonly initdead_ms: number };
  /** A restart of the agent under way (heir restart), and how long the peers, or the kernel, have to answer; null: none. */
  readonly restart: { readonly state: "asking" | "renewing"; readonly deadtime_ms: number; readonly left_ms: number } | null;
  /** All nodes in the order of the configuration, added by the shell. */
  readonly nodes?: readonly string[];
  /** This node's own rings, added by the shell. */
  readonly rings?: readonly { readonly name: string; readonly device: string; readonly state: "up" | "down" }[];
  readonly peers: readonly PeerStatus[];
  readonly groups: readonly GroupStatus[];
  /** The ping nodes of this node; absent: none is configured. */
  readonly pings?: readonly PingStatus[];
  readonly warnings: readonly string[];
  /** Why the configuration that was to be applied is not in force, added by the shell; absent: it is, or none was. */
  readonly not_applied?: string;
  /** What this machine lacks and heir does in another way, one sentence each; a Heartbeat for a peer among it; no reason to call the node degraded. */
  readonly lacks?: readonly string[];
  /** The configured watchdog, added by the shell; absent: none is configured. */
  readonly watchdog?: WatchdogReport;
  readonly counters: Readonly<Record<string, number>>;
}

export interface WatchdogReport {
  readonly device: string;
  /** This machine is reset so long after its last healthy step; null: it is not. */
  readonly timeout_ms: number | null;
  /** Why the device cannot be used; null: it is. */
  readonly problem: string | null;
}

export interface PingStatus {
  readonly name: string;
  readonly hosts: readonly string[];
  /** unknown: not judged yet, or nobody here can ask. */
  readonly state: "alive" | "dead" | "unknown";
  /** Since an answer last came; null when none ever did. */
  readonly age_ms: number | null;
  readonly since_ms: number;
}

export interface PeerStatus {
  readonly name: string;
  readonly state: "init" | "up" | "late" | "dead" | "left";
  /** Since the last fresh heartbeat; null when never heard. */
  readonly age_ms: number | null;
  readonly reason: PeerReason;
  /** heartbeat: Linux-HA's daemon, by whose rules the groups move then. */
  readonly kind: "heir" | "heartbeat";
  /** How many of its ping nodes it reaches; absent: it has not said. */
  readonly pings?: { readonly reached: number; readonly of: number };
  /** Only while it is dead and needs to be reset, or has been: by its STONITH device, or by an operator's word. */
  readonly reset?: ResetStatus;
  readonly rings: readonly {
    readonly name: string;
    /** The interface, added by the shell. */
    readonly device?: string;
    readonly state: "up" | "down";
    readonly heard_age_ms: number | null;
    /** Whether the peer says that it hears us on this ring; null when it has not said anything lately. */
    readonly hears_us: boolean | null;
  }[];
}

export interface ResetStatus {
  /** waiting: another node is to do it, or it begins in a moment; failed: tried again soon. */
  readonly state: "waiting" | "running" | "failed" | "done";
  /** Who has done it: a node, or `operator`; null: nobody yet. */
  readonly by: string | null;
  /** Of this node's device. */
  readonly failures: number;
  readonly since_ms: number;
  /** How this node's last try ended. */
  readonly detail: string;
}

export interface GroupStatus {
  readonly name: string;
  /** The node that its line of haresources names, added by the shell. */
  readonly home?: string;
  readonly holder: string | null;
  /** What the holder does with it just now; null when nobody holds it. */
  readonly holder_state: "starting" | "active" | "stopping" | "stop-failed" | null;
  /** Of this node. */
  readonly state: "Initialize" | "Backup" | "Active";
  /** What this node does with it just now. */
  readonly phase: "idle" | "starting" | "started" | "stopping" | "stop-failed" | "lapsed";
  readonly priority: number;
  readonly epoch: number;
  /** heartbeat: the other node is one, so that nothing more is promised than by that product. */
  readonly safety: "fast" | "heartbeat";
  readonly lease: {
    /** guard: the nftables guard; address: the lifetime of the addresses alone; off: by configuration none; none: the group has no address. */
    readonly kind: LeaseKind | "off" | "none";
    /** Null while the lease is off, like the next two: there is no end. */
    readonly length_ms: number | null;
    readonly bound_ms: number | null;
    /** How long two nodes may answer after the holder's agent died or froze. */
    readonly window_ms: number | null;
    /** Longer than usual, since every other node has said that it is gone. */
    readonly sole: boolean;
    readonly left_ms: number | null;
  };
  /** What the network answers for its addresses while this node does not hear the holder (docs/evidence.md). */
  readonly evidence: {
    readonly verdict: "none" | "asking" | "unknown" | "silent" | "answers" | "hint";
    /** Since the newest question that was answered had been asked; null when none was. */
    readonly age_ms: number | null;
    /** The holder answered an echo while it was heard: its silence means something. */
    readonly calibrated: boolean;
    /** A host outside of the cluster that answers for one of the addresses. */
    readonly foreign_mac: string | null;
  };
  /** Who takes it when the holder goes; null when nobody could. */
  readonly successor: string | null;
  readonly standby: boolean;
  /** Health checks of this node. */
  readonly checks: readonly CheckStatus[];
  /** How long it has been in this state on this node. */
  readonly since_ms: number;
  readonly since?: string;
  readonly reason: HoldReason;
  readonly vips: readonly string[];
}

export interface CheckStatus {
  readonly name: string;
  /** What it asks. */
  readonly asks: string;
  readonly value: CheckValue;
  /** The judgement in force: while unknown the one before it for a while; null when none is. */
  readonly counts: "ok" | "failed" | null;
  /** What it adds to the priority just now. */
  readonly adds: number;
  readonly weight: number;
  readonly on: "everywhere" | "holder";
  /** How long it has had this value. */
  readonly since_ms: number;
  readonly detail: string;
}

export interface WhyReport {
  readonly schema: "heir.why/1";
  readonly node: string;
  readonly groups: readonly {
    readonly name: string;
    readonly holder: string | null;
    /** One line a fact: who could hold it, with which priority, and why not. */
    readonly candidates: readonly { readonly node: string; readonly priority: number; readonly eligible: boolean; readonly text: string }[];
    /** Newest first. */
    readonly decisions: readonly Decision[];
  }[];
}

/** One decision of this node about one group. */
export interface Decision {
  readonly age_ms: number;
  readonly at?: string;
  readonly what: "claimed" | "started" | "start-failed" | "released" | "stopped" | "stop-failed" | "lapsed" | "rival-yielded";
  readonly reason: HoldReason;
  /** The evidence with its numbers: `alpha silent 1003 ms, deadtime 1000 ms, skew 13 ms`. */
  readonly text: string;
}

export type RejectCounters = Readonly<Partial<Record<Reject, number>>>;
