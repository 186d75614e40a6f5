// An address that somebody took off behind its holder's back is put back by the next renewal of its lifetime, and the group stays
// where it is (docs/lease.md, rule 9).

import { CHECK_TO_KERNEL } from "#heir/model/lease.js";
import { type Instant, latest } from "#heir/model/time.js";
import type { Agent } from "../agent.js";
import type { Watcher } from "../watcher.js";
import { type Entry, entryOf } from "./book.js";
import { type AuditContext, bookOf, isTroubled } from "./context.js";

/** Alarms ring up to 60 ms late (nature.ts): that of the renewal, and one more where the guard's comes just before the lifetime's. */
const LATENESS = 130;

/** A third of a long lifetime is too long to notice a theft by (docs/lease.md, rule 9), ms. */
const NOTICED = 2000;

interface Theft {
  readonly agent: Agent;
  readonly entry: Entry;
  /** Since when its agent has been able to do something about it, local time. */
  since: Instant;
  /** The child that would put it back has gone, and the last renewal was not even tried. */
  unanswered: boolean;
}

export function restoredAudit(context: AuditContext): Watcher {
  const { verdict, terms, sole } = context;
  // The guard is renewed every i, the lifetime under it by the first renewal after a third of it; each within delta, one behind another.
  const lifetime = Math.min(Math.max(terms.lifetime, sole.lifetime) / 3, NOTICED);
  const limit = Math.max(terms.interval, sole.interval) + LATENESS + 3 * CHECK_TO_KERNEL + (terms.kind === "guard" ? lifetime : 0);
  const thefts = new Set<Theft>();
  return {
    stealing: (host, slot) => {
      if (host.agent === undefined) return;
      const entry = entryOf(bookOf(context, host.agent), slot.group.name);
      // Where renewals have failed for so long the lease would have ended anyway.
      const left = (entry.leaseUntil ?? 0) - host.agent.now();
      if (entry.phase === "started" && !entry.lapsed && left >= slot.ordered / 4) thefts.add({ agent: host.agent, entry, since: host.agent.now(), unanswered: false });
    },
    ended: (_, agent) => {
      for (const theft of thefts) if (theft.agent === agent) thefts.delete(theft);
    },
    acting: (host, agent, effect) => {
      if (effect.kind !== "dropAddresses" && effect.kind !== "stopGroup") return;
      for (const theft of thefts) {
        if (theft.agent !== agent || theft.entry.slot.group.name !== effect.group) continue;
        // What the kernel refuses, what a child does not do in time, and a pause may cost a lease; a theft does not.
        const isExplained = isTroubled(context, host) || agent.resumedAt >= theft.since || theft.entry.slot.refuseRenewals > 0 || theft.unanswered;
        const isLapse = effect.kind === "dropAddresses" && (theft.entry.leaseUntil ?? 0) <= agent.now();
        verdict.check("restored", !isLapse || isExplained, () => `${host.name} loses its lease of ${effect.group}, whose address somebody has taken off`);
        thefts.delete(theft);
      }
    },
    stepped: (host, agent, event, _, now) => {
      for (const theft of thefts) {
        if (theft.agent !== agent) continue;
        const { entry } = theft;
        if (entry.slot.addressUp || entry.phase !== "started") {
          thefts.delete(theft);
          continue;
        }
        const isRefused = event.kind === "leaseRefused" && event.group === entry.slot.group.name;
        if (isRefused) theft.unanswered = event.detail === "no answer from ip";
        if (isRefused || isTroubled(context, host)) theft.since = now;
        theft.since = latest(theft.since, agent.resumedAt);
        verdict.check("restored", now - theft.since <= limit, () => `${entry.slot.group.name} has been off ${host.name}, whose lease lasts, for ${Math.round(now - theft.since)} ms; it should be back within ${Math.round(limit)} ms`);
      }
    },
  };
}
