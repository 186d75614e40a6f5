// The shape of one row of the table of TOML keys, and the readers of plain values. The rows are in toml-keys.ts.

import type { Directive } from "./directive.js";
import { error, type Report, showText } from "./problem.js";
import type { Word } from "./source.js";
import type { TomlValue } from "./toml.js";
import { nearest } from "./suggest.js";
import { listed, type Reader, refuse } from "./values.js";

/** Undefined means that an error has been reported. */
export type ValueReader<T> = (value: TomlValue, report: Report) => T | undefined;

export interface TomlKey<T = unknown> {
  /** `keepalive`, `ring.port`, `group.resources.address`: tables and lists of tables by name. */
  readonly path: string;
  /** For the manual: what kind of value, and its range. */
  readonly takes: string;
  readonly read: ValueReader<T>;
  /** As it would be written; where it depends on other keys, see `defaultText`. Neither: the key is needed, or absent means nothing. */
  readonly fallback?: string;
  readonly defaultText?: string;
  /** Without it the table means nothing. */
  readonly isNeeded?: true;
  /** One sentence for the manual, without a full stop. */
  readonly explanation: string;
  /** What says the same in the files of Linux-HA; `none` where they cannot. */
  readonly linuxHa: string;
  /** As it would be written behind the `=`. */
  readonly example: string;
  /** The directive with just this meaning: its reader, its relations and its variable of scripts count here too. */
  readonly directive?: Directive;
}

/** A plain value as the readers of words see it, and what they made of it. */
export interface Plain<T> {
  readonly value: T;
  readonly word: Word;
}

type PlainKind = "text" | "number" | "flag";

/** A text, number or flag of one of `kinds`, handed to a reader of words as it would stand in ha.cf. */
export const plain =
  <T>(kinds: readonly PlainKind[], read: Reader<T>): ValueReader<Plain<T>> =>
  (given, report) => {
    const text = plainText(given);
    if (text === undefined || !kinds.some((kind) => kind === given.kind)) return wrongKind(given, `expected ${kinds.map((kind) => KINDS[kind]).join(", or ")}`, report);
    const word = { text, at: given.at };
    if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(text)) return refuse(word, report, `${showText(text)} has a control character`, "expected plain text in one line");
    const value = read(word, report);
    return value === undefined ? undefined : { value, word };
  };

const KINDS: Readonly<Record<PlainKind, string>> = {
  text: "a text in quotes",
  number: "a number without quotes",
  flag: "true or false",
};

/** As it would stand in ha.cf; undefined for what is no plain value. */
export function plainText(value: TomlValue): string | undefined {
  switch (value.kind) {
    case "text":
      return value.text;
    case "number":
    case "flag":
      return String(value.value);
    default:
      return undefined;
  }
}

const SHOWN: Readonly<Record<TomlValue["kind"], string>> = {
  text: "a text", number: "a number", flag: "true or false", moment: "a date or time of day", list: "a list", table: "a table",
};

export function wrongKind(value: TomlValue, expected: string, report: Report): undefined {
  const shown = plainText(value);
  const isWord = shown !== undefined && shown !== "";
  const what = !isWord ? SHOWN[value.kind] : value.kind === "flag" ? shown : `${showText(shown)}, ${SHOWN[value.kind]},`;
  report(error("wrong-type", value.at, `${what} cannot stand here`, { expected }));
}

/** Any value: its parts are read by whoever asked for it. */
export const whole =
  <K extends TomlValue["kind"]>(expected: string, ...kinds: readonly K[]): ValueReader<Extract<TomlValue, { readonly kind: K }>> =>
  (value, report) =>
    kinds.some((kind) => kind === value.kind) ? (value as Extract<TomlValue, { readonly kind: K }>) : wrongKind(value, expected, report);

/** One of a closed list of words in quotes. */
export function oneOf<const T extends string>(...words: readonly T[]): ValueReader<Plain<T>> {
  const expected = `expected ${listed(words.map((each) => `"${each}"`))}`;
  const read = plain(["text"], (word, report) => {
    const found = words.find((candidate) => candidate === word.text);
    if (found !== undefined) return found;
    report(error("bad-value", word.at, `${showText(word.text)} is not allowed here`, { expected, suggestion: nearest(word.text, words) }));
    return undefined;
  });
  return (value, report) => (value.kind === "text" ? read(value, report) : wrongKind(value, expected, report));
}

export const row = <T>(key: TomlKey<T>): TomlKey<T> => key;

export const some: Reader<string> = (word, report) => (word.text.trim() === "" ? refuse(word, report, "an empty text means nothing here", "expected at least one character") : word.text);

/** What a list of texts is told when it is something else. */
export const TEXTS_EXPECTED = "expected a list of texts in quotes";
