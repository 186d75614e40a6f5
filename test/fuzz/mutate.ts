// Small changes to octets. Each is drawn from a seeded generator, so an input is its seed and its number.

import type { Random } from "../sim/random.js";

export interface Soil {
  /** Good inputs, from which changes start and with which they are spliced. */
  readonly corpus: readonly string[];
  /** Words that the grammar knows. */
  readonly tokens: readonly string[];
  /** What is longer is cut: bytes. */
  readonly longest: number;
}

/** One to eight changes to an input of the corpus; one in eight inputs is made of nothing but words. */
export function mutant(soil: Soil, random: Random): string {
  let text = random.chance(1 / 8) ? soup(soil, random) : random.pick(soil.corpus);
  do text = change(text, soil, random);
  while (random.chance(0.6));
  return text.slice(0, soil.longest);
}

function soup({ tokens }: Soil, random: Random): string {
  return Array.from({ length: random.below(40) }, () => random.pick(tokens) + random.pick(["", " ", "\n"])).join("");
}

type Change = (text: string, soil: Soil, random: Random) => string;

export const change: Change = (text, soil, random) => random.pick(CHANGES)(text, soil, random);

const octet = (random: Random): string => String.fromCharCode(random.below(256));

/** Replaces `length` characters from `at` on. */
const put = (text: string, at: number, length: number, by: string): string => text.slice(0, at) + by + text.slice(at + length);

const somewhere = (text: string, random: Random): number => random.below(text.length + 1);

const flip: Change = (text, _, random) => {
  const at = somewhere(text, random);
  return put(text, at, 1, String.fromCharCode((text.charCodeAt(at) || 0) ^ (1 << random.below(8))));
};
const overwrite: Change = (text, _, random) => put(text, somewhere(text, random), 1, octet(random));
const insert: Change = (text, _, random) => put(text, somewhere(text, random), 0, octet(random).repeat(1 + random.below(3)));
const drop: Change = (text, _, random) => put(text, somewhere(text, random), 1 + random.below(40), "");
const truncate: Change = (text, _, random) => text.slice(0, somewhere(text, random));
const double: Change = (text, _, random) => {
  const at = somewhere(text, random);
  return put(text, at, 0, text.slice(at, at + random.below(40)));
};
const splice: Change = (text, { corpus }, random) => {
  const other = random.pick(corpus);
  return text.slice(0, somewhere(text, random)) + other.slice(somewhere(other, random));
};
const token: Change = (text, { tokens }, random) => put(text, somewhere(text, random), 0, random.pick(["", " "]) + random.pick(tokens) + random.pick(["", " "]));

/** Where a line or a word begins is where a grammar decides. */
const tokenFirst: Change = (text, { tokens }, random) => {
  const starts = [...text.matchAll(/(?<![^\s,])(?=\S)/g)];
  return put(text, starts[random.below(starts.length)]?.index ?? 0, 0, random.pick(tokens));
};

/** One word becomes another one of the grammar, or changes places with one of the same input. */
const swapWords: Change = (text, { tokens }, random) => {
  const words = [...text.matchAll(/[^\s,;=:()]+/g)];
  const first = words[random.below(words.length)];
  if (first === undefined) return text;
  if (random.chance(0.5)) return put(text, first.index, first[0].length, random.pick(tokens));
  const second = words[random.below(words.length)] ?? first;
  const [early, late] = first.index < second.index ? [first, second] : [second, first];
  return put(put(text, late.index, late[0].length, early[0]), early.index, early[0].length, early === late ? early[0] : late[0]);
};

/** Around every width that a number could be kept in, and beyond. */
const NUMBERS = [
  "0", "00", "1", "01", "-1", "+1", "0.5", "15", "16", "99", "100", "127", "128", "255", "256", "32767", "32768", "65507", "65508", "65535", "65536",
  "2147483647", "2147483648", "4294967295", "4294967296", "9007199254740991", "9007199254740992", "18446744073709551616", "1e308", "1e999", "0x10", "ff",
  "ffffffff", "ffffffffffffffff", "NaN", "Infinity", "9".repeat(40), "9".repeat(400),
] as const;

/** A number becomes another: any, or the one beside it, as when a length is wrong by one. */
const number: Change = (text, _, random) => {
  const numbers = [...text.matchAll(/\d+/g)];
  const found = numbers[random.below(numbers.length)];
  if (found === undefined) return text;
  const by = random.chance(0.5) ? random.pick(NUMBERS) : String(Math.max(0, Number(found[0]) + random.pick([-1, 1, -10, 10])));
  return put(text, found.index, found[0].length, by);
};

/** The lengths of netstrings: off by one, zero, far too long, with a leading zero. */
const length: Change = (text, _, random) => {
  const lengths = [...text.matchAll(/\d+(?=:)/g)];
  const found = lengths[random.below(lengths.length)];
  if (found === undefined) return text;
  const value = Number(found[0]);
  return put(text, found.index, found[0].length, random.pick([String(value + 1), String(Math.max(0, value - 1)), "0", `0${found[0]}`, "65507", "99999", "9".repeat(20), ""]));
};

/** A line once more, or so often that work which grows faster than the input shows. */
const repeatLine: Change = (text, _, random) => {
  const lines = text.split("\n");
  const at = random.below(lines.length);
  const times = random.chance(0.05) ? 1 << random.below(12) : 1 + random.below(3);
  return lines.toSpliced(at, 0, ...Array<string>(times).fill(lines[at] ?? "")).join("\n");
};
const moveLine: Change = (text, _, random) => {
  const lines = text.split("\n");
  const [line = ""] = lines.splice(random.below(lines.length), 1);
  return lines.toSpliced(random.below(lines.length + 1), 0, line).join("\n");
};
const joinLines: Change = (text, _, random) => {
  const at = text.indexOf("\n", somewhere(text, random));
  return at === -1 ? text : put(text, at, 1, random.pick(["", " ", "\\\n", "\r\n", "\r", "\n\n", "\\ \n"]));
};

/** No UTF-8: a lone byte, an overlong form, a surrogate, a cut sequence; and a byte order mark, a line separator, a letter beyond the first plane. */
const STRANGE = ["\xff", "\x80", "\xc0\x80", "\xed\xa0\x80", "\xe2\x82", "\xf4\x90\x80\x80", "\xef\xbb\xbf", "\xe2\x80\xa8", "\xf0\x9f\x98\x80", "\xc3\xa9", "\xc2\x85", "\xc2\x9b"] as const;
const strange: Change = (text, _, random) => put(text, somewhere(text, random), random.below(2), random.pick(STRANGE));
const nul: Change = (text, _, random) => put(text, somewhere(text, random), random.below(2), "\0".repeat(1 + random.below(3)));
/** One letter many times: what grows with the length of a word. */
const long: Change = (text, _, random) => put(text, somewhere(text, random), 0, random.pick(["a", "9", ".", ":", "/", " ", "\\", "#", "\xc3\xa9"]).repeat(random.chance(0.1) ? 1 << random.below(14) : random.below(70)));
const capital: Change = (text, _, random) => {
  const at = somewhere(text, random);
  const to = at + random.below(12);
  return put(text, at, to - at, random.chance(0.5) ? text.slice(at, to).toUpperCase() : text.slice(at, to).toLowerCase());
};

const CHANGES: readonly Change[] = [
  flip, overwrite, insert, drop, truncate, double, splice, token, tokenFirst, swapWords, swapWords, number, length, repeatLine, moveLine, joinLines, strange, nul, long, capital,
];
