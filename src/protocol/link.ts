// What the agent tells its guardian over the pipe between them: one JSON object a line. The reader trusts nothing: an agent that has gone
// wrong must not be able to take its guardian with it.

import { LONGEST_ENTRY, parseEntry } from "../model/chronicle.js";
import { bytesOf, octetsOf } from "./octets.js";

export type AgentWord =
  /** Signals are handled from here on. */
  | { readonly kind: "up" }
  /** The first step was taken: systemd may be told. */
  | { readonly kind: "ready" }
  /** One line for `systemctl status`. */
  | { readonly kind: "status"; readonly text: string }
  | { readonly kind: "deposit"; readonly released: Uint8Array; readonly unknown: Uint8Array }
  /** A healthy step was taken, and the next one is late after so many ms: the lease in force. */
  | { readonly kind: "alive"; readonly limit: number }
  /** A process of the agent's, leader of its own process group, began or ended: it must not outlive the agent. `forks`: others may be in its group. */
  | { readonly kind: "child"; readonly pid: number; readonly runs: boolean; readonly forks: boolean }
  /**
   * A declared pause: should the agent end with PAUSE_EXIT, the next one is started at once and told the token, and nothing is touched until
   * it is ready, for `limit` ms at most. A sign of life takes it back.
   */
  | { readonly kind: "pause"; readonly token: string; readonly limit: number }
  /** What the next agent is started with, as JSON: the guardian looks whether it can work with that, and gives it to whoever follows on a pause. */
  | { readonly kind: "order"; readonly text: string }
  /** Something of a group runs here that cannot be ended: the watchdog is to reset this machine. */
  | { readonly kind: "fence"; readonly reason: string }
  /** For the chronicle, which the guardian keeps: it outlives the agent. */
  | { readonly kind: "event"; readonly line: string }
  /** The agent ends by its own will, all is said and done; the exit status that it wants. */
  | { readonly kind: "end"; readonly code: number };

/** The agent's exit status when it pauses: "try again" (EX_TEMPFAIL, sysexits.h). It counts only after the word above. */
export const PAUSE_EXIT = 75;
/** The environment variable in which the next agent finds the token. */
export const PAUSE_TOKEN = "HEIR_PAUSE";

/** Linux's largest process id (PID_MAX_LIMIT); 1 is nobody's child. */
const LARGEST_PID = 4_194_304;
const LONGEST_STATUS = 1000;
/** The files of a configuration: hundreds of groups with comments have some hundred kB. */
export const LONGEST_WORD = 8 * 1024 * 1024;
/** ms: no lease and no two keepalives are longer. */
const LONGEST_LIMIT = 600_000;

export function writeWord(word: AgentWord): string {
  if (word.kind !== "deposit") return `${JSON.stringify(word)}\n`;
  return `${JSON.stringify({ kind: word.kind, released: octetsOf(word.released), unknown: octetsOf(word.unknown) })}\n`;
}

/** Undefined for anything that is not exactly such a word. */
export function parseWord(line: string): AgentWord | undefined {
  const value = parseObject(line);
  const kind = value?.["kind"];
  if (value === undefined || typeof kind !== "string") return undefined;
  switch (kind) {
    case "up":
    case "ready":
      return { kind };
    case "alive": {
      const { limit } = value;
      return isWhole(limit, 1, LONGEST_LIMIT) ? { kind, limit } : undefined;
    }
    case "status": {
      const { text } = value;
      return typeof text === "string" ? { kind, text: text.slice(0, LONGEST_STATUS) } : undefined;
    }
    case "event": {
      const { line: text } = value;
      return typeof text === "string" && text.length <= LONGEST_ENTRY && !text.includes("\n") && parseEntry(text) !== undefined ? { kind, line: text } : undefined;
    }
    case "deposit": {
      const { released, unknown } = value;
      return isDatagram(released) && isDatagram(unknown) ? { kind, released: bytesOf(released), unknown: bytesOf(unknown) } : undefined;
    }
    case "child": {
      const { pid, runs, forks } = value;
      if (!isWhole(pid, 2, LARGEST_PID) || typeof runs !== "boolean" || typeof forks !== "boolean") return undefined;
      return { kind, pid, runs, forks };
    }
    case "pause": {
      const { token, limit } = value;
      return typeof token === "string" && /^[0-9a-f]{32}$/.test(token) && isWhole(limit, 1, LONGEST_LIMIT) ? { kind, token, limit } : undefined;
    }
    case "order": {
      const { text } = value;
      return typeof text === "string" ? { kind, text } : undefined;
    }
    case "fence": {
      const { reason } = value;
      return typeof reason === "string" ? { kind, reason: reason.slice(0, LONGEST_STATUS) } : undefined;
    }
    case "end": {
      const { code } = value;
      return isWhole(code, 0, 255) ? { kind, code } : undefined;
    }
    default:
      return undefined;
  }
}

function parseObject(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

/** One datagram's octets: fewer than UDP over IPv4 can carry, and nothing beyond a byte. */
const isDatagram = (value: unknown): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= 65_507 && /^[\u0000-\u00ff]*$/.test(value);

const isWhole = (value: unknown, least: number, most: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
