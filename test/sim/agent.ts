// One run of the agent on one host: it owns a state of the core, hands it events with the local time, and carries out
// the effects in their order, as the loop of the daemon does. It decides nothing.

import { nextDeadline } from "#heir/core/deadline.js";
import { continued } from "#heir/core/continue.js";
import type { PauseNote } from "#heir/core/pause-note.js";
import type { Effect, SavedState } from "#heir/core/effect.js";
import type { Event } from "#heir/core/event.js";
import { type AgentState, initialState } from "#heir/core/state.js";
import { step } from "#heir/core/step.js";
import type { ClusterConfig } from "#heir/model/config.js";
import type { Message, Resign } from "#heir/model/message.js";
import type { GroupName, OpId, SessionId } from "#heir/model/names.js";
import type { Instant } from "#heir/model/time.js";
import type { NodeClock } from "./clock.js";
import type { MachineTime } from "./machine-time.js";
import type { Nature } from "./nature.js";
import type { Slot } from "./slot.js";
import type { World } from "./world.js";

export interface AgentPorts {
  readonly queue: MachineTime;
  readonly clock: NodeClock;
  readonly nature: Nature;
  readonly world: World;
  readonly slots: ReadonlyMap<GroupName, Slot>;
  readonly send: (agent: Agent, message: Message) => void;
  readonly probe: (slot: Slot, order: { readonly op: OpId; readonly macs: readonly string[]; readonly report: (event: Event) => void }) => void;
  readonly save: (saved: SavedState) => void;
  /** Before the step; the audits learn what the agent is about to know. */
  readonly stepping: (agent: Agent, event: Event, now: Instant) => void;
  readonly stepped: (agent: Agent, event: Event, effects: readonly Effect[], now: Instant) => void;
  /** One effect is about to be carried out. */
  readonly acting: (agent: Agent, effect: Effect, now: Instant) => void;
  readonly ended: (agent: Agent) => void;
  /** The process has written its note and ended; the next one is to go on. */
  readonly replacing: (agent: Agent) => void;
  readonly fence: () => void;
}

/** Datagrams that a socket's receive buffer keeps for a stopped process; the rest is dropped by the kernel. */
const SOCKET_BUFFER = 128;

export class Agent {
  readonly session: SessionId;
  readonly bornAt: Instant;
  state: AgentState;
  alive = true;
  paused = false;
  /** When the last pause began, in the machine's time, and when it ended, local time. */
  pausedAt = 0;
  resumedAt: Instant;
  /** Set by a fault: dies after this many further effects. */
  dyingIn = Number.POSITIVE_INFINITY;
  /** What its guardian has of it. */
  deposit: { readonly released: Resign; readonly unknown: Resign } | undefined;
  /** Of the process that ended; undefined while one runs. What happens meanwhile on the network, nobody hears. */
  note: string | undefined;
  private readonly inbox: (() => Event)[] = [];
  private datagrams = 0;
  /** Datagrams were dropped since the process was stopped. */
  overflowed = false;
  private alarmAt = Number.POSITIVE_INFINITY;
  private alarm = 0;

  private readonly ports: AgentPorts;
  private readonly config: ClusterConfig;

  constructor(
    ports: AgentPorts,
    options: { readonly config: ClusterConfig; readonly session: SessionId; readonly saved: SavedState },
  ) {
    this.ports = ports;
    this.config = options.config;
    this.session = options.session;
    this.bornAt = this.now();
    this.resumedAt = this.bornAt;
    this.state = initialState({ ...options, now: this.bornAt });
  }

  now(): Instant {
    return this.ports.clock.local(this.ports.queue.now);
  }

  /** The first step; called once the audits know of the agent. */
  begin(): void {
    this.take({ kind: "tick" });
  }

  /** Stopped by a signal, or with its whole machine. */
  private get isStopped(): boolean {
    return this.paused || this.ports.queue.isStopped;
  }

  /** A fact, now or, while the process is stopped, when it runs again. */
  handle(event: Event): void {
    if (!this.alive || this.note !== undefined) return;
    if (this.isStopped) this.inbox.push(() => event);
    else this.take(event);
  }

  /** A datagram: its arrival is when the callback of the socket runs, so it is made into an event only then. */
  receive(event: () => Event): void {
    if (!this.alive || this.note !== undefined) return;
    if (!this.isStopped) return this.take(event());
    if (this.datagrams >= SOCKET_BUFFER) {
      this.overflowed = true;
      return;
    }
    this.datagrams += 1;
    this.inbox.push(event);
  }

  pause(): void {
    if (this.paused) return;
    this.paused = true;
    this.pausedAt = this.ports.queue.now;
    this.ports.world.sleep();
  }

  /** Drains before it judges: everything that waited comes first, then the alarm. */
  resume(): void {
    if (!this.alive || !this.paused || this.note !== undefined) return;
    this.paused = false;
    this.resumedAt = this.now();
    this.ports.world.wake();
    this.drain();
    this.take({ kind: "tick" });
  }

  /** Another process begins with the note; to whoever watches it is the same agent, which slept. */
  goOn(saved: SavedState): void {
    if (this.note === undefined) throw new Error("nobody left a note");
    const note = JSON.parse(this.note) as PauseNote;
    this.note = undefined;
    this.paused = false;
    this.resumedAt = this.now();
    this.state = continued({ config: this.config, note, saved, now: this.resumedAt });
    this.alarm += 1;
    this.alarmAt = Number.POSITIVE_INFINITY;
  }

  /** The machine runs again: what waited in the sockets comes first, then whatever its clock says is due. */
  wake(): void {
    if (this.alive && !this.paused) this.drain();
  }

  private drain(): void {
    const waiting = this.inbox.splice(0);
    this.datagrams = 0;
    this.overflowed = false;
    for (const event of waiting) this.take(event());
  }

  kill(): void {
    this.alive = false;
    this.inbox.length = 0;
  }

  private take(event: Event): void {
    if (!this.alive || this.note !== undefined) return;
    const now = this.now();
    this.ports.stepping(this, event, now);
    const { state, effects } = step(this.state, event, now);
    this.state = state;
    for (const effect of effects) {
      if (this.dyingIn <= 0) this.kill();
      if (!this.alive) break;
      if (this.dyingIn !== Number.POSITIVE_INFINITY) this.dyingIn -= 1;
      this.ports.acting(this, effect, now);
      this.execute(effect);
    }
    this.ports.stepped(this, event, effects, now);
    if (this.alive) this.arm();
    else this.ports.ended(this);
  }

  private execute(effect: Effect): void {
    const { world, slots } = this.ports;
    const report = (event: Event): void => this.handle(event);
    const slotOf = (name: GroupName): Slot => {
      const slot = slots.get(name);
      if (slot === undefined) throw new Error(`unknown group ${name}`);
      return slot;
    };
    switch (effect.kind) {
      case "send":
        return this.ports.send(this, effect.message);
      case "depositResign":
        this.deposit = effect;
        return;
      case "saveState":
        return this.ports.save(effect.saved);
      case "startGroup":
        return world.start(slotOf(effect.group), { op: effect.op, lease: effect.lease, owner: this.session, report });
      case "stopGroup":
        return world.stop(slotOf(effect.group), { op: effect.op, owner: this.session, report });
      case "renewLease":
        return world.renew(slotOf(effect.group), { op: effect.op, length: effect.length, lifetime: effect.lifetime, notAfter: effect.notAfter, report });
      case "dropAddresses":
        return world.dropAddresses(slotOf(effect.group));
      case "probeGroup":
        return this.ports.probe(slotOf(effect.group), { op: effect.op, macs: effect.macs, report });
      case "restartGroup":
        return world.restart(slotOf(effect.group), { op: effect.op, owner: this.session, report });
      case "pause":
        this.note = JSON.stringify(effect.note);
        this.paused = true;
        this.pausedAt = this.ports.queue.now;
        this.inbox.length = 0;
        return this.ports.replacing(this);
      case "fenceSelf":
        return this.ports.fence();
      case "leave":
        this.alive = false;
        return;
      case "resetNode":
      case "abandonReset":
        // No simulated cluster has a STONITH device.
        throw new Error("a reset that nobody asked for");
      case "announceGroup":
      case "reply":
      case "log":
        return;
    }
  }

  /** One alarm: a sooner deadline replaces it, a later one lets it ring and be set again. */
  private arm(): void {
    const { queue, clock, nature } = this.ports;
    const due = clock.world(nextDeadline(this.state));
    if (due >= this.alarmAt || due === Number.POSITIVE_INFINITY) return;
    this.alarmAt = due;
    this.alarm += 1;
    const mine = this.alarm;
    queue.schedule(Math.max(due, queue.now) + nature.lateness(), () => this.ring(mine));
  }

  private ring(alarm: number): void {
    if (alarm !== this.alarm || !this.alive) return;
    this.alarmAt = Number.POSITIVE_INFINITY;
    if (this.paused) return;
    if (nextDeadline(this.state) > this.now()) this.arm();
    else this.take({ kind: "tick" });
  }
}
