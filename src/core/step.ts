// The reducer: one event in, the next state and the wishes out. It only orders the calls; the order is always the same:
// stall, event, expire, decide, beat. Pure: no clock, no randomness, nothing awaited.

import { assert, unreachable } from "../model/assert.js";
import type { Instant } from "../model/time.js";
import { beatIfDue } from "./beat.js";
import { applyClassic, settleClassic } from "./classic/rules.js";
import { checkJudged } from "./checks.js";
import { findDeadline } from "./deadline.js";
import type { Effect } from "./effect.js";
import type { Event } from "./event.js";
import { eligibilityChanged, groupFailed, groupStarted, groupStopped } from "./group.js";
import { hear } from "./hear.js";
import { expireLeases, leaseRefused, leaseRenewed, renewLeases } from "./lease.js";
import { leave, shutdownRequested } from "./leaving.js";
import { expirePeers } from "./membership.js";
import { settleRequests, standbyRequested, takeoverRequested, unstandbyRequested } from "./operator.js";
import { groupRestarted, resourceFailed, restartFailed } from "./monitor.js";
import { pauseFailed, restartRequested, sealPause, settlePause } from "./pause.js";
import { expirePings, pinged } from "./pings.js";
import { depositIfChanged } from "./resign.js";
import { noteHearing, noteStall } from "./stall.js";
import type { AgentState } from "./state.js";
import { guardChanged, settleTerms } from "./terms.js";
import { decide } from "./takeover.js";
import { investigate, probed } from "./inquiry.js";
import type { Turn } from "./turn.js";
import type { Reject } from "../model/reason.js";
import { addressRemoved } from "./removals.js";
import { nodeReset, noteResets, orderResets } from "./resets.js";

export interface Step {
  readonly state: AgentState;
  readonly effects: readonly Effect[];
  /** Why a message changed nothing: counted by the shell beside the rejects of the decoder. */
  readonly rejected: Reject | undefined;
}

export function step(state: AgentState, event: Event, now: Instant): Step {
  assert(now >= state.now, "time does not run backwards");
  assert(state.phase.kind !== "left", "an agent that has left takes no more steps");
  assert(state.pause?.kind !== "noted" || event.kind === "pauseFailed", "an agent whose pause is written down takes no more steps");
  const turn: Turn = { state: { ...state, now }, now, effects: [], save: false };
  noteStall(turn, state.due);
  const rejected = apply(turn, event);
  expirePeers(turn);
  expirePings(turn);
  noteResets(turn);
  settleTerms(turn);
  expireLeases(turn);
  applyClassic(turn);
  decide(turn);
  settleClassic(turn);
  orderResets(turn);
  investigate(turn);
  settleRequests(turn);
  settlePause(turn);
  leave(turn);
  beatIfDue(turn);
  renewLeases(turn);
  depositIfChanged(turn);
  sealPause(turn);
  return { state: { ...turn.state, due: findDeadline(turn.state) }, effects: turn.effects, rejected };
}

function apply(turn: Turn, event: Event): Reject | undefined {
  switch (event.kind) {
    case "tick":
    case "datagramRejected":
      return undefined;
    case "messageReceived":
      return hear(turn, event.link, event.message, event.at);
    case "groupStarted":
      groupStarted(turn, event.group, event.op);
      return undefined;
    case "groupStopped":
      groupStopped(turn, event.group, event.op);
      return undefined;
    case "groupFailed":
      groupFailed(turn, event.group, event.op, event.action, event.detail);
      if (event.action === "start") restartFailed(turn, event.group, event.op, event.detail);
      return undefined;
    case "leaseRenewed":
      leaseRenewed(turn, event.group, event.op, event.until);
      return undefined;
    case "leaseRefused":
      leaseRefused(turn, event.group, event.op);
      return undefined;
    case "eligibilityChanged":
      eligibilityChanged(turn, event.group, event.eligible, event.detail);
      return undefined;
    case "checkJudged":
      checkJudged(turn, event.group, event);
      return undefined;
    case "addressRemoved":
      addressRemoved(turn, event.group, event.addresses);
      return undefined;
    case "resourceFailed":
      resourceFailed(turn, event.group, event.resource, event.detail);
      return undefined;
    case "pinged":
      pinged(turn, event);
      return undefined;
    case "groupRestarted":
      groupRestarted(turn, event.group, event.op);
      return undefined;
    case "probed":
      probed(turn, event.group, event.op, event);
      return undefined;
    case "hearingChanged":
      noteHearing(turn, event.hearing);
      return undefined;
    case "ownMacsChanged":
      turn.state = { ...turn.state, macs: event.macs };
      return undefined;
    case "guardChanged":
      guardChanged(turn, event.up, event.detail);
      return undefined;
    case "nodeReset":
      nodeReset(turn, event);
      return undefined;
    case "standbyRequested":
      standbyRequested(turn, event.request, event.scope);
      return undefined;
    case "unstandbyRequested":
      unstandbyRequested(turn, event.request, event.scope);
      return undefined;
    case "takeoverRequested":
      takeoverRequested(turn, event.request, event.scope);
      return undefined;
    case "restartRequested":
      restartRequested(turn, event.request);
      return undefined;
    case "pauseFailed":
      pauseFailed(turn, event.detail);
      return undefined;
    case "shutdownRequested":
      shutdownRequested(turn);
      return undefined;
    default:
      return unreachable(event);
  }
}
