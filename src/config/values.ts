// Readers of single values: a word in, a value out, or a problem reported and nothing.

import { type Millis, millis, parseTime } from "../model/time.js";
import { error, type Report, showText, warning } from "./problem.js";
import type { Word } from "./source.js";
import { nearest } from "./suggest.js";

/** Undefined means that an error has been reported. */
export type Reader<T> = (word: Word, report: Report) => T | undefined;

/** Node's timers count to 2^31 - 1 ms (24.8 days); a longer one would fire at once. */
export const LONGEST_TIME: Millis = millis(2 ** 31 - 1);

const TIME_EXPECTED = "expected a time such as 2, 1.5, 500ms or 2s";

export const time =
  (rule: { readonly zero: boolean }): Reader<Millis> =>
  (word, report) => {
    const span = parseTime(word.text);
    if (span === undefined) return refuse(word, report, `${showText(word.text)} is not a time`, TIME_EXPECTED);
    if (span === 0 && !rule.zero) return refuse(word, report, `${showText(word.text)} is not longer than 0 ms`, TIME_EXPECTED);
    if (span > LONGEST_TIME) return refuse(word, report, `${showText(word.text)} is too long`, `at most ${showTime(LONGEST_TIME)}`);
    return span;
  };

/** A time without loss down to the millisecond: two times that differ must not look alike in one message. */
export function showTime(span: number): string {
  const whole = Math.round(span);
  return whole < 1000 ? `${whole} ms` : `${whole / 1000} s`;
}

/** A whole number; `most` may be absent. */
export const integer =
  (range: { readonly least: number; readonly most?: number }): Reader<number> =>
  (word, report) => {
    const value = /^[+-]?\d+$/.test(word.text) ? Number(word.text) : Number.NaN;
    if (value >= range.least && value <= (range.most ?? Number.MAX_SAFE_INTEGER)) return value;
    const expected =
      range.most === undefined ? `expected a whole number of at least ${range.least}` : `expected a whole number from ${range.least} to ${range.most}`;
    return refuse(word, report, `${showText(word.text)} is not ${Number.isNaN(value) ? "a whole number" : "in range"}`, expected);
  };

/**
 * A port as Heartbeat reads `udpport`: digits, whatever follows them is ignored, and only the low 16 bits reach the
 * socket; both are worth a warning.
 */
export const looseport: Reader<number> = (word, report) => {
  const expected = "expected a port from 1 to 65535";
  const digits = /^\+?\d+/.exec(word.text)?.[0] ?? "";
  const value = Number(digits);
  if (value <= 0) return refuse(word, report, `${showText(word.text)} is not a port`, expected);
  if (digits.length < word.text.length) {
    report(warning("trailing-text", word.at, `${showText(word.text)} is read as ${showText(digits)}`, { expected }));
  }
  if (value <= 65535) return value;
  const low = value <= Number.MAX_SAFE_INTEGER ? value % 65536 : 0;
  if (low === 0) return refuse(word, report, `${showText(word.text)} is not a port`, expected);
  report(warning("port-too-large", word.at, `port ${showText(digits)} is larger than 65535, its low 16 bits are used: ${low}`, { expected }));
  return low;
};

const TRUE_WORDS: readonly string[] = ["true", "on", "yes", "y", "1"];
const FALSE_WORDS: readonly string[] = ["false", "off", "no", "n", "0"];

export const parseBoolean = (text: string): boolean | undefined => {
  const lower = text.toLowerCase();
  return TRUE_WORDS.includes(lower) ? true : FALSE_WORDS.includes(lower) ? false : undefined;
};

export const boolean: Reader<boolean> = (word, report) => {
  const value = parseBoolean(word.text);
  if (value !== undefined) return value;
  return refuse(word, report, `${showText(word.text)} is neither yes nor no`, "expected true, on, yes, y, 1 or false, off, no, n, 0");
};

/** One of a closed list of words, spelled exactly. */
export const choice =
  <const T extends string>(...words: readonly T[]): Reader<T> =>
  (word, report) => {
    const found = words.find((candidate) => candidate === word.text);
    if (found !== undefined) return found;
    report(
      error("bad-value", word.at, `${showText(word.text)} is not allowed here`, {
        expected: `expected ${listed(words)}`,
        suggestion: nearest(word.text, words),
      }),
    );
    return undefined;
  };

export const anyWord: Reader<string> = (word) => word.text;

export const absolutePath: Reader<string> = (word, report) =>
  word.text.startsWith("/") ? word.text : refuse(word, report, `${showText(word.text)} is not an absolute path`, "expected a path that begins with /");

/** A name that an interface can have: 1 to 15 characters (IFNAMSIZ - 1), no slash; `.` and `..` are none. */
export const interfaceName: Reader<string> = (word, report) => {
  const fits = word.text.length <= 15 && !/[/:\u0000-\u0020]/.test(word.text) && word.text !== "." && word.text !== "..";
  return fits ? word.text : refuse(word, report, `${showText(word.text)} cannot be the name of an interface`, "expected at most 15 characters such as eth0");
};

/** Reports a bad value and yields nothing. */
export function refuse(word: Word, report: Report, text: string, expected: string): undefined {
  report(error("bad-value", word.at, text, { expected }));
  return undefined;
}

/** `a, b or c` */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
