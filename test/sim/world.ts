// One machine below the agent: a kernel that keeps addresses for a lifetime, and services that scripts start and stop.
// It outlives the agent (kill -9 leaves addresses until they expire and services running) but not the power.
// Commands to the kernel are executed in order, like lines of one `ip -batch`, and like it a renewal puts an absent address back,
// but for the guard, whose renewals fail then. Under the guard "the address is on" means that it answers.

import type { Event } from "#heir/core/event.js";
import type { GroupConfig } from "#heir/model/config.js";
import { ADDRESS_EXPIRY_SLACK, expirySlack, type LeaseKind } from "#heir/model/lease.js";
import type { OpId, SessionId } from "#heir/model/names.js";
import { after, type Instant, type Millis, millis } from "#heir/model/time.js";
import type { NodeClock } from "./clock.js";
import type { Timeline } from "./machine-time.js";
import type { Nature } from "./nature.js";

const NEVER_ORDERED = Number.NEGATIVE_INFINITY;

/** The truth about one group on one machine. */
export interface Slot {
  readonly group: GroupConfig;
  readonly index: number;
  readonly hasAddress: boolean;
  readonly hasService: boolean;
  addressUp: boolean;
  /** The shell has put it on and not taken it off since. */
  wanted: boolean;
  /** When the core last ordered a lease, by a start or a renewal, local time: what an address that is to go on lives by. */
  orderedAt: number;
  /** Length of that lease. */
  ordered: Millis;
  /** Length of the lease that the kernel last granted. */
  granted: Millis;
  /** When the kernel removes the address, in the machine's time. */
  expiresAt: number;
  serviceUp: boolean;
  /** The agent that last touched it; another one running means that the service is an orphan. */
  owner: SessionId | undefined;
  /** Bumped by every order, so that the steps of an overtaken one come to nothing. */
  order: number;
  busy: "start" | "stop" | undefined;
  /** Set by faults: the next orders of that kind fail, this often. */
  failStarts: number;
  failStops: number;
  slowness: number;
  refuseRenewals: number;
  /** The answers to the last question of this host about the group's addresses got lost. */
  answerLost: boolean;
}

export interface WorldPorts {
  /** The machine's own time. */
  readonly queue: Timeline;
  readonly clock: NodeClock;
  readonly nature: Nature;
  /** guard: the kernel compares and sets, and is twenty milliseconds late at most. */
  readonly lease: LeaseKind;
  /** Something went on, off, up or down. */
  readonly changed: (slot: Slot) => void;
}

export type Report = (event: Event) => void;

export class World {
  readonly slots: readonly Slot[];
  private kernelFree = 0;
  /** Bumped when the children are reaped: what they had not done by then is never done. */
  private children = 0;
  /** What the shell of a stopped agent would have done next; undefined while it runs. */
  private waiting: (() => void)[] | undefined;

  private readonly ports: WorldPorts;

  constructor(groups: readonly GroupConfig[], ports: WorldPorts) {
    this.ports = ports;
    this.slots = groups.map((group, index) => ({
      group,
      index,
      hasAddress: group.resources.some((resource) => resource.kind === "address"),
      hasService: group.resources.some((resource) => resource.kind === "script"),
      addressUp: false,
      wanted: false,
      orderedAt: NEVER_ORDERED,
      ordered: millis(0),
      granted: millis(0),
      expiresAt: 0,
      serviceUp: false,
      owner: undefined,
      order: 0,
      busy: undefined,
      failStarts: 0,
      failStops: 0,
      slowness: 1,
      refuseRenewals: 0,
      answerLost: false,
    }));
  }

  /** Left to right; the report of the lease comes as soon as the address is on. */
  start(slot: Slot, order: { readonly op: OpId; readonly lease: Millis; readonly owner: SessionId; readonly report: Report }): void {
    const { queue, nature } = this.ports;
    const isCurrent = this.begin(slot, "start", order.owner);
    const fails = slot.failStarts > 0;
    if (fails) slot.failStarts -= 1;
    this.orderLease(slot, order.lease);
    // A script comes first: the core renews from now on, so that the address that follows has a fresh order behind it.
    if (slot.hasAddress && slot.group.resources[0]?.kind === "script") this.granted(slot, order, order.lease);
    const finish = (): void => {
      slot.busy = undefined;
      order.report(
        fails
          ? { kind: "groupFailed", group: slot.group.name, op: order.op, action: "start", detail: "exit 1" }
          : { kind: "groupStarted", group: slot.group.name, op: order.op },
      );
    };
    const address = (next: () => void) => (): void => {
      if (!isCurrent()) return;
      if (fails && !slot.hasService) return finish();
      // An order too old is no authority; the services go on, and the core claims the address again.
      if (this.ports.clock.local(queue.now) - slot.orderedAt > slot.ordered / 2) return next();
      slot.wanted = true;
      const { ordered } = slot;
      const tell = this.granting(slot, order, ordered);
      this.kernel(() => {
        if (!isCurrent()) return;
        this.putOn(slot, ordered);
        tell();
        next();
      });
    };
    const service = (next: () => void) => (): void => {
      if (!isCurrent()) return;
      const span = slot.serviceUp ? 5 : nature.startTime() * slot.slowness;
      this.setService(slot, true);
      queue.after(span, () => {
        if (!isCurrent()) return this.answerLate(slot, order);
        if (!fails) return next();
        this.setService(slot, nature.halfStarted());
        finish();
      });
    };
    const steps = slot.group.resources.map((resource) => (resource.kind === "address" ? address : service));
    queue.after(3, steps.reduceRight<() => void>((next, step) => this.awake(step(next)), () => queue.after(0.1, () => (isCurrent() ? finish() : undefined))));
  }

  /** Right to left; overtakes a running start. */
  stop(slot: Slot, order: { readonly op: OpId; readonly owner: SessionId; readonly report: Report }): void {
    const { queue, nature } = this.ports;
    const isCurrent = this.begin(slot, "stop", order.owner);
    const fails = slot.failStops > 0 && (slot.hasService || slot.addressUp);
    if (fails) slot.failStops -= 1;
    const finish = (): void => {
      slot.busy = undefined;
      order.report(
        fails
          ? { kind: "groupFailed", group: slot.group.name, op: order.op, action: "stop", detail: "exit 1" }
          : { kind: "groupStopped", group: slot.group.name, op: order.op },
      );
    };
    const stays = fails && (!slot.hasService || nature.addressStays());
    const address = (next: () => void) => (): void => {
      if (!isCurrent()) return;
      if (stays) return next();
      slot.wanted = false;
      this.kernel(() => {
        if (!isCurrent()) return;
        this.takeOff(slot);
        next();
      });
    };
    const service = (next: () => void) => (): void => {
      if (!isCurrent()) return;
      queue.after(slot.serviceUp ? nature.stopTime() * slot.slowness : 5, () => {
        if (!isCurrent()) return;
        if (!fails) this.setService(slot, false);
        next();
      });
    };
    const steps = slot.group.resources.toReversed().map((resource) => (resource.kind === "address" ? address : service));
    queue.after(1, steps.reduceRight<() => void>((next, step) => this.awake(step(next)), () => queue.after(0.1, () => (isCurrent() ? finish() : undefined))));
  }

  /** The shell's last look at the clock, then the kernel's act up to delta later. */
  renew(slot: Slot, order: { readonly op: OpId; readonly length: Millis; readonly notAfter: Instant; readonly report: Report }): void {
    const { queue, clock } = this.ports;
    const written = clock.local(queue.now);
    const refuse = (detail: string): void =>
      queue.after(0.1, () => order.report({ kind: "leaseRefused", group: slot.group.name, op: order.op, detail }));
    if (written >= order.notAfter) return refuse("the lease had ended");
    this.orderLease(slot, order.length);
    // Nothing is on, not yet or not any more: nothing is asked of the kernel, least of all to put it back.
    if (!slot.wanted) return this.granted(slot, order, order.length);
    if (slot.refuseRenewals > 0) {
      slot.refuseRenewals -= 1;
      return refuse("no answer from ip");
    }
    const tell = this.granting(slot, order, order.length);
    this.kernel(() => {
      if (this.ports.lease === "guard" && !slot.addressUp) return refuse("the element is gone");
      this.putOn(slot, order.length);
      tell();
    });
  }

  dropAddresses(slot: Slot): void {
    slot.wanted = false;
    slot.orderedAt = NEVER_ORDERED;
    this.kernel(() => this.takeOff(slot));
  }

  /** The agent is stopped: scripts and lines in the kernel's pipe go on, but nobody gives the next order. */
  sleep(): void {
    this.waiting ??= [];
  }

  wake(): void {
    const waiting = this.waiting ?? [];
    this.waiting = undefined;
    for (const act of waiting) act();
  }

  private awake(act: () => void): () => void {
    return () => {
      if (this.waiting === undefined) act();
      else this.waiting.push(act);
    };
  }

  /** The agent was killed: its scripts die with it, what they did stays. Lines already in the kernel's pipe are still executed. */
  abandon(): void {
    this.waiting = undefined;
    for (const slot of this.slots) {
      slot.order += 1;
      slot.busy = undefined;
    }
  }

  /** The children that wrote to the kernel are dead. */
  reap(): void {
    this.children += 1;
    this.kernelFree = this.ports.queue.now;
  }

  /** Before the first heartbeat of a new agent, and by a guardian. */
  cleanUp(): void {
    for (const slot of this.slots) {
      slot.wanted = false;
      this.takeOff(slot);
    }
  }

  /** Stops the services that an earlier agent left running, all at once; tells whether that worked. */
  stopLeftovers(done: (stopped: boolean) => void): void {
    const { queue, nature } = this.ports;
    const left = this.slots.filter((slot) => slot.serviceUp);
    if (left.length === 0) return done(true);
    const fails = left.filter((slot) => slot.failStops > 0);
    const orders = left.map((slot) => slot.order);
    const span = Math.max(...left.map((slot) => nature.stopTime() * slot.slowness));
    queue.after(span, () => {
      if (left.some((slot, place) => slot.order !== orders[place])) return;
      for (const slot of left) {
        if (fails.includes(slot)) slot.failStops -= 1;
        else this.setService(slot, false);
      }
      done(fails.length === 0);
    });
  }

  powerOff(): void {
    this.abandon();
    this.kernelFree = this.ports.queue.now;
    for (const slot of this.slots) {
      this.setService(slot, false);
      this.takeOff(slot);
      slot.owner = undefined;
    }
  }

  /** A process that was killed between its own end and its last word: the answers of an overtaken start. */
  private answerLate(slot: Slot, order: { readonly op: OpId; readonly owner: SessionId; readonly report: Report }): void {
    const { queue, nature } = this.ports;
    if (slot.owner !== order.owner) return;
    for (const delay of nature.lateAnswers()) {
      const report: Event = nature.halfStarted()
        ? { kind: "groupStarted", group: slot.group.name, op: order.op }
        : { kind: "groupFailed", group: slot.group.name, op: order.op, action: "start", detail: "a stop came before the start was done" };
      queue.after(delay, () => order.report(report));
    }
  }

  private orderLease(slot: Slot, length: Millis): void {
    slot.orderedAt = this.ports.clock.local(this.ports.queue.now);
    slot.ordered = length;
  }

  private granted(slot: Slot, order: { readonly op: OpId; readonly report: Report }, length: Millis): void {
    this.granting(slot, order, length)();
  }

  /** Counted from now, told when called. */
  private granting(slot: Slot, order: { readonly op: OpId; readonly report: Report }, length: Millis): () => void {
    const until = after(this.ports.clock.local(this.ports.queue.now), length);
    return () => this.ports.queue.after(0.05, () => order.report({ kind: "leaseRenewed", group: slot.group.name, op: order.op, until }));
  }

  private begin(slot: Slot, busy: "start" | "stop", owner: SessionId): () => boolean {
    slot.order += 1;
    slot.busy = busy;
    slot.owner = owner;
    const mine = slot.order;
    return () => slot.order === mine;
  }

  private kernel(act: () => void): void {
    const { queue, nature } = this.ports;
    this.kernelFree = Math.max(this.kernelFree, queue.now + nature.kernelDelay());
    const mine = this.children;
    queue.schedule(this.kernelFree, () => {
      if (this.children === mine) act();
    });
  }

  private putOn(slot: Slot, lifetime: Millis): void {
    const { queue, clock, nature, lease } = this.ports;
    slot.expiresAt = queue.now + clock.stretch(lifetime) + (nature.expirySlack() * expirySlack(lease)) / ADDRESS_EXPIRY_SLACK;
    slot.granted = lifetime;
    if (slot.addressUp) return;
    slot.addressUp = true;
    this.ports.changed(slot);
    this.watchExpiry(slot);
  }

  private watchExpiry(slot: Slot): void {
    const { queue } = this.ports;
    queue.schedule(slot.expiresAt, () => {
      if (!slot.addressUp) return;
      if (slot.expiresAt > queue.now) return this.watchExpiry(slot);
      this.takeOff(slot);
    });
  }

  private takeOff(slot: Slot): void {
    if (!slot.addressUp) return;
    slot.addressUp = false;
    this.ports.changed(slot);
  }

  private setService(slot: Slot, up: boolean): void {
    if (slot.serviceUp === up) return;
    slot.serviceUp = up;
    this.ports.changed(slot);
  }
}
