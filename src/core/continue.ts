// Over a declared pause, from both ends: the note that one process leaves, and the state in which the next one begins. The session goes on with
// the next sequence number, and the groups as held until the ends of their leases. To the next process the pause is a stall of its own:
// it listens before it judges.

import type { ClusterConfig } from "../model/config.js";
import { CHECK_TO_KERNEL, expirySlack, leaseTerms, type PauseTerms } from "../model/lease.js";
import { opId } from "../model/names.js";
import { after, before, elapsed, type Instant, latest, millis, never } from "../model/time.js";
import type { SavedState } from "./effect.js";
import { type CheckState, counted } from "./check-state.js";
import type { NotedCheck, NotedGroup, NotedPeer, NotedPings, PauseNote } from "./pause-note.js";
import { type Pings, type PingState, reachOf } from "./ping-state.js";
import { graceOf } from "./stall.js";
import type { Incarnation } from "./incarnation.js";
import { type AgentState, type Group, initialState, type Peer } from "./state.js";

/** Of no order of this process. */
const INHERITED = opId(0);
const FIRST_OP = opId(1);

export function noteOf(state: AgentState, terms: PauseTerms): PauseNote {
  return {
    session: state.session,
    generation: state.generation,
    seq: state.beat.seq,
    lease: state.lease.kind,
    terms,
    macs: state.macs,
    groups: [...state.groups.values()].map((group) => notedGroup(group, state.now)),
    peers: [...state.peers.values()].map(notedPeer),
    ...notedPings(state.pings, state.now),
  };
}

function notedPings({ nodes, reach }: Pings, now: Instant): { readonly pings?: NotedPings } {
  if (reach === undefined) return {};
  const noted = nodes.map(({ node, value, since, answeredAt }) => ({
    name: node.name,
    since,
    ...(value === "alive" ? { silence: elapsed(answeredAt ?? since, now) } : {}),
  }));
  return { pings: { nodes: noted, reach } };
}

function notedGroup(group: Group, now: Instant): NotedGroup {
  const { config, counter, claim, local, lease, wish, reason, since, holder, rivals, restarts, removals } = group;
  const checks = group.checks.flatMap((each) => notedCheck(each, now));
  return {
    name: config.name,
    counter,
    claim,
    ...(local.kind === "started" ? { startedAt: local.since } : {}),
    ...(lease === undefined ? {} : { until: lease.until }),
    wish,
    reason,
    since,
    ...(holder === undefined ? {} : { holder }),
    ...(rivals.size === 0 ? {} : { rivals: [...rivals.keys()] }),
    ...(checks.length === 0 ? {} : { checks }),
    ...(restarts.length === 0 ? {} : { restarts }),
    ...(removals.length === 0 ? {} : { removals }),
  };
}

function notedCheck(state: CheckState, now: Instant): readonly NotedCheck[] {
  const judged = counted(state, now);
  return judged === undefined ? [] : [{ name: state.check.name, judged, strikes: state.strikes }];
}

function notedPeer({ name, status, closed, macs, current, hearsay }: Peer): NotedPeer {
  const told = hearsay === undefined ? {} : { hearsay };
  // A Heartbeat that is gone is met anew.
  if (current === undefined || current.classic === true) return { name, status, closed, macs, ...told };
  const { groups, hears: _, rings: __, resigned, ...rest } = current;
  return {
    name,
    status,
    closed,
    macs,
    current: { ...rest, groups: [...groups.values()], ...(resigned === undefined ? {} : { resigned: [...resigned] }) },
    ...told,
  };
}

/** When every lease of now is surely over in the kernel, if nobody renews it. */
export function silentAfter(now: Instant, groups: readonly { readonly until?: Instant }[]): Instant {
  const ends = groups.flatMap((group) => group.until ?? []);
  return after(latest(now, ...ends), millis(CHECK_TO_KERNEL + expirySlack("address")));
}

/** The state in which the next process begins. Nothing is asked of the kernel yet: what it holds ends when the note says. */
export function continued(options: { readonly config: ClusterConfig; readonly note: PauseNote; readonly saved: SavedState; readonly now: Instant }): AgentState {
  const { config, note, saved, now } = options;
  const fresh = initialState({ config, session: note.session, saved: { ...saved, generation: note.generation }, now });
  return {
    ...fresh,
    lease: leaseTerms(config.timing, note.lease),
    guard: { up: note.lease === "guard", detail: "" },
    owed: { bound: note.terms.bound, until: silentAfter(now, note.groups), covered: true, paidBy: FIRST_OP, byTime: false },
    phase: { kind: "ready", since: now },
    graceUntil: after(now, graceOf(config.timing.keepalive)),
    beat: { ...fresh.beat, seq: note.seq },
    macs: note.macs,
    groups: new Map([...fresh.groups].map(([name, group]) => [name, continuedGroup(group, note, now)])),
    peers: new Map([...fresh.peers].map(([name, peer]) => [name, continuedPeer(peer, note)])),
    pings: continuedPings(fresh.pings, note.pings, now),
  };
}

/** An edited configuration may have others: then nothing is known. */
function continuedPings(fresh: Pings, noted: NotedPings | undefined, now: Instant): Pings {
  if (noted === undefined || noted.nodes.length !== fresh.nodes.length) return fresh;
  const nodes = fresh.nodes.map((ping): PingState => {
    const known = noted.nodes.find(({ name }) => name === ping.node.name);
    if (known === undefined) return ping;
    const { since, silence } = known;
    return { ...ping, value: silence === undefined ? "dead" : "alive", since, answeredAt: silence === undefined ? undefined : before(now, silence), asked: true };
  });
  return reachOf(nodes) === undefined ? fresh : { ...fresh, nodes, reach: noted.reach };
}

function continuedGroup(group: Group, note: PauseNote, now: Instant): Group {
  const noted = note.groups.find((one) => one.name === group.config.name);
  if (noted === undefined) return group;
  const { counter, claim, wish, reason, since, startedAt, until, holder, rivals, checks, restarts, removals } = noted;
  return {
    ...group,
    counter,
    claim,
    wish,
    reason,
    since,
    holder,
    rivals: new Map((rivals ?? []).map((node) => [node, { announcedAt: never, deafSince: never }])),
    checks: group.checks.map((each) => continuedCheck(each, checks ?? [])),
    restarts: restarts ?? [],
    removals: removals ?? [],
    ...(startedAt === undefined ? {} : { local: { kind: "started", since: startedAt } }),
    lease: until === undefined ? undefined : { until, op: INHERITED, renewAt: now, pending: undefined },
  };
}

/** Unknown until this process has asked: what was judged before counts meanwhile. */
function continuedCheck(fresh: CheckState, noted: readonly NotedCheck[]): CheckState {
  const known = noted.find(({ name }) => name === fresh.check.name);
  return known === undefined ? fresh : { ...fresh, judged: known.judged, strikes: known.strikes };
}

function continuedPeer(peer: Peer, note: PauseNote): Peer {
  const noted = note.peers.find((one) => one.name === peer.name);
  if (noted === undefined) return peer;
  const { status, closed, macs, current, hearsay } = noted;
  if (current === undefined) return { ...peer, status, closed, macs, hearsay };
  const { groups, resigned, ...rest } = current;
  const known: Incarnation = {
    ...rest,
    groups: new Map(groups.map((report) => [report.tag, report])),
    hears: new Map(),
    rings: new Map(),
    ...(resigned === undefined ? {} : { resigned: new Set(resigned) }),
  };
  return { ...peer, status, closed, macs, hearsay, current: known, heirGeneration: known.proven ? known.generation : undefined };
}
