// The life of one group on this node: claim, start, stop, and the runner's answers. Transitions only; whether a group
// should be here is decided in takeover.ts. An answer whose op is not the current one is stale and changes nothing.

import { assert } from "../model/assert.js";
import { CHECK_TO_KERNEL, FOR_EVER, longestLeft } from "../model/lease.js";
import type { GroupName, OpId } from "../model/names.js";
import type { ClaimReason, ReleaseReason } from "../model/reason.js";
import { after, elapsed, type Instant, latest, millis, never } from "../model/time.js";
import type { Failure, Group } from "./state.js";
import { decided } from "./state.js";
import { emit, hurry, log, putGroup, takeOp, type Turn } from "./turn.js";

/** A failed stop is tried again this often, in ms: the runner has already retried for seconds (protocol 2.5). */
const STUCK_RETRY = millis(30_000);
/** After a failed start the node stays out for this long, doubled with each further failure, at most 16 times (protocol 2.4 has 30 s). */
const FAILURE_PAUSE = millis(30_000);
const FAILURE_DOUBLINGS = 4;
/** Where nobody else would serve, waiting helps nobody: 1 s, doubled with each further failure up to FAILURE_PAUSE. */
const ALONE_PAUSE = 1000;

/** Takes the group: a new epoch, then the start of its resources. The epoch is saved before any heartbeat tells it. */
export function claim(turn: Turn, group: Group, reason: ClaimReason, text: string): void {
  assert(group.local.kind === "stopped", "only a stopped group can be claimed");
  const counter = group.counter + 1;
  const { self } = turn.state.config;
  log(turn, { code: "group-claimed", group: group.config.name, epoch: counter, reason, text });
  turn.save = true;
  begin(turn, { ...group, counter, claim: counter, holder: { node: self, session: turn.state.session } }, reason, text);
}

/** Claims again after a short lapse: same epoch, since nobody else claimed; services that still run are left alone. */
export function reclaim(turn: Turn, group: Group): void {
  assert(group.local.kind === "lapsed", "only a lapsed group is claimed again");
  begin(turn, group, "lease-lapsed", `lease had ended, nobody else claimed, epoch ${group.claim} stays`);
}

function begin(turn: Turn, group: Group, reason: ClaimReason, text: string): void {
  const op = takeOp(turn);
  const started: Group = {
    ...group,
    local: { kind: "starting", op, since: turn.now },
    contest: undefined,
    vouchedUntil: never,
    lease: undefined,
    rivals: new Map(),
    restarting: undefined,
    reason,
    since: turn.now,
  };
  putGroup(turn, decided(started, { at: turn.now, what: "claimed", reason, text }));
  const { length, lifetime } = group.config.lease === "off" ? { length: FOR_EVER, lifetime: FOR_EVER } : turn.state.lease;
  emit(turn, { kind: "startGroup", group: group.config.name, op, lease: length, lifetime, epoch: group.claim, reason });
  hurry(turn);
}

/**
 * Gives the group up: resources stop here before anybody may start them elsewhere. Where a rival serves already, the
 * addresses do not wait for the services: two would answer for as long as a stop takes.
 */
export function release(turn: Turn, group: Group, reason: ReleaseReason, text: string): void {
  assert(group.local.kind !== "stopped" && group.local.kind !== "stopping", "only a group that is here can be released");
  const op = takeOp(turn);
  log(turn, { code: "group-released", group: group.config.name, epoch: group.claim, reason, text });
  const yields = reason === "hold-conflict" && group.hasAddress;
  const lease = yields ? undefined : group.lease;
  const stopping: Group = { ...group, local: { kind: "stopping", op, since: turn.now, reason }, lease, wish: false, restarting: undefined, reason, since: turn.now };
  putGroup(turn, decided(stopping, { at: turn.now, what: "released", reason, text }));
  if (yields) emit(turn, { kind: "dropAddresses", group: group.config.name });
  emit(turn, { kind: "stopGroup", group: group.config.name, op, reason });
  hurry(turn);
}

/** Tries a failed stop again. */
export function retryStop(turn: Turn, group: Group): void {
  assert(group.local.kind === "stuck", "only a stuck group is stopped again");
  const op = takeOp(turn);
  const { reason } = group.local;
  putGroup(turn, { ...group, local: { kind: "stopping", op, since: turn.now, reason } });
  emit(turn, { kind: "stopGroup", group: group.config.name, op, reason });
}

export function groupStarted(turn: Turn, name: GroupName, op: OpId): void {
  const group = turn.state.groups.get(name);
  if (group?.local.kind !== "starting" || group.local.op !== op) return;
  const took = elapsed(group.local.since, turn.now);
  log(turn, { code: "group-started", group: name, took });
  hurry(turn);
  if (group.hasLease && group.lease === undefined) {
    // The lease ended while a script was still starting: the services run, the address must be claimed again.
    putGroup(turn, { ...group, local: lapsedAt(turn, turn.now) });
    return;
  }
  const { reason } = group;
  const started: Group = { ...group, local: { kind: "started", since: turn.now }, failure: undefined, since: turn.now };
  putGroup(turn, decided(started, { at: turn.now, what: "started", reason, text: `took ${Math.round(took)} ms` }));
}

/** Listen for one keepalive before claiming again: a rival may have claimed while we slept. */
export const lapsedAt = (turn: Turn, now: Instant): Extract<Group["local"], { kind: "lapsed" }> => ({
  kind: "lapsed",
  since: now,
  reclaimAt: after(now, turn.state.config.timing.keepalive),
});

export function groupStopped(turn: Turn, name: GroupName, op: OpId): void {
  const group = turn.state.groups.get(name);
  if (group?.local.kind !== "stopping" || group.local.op !== op) return;
  const took = elapsed(group.local.since, turn.now);
  log(turn, { code: "group-stopped", group: name, took });
  putGroup(turn, stopped(turn, group, `took ${Math.round(took)} ms`));
  hurry(turn);
}

/** The group as it is once nothing of it runs here. */
export function stopped(turn: Turn, group: Group, text: string): Group {
  const rest: Group = { ...group, local: { kind: "stopped" }, lease: undefined, rivals: new Map(), since: turn.now };
  return decided(rest, { at: turn.now, what: "stopped", reason: group.reason, text });
}

export function groupFailed(turn: Turn, name: GroupName, op: OpId, action: "start" | "stop", detail: string): void {
  const group = turn.state.groups.get(name);
  if (group === undefined) return;
  if (action === "start" && group.local.kind === "starting" && group.local.op === op) startFailed(turn, group, detail);
  if (action === "stop" && group.local.kind === "stopping" && group.local.op === op) stopFailed(turn, group, detail);
}

/** Its resources did not start, or not again. */
export function startFailed(turn: Turn, group: Group, detail: string): void {
  log(turn, { code: "start-failed", group: group.config.name, detail });
  const failed = { ...group, failure: failureOf(turn, { what: "start-failed", count: (group.failure?.count ?? 0) + 1, detail }) };
  release(turn, decided(failed, { at: turn.now, what: "start-failed", reason: "start-failed", text: detail }), "start-failed", detail);
}

/** What runs here runs wrongly: another node is to try, and this one later, as after a failed start. */
export function giveUpAfter(turn: Turn, group: Group, why: Pick<Failure, "what" | "detail" | "count">): void {
  release(turn, { ...group, failure: failureOf(turn, why) }, why.what, why.detail);
}

function failureOf(turn: Turn, { what, count, detail }: Pick<Failure, "what" | "detail" | "count">): Failure {
  const pause = millis(FAILURE_PAUSE * 2 ** Math.min(count - 1, FAILURE_DOUBLINGS));
  const alone = millis(Math.min(ALONE_PAUSE * 2 ** (count - 1), FAILURE_PAUSE));
  return { what, at: turn.now, aloneAt: after(turn.now, alone), retryAt: after(turn.now, pause), count, detail };
}

function stopFailed(turn: Turn, group: Group, detail: string): void {
  assert(group.local.kind === "stopping", "a stop can only fail while stopping");
  log(turn, { code: "stop-failed", group: group.config.name, detail });
  const { reason } = group.local;
  const stuck: Group = {
    ...group,
    local: { kind: "stuck", since: turn.now, retryAt: after(turn.now, STUCK_RETRY), goneAt: goneAt(turn, group), reason },
    reason: "stop-failed",
    since: turn.now,
  };
  putGroup(turn, decided(stuck, { at: turn.now, what: "stop-failed", reason: "stop-failed", text: detail }));
  // What a lease ends is over by itself; a service is not, and nobody else may start it as long as this machine runs.
  if (turn.state.config.watchdog !== undefined && stuck.local.kind === "stuck" && stuck.local.goneAt === never) emit(turn, { kind: "fenceSelf", group: group.config.name, detail });
  hurry(turn);
}

/** The stop of an address failed, but its lease has ended: the kernel has removed it. */
export function gone(turn: Turn, group: Group): void {
  putGroup(turn, stopped(turn, group, "the lease ended, the kernel has removed the address"));
  hurry(turn);
}

/** A renewal may be under way, which a child that lags carries out within T/2 or never; then lease, lifetime and their slack must pass. */
export function goneAt(turn: Turn, group: Group): Instant {
  if (group.hasService || (group.hasAddress && !group.hasLease)) return never;
  const { lease } = turn.state;
  const over = after(turn.now, millis(longestLeft(lease) + lease.length / 2 + CHECK_TO_KERNEL));
  return latest(over, turn.state.owed?.until ?? over);
}

export function eligibilityChanged(turn: Turn, name: GroupName, eligible: boolean, detail: string): void {
  const group = turn.state.groups.get(name);
  if (group === undefined || (group.eligible === eligible && group.eligibleDetail === detail)) return;
  log(turn, { code: "eligibility", group: name, eligible, detail });
  const eligibleSince = eligible && !group.eligible ? turn.now : group.eligibleSince;
  putGroup(turn, { ...group, eligible, eligibleDetail: detail, eligibleSince });
}
