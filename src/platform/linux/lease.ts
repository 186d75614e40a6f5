// The lease of one group's addresses: put on for a moment at a time, renewed only while the previous moment lasts.
// The rule, the inequalities and what cannot be excluded stand in docs/lease.md. Decides nothing: every put and every
// renewal carries the authority of an order of the core.

import { assert } from "../../model/assert.js";
import { type Instant, type Millis, after, elapsed, instant, millis } from "../../model/time.js";
import type { Clock } from "../../ports/clock.js";
import type { Log } from "../../ports/log.js";
import { type Placement, deleteLine, isAbsent, putLine } from "./ip-address.js";
import type { IpBatch } from "./ip-batch.js";

export type Renewal =
  | { readonly kind: "renewed"; readonly until: Instant }
  | { readonly kind: "refused"; readonly detail: string };

export type Put =
  /** The kernel keeps the address at least until `until`. */
  | { readonly kind: "on"; readonly until: Instant }
  /** The lease has ended or was given up meanwhile; not a fault of the address. */
  | { readonly kind: "lapsed"; readonly detail: string }
  | { readonly kind: "failed"; readonly detail: string };

/** Taking an address off has no deadline that decides anything; 2 s, then the child is killed and the caller tries again. */
const DELETE_LIMIT: Millis = millis(2000);
/** A renewal slower than T/4 is worth a line in the log (design: half of what kills the child). */
const SLOW = 0.25;
/** An answer later than T/2 is no answer: what remains would not carry two more tries. */
const LATE = 0.5;
const NEVER_HELD = instant(Number.NEGATIVE_INFINITY);

export class GroupLease {
  readonly #batch: IpBatch;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #group: string;
  readonly #held: Placement[] = [];
  /** Rises with every begin and drop: what was queued under an older one is refused at the moment of writing. */
  #term = 0;
  #length: Millis = millis(0);
  /** When the last order of the core came in: what is put on later than T/2 after it has no authority. */
  #orderedAt: Instant = NEVER_HELD;
  #until: Instant = NEVER_HELD;

  constructor(options: { readonly batch: IpBatch; readonly clock: Clock; readonly log: Log; readonly group: string }) {
    this.#batch = options.batch;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#group = options.group;
  }

  /** True while the address is on and its lease lasts: only then may it be announced. */
  isLive(address: string): boolean {
    return this.#clock.now() < this.#until && this.#held.some((held) => held.address === address);
  }

  get held(): readonly Placement[] {
    return this.#held;
  }

  /** An order to start: from now on addresses may be put on. Returns the end of the authority without renewals. */
  begin(length: Millis): Instant {
    assert(length >= 1000 && length % 1000 === 0, "a lease is a whole number of seconds");
    this.#term += 1;
    this.#order(length);
    return after(this.#clock.now(), length);
  }

  async putOn(placement: Placement): Promise<Put> {
    const term = this.#term;
    const length = this.#length;
    const answer = await this.#batch.transact({
      limit: millis(length * LATE),
      lines: (now) => {
        if (term !== this.#term) return { refused: "the lease was given up" };
        const age = elapsed(this.#orderedAt, now);
        if (age > length * LATE) return { refused: `the last order is ${Math.round(age)} ms old, the lease is ${length} ms long` };
        // Before the write: a drop that comes while the line is under way must take this address off too.
        this.#remember(placement);
        return [putLine(placement, length)];
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
        this.#until = after(answer.wroteAt, length);
        return { kind: "on", until: this.#until };
      }
      case "late":
      case "broken": {
        const detail = answer.kind === "late" ? `no answer within ${Math.round(answer.took)} ms` : answer.detail;
        await this.#delete([placement]);
        this.#forget(placement);
        return { kind: "failed", detail };
      }
    }
  }

  /** Keeps what is on for `length` more, in one transaction; refused from `notAfter` on, and after a late answer. */
  async renew(order: { readonly length: Millis; readonly notAfter: Instant }): Promise<Renewal> {
    const { length, notAfter } = order;
    assert(length >= 1000 && length % 1000 === 0, "a lease is a whole number of seconds");
    const term = this.#term;
    if (this.#held.length === 0) return this.#renewNothing(length, notAfter);
    const answer = await this.#batch.transact({
      limit: millis(length * LATE),
      lines: (now) => {
        if (now >= notAfter) return { refused: `the lease ended ${Math.ceil(now - notAfter)} ms ago` };
        if (term !== this.#term) return { refused: "the lease was given up" };
        this.#order(length);
        return this.#held.map((placement) => putLine(placement, length));
      },
    });
    switch (answer.kind) {
      case "refused":
      case "broken":
        return { kind: "refused", detail: answer.detail };
      case "late":
        // The kernel may have acted at any moment until the reaping: its count is not ours. Off, until the next order.
        await this.#delete(this.#held);
        return { kind: "refused", detail: `no answer within ${Math.round(answer.took)} ms, addresses taken off` };
      case "done": {
        const failed = [...answer.failures.values()];
        if (failed.length > 0) return { kind: "refused", detail: failed.join("; ") };
        if (term !== this.#term) return { kind: "refused", detail: "the lease was given up" };
        if (answer.took > length * SLOW) {
          this.#log.log("warn", "lease-slow", { group: this.#group, took_ms: Math.round(answer.took), lease_ms: length });
        }
        const until = after(answer.wroteAt, length);
        this.#until = until;
        return { kind: "renewed", until };
      }
    }
  }

  /** While nothing is on there is nothing to ask of the kernel, but the order lends its authority to what goes on next. */
  #renewNothing(length: Millis, notAfter: Instant): Renewal {
    const now = this.#clock.now();
    if (now >= notAfter) return { kind: "refused", detail: `the lease ended ${Math.ceil(now - notAfter)} ms ago` };
    this.#order(length);
    return { kind: "renewed", until: after(now, length) };
  }

  /** One address off; undefined when the kernel says that it is gone, else why not. */
  async takeOff(placement: Placement): Promise<string | undefined> {
    // Forgotten first, so that no renewal that comes meanwhile puts it back.
    this.#forget(placement);
    return this.#delete([placement]);
  }

  /** Everything off at once; renewals and puts that are still queued are refused. */
  async drop(): Promise<void> {
    this.#term += 1;
    this.#until = NEVER_HELD;
    this.#orderedAt = NEVER_HELD;
    const gone = this.#held.splice(0);
    if (gone.length > 0) await this.#delete(gone);
  }

  #order(length: Millis): void {
    this.#length = length;
    this.#orderedAt = this.#clock.now();
  }

  async #delete(placements: readonly Placement[]): Promise<string | undefined> {
    const lines = placements.map(deleteLine);
    const answer = await this.#batch.transact({ lines: () => lines, limit: DELETE_LIMIT, urgent: true });
    const why = answer.kind === "done" ? [...answer.failures.values()].filter((text) => !isAbsent(text)).join("; ") : describe(answer);
    if (why === "") return undefined;
    this.#log.log("error", "address-not-removed", { group: this.#group, addresses: placements.map((one) => one.address).join(" "), reason: why });
    return why;
  }

  #remember(placement: Placement): void {
    this.#forget(placement);
    this.#held.push(placement);
  }

  #forget(placement: Placement): void {
    const index = this.#held.findIndex((held) => held.address === placement.address);
    if (index >= 0) this.#held.splice(index, 1);
  }
}

const describe = (answer: { readonly kind: "late"; readonly took: Millis } | { readonly kind: "refused" | "broken"; readonly detail: string }): string =>
  answer.kind === "late" ? `no answer within ${Math.round(answer.took)} ms` : answer.detail;
