// One group's part of the guard: its addresses enter it closed, its lease opens it, renewals keep it open, and it is closed
// at once when the lease is given up. A lapsed lease is never renewed: the kernel compares and sets, and our clock is asked
// before every write.

import { type Instant, type Millis, after, elapsed, instant, millis } from "../../model/time.js";
import type { Clock } from "../../ports/clock.js";
import { type CommandQueue, describe, isDone } from "./command-queue.js";
import { closeLines, enterLines, type GuardedGroup, inPieces, leaveLines, openLines, renewLines } from "./guard-rules.js";

/** What the tables contain for a group, changed at the moment of writing: so a rebuild knows what it must contain. */
export interface GuardRecord extends GuardedGroup {
  readonly addresses: Set<string>;
  /** The end of the lease by our clock: the kernel's element ends no earlier unless somebody deletes it. */
  until: Instant;
  /** Rises with every close: what was queued before is refused at the moment of writing. */
  term: number;
}

export interface GuardTables {
  readonly isUp: boolean;
  /** Why tables of ours may be there that nobody can open. */
  readonly stale: string | undefined;
  repair(reason: string): Promise<boolean>;
}

export type GuardAnswer =
  | { readonly kind: "open"; readonly until: Instant; readonly took: Millis }
  | { readonly kind: "refused"; readonly detail: string }
  /** There is no guard: the address lifetime alone counts. */
  | { readonly kind: "down" };

export const CLOSED = instant(Number.NEGATIVE_INFINITY);
/** Done in a millisecond (p99 2 ms); later than T/2 is no answer to a renewal, and later than this to nothing. */
const COMMAND_LIMIT: Millis = millis(500);
const LATE = 0.5;
/** An element that lives shorter than this is not worth its opening. */
const SHORTEST: Millis = millis(20);

export class GroupGuard {
  readonly #tables: GuardTables;
  readonly #record: GuardRecord;
  readonly #queue: CommandQueue;
  readonly #clock: Clock;

  constructor(options: { readonly tables: GuardTables; readonly record: GuardRecord; readonly queue: CommandQueue; readonly clock: Clock }) {
    this.#tables = options.tables;
    this.#record = options.record;
    this.#queue = options.queue;
    this.#clock = options.clock;
  }

  get isUp(): boolean {
    return this.#tables.isUp;
  }

  get isOpen(): boolean {
    return this.#clock.now() < this.#record.until;
  }

  /** Before an address goes on; undefined, or why it would stay silent. Without a guard it is only noted. */
  async enter(addresses: readonly string[]): Promise<string | undefined> {
    const { number, addresses: guarded } = this.#record;
    const entering = addresses.filter((address) => !guarded.has(address));
    if (!this.#tables.isUp) {
      for (const address of entering) guarded.add(address);
      return this.#unusable();
    }
    for (const piece of inPieces(entering)) {
      const lines = (): readonly string[] => {
        for (const address of piece) guarded.add(address);
        return enterLines(number, piece);
      };
      const answer = await this.#queue.transact({ lines, limit: COMMAND_LIMIT });
      if (!isDone(answer)) await this.#tables.repair(describe(answer));
    }
    return this.#unusable();
  }

  /** After the addresses are surely off. What fails here is found by the next look at the tables. */
  async leave(addresses: readonly string[]): Promise<void> {
    const { addresses: guarded } = this.#record;
    for (const piece of inPieces(addresses.filter((address) => guarded.has(address)))) {
      const lines = (): readonly string[] => {
        for (const address of piece) guarded.delete(address);
        return leaveLines(piece);
      };
      if (this.#tables.isUp) await this.#queue.transact({ lines, limit: COMMAND_LIMIT });
      else lines();
    }
  }

  /** Opens until `until`, whatever was there. `mayWrite` is asked at the moment of writing and answers why not. */
  async open(order: { readonly until: Instant; readonly mayWrite: () => string | undefined }): Promise<GuardAnswer> {
    if (!this.#tables.isUp) return this.#withoutTables();
    const record = this.#record;
    const { term } = record;
    const { until } = order;
    const answer = await this.#queue.transact({
      limit: COMMAND_LIMIT,
      lines: (now) => {
        const refused = order.mayWrite() ?? whyNot(record, term) ?? (elapsed(now, until) < SHORTEST ? "the lease has ended" : undefined);
        if (refused !== undefined) return { refused };
        record.until = until;
        return openLines(record.number, elapsed(now, until));
      },
    });
    if (answer.kind === "refused") return answer;
    if (answer.kind === "late") return this.#tooLate(answer.took);
    // A rebuilt table opens what is left of every lease, this one too.
    if (!isDone(answer) && !(await this.#tables.repair(describe(answer)))) return this.#withoutTables();
    const given = whyNot(record, term);
    return given === undefined ? { kind: "open", until, took: answer.kind === "done" ? answer.took : millis(0) } : { kind: "refused", detail: given };
  }

  /** Keeps it open for `length` from now; never once the lease has ended, by our clock or by the kernel's. */
  async renew(order: { readonly length: Millis; readonly mayWrite: (now: Instant) => string | undefined }): Promise<GuardAnswer> {
    for (let repaired = false; ; repaired = true) {
      if (!this.#tables.isUp) return this.#withoutTables();
      const record = this.#record;
      const { term } = record;
      const answer = await this.#queue.transact({
        limit: millis(order.length * LATE),
        lines: (now) => {
          const lapsed = now < record.until ? undefined : "the lease has ended";
          const refused = order.mayWrite(now) ?? whyNot(record, term) ?? lapsed;
          return refused === undefined ? renewLines(record.number, order.length) : { refused };
        },
      });
      if (answer.kind === "refused") return answer;
      if (answer.kind === "late") return this.#tooLate(answer.took);
      const given = whyNot(record, term);
      if (given !== undefined) return { kind: "refused", detail: given };
      if (answer.kind === "done" && isDone(answer)) {
        record.until = after(answer.wroteAt, order.length);
        return { kind: "open", until: record.until, took: answer.took };
      }
      // The kernel counts from later than we do: what is gone before our own end was deleted, and did not expire.
      if (this.#clock.now() >= record.until) return { kind: "refused", detail: "the lease has ended in the kernel" };
      if (repaired) return { kind: "refused", detail: describe(answer) };
      await this.#tables.repair(describe(answer));
    }
  }

  /** On already when the tables are built. */
  inherit(addresses: readonly string[], until: Instant): void {
    for (const address of addresses) this.#record.addresses.add(address);
    this.#record.until = until;
  }

  /** The lease was granted without a guard: one that is built later is open until then. */
  grantedWithout(until: Instant): void {
    this.#record.until = until;
  }

  /** Silent at once; whatever was queued is refused. */
  async close(): Promise<void> {
    this.#record.term += 1;
    this.#record.until = CLOSED;
    if (this.#tables.isUp) await this.#settle();
  }

  /** The kernel may have acted at any moment until the reaping: its count is set to ours. */
  async #tooLate(took: Millis): Promise<GuardAnswer> {
    await this.#settle();
    return { kind: "refused", detail: `no answer within ${Math.round(took)} ms` };
  }

  async #settle(): Promise<void> {
    const record = this.#record;
    const lines = (now: Instant): readonly string[] => {
      const left = elapsed(now, record.until);
      return left < SHORTEST ? closeLines(record.number) : openLines(record.number, left);
    };
    const transaction = { lines, limit: COMMAND_LIMIT, urgent: true };
    const answer = await this.#queue.transact(transaction);
    // Killed and reaped: a new child does it, or the element ends by itself. That it was closed already is no failure.
    if (answer.kind === "late") await this.#queue.transact(transaction);
  }

  #withoutTables(): GuardAnswer {
    const detail = this.#unusable();
    return detail === undefined ? { kind: "down" } : { kind: "refused", detail };
  }

  #unusable(): string | undefined {
    const { stale } = this.#tables;
    return stale === undefined ? undefined : `nftables guard: ${stale}`;
  }
}

const whyNot = (record: GuardRecord, term: number): string | undefined => (term === record.term ? undefined : "the lease was given up");
