// One step in the making: the state so far and the effects so far. Lives only inside step(); what leaves it are values.

import type { OpId } from "../model/names.js";
import { opId } from "../model/names.js";
import type { Instant } from "../model/time.js";
import type { Effect, LogEntry } from "./effect.js";
import { type AgentState, type Group, type Peer, withGroup, withPeer } from "./state.js";

export interface Turn {
  state: AgentState;
  readonly now: Instant;
  readonly effects: Effect[];
  /** Something that must survive a restart changed: written before the next heartbeat. */
  save: boolean;
}

export const emit = (turn: Turn, effect: Effect): void => {
  turn.effects.push(effect);
};

export const log = (turn: Turn, entry: LogEntry): void => {
  turn.effects.push({ kind: "log", entry });
};

export const putPeer = (turn: Turn, peer: Peer): void => {
  turn.state = withPeer(turn.state, peer);
};

export const putGroup = (turn: Turn, group: Group): void => {
  turn.state = withGroup(turn.state, group);
};

/** A number for a new operation. */
export function takeOp(turn: Turn): OpId {
  const op = opId(turn.state.nextOp);
  turn.state = { ...turn.state, nextOp: turn.state.nextOp + 1 };
  return op;
}

/** The next heartbeat goes out in this step. */
export function hurry(turn: Turn): void {
  if (!turn.state.beat.hurry) turn.state = { ...turn.state, beat: { ...turn.state.beat, hurry: true } };
}
