// Failed stops of nodes that cannot be asked any more. Who heard one tells it on in every heartbeat: a node that slept, or starts later, would
// otherwise take a silent holder for a dead one and start its services beside those that could not be stopped (docs/election.md).

import { type Heartbeat, MOST_STUCK, type StuckReport } from "../model/message.js";
import type { GroupTag, SessionId } from "../model/names.js";
import { after } from "../model/time.js";
import type { Hearsay, Incarnation } from "./incarnation.js";
import { type AgentState, deadtimeFor, type Group, isHeard, type Peer } from "./state.js";
import { log, putPeer, type Turn } from "./turn.js";

/** A session whose last word about the group was that its stop failed. */
export interface Stuck {
  readonly peer: Peer;
  readonly session: SessionId;
}

/** Known of that peer, at first or second hand, whatever an operator has said of it. */
export function stuckAt(peer: Peer, tag: GroupTag): SessionId | undefined {
  if (peer.current?.groups.get(tag)?.state === "stuck") return peer.current.session;
  return peer.hearsay?.tags.includes(tag) === true ? peer.hearsay.session : undefined;
}

/**
 * A peer's stop failed, and nobody knows that its services have ended: neither silence nor a change of epoch frees the group,
 * until it comes back without them or an operator says that it is off. Addresses alone end with their lease, as those of
 * any silent holder do.
 */
export function stuckHolder(state: AgentState, group: Group): Stuck | undefined {
  if (!group.hasService && (group.hasLease || !group.hasAddress)) return undefined;
  for (const peer of state.peers.values()) {
    const session = stuckAt(peer, group.config.tag);
    if (session !== undefined && group.confirmedOff !== session) return { peer, session };
  }
  return undefined;
}

/** This node will not take the group, whoever offers it: one that has not heard of the failed stop may hold it, and must not hand it over to nobody. */
export function isBarred(state: AgentState, group: Group): boolean {
  const stuck = stuckHolder(state, group);
  if (stuck === undefined) return false;
  const { current } = stuck.peer;
  // While it is heard everybody knows.
  return current?.session !== stuck.session || !isHeard(state, stuck.peer, current, state.now);
}

/** For the heartbeat; more than fit are told in turn. Told while it is heard too: others may not hear it. */
export function stuckReports(state: AgentState): readonly StuckReport[] {
  // What others tell is only kept where it is newer than what was heard.
  const reports = [...state.peers.values()].flatMap((peer): readonly StuckReport[] => {
    const known = peer.hearsay ?? firstHand(peer.current);
    return (known?.tags ?? []).flatMap((tag) => {
      const isOff = [...state.groups.values()].some((group) => group.config.tag === tag && group.confirmedOff === known?.session);
      return known === undefined || isOff ? [] : [{ node: peer.name, session: known.session, generation: known.generation, seq: known.seq, tag }];
    });
  });
  const first = reports.length > MOST_STUCK ? state.beat.seq % reports.length : 0;
  return [...reports.slice(first), ...reports.slice(0, first)].slice(0, MOST_STUCK);
}

function firstHand(current: Incarnation | undefined): Omit<Hearsay, "at"> | undefined {
  if (current === undefined) return undefined;
  const tags = [...current.groups.values()].filter(({ state }) => state === "stuck").map(({ tag }) => tag);
  return tags.length === 0 ? undefined : { session: current.session, generation: current.generation, seq: current.seq, tags };
}

/** What a proven message tells of others, and what it shows to be over. */
export function hearHearsay(turn: Turn, message: Heartbeat): void {
  for (const peer of turn.state.peers.values()) {
    const told = (message.stuck ?? []).filter(({ node }) => node === peer.name);
    const [first] = told;
    if (first === undefined) forgetOutdated(turn, peer, message);
    else if (isNews(peer, first)) {
      const tags = told.filter(({ session, seq }) => session === first.session && seq === first.seq).map(({ tag }) => tag);
      const before = peer.hearsay?.session === first.session ? peer.hearsay : undefined;
      const all = before?.seq === first.seq ? [...new Set([...before.tags, ...tags])] : tags;
      putPeer(turn, { ...peer, hearsay: { session: first.session, generation: first.generation, seq: first.seq, tags: all, at: before?.at ?? turn.now } });
      const fresh = all.filter((tag) => before?.tags.includes(tag) !== true);
      if (fresh.length > 0) log(turn, { code: "stop-failed-there", node: peer.name, by: message.from, groups: namesOf(turn.state, fresh) });
    }
  }
}

/** Not of a session that is over, nor older than what is known. */
function isNews({ current, hearsay, closed }: Peer, { session, generation, seq }: StuckReport): boolean {
  if (closed.includes(session)) return false;
  if (current?.session === session) return current.seq < seq;
  if (current !== undefined && current.generation >= generation) return false;
  if (hearsay === undefined) return true;
  return hearsay.session === session ? hearsay.seq <= seq : hearsay.generation < generation;
}

/** The sender has heard more of that peer, and does not say so any more. */
function forgetOutdated(turn: Turn, peer: Peer, message: Heartbeat): void {
  const { hearsay } = peer;
  const heard = message.hears.find(({ node }) => node === peer.name);
  // Where not all fit into one message, what is missing in this one means nothing.
  if (hearsay === undefined || heard === undefined || message.stuck?.length === MOST_STUCK) return;
  const isOver = heard.session === hearsay.session ? heard.seq > hearsay.seq : turn.now - heard.age > after(hearsay.at, deadtimeFor(turn.state, peer));
  if (isOver) putPeer(turn, { ...peer, hearsay: undefined });
}

/** The peer speaks for itself: what is left of the hearsay, and whether that session is over. */
export function afterHearing(state: AgentState, peer: Peer, heard: Incarnation): { readonly hearsay: Hearsay | undefined; readonly ended: SessionId | undefined } {
  const { hearsay } = peer;
  if (hearsay === undefined) return { hearsay, ended: undefined };
  if (heard.session === hearsay.session) return { hearsay: heard.seq >= hearsay.seq ? undefined : hearsay, ended: undefined };
  // A node that has lost its generation counts from below, and lives all the same.
  const isLater = heard.generation >= hearsay.generation || heard.heardAt > after(hearsay.at, deadtimeFor(state, peer));
  return heard.proven && isLater ? { hearsay: undefined, ended: hearsay.session } : { hearsay, ended: undefined };
}

const namesOf = (state: AgentState, tags: readonly GroupTag[]): readonly string[] =>
  [...state.groups.values()].filter(({ config }) => tags.includes(config.tag)).map(({ config }) => config.name);
