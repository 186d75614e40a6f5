// The heartbeat: every keepalive, and at once when something changed that others act on. It carries this node's whole view,
// so that a lost one is repaired by the next.

import type { GroupReport, GroupState, Heard, Heartbeat } from "../model/message.js";
import { type Seq, seq } from "../model/names.js";
import { after, elapsed, type Instant, millis } from "../model/time.js";
import { isUnchecked } from "./check-state.js";
import { freshOf, isUnasked } from "./connection.js";
import { isListening, priorityOf } from "./election.js";
import { isBarred, stuckReports } from "./hearsay.js";
import type { Incarnation } from "./incarnation.js";
import { resetReports } from "./resets.js";
import { type AgentState, deadtimeFor, type Group, type Peer, savedOf } from "./state.js";
import { announcedBound, deadtimeToAnnounce } from "./terms.js";
import { emit, type Turn } from "./turn.js";

/** Sends a heartbeat when one is due, in a hurry, or when what it says about this node has changed. */
export function beatIfDue(turn: Turn): void {
  const { state, now } = turn;
  if (state.phase.kind === "goodbye" || state.phase.kind === "left") return;
  const groups = [...state.groups.values()].map((group) => reportOf(state, group));
  const said = saying(state, groups);
  if (turn.save) {
    // Before the replies of this step too: what an operator is told must be true after a power cut.
    const reply = turn.effects.findIndex((effect) => effect.kind === "reply");
    turn.effects.splice(reply < 0 ? turn.effects.length : reply, 0, { kind: "saveState", saved: savedOf(state) });
    turn.save = false;
  }
  if (now < state.beat.nextAt && !state.beat.hurry && said === state.beat.said) return;
  send(turn, groups, said);
}

/** Sends a heartbeat although the regular ones have ended: the last words of a node that leaves with a group it could not stop. */
export function beatOnce(turn: Turn): void {
  const groups = [...turn.state.groups.values()].map((group) => reportOf(turn.state, group));
  send(turn, groups, saying(turn.state, groups));
}

function send(turn: Turn, groups: readonly GroupReport[], said: string): void {
  const { now } = turn;
  emit(turn, { kind: "send", message: heartbeat(turn, groups) });
  turn.state = {
    ...turn.state,
    peers: echoed(turn.state),
    beat: { ...turn.state.beat, lastAt: now, nextAt: after(now, turn.state.config.timing.keepalive), hurry: false, said },
  };
}

/** Numbers the next message. */
export function nextSeq(turn: Turn): Seq {
  const next = turn.state.beat.seq + 1;
  turn.state = { ...turn.state, beat: { ...turn.state.beat, seq: next } };
  return seq(next);
}

function heartbeat(turn: Turn, groups: readonly GroupReport[]): Heartbeat {
  const { config, session, generation, pings: { reach } } = turn.state;
  const stuck = stuckReports(turn.state);
  const resets = resetReports(turn.state);
  return {
    kind: "heartbeat",
    from: config.self,
    session,
    generation,
    seq: nextSeq(turn),
    status: statusWord(turn.state),
    deadtime: deadtimeToAnnounce(turn.state),
    leaseBound: announcedBound(turn.state),
    configHash: config.hash,
    macs: turn.state.macs,
    hears: [...turn.state.peers.values()].flatMap((peer) => heardOf(turn.state, peer, turn.now)),
    groups,
    ...(stuck.length === 0 ? {} : { stuck }),
    ...(resets.length === 0 ? {} : { resets }),
    ...(reach === undefined ? {} : { reach: { reached: reach.reached, of: reach.of, fresh: freshOf(turn.state) } }),
  };
}

function statusWord(state: AgentState): Heartbeat["status"] {
  if (state.phase.kind !== "joining") return "active";
  return state.beat.seq === 0 ? "init" : "up";
}

function reportOf(state: AgentState, group: Group): GroupReport {
  return {
    tag: group.config.tag,
    state: groupState(state, group),
    priority: priorityOf(state, group),
    counter: group.local.kind === "stopped" ? group.counter : group.claim,
  };
}

/** What the heartbeats say that this node does with the group. */
export function groupState(state: AgentState, group: Group): GroupState {
  switch (group.local.kind) {
    case "stopped":
      // Whoever is not going to claim just now is no node to hand over to, and whose checks have not judged yet only to an operator who wants it so.
      if (state.phase.kind === "joining" || state.pause !== undefined || state.now < state.graceUntil) return "initialize";
      if ((isUnchecked(group, state.now) || isUnasked(state)) && !group.wish) return "initialize";
      return isListening(state, group, state.now) || isBarred(state, group) ? "initialize" : "backup";
    case "starting":
    case "stopping":
    case "stuck":
      return group.local.kind;
    case "started":
    case "lapsed":
      return "active";
  }
}

/** What others act on: a change of it is worth a heartbeat of its own. */
const saying = (state: AgentState, groups: readonly GroupReport[]): string =>
  groups.reduce((text, it) => `${text};${it.state}${it.priority}`, `${state.phase.kind} ${state.pings.reach?.reached}`);

/** The newest session of the peer that we hear, so that it can prove itself to us and we to it. */
function heardOf(state: AgentState, peer: Peer, now: Instant): readonly Heard[] {
  const heard = newest(peer);
  if (heard === undefined || heard.classic === true) return [];
  let rings = 0;
  state.config.rings.forEach((ring, index) => {
    const copy = heard.rings.get(ring.name);
    if (copy !== undefined && now < after(copy.at, deadtimeFor(state, peer))) rings |= 1 << index;
  });
  return [{ node: peer.name, session: heard.session, seq: heard.seq, age: millis(Math.max(0, elapsed(heard.heardAt, now))), rings }];
}

function newest(peer: Peer): Incarnation | undefined {
  const { current, candidate } = peer;
  if (current === undefined || candidate === undefined) return current ?? candidate;
  return candidate.heardAt >= current.heardAt ? candidate : current;
}

function echoed(state: AgentState): AgentState["peers"] {
  let peers = state.peers;
  for (const peer of state.peers.values()) {
    const heard = newest(peer);
    if (heard === undefined || heard.echoed) continue;
    const told = { ...heard, echoed: true };
    const next = heard === peer.current ? { ...peer, current: told } : { ...peer, candidate: told };
    peers = new Map(peers).set(peer.name, next);
  }
  return peers;
}
