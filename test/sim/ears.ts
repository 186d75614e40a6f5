// What an agent may believe, kept apart from the agent: rebuilt by the audits from the messages that were really handed to
// it, by the rules of docs/wire.md (a session is proven once it named ours, and then only a rising sequence counts).

import { type GroupReport, type Heartbeat, isHolding, type Message, type Resign } from "#heir/model/message.js";
import type { GroupTag, NodeName, SessionId } from "#heir/model/names.js";
import { after, earliest, type Instant, instant } from "#heir/model/time.js";

/** One session of one peer, as heard. */
export interface Voice {
  readonly node: NodeName;
  readonly session: SessionId;
  proven: boolean;
  seq: number;
  heardAt: Instant;
  last: Heartbeat;
  goodbye: boolean;
  /** Its agent is dead, as its guardian said: what was not freed is held until it would have been silent for deadtime. */
  resigned: boolean;
  readonly groups: Map<GroupTag, Heard>;
}

/** What the voice says of one group. */
export interface Heard {
  report: GroupReport;
  holding: boolean;
  /** Since when that has been so, local time of the listener. */
  since: Instant;
}

export class Ears {
  /** The newest proven session of each peer; a session that has been followed by another proven one is closed. */
  private readonly proven = new Map<NodeName, Voice>();
  private readonly others = new Map<NodeName, Voice>();
  private readonly closed = new Set<SessionId>();

  private readonly self: { readonly node: NodeName; readonly session: SessionId };
  /** Groups with services, which no resign can free. */
  private readonly services: ReadonlySet<GroupTag>;

  constructor(self: { readonly node: NodeName; readonly session: SessionId }, services: ReadonlySet<GroupTag>) {
    this.self = self;
    this.services = services;
  }

  /** The proven session of `node`, be it silent or gone by now. */
  voice(node: NodeName): Voice | undefined {
    return this.proven.get(node);
  }

  /** A session of `node` that has not named ours. */
  stranger(node: NodeName): Voice | undefined {
    return this.others.get(node);
  }

  /** Takes a message in; returns the voice when the message was fresh. */
  hear(message: Message, at: Instant): Voice | undefined {
    if (this.closed.has(message.session) || this.isStraggler(message, at)) return undefined;
    if (message.kind === "resign") return this.hearResign(message, at);
    if (message.kind === "classic") return undefined;
    const known = [this.proven.get(message.from), this.others.get(message.from)].find((it) => it?.session === message.session);
    if (known !== undefined && message.seq <= known.seq) return undefined;
    if (message.kind === "goodbye") {
      if (known?.proven !== true) return undefined;
      known.goodbye = true;
      for (const heard of known.groups.values()) if (heard.holding) Object.assign(heard, { holding: false, since: offSince(known, at) });
      known.seq = message.seq;
      this.closed.add(message.session);
      return known;
    }
    const voice = known ?? { node: message.from, session: message.session, proven: false, seq: 0, heardAt: at, last: message, goodbye: false, resigned: false, groups: new Map() };
    this.takeGroups(voice, message, at);
    voice.seq = message.seq;
    voice.heardAt = at;
    voice.last = message;
    this.place(voice, message);
    return voice;
  }

  /** Valid once, and only for the session that is the proven one just now. */
  private hearResign(message: Resign, at: Instant): Voice | undefined {
    const voice = this.proven.get(message.from);
    if (voice === undefined || voice.session !== message.session) return undefined;
    voice.resigned = true;
    this.closed.add(voice.session);
    for (const [tag, heard] of voice.groups) {
      const word = message.groups.find((it) => it.tag === tag);
      const freed = word?.released === true && word.counter === heard.report.counter && !this.services.has(tag);
      if (freed && heard.holding) Object.assign(heard, { holding: false, since: offSince(voice, at) });
      heard.report = { ...heard.report, priority: 0, state: freed ? "backup" : heard.report.state };
    }
    return voice;
  }

  /** Delayed from an incarnation before the one that is heard (docs/wire.md). */
  private isStraggler(message: Message, at: Instant): boolean {
    const voice = this.proven.get(message.from);
    if (voice === undefined || voice.goodbye || voice.session === message.session) return false;
    return message.generation < voice.last.generation && at < after(voice.heardAt, voice.last.deadtime);
  }

  private takeGroups(voice: Voice, message: Heartbeat, at: Instant): void {
    for (const report of message.groups) {
      const heard = voice.groups.get(report.tag);
      const holding = isHolding(report.state);
      if (heard === undefined) voice.groups.set(report.tag, { report, holding, since: this.sinceOf(voice, report, at) });
      else {
        if (heard.holding !== holding) heard.since = holding ? at : offSince(voice, at);
        heard.report = report;
        heard.holding = holding;
      }
    }
  }

  /** A first "I do not hold it" tells nothing new, unless the session before held it and was not silent for its deadtime. */
  private sinceOf(voice: Voice, report: GroupReport, at: Instant): Instant {
    if (isHolding(report.state)) return at;
    const before = this.proven.get(voice.node);
    const said = before?.groups.get(report.tag);
    if (before === undefined || said === undefined) return instant(Number.NEGATIVE_INFINITY);
    return said.holding ? offSince(before, at) : said.since;
  }

  private place(voice: Voice, message: Heartbeat): void {
    const { self } = this;
    if (!voice.proven && message.hears.some((it) => it.node === self.node && it.session === self.session)) {
      voice.proven = true;
      const before = this.proven.get(voice.node);
      if (before !== undefined) this.closed.add(before.session);
      this.proven.set(voice.node, voice);
      if (this.others.get(voice.node) === voice) this.others.delete(voice.node);
    }
    if (!voice.proven) this.others.set(voice.node, voice);
    // What an earlier incarnation said is over once a later one has proven itself.
    const other = this.others.get(voice.node);
    if (voice.proven && other !== undefined && other.last.generation < message.generation) this.others.delete(voice.node);
  }
}

/** Whoever fell silent for deadtime while holding counted as gone from then on, whatever it or its guardian says later. */
const offSince = (voice: Voice, at: Instant): Instant => earliest(at, after(voice.heardAt, voice.last.deadtime));
