// Text with positions: files as read, lines as Heartbeat's reader splits them, words with line and column.
// Knows no file's grammar.

/** `file` is the path as the user gave it; line and column count from 1, columns in UTF-16 units. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A piece of one line: a word, the rest of a line, or a whole line. */
export interface Word {
  readonly text: string;
  readonly at: Position;
  /** Only where a word goes on in the next line: from the character `from` on it stands at `at`; ascending. */
  readonly seams?: readonly Seam[];
}

export interface Seam {
  readonly from: number;
  readonly at: Position;
}

export type SourceFile =
  /** `mode`: the permission bits, 0 to 0o7777. */
  | { readonly kind: "text"; readonly path: string; readonly text: string; readonly mode: number }
  | { readonly kind: "missing"; readonly path: string }
  | { readonly kind: "unreadable"; readonly path: string; readonly cause: string };

/** Everything that configuration is made from; read by config/read.ts, or made by a test. */
export type Sources = LinuxHaSources | TomlSources;

export interface LinuxHaSources {
  readonly dialect: "linux-ha";
  /** The directory, absolute: resource scripts are looked for in its `resource.d`. */
  readonly directory: string;
  readonly haCf: SourceFile;
  readonly haresources: SourceFile;
  readonly authkeys: SourceFile;
  readonly nodeinfo: SourceFile;
}

export interface TomlSources {
  readonly dialect: "toml";
  /** Where the file is, absolute. */
  readonly directory: string;
  readonly toml: SourceFile;
  /** The file that the key `authkeys` names. */
  readonly authkeys: SourceFile;
}

/** In the order in which problems are told. */
export const filesOf = (sources: Sources): readonly SourceFile[] =>
  sources.dialect === "toml" ? [sources.toml, sources.authkeys] : [sources.haCf, sources.haresources, sources.authkeys];

/** The file that lists the groups. */
export const groupsFile = (sources: Sources): SourceFile => (sources.dialect === "toml" ? sources.toml : sources.haresources);

/** What Heartbeat skips between words: space, tab, form feed, carriage return, line feed (protocol 1.1). */
export const BLANKS = " \\t\\f\\r\\n";

/** Heartbeat's line buffer has 5120 bytes: 5119 characters of a line, then the rest is a line of its own (protocol 1.1). */
export const LINE_BUFFER = 5119;

export const startOf = (file: string): Position => ({ file, line: 1, column: 1 });

export const showPosition = (at: Position): string => `${at.file}:${at.line}:${at.column}`;

/** The physical lines of a file without their line feeds; a missing final newline is fine. */
export function linesOf(file: string, text: string): readonly Word[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line, i) => ({ text: line, at: { file, line: i + 1, column: 1 } }));
}

/** The maximal runs of characters that are not in `separators` (the inside of a character class). */
export function splitWords(piece: Word, separators: string): readonly Word[] {
  return [...piece.text.matchAll(new RegExp(`[^${separators}]+`, "g"))].map((match) => ({
    text: match[0],
    at: shift(piece.at, match.index),
  }));
}

/** The piece from `from` on, blanks at its end removed. */
export const restOf = (piece: Word, from: number): Word => ({
  text: piece.text.slice(from).replace(/[ \t\f\r\n]+$/, ""),
  at: shift(piece.at, from),
});

/** The position `by` characters further on in the same line. */
export const shift = (at: Position, by: number): Position => ({ ...at, column: at.column + by });

/** The characters `from` to before `to`, with the position where they stand, be it in a later line. */
export function partOf(word: Word, from: number, to = word.text.length): Word {
  const seams = word.seams ?? [];
  const first = seamsUpTo(seams, from);
  const home = seams[first - 1] ?? { from: 0, at: word.at };
  const later = seams.slice(first, seamsUpTo(seams, to - 1)).map((seam) => ({ from: seam.from - from, at: seam.at }));
  const part = { text: word.text.slice(from, to), at: shift(home.at, from - home.from) };
  return later.length === 0 ? part : { ...part, seams: later };
}

/** How many seams begin at `index` or before it; halving, since a word of many lines has many parts as well. */
function seamsUpTo(seams: readonly Seam[], index: number): number {
  let [low, high] = [0, seams.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((seams[middle]?.from ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}
