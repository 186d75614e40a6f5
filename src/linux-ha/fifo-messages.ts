// What scripts of Heartbeat write into its FIFO: blocks of `name=value` lines between `>>>` and `<<<`. Takes text as it comes, in any pieces, and
// gives whole messages. It bounds what it keeps and knows no file.

export type FifoMessage = ReadonlyMap<string, string>;

/** Scripts write a handful of short lines; whatever is longer is none of theirs. */
const LONGEST_LINE = 1024;
const MOST_FIELDS = 100;

export class FifoMessages {
  #line = "";
  #fields: Map<string, string> | undefined;
  #skipped = 0;

  /** Lines that were no part of a message, since the start. */
  get skipped(): number {
    return this.#skipped;
  }

  push(text: string): readonly FifoMessage[] {
    const whole: FifoMessage[] = [];
    const lines = `${this.#line}${text}`.split("\n");
    // What is kept of a line that never ends is still known as too long when its end comes.
    this.#line = (lines.pop() ?? "").slice(0, LONGEST_LINE + 1);
    for (const line of lines) {
      const message = this.#take(line);
      if (message !== undefined) whole.push(message);
    }
    return whole;
  }

  #take(line: string): FifoMessage | undefined {
    // A writer that died in the middle leaves a block without an end: the next beginning counts.
    if (line === ">>>") {
      if (this.#fields !== undefined) this.#skipped += 1;
      this.#fields = new Map();
      return undefined;
    }
    const fields = this.#fields;
    if (fields === undefined) {
      if (line !== "") this.#skipped += 1;
      return undefined;
    }
    if (line === "<<<") {
      this.#fields = undefined;
      return fields;
    }
    const at = line.indexOf("=");
    if (at <= 0 || line.length > LONGEST_LINE || fields.size >= MOST_FIELDS) {
      this.#fields = undefined;
      this.#skipped += 1;
      return undefined;
    }
    fields.set(line.slice(0, at), line.slice(at + 1));
    return undefined;
  }
}

export interface FifoRequest {
  readonly command: "standby" | "takeover";
  readonly target: "all" | "local" | "foreign";
}

/** What heir can do of it: `hb_standby` and `hb_takeover` as the scripts write them. Undefined for everything else. */
export function requestOf(message: FifoMessage): FifoRequest | undefined {
  const hold = message.get("rsc_hold") ?? "all";
  const type = message.get("t");
  if (type === "ask_resources" && message.get("info") === "me") return withTarget("standby", hold === "failback" ? "foreign" : hold);
  if (type === "hb_takeover") return withTarget("takeover", hold === "failback" ? "local" : hold);
  return undefined;
}

const withTarget = (command: FifoRequest["command"], target: string): FifoRequest | undefined =>
  target === "all" || target === "local" || target === "foreign" ? { command, target } : undefined;
