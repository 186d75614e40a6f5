// Keeps the chronicle on disk: lines are appended in the background, one write at a time, and nobody waits for them. When the file is full it
// becomes the older one, and the one before that goes. A line that a crash has torn is closed off before the next one. A disk that refuses
// (full, read-only) costs the lines that came meanwhile: that is said once, and once more when it works again.

import { type FileHandle, chmod, mkdir, open, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { CHRONICLE_FILE, CHRONICLE_OLDER, type ChronicleSink } from "../../model/chronicle.js";
import type { Log } from "../../ports/log.js";
import { syncDirectory } from "./durable-file.js";

/** About 25 000 events in each of the two files: months of an ordinary cluster, and nothing against a disk. */
const MOST_BYTES = 4 * 1024 * 1024;
/** What may wait for a slow disk. */
const MOST_WAITING = 2000;
/** What was written is safe from a power cut so long after; sooner would compete with the state for the disk while groups move. */
const SYNC_MS = 1000;
/** An ending process waits so long for a disk that hangs. */
const CLOSE_MS = 1000;
const NEWLINE = 10;

export class ChronicleFile implements ChronicleSink {
  readonly #directory: string;
  readonly #path: string;
  readonly #readers: number | undefined;
  readonly #log: Log;
  readonly #mostBytes: number;
  #waiting: string[] = [];
  #writing: Promise<void> | undefined;
  #syncing: NodeJS.Timeout | undefined;
  #isSynced = true;
  #isOpenToReaders = false;
  #lost = 0;
  #problem: string | undefined;

  /** `readers`: the group that may read it. */
  constructor(options: { readonly directory: string; readonly log: Log; readonly readers?: number | undefined; readonly mostBytes?: number }) {
    this.#directory = options.directory;
    this.#path = join(options.directory, CHRONICLE_FILE);
    this.#readers = options.readers;
    this.#log = options.log;
    this.#mostBytes = options.mostBytes ?? MOST_BYTES;
  }

  append(line: string): void {
    if (this.#waiting.length >= MOST_WAITING) {
      this.#lost += 1;
      return;
    }
    this.#waiting.push(line);
    this.#writing ??= this.#drain();
  }

  /** What waits is on disk, or the disk has had its time. */
  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, CLOSE_MS)));
    await Promise.race([late, this.#settle()]);
    clearTimeout(timer);
    clearTimeout(this.#syncing);
  }

  async #settle(): Promise<void> {
    await this.#writing;
    await this.#sync();
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const lines = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(`${lines.join("\n")}\n`);
      } catch (error) {
        this.#lost += lines.length;
        this.#refused(error);
        continue;
      }
      this.#isSynced = false;
      this.#syncing ??= setTimeout(() => void this.#sync(), SYNC_MS).unref();
      if (this.#problem === undefined && this.#lost === 0) continue;
      const lost = this.#lost;
      this.#problem = undefined;
      this.#lost = 0;
      this.#log.log("warn", "events-kept-again", { lost });
    }
    this.#writing = undefined;
  }

  #refused(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    if (this.#problem === undefined) this.#log.log("warn", "events-not-kept", { reason });
    this.#problem = reason;
  }

  /** Opened anew each time: events are rare, and nobody who moves the file away must be outlived by a forgotten descriptor. */
  async #write(text: string): Promise<void> {
    let file = await this.#open();
    try {
      let { size } = await file.stat();
      if (size > 0 && size + Buffer.byteLength(text) > this.#mostBytes) {
        await file.close();
        await rename(this.#path, join(this.#directory, CHRONICLE_OLDER));
        file = await this.#open();
        ({ size } = await file.stat());
      }
      if (size === 0) await this.#letReadersIn(file);
      await file.appendFile((await isTorn(file, size)) ? `\n${text}` : text);
    } finally {
      await file.close();
    }
  }

  async #open(): Promise<FileHandle> {
    try {
      return await open(this.#path, "a+", 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      await mkdir(this.#directory, { recursive: true, mode: 0o700 });
      return open(this.#path, "a+", 0o600);
    }
  }

  /** The other files of the directory keep their own modes, so that passing through it shows nothing but names that are known anyway. */
  async #letReadersIn(file: FileHandle): Promise<void> {
    if (this.#readers === undefined) return;
    try {
      await file.chown(-1, this.#readers);
      await file.chmod(0o640);
      if (this.#isOpenToReaders) return;
      await chmod(this.#directory, ((await stat(this.#directory)).mode & 0o7777) | 0o011);
      this.#isOpenToReaders = true;
    } catch {
      // A group that this process may not give files to (not root): its members read no events, which they are told when they try.
    }
  }

  async #sync(): Promise<void> {
    this.#syncing = undefined;
    if (this.#isSynced) return;
    this.#isSynced = true;
    try {
      const file = await open(this.#path, "r");
      try {
        await file.datasync();
      } finally {
        await file.close();
      }
      await syncDirectory(this.#directory);
    } catch (error) {
      this.#refused(error);
    }
  }
}

/** The last writer was stopped in the middle of a line. */
async function isTorn(file: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  const { bytesRead } = await file.read(last, 0, 1, size - 1);
  return bytesRead === 1 && last[0] !== NEWLINE;
}
