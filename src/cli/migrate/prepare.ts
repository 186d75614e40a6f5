// What can be done before a move without anybody noticing, and taken back: heir's state directory, and a generation in it above Heartbeat's, so that the
// other node does not take heir's messages for old ones. What is to be done is decided from facts; Heartbeat's own files are only read.

import type { Generation } from "./facts.js";

/** heir's memory, as the state directory has it. */
export interface Memory {
  readonly generation: number;
  readonly epochs: Readonly<Record<string, number>>;
  readonly standby: readonly string[];
}

/** What was done, so that it can be taken back. It lies beside the state. */
export interface Note {
  readonly schema: "heir.prepared/1";
  readonly madeDirectory: boolean;
  /** The generation before; null: there was no state. */
  readonly before: number | null;
  readonly wrote: number;
}

export interface Prepared {
  readonly directory: string;
  readonly directoryThere: boolean;
  /** Undefined: there is none yet. */
  readonly memory: Memory | undefined;
  readonly note: Note | undefined;
  /** heird's agent runs here: the state is its own. */
  readonly heirPid: number | undefined;
  readonly generation: Generation;
  readonly generationFile: string;
  /** `hbgenmethod time`: each start took the clock, and the file says less. */
  readonly timed: boolean;
  /** Seconds since 1970. */
  readonly now: number;
}

/** In this order. */
export type Deed =
  | { readonly kind: "make-directory" }
  | { readonly kind: "write-note"; readonly note: Note }
  | { readonly kind: "save"; readonly memory: Memory }
  | { readonly kind: "forget-state" }
  | { readonly kind: "remove-note" }
  | { readonly kind: "remove-directory" };

export interface Work {
  readonly deeds: readonly { readonly deed: Deed; readonly says?: string }[];
  /** Said at the end, where nothing is done about it. */
  readonly says: readonly string[];
  readonly refused: boolean;
}

const refuse = (text: string): Work => ({ deeds: [], says: [text], refused: true });

export function preparation(found: Prepared): Work {
  const { directory, directoryThere, memory, note, heirPid, generationFile } = found;
  if (heirPid !== undefined) return refuse(`heird runs here (pid ${heirPid}): nothing is to be prepared`);
  const make = directoryThere ? [] : [{ deed: { kind: "make-directory" } as const, says: `made ${directory}, mode 0711` }];
  const { least, source } = leastGeneration(found);
  if (memory !== undefined && memory.generation >= least) {
    return { deeds: make, says: [...(directoryThere ? [`${directory} is there`] : []), `the generation is ${memory.generation}, not below ${least} of ${source}: heird begins with ${memory.generation + 1}`], refused: false };
  }
  const written: Note = { schema: "heir.prepared/1", madeDirectory: note?.madeDirectory ?? !directoryThere, before: note === undefined ? (memory?.generation ?? null) : note.before, wrote: least };
  return {
    deeds: [
      ...make,
      { deed: { kind: "write-note", note: written } },
      { deed: { kind: "save", memory: { epochs: {}, standby: [], ...memory, generation: least } }, says: `took over the generation ${least} of ${source}: heird begins with ${least + 1}` },
    ],
    says: [...(directoryThere ? [`${directory} is there`] : []), ...(found.generation.kind === "unreadable" ? [`${generationFile} is no generation, and was not used`] : [])],
    refused: false,
  };
}

/** What other nodes may remember of this one at most; heird's first number is one more. */
function leastGeneration({ generation, generationFile, timed, now, memory }: Prepared): { readonly least: number; readonly source: string } {
  const filed = generation.kind === "known" ? generation.value : 0;
  if (timed && now > filed) return { least: now, source: "the clock (hbgenmethod time)" };
  if (filed > 0) return { least: filed, source: generationFile };
  // A Heartbeat without the file begins with the clock as well (protocol 6.10); what heir has used since is above it.
  if (memory !== undefined && memory.generation > 0) return { least: memory.generation, source: "heir itself" };
  return { least: now, source: "the clock" };
}

export function undoing({ directory, directoryThere, memory, note, heirPid }: Prepared): Work {
  if (note === undefined) return { deeds: [], says: [directoryThere ? `nothing was prepared in ${directory}` : `there is no ${directory}`], refused: false };
  if (heirPid !== undefined) return refuse(`heird runs here (pid ${heirPid}), and ${directory} is its own by now: stop it first`);
  if (memory !== undefined && memory.generation > note.wrote) return refuse(`heird has run since (generation ${memory.generation}, prepared was ${note.wrote}): ${directory} stays, or other nodes would take its messages for old ones`);
  const state = ((): Work["deeds"] => {
    if (memory === undefined) return [];
    if (note.before === null) return [{ deed: { kind: "forget-state" }, says: `took the generation ${memory.generation} back: there is none again` }];
    if (memory.generation === note.before) return [];
    return [{ deed: { kind: "save", memory: { ...memory, generation: note.before } }, says: `took the generation ${memory.generation} back: it is ${note.before} again` }];
  })();
  return {
    deeds: [...state, { deed: { kind: "remove-note" } }, ...(note.madeDirectory ? [{ deed: { kind: "remove-directory" } as const, says: `removed ${directory}` }] : [])],
    says: [],
    refused: false,
  };
}

export function parseNote(text: string | undefined): Note | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
  const { schema, madeDirectory, before, wrote } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (schema !== "heir.prepared/1" || typeof madeDirectory !== "boolean" || typeof wrote !== "number") return undefined;
  return before === null || typeof before === "number" ? { schema, madeDirectory, before, wrote } : undefined;
}
