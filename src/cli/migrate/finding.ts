// What stands against a move, or should be known before it: one line each, with the place where it is to be mended as far as a file has one.

import { visible } from "../../config/problem.js";
import { linesOf, type Position, shift, showPosition, type SourceFile } from "../../config/source.js";

export interface Finding {
  /** error: not possible like this. */
  readonly severity: "error" | "warning";
  /** Stable; of `heir check` where it found it. */
  readonly code: string;
  /** Absent: it stands in no file. */
  readonly at?: Position;
  readonly text: string;
  readonly expected?: string;
}

/** `file:line:column: what is wrong (what was expected)`. */
export function showFinding({ severity, at, text, expected }: Finding): string {
  const place = at === undefined ? "" : `${showPosition(at)}: `;
  const mark = severity === "warning" ? "warning: " : at === undefined ? "error: " : "";
  return visible(`${place}${mark}${text}${expected === undefined ? "" : ` (${expected})`}`);
}

/** Where a word first stands in a file; its beginning where it does not. */
export function placeOf(file: SourceFile, word: string): Position {
  const start: Position = { file: file.path, line: 1, column: 1 };
  if (file.kind !== "text" || word === "") return start;
  for (const line of linesOf(file.path, file.text)) {
    const index = line.text.replace(/#.*$/, "").indexOf(word);
    if (index !== -1) return shift(line.at, index);
  }
  return start;
}
