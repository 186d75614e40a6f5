// Every operator's request gets exactly one reply, unless the agent that took it came to its end first.

import type { RequestId } from "#heir/model/names.js";
import type { Agent } from "../agent.js";
import type { Watcher } from "../watcher.js";
import type { AuditContext } from "./context.js";

/** The core gives a request 120 s (core/operator.ts); late alarms and both clocks' drift come on top. */
const ANSWER_LIMIT = 121_000;

export function requestAudit(context: AuditContext): Watcher {
  const { verdict } = context;
  const open = new Map<Agent, Map<RequestId, number>>();
  return {
    ended: (_, agent) => {
      open.delete(agent);
    },
    stepping: (_, agent, event, now) => {
      if (event.kind !== "standbyRequested" && event.kind !== "unstandbyRequested" && event.kind !== "takeoverRequested" && event.kind !== "restartRequested") return;
      const waiting = open.get(agent) ?? new Map<RequestId, number>();
      open.set(agent, waiting.set(event.request, now));
    },
    acting: (host, agent, effect) => {
      // Whoever asked for a restart is answered when the note is written.
      if (effect.kind !== "reply" && effect.kind !== "pause") return;
      const waited = open.get(agent)?.delete(effect.request) ?? false;
      verdict.check("answered", waited, () => `${host.name} replies to request ${effect.request}, which nobody waits for`);
    },
    stepped: (host, agent, _, __, now) => {
      const waiting = open.get(agent);
      if (waiting === undefined || waiting.size === 0) return;
      for (const [request, since] of waiting) {
        // A stopped process answers nobody; it may take its time again once it runs.
        const waited = now - Math.max(since, agent.resumedAt);
        verdict.check("answered", waited <= ANSWER_LIMIT, () => `${host.name} has not replied to request ${request} for ${Math.round(waited)} ms`);
      }
    },
  };
}
