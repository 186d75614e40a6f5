// What happened, in two forms: a hash over everything, by which two runs are compared, and the last steps in words, for the
// report of a failure. Words are made only when they are asked for.

import type { Effect } from "#heir/core/effect.js";
import type { Event } from "#heir/core/event.js";
import type { Agent } from "./agent.js";
import type { Host } from "./host.js";
import { scramble } from "./random.js";
import type { Watcher } from "./watcher.js";

interface Line {
  readonly at: number;
  readonly host: Host;
  readonly event: Event;
  readonly effects: readonly Effect[];
}

type Entry = Line | { readonly at: number; readonly text: string };

const KEPT = 200;

export class Trace implements Watcher {
  steps = 0;
  private high = 0x2545f491;
  private low = 0x9e3779b9;
  private readonly lines: Entry[] = [];
  private next = 0;

  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  get hash(): string {
    return hex(this.high) + hex(this.low);
  }

  /** Something that is no step: a fault, a crash. */
  note(text: string): void {
    for (let place = 0; place < text.length; place += 1) this.mix(text.charCodeAt(place));
    this.keep({ at: this.now(), text });
  }

  stepped(host: Host, _: Agent, event: Event, effects: readonly Effect[]): void {
    this.steps += 1;
    this.mix(Math.round(this.now() * 1000));
    this.mix(host.index * 64 + event.kind.length);
    if (event.kind === "messageReceived") this.mix(event.message.kind === "resign" ? 0 : (event.message.seq ?? 0));
    for (const effect of effects) this.mixEffect(effect);
    this.keep({ at: this.now(), host, event, effects });
  }

  changed(host: Host, slot: { readonly index: number; readonly addressUp: boolean; readonly serviceUp: boolean }): void {
    const state = `${slot.addressUp ? "address" : "-"} ${slot.serviceUp ? "service" : "-"}`;
    this.note(`${host.name} has group ${slot.index}: ${state}`);
  }

  froze(host: Host): void {
    this.note(`the machine ${host.name} is stopped`);
  }

  thawed(host: Host): void {
    this.note(`the machine ${host.name} goes on`);
  }

  fencing(host: Host): void {
    this.note(`the watchdog of ${host.name} is fed no more`);
  }

  booted(host: Host): void {
    this.note(`${host.name} starts`);
  }

  continued(host: Host): void {
    this.note(`${host.name} goes on in another process`);
  }

  ended(host: Host, _: Agent, how: string): void {
    this.note(`${host.name} ${how}`);
  }

  last(): readonly string[] {
    const ordered = [...this.lines.slice(this.next), ...this.lines.slice(0, this.next)];
    return ordered.map((entry) => {
      const time = (entry.at / 1000).toFixed(4).padStart(10);
      if ("text" in entry) return `${time}   ** ${entry.text}`;
      const effects = entry.effects.map(showEffect).join("; ");
      return `${time} ${entry.host.name.padEnd(7)} ${showEvent(entry.event)}${effects === "" ? "" : ` => ${effects}`}`;
    });
  }

  private keep(entry: Entry): void {
    this.lines[this.next] = entry;
    this.next = (this.next + 1) % KEPT;
  }

  private mixEffect(effect: Effect): void {
    this.mix(effect.kind.charCodeAt(0) * 256 + effect.kind.charCodeAt(effect.kind.length - 1));
    if ("op" in effect) this.mix(effect.op);
    if (effect.kind === "send") this.mix(effect.message.seq ?? 0);
  }

  private mix(value: number): void {
    this.low = scramble(this.low ^ value);
    this.high = (Math.imul(this.high, 0x01000193) ^ this.low ^ Math.floor(value / 0x1_0000_0000)) >>> 0;
  }
}

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, "0");

export function showEvent(event: Event): string {
  switch (event.kind) {
    case "messageReceived": {
      const { message } = event;
      if (message.kind === "goodbye") return `goodbye of ${message.from}`;
      if (message.kind === "resign") return `resign of ${message.from} ${message.session.slice(8)} [${message.groups.map((it) => `${it.released ? "released" : "unknown"}/${it.counter}`).join(" ")}]`;
      if (message.kind === "classic") return `${message.body.type} of ${message.from}`;
      const hears = message.hears.map((it) => `${it.node}#${it.seq}~${Math.round(it.age)}`).join(",");
      const groups = message.groups.map((it) => `${it.state}/${it.priority}/${it.counter}`).join(" ");
      return `heard ${message.from}#${message.seq} ${message.session.slice(8)} [${groups}] hears ${hears}`;
    }
    case "datagramRejected":
      return `rejected ${event.reason}`;
    case "tick":
      return "tick";
    default:
      return JSON.stringify(event);
  }
}

export function showEffect(effect: Effect): string {
  switch (effect.kind) {
    case "send":
      if (effect.message.kind === "classic") return effect.message.body.type;
      return effect.message.kind === "goodbye"
        ? "goodbye"
        : `beat#${effect.message.seq} ${effect.message.status} [${effect.message.groups.map((it) => `${it.state}/${it.priority}/${it.counter}`).join(" ")}]`;
    case "log":
      return `log ${JSON.stringify(effect.entry)}`;
    case "saveState":
      return "save";
    case "depositResign":
      return `deposit [${effect.released.groups.map((it) => it.counter).join(" ")}]`;
    case "renewLease":
      return `renew ${effect.group}`;
    default:
      return `${effect.kind} ${JSON.stringify(effect, (key, value: unknown) => (key === "kind" ? undefined : value))}`;
  }
}
