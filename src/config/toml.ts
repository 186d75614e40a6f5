// TOML text to values with positions, and its grammar's problems in words for people. The only importer of the package toml, whose messages list
// what its grammar could have read, and which throws in two shapes. Knows no key. Never throws.

import { parse } from "toml";
import { error, type Report } from "./problem.js";
import type { Position } from "./source.js";
import { explainSyntax, type Fault } from "./toml-syntax.js";
import { findPlaces, type Place } from "./toml-places.js";

export type TomlValue = TomlText | TomlNumber | TomlFlag | TomlMoment | TomlList | TomlTable;

export interface TomlText {
  readonly kind: "text";
  readonly text: string;
  /** Of the first character inside the quotes. */
  readonly at: Position;
  /** The text stands there character for character: no escape, no line end. */
  readonly isPlain: boolean;
}
export interface TomlNumber {
  readonly kind: "number";
  readonly value: number;
  readonly at: Position;
}
export interface TomlFlag {
  readonly kind: "flag";
  readonly value: boolean;
  readonly at: Position;
}
export interface TomlMoment {
  readonly kind: "moment";
  readonly at: Position;
}
export interface TomlList {
  readonly kind: "list";
  readonly items: readonly TomlValue[];
  readonly at: Position;
}
export interface TomlTable {
  readonly kind: "table";
  /** In the order of the text. */
  readonly entries: ReadonlyMap<string, TomlEntry>;
  readonly at: Position;
}
export interface TomlEntry {
  /** Of the key. */
  readonly at: Position;
  readonly value: TomlValue;
}

export interface TomlDocument {
  readonly root: TomlTable;
  /** Lines were left out because they are no TOML: what is missing may stand in one of them. */
  readonly isDamaged: boolean;
}

/** More lines than this that are no TOML are a file of another kind. */
const MOST_FAULTS = 20;
/** Characters that may be parsed again for further faults: the package takes about 1 ms for 1000. */
const MOST_AGAIN = 60_000;

/**
 * Every line that is no TOML is reported and left out, as long as that cannot change what the other lines mean. Undefined when it could.
 */
export function parseToml(file: string, text: string, report: Report): TomlDocument | undefined {
  const hasMark = text.startsWith("\ufeff");
  if (hasMark) {
    report(error("byte-order-mark", { file, line: 1, column: 1 }, "the file begins with a byte order mark", { expected: "expected plain text: save it as UTF-8 without BOM" }));
  }
  const lines = (hasMark ? text.slice(1) : text).split("\n");
  for (let faults = 0, last = 0, again = 0; ; faults++) {
    const body = lines.join("\n");
    const tried = attempt(body);
    if (tried.kind === "data") return { root: makeTable(tried.data, findPlaces(body), placing(file, body)), isDamaged: faults > 0 };
    const { fault } = tried;
    const wrong = lines[fault.line - 1] ?? "";
    report(error("syntax", { file, line: fault.line, column: fault.column }, ...explainSyntax(fault, wrong)));
    again += 2 * body.length;
    if (fault.line <= last || faults >= MOST_FAULTS || again > MOST_AGAIN || !standsAlone(wrong)) return undefined;
    if (attempt(lines.slice(0, fault.line - 1).join("\n")).kind === "fault") return undefined;
    last = fault.line;
    lines[fault.line - 1] = "";
  }
}

/** A line whose loss changes nothing but itself: no table begins in it, and nothing in it goes on in the next line. */
function standsAlone(line: string): boolean {
  const count = (pattern: RegExp): number => line.match(pattern)?.length ?? 0;
  return /^\s*[\w"'-]/.test(line) && count(/[[{]/g) === count(/[\]}]/g) && count(/"""|'''/g) % 2 === 0;
}

type Attempt = { readonly kind: "data"; readonly data: unknown } | { readonly kind: "fault"; readonly fault: Fault };

function attempt(text: string): Attempt {
  try {
    return { kind: "data", data: parse(text) };
  } catch (cause) {
    return { kind: "fault", fault: faultOf(cause) };
  }
}

/** The grammar's errors have a location, those of the tables' rules a line and a column of their own. */
function faultOf(cause: unknown): Fault {
  const { line, column, location, message, found } = (cause ?? {}) as {
    readonly line?: unknown;
    readonly column?: unknown;
    readonly location?: { readonly start?: { readonly line?: unknown; readonly column?: unknown } };
    readonly message?: unknown;
    readonly found?: unknown;
  };
  const count = (value: unknown): number => (typeof value === "number" && value >= 1 ? value : 1);
  return {
    line: count(line ?? location?.start?.line),
    column: count(column ?? location?.start?.column),
    isGrammar: location !== undefined,
    found: typeof found === "string" ? found : undefined,
    message: typeof message === "string" ? message : String(cause),
  };
}

type At = (offset: number) => Position;

/** Offset to line and column. */
function placing(file: string, text: string): At {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    for (let high = starts.length; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { file, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** No key of ours lies deeper; whatever does is unknown by its first part, and is not followed without end. */
const DEEPEST = 20;

function makeTable(data: unknown, place: Place, at: At, depth = 0): TomlTable {
  if (depth > DEEPEST) return { kind: "table", entries: new Map(), at: at(place.value) };
  const known = Object.entries((data ?? {}) as Readonly<Record<string, unknown>>);
  // JavaScript puts keys that look like numbers first; the text's own order is that of the places.
  const order = new Map([...place.members.keys()].map((name, i) => [name, i]));
  const rank = (name: string): number => order.get(name) ?? order.size;
  const entries = known
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([name, value]): [string, TomlEntry] => {
      const there = place.members.get(name) ?? place;
      return [name, { at: at(there.key), value: makeValue(value, there, at, depth + 1) }];
    });
  return { kind: "table", entries: new Map(entries), at: at(place.value) };
}

function makeValue(data: unknown, place: Place, at: At, depth: number): TomlValue {
  const here = at(place.value);
  if (Array.isArray(data)) {
    const items = depth > DEEPEST ? [] : data.map((item: unknown, i) => makeValue(item, place.items[i] ?? place, at, depth + 1));
    return { kind: "list", items, at: here };
  }
  switch (typeof data) {
    case "string":
      return place.quoted ? { kind: "text", text: data, at: here, isPlain: place.length === data.length } : { kind: "moment", at: here };
    case "number":
      return { kind: "number", value: data, at: here };
    case "boolean":
      return { kind: "flag", value: data, at: here };
    default:
      return data === null || Object.getPrototypeOf(data) !== null ? { kind: "moment", at: here } : makeTable(data, place, at, depth);
  }
}
