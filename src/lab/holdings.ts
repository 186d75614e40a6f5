// Which node had the floating address on an interface from when to when, and how long two had it at once. A value fed with facts; it reads
// no clock. It knows addresses only: whether anyone could reach them is the client's log's business.

export interface Holding {
  readonly node: string;
  readonly from: number;
  /** Absent while the address is on. */
  readonly to?: number;
}

export class Holdings {
  readonly #past: Holding[] = [];
  readonly #present = new Map<string, number>();
  readonly #tell: (holding: Holding) => void;

  /** `tell` is called when a holding begins, and when it has ended. */
  constructor(tell: (holding: Holding) => void = () => undefined) {
    this.#tell = tell;
  }

  gained(node: string, at: number): void {
    // A renewal of the lifetime tells of the address once more.
    if (this.#present.has(node)) return;
    this.#present.set(node, at);
    this.#tell({ node, from: at });
  }

  lost(node: string, at: number): void {
    const from = this.#present.get(node);
    if (from === undefined) return;
    this.#present.delete(node);
    const holding = { node, from, to: at };
    this.#past.push(holding);
    this.#tell(holding);
  }

  holders(): readonly string[] {
    return [...this.#present.keys()].sort();
  }

  /** The node that took it first after `since`, other than `home`. */
  taker(home: string, since: number): string | undefined {
    return this.#all().filter(({ node, from }) => node !== home && from >= since).sort((a, b) => a.from - b.from)[0]?.node;
  }

  /** Milliseconds between the two moments during which at least two nodes had the address. */
  doubled(from: number, to: number): number {
    const edges = this.#all()
      .map((holding) => ({ from: Math.max(from, holding.from), to: Math.min(to, holding.to ?? to) }))
      .filter((span) => span.to > span.from)
      .flatMap((span) => [{ at: span.from, change: 1 }, { at: span.to, change: -1 }])
      // An end before a beginning of the same moment: touching is not overlapping.
      .sort((a, b) => a.at - b.at || a.change - b.change);
    let holders = 0;
    let sum = 0;
    edges.forEach(({ at, change }, index) => {
      holders += change;
      if (holders > 1) sum += (edges[index + 1]?.at ?? at) - at;
    });
    return sum;
  }

  #all(): readonly Holding[] {
    return [...this.#past, ...[...this.#present].map(([node, from]) => ({ node, from }))];
  }
}
