// The child process that carries out the shell's commands for addresses, and the queue before it, by rules 3 and 4 of docs/lease.md:
// one transaction at a time, asked for once more at the moment of writing; an answer later than its limit, by the clock, kills
// the child, and what it had not done by then is never done. A fault may make the child of the moment lag, or kill it.

import type { Timeline } from "./machine-time.js";
import type { Nature } from "./nature.js";

export interface Transaction {
  /** Asked when it is written: whether it still may be. */
  readonly mayWrite: () => boolean;
  /** What the kernel does; `late`: more than delta after the writing. */
  readonly act: (late: boolean) => void;
  /** From the writing to the answer, ms. */
  readonly limit: number;
  /** Goes before everything that waits. */
  readonly urgent?: boolean;
  readonly answered: (answer: Answer) => void;
}

/** late: killed and reaped; broken: its successor died as well. What the kernel did is not known in both cases. */
export type Answer = "done" | "refused" | "late" | "broken";

/** From the kill until a new child has answered its first sentinel: 7 ms at p99, loaded more (platform/linux/command-queue.ts). */
const REPLACED = 10;

interface Writing {
  readonly transaction: Transaction;
  readonly wroteAt: number;
  /** The child of the first attempt died by itself. */
  readonly again: boolean;
  readonly lags: boolean;
  answersAt: number;
}

export class CommandChild {
  /** How much later than usual the child of this moment does everything, ms; its successor is healthy. */
  private lag: (() => number) | undefined;
  private lastTrouble = Number.NEGATIVE_INFINITY;
  private readonly queue: Transaction[] = [];
  private writing: Writing | undefined;
  /** Number of the child; what an earlier one had not done is never done. */
  private child = 0;
  private isReplacing = false;
  /** What follows once the new child is there, when that was in a pause. */
  private held: (() => void) | undefined;
  /** The agent is stopped: nothing is written, no answer read, and nobody kills the child. */
  private isShellStopped = false;

  private readonly ports: { readonly queue: Timeline; readonly nature: Nature };

  constructor(ports: { readonly queue: Timeline; readonly nature: Nature }) {
    this.ports = ports;
  }

  /** When a child last lagged, or had to be replaced, in the machine's time. */
  get troubledAt(): number {
    return this.lag !== undefined || this.writing?.lags === true || this.isReplacing ? this.ports.queue.now : this.lastTrouble;
  }

  /** Returns how to end it, where the child has not been replaced meanwhile. */
  slowDown(lag: () => number): () => void {
    this.lag = lag;
    return () => {
      if (this.lag === lag) this.noteTrouble();
    };
  }

  private noteTrouble(): void {
    this.lag = undefined;
    this.lastTrouble = this.ports.queue.now;
  }

  transact(transaction: Transaction): void {
    if (transaction.urgent === true) this.queue.unshift(transaction);
    else this.queue.push(transaction);
    this.work();
  }

  /** Killed by somebody else: the shell writes the transaction once more, to a new child. */
  die(): void {
    if (this.isReplacing) return;
    const { writing } = this;
    this.child += 1;
    this.noteTrouble();
    if (writing !== undefined) this.replace(() => (writing.again ? this.finish(writing, "broken") : this.write(writing.transaction, true)));
  }

  stopShell(): void {
    this.isShellStopped = true;
  }

  continueShell(): void {
    this.isShellStopped = false;
    const { held, writing } = this;
    this.held = undefined;
    if (held !== undefined) held();
    else if (writing !== undefined) this.look(writing);
    this.work();
  }

  /** The agent is dead, and what it had not written with it. A lagging child dies of the agent's death before it has done its line. */
  orphan(): void {
    if (this.lag !== undefined || this.writing?.lags === true) this.child += 1;
    this.forget();
  }

  /** The child is dead too. */
  reap(): void {
    this.child += 1;
    this.forget();
  }

  private forget(): void {
    this.queue.length = 0;
    this.writing = undefined;
    this.isReplacing = false;
    this.isShellStopped = false;
    this.held = undefined;
    this.noteTrouble();
  }

  private work(): void {
    if (this.isShellStopped || this.writing !== undefined) return;
    const next = this.queue.shift();
    if (next !== undefined) this.write(next, false);
  }

  private write(transaction: Transaction, again: boolean): void {
    const { queue, nature } = this.ports;
    const wroteAt = queue.now;
    const extra = this.lag?.() ?? 0;
    const writing: Writing = { transaction, wroteAt, again, lags: extra > 0, answersAt: Number.POSITIVE_INFINITY };
    this.writing = writing;
    if (!transaction.mayWrite()) return this.finish(writing, "refused");
    const usual = nature.kernelDelay();
    // The kernel acts at any moment before the answer.
    const actsAfter = usual + extra / 2;
    writing.answersAt = wroteAt + usual + extra;
    const mine = this.child;
    queue.after(actsAfter, () => {
      if (this.child === mine) transaction.act(extra > 0);
      if (extra === 0) this.look(writing);
    });
    if (extra > 0) queue.schedule(writing.answersAt, () => this.look(writing));
    if (usual + extra > transaction.limit) queue.schedule(wroteAt + transaction.limit, () => this.look(writing));
  }

  /** The clock decides, not the order of events: an answer that is read too late is late. */
  private look(writing: Writing): void {
    if (this.writing !== writing || this.isShellStopped || this.isReplacing) return;
    const { now } = this.ports.queue;
    if (now >= writing.wroteAt + writing.transaction.limit) {
      this.child += 1;
      this.noteTrouble();
      this.replace(() => this.finish(writing, "late"));
    } else if (now >= writing.answersAt) this.finish(writing, "done");
  }

  private replace(then: () => void): void {
    this.isReplacing = true;
    const mine = this.child;
    this.ports.queue.after(REPLACED, () => {
      if (this.child !== mine || !this.isReplacing) return;
      this.isReplacing = false;
      if (this.isShellStopped) this.held = then;
      else then();
    });
  }

  private finish({ transaction, lags }: Writing, answer: Answer): void {
    if (lags || answer === "late" || answer === "broken") this.lastTrouble = this.ports.queue.now;
    this.writing = undefined;
    transaction.answered(answer);
    this.work();
  }
}
