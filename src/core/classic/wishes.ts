// What Heartbeat's rules want of each group here, carried out by this node's own machinery: claim, start, stop, lease. In the place of the election,
// which needs a peer that says more.

import { assert } from "../../model/assert.js";
import { isHolding } from "../../model/message.js";
import { mirror, union } from "../../model/classic.js";
import type { GroupState } from "../../model/message.js";
import { claim, gone, reclaim, release, retryStop } from "../group.js";
import type { AgentState, Group } from "../state.js";
import { holds } from "../state.js";
import { putGroup, putPeer, type Turn } from "../turn.js";
import { classicOf, isHere, isIn } from "./words.js";

/** The group is to run here. */
export function isWanted(state: AgentState, group: Group): boolean {
  const { classic, config } = state;
  if (classic === undefined || !group.config.members.some(({ node }) => node === config.self)) return false;
  if (classic.legacy !== undefined) return classic.legacy.wanted.has(group.config.name);
  const { mine, standby } = classic;
  return isIn(state, group, standby.kind === "taking" ? union(mine, mirror(standby.set)) : mine);
}

export function decideClassic(turn: Turn): void {
  for (const name of turn.state.groups.keys()) {
    const group = turn.state.groups.get(name);
    assert(group !== undefined, "groups do not come and go within a session");
    if (holds(group)) decideHeld(turn, group);
    else decideOther(turn, group);
  }
}

function decideOther(turn: Turn, group: Group): void {
  const { state, now } = turn;
  const { claimReason, presence, standby, awaitsReset } = classicOf(turn);
  const wanted = isWanted(state, group);
  const isReady = (state.phase.kind === "ready" || state.phase.kind === "leaving") && now >= state.graceUntil;
  if (!wanted || !isReady || !group.eligible || awaitsReset || isWaiting(turn, group)) {
    const reason = awaitsReset ? "awaiting-reset" : !wanted ? (isHeldThere(state, group) ? "held-by-peer" : "standing-by") : isReady ? "no-eligible-node" : "starting-up";
    if (group.reason !== reason) putGroup(turn, { ...group, reason, since: now });
    return;
  }
  const how = standby.kind === "taking" ? `${standby.set} of ${classicOf(turn).node} is handed over` : presence === "here" ? `agreed with ${classicOf(turn).node}` : `${classicOf(turn).node} is gone`;
  claim(turn, group, claimReason, `by the rules of Heartbeat: ${how}`);
}

/** After a failed start: the other node is asked first, where there is one. */
function isWaiting({ state, now }: Turn, { failure }: Group): boolean {
  if (failure === undefined) return false;
  if (isHere(state) && state.classic?.standby.kind === "asked") return true;
  return now < (isHere(state) ? failure.retryAt : failure.aloneAt);
}

function decideHeld(turn: Turn, group: Group): void {
  const { local } = group;
  if (local.kind === "stopping") return;
  if (local.kind === "stuck") {
    if (turn.now >= local.goneAt) gone(turn, group);
    else if (turn.now >= local.retryAt && turn.state.phase.kind !== "goodbye") retryStop(turn, group);
    return;
  }
  const { releaseReason, node } = classicOf(turn);
  if (!isWanted(turn.state, group)) release(turn, group, releaseReason, `by the rules of Heartbeat: for ${node}`);
  else if (!group.eligible) release(turn, group, "carrier-lost", group.eligibleDetail);
  else if (local.kind === "lapsed" && turn.now >= local.reclaimAt) reclaim(turn, group);
}

/** As far as the Heartbeat has said. */
const isHeldThere = (state: AgentState, group: Group): boolean => isHolding(stateThere(state, group));

function stateThere(state: AgentState, group: Group): GroupState {
  const { classic } = state;
  if (classic === undefined || classic.presence === "gone") return "backup";
  if (classic.legacy !== undefined) {
    const theirs = group.config.home === classic.node ? !classic.legacy.wanted.has(group.config.name) : classic.legacy.askedAt.has(group.config.name) && !classic.legacy.wanted.has(group.config.name);
    return theirs && isHere(state) ? "active" : "backup";
  }
  const { standby } = classic;
  // What is handed over is on its way.
  if (standby.kind === "offered" && isIn(state, group, mirror(standby.set))) return "stopping";
  if (standby.kind === "given" && isIn(state, group, standby.set)) return "starting";
  return isIn(state, group, mirror(classic.theirs)) ? "active" : "backup";
}

/** Tells the rest of this node, as a heartbeat of heir's would, what the Heartbeat holds: status reads it, and whoever waits for a handover. */
export function reflectHoldings(turn: Turn): void {
  const peer = turn.state.peers.get(classicOf(turn).node);
  const current = peer?.current;
  if (peer === undefined || current?.classic !== true) return;
  let changed = false;
  const groups = new Map(current.groups);
  for (const group of turn.state.groups.values()) {
    const { tag, members } = group.config;
    const state = stateThere(turn.state, group);
    if (groups.get(tag)?.state === state) continue;
    changed = true;
    groups.set(tag, { tag, state, priority: members.find(({ node }) => node === peer.name)?.priority ?? 0, counter: 0 });
  }
  if (changed) putPeer(turn, { ...peer, current: { ...current, groups } });
}
