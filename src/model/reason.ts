// The closed lists of reasons. One spelling each, the same in the log, in `heir status`, in scenarios and in the manual.

/** Why a datagram changed nothing. Counted by cause; see docs/wire.md for the order of the checks. */
export type Reject =
  | "empty"
  | "too-large"
  | "bad-framing"
  | "bad-entry"
  | "no-digest"
  | "unknown-key"
  | "bad-digest"
  | "missing-field"
  | "bad-field"
  | "not-heir"
  | "for-heartbeat"
  | "unknown-version"
  | "unknown-node"
  | "own-message"
  | "stale-session"
  | "duplicate"
  | "old-sequence";

export const REJECTS: readonly Reject[] = [
  "empty", "too-large", "bad-framing", "bad-entry", "no-digest", "unknown-key", "bad-digest", "missing-field", "bad-field",
  "not-heir", "for-heartbeat", "unknown-version", "unknown-node", "own-message", "stale-session", "duplicate", "old-sequence",
];

/** Why this node claims a group. */
export type ClaimReason =
  | "cluster-start" // nobody held it when the cluster came up
  | "holder-dead" // silent for deadtime as applied
  | "holder-left" // said goodbye
  | "preferred-node-up" // the holder handed it over, since this node has the higher priority (auto_failback)
  | "operator-standby" // the holder handed it over, since an operator put it into standby
  | "holder-released" // the holder cannot serve: stopping, failed start, carrier
  | "holder-resigned" // its agent died, and its guardian has verified that the addresses are gone
  | "holder-restarted" // came back with a new session and without the group
  | "operator-takeover"
  | "better-connected" // the holder handed it over, since this node reaches more of the ping nodes
  | "evidence-expired" // silent for deaf_limit, though something still answers ARP for the address
  | "lease-lapsed"; // our own, after a short stall, nobody else having claimed

/** Why this node gives a group up. */
export type ReleaseReason =
  | "preferred-node-up" // auto_failback
  | "operator-standby"
  | "operator-takeover" // another node was told to take it
  | "shutdown"
  | "hold-conflict" // a rival holds it with a higher epoch
  | "start-failed"
  | "carrier-lost"
  | "connectivity-lost" // another node reaches more of the ping nodes, and has for a while
  | "check-failed" // a health check failed here, and another node is better by it
  | "monitor-failed" // a resource does not run any more, and was started again often enough
  | "address-removed" // somebody takes its addresses off again and again
  | "ineligible"
  | "stalled"; // we were stopped for longer than deadtime

/** Why a group is where it is, as seen from one node. */
export type HoldReason =
  | ClaimReason
  | ReleaseReason
  | "starting-up" // initdead runs, not every node has been heard
  | "holder-answers" // no heartbeats, but its kernel answers for the address after its lease bound: it is we who are deaf
  | "lease-running" // no heartbeats, the address answers, and its lease may still be running
  | "arp-answered" // no heartbeats, no echo, but something answers ARP for the address
  | "asking" // the first question about the address is under way
  | "address-conflict" // a host outside of the cluster answers for the address
  | "awaiting-reset" // the node that held it is dead, and not yet reset by its STONITH device
  | "waiting-for-better" // a node with higher priority is expected to claim
  | "held-by-peer"
  | "no-eligible-node"
  | "stop-failed"
  | "standing-by";

/** Why a peer is in its state. */
export type PeerReason = "never-heard" | "heard" | "late" | "unproven" | "deadtime" | "deaf" | "initdead" | "resigned" | "goodbye" | "restarted";

/** What became of an operator's request. */
export type Outcome =
  | { readonly kind: "done"; readonly text: string }
  | { readonly kind: "refused"; readonly reason: RefusedReason; readonly text: string }
  | { readonly kind: "timed-out"; readonly text: string };

export type RefusedReason =
  | "unknown-group"
  | "no-eligible-peer"
  | "not-eligible-here"
  | "holder-answers"
  | "address-conflict"
  | "stop-failed"
  | "heartbeat-peer" // the other node is a Heartbeat, which cannot do it
  | "starting-up"
  | "shutting-down"
  | "superseded"
  | "not-now"; // a restart while something is under way, or that not every node has heard of; anything else while a restart is under way
