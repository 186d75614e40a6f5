// Saying something to a Heartbeat, and reading and writing this node's slice about it: what all files of this folder need.

import { type ClassicBody, type ClassicMessage, type Holding, includes } from "../../model/classic.js";
import { assert } from "../../model/assert.js";
import { nextSeq } from "../beat.js";
import { type AgentState, type Group, holds, isUp } from "../state.js";
import { emit, type Turn } from "../turn.js";
import type { Classic } from "./slice.js";

/** The peer is a Heartbeat: this is what is known of it. */
export function classicOf(turn: Turn): Classic {
  const { classic } = turn.state;
  assert(classic !== undefined, "the peer is no Heartbeat");
  return classic;
}

export function put(turn: Turn, change: Partial<Classic>): void {
  turn.state = { ...turn.state, classic: { ...classicOf(turn), ...change } };
}

export function say(turn: Turn, body: ClassicBody, dest?: string): void {
  const { config, session, generation } = turn.state;
  const message: ClassicMessage = {
    kind: "classic",
    from: config.self,
    session,
    generation,
    ...(body.type.startsWith("NS_") ? {} : { seq: nextSeq(turn) }),
    ...(dest === undefined ? {} : { dest }),
    body,
  };
  emit(turn, { kind: "send", message });
}

/** What this node holds, as a complete statement. */
export function sayHoldings(turn: Turn, { stable, info = "" }: { readonly stable: boolean; readonly info?: string }): void {
  say(turn, { type: "resource", holds: classicOf(turn).mine, full: true, stable, info });
}

/** The group belongs to a set, as this node names it. */
export const isIn = (state: AgentState, group: Group, set: Holding): boolean => includes(set, group.config.home === state.config.self ? "local" : "foreign");

/** Groups of a set, as this node names it. */
export const groupsIn = (state: AgentState, set: Holding): readonly Group[] => [...state.groups.values()].filter((group) => isIn(state, group, set));

/** Nothing of the set is held here any more. */
export const isReleased = ({ state }: Turn, set: Holding): boolean => groupsIn(state, set).every((group) => !holds(group));

/** Something starts or stops here: no time to begin a handover. */
export const isBusy = (state: AgentState): boolean =>
  [...state.groups.values()].some((group) => holds(group) && group.local.kind !== "started" && group.local.kind !== "stuck");

/** The Heartbeat is heard and takes part. */
export function isHere(state: AgentState): boolean {
  const { classic } = state;
  const peer = classic === undefined ? undefined : state.peers.get(classic.node);
  return classic?.presence === "here" && peer !== undefined && isUp(peer) && peer.current?.active === true;
}
