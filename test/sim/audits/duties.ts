// What an agent owes at every step: yield, rising epochs, orders one at a time, leases renewed in time, a heartbeat every
// keepalive, an answer to every request, and a goodbye only with empty hands.

import type { Effect } from "#heir/core/effect.js";
import { CHECK_TO_KERNEL } from "#heir/model/lease.js";
import { type Heartbeat, isHolding } from "#heir/model/message.js";
import type { GroupName } from "#heir/model/names.js";
import { after, type Instant } from "#heir/model/time.js";
import type { Host } from "../host.js";
import type { Watcher } from "../watcher.js";
import { type Book, type Entry, entryOf, outranks } from "./book.js";
import { type AuditContext, bookOf, isTroubled, longestLease } from "./context.js";

/** The alarm rings up to 60 ms late (nature.ts), and the kernel answers within delta. */
const LATENESS = 65;
const EPSILON = 1e-3;
/** More steps of one agent within one instant than its inbox and its groups can explain. */
const STORM = 600;

export function dutyAudits(context: AuditContext): Watcher {
  const claimed = new Set<string>();
  const highest = new Map<string, number>();
  let instant = 0;
  let steps = 0;
  return {
    acting: (host, agent, effect, now) => {
      const book = bookOf(context, agent);
      switch (effect.kind) {
        case "startGroup":
          judgeEpoch(context, book, { effect, claimed, highest });
          judgeDeposit(context, book, effect);
          judgeLength(context, book, { length: effect.lease, now, who: () => `${host.name} starts ${effect.group}` });
          judgeOrders(context, book, effect.group, effect.op, "start");
          return;
        case "stopGroup":
          judgeOrders(context, book, effect.group, effect.op, "stop");
          return;
        case "restartGroup":
          context.verdict.check("orders", effect.op > book.lastOp, () => `${host.name} uses the number ${effect.op} again`);
          return;
        case "renewLease":
          judgeRenewal(context, book, effect, now);
          return;
        case "announceGroup": {
          const entry = entryOf(book, effect.group);
          context.verdict.check("announce", entry.phase === "started" && !entry.lapsed, () => `${host.name} announces ${effect.group}, which is ${entry.phase}`);
          return;
        }
        case "send":
          judgeBeat(context, book, now);
          if (effect.message.kind === "heartbeat") {
            judgeNumber(context, book, effect.message);
            judgeSaved(context, book, effect.message, highest);
          } else judgeFarewell(context, host, book);
          return;
        default:
          return;
      }
    },
    stepped: (host, agent, event, effects, now) => {
      const book = bookOf(context, agent);
      if (agent.alive) {
        if (event.kind === "messageReceived" && book.fresh?.proven === true) {
          judgeYield(context, book);
          judgeLastWord(context, book, effects);
        }
        judgeHealth(context, book, now);
        if (event.kind === "groupFailed") judgeFence(context, book, event.group, effects);
        judgeRenewedLast(context, book, effects);
      }
      steps = instant === context.cluster.queue.now ? steps + 1 : 1;
      instant = context.cluster.queue.now;
      context.verdict.check("steady", steps < STORM, () => `${host.name} takes step after step at one instant, the last for ${event.kind}`);
    },
    damaged: (host, sent, read) => {
      context.verdict.check("codec", read === undefined || JSON.stringify(sent) === JSON.stringify(read), () => `${host.name} read a damaged datagram as ${JSON.stringify(read)}`);
    },
  };
}

function judgeYield(context: AuditContext, book: Book): void {
  const voice = book.fresh;
  if (voice === undefined || voice.goodbye || voice.resigned) return;
  for (const [name, entry] of book.entries) {
    const report = voice.groups.get(entry.tag)?.report;
    if (report === undefined || !isHolding(report.state)) continue;
    const theirs = { counter: report.counter, node: voice.node, session: voice.session };
    const ours = { counter: entry.counter, node: book.host.name, session: book.agent.session };
    const isHere = entry.phase === "starting" || entry.phase === "started";
    context.verdict.check("yield", !isHere || !outranks(context.cluster.shape.nodes, theirs, ours), () => `${book.host.name} goes on with ${name}, epoch ${entry.counter}, after ${voice.node} told of its epoch ${report.counter}`);
  }
}

/** Whoever goes on serving announces last: the rival's own announcements may have reached the neighbours in between. */
function judgeLastWord(context: AuditContext, book: Book, effects: readonly Effect[]): void {
  for (const group of book.yielded) {
    // Giving it up itself in this very step, it has nothing to announce.
    if (entryOf(book, group).phase !== "started") continue;
    // Its lease lapsed: the address is off, and is announced when it is claimed again.
    if (entryOf(book, group).lapsed || effects.some((it) => it.kind === "dropAddresses" && it.group === group)) continue;
    const announced = effects.some((it) => it.kind === "announceGroup" && it.group === group);
    context.verdict.check("announce", announced, () => `${book.host.name} does not announce ${group} again although ${book.fresh?.node ?? ""} has yielded it`);
  }
}

function judgeEpoch(context: AuditContext, book: Book, about: { readonly effect: Extract<Effect, { kind: "startGroup" }>; readonly claimed: Set<string>; readonly highest: Map<string, number> }): void {
  const { verdict } = context;
  const { effect, claimed, highest } = about;
  const entry = entryOf(book, effect.group);
  const node = book.host.name;
  if (effect.reason === "lease-lapsed") {
    verdict.check("epoch", effect.epoch === entry.counter, () => `${node} claims ${effect.group} again with epoch ${effect.epoch} instead of ${entry.counter}`);
    return;
  }
  const name = `${effect.group} ${effect.epoch} ${node} ${book.agent.session}`;
  const own = `${effect.group} ${node}`;
  const before = highest.get(own) ?? 0;
  verdict.check("epoch", !claimed.has(name), () => `${name} claimed twice`);
  verdict.check("epoch", effect.epoch > before, () => `${node} claims ${effect.group} with epoch ${effect.epoch} after ${before}`);
  verdict.check("epoch", effect.epoch > entry.heardCounter, () => `${node} claims ${effect.group} with epoch ${effect.epoch} having heard of ${entry.heardCounter}`);
  claimed.add(name);
}

/** The word that would end a claim is with the guardian before the claim is acted upon, and frees no service. */
function judgeDeposit(context: AuditContext, book: Book, effect: Extract<Effect, { kind: "startGroup" }>): void {
  const { deposit } = book.agent;
  const { tag, slot } = entryOf(book, effect.group);
  const word = deposit?.released.groups.find((it) => it.tag === tag);
  const who = `${book.host.name} starts ${effect.group} with epoch ${effect.epoch}`;
  context.verdict.check("deposit", word?.counter === effect.epoch, () => `${who}, deposited is ${word?.counter ?? "nothing"}`);
  context.verdict.check("deposit", word?.released === !slot.hasService, () => `${who} and ${slot.hasService ? "would free its service" : "would not free it"}`);
  const isHonest = deposit?.unknown.groups.every(({ released }) => !released) === true;
  context.verdict.check("deposit", isHonest, () => `${who}, and would free what could not be verified`);
}

/** Only what was said binds: an epoch that never left the node may be used again after a crash. */
function judgeSaved(context: AuditContext, book: Book, said: Heartbeat, highest: Map<string, number>): void {
  const { host } = book;
  for (const [name, entry] of book.entries) {
    const report = said.groups.find((it) => it.tag === entry.tag);
    if (report === undefined || !isHolding(report.state)) continue;
    const saved = host.disk.epochs[name] ?? 0;
    context.verdict.check("epoch", saved >= report.counter, () => `${host.name} tells epoch ${report.counter} of ${name}, on disk is ${saved}`);
    const own = `${name} ${host.name}`;
    highest.set(own, Math.max(highest.get(own) ?? 0, report.counter));
  }
}

function judgeOrders(context: AuditContext, book: Book, group: GroupName, op: number, action: "start" | "stop"): void {
  const { verdict } = context;
  const entry = entryOf(book, group);
  const fits = action === "start" ? entry.phase === "stopped" || (entry.phase === "started" && entry.lapsed) : entry.phase !== "stopped" && entry.phase !== "stopping";
  verdict.check("orders", fits, () => `${book.host.name} orders the ${action} of ${group}, which is ${entry.phase}`);
  verdict.check("orders", op > book.lastOp, () => `${book.host.name} uses the number ${op} again`);
}

function judgeRenewal(context: AuditContext, book: Book, effect: Extract<Effect, { kind: "renewLease" }>, now: Instant): void {
  const { verdict } = context;
  const entry = entryOf(book, effect.group);
  const who = `${book.host.name} renews ${effect.group}`;
  verdict.check("orders", effect.op > book.lastOp, () => `${who} with the number ${effect.op} again`);
  verdict.check("lease", entry.leaseUntil !== undefined && now < entry.leaseUntil, () => `${who} after its lease ended`);
  verdict.check("lease", effect.notAfter <= (entry.leaseUntil ?? 0), () => `${who} and would let it be renewed after its end`);
  judgeLength(context, book, { length: effect.length, now, who: () => who });
  verdict.check("lease", entry.renewing === undefined, () => `${who} while a renewal is under way`);
  verdict.check("lease", !entry.lapsed, () => `${who}, whose addresses it has given up`);
  verdict.check("lease", entry.phase !== "stopped", () => `${who}, which is stopped`);
}

/** The longer lease is for a node that was told by every other that it is gone, and has heard nobody since. */
function judgeLength(context: AuditContext, book: Book, about: { readonly length: number; readonly now: Instant; readonly who: () => string }): void {
  const { verdict, terms, sole, paused, cluster } = context;
  const { length, who } = about;
  verdict.check("lease", [terms, sole, paused].some((it) => it.length === length), () => `${who()} for ${length} ms instead of ${terms.length}, ${sole.length} or ${paused.length} ms`);
  if (length === terms.length) return;
  const present = cluster.shape.nodes.filter((node) => {
    const voice = book.ears.voice(node);
    return node !== book.host.name && (book.ears.stranger(node) !== undefined || (voice?.goodbye !== true && voice?.resigned !== true));
  });
  // Both may be of the same length: then either explains it.
  if (length === paused.length && (length !== sole.length || present.length > 0)) return judgeAsked(context, book, about);
  verdict.check("sole", present.length === 0, () => `${who()} for ${length} ms, and nobody said that ${present.join(" and ")} is gone`);
}

/** The lease of a pause is for a node whom every other that it hears has heard announce the longer deadtime. */
function judgeAsked(context: AuditContext, book: Book, { now, who }: { readonly now: Instant; readonly who: () => string }): void {
  const { verdict, cluster, paused } = context;
  verdict.check("asked", (book.said?.deadtime ?? 0) >= paused.deadtime, () => `${who()} for a pause that it does not announce`);
  for (const node of cluster.shape.nodes) {
    const voice = book.ears.voice(node);
    if (node === book.host.name || voice === undefined || voice.goodbye || voice.resigned || now >= after(voice.heardAt, voice.last.deadtime)) continue;
    const heard = voice.last.hears.find((it) => it.node === book.host.name && it.session === book.agent.session);
    verdict.check("asked", heard !== undefined && heard.seq >= (book.longerSince ?? Number.POSITIVE_INFINITY), () => `${who()} for a pause of which ${node} has not heard`);
  }
}

/** What must be true after every step of an agent that could run all the time. */
function judgeHealth(context: AuditContext, book: Book, now: Instant): void {
  const { agent } = book;
  const { verdict, terms } = context;
  if (agent.paused) return;
  for (const [name, entry] of book.entries) {
    if (entry.phase !== "started" || entry.lapsed || !entry.slot.hasAddress || entry.leaseUntil === undefined) continue;
    verdict.check("lease", now < entry.leaseUntil, () => `${book.host.name} goes on with ${name}, whose lease is over`);
    const troubled = isTroubled(context, book.host);
    // Answered late, by a child that lagged while a longer lease was in force.
    const since = now - Math.max(entry.renewedAt, agent.resumedAt, troubled ? entry.answeredAt : Number.NEGATIVE_INFINITY);
    const limit = troubled ? longestLease(terms, book.host.world.slots) + terms.interval + 2 * LATENESS : gapLimit(terms.interval, entry);
    verdict.check("lease", since <= limit, () => `${book.host.name} has not renewed ${name} for ${Math.round(since)} ms`);
  }
}

/** Renewing is the last that a step does: what it has just given up is not renewed. */
function judgeRenewedLast(context: AuditContext, book: Book, effects: readonly Effect[]): void {
  for (const effect of effects) {
    if (effect.kind !== "dropAddresses") continue;
    const isRenewed = effects.some((it) => it.kind === "renewLease" && it.group === effect.group);
    context.verdict.check("lease", !isRenewed, () => `${book.host.name} renews ${effect.group} in the step in which it gives it up`);
  }
}

/** A refused renewal is asked again an interval later; a start is answered when its address is on. */
const gapLimit = (interval: number, entry: Entry): number => 2 * interval + CHECK_TO_KERNEL + 2 * LATENESS + (entry.renewing === undefined ? 0 : CHECK_TO_KERNEL);

/** In the step in which a stop fails, and nowhere else. */
function judgeFence(context: AuditContext, book: Book, group: GroupName, effects: readonly Effect[]): void {
  const entry = entryOf(book, group);
  const isFenced = effects.some((it) => it.kind === "fenceSelf" && it.group === group);
  const isDue = entry.phase === "stuck" && entry.slot.hasService && context.cluster.shape.watchdog !== undefined;
  // A stop that failed earlier is tried again, and an answer that comes too late is none: then nothing is due.
  context.verdict.check("fenced", isFenced === isDue || (isDue && book.host.isFencing), () => `${book.host.name} ${isFenced ? "fences itself" : "goes on"} although ${group} is ${entry.phase}`);
}

function judgeBeat(context: AuditContext, book: Book, now: Instant): void {
  const { keepalive } = context.cluster.shape.timing;
  const since = now - Math.max(book.saidAt, book.agent.resumedAt);
  context.verdict.check("beat", since <= keepalive + LATENESS + EPSILON, () => `${book.host.name} said nothing for ${Math.round(since)} ms, keepalive ${keepalive} ms`);
}

/** Also where another process goes on with the session. */
function judgeNumber(context: AuditContext, book: Book, { seq }: Heartbeat): void {
  const last = book.said?.seq ?? 0;
  context.verdict.check("beat", seq > last, () => `${book.host.name} says number ${seq} after ${last}`);
}

function judgeFarewell(context: AuditContext, host: Host, book: Book): void {
  for (const slot of host.world.slots) {
    const own = slot.owner === book.agent.session;
    context.verdict.check("farewell", !own || (!slot.addressUp && !slot.serviceUp), () => `${host.name} says goodbye with ${slot.group.name} still there`);
  }
}
