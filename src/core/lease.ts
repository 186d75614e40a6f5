// The lease of a group's addresses: renewed only in a healthy step, never once it has ended. What the numbers
// guarantee stands in model/lease.ts and docs/lease.md; a lapsed lease is claimed again or given up, never renewed.

import { assert } from "../model/assert.js";
import type { GroupName, OpId } from "../model/names.js";
import { after, elapsed, type Instant, latest, never } from "../model/time.js";
import type { Effect } from "./effect.js";
import { goneAt, lapsedAt, release } from "./group.js";
import { type AgentState, decided, type Group, type Lease, type Peer } from "./state.js";
import { emit, hurry, log, putGroup, takeOp, type Turn } from "./turn.js";

/** The kernel keeps the addresses until at least `until`. */
export function leaseRenewed(turn: Turn, name: GroupName, op: OpId, until: Instant): void {
  const group = turn.state.groups.get(name);
  if (group === undefined || !group.hasLease) return;
  const first = group.local.kind === "starting" && group.local.op === op;
  if (!first && group.lease?.pending !== op) return;
  const renewAt = isOutdated(turn, op) ? turn.now : after(turn.now, turn.state.lease.interval);
  // Where a script comes first renewals have gone on meanwhile, and one may still be under way.
  const pending = group.lease?.pending === op ? undefined : group.lease?.pending;
  const { local } = group;
  // It was under way when the stop failed: what the kernel has lasts longer than was thought.
  const held: Group = local.kind === "stuck" ? { ...group, local: { ...local, goneAt: latest(local.goneAt, goneAt(turn, group)) } } : group;
  putGroup(turn, { ...held, lease: { until, op, renewAt, pending } });
}

/** It asked for a longer lease than is right by now: the kernel learns of the shorter one at once. */
const isOutdated = (turn: Turn, op: OpId): boolean => turn.state.owed !== undefined && op < turn.state.owed.paidBy;

/** Not renewed: tried again at once while the lease lasts; its end decides, not this answer. */
export function leaseRefused(turn: Turn, name: GroupName, op: OpId): void {
  const group = turn.state.groups.get(name);
  if (group?.lease?.pending !== op) return;
  const renewAt = after(turn.now, turn.state.lease.interval);
  putGroup(turn, { ...group, lease: { ...group.lease, pending: undefined, renewAt } });
}

/** Ends the leases that are over. Runs before anything is decided or renewed. */
export function expireLeases(turn: Turn): void {
  for (const group of turn.state.groups.values()) {
    if (group.lease !== undefined && turn.now >= group.lease.until) lapse(turn, group, group.lease);
  }
}

function lapse(turn: Turn, group: Group, lease: Lease): void {
  const { state, now } = turn;
  const name = group.config.name;
  const gap = elapsed(lease.until, now);
  log(turn, { code: "lease-lapsed", group: name, gap });
  const text = `lease over for ${Math.round(gap)} ms`;
  const lapsed = decided({ ...group, lease: undefined }, { at: now, what: "lapsed", reason: "lease-lapsed", text });
  emit(turn, { kind: "dropAddresses", group: name });
  if (group.local.kind !== "started") {
    // A start or stop is under way and goes on; groupStarted sees that the lease is gone.
    putGroup(turn, lapsed);
    return;
  }
  putGroup(turn, { ...lapsed, local: lapsedAt(turn, now), reason: "lease-lapsed", since: now });
  // Silent for deadtime: the others have taken over, or are about to. Where there were none, only one that came since could have.
  const silence = elapsed(state.beat.lastAt, now);
  const { deadtime, initdead } = state.config.timing;
  if (silence >= (isSurvivor(state) ? initdead : deadtime)) {
    const current = turn.state.groups.get(name);
    assert(current !== undefined, "the group was just put");
    release(turn, current, "stalled", `stopped for ${Math.round(silence)} ms, deadtime ${deadtime} ms`);
  }
  hurry(turn);
}

/** Nobody else was there before we fell silent: whoever comes waits for initdead. */
function isSurvivor(state: AgentState): boolean {
  const wasGone = ({ status }: Peer): boolean => (status.kind === "left" || status.kind === "dead") && status.since <= state.beat.lastAt;
  return state.phase.kind !== "joining" && [...state.peers.values()].every(wasGone);
}

/** Renews what is due. Called last in a step, so that a step which found trouble renews nothing. */
export function renewLeases(turn: Turn): void {
  for (const group of turn.state.groups.values()) {
    const { lease } = group;
    if (lease === undefined || lease.pending !== undefined || turn.now < lease.renewAt || !isServing(group)) continue;
    assert(turn.now < lease.until, "a lapsed lease is never renewed");
    const op = takeOp(turn);
    emit(turn, { kind: "renewLease", group: group.config.name, op, ...asked(turn.state), notAfter: lease.until });
    putGroup(turn, { ...group, lease: { ...lease, pending: op } });
  }
}

/** A pause asks for more than usual, and for the lifetimes too: nobody renews for a while. */
function asked({ pause, lease: { length, lifetime } }: AgentState): Pick<Extract<Effect, { kind: "renewLease" }>, "length" | "lifetime" | "withLifetimes"> {
  return pause?.kind === "renewing" ? { length: pause.terms.length, lifetime: pause.terms.length, withLifetimes: true } : { length, lifetime };
}

/** While a stop runs, the addresses stay until the services that use them are down. A stuck group's addresses may lapse. */
const isServing = (group: Group): boolean => group.local.kind !== "stopped" && group.local.kind !== "stuck";

/** The next instant at which a lease must be renewed or ends. */
export function leaseDeadline(group: Group): Instant {
  if (group.lease === undefined) return never;
  const renewing = group.lease.pending === undefined && isServing(group);
  return renewing && group.lease.renewAt < group.lease.until ? group.lease.renewAt : group.lease.until;
}
