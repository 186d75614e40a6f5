// Time as one machine lives it. While a hypervisor has stopped the machine its time stands still, and what was due on it comes as
// much later as that lasted: afterwards no clock of the machine shows a gap, neither its agent's nor its kernel's.

import type { EventQueue } from "./queue.js";

/** Where something that happens on a machine, or in the world, is put into order of time. */
export interface Timeline {
  readonly now: number;
  schedule(at: number, run: () => void): void;
  after(span: number, run: () => void): void;
}

export class MachineTime implements Timeline {
  private readonly queue: EventQueue;
  /** For how long the machine has been stopped so far, ms of the world. */
  private lost = 0;
  /** World time at which it was stopped; undefined while it runs. */
  private stoppedAt: number | undefined;
  /** The latest instant at which something was due here: sums of fractions must not make time run backwards. */
  private reached = Number.NEGATIVE_INFINITY;
  private readonly waiting: (() => void)[] = [];

  constructor(queue: EventQueue) {
    this.queue = queue;
  }

  get isStopped(): boolean {
    return this.stoppedAt !== undefined;
  }

  get now(): number {
    return Math.max(this.reached, (this.stoppedAt ?? this.queue.now) - this.lost);
  }

  /** `at` in the machine's time; at once when that lies in the past. */
  schedule(at: number, run: () => void): void {
    const arm = (): void => {
      const { lost } = this;
      this.queue.schedule(at + lost, () => {
        if (this.isStopped) this.waiting.push(arm);
        else if (lost !== this.lost) arm();
        else {
          this.reached = Math.max(this.reached, at);
          run();
        }
      });
    };
    arm();
  }

  after(span: number, run: () => void): void {
    this.schedule(this.now + span, run);
  }

  stop(): void {
    this.stoppedAt ??= this.queue.now;
  }

  goOn(): void {
    if (this.stoppedAt === undefined) return;
    this.lost += this.queue.now - this.stoppedAt;
    this.stoppedAt = undefined;
    for (const arm of this.waiting.splice(0)) arm();
  }
}
