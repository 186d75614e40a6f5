// The agent's memory across restarts, one JSON file: a power cut leaves the old or the new state, never half of one.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { StateStore, Stored } from "../../ports/state-store.js";
import { writeDurably } from "./durable-file.js";

const FILE = "state.json";

export function openStateStore(directory: string): StateStore {
  const path = join(directory, FILE);
  // One save after the other: two at once would share the temporary file.
  let last: Promise<void> = Promise.resolve();
  return {
    load: () => load(path),
    save(state) {
      const saved = last.then(() => save(path, state));
      last = saved.catch(() => {});
      return saved;
    },
  };
}

async function load(path: string): Promise<Stored> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { generation: 0, epochs: {}, standby: [] };
    throw new Error(`${path}: cannot be read (${(error as Error).message})`, { cause: error });
  }
  const stored = parseStored(text);
  if (stored !== undefined) return stored;
  throw new Error(
    `${path}: not a state file of heir. Restore it, or remove it if no other node of the cluster is running: ` +
      "a forgotten generation makes the others take this node's messages for old ones",
  );
}

/** Undefined for anything that `save` does not write. */
export function parseStored(text: string): Stored | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { generation, epochs, standby } = value as Readonly<Record<string, unknown>>;
  if (!isCount(generation) || typeof epochs !== "object" || epochs === null || Array.isArray(epochs)) return undefined;
  if (!Object.values(epochs).every(isCount)) return undefined;
  if (!Array.isArray(standby) || !standby.every((name) => typeof name === "string")) return undefined;
  return { generation, epochs: epochs as Stored["epochs"], standby };
}

const isCount = (value: unknown): value is number => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

const save = (path: string, state: Stored): Promise<void> => writeDurably(path, `${JSON.stringify(state)}\n`);
