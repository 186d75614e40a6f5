// The numbers and words in the values of fields, and their limits: what both kinds of messages, heir's and Heartbeat's, are made of.

import { assert } from "../model/assert.js";
import type { NodeName } from "../model/names.js";
import { MOST_PINGS } from "../model/ping.js";
import { type Rejected, reject, show } from "./field.js";
import { isAscii, utf8 } from "./octets.js";

/** `hv`: the version of heir's fields. A receiver ignores fields it does not know; a change of meaning raises this. */
export const VERSION = 1;

export interface Receiver {
  readonly nodes: readonly NodeName[];
  readonly self: NodeName;
}

/** The largest values that fit; the size of the largest message follows from them. */
export const MAX = {
  /** 34 years at 1000 messages a second. */
  seq: 2 ** 40 - 1,
  generation: 2 ** 40 - 1,
  counter: 2 ** 48 - 1,
  /** Deadtimes and lease bounds in ms: 49 days. */
  span: 2 ** 32 - 1,
  /** Ages in ms: 4.6 h; older ones are said to be this old, since only "older than deadtime" matters. */
  age: 2 ** 24 - 1,
  /** Resets that failed; further ones are said to be this many. */
  failures: 255,
  priority: 255,
  rings: 16,
  pings: MOST_PINGS,
  ttl: 999,
  /** `ts` in seconds: until 2106. */
  seconds: 2 ** 32 - 1,
  /** Characters of `ld`; /proc/loadavg has about 30. */
  load: 48,
} as const;

/** What the sender adds to every message besides its meaning. */
export interface EnvelopeFacts {
  /** `ttl`: hopfudge + number of configured nodes. */
  readonly ttl: number;
  /** Wall clock in seconds, for `ts`; Heartbeat rejects a message without it and believes any value. */
  readonly timeSeconds: number;
  /** Text of /proc/loadavg for `ld`; left out when empty. */
  readonly load: string;
}

/** The node whose name has these octets. */
export function knownAs(octets: string, nodes: readonly NodeName[]): NodeName | undefined {
  return isAscii(octets) ? nodes.find((node) => node === octets) : nodes.find((node) => utf8(node) === octets);
}

/** Canonical hex of at most `max`; undefined for anything else. */
export function readHex(text: string | undefined, max: number): number | undefined {
  if (text === undefined || !/^(?:0|[1-9a-f][0-9a-f]{0,12})$/.test(text)) return undefined;
  const value = Number.parseInt(text, 16);
  return value <= max ? value : undefined;
}

export const hex = (value: number): string => value.toString(16);

/** Rounded up to whole milliseconds: an observer may be made more patient, never less. */
export const span = (value: number, least: number): number => clamp(Math.ceil(value), least, MAX.span);

export function clamp(value: number, least: number, most: number): number {
  assert(!Number.isNaN(value), "a number of a message is NaN");
  return Math.min(Math.max(value, least), most);
}

/** One line of printable ASCII, cut to its limit. */
export const loadOf = (text: string): string => (/^[\x20-\x7e]*/.exec(text)?.[0] ?? "").slice(0, MAX.load).trim();

export const isWhole = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most;

export const bad = (name: string, value: string | undefined): Rejected => reject("bad-field", `${name}=${show(value ?? "")}`);
