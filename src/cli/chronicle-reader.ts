// Reads the chronicle from its two files, and goes on reading while heird writes, over a rotation too. A line that is not an entry, as a crash
// leaves it, is skipped; one that is not finished yet is waited for.

import { type FileHandle, open, stat } from "node:fs/promises";
import { join } from "node:path";
import { CHRONICLE_FILE, CHRONICLE_OLDER, type ChronicleEntry, parseEntry } from "../model/chronicle.js";

const CHUNK = 256 * 1024;
const NEWLINE = 10;
/** A rotation between the opening of the two files happens once in months; twice in a row never. */
const MOST_TRIES = 5;

export class ChronicleReader {
  readonly #path: string;
  readonly #older: string;
  #file: FileHandle | undefined;
  #offset = 0;
  /** Of the last line, which has no end yet. */
  #rest: Buffer = Buffer.alloc(0);

  constructor(directory: string) {
    this.#path = join(directory, CHRONICLE_FILE);
    this.#older = join(directory, CHRONICLE_OLDER);
  }

  /** Everything that is there; undefined when there is neither file. Rejects when one cannot be read. */
  async all(): Promise<readonly ChronicleEntry[] | undefined> {
    for (let tries = 1; ; tries += 1) {
      this.#file = await openIfThere(this.#path);
      const older = await openIfThere(this.#older);
      try {
        if (this.#file === undefined && older === undefined) return undefined;
        // Both names may have led to one file when it was renamed in between.
        if (older !== undefined && this.#file !== undefined && tries < MOST_TRIES && (await isSame(older, this.#file))) {
          await this.close();
          continue;
        }
        const before = older === undefined ? [] : await this.#readOn(older);
        this.#begin();
        return [...before, ...(this.#file === undefined ? [] : await this.#readOn(this.#file))];
      } finally {
        await older?.close();
      }
    }
  }

  /** What was written since. */
  async more(): Promise<readonly ChronicleEntry[]> {
    const path = this.#path;
    const isOver = this.#file !== undefined && !(await isAt(this.#file, path));
    // Nothing is written to a file that has lost its name, so this is all of it.
    const found = this.#file === undefined ? [] : [...(await this.#readOn(this.#file))];
    if (this.#file !== undefined && !isOver) return found;
    await this.close();
    this.#file = await openIfThere(path);
    return this.#file === undefined ? found : [...found, ...(await this.#readOn(this.#file))];
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
    this.#begin();
  }

  #begin(): void {
    this.#offset = 0;
    this.#rest = Buffer.alloc(0);
  }

  async #readOn(file: FileHandle): Promise<readonly ChronicleEntry[]> {
    // Somebody emptied it.
    if ((await file.stat()).size < this.#offset) this.#begin();
    const entries: ChronicleEntry[] = [];
    const chunk = Buffer.alloc(CHUNK);
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK, this.#offset);
      if (bytesRead === 0) return entries;
      this.#offset += bytesRead;
      const bytes = Buffer.concat([this.#rest, chunk.subarray(0, bytesRead)]);
      const end = bytes.lastIndexOf(NEWLINE) + 1;
      this.#rest = bytes.subarray(end);
      const lines = bytes.toString("utf8", 0, end).split("\n");
      for (const line of lines) {
        const entry = parseEntry(line);
        if (entry !== undefined) entries.push(entry);
      }
    }
  }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

async function isSame(one: FileHandle, other: FileHandle): Promise<boolean> {
  const [a, b] = [await one.stat(), await other.stat()];
  return a.ino === b.ino && a.dev === b.dev;
}

/** False when it has another name by now, or none. */
async function isAt(file: FileHandle, path: string): Promise<boolean> {
  const mine = await file.stat();
  try {
    const found = await stat(path);
    return found.ino === mine.ino && found.dev === mine.dev;
  } catch {
    return false;
  }
}
