// All audits that watch a running cluster, in the order in which they must look: facts first, verdicts, then what was done.

import type { Watcher } from "../watcher.js";
import { noteContinued, noteEffect, noteEvent, openBook } from "./book.js";
import { claimAudits } from "./claims.js";
import { connectionAudit } from "./connection.js";
import { type AuditContext, bookOf } from "./context.js";
import { dutyAudits } from "./duties.js";
import { foreignAudit } from "./foreign.js";
import { healthAudit } from "./health.js";
import { holdingAudits } from "./holding.js";
import { requestAudit } from "./requests.js";
import { restoredAudit } from "./restored.js";
import { servedAudit } from "./served.js";

export function allAudits(context: AuditContext): readonly Watcher[] {
  const keeper: Watcher = {
    booted: (host, agent) => {
      context.books.set(agent, openBook(host, agent));
    },
    continued: (_, agent) => noteContinued(bookOf(context, agent)),
    stepping: (_, agent, event, now) => noteEvent(bookOf(context, agent), event, now),
  };
  const closer: Watcher = {
    acting: (host, agent, effect, now) => {
      noteEffect(bookOf(context, agent), effect, now);
      if (effect.kind === "send" && effect.message.kind === "heartbeat") context.lastWords.set(host.name, effect.message);
    },
    ended: (_, agent) => {
      context.books.delete(agent);
    },
  };
  return [keeper, claimAudits(context), holdingAudits(context), dutyAudits(context), requestAudit(context), restoredAudit(context), foreignAudit(context), servedAudit(context), healthAudit(context), connectionAudit(context), closer];
}
