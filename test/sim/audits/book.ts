// What the audits keep about one agent: what it heard (ears.ts) and what it ordered and was answered, group by group.
// Taken from events and effects only; the agent's own state is never looked at.

import type { Effect } from "#heir/core/effect.js";
import type { Event } from "#heir/core/event.js";
import { pauseTerms } from "#heir/model/lease.js";
import type { Epoch, Heartbeat } from "#heir/model/message.js";
import type { GroupName, GroupTag, NodeName, OpId } from "#heir/model/names.js";
import { type Instant } from "#heir/model/time.js";
import type { Agent } from "../agent.js";
import type { Host } from "../host.js";
import { Ears, type Voice } from "../ears.js";
import type { Slot } from "../slot.js";

/** One group as its orders and answers tell. */
export interface Entry {
  readonly slot: Slot;
  readonly tag: GroupTag;
  phase: "stopped" | "starting" | "started" | "stopping" | "stuck";
  op: OpId | undefined;
  /** Of the last claim. */
  counter: number;
  /** The addresses were dropped since the last start: services go on, nothing is announced. */
  lapsed: boolean;
  /** When it last was here: its stop was answered. */
  stoppedAt: Instant;
  leaseUntil: Instant | undefined;
  renewing: OpId | undefined;
  /** When a renewal was last asked for, and when one was last answered. */
  renewedAt: Instant;
  answeredAt: Instant;
  /** Peers that said they hold it since it is started here. */
  readonly rivals: Set<NodeName>;
  /** Largest counter that a proven peer told. */
  heardCounter: number;
}

export interface Book {
  readonly host: Host;
  readonly agent: Agent;
  readonly ears: Ears;
  readonly entries: ReadonlyMap<GroupName, Entry>;
  /** The last heartbeat sent, and when. */
  said: Heartbeat | undefined;
  saidAt: Instant;
  lastOp: number;
  /** The first of the heartbeats up to now that announce enough for a pause; undefined: the last does not. */
  longerSince: number | undefined;
  /** Groups that an operator asked this node to take, with the last such moment. */
  readonly wishes: Map<GroupName, Instant>;
  /** Fresh voice of the message being handled, and the groups of which it says for the first time that it has yielded them. */
  fresh: Voice | undefined;
  yielded: readonly GroupName[];
}

export function openBook(host: Host, agent: Agent): Book {
  const entries = host.world.slots.map((slot): [GroupName, Entry] => [
    slot.group.name,
    {
      slot,
      tag: slot.group.tag,
      phase: "stopped",
      op: undefined,
      counter: 0,
      lapsed: false,
      stoppedAt: agent.bornAt,
      leaseUntil: undefined,
      renewing: undefined,
      renewedAt: agent.bornAt,
      answeredAt: agent.bornAt,
      rivals: new Set(),
      heardCounter: 0,
    },
  ]);
  return {
    host,
    agent,
    ears: new Ears({ node: host.name, session: agent.session }, new Set(host.world.slots.flatMap((slot) => (slot.hasService ? [slot.group.tag] : [])))),
    entries: new Map(entries),
    said: undefined,
    saidAt: agent.bornAt,
    lastOp: 0,
    longerSince: undefined,
    wishes: new Map(),
    fresh: undefined,
    yielded: [],
  };
}

/** Another process counts its orders anew, and gets no answer to those of the one before. */
export function noteContinued(book: Book): void {
  book.lastOp = 0;
  for (const entry of book.entries.values()) Object.assign(entry, { op: undefined, renewing: undefined });
}

/** Notes what the agent is about to learn. */
export function noteEvent(book: Book, event: Event, now: Instant): void {
  book.fresh = undefined;
  book.yielded = [];
  switch (event.kind) {
    case "messageReceived": {
      const voice = book.ears.hear(event.message, event.at);
      book.fresh = voice;
      if (voice?.proven === true) {
        for (const entry of book.entries.values()) {
          entry.heardCounter = Math.max(entry.heardCounter, voice.groups.get(entry.tag)?.report.counter ?? 0);
        }
        book.yielded = noteRival(book, voice);
      }
      return;
    }
    case "groupStarted":
    case "groupStopped":
    case "groupFailed": {
      const entry = entryOf(book, event.group);
      if (entry.op !== event.op) return;
      entry.op = undefined;
      if (event.kind === "groupStarted") Object.assign(entry, { phase: "started", lapsed: entry.lapsed || (entry.slot.hasAddress && entry.leaseUntil === undefined) });
      else if (event.kind === "groupStopped") stopped(entry, now);
      else if (event.action === "stop") entry.phase = "stuck";
      return;
    }
    case "leaseRenewed": {
      const entry = entryOf(book, event.group);
      if (entry.renewing === event.op) Object.assign(entry, { renewing: undefined, answeredAt: now });
      else if (entry.op !== event.op) return;
      else entry.renewedAt = now;
      entry.leaseUntil = event.until;
      return;
    }
    case "leaseRefused": {
      const entry = entryOf(book, event.group);
      if (entry.renewing === event.op) Object.assign(entry, { renewing: undefined, answeredAt: now });
      return;
    }
    case "takeoverRequested": {
      const { scope } = event;
      for (const [name, entry] of book.entries) {
        const isHome = entry.slot.group.home === book.host.name;
        const isMeant = scope.kind === "all" || (scope.kind === "local" && isHome) || (scope.kind === "foreign" && !isHome) || (scope.kind === "group" && scope.group === name);
        if (isMeant) book.wishes.set(name, now);
      }
      return;
    }
    default:
      return;
  }
}

function noteRival(book: Book, voice: Voice): readonly GroupName[] {
  const yielded: GroupName[] = [];
  for (const [name, entry] of book.entries) {
    if (entry.phase !== "started" || entry.lapsed) entry.rivals.clear();
    else if (voice.groups.get(entry.tag)?.holding === true) {
      // A dead one that has not freed the group is no news, and no rival that could still yield.
      if (!voice.resigned) entry.rivals.add(voice.node);
    }
    else if (entry.rivals.delete(voice.node)) yielded.push(name);
  }
  return yielded;
}

/** Notes what the agent wants; called after the audits have looked at it. */
export function noteEffect(book: Book, effect: Effect, now: Instant): void {
  switch (effect.kind) {
    case "startGroup": {
      const entry = entryOf(book, effect.group);
      Object.assign(entry, { phase: "starting", op: effect.op, counter: effect.epoch, lapsed: false, renewedAt: now, leaseUntil: undefined, renewing: undefined });
      book.lastOp = effect.op;
      return;
    }
    case "stopGroup": {
      const entry = entryOf(book, effect.group);
      Object.assign(entry, { phase: "stopping", op: effect.op });
      entry.rivals.clear();
      book.lastOp = effect.op;
      return;
    }
    case "restartGroup":
      book.lastOp = effect.op;
      return;
    case "renewLease": {
      const entry = entryOf(book, effect.group);
      Object.assign(entry, { renewing: effect.op, renewedAt: now });
      book.lastOp = effect.op;
      return;
    }
    case "dropAddresses": {
      const entry = entryOf(book, effect.group);
      entry.lapsed = true;
      // It is claimed again, and announced by that: who was a rival before is one no more, heard or not.
      entry.rivals.clear();
      return;
    }
    case "send":
      if (effect.message.kind === "heartbeat") noteSaid(book, effect.message, now);
      book.saidAt = now;
      return;
    default:
      return;
  }
}

/** A failed stop of nothing but addresses ends without a word once the kernel must have removed them ("truthful" checks that). */
function noteSaid(book: Book, said: Heartbeat, now: Instant): void {
  book.said = said;
  const { deadtime, bound } = pauseTerms(book.host.config.timing);
  book.longerSince = said.deadtime >= deadtime && said.leaseBound >= bound ? (book.longerSince ?? said.seq) : undefined;
  for (const entry of book.entries.values()) {
    if (entry.phase !== "stuck" || entry.slot.hasService) continue;
    const state = said.groups.find((it) => it.tag === entry.tag)?.state;
    if (state === "backup" || state === "initialize") stopped(entry, now);
  }
}

function stopped(entry: Entry, now: Instant): void {
  entry.phase = "stopped";
  entry.stoppedAt = now;
}

export function entryOf(book: Book, group: GroupName): Entry {
  const entry = book.entries.get(group);
  if (entry === undefined) throw new Error(`no group ${group}`);
  return entry;
}

/** Positive when `a` outranks `b`: counter, then the earlier node, then the session (model/message.ts). */
export function outranks(order: readonly string[], a: Epoch, b: Epoch): boolean {
  if (a.counter !== b.counter) return a.counter > b.counter;
  if (a.node !== b.node) return order.indexOf(a.node) < order.indexOf(b.node);
  return a.session > b.session;
}
