// The agent's one loop: drain what arrived, step the core with it, do what the effects say, arm one alarm.
//
// Drain before you judge: after a stall the kernel holds the peers' heartbeats, but libuv delivers at most 32 datagrams of a
// socket in one pass and then runs the timers that are due. So when a deadline is due the loop yields with setImmediate
// until a pass brings no datagram, and only then lets the core look at the clock. The alarm's own time is never believed;
// the clock is read anew for every step.

import type { Effect } from "../core/effect.js";
import type { Event } from "../core/event.js";
import type { Message } from "../model/message.js";
import type { Reject } from "../model/reason.js";
import { elapsed, type Instant } from "../model/time.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import type { Datagram } from "../ports/transport.js";
import type { Complaints } from "./complaints.js";
import type { Counters } from "./counters.js";
import { execute, type Hands } from "./execute.js";
import { Inbox } from "./inbox.js";

/** 16 passes of 32 datagrams for each socket: more than a receive buffer of the kernel's default size holds. */
export const MOST_PASSES = 16;
/** Inputs stepped before the sockets are looked at again. */
const MOST_STEPS = 512;
/** Sessions remembered as heard; forgetting them all means only that one more copy counts. */
const MOST_HEARD = 1024;
/** Node clamps longer timers to 1 ms; waking once a minute for nothing is cheap. */
const LONGEST_ALARM_MS = 60_000;

export interface Machine<State> {
  /** `rejected`: why the core took nothing from a message. */
  step(state: State, event: Event, now: Instant): { readonly state: State; readonly effects: readonly Effect[]; readonly rejected?: Reject | undefined };
  nextDeadline(state: State): Instant;
}

export type Decoded =
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "reject"; readonly reason: Reject; readonly detail?: string };

export interface LoopParts<State> {
  readonly machine: Machine<State>;
  readonly initial: State;
  readonly clock: Clock;
  readonly decode: (bytes: Uint8Array) => Decoded;
  readonly hands: Hands;
  readonly counters: Counters;
  readonly complaints: Complaints;
  readonly log: Log;
  /** The core took the message, or it is the first of its session on this ring. */
  readonly onAuthentic: (datagram: Datagram) => void;
  /** A step or an effect threw: the process must end, restart is the recovery. */
  readonly onFatal: (error: unknown) => void;
}

export class Loop<State> {
  readonly #parts: LoopParts<State>;
  readonly #inbox: Inbox;
  /** What is said to others, and the saving that it must wait for. */
  readonly #speech: Effect[] = [];
  /** `ring node session`: who has been heard where. */
  readonly #heard = new Set<string>();
  #state: State;
  #alarm: NodeJS.Timeout | undefined;
  #turnScheduled = false;
  #passes = 0;
  #seenArrivals = 0;
  #executing = false;
  #stopped = false;

  constructor(parts: LoopParts<State>, inbox = new Inbox()) {
    this.#parts = parts;
    this.#inbox = inbox;
    this.#state = parts.initial;
  }

  get state(): State {
    return this.#state;
  }

  get dropped(): number {
    return this.#inbox.dropped;
  }

  /** The first step; from here on the loop wakes itself. */
  start(): void {
    this.pushEvent({ kind: "tick" });
  }

  pushEvent(event: Event): void {
    this.#inbox.putEvent(event);
    this.#wake();
  }

  pushDatagram(datagram: Datagram): void {
    this.#parts.counters.received(datagram.link);
    this.#inbox.putDatagram(datagram);
    this.#wake();
  }

  /** After a stop: steps this first, then what has come in meanwhile. */
  goOn(event: Event): void {
    this.#stopped = false;
    try {
      this.#step(event);
    } catch (error) {
      return this.#fail(error);
    }
    this.#wake();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#alarm);
  }

  #wake(): void {
    if (this.#turnScheduled || this.#stopped) return;
    this.#turnScheduled = true;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    this.#turnScheduled = false;
    if (this.#stopped) return;
    try {
      if (this.#isDue() && this.#mayBringMore()) {
        this.#passes += 1;
        this.#wake();
        return;
      }
      this.#passes = 0;
      this.#stepInputs();
      if (this.#inbox.isEmpty && !this.#stopped && this.#isDue()) this.#step({ kind: "tick" });
    } catch (error) {
      this.#fail(error);
      return;
    }
    void this.#speak();
    this.#armAlarm();
  }

  #isDue(): boolean {
    return this.#parts.machine.nextDeadline(this.#state) <= this.#parts.clock.now();
  }

  /** True while the last pass of the event loop brought datagrams: the kernel may hold more. */
  #mayBringMore(): boolean {
    const arrivals = this.#inbox.arrivals;
    const brought = arrivals > this.#seenArrivals;
    this.#seenArrivals = arrivals;
    return brought && this.#passes < MOST_PASSES;
  }

  #stepInputs(): void {
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      if (this.#stopped) return;
      const input = this.#inbox.take();
      if (input === undefined) return;
      if (input.kind === "event") this.#step(input.event);
      else this.#stepDatagram(input.datagram);
    }
    if (!this.#inbox.isEmpty) this.#wake();
  }

  #stepDatagram(datagram: Datagram): void {
    const { decode, counters, complaints, clock } = this.#parts;
    const decoded = decode(datagram.bytes);
    if (decoded.kind === "reject") {
      counters.rejected(decoded.reason);
      complaints.note({ reason: decoded.reason, ring: datagram.link, detail: decoded.detail ?? "", now: clock.now() });
      this.#step({ kind: "datagramRejected", link: datagram.link, reason: decoded.reason });
      return;
    }
    const effects = this.#stepMessage(datagram, decoded.message);
    if (effects !== undefined) this.#carryOut(effects);
  }

  /** One message must not be able to stop every agent that hears it: when the core throws, the state is as before. */
  #stepMessage(datagram: Datagram, message: Message): readonly Effect[] | undefined {
    const { counters, complaints, clock, log } = this.#parts;
    try {
      const { effects, rejected } = this.#advance({ kind: "messageReceived", link: datagram.link, message, at: datagram.at });
      this.#noteAuthentic(datagram, message, rejected);
      if (rejected !== undefined) {
        counters.rejected(rejected);
        complaints.note({ reason: rejected, ring: datagram.link, detail: `from ${message.from}`, now: clock.now() });
      }
      return effects;
    } catch (error) {
      counters.add("step_failed");
      log.log("error", "step-failed", { ring: datagram.link, node: message.from, error: describe(error) });
      return undefined;
    }
  }

  /**
   * Of two rings' copies the second is a duplicate, and so is a replay: a duplicate counts only as long as nothing of its
   * session was heard on its ring, or whoever repeats what he overheard would be taken for a peer.
   */
  #noteAuthentic(datagram: Datagram, { from, session }: Message, rejected: Reject | undefined): void {
    if (rejected !== undefined && rejected !== "duplicate" && rejected !== "old-sequence") return;
    const name = `${datagram.link} ${from} ${session}`;
    if (rejected !== undefined && this.#heard.has(name)) return;
    if (this.#heard.size >= MOST_HEARD) this.#heard.clear();
    this.#heard.add(name);
    this.#parts.onAuthentic(datagram);
  }

  #step(event: Event): void {
    this.#carryOut(this.#advance(event).effects);
  }

  #advance(event: Event): { readonly effects: readonly Effect[]; readonly rejected?: Reject | undefined } {
    const { state, effects, rejected } = this.#parts.machine.step(this.#state, event, this.#parts.clock.now());
    this.#state = state;
    return { effects, rejected };
  }

  #carryOut(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (isSpeech(effect)) this.#speech.push(effect);
      else void execute(effect, this.#parts.hands);
    }
    // An agent that has left, or whose pause is being written down, takes no more steps; its last effects are still executed.
    if (effects.some((effect) => effect.kind === "leave" || effect.kind === "pause")) this.stop();
  }

  /** In list order, across steps too: while the state is being saved, what shall be said after it waits. */
  async #speak(): Promise<void> {
    if (this.#executing) return;
    this.#executing = true;
    try {
      for (let effect = this.#speech.shift(); effect !== undefined; effect = this.#speech.shift()) {
        const waiting = execute(effect, this.#parts.hands);
        if (waiting !== undefined) await waiting;
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#executing = false;
    }
  }

  #armAlarm(): void {
    clearTimeout(this.#alarm);
    if (this.#stopped) return;
    const wait = elapsed(this.#parts.clock.now(), this.#parts.machine.nextDeadline(this.#state));
    // Rounded up: Node cuts fractions off, and an alarm just before its deadline would ring twice.
    const delay = Math.min(Math.max(Math.ceil(wait), 1), LONGEST_ALARM_MS);
    this.#alarm = setTimeout(() => this.#wake(), delay);
  }

  #fail(error: unknown): void {
    this.stop();
    this.#parts.onFatal(error);
  }
}

/**
 * A slow disk delays words, never deeds: a claim is durable before it is told, but a lease is renewed and a group is
 * stopped at once. A disk that hangs for deadtime thus makes this node silent, and the others take over.
 */
function isSpeech(effect: Effect): boolean {
  return effect.kind === "saveState" || effect.kind === "send" || effect.kind === "resend" || effect.kind === "reply" || effect.kind === "pause" || effect.kind === "leave";
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));
