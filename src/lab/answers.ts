// The client's log as a value: what was asked when, who answered when, and the questions put to it: the longest time without an answer, how many
// went unanswered, who answers now. Times are milliseconds of CLOCK_MONOTONIC. It reads no clock.

export interface Answer {
  readonly number: number;
  readonly sent: number;
  readonly received: number;
  readonly node: string;
}

export class AnswerLog {
  /** Questions without an answer so far. */
  readonly #open = new Map<number, number>();
  /** In the order of receipt; questions are answered in order but for moments of a move. */
  readonly #answers: Answer[] = [];

  /** Takes a line of the client's output. */
  feed(line: string): void {
    const [kind, which, time_us, node] = line.split(" ");
    const number = Number(which);
    const time = Number(time_us) / 1000;
    if (kind === "s") this.#open.set(number, time);
    const sent = this.#open.get(number);
    if (kind !== "r" || sent === undefined || node === undefined) return;
    this.#open.delete(number);
    this.#answers.push({ number, sent, received: time, node });
  }

  /** Answers to questions that were sent between the two moments. */
  between(from: number, to: number): readonly Answer[] {
    const first = this.#answers.findLastIndex((answer) => answer.sent < from) + 1;
    return this.#answers.slice(first).filter(({ sent }) => sent >= from && sent <= to);
  }

  /**
   * The longest time between two neighbouring answered questions, by when they were asked. What precedes `from` counts from the last
   * answered question before it; what is still unanswered at `to` counts up to `to`.
   */
  longestGap(from: number, to: number): number {
    const before = this.#answers.findLast(({ sent }) => sent < from);
    const sent = this.between(from, to).map((answer) => answer.sent).sort((a, b) => a - b);
    const times = [before?.sent ?? from, ...sent, to];
    return Math.max(0, ...times.slice(1).map((time, index) => time - (times[index] ?? time)));
  }

  /** Questions asked between the two moments that have no answer. */
  unanswered(from: number, to: number): number {
    return [...this.#open.values()].filter((sent) => sent >= from && sent <= to).length;
  }

  /** Every node that answered a question asked between the two moments. */
  answerers(from: number, to: number): readonly string[] {
    return [...new Set(this.between(from, to).map(({ node }) => node))].sort();
  }
}
