// The files `logfile` and `debugfile`. Lines are appended in the background, one write at a time for both, and nobody waits for them: a disk that hangs
// costs lines, which are counted, and no heartbeat. A file is opened anew for what is written at a time, so that one that logrotate has moved away is
// followed by a new one, without a signal.

import { closeSync, constants, openSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";

/** What may wait for a slow disk, in all. */
const MOST_BYTES = 256 * 1024;
/** An ending process waits so long for its last lines. */
const FLUSH_MS = 500;
/** A write that took no longer is on its way at the end of the process; one that did belongs to a disk that hangs. */
const HANGS_MS = 100;
/** A FIFO that nobody reads must not hold a thread. */
const FLAGS = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK | constants.O_NOCTTY;
const MODE = 0o640;

export interface LogFilesOptions {
  /** The first write in a row that failed, and the first one that did not. */
  readonly onRefused: (path: string, reason: string) => void;
  readonly onWritten: (path: string, lost: number) => void;
}

export class LogFiles {
  readonly #options: LogFilesOptions;
  readonly #waiting = new Map<string, string[]>();
  readonly #refused = new Map<string, number>();
  #bytes = 0;
  #dropped = 0;
  #isDue = false;
  #writing: Promise<void> | undefined;
  #since = 0;

  constructor(options: LogFilesOptions) {
    this.#options = options;
  }

  write(path: string, line: string): void {
    if (this.#bytes + line.length > MOST_BYTES) return this.#lose(path, 1);
    this.#bytes += line.length;
    const lines = this.#waiting.get(path);
    if (lines === undefined) this.#waiting.set(path, [line]);
    else lines.push(line);
    if (this.#writing !== undefined || this.#isDue) return;
    this.#isDue = true;
    // Not at once: what a dying process logs last is then still here for `writeLast`.
    setImmediate(() => {
      this.#isDue = false;
      this.#writing ??= this.#drain();
    });
  }

  dropped(): number {
    return this.#dropped;
  }

  async flush(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, FLUSH_MS)));
    if (this.#waiting.size > 0) this.#writing ??= this.#drain();
    await Promise.race([late, this.#writing]);
    clearTimeout(timer);
  }

  /** At the end of the process, which waits for nothing any more. */
  writeLast(): void {
    if (this.#writing !== undefined && performance.now() - this.#since > HANGS_MS) return;
    for (const [path, lines] of this.#waiting) {
      try {
        const fd = openSync(path, FLAGS, MODE);
        writeSync(fd, lines.join(""));
        closeSync(fd);
      } catch {
        // Nobody is left to be told.
      }
    }
    this.#waiting.clear();
  }

  async #drain(): Promise<void> {
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      const [path, lines] = next;
      this.#since = performance.now();
      try {
        await append(path, lines.join(""));
        this.#written(path);
      } catch (error) {
        this.#failed(path, lines.length, error);
      }
    }
    this.#writing = undefined;
  }

  #next(): readonly [string, readonly string[]] | undefined {
    for (const [path, lines] of this.#waiting) {
      this.#waiting.delete(path);
      this.#bytes -= lines.reduce((sum, line) => sum + line.length, 0);
      return [path, lines];
    }
    return undefined;
  }

  #written(path: string): void {
    const lost = this.#refused.get(path);
    if (lost === undefined) return;
    this.#refused.delete(path);
    this.#options.onWritten(path, lost);
  }

  #failed(path: string, count: number, error: unknown): void {
    const isNews = !this.#refused.has(path);
    this.#lose(path, count);
    if (!isNews) return;
    this.#refused.set(path, count);
    this.#options.onRefused(path, error instanceof Error ? error.message : String(error));
  }

  #lose(path: string, count: number): void {
    this.#dropped += count;
    const before = this.#refused.get(path);
    if (before !== undefined) this.#refused.set(path, before + count);
  }
}

async function append(path: string, text: string): Promise<void> {
  const file = await open(path, FLAGS, MODE);
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}
