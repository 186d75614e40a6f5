// Which machines answered for an address from when to when, and the intervals in which two did. A value fed with the lines of eyes.ts; it reads no
// clock. An address on an interface counts for nothing here: only what a neighbour could reach does. Times are milliseconds of CLOCK_MONOTONIC.

export interface Span {
  readonly node: string;
  readonly from: number;
  readonly to: number;
}

export interface Overlap {
  readonly from: number;
  readonly to: number;
  readonly nodes: readonly string[];
}

/**
 * A machine that was asked so often in a row without an answer has stopped to answer; fewer are lost to a busy machine, or are of the other way (ARP and
 * echo take turns). Counted in questions and not in time: when the watcher itself was held up, silence is no evidence.
 */
export const HOLE_ROUNDS = 7;

interface OpenSpan {
  readonly from: number;
  to: number;
  /** Of the round of its last answer. */
  index: number;
}

export class AnswererLog {
  /** By address, then by node, in the order of time. */
  readonly #spans = new Map<string, Map<string, OpenSpan[]>>();
  /** Times of the rounds of questions, in order. */
  readonly #rounds: number[] = [];

  /** Takes a line of the watcher's output. */
  feed(line: string): void {
    const [kind, time_us, node, vip] = line.split(" ");
    const at = Number(time_us) / 1000;
    if (kind === "t") this.#rounds.push(at);
    if (kind === "a" && node !== undefined && vip !== undefined) this.#answered(vip, node, at);
  }

  #answered(vip: string, node: string, at: number): void {
    const index = this.#rounds.findLastIndex((time) => time <= at);
    const byNode = entry(this.#spans, vip, () => new Map<string, OpenSpan[]>());
    const spans = entry(byNode, node, () => []);
    const last = spans.at(-1);
    if (last === undefined || index - last.index > HOLE_ROUNDS) spans.push({ from: at, to: at, index });
    else {
      last.to = Math.max(last.to, at);
      last.index = Math.max(last.index, index);
    }
  }

  spans(vip: string): readonly Span[] {
    return [...(this.#spans.get(vip) ?? [])].flatMap(([node, spans]) => spans.map(({ from, to }) => ({ node, from, to })));
  }

  /** When the last questions were put; undefined before the first. */
  lastRound(): number | undefined {
    return this.#rounds.at(-1);
  }

  /** Who answers just now: one of the last questions whose answers must be in. */
  answering(vip: string): readonly string[] {
    const oldest = this.#rounds.at(-3 - HOLE_ROUNDS) ?? Number.POSITIVE_INFINITY;
    return [...new Set(this.spans(vip).filter(({ to }) => to >= oldest).map(({ node }) => node))].sort();
  }

  /** Intervals between the two moments in which at least two nodes answered. */
  overlaps(vip: string, from: number, to: number): readonly Overlap[] {
    return overlapsOf(this.spans(vip).map((span) => ({ ...span, from: Math.max(from, span.from), to: Math.min(to, span.to) })));
  }

  /** The longest time between two rounds of questions: what the watcher could not see. */
  blind(from: number, to: number): number {
    const times = [from, ...this.#rounds.filter((time) => time > from && time < to), to];
    return Math.max(0, ...times.slice(1).map((time, index) => time - (times[index] ?? time)));
  }
}

/** Where at least two of the spans, of different nodes, lie over one another; neighbouring pieces are one interval with all its nodes. */
export function overlapsOf(spans: readonly Span[]): readonly Overlap[] {
  const edges = [...new Set(spans.filter(({ from, to }) => to > from).flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const found: Overlap[] = [];
  edges.slice(0, -1).forEach((from, index) => {
    const to = edges[index + 1] ?? from;
    const nodes = [...new Set(spans.filter((span) => span.from <= from && span.to >= to).map(({ node }) => node))].sort();
    if (nodes.length < 2) return;
    const last = found.at(-1);
    if (last?.to === from) found[found.length - 1] = { from: last.from, to, nodes: [...new Set([...last.nodes, ...nodes])].sort() };
    else found.push({ from, to, nodes });
  });
  return found;
}

export const totalOf = (overlaps: readonly Overlap[]): number => overlaps.reduce((sum, { from, to }) => sum + to - from, 0);

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const present = map.get(key);
  if (present !== undefined) return present;
  const made = make();
  map.set(key, made);
  return made;
}
