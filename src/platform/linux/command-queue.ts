// Transactions for one long-lived child: in order, one unacknowledged at a time.
//
// A line that waits in the pipe of a stopped child is carried out whenever the child goes on, and may bring an address back
// that its agent gave up long ago (docs/lease.md). So nothing is written before the previous answer is in, and an answer
// that is later than its limit kills the child and waits until it is reaped before anything else is done.

import { type Instant, type Millis, elapsed, millis } from "../../model/time.js";
import type { Clock } from "../../ports/clock.js";
import type { Log } from "../../ports/log.js";
import { CommandChild, type Dialect, type Outcome } from "./command-child.js";

export type Answer =
  /** `lines` said no at the moment of writing; nothing was written. */
  | { readonly kind: "refused"; readonly detail: string }
  /** Every line was carried out or failed; `failures` by index of the line. */
  | { readonly kind: "done"; readonly wroteAt: Instant; readonly took: Millis; readonly failures: ReadonlyMap<number, string>; readonly said: string }
  /** No answer within the limit; the child is dead and reaped. What the kernel did is not known. */
  | { readonly kind: "late"; readonly wroteAt: Instant; readonly took: Millis }
  /** The child could not be started or died by itself; what the kernel did with the lines is not known. */
  | { readonly kind: "broken"; readonly detail: string };

export interface Transaction {
  /** Asked immediately before the write, with the clock's time: the lines, or why not. A line contains no newline. */
  readonly lines: (now: Instant) => readonly string[] | { readonly refused: string };
  /** From the write to the last answer. */
  readonly limit: Millis;
  /** Goes before everything that waits: taking an address off is never queued behind renewals. */
  readonly urgent?: boolean;
}

/** A fresh child answers its first sentinel within this time or is broken; spawn until exit takes 7 ms at p99, loaded 100 ms. */
const START_LIMIT: Millis = millis(5000);

interface Waiting {
  readonly transaction: Transaction;
  readonly resolve: (answer: Answer) => void;
}

export class CommandQueue {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #dialect: Dialect;
  readonly #queue: Waiting[] = [];
  #child: CommandChild | undefined;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(options: { readonly clock: Clock; readonly log: Log; readonly dialect: Dialect }) {
    this.#clock = options.clock;
    this.#log = options.log;
    this.#dialect = options.dialect;
  }

  /** The child's process id while there is one; for tests and for whoever kills it after the agent's death. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  transact(transaction: Transaction): Promise<Answer> {
    return new Promise((resolve) => {
      const waiting = { transaction, resolve };
      if (transaction.urgent === true) this.#queue.unshift(waiting);
      else this.#queue.push(waiting);
      this.#running ??= this.#work();
    });
  }

  /** Waits for what is queued, then ends the child. */
  async close(): Promise<void> {
    await this.#running;
    this.#closed = true;
    await this.#retire();
  }

  async #work(): Promise<void> {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      next.resolve(await this.#carryOut(next.transaction));
    }
    this.#running = undefined;
  }

  /**
   * A child that somebody else killed is replaced once: it is reaped, so its lines are done or never will be, and `lines` is
   * asked again with the time of the new write. systemd's stop sends SIGTERM to every process of the unit, children included.
   */
  async #carryOut(transaction: Transaction): Promise<Answer> {
    const answer = await this.#attempt(transaction);
    const { isStale } = this.#dialect;
    if (answer.kind === "done" && isStale !== undefined && [...answer.failures.values()].some(isStale)) {
      await this.#retire();
      return this.#attempt(transaction);
    }
    return answer.kind === "broken" ? this.#attempt(transaction) : answer;
  }

  async #attempt(transaction: Transaction): Promise<Answer> {
    if (this.#closed) return { kind: "broken", detail: "closed" };
    const child = await this.#readyChild();
    if (typeof child === "string") return { kind: "broken", detail: child };
    const wroteAt = this.#clock.now();
    const lines = transaction.lines(wroteAt);
    if (!Array.isArray(lines)) return { kind: "refused", detail: (lines as { refused: string }).refused };
    const outcome = await child.ask(lines as readonly string[], transaction.limit);
    const took = elapsed(wroteAt, this.#clock.now());
    // The clock decides, not the order of events: when agent and child were frozen together, the answer is read before
    // the timer rings, and the kernel has acted on a line that was written an age ago.
    const judged: Outcome = took > transaction.limit ? { kind: "late" } : outcome;
    switch (judged.kind) {
      case "answered":
        return { kind: "done", wroteAt, took, failures: judged.failures, said: judged.said };
      case "died":
        this.#child = undefined;
        return { kind: "broken", detail: judged.detail };
      case "late": {
        this.#log.log("warn", this.#dialect.lateCode, { pid: child.pid, waited_ms: Math.round(took), limit_ms: transaction.limit });
        await child.killAndReap();
        this.#child = undefined;
        return { kind: "late", wroteAt, took: elapsed(wroteAt, this.#clock.now()) };
      }
    }
  }

  /** A child that has answered once: by then it has its parent-death signal, so no line outlives the agent in its pipe. */
  async #readyChild(): Promise<CommandChild | string> {
    const known = this.#child?.isAlive() === true ? this.#child : undefined;
    if (known?.isWornOut() === false) return known;
    const { name, command } = this.#dialect;
    const argv = command();
    if ("missing" in argv) return known ?? argv.missing;
    const child = new CommandChild(this.#dialect, argv);
    const first = await child.ask([], START_LIMIT);
    if (first.kind !== "answered") {
      await child.killAndReap();
      // Better a worn-out child than none: the package may have been removed meanwhile.
      return known ?? (first.kind === "died" ? first.detail : `${name} did not answer`);
    }
    await known?.end();
    this.#child = child;
    return child;
  }

  async #retire(): Promise<void> {
    await this.#child?.end();
    this.#child = undefined;
  }
}

/** Everything was carried out. */
export const isDone = (answer: Answer): boolean => answer.kind === "done" && answer.failures.size === 0;

/** Why it was not. */
export function describe(answer: Answer): string {
  switch (answer.kind) {
    case "late":
      return `no answer within ${Math.round(answer.took)} ms`;
    case "done":
      return [...answer.failures.values()].join("; ");
    default:
      return answer.detail;
  }
}
