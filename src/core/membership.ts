// Who is there: declares peers late and dead, and decides when this node has waited long enough to take part.
//
//   init --heard--> up --warntime--> late --deadtime as applied--> dead --heard--> up
//   init --initdead--> dead          up --goodbye--> left --heard (new session)--> up
//                                    up --resign--> dead --heard (new session)--> up

import { after, earliest, elapsed, type Instant, never } from "../model/time.js";
import type { Incarnation } from "./incarnation.js";
import { type AgentState, deadAt, deadtimeFor, lastHeard, type Peer, silentAt } from "./state.js";
import { log, putPeer, type Turn } from "./turn.js";

/** Applies warntime, deadtime and initdead to every peer, then joins when nobody is left to wait for. */
export function expirePeers(turn: Turn): void {
  for (const peer of turn.state.peers.values()) expirePeer(turn, peer);
  join(turn);
}

function expirePeer(turn: Turn, peer: Peer): void {
  const { state, now } = turn;
  if (peer.status.kind === "init") {
    if (now < initdeadAt(state)) return;
    const silence = elapsed(state.startedAt, now);
    log(turn, { code: "node-dead", node: peer.name, silence, limit: state.config.timing.initdead, reason: "initdead" });
    putPeer(turn, { ...peer, status: { kind: "dead", since: now, reason: "initdead" } });
    return;
  }
  if (peer.status.kind !== "up") return;
  const due = deadAt(state, peer) ?? never;
  const silence = elapsed(lastHeard(peer) ?? now, now);
  if (now >= due && state.classic?.presence === "leaving") {
    log(turn, { code: "node-left", node: peer.name, silence, limit: deadtimeFor(state, peer), reason: "goodbye" });
    putPeer(turn, { ...peer, candidate: undefined, status: { kind: "left", since: now } });
  } else if (now >= due) {
    log(turn, { code: "node-dead", node: peer.name, silence, limit: deadtimeFor(state, peer), reason: "deadtime" });
    putPeer(turn, { ...peer, candidate: undefined, status: { kind: "dead", since: now, reason: "deadtime" } });
  } else if (!peer.status.late && silence >= state.config.timing.warntime) {
    log(turn, { code: "node-late", node: peer.name, silence, limit: state.config.timing.warntime, reason: "late" });
    putPeer(turn, { ...peer, status: { ...peer.status, late: true } });
  }
}

/** A joiner takes part once every node has been heard and has answered, or initdead has passed. */
function join(turn: Turn): void {
  const { state, now } = turn;
  if (state.phase.kind !== "joining") return;
  const everyone = [...state.peers.values()].every(isAccountedFor);
  if (!everyone && now < initdeadAt(state)) return;
  log(turn, { code: "cluster-ready", reason: everyone ? "all-heard" : "initdead", waited: elapsed(state.startedAt, now) });
  turn.state = { ...state, phase: { kind: "ready", since: now } };
}

const isAccountedFor = (peer: Peer): boolean => peer.status.kind === "left" || peer.current?.proven === true;

export const initdeadAt = (state: AgentState): Instant => after(state.startedAt, state.config.timing.initdead);

/** The next instant at which a peer's state or our joining may change by time alone. */
export function peerDeadline(state: AgentState, peer: Peer): Instant {
  if (peer.status.kind === "init") return initdeadAt(state);
  // What a resigned session held and did not free is free when it would count as silent.
  if (peer.status.kind !== "up") return peer.current?.resigned === undefined ? never : silence(state, peer, peer.current);
  const late = peer.status.late ? never : after(lastHeard(peer) ?? state.now, state.config.timing.warntime);
  return earliest(late, silence(state, peer, peer.current), silence(state, peer, peer.candidate));
}

/** When a session that is still heard falls silent. */
function silence(state: AgentState, peer: Peer, incarnation: Incarnation | undefined): Instant {
  if (incarnation === undefined) return never;
  const at = silentAt(state, peer, incarnation);
  return at > state.now ? at : never;
}

export const joinDeadline = (state: AgentState): Instant =>
  state.phase.kind === "joining" ? initdeadAt(state) : never;
