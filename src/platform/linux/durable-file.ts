// A file that is there as a whole or not at all: written beside, synced, renamed, and the directory synced, so that a power cut leaves the old
// or the new text, never half of one.

import { mkdir, open, rename } from "node:fs/promises";
import { dirname } from "node:path";

export async function writeDurably(path: string, text: string): Promise<void> {
  const directory = dirname(path);
  const temporary = `${path}.new`;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const file = await open(temporary, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await syncDirectory(directory);
}

/** What was renamed or removed there is so from now on. */
export async function syncDirectory(directory: string): Promise<void> {
  const folder = await open(directory, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
