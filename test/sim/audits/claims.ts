// Was the claimer allowed to claim? Judged by what it had really been told, at the step in which it starts the group.

import type { Effect } from "#heir/core/effect.js";
import { isHolding } from "#heir/model/message.js";
import type { GroupName, SessionId } from "#heir/model/names.js";
import type { Reach } from "#heir/model/ping.js";
import type { Instant } from "#heir/model/time.js";
import type { Agent } from "../agent.js";
import type { Voice } from "../ears.js";
import type { Watcher } from "../watcher.js";
import { type Book, type Entry, entryOf, outranks } from "./book.js";
import { type AuditContext, bookOf } from "./context.js";
import { comparable, isBefore, type Rank } from "./rank.js";

/** Float arithmetic of instants around 1e9 ms. */
const EPSILON = 1e-3;

/** Claims of what an operator or a holder gave away. */
const HANDED: readonly string[] = ["operator-takeover", "operator-standby", "preferred-node-up", "holder-released"];

type Start = Extract<Effect, { kind: "startGroup" }>;

export function claimAudits(context: AuditContext): Watcher {
  /** Sessions that left in an orderly way, and when: what still runs of theirs could not be stopped, and they have said so. */
  const left = new Map<SessionId, number>();
  const born = new WeakMap<Agent, number>();
  return {
    booted: (_, agent) => {
      born.set(agent, context.cluster.queue.now);
    },
    ended: (_, agent, how) => {
      if (how === "left") left.set(agent.session, context.cluster.queue.now);
    },
    stepped: (_, agent, __, effects, now) => {
      for (const effect of effects) {
        if (effect.kind !== "startGroup") continue;
        const book = bookOf(context, agent);
        if (effect.reason === "lease-lapsed") judgeReclaim(context, book, effect, now);
        else {
          judgeClaim(context, book, { start: effect, effects, now });
          judgeLeftovers(context, { book, start: effect, left, bornAt: born.get(agent) ?? 0 });
        }
      }
    },
  };
}

interface Claim {
  readonly start: Start;
  readonly effects: readonly Effect[];
  readonly now: Instant;
}

function judgeClaim(context: AuditContext, book: Book, claim: Claim): void {
  const { verdict } = context;
  const { start, now, effects } = claim;
  const entry = entryOf(book, start.group);
  const who = `${book.host.name} claims ${start.group} (${start.reason})`;
  const said = effects.flatMap((it) => (it.kind === "send" && it.message.kind === "heartbeat" ? it.message : []));
  const priority = said.flatMap(({ groups }) => groups).find((it) => it.tag === entry.tag)?.priority;
  const logged = effects.some((it) => it.kind === "log" && it.entry.code === "group-claimed" && it.entry.group === start.group && it.entry.reason === start.reason && it.entry.epoch === start.epoch && it.entry.text !== "");
  verdict.check("reason", logged, () => `${who} without a word in the log`);
  verdict.check("reason", priority !== undefined && priority > 0, () => `${who} with priority ${priority}`);
  judgeJoiner(context, book, who, now);
  for (const peer of others(context, book)) {
    judgePeer(context, book, { ...claim, who, peer, entry, skew: skewOf(context, priority ?? 0) });
  }
  judgeOrder(context, book, { who, group: start.group, entry, priority: priority ?? 0, reach: said[0]?.reach, now });
}

/** By the truth and not by what was heard: last words are said three times, so that only lasting trouble can keep them from us. */
function judgeLeftovers(context: AuditContext, about: { readonly book: Book; readonly start: Start; readonly left: ReadonlyMap<SessionId, number>; readonly bornAt: number }): void {
  const { cluster, verdict } = context;
  const { book, start, left, bornAt } = about;
  if (cluster.queue.now <= Math.max(cluster.disturbedUntil, cluster.unheardUntil) || book.wishes.has(start.group)) return;
  for (const host of cluster.hosts) {
    const slot = cluster.slot(host, start.group);
    const leftAt = slot.owner === undefined ? undefined : left.get(slot.owner);
    // Who started later has not heard the last words, and initdead is all it can wait for.
    const wasTold = leftAt !== undefined && leftAt > bornAt;
    // Back with a new session it says what it holds itself.
    const isLeftover = host !== book.host && host.agent === undefined && slot.serviceUp && wasTold;
    verdict.check("stuck", !isLeftover, () => `${book.host.name} claims ${start.group} although ${host.name} left without having stopped it`);
  }
}

function judgeJoiner(context: AuditContext, book: Book, who: string, now: Instant): void {
  const { initdead } = context.cluster.shape.timing;
  const unheard = others(context, book).filter((node) => book.ears.voice(node) === undefined);
  const waited = now - book.agent.bornAt;
  context.verdict.check(
    "joiner",
    unheard.length === 0 || waited >= initdead - EPSILON,
    () => `${who} ${Math.round(waited)} ms after its start without an answer of ${unheard.join(" ")}, initdead ${initdead} ms`,
  );
}

interface AboutPeer extends Claim {
  readonly who: string;
  readonly peer: Book["host"]["name"];
  readonly entry: Entry;
  readonly skew: number;
}

function judgePeer(context: AuditContext, book: Book, about: AboutPeer): void {
  const { verdict } = context;
  const { who, peer, entry, now, start } = about;
  const stranger = book.ears.stranger(peer);
  if (stranger !== undefined) {
    const silence = now - stranger.heardAt;
    const says = stranger.groups.get(entry.tag);
    verdict.check("free", says?.holding !== true || silence >= deadtimeOf(context, stranger) - EPSILON, () => `${who} although ${peer}, not yet proven, said ${Math.round(silence)} ms ago that it holds it`);
  }
  const voice = book.ears.voice(peer);
  if (voice === undefined || voice.goodbye) return;
  const says = voice.groups.get(entry.tag);
  const silence = now - voice.heardAt;
  const deadtime = deadtimeOf(context, voice);
  const isStuck = says?.report.state === "stuck" && entry.slot.hasService;
  const wish = book.wishes.get(start.group) ?? Number.NEGATIVE_INFINITY;
  const isConfirmedOff = wish >= voice.heardAt + deadtime - EPSILON;
  verdict.check("stuck", !isStuck || isConfirmedOff, () => `${who} although its stop failed on ${peer}, heard ${Math.round(silence)} ms ago`);
  if (isStuck) return;
  if (says?.holding !== true) {
    verdict.check("free", true, () => "");
    return;
  }
  verdict.check("free", silence >= deadtime - EPSILON, () => `${who} although ${peer} said ${Math.round(silence)} ms ago that it holds it (${says.report.state}), deadtime ${deadtime} ms`);
  // Neither an operator's wish nor what the holder hands over is a race among candidates, and whoever claimed after the silent one has waited already.
  const isNewest = entry.heardCounter <= says.report.counter;
  const isRace = !HANDED.includes(start.reason);
  const skew = isNewest && isRace ? about.skew : 0;
  verdict.check("patience", silence >= deadtime + skew - EPSILON, () => `${who} after ${Math.round(silence)} ms of silence of ${peer}, deadtime ${deadtime} ms and Skew_Time ${Math.round(skew)} ms`);
  // A claim that a later one has ended says nothing any more.
  if (isNewest) judgeSecondHand(context, book, about, voice);
}

/** Nobody is replaced while a live neighbour has heard more of him than we have. */
function judgeSecondHand(context: AuditContext, book: Book, about: AboutPeer, silent: Voice): void {
  const { who, now } = about;
  for (const node of others(context, book)) {
    const voice = book.ears.voice(node);
    if (node === silent.node || voice === undefined || !isLive(context, voice, now)) continue;
    const heard = voice.last.hears.find((it) => it.node === silent.node && it.session === silent.session);
    if (heard === undefined || heard.seq <= silent.seq) continue;
    const age = heard.age + (now - voice.heardAt);
    context.verdict.check("free", age >= deadtimeOf(context, silent) - EPSILON, () => `${who} although ${node} heard ${silent.node} ${Math.round(age)} ms ago`);
  }
}

/** Whoever is not the best candidate waits a deadtime and its Skew_Time for the better one. */
function judgeOrder(context: AuditContext, book: Book, about: { readonly who: string; readonly group: GroupName; readonly entry: Entry; readonly priority: number; readonly reach: Reach | undefined; readonly now: Instant }): void {
  const { nodes, timing } = context.cluster.shape;
  const { who, entry, priority, reach, now } = about;
  const rank: Rank = { priority, reached: comparable(reach, reach) };
  const own = nodes.indexOf(book.host.name);
  let free: number = entry.stoppedAt;
  let better: Voice | undefined;
  for (const node of others(context, book)) {
    const voice = book.ears.voice(node);
    const says = voice?.groups.get(entry.tag);
    if (voice === undefined || voice.goodbye || says === undefined) continue;
    free = Math.max(free, says.holding ? voice.heardAt + deadtimeOf(context, voice) : isLive(context, voice, now) ? says.since : 0);
    const theirs: Rank = { priority: says.report.priority, reached: comparable(reach, voice.last.reach) };
    const outranksUs = isBefore(theirs, rank) || (!isBefore(rank, theirs) && nodes.indexOf(node) < own);
    if (isLive(context, voice, now) && says.report.state === "backup" && says.report.priority > 0 && outranksUs) better = voice;
  }
  const wait = timing.deadtime + skewOf(context, priority);
  context.verdict.check("order", better === undefined || now - free >= wait - EPSILON, () => `${who} ${Math.round(now - free)} ms after it became free although ${better?.node} comes first, to be waited for ${Math.round(wait)} ms`);
}

function judgeReclaim(context: AuditContext, book: Book, start: Start, now: Instant): void {
  const entry = entryOf(book, start.group);
  const { nodes } = context.cluster.shape;
  const own = { counter: start.epoch, node: book.host.name, session: book.agent.session };
  for (const node of others(context, book)) {
    const voice = book.ears.voice(node);
    const report = voice?.groups.get(entry.tag)?.report;
    if (voice === undefined || voice.goodbye || report === undefined || !isHolding(report.state)) continue;
    const stronger = outranks(nodes, { counter: report.counter, node, session: voice.session }, own);
    context.verdict.check("free", !stronger || !isLive(context, voice, now), () => `${book.host.name} claims ${start.group} again although ${node} holds it with epoch ${report.counter}`);
  }
}

const others = (context: AuditContext, book: Book): readonly Book["host"]["name"][] =>
  context.cluster.shape.nodes.filter((node) => node !== book.host.name);

const deadtimeOf = (context: AuditContext, voice: Voice): number =>
  Math.max(context.cluster.shape.timing.deadtime, voice.last.deadtime);

const isLive = (context: AuditContext, voice: Voice, now: Instant): boolean =>
  !voice.goodbye && now - voice.heardAt < deadtimeOf(context, voice);

/** ((256 - priority) * keepalive) / 256, RFC 9568 section 6.1. */
const skewOf = (context: AuditContext, priority: number): number =>
  ((256 - priority) * context.cluster.shape.timing.keepalive) / 256;
