// Takes in what the ping nodes of this machine answer, and notes which are alive and how many that makes. Nothing moves here: see
// election.ts and takeover.ts.

import type { NodeName } from "../model/names.js";
import { elapsed, type Millis, millis } from "../model/time.js";
import { pingDeadAt, seemsCutOff } from "./connection.js";
import { lasting, type PingState, reachOf } from "./ping-state.js";
import { log, type Turn } from "./turn.js";

/** One round of questions: who could be asked, and who has answered by now. */
export function pinged(turn: Turn, round: { readonly asked: readonly NodeName[]; readonly answered: readonly NodeName[] }): void {
  putNodes(turn, turn.state.pings.nodes.map((ping) => notedRound(turn, ping, round)));
}

function notedRound(turn: Turn, ping: PingState, { asked, answered }: { readonly asked: readonly NodeName[]; readonly answered: readonly NodeName[] }): PingState {
  const { now } = turn;
  const { name } = ping.node;
  if (answered.includes(name)) {
    if (ping.value === "alive") return { ...ping, asked: true, answeredAt: now };
    log(turn, { code: "ping-alive", ping: name, silence: elapsed(ping.answeredAt ?? ping.since, now), limit: limitOf(turn) });
    return { ...ping, value: "alive", since: now, asked: true, answeredAt: now };
  }
  if (asked.includes(name)) return ping.asked ? ping : { ...ping, asked: true, since: now };
  return ping.asked ? { ...ping, value: "unknown", since: now, asked: false, answeredAt: undefined } : ping;
}

/** Those that have been silent for deadping are dead. */
export function expirePings(turn: Turn): void {
  const { state, now } = turn;
  if (state.pings.nodes.length === 0) return;
  const nodes = state.pings.nodes.map((ping): PingState => {
    if (now < pingDeadAt(state, ping)) return ping;
    log(turn, { code: "ping-dead", ping: ping.node.name, silence: elapsed(ping.answeredAt ?? ping.since, now), limit: limitOf(turn) });
    return { ...ping, value: "dead", since: now };
  });
  if (nodes.some((ping, i) => ping !== state.pings.nodes[i])) putNodes(turn, nodes);
  noteCutOff(turn);
}

function noteCutOff(turn: Turn): void {
  const { pings } = turn.state;
  const isCutOff = seemsCutOff(turn.state);
  if (isCutOff === pings.isCutOff) return;
  if (isCutOff) log(turn, { code: "perhaps-cut-off", pings: pings.nodes.length });
  turn.state = { ...turn.state, pings: { ...pings, isCutOff } };
}

function putNodes(turn: Turn, nodes: readonly PingState[]): void {
  const { state, now } = turn;
  const told = reachOf(nodes);
  const reach = lasting(state.pings.reach, told, { at: now, keepalive: state.config.timing.keepalive });
  turn.state = { ...state, pings: { ...state.pings, nodes, reach } };
}

const limitOf = ({ state }: Turn): Millis => state.config.pings?.deadping ?? millis(0);
