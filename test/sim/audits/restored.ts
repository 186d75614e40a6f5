// An address that somebody took off behind its holder's back is put back by the next renewal of its lifetime, and the group stays
// where it is (docs/lease.md, rule 9).

import type { Effect } from "#heir/core/effect.js";
import { CHECK_TO_KERNEL } from "#heir/model/lease.js";
import type { GroupName, GroupTag, NodeName } from "#heir/model/names.js";
import { type Instant, latest } from "#heir/model/time.js";
import type { Agent } from "../agent.js";
import type { Host } from "../host.js";
import type { Watcher } from "../watcher.js";
import { type Book, type Entry, entryOf } from "./book.js";
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

/** Removals within a minute, after which another node is to try (docs/lease.md, rule 9). */
const REMOVALS = 5;
const WITHIN = 60_000;

export function restoredAudit(context: AuditContext): Watcher {
  const { verdict, terms, sole } = context;
  // The guard is renewed every i, the lifetime under it by the first renewal after a third of it; each within delta, one behind another.
  const lifetime = Math.min(Math.max(terms.lifetime, sole.lifetime) / 3, NOTICED);
  const limit = Math.max(terms.interval, sole.interval) + LATENESS + 3 * CHECK_TO_KERNEL + (terms.kind === "guard" ? lifetime : 0);
  const thefts = new Set<Theft>();
  const removals = new WeakMap<Agent, Map<GroupName, readonly Instant[]>>();
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
    stepped: (host, agent, event, effects, now) => {
      if (event.kind === "addressRemoved") judgeRemoval(context, { host, agent, group: event.group, effects, now, removals });
      for (const effect of effects) {
        if (effect.kind !== "stopGroup" || effect.reason !== "address-removed") continue;
        // A stop that failed is tried again, for the same reason.
        verdict.check("restored", removals.get(agent)?.has(effect.group) === true, () => `${host.name} gives ${effect.group} up for an address that nobody takes off`);
      }
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

interface Removal {
  readonly host: Host;
  readonly agent: Agent;
  readonly group: GroupName;
  readonly effects: readonly Effect[];
  readonly now: Instant;
  readonly removals: WeakMap<Agent, Map<GroupName, readonly Instant[]>>;
}

/** Given up after so many, not before, and only where another node has just offered to take it. */
function judgeRemoval(context: AuditContext, { host, agent, group, effects, now, removals }: Removal): void {
  const book = bookOf(context, agent);
  const entry = entryOf(book, group);
  const memory = removals.get(agent) ?? new Map<GroupName, readonly Instant[]>();
  removals.set(agent, memory);
  const isGivenUp = effects.some((effect) => effect.kind === "stopGroup" && effect.group === group && effect.reason === "address-removed");
  // Judged after the step: who has just given it up was serving before.
  if (entry.phase !== "started" && !isGivenUp) return;
  const recent = [...(memory.get(group) ?? []).filter((at) => now - at < WITHIN), now];
  const { warntime, deadtime } = context.cluster.shape.timing;
  const offering = context.cluster.shape.nodes.filter((node) => node !== host.name && offers(context, book, { node, tag: entry.tag, now }));
  // Not late, and not from before another process of this node, which has yet to hear whom the others hear. One that names what it heard of us long ago
  // is deaf to us by now, and would not learn that the group is free.
  const ready = offering.filter((node) => {
    const heardAt = book.ears.voice(node)?.heardAt ?? 0;
    return heardAt >= Math.max(agent.resumedAt, now - warntime) && now < heardAt - ageOfUs(book, node) + deadtime;
  });
  const who = `${host.name}, whose address of ${group} was taken off ${recent.length} times,`;
  context.verdict.check("removals", !isGivenUp || recent.length >= REMOVALS, () => `${who} gives it up too early`);
  context.verdict.check("removals", !isGivenUp || offering.length > 0, () => `${who} gives it up although nobody offers to take it`);
  const mustGiveUp = recent.length >= REMOVALS && ready.length > 0 && agent.state.phase.kind === "ready";
  context.verdict.check("removals", !mustGiveUp || isGivenUp, () => `${who} keeps it although ${ready.join(" ")} could take it`);
  memory.set(group, isGivenUp ? [] : recent);
}

/** How old what it had heard of us was when it said so, in ms. */
const ageOfUs = (book: Book, node: NodeName): number =>
  book.ears.voice(node)?.last.hears.find((it) => it.node === book.host.name && it.session === book.agent.session)?.age ?? 0;

/** It says so, in time, and that it hears us. */
function offers(context: AuditContext, book: Book, { node, tag, now }: { readonly node: NodeName; readonly tag: GroupTag; readonly now: Instant }): boolean {
  const voice = book.ears.voice(node);
  const report = voice?.groups.get(tag)?.report;
  if (voice === undefined || voice.goodbye || report?.state !== "backup" || report.priority <= 1) return false;
  return now - voice.heardAt < Math.max(context.cluster.shape.timing.deadtime, voice.last.deadtime) && voice.last.hears.some((it) => it.node === book.host.name && it.session === book.agent.session);
}
