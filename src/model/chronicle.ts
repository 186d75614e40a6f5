// The chronicle: what happened on this node, kept over restarts of agent, guardian and machine (docs/commands.md, "heir events"). Here are its
// names, which entries of the log belong to it, and how one is written and read again: one JSON object a line. It knows no file and no clock.

/** In the state directory: what is written now, and what was full before it. */
export const CHRONICLE_FILE = "events.jsonl";
export const CHRONICLE_OLDER = "events.1.jsonl";

/** An agent that finds it in its environment has a guardian that understands the word for an event. */
export const CHRONICLE_KEEPER = "HEIR_CHRONICLE";

export type ChronicleFields = Readonly<Record<string, string | number | boolean | null>>;

export interface ChronicleEntry {
  /** ISO 8601 with milliseconds, UTC. */
  readonly time: string;
  readonly level: "error" | "warn" | "info";
  readonly code: string;
  readonly fields: ChronicleFields;
}

/** Whoever keeps lines: never throws, never makes the caller wait. */
export interface ChronicleSink {
  append(line: string): void;
}

/**
 * What a stranger on the network can cause as often as he likes would push out what matters, and the configuration is no
 * event. The chronicle's own trouble cannot be written into it.
 */
const LEFT_OUT: ReadonlySet<string> = new Set(["bad-packet", "flood", "flood-over", "log-dropped", "config-problem", "events-not-kept"]);

export const isChronicled = (level: string, code: string): boolean => isLevel(level) && !LEFT_OUT.has(code);

/** An error of a script may be long; its beginning tells what it is about. */
const LONGEST_TEXT = 1000;
/** Entries have a dozen fields at most; whatever is longer was not written by `writeEntry`. */
export const LONGEST_ENTRY = 32 * 1024;

/** Without the newline. */
export function writeEntry({ time, level, code, fields }: ChronicleEntry): string {
  const short = Object.entries(fields).map(([name, value]) => [name, typeof value === "string" && value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}...` : value]);
  return JSON.stringify({ time, level, code, ...Object.fromEntries(short) });
}

/** Undefined for anything that is no entry: a line that was torn by a crash among it. */
export function parseEntry(line: string): ChronicleEntry | undefined {
  if (line.length > LONGEST_ENTRY) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { time, level, code, ...fields } = value as Readonly<Record<string, unknown>>;
  if (typeof time !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(time) || Number.isNaN(Date.parse(time))) return undefined;
  if (!isLevel(level) || typeof code !== "string" || !/^[a-z][a-z0-9-]*$/.test(code)) return undefined;
  return Object.values(fields).every(isPlain) ? { time, level, code, fields: fields as ChronicleFields } : undefined;
}

const isLevel = (level: unknown): level is ChronicleEntry["level"] => level === "error" || level === "warn" || level === "info";

const isPlain = (value: unknown): boolean => value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
