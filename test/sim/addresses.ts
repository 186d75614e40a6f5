// The floating addresses of one machine: the kernel's leases, and the shell that puts addresses on, renews and takes off through one
// child, by the rules of docs/lease.md. Under the guard "the address is on" means that it answers.

import type { Event } from "#heir/core/event.js";
import { ADDRESS_EXPIRY_SLACK, expirySlack, type LeaseKind } from "#heir/model/lease.js";
import type { OpId } from "#heir/model/names.js";
import { after, type Instant, type Millis } from "#heir/model/time.js";
import type { NodeClock } from "./clock.js";
import { CommandChild } from "./command-child.js";
import type { Timeline } from "./machine-time.js";
import type { Nature } from "./nature.js";
import type { Slot } from "./slot.js";

const NEVER = Number.NEGATIVE_INFINITY;
/** An answer later than T/2 is no answer (docs/lease.md, rule 4). */
const LATE = 0.5;
/** Under the guard the lifetime is renewed after a third of it, and after 2 s at most. */
const RENEW_AFTER = 1 / 3;
const NOTICED = 2000;
/** Taking off, and setting the guard, have limits of their own (platform/linux/lease.ts, group-guard.ts), ms. */
const DELETE_LIMIT = 2000;
const GUARD_LIMIT = 500;
/** An element that would live shorter is closed, ms. */
const SHORTEST = 20;

export interface AddressPorts {
  readonly queue: Timeline;
  readonly clock: NodeClock;
  readonly nature: Nature;
  /** guard: the kernel compares and sets, and is twenty milliseconds late at most. */
  readonly lease: LeaseKind;
  /** An address went on or off. */
  readonly changed: (slot: Slot) => void;
}

export type Report = (event: Event) => void;

export interface RenewalOrder {
  readonly op: OpId;
  readonly length: Millis;
  readonly lifetime: Millis;
  readonly notAfter: Instant;
  readonly report: Report;
}

export class Addresses {
  /** nft where there is a guard, else ip: the one that holds the leases. */
  private readonly child: CommandChild;
  /** ip, which under the guard has the lifetimes: the guard does not wait for it. */
  private readonly lifetimes: CommandChild;
  readonly children: readonly CommandChild[];
  private readonly ports: AddressPorts;

  constructor(ports: AddressPorts) {
    this.ports = ports;
    this.child = new CommandChild(ports);
    this.lifetimes = ports.lease === "guard" ? new CommandChild(ports) : this.child;
    this.children = [...new Set([this.child, this.lifetimes])];
  }

  /** When a child last lagged, or had to be replaced, in the machine's time. */
  get troubledAt(): number {
    return Math.max(...this.children.map((child) => child.troubledAt));
  }

  /** The agent is dead. */
  orphan(): void {
    for (const child of this.children) child.orphan();
  }

  /** The children are dead too, or were ended by an agent that goes on as another process. */
  reap(slots: readonly Slot[]): void {
    for (const child of this.children) child.reap();
    for (const slot of slots) slot.keeping = undefined;
  }

  /** The core's word by which addresses may go on and stay. */
  order(slot: Slot, length: Millis): void {
    slot.orderedAt = this.now();
    slot.ordered = length;
  }

  /** on: it answers until `until`. lapsed: the order is too old or was taken back, no fault of the address. */
  putOn(slot: Slot, told: (answer: { readonly kind: "on"; readonly until: Instant } | { readonly kind: "lapsed" | "failed" }) => void): void {
    const { term } = slot;
    const isGuarded = this.ports.lease === "guard";
    let until = NEVER as Instant;
    this.child.transact({
      limit: isGuarded ? GUARD_LIMIT : slot.ordered * LATE,
      mayWrite: () => {
        // An order too old is no authority; the services go on, and the core claims the address again.
        if (term !== slot.term || this.now() - slot.orderedAt > slot.ordered * LATE) return false;
        slot.wanted = true;
        until = after(this.now(), slot.ordered);
        slot.writtenAt = this.now();
        if (isGuarded) slot.until = until;
        return true;
      },
      act: (late) => this.grant(slot, slot.ordered, late),
      answered: (answer) => {
        if (answer === "refused") return told({ kind: "lapsed" });
        if (answer === "done") {
          if (term !== slot.term) return told({ kind: "lapsed" });
          slot.until = until;
          return told({ kind: "on", until });
        }
        if (isGuarded) return this.settle(slot, () => told({ kind: "lapsed" }));
        slot.wanted = false;
        this.delete(slot, () => told({ kind: "failed" }));
      },
    });
  }

  /** Refused from `notAfter` on, once it was given up, and after an answer that came too late. */
  renew(slot: Slot, order: RenewalOrder): void {
    const { queue, lease } = this.ports;
    const name = slot.group.name;
    const refuse = (detail: string): void => queue.after(0.1, () => order.report({ kind: "leaseRefused", group: name, op: order.op, detail }));
    const grant = (until: Instant): void => queue.after(0.05, () => order.report({ kind: "leaseRenewed", group: name, op: order.op, until }));
    if (!slot.wanted) {
      // Nothing is on, not yet or not any more: nothing is asked of the kernel, least of all to put it back.
      if (this.now() >= order.notAfter) return refuse("the lease had ended");
      this.order(slot, order.length);
      return grant(after(this.now(), order.length));
    }
    if (slot.refuseRenewals > 0) {
      slot.refuseRenewals -= 1;
      return refuse("no answer from ip");
    }
    const { term } = slot;
    let until = NEVER as Instant;
    let renewed = false;
    let restored = false;
    this.child.transact({
      limit: order.length * LATE,
      mayWrite: () => {
        if (this.now() >= order.notAfter || term !== slot.term || !slot.wanted) return false;
        until = after(this.now(), order.length);
        if (lease === "address") this.order(slot, order.length);
        return true;
      },
      act: (late) => {
        renewed = lease === "address" || slot.leased;
        restored = !slot.leased && renewed;
        if (renewed) this.grant(slot, order.length, late);
      },
      answered: (answer) => {
        if (answer === "refused") return refuse("the lease had ended, or was given up");
        if (answer !== "done") {
          // The kernel may have acted at any moment until the reaping: its count is not ours.
          if (lease === "guard") return this.settle(slot, () => refuse("no answer from nft"));
          return this.delete(slot, () => refuse("no answer from ip"));
        }
        if (term !== slot.term) return refuse("the lease was given up");
        if (!renewed) return refuse("the element is gone");
        this.order(slot, order.length);
        slot.until = until;
        if (lease === "guard") this.keepOn(slot, order.lifetime, order.report);
        else if (restored) this.sayRestored(slot, order.report);
        grant(until);
      },
    });
  }

  /** Given up at once: what is queued is void. */
  drop(slot: Slot): void {
    this.giveUp(slot);
    this.delete(slot, () => undefined);
  }

  /** For a stop; tells whether the kernel says that it is gone. */
  takeOff(slot: Slot, done: (gone: boolean) => void): void {
    this.giveUp(slot);
    this.delete(slot, done);
  }

  /** By a guardian, by a new agent, or by the end of the power: at once, whatever anybody wanted. */
  clear(slot: Slot): void {
    this.giveUp(slot);
    this.release(slot);
  }

  /** Somebody takes the address off behind the agent's back. */
  steal(slot: Slot): void {
    if (this.ports.lease === "guard") slot.stolen = true;
    else slot.leased = false;
    this.show(slot);
  }

  /** Under the guard the lifetimes are renewed now and then, and an address that is missing is put back on by that. */
  private keepOn(slot: Slot, lifetime: Millis, report: Report): void {
    const { term } = slot;
    let restored = false;
    if (slot.keeping === term || this.now() < slot.writtenAt + Math.min(lifetime * RENEW_AFTER, NOTICED)) return;
    slot.keeping = term;
    const wroteAt = this.now();
    this.lifetimes.transact({
      limit: lifetime * LATE,
      mayWrite: () => term === slot.term && this.now() < slot.until,
      act: () => {
        restored = slot.stolen;
        slot.stolen = false;
        this.show(slot);
      },
      answered: (answer) => {
        if (slot.keeping === term) slot.keeping = undefined;
        if (answer !== "done") return;
        slot.writtenAt = wroteAt;
        if (restored && term === slot.term) this.sayRestored(slot, report);
      },
    });
  }

  private sayRestored({ group }: Slot, report: Report): void {
    this.ports.queue.after(0.05, () => report({ kind: "addressRemoved", group: group.name, addresses: [group.name] }));
  }

  private giveUp(slot: Slot): void {
    slot.wanted = false;
    slot.term += 1;
    slot.until = NEVER;
    slot.orderedAt = NEVER;
  }

  private delete(slot: Slot, done: (gone: boolean) => void): void {
    this.child.transact({
      limit: DELETE_LIMIT,
      urgent: true,
      mayWrite: () => true,
      act: () => this.release(slot),
      answered: (answer) => done(answer === "done"),
    });
  }

  /** A late answer: the new child sets the element to what our clock says is left, or closes it; tried twice. */
  private settle(slot: Slot, done: () => void, again = false): void {
    this.child.transact({
      limit: GUARD_LIMIT,
      urgent: true,
      mayWrite: () => true,
      act: (late) => {
        const left = slot.until - this.now();
        if (left < SHORTEST) this.release(slot);
        else this.grant(slot, left as Millis, late);
      },
      answered: (answer) => (answer === "late" && !again ? this.settle(slot, done, true) : done()),
    });
  }

  private now(): Instant {
    return this.ports.clock.local(this.ports.queue.now);
  }

  // ---- the kernel ----

  private grant(slot: Slot, length: Millis, late: boolean): void {
    const { queue, clock, nature, lease } = this.ports;
    slot.expiresAt = queue.now + clock.stretch(length) + (nature.expirySlack() * expirySlack(lease)) / ADDRESS_EXPIRY_SLACK;
    slot.granted = length;
    if (late) slot.lateActAt = queue.now;
    const isWatched = slot.leased && slot.expiresAt >= slot.watchedAt;
    slot.leased = true;
    this.show(slot);
    if (!isWatched) this.watchExpiry(slot);
  }

  private watchExpiry(slot: Slot): void {
    const { queue } = this.ports;
    const at = slot.expiresAt;
    slot.watchedAt = at;
    queue.schedule(at, () => {
      // A shorter lease is watched by a look of its own.
      if (!slot.leased || slot.watchedAt !== at) return;
      if (slot.expiresAt > queue.now) return this.watchExpiry(slot);
      this.release(slot);
    });
  }

  private release(slot: Slot): void {
    slot.leased = false;
    slot.stolen = false;
    this.show(slot);
  }

  private show(slot: Slot): void {
    const up = slot.leased && !slot.stolen;
    if (slot.addressUp === up) return;
    slot.addressUp = up;
    this.ports.changed(slot);
  }
}
