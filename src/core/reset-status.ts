// The resets of dead nodes for people: in status, as warnings, and in `heir why`. Reads, never changes.

import type { NodeName } from "../model/names.js";
import type { ResetStatus } from "../model/status.js";
import { deviceOf, isByHand } from "../model/stonith.js";
import { elapsed, type Instant, showMillis } from "../model/time.js";
import type { Reset } from "./reset-state.js";
import type { AgentState } from "./state.js";

export function resetStatus(state: AgentState, node: NodeName, now: Instant): { readonly reset?: ResetStatus } {
  const reset = state.resets.get(node);
  if (reset === undefined) return {};
  const { since, failures, detail, done, orderedAt } = reset;
  return { reset: { state: wordOf(reset), by: done?.by ?? null, failures, since_ms: Math.round(elapsed(done === undefined ? since : (orderedAt ?? since), now)), detail } };
}

function wordOf({ done, op, failures }: Reset): ResetStatus["state"] {
  if (done !== undefined) return "done";
  if (op !== undefined) return "running";
  return failures > 0 ? "failed" : "waiting";
}

/** One for each node that is not reset yet: what waits, and what an operator can do. */
export function resetWarnings(state: AgentState, now: Instant): readonly string[] {
  return [...state.resets].flatMap(([node, reset]) => {
    if (reset.done !== undefined) return [];
    const waiting = [...state.groups.values()].filter((group) => group.reason === "awaiting-reset").map((group) => group.config.name);
    const what = waiting.length === 0 ? "what it held waits" : `${waiting.join(", ")} ${waiting.length === 1 ? "waits" : "wait"}`;
    return [`${node} must be reset first, ${what} for ${showMillis(elapsed(reset.since, now))}: ${progress(state, node, reset)}; when it is surely off, heir takeover GROUP says so`];
  });
}

/** What `heir why` adds to a dead node. */
export function whyNotReset(state: AgentState, node: NodeName, now: Instant): string {
  const reset = state.resets.get(node);
  if (reset === undefined) return "";
  const { done, orderedAt } = reset;
  if (done === undefined) return `, not reset yet: ${progress(state, node, reset)}`;
  const ago = showMillis(elapsed(orderedAt ?? now, now));
  return done.by === "operator" ? `, off by an operator's word ${ago} ago` : `, reset by ${done.by} ${ago} ago`;
}

function progress({ config }: AgentState, node: NodeName, { op, failures, detail }: Reset): string {
  const device = deviceOf(config.stonith, config.self, node);
  const last = failures === 0 ? "" : `, ${failures} ${failures === 1 ? "try" : "tries"} failed, the last one: ${detail}`;
  if (device === undefined) return "the device for it is at another node";
  if (op !== undefined) return `${device.type} is at work${isByHand(device) ? ": a human must switch it off" : ""}${last}`;
  return failures === 0 ? `${device.type} begins in a moment` : `${device.type} tries again${last}`;
}
