// Lines of ha.cf to values, by the lexical rules of protocol 1.1 and the directive table. Knows no relation between directives.

import type { Directive } from "./directive.js";
import { findDirective, suggestDirective } from "./directives.js";
import { error, type Report, showText, warning } from "./problem.js";
import { BLANKS, LINE_BUFFER, linesOf, type Position, restOf, shift, showPosition, splitWords, startOf, type Word } from "./source.js";

/** One value that a reader accepted. */
export interface Occurrence<T = unknown> {
  readonly directive: Directive<T>;
  /** Of the directive's name. */
  readonly at: Position;
  /** The word, or the rest of the line, as written. */
  readonly word: Word;
  readonly value: T;
}

export interface HaCf {
  readonly file: string;
  /** In the order of the file. */
  readonly occurrences: readonly Occurrence[];
  /** Directives of which at least one value was refused: what depends on them is not judged. */
  readonly faulty: ReadonlySet<string>;
}

/** Reads the whole file and reports every problem in it. */
export function parseHaCf(file: string, text: string, report: Report): HaCf {
  const occurrences: Occurrence[] = [];
  const faulty = new Set<string>();
  const seen = new Map<string, Position>();
  for (const line of logicalLines(file, text, report)) {
    const [name] = splitWords(line, BLANKS);
    if (name === undefined) continue;
    const directive = findDirective(name.text);
    if (directive === undefined) {
      const suggestion = suggestDirective(name.text);
      report(error("unknown-directive", name.at, `unknown directive ${showText(name.text)}`, {
        suggestion: suggestion === undefined ? undefined : showText(suggestion),
      }));
      continue;
    }
    if (directive.deprecated !== undefined) report(warning("deprecated", name.at, directive.deprecated));
    for (const word of valuesOf(directive, name, line, report)) {
      if (isSecond(directive, word, seen, report)) {
        faulty.add(directive.name);
        continue;
      }
      const value = directive.read(word, report);
      if (value === undefined) {
        faulty.add(directive.name);
        continue;
      }
      if (directive.repeat === "once-each") checkUnlike({ directive, value, word }, occurrences, report);
      if (directive.missed !== undefined) report(warning("not-acted-on", word.at, directive.missed));
      occurrences.push({ directive, at: name.at, word, value });
    }
  }
  return { file, occurrences, faulty };
}

/** All accepted values of a directive in the order of the file. */
export function allOf<T>(haCf: HaCf, directive: Directive<T>): readonly Occurrence<T>[] {
  // A row is compared by identity, so the value is what that row's reader returned.
  return haCf.occurrences.filter((occurrence) => occurrence.directive === directive) as readonly Occurrence<T>[];
}

/** The value that counts: the last. */
export const lastOf = <T>(haCf: HaCf, directive: Directive<T>): Occurrence<T> | undefined => allOf(haCf, directive).at(-1);

/** True for an occurrence of just this row, with its type. */
export const isOf = <T>(occurrence: Occurrence, directive: Directive<T>): occurrence is Occurrence<T> =>
  occurrence.directive === directive;

/** Lines as Heartbeat sees them: cut at its line buffer, then at the first `#`. */
function* logicalLines(file: string, text: string, report: Report): Generator<Word> {
  const hasMark = text.startsWith("\ufeff");
  if (hasMark) {
    report(error("byte-order-mark", startOf(file), "the file begins with a byte order mark", { expected: "expected plain text: save it as UTF-8 without BOM" }));
  }
  for (const whole of linesOf(file, text)) {
    const line = hasMark && whole.at.line === 1 ? { text: whole.text.slice(1), at: whole.at } : whole;
    if (line.text.length > LINE_BUFFER) {
      report(warning("line-split", shift(line.at, LINE_BUFFER), `a line longer than ${LINE_BUFFER} characters goes on as a line of its own from here`));
    }
    for (let from = 0; from < line.text.length; from += LINE_BUFFER) {
      const piece = line.text.slice(from, from + LINE_BUFFER);
      const comment = piece.indexOf("#");
      yield { text: comment === -1 ? piece : piece.slice(0, comment), at: shift(line.at, from) };
    }
  }
}

/** What the reader is called with: each word, or the rest of the line. An option list without words does nothing. */
function valuesOf(directive: Directive, name: Word, line: Word, report: Report): readonly Word[] {
  const offset = name.at.column - line.at.column + name.text.length;
  const blanks = /^[ \t\f\r\n]*/.exec(line.text.slice(offset))?.[0].length ?? 0;
  const rest = restOf(line, offset + blanks);
  if (directive.arity === "line") return [rest.text === "" ? { text: "", at: name.at } : rest];
  const words = splitWords(rest, `${BLANKS},`);
  if (words.length === 0) {
    report(warning("no-value", name.at, `${name.text} without a value does nothing`, { expected: `expected ${directive.takes}` }));
  }
  return words;
}

/** True when every occurrence counts. */
export const isRepeatable = (directive: Directive): boolean => directive.repeat === "adds" || directive.repeat === "once-each";

function checkUnlike(
  { directive, value, word }: { readonly directive: Directive; readonly value: unknown; readonly word: Word },
  earlier: readonly Occurrence[],
  report: Report,
): void {
  const previous = earlier.find((found) => found.directive === directive && found.value === value);
  if (previous === undefined) return;
  report(error("given-twice", word.at, `${directive.name} ${showText(String(value))} is given a second time`, { expected: `expected once, see ${showPosition(previous.word.at)}` }));
}

/** Reports a repetition: an error for what may be given once, a warning where the last one wins. */
function isSecond(directive: Directive, word: Word, seen: Map<string, Position>, report: Report): boolean {
  if (isRepeatable(directive)) return false;
  const previous = seen.get(directive.name) ?? seen.get(directive.alias ?? directive.name);
  seen.set(directive.name, word.at);
  if (previous === undefined) return false;
  if (directive.repeat === "once") {
    report(error("given-twice", word.at, `${directive.name} is given a second time`, { expected: `expected once, see ${showPosition(previous)}` }));
    return true;
  }
  report(warning("overridden", word.at, `this replaces the value at ${showPosition(previous)}`));
  return false;
}
