// One machine below the agent: addresses with leases (addresses.ts), and services that scripts start and stop.
// It outlives the agent (kill -9 leaves addresses until they expire and services running) but not the power.

import type { Event } from "#heir/core/event.js";
import type { GroupConfig } from "#heir/model/config.js";
import type { OpId, SessionId } from "#heir/model/names.js";
import { after, type Instant, type Millis } from "#heir/model/time.js";
import { type AddressPorts, Addresses, type RenewalOrder, type Report } from "./addresses.js";
import { emptySlot, type Slot } from "./slot.js";

/** A stop that cannot take an address off tries again, this often and so much later (resources/group-actions.ts), ms. */
const STOP_RETRIES = 10;
const STOP_PAUSE = 1000;

export class World {
  readonly slots: readonly Slot[];
  readonly addresses: Addresses;
  /** What the shell of a stopped agent would have done next; undefined while it runs. */
  private waiting: (() => void)[] | undefined;

  private readonly ports: AddressPorts;

  constructor(groups: readonly GroupConfig[], ports: AddressPorts) {
    this.ports = ports;
    this.slots = groups.map(emptySlot);
    this.addresses = new Addresses(ports);
  }

  /** Left to right; the report of the lease comes as soon as the address is on. */
  start(slot: Slot, order: { readonly op: OpId; readonly lease: Millis; readonly owner: SessionId; readonly report: Report }): void {
    const { queue, clock, nature } = this.ports;
    const isCurrent = this.begin(slot, "start", order.owner);
    const fails = slot.failStarts > 0;
    if (fails) slot.failStarts -= 1;
    this.addresses.order(slot, order.lease);
    const granted = (until: Instant): void =>
      queue.after(0.05, () => order.report({ kind: "leaseRenewed", group: slot.group.name, op: order.op, until }));
    // A script comes first: the core renews from now on, so that the address that follows has a fresh order behind it.
    if (slot.hasAddress && slot.group.resources[0]?.kind === "script") granted(after(clock.local(queue.now), order.lease));
    const finish = (detail = fails ? "exit 1" : undefined): void => {
      slot.busy = undefined;
      order.report(
        detail !== undefined
          ? { kind: "groupFailed", group: slot.group.name, op: order.op, action: "start", detail }
          : { kind: "groupStarted", group: slot.group.name, op: order.op },
      );
    };
    const address = (next: () => void) => (): void => {
      if (!isCurrent()) return;
      if (fails && !slot.hasService) return finish();
      this.addresses.putOn(slot, (answer) => {
        if (!isCurrent()) return;
        if (answer.kind === "failed") return finish("no answer from ip");
        if (answer.kind === "on") granted(answer.until);
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
    const finish = (detail = fails ? "exit 1" : undefined): void => {
      slot.busy = undefined;
      order.report(
        detail !== undefined
          ? { kind: "groupFailed", group: slot.group.name, op: order.op, action: "stop", detail }
          : { kind: "groupStopped", group: slot.group.name, op: order.op },
      );
    };
    const stays = fails && (!slot.hasService || nature.addressStays());
    const address = (next: () => void) => (): void => {
      if (!isCurrent()) return;
      if (stays) return next();
      const attempt = (left: number): void =>
        this.addresses.takeOff(slot, (gone) => {
          if (!isCurrent()) return;
          if (gone) next();
          else if (left === 0) finish("no answer from ip");
          else queue.after(STOP_PAUSE, this.awake(() => (isCurrent() ? attempt(left - 1) : undefined)));
        });
      attempt(STOP_RETRIES);
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

  /** The service alone: what it stands on is left as it is. A stop overtakes it. */
  restart(slot: Slot, order: { readonly op: OpId; readonly owner: SessionId; readonly report: Report }): void {
    const { queue, nature } = this.ports;
    const isCurrent = this.begin(slot, "start", order.owner);
    const fails = slot.failStarts > 0;
    if (fails) slot.failStarts -= 1;
    const answer = (detail?: string): void => {
      const about = { group: slot.group.name, op: order.op };
      order.report(detail === undefined ? { kind: "groupRestarted", ...about } : { kind: "groupFailed", ...about, action: "start", detail });
    };
    const step = (act: () => void): (() => void) =>
      this.awake(() => {
        if (isCurrent()) act();
        else if (slot.owner === order.owner) answer("a stop came before the restart was done");
      });
    queue.after(nature.stopTime() * slot.slowness, step(() => {
      this.setService(slot, false);
      this.setService(slot, true);
      queue.after(nature.startTime() * slot.slowness, step(() => {
        if (fails) this.setService(slot, nature.halfStarted());
        slot.busy = undefined;
        answer(fails ? "exit 1" : undefined);
      }));
    }));
  }

  /** Its process ends, and nobody has said so yet. */
  die(slot: Slot): void {
    this.setService(slot, false);
  }

  renew(slot: Slot, order: RenewalOrder): void {
    this.addresses.renew(slot, order);
  }

  dropAddresses(slot: Slot): void {
    this.addresses.drop(slot);
  }

  /** The agent is stopped: scripts and a line in the kernel's pipe go on, but nobody gives the next order. */
  sleep(): void {
    this.waiting ??= [];
    for (const child of this.addresses.children) child.stopShell();
  }

  /** Answers that are too late by now are dealt with before anything else. */
  wake(): void {
    const waiting = this.waiting ?? [];
    this.waiting = undefined;
    for (const child of this.addresses.children) child.continueShell();
    for (const act of waiting) act();
  }

  private awake(act: () => void): () => void {
    return () => {
      if (this.waiting === undefined) act();
      else this.waiting.push(act);
    };
  }

  /** The agent was killed: its scripts die with it, what they did stays. A line in the pipe of its child is still executed. */
  abandon(): void {
    this.waiting = undefined;
    this.addresses.orphan();
    for (const slot of this.slots) {
      slot.order += 1;
      slot.busy = undefined;
    }
  }

  /** The children that wrote to the kernel are dead. */
  reap(): void {
    this.addresses.reap(this.slots);
  }

  /** Before the first heartbeat of a new agent, and by a guardian. */
  cleanUp(): void {
    this.reap();
    for (const slot of this.slots) this.addresses.clear(slot);
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
    this.reap();
    for (const slot of this.slots) {
      this.setService(slot, false);
      this.addresses.clear(slot);
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

  private begin(slot: Slot, busy: "start" | "stop", owner: SessionId): () => boolean {
    slot.order += 1;
    slot.busy = busy;
    slot.owner = owner;
    const mine = slot.order;
    return () => slot.order === mine;
  }

  private setService(slot: Slot, up: boolean): void {
    if (slot.serviceUp === up) return;
    slot.serviceUp = up;
    this.ports.changed(slot);
  }
}
