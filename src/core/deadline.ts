// Deadlines are data: the next instant at which the state may change by time alone is found by looking at it.

import { earliest, type Instant, never } from "../model/time.js";
import { pingsDeadline } from "./connection.js";
import { checksDeadline } from "./check-state.js";
import { classicDeadline } from "./classic/rules.js";
import { listensUntil } from "./election.js";
import { leaseDeadline } from "./lease.js";
import { joinDeadline, peerDeadline } from "./membership.js";
import { requestDeadline } from "./operator.js";
import { evidenceDeadline } from "./inquiry.js";
import { pauseDeadline } from "./pause.js";
import { resetsDeadline } from "./resets.js";
import type { AgentState, Group } from "./state.js";

/** When `tick` must be stepped at the latest. May lie in the past: then at once. */
export const nextDeadline = (state: AgentState): Instant => state.due;

/** Finds it; step() does so once, at its end. */
export function findDeadline(state: AgentState): Instant {
  if (state.phase.kind === "left") return never;
  if (state.phase.kind === "goodbye") return state.phase.nextAt;
  let next = earliest(state.beat.nextAt, joinDeadline(state), requestDeadline(state), pauseDeadline(state), pingsDeadline(state), classicDeadline(state), resetsDeadline(state));
  if (state.graceUntil > state.now) next = earliest(next, state.graceUntil);
  for (const peer of state.peers.values()) next = earliest(next, peerDeadline(state, peer));
  for (const group of state.groups.values()) next = earliest(next, groupDeadline(state, group), leaseDeadline(group), evidenceDeadline(state, group), checksDeadline(group, state.now));
  return next;
}

function groupDeadline(state: AgentState, group: Group): Instant {
  const { local, contest, failure } = group;
  switch (local.kind) {
    case "lapsed":
      // From then on it waits for the answer of the network, see evidenceDeadline.
      return local.reclaimAt > state.now ? local.reclaimAt : never;
    case "stuck":
      return earliest(local.retryAt, local.goneAt);
    case "starting":
    case "stopping":
    case "started":
      return never;
    case "stopped": {
      const retry = failure === undefined ? never : [failure.aloneAt, failure.retryAt].find((at) => at > state.now) ?? never;
      const listened = listensUntil(state, group);
      // One that has come waits for a reset, which answers.
      const claimAt = contest === undefined || contest.claimAt <= state.now ? never : contest.claimAt;
      return earliest(claimAt, group.vouchedUntil, retry, listened > state.now ? listened : never);
    }
  }
}
