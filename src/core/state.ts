// What one agent knows: a value, replaced as a whole by each step. A state carries only what is true in it.

import { assert } from "../model/assert.js";
import type { ClusterConfig, GroupConfig } from "../model/config.js";
import { type LeaseTerms, leaseTerms } from "../model/lease.js";
import type { Generation, GroupName, NodeName, OpId, RequestId, SessionId } from "../model/names.js";
import { generation } from "../model/names.js";
import type { ClaimReason, HoldReason, ReleaseReason } from "../model/reason.js";
import type { Decision } from "../model/status.js";
import { after, before, type Instant, latest, type Millis, never } from "../model/time.js";
import { type CheckState, unjudged } from "./check-state.js";
import type { SavedState } from "./effect.js";
import type { Classic } from "./classic/slice.js";
import type { Pause } from "./pause-note.js";
import { type Evidence, NO_EVIDENCE } from "./evidence.js";
import type { Hearsay, Incarnation, PeerStatus } from "./incarnation.js";
import { type Pings, pingsOf } from "./ping-state.js";
import type { Reset } from "./reset-state.js";
import type { Rival } from "./rival.js";

export interface AgentState {
  readonly config: ClusterConfig;
  /** What renewals ask for. */
  readonly lease: LeaseTerms;
  /** Whether the kernel's fine lease is there, and why not; empty before anybody has said so. */
  readonly guard: { readonly up: boolean; readonly detail: string };
  /** Longer terms that wait until every live peer has heard of them: in a message numbered higher than `after`. */
  readonly raise: { readonly terms: LeaseTerms; readonly after: number } | undefined;
  /** What others were told of a longer lease that may still be in the kernel. */
  readonly owed: Owed | undefined;
  readonly pause: Pause | undefined;
  /** The peer is a Heartbeat, or was one when it was last heard: that product's rules decide instead of the election (docs/interop.md). */
  readonly classic: Classic | undefined;
  /** Heartbeats that can have no place in this cluster; said once. */
  readonly refused: readonly NodeName[];
  readonly session: SessionId;
  readonly generation: Generation;
  readonly startedAt: Instant;
  /** Of the last step. */
  readonly now: Instant;
  /** The next instant at which the state may change by time alone; kept, since the loop and the next step both ask. */
  readonly due: Instant;
  readonly phase: Phase;
  /** After an own stall: until then nobody is declared dead and nothing is claimed, see stall.ts. */
  readonly graceUntil: Instant;
  readonly beat: BeatState;
  readonly peers: ReadonlyMap<NodeName, Peer>;
  readonly groups: ReadonlyMap<GroupName, Group>;
  readonly requests: readonly PendingRequest[];
  /** Of dead nodes for whose reset something waits, or that are reset. Empty without a STONITH device. */
  readonly resets: ReadonlyMap<NodeName, Reset>;
  /** Of this machine. */
  readonly pings: Pings;
  /** False while no ring of this machine works: its own fault, and no word about others. */
  readonly hearing: boolean;
  /** Of this machine's interfaces for floating addresses: told in every heartbeat. */
  readonly macs: readonly string[];
  readonly nextOp: number;
  readonly stalls: number;
  /** What the deposited resign says: a change is handed over at once. */
  readonly deposited: string;
}

export interface Owed {
  readonly bound: Millis;
  readonly until: Instant;
  /** Others were told a deadtime that covers it: it was the lease of a sole survivor, or of a pause. */
  readonly covered: boolean;
  /** Renewals from this number on ask for the shorter one. */
  readonly paidBy: OpId;
  /** A renewal of the longer one was under way, and what is answered after it proves nothing where the lease lapsed: only time pays. */
  readonly byTime: boolean;
}

/** joining: not every node heard and initdead runs; ready: may claim; leaving: hands over; left: said goodbye. */
export type Phase =
  | { readonly kind: "joining" }
  | { readonly kind: "ready"; readonly since: Instant }
  | { readonly kind: "leaving"; readonly since: Instant }
  | { readonly kind: "goodbye"; readonly sent: number; readonly nextAt: Instant }
  | { readonly kind: "left" };

export interface BeatState {
  /** Sequence number of the last message sent; 0 before the first. */
  readonly seq: number;
  readonly lastAt: Instant;
  readonly nextAt: Instant;
  /** Set by whoever hears something that must be answered before the next keepalive. */
  readonly hurry: boolean;
  /** What the last heartbeat said about this node and its groups: a change is told at once. */
  readonly said: string;
}

export interface Peer {
  readonly name: NodeName;
  readonly status: PeerStatus;
  /** The session we believe; only a proven one is ever replaced by a proven one. */
  readonly current: Incarnation | undefined;
  /** A newer session that has not named ours yet: it may delay a takeover and nothing else. */
  readonly candidate: Incarnation | undefined;
  /** Sessions that ended: never believed again. */
  readonly closed: readonly SessionId[];
  /** Of the newest session of heir's that was proven: whoever says less later must be of a later one. */
  readonly heirGeneration: Generation | undefined;
  /** Of its interfaces, as it last told: its machine keeps them when a session ends. */
  readonly macs: readonly string[];
  readonly hearsay: Hearsay | undefined;
}

export interface Group {
  readonly config: GroupConfig;
  readonly hasAddress: boolean;
  /** The addresses end by themselves; not with `lease = off`. */
  readonly hasLease: boolean;
  readonly hasService: boolean;
  readonly local: Local;
  /** Largest epoch counter seen, stored or claimed. */
  readonly counter: number;
  /** Counter of our own claim while we hold. */
  readonly claim: number;
  readonly lease: Lease | undefined;
  readonly standby: boolean;
  /** An operator wants the group here: priority 255 until it is released again. */
  readonly wish: boolean;
  readonly eligible: boolean;
  readonly eligibleDetail: string;
  /** Since when the carrier is there (again): what was not heard before says nothing about others. */
  readonly eligibleSince: Instant;
  readonly failure: Failure | undefined;
  /** In the order of the configuration. */
  readonly checks: readonly CheckState[];
  /** A restart in place that is under way. */
  readonly restarting: { readonly op: OpId; readonly since: Instant } | undefined;
  /** When resources were started again here, as far as it counts. */
  readonly restarts: readonly Instant[];
  /** When somebody took addresses of it off here, as far as it counts. */
  readonly removals: readonly Instant[];
  /** Who held it last, as far as we know. */
  readonly holder: { readonly node: NodeName; readonly session: SessionId } | undefined;
  readonly contest: Contest | undefined;
  /** Somebody vouches for a silent holder, until then; `never` otherwise. */
  readonly vouchedUntil: Instant;
  /** Peers seen holding it while we hold it. */
  readonly rivals: ReadonlyMap<NodeName, Rival>;
  readonly evidence: Evidence;
  /** A stuck holder that an operator has declared to be off. */
  readonly confirmedOff: SessionId | undefined;
  readonly reason: HoldReason;
  readonly since: Instant;
  readonly decisions: readonly DecisionAt[];
}

/**
 *   stopped -> starting -> started -> stopping -> stopped
 *                 |           |           |
 *                 |        lapsed       stuck (stop failed; tried again)
 *                 +-> stopping
 */
export type Local =
  | { readonly kind: "stopped" }
  | { readonly kind: "starting"; readonly op: OpId; readonly since: Instant }
  | { readonly kind: "started"; readonly since: Instant }
  | { readonly kind: "lapsed"; readonly since: Instant; readonly reclaimAt: Instant }
  | { readonly kind: "stopping"; readonly op: OpId; readonly since: Instant; readonly reason: ReleaseReason }
  | {
      readonly kind: "stuck";
      readonly since: Instant;
      readonly retryAt: Instant;
      /** When the kernel has surely removed the addresses of a group that is nothing else; `never` with services. */
      readonly goneAt: Instant;
      readonly reason: ReleaseReason;
    };

export interface Lease {
  readonly until: Instant;
  /** The order that the kernel last confirmed. */
  readonly op: OpId;
  readonly renewAt: Instant;
  /** The renewal under way: at most one is unanswered. */
  readonly pending: OpId | undefined;
}

/** A start that failed, a service that died too often, or addresses that did not stay: priority 0 until retryAt, or aloneAt where no other node would serve; then 1 until it works or an operator clears it. */
export interface Failure {
  readonly what: "start-failed" | "monitor-failed" | "address-removed";
  readonly at: Instant;
  readonly aloneAt: Instant;
  readonly retryAt: Instant;
  readonly count: number;
  readonly detail: string;
}

/** The group is known to be free and we might claim it. */
export interface Contest {
  readonly since: Instant;
  readonly reason: ClaimReason;
  readonly claimAt: Instant;
}

export type DecisionAt = Omit<Decision, "age_ms" | "at"> & { readonly at: Instant };

export interface PendingRequest {
  readonly request: RequestId;
  readonly kind: "standby" | "takeover";
  readonly groups: readonly GroupName[];
  readonly deadline: Instant;
  /** Asked of a Heartbeat, which must have begun until then. */
  readonly classicUntil?: Instant;
}

/** How many decisions `heir why` remembers for each group. */
const DECISIONS_KEPT = 16;

export function initialState(options: {
  readonly config: ClusterConfig;
  readonly session: SessionId;
  readonly saved: SavedState;
  readonly now: Instant;
}): AgentState {
  const { config, session, saved, now } = options;
  assert(config.nodes.includes(config.self), "the local node must be one of the nodes");
  const peers = config.nodes
    .filter((name) => name !== config.self)
    .map((name): Peer => ({ name, status: { kind: "init" }, current: undefined, candidate: undefined, closed: [], heirGeneration: undefined, macs: [], hearsay: undefined }));
  return {
    config,
    lease: leaseTerms(config.timing, "address"),
    guard: { up: false, detail: "" },
    raise: undefined,
    owed: undefined,
    pause: undefined,
    classic: undefined,
    refused: [],
    session,
    generation: generation(saved.generation),
    startedAt: now,
    now,
    due: now,
    phase: { kind: "joining" },
    graceUntil: before(now, config.timing.deadtime),
    beat: { seq: 0, lastAt: now, nextAt: now, hurry: true, said: "" },
    peers: new Map(peers.map((peer) => [peer.name, peer])),
    groups: new Map(config.groups.map((group) => [group.name, initialGroup(group, config.self, saved, now)])),
    requests: [],
    resets: new Map(),
    pings: pingsOf(config.pings?.nodes ?? [], now),
    hearing: true,
    macs: [],
    nextOp: 1,
    stalls: 0,
    deposited: "",
  };
}

function initialGroup(config: GroupConfig, self: NodeName, saved: SavedState, now: Instant): Group {
  const isMember = config.members.some(({ node }) => node === self);
  return {
    config,
    hasAddress: config.resources.some((resource) => resource.kind === "address"),
    hasLease: config.lease !== "off" && config.resources.some((resource) => resource.kind === "address"),
    hasService: config.resources.some((resource) => resource.kind === "script"),
    local: { kind: "stopped" },
    counter: saved.epochs[config.name] ?? 0,
    claim: 0,
    lease: undefined,
    standby: saved.standby.includes(config.name),
    wish: false,
    eligible: true,
    eligibleDetail: "",
    eligibleSince: now,
    failure: undefined,
    // Nobody runs them on a node that never holds the group.
    checks: isMember ? (config.checks ?? []).map((check) => unjudged(check, now)) : [],
    restarting: undefined,
    restarts: [],
    removals: [],
    holder: undefined,
    contest: undefined,
    vouchedUntil: never,
    rivals: new Map(),
    evidence: { ...NO_EVIDENCE, nextAt: now },
    confirmedOff: undefined,
    reason: "starting-up",
    since: now,
    decisions: [],
  };
}

/** True while this node's resources of the group may be running. */
export const holds = (group: Group): boolean => group.local.kind !== "stopped";

/** True while the peer is heard: what it reports counts, as far as it is proven. */
export const isUp = (peer: Peer): boolean => peer.status.kind === "up";

/** When the peer was last heard, by whichever session; undefined when never. */
export function lastHeard(peer: Peer): Instant | undefined {
  const { current, candidate } = peer;
  if (current === undefined) return candidate?.heardAt;
  if (candidate === undefined || candidate.heardAt <= current.heardAt) return current.heardAt;
  return candidate.heardAt;
}

/** Deadtime as applied to a peer: the longer one of ours and the one it announces (design 2, protocol 5.1 `dt`). */
export function deadtimeFor(state: AgentState, peer: Peer): Millis {
  const announced = peer.current?.deadtime ?? state.config.timing.deadtime;
  return announced > state.config.timing.deadtime ? announced : state.config.timing.deadtime;
}

/** When this session of the peer counts as silent; never before a grace after an own stall is over. */
export function silentAt(state: AgentState, peer: Peer, incarnation: Incarnation): Instant {
  return latest(after(incarnation.heardAt, deadtimeFor(state, peer)), state.graceUntil);
}

/** When the peer counts as dead: both of its sessions silent. Undefined when it was never heard. */
export function deadAt(state: AgentState, peer: Peer): Instant | undefined {
  const { current, candidate } = peer;
  if (current === undefined) return candidate && silentAt(state, peer, candidate);
  if (candidate === undefined) return silentAt(state, peer, current);
  return latest(silentAt(state, peer, current), silentAt(state, peer, candidate));
}

/** The session is heard just now: what it says about groups counts. The last word of a resigned one counts for as long. */
export const isHeard = (state: AgentState, peer: Peer, incarnation: Incarnation, now: Instant): boolean =>
  (isUp(peer) || incarnation.resigned !== undefined) && now < silentAt(state, peer, incarnation);

export function withPeer(state: AgentState, peer: Peer): AgentState {
  if (state.peers.get(peer.name) === peer) return state;
  return { ...state, peers: new Map(state.peers).set(peer.name, peer) };
}

export function withGroup(state: AgentState, group: Group): AgentState {
  if (state.groups.get(group.config.name) === group) return state;
  return { ...state, groups: new Map(state.groups).set(group.config.name, group) };
}

export function decided(group: Group, decision: DecisionAt): Group {
  return { ...group, decisions: [decision, ...group.decisions].slice(0, DECISIONS_KEPT) };
}

/** What must be on disk. */
export function savedOf(state: AgentState): SavedState {
  const groups = [...state.groups.values()];
  return {
    generation: state.generation,
    epochs: Object.fromEntries(groups.map((group) => [group.config.name, group.counter])),
    standby: groups.filter((group) => group.standby).map((group) => group.config.name),
  };
}
