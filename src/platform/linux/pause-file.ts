// The note that one agent leaves to the next over a declared pause: a file in the state directory that is read once. Whoever reads it removes it
// first, so that nothing in it is ever acted upon twice. What it says is another file's business (agent/hand-over.ts).

import { readFile, rm, unlink } from "node:fs/promises";
import { join } from "node:path";
import { syncDirectory, writeDurably } from "./durable-file.js";

const FILE = "pause.json";

export const writePauseFile = (directory: string, text: string): Promise<void> => writeDurably(join(directory, FILE), `${text}\n`);

/** Its text, when it is surely gone; throws when there is none, or when it cannot be removed. */
export async function takePauseFile(directory: string): Promise<string> {
  const path = join(directory, FILE);
  const text = await readFile(path, "utf8");
  await unlink(path);
  await syncDirectory(directory);
  return text;
}

/** Nobody may use it any more. */
export const removePauseFile = (directory: string): Promise<void> => rm(join(directory, FILE), { force: true });

/** Another one after each boot of the machine. */
export const bootId = async (): Promise<string> => (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();
