// What the client of docker-compose.yml says, as a value: who answers, and how long nobody did. It reads the lines that people read.

/** `2026-01-01T00:00:00.000Z  bravo answers[ again], after 532 ms without an answer`. */
const ANSWERS = /^\S+Z {2}(\S+) answers(?: again)?, after (\d+) ms without an answer$/;
const NOBODY = /^\S+Z {2}nobody has answered for (\d+) ms/;

export class ClientLog {
  #node: string | undefined;
  /** Of the gaps that ended since the last `begin`, and of the one that goes on. */
  #longest_ms = 0;

  /** What follows is counted anew. */
  begin(): void {
    this.#longest_ms = 0;
  }

  feed(line: string): void {
    const [, node, gap] = ANSWERS.exec(line) ?? [];
    const [, silence] = NOBODY.exec(line) ?? [];
    if (node !== undefined) this.#node = node;
    else if (silence !== undefined) this.#node = undefined;
    this.#longest_ms = Math.max(this.#longest_ms, Number(gap ?? silence ?? 0));
  }

  /** Undefined while nobody does. */
  get answering(): string | undefined {
    return this.#node;
  }

  /** The longest time without an answer since the last `begin`; gaps that the client does not find worth a line are 0. */
  get outage_ms(): number {
    return this.#longest_ms;
  }
}
