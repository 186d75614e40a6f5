// Virtual time: what is due, in order of time and, within one instant, in the order in which it was asked for.
// Nothing here waits; running the queue is what makes time pass.

interface Due {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

export class EventQueue {
  now = 0;
  private order = 0;
  private readonly heap: Due[] = [];

  /** Runs `run` at `at`, or at once (after what is already due) when that lies in the past. */
  schedule(at: number, run: () => void): void {
    const due = { at: Math.max(at, this.now), order: this.order, run };
    this.order += 1;
    const { heap } = this;
    let place = heap.length;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above] as Due;
      if (!isSooner(due, parent)) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = due;
  }

  after(span: number, run: () => void): void {
    this.schedule(this.now + span, run);
  }

  /** Runs everything due until `end` and leaves the clock there. */
  runUntil(end: number): void {
    for (;;) {
      const first = this.heap[0];
      if (first === undefined || first.at > end) break;
      this.removeFirst();
      this.now = first.at;
      first.run();
    }
    this.now = end;
  }

  private removeFirst(): void {
    const { heap } = this;
    const last = heap.pop() as Due;
    if (heap.length === 0) return;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isSooner(heap[child + 1] as Due, heap[child] as Due)) child += 1;
      if (!isSooner(heap[child] as Due, last)) break;
      heap[place] = heap[child] as Due;
      place = child;
    }
    heap[place] = last;
  }
}

const isSooner = (one: Due, other: Due): boolean => one.at < other.at || (one.at === other.at && one.order < other.order);
