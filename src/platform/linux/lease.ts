// The lease of one group's addresses: put on for a moment at a time, renewed only while the previous moment lasts. With the
// nftables guard the moment is the guard's, in milliseconds, and the address lifetime is the net under it; without it the
// lifetime is the lease. The rule, the inequalities and what cannot be excluded stand in docs/lease.md. Decides nothing:
// every put and every renewal carries the authority of an order of the core.

import { assert } from "../../model/assert.js";
import { FOR_EVER } from "../../model/lease.js";
import { type Instant, type Millis, after, before, elapsed, instant, millis } from "../../model/time.js";
import type { Clock } from "../../ports/clock.js";
import type { Log } from "../../ports/log.js";
import { type Answer, type CommandQueue, describe } from "./command-queue.js";
import type { GroupGuard } from "./group-guard.js";
import { type Placement, addLine, deleteLine, isAbsent, putLine } from "./ip-address.js";

export type Renewal =
  | { readonly kind: "renewed"; readonly until: Instant }
  | { readonly kind: "refused"; readonly detail: string };

export type Put =
  /** The address answers at least until `until`. */
  | { readonly kind: "on"; readonly until: Instant }
  /** The lease has ended or was given up meanwhile; not a fault of the address. */
  | { readonly kind: "lapsed"; readonly detail: string }
  | { readonly kind: "failed"; readonly detail: string };

/** What the core asks for: see LeaseTerms. Without `lifetime` the length is one. */
export interface LeaseOrder {
  readonly length: Millis;
  readonly lifetime?: Millis;
}

export interface RenewalOrder extends LeaseOrder {
  readonly notAfter: Instant;
  /** Under a guard the lifetimes too, now, and the answer waits for them. */
  readonly withLifetimes?: boolean;
}

/** Taking an address off has no deadline that decides anything; 2 s, then the child is killed and the caller tries again. */
const DELETE_LIMIT: Millis = millis(2000);
/** A renewal slower than T/4 is worth a line in the log (design: half of what kills the child). */
const SLOW = 0.25;
/** An answer later than T/2 is no answer: what remains would not carry two more tries. */
const LATE = 0.5;
/** With the guard the lifetime is renewed when a third of it is over: two renewals may fail before the address goes. */
const RENEW_AFTER = 1 / 3;
/** And after 2 s at most, however long it is: an address that somebody took off is noticed by that. */
const NOTICED: Millis = millis(2000);
const NEVER_HELD = instant(Number.NEGATIVE_INFINITY);

export interface GroupLeaseOptions {
  readonly batch: CommandQueue;
  /** Absent: the lifetime alone. */
  readonly guard?: GroupGuard;
  readonly clock: Clock;
  readonly log: Log;
  readonly group: string;
  /** Somebody had taken these off while the lease lasted; they are back on. */
  readonly onRestored?: (placements: readonly Placement[]) => void;
}

export class GroupLease {
  readonly #options: GroupLeaseOptions;
  readonly #held: Placement[] = [];
  /** Rises with every begin and drop: what was queued under an older one is refused at the moment of writing. */
  #term = 0;
  #length: Millis = millis(0);
  /** Whole seconds; equal to the length where there is no guard. */
  #lifetime: Millis = millis(0);
  /** When the last order of the core came in: what is put on too long after it has no authority. */
  #orderedAt: Instant = NEVER_HELD;
  #until: Instant = NEVER_HELD;
  /** When the lifetimes were last written. */
  #writtenAt: Instant = NEVER_HELD;
  /** For how long. */
  #written: Millis = millis(0);
  #keeping: Promise<string | undefined> | undefined;
  /** The last order is not over: the next one may come in time for what did not go on under it. */
  readonly hasAuthority = (): boolean => this.#now() < after(this.#orderedAt, this.#length);

  constructor(options: GroupLeaseOptions) {
    this.#options = options;
  }

  /** True while the address is on and its lease lasts: only then may it be announced. */
  isLive(address: string): boolean {
    return this.#now() < this.#until && this.#held.some((held) => held.address === address);
  }

  get held(): readonly Placement[] {
    return this.#held;
  }

  /** An order to start: from now on addresses may be put on. Returns the end of the authority without renewals. */
  begin(order: LeaseOrder): Instant {
    this.#term += 1;
    this.#order(order);
    return after(this.#now(), order.length);
  }

  /**
   * Another process of this machine put these on and is gone: they are live until `until`, as its last renewal by `length` said, and only a
   * renewal changes that. The guard opens them for what is left when it builds its tables, which is yet to come.
   */
  inherit(placements: readonly Placement[], { until, length }: { readonly until: Instant; readonly length: Millis }): void {
    assert(this.#term === 0 && this.#held.length === 0, "only a lease that never began can be inherited");
    this.#held.push(...placements);
    this.#length = length;
    this.#lifetime = this.#written = length;
    this.#until = until;
    this.#orderedAt = this.#writtenAt = before(until, length);
    this.#options.guard?.inherit(placements.map((one) => one.address), until);
  }

  /** Before addresses go on: the guard knows them, closed. Undefined, or why they would stay silent. */
  async guardFirst(addresses: readonly string[]): Promise<string | undefined> {
    return this.#options.guard?.enter(addresses);
  }

  async putOn(placement: Placement): Promise<Put> {
    const term = this.#term;
    const lifetime = this.#lifetime;
    const answer = await this.#options.batch.transact({
      limit: Number.isFinite(lifetime) ? millis(lifetime * LATE) : DELETE_LIMIT,
      lines: (now) => {
        if (term !== this.#term) return { refused: "the lease was given up" };
        const age = elapsed(this.#orderedAt, now);
        if (age > lifetime * LATE) return { refused: `the last order is ${Math.round(age)} ms old, the lease is ${this.#length} ms long` };
        // Before the write: a drop that comes while the line is under way must take this address off too.
        this.#remember(placement);
        return [putLine(placement, lifetime)];
      },
    });
    switch (answer.kind) {
      case "refused":
        return { kind: "lapsed", detail: answer.detail };
      case "done": {
        const failure = answer.failures.get(0);
        if (failure !== undefined) {
          this.#forget(placement);
          return { kind: "failed", detail: failure };
        }
        if (term !== this.#term) return { kind: "lapsed", detail: "the lease was given up" };
        this.#noteWritten(answer.wroteAt, lifetime);
        return this.#open(term, after(answer.wroteAt, lifetime));
      }
      case "late":
      case "broken": {
        await this.#delete([placement]);
        this.#forget(placement);
        return { kind: "failed", detail: describe(answer) };
      }
    }
  }

  /** The first address counts; of another length than those before it, all are written again with the next renewal. */
  #noteWritten(at: Instant, lifetime: Millis): void {
    if (this.#held.length === 1) this.#writtenAt = at;
    else if (lifetime !== this.#written) this.#writtenAt = NEVER_HELD;
    this.#written = this.#held.length === 1 ? lifetime : millis(Math.max(lifetime, this.#written));
  }

  /** The first address opens the guard, until the end of the order's authority; the lifetime is the lease where there is none. */
  async #open(term: number, lifetimeEnd: Instant): Promise<Put> {
    const { guard } = this.#options;
    if (guard?.isOpen === true && guard.isUp) return { kind: "on", until: this.#until };
    const until = after(this.#orderedAt, this.#length);
    const mayWrite = (): string | undefined => (term === this.#term ? undefined : "the lease was given up");
    const answer = (await guard?.open({ until, mayWrite })) ?? { kind: "down" };
    if (answer.kind === "refused") return { kind: "lapsed", detail: answer.detail };
    this.#until = answer.kind === "open" ? answer.until : lifetimeEnd;
    if (answer.kind === "down") guard?.grantedWithout(lifetimeEnd);
    return { kind: "on", until: this.#until };
  }

  /** Keeps what is on for `length` more; refused from `notAfter` on, and after a late answer. */
  async renew(order: RenewalOrder): Promise<Renewal> {
    const term = this.#term;
    const mayWrite = (now: Instant): string | undefined => {
      if (now >= order.notAfter) return `the lease ended ${Math.ceil(now - order.notAfter)} ms ago`;
      return term === this.#term && this.#held.length > 0 ? undefined : "the lease was given up";
    };
    if (this.#held.length === 0) return this.#renewNothing(order);
    const answer = (await this.#options.guard?.renew({ length: order.length, mayWrite })) ?? { kind: "down" };
    switch (answer.kind) {
      case "down":
        return this.#renewLifetimes(order, mayWrite);
      case "refused":
        return answer;
      case "open": {
        this.#order(order);
        this.#until = answer.until;
        this.#noteSlow(answer.took);
        const { withLifetimes = false } = order;
        // What is under way may ask for the lifetime of before.
        if (withLifetimes) await this.#keeping;
        // Awaited only where the address may be off already: the kernel's lock for addresses must not delay the guard.
        const isDue = withLifetimes || this.#now() >= after(this.#writtenAt, millis(Math.min(this.#written * RENEW_AFTER, NOTICED)));
        const keeping = isDue || this.#isTooLong ? this.#keepOn(term) : undefined;
        const isOff = withLifetimes || this.#now() >= after(this.#writtenAt, this.#written);
        const problem = isOff || this.#isTooLong ? await this.#shorten(term, keeping) : undefined;
        return problem === undefined ? { kind: "renewed", until: answer.until } : { kind: "refused", detail: problem };
      }
    }
  }

  /** The core asks for shorter lifetimes than those in the kernel: others will count on that once this renewal is answered. */
  get #isTooLong(): boolean {
    return this.#written > this.#lifetime;
  }

  /** What was under way already may have written the longer one. */
  async #shorten(term: number, keeping: Promise<string | undefined> | undefined): Promise<string | undefined> {
    const problem = await keeping;
    return problem === undefined && this.#isTooLong ? this.#keepOn(term) : problem;
  }

  async #renewLifetimes(order: LeaseOrder, mayWrite: (now: Instant) => string | undefined): Promise<Renewal> {
    const answer = await this.#writeLifetimes(order.lifetime ?? order.length, (now) => {
      const refused = mayWrite(now);
      if (refused === undefined) this.#order(order);
      return refused;
    });
    switch (answer.kind) {
      case "refused":
      case "broken":
        return { kind: "refused", detail: answer.detail };
      case "late":
        // The kernel may have acted at any moment until the reaping: its count is not ours. Off, until the next order.
        await this.#delete(this.#held);
        return { kind: "refused", detail: `${describe(answer)}, addresses taken off` };
      case "done": {
        const refused = answer.problem ?? mayWrite(answer.wroteAt);
        if (refused !== undefined) return { kind: "refused", detail: refused };
        this.#noteSlow(answer.took);
        this.#until = after(answer.wroteAt, this.#lifetime);
        this.#options.guard?.grantedWithout(this.#until);
        return { kind: "renewed", until: this.#until };
      }
    }
  }

  /** Under a guard that is open: one at a time, on the lease's authority. Undefined, or why the addresses may go. */
  #keepOn(term: number): Promise<string | undefined> {
    const mayWrite = (now: Instant): string | undefined => (term === this.#term && now < this.#until ? undefined : "the lease was given up");
    this.#keeping ??= this.#writeLifetimes(this.#lifetime, mayWrite)
      .then((answer) => (answer.kind === "done" ? answer.problem : describe(answer)))
      .finally(() => {
        this.#keeping = undefined;
      });
    return this.#keeping;
  }

  /** Renews every lifetime, and finds out which addresses were gone: adding one that is there fails and changes nothing. */
  async #writeLifetimes(lifetime: Millis, mayWrite: (now: Instant) => string | undefined): Promise<Answer & { readonly problem?: string }> {
    let written: readonly Placement[] = [];
    const answer = await this.#options.batch.transact({
      limit: millis(lifetime * LATE),
      lines: (now) => {
        const refused = mayWrite(now);
        if (refused !== undefined) return { refused };
        written = [...this.#held];
        return written.flatMap((placement) => [addLine(placement, lifetime), putLine(placement, lifetime)]);
      },
    });
    if (answer.kind !== "done") return answer;
    const said = (index: number): string | undefined => answer.failures.get(index);
    const problems = written.flatMap((_, i) => said(2 * i + 1) ?? []);
    if (problems.length > 0) return { ...answer, problem: [...new Set(problems)].join("; ") };
    this.#writtenAt = answer.wroteAt;
    this.#written = lifetime;
    this.#restored(written.filter((placement, i) => said(2 * i) === undefined && this.#held.includes(placement)));
    return answer;
  }

  #restored(placements: readonly Placement[]): void {
    if (placements.length === 0) return;
    const { log, group, onRestored } = this.#options;
    log.log("warn", "address-restored", { group, addresses: placements.map((one) => one.address).join(" ") });
    onRestored?.(placements);
  }

  /** While nothing is on there is nothing to ask of the kernel, but the order lends its authority to what goes on next. */
  #renewNothing(order: LeaseOrder & { readonly notAfter: Instant }): Renewal {
    const now = this.#now();
    if (now >= order.notAfter) return { kind: "refused", detail: `the lease ended ${Math.ceil(now - order.notAfter)} ms ago` };
    this.#order(order);
    return { kind: "renewed", until: after(now, order.length) };
  }

  /** One address off; undefined when the kernel says that it is gone, else why not. The last one closes the guard first. */
  async takeOff(placement: Placement): Promise<string | undefined> {
    // Forgotten first, so that no renewal that comes meanwhile puts it back.
    this.#forget(placement);
    if (this.#held.length === 0) await this.#options.guard?.close();
    return this.#delete([placement], { leave: true });
  }

  /** Everything off at once; renewals and puts that are still queued are refused. */
  async drop(): Promise<void> {
    this.#term += 1;
    this.#until = NEVER_HELD;
    this.#orderedAt = NEVER_HELD;
    const gone = this.#held.splice(0);
    // Both at once: silent within a millisecond, and off even where nft hangs.
    const closed = this.#options.guard?.close();
    if (gone.length > 0) await this.#delete(gone, { leave: true });
    await closed;
  }

  #order({ length, lifetime }: LeaseOrder): void {
    this.#length = length;
    this.#lifetime = lifetime ?? length;
    const isWhole = this.#lifetime >= 1000 && this.#lifetime % 1000 === 0;
    assert(isWhole || (this.#lifetime === FOR_EVER && this.#options.guard === undefined), "an address lifetime is a whole number of seconds, or has no end and no guard");
    this.#orderedAt = this.#now();
  }

  async #delete(placements: readonly Placement[], after: { readonly leave: boolean } = { leave: false }): Promise<string | undefined> {
    const { batch, guard, log, group } = this.#options;
    const lines = placements.map(deleteLine);
    const addresses = placements.map((one) => one.address);
    const answer = await batch.transact({ lines: () => lines, limit: DELETE_LIMIT, urgent: true });
    const why = answer.kind === "done" ? [...answer.failures.values()].filter((text) => !isAbsent(text)).join("; ") : describe(answer);
    if (why === "") {
      if (after.leave) await guard?.leave(addresses.filter((address) => !this.#held.some((held) => held.address === address)));
      return undefined;
    }
    log.log("error", "address-not-removed", { group, addresses: addresses.join(" "), reason: why });
    return why;
  }

  #noteSlow(took: Millis): void {
    const { log, group } = this.#options;
    if (took > this.#length * SLOW) log.log("warn", "lease-slow", { group, took_ms: Math.round(took), lease_ms: this.#length });
  }

  #remember(placement: Placement): void {
    this.#forget(placement);
    this.#held.push(placement);
  }

  #forget(placement: Placement): void {
    const index = this.#held.findIndex((held) => held.address === placement.address);
    if (index >= 0) this.#held.splice(index, 1);
  }

  #now(): Instant {
    return this.#options.clock.now();
  }
}
