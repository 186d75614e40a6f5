// The text of a golden conversation: comments and commands at the left margin, and under each command, indented, what the
// cluster then said. Only the indented lines are written by the program.

import { parseTime } from "#heir/model/time.js";

export type Line =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "command"; readonly text: string; readonly words: readonly string[]; readonly number: number };

export const INDENT = "    ";

/** Comments and commands in their order; what had been recorded before is left out. */
export function parseScript(source: string): readonly Line[] {
  const lines: Line[] = [];
  source.split("\n").forEach((text, index) => {
    if (text.startsWith(INDENT)) return;
    const isCommand = text !== "" && !text.startsWith("#");
    lines.push(isCommand ? { kind: "command", text, words: text.split(/\s+/), number: index + 1 } : { kind: "text", text });
  });
  return lines;
}

/** `key=value` words of a command. */
export const settings = (words: readonly string[]): ReadonlyMap<string, string> =>
  new Map(words.flatMap((word): readonly [string, string][] => {
    const [key, value] = word.split("=", 2);
    return key === undefined || value === undefined ? [] : [[key, value]];
  }));

/** A time as ha.cf writes it, in ms. */
export function readSpan(text: string | undefined): number {
  const span = text === undefined ? undefined : parseTime(text);
  if (span === undefined) throw new Error(`${text ?? "nothing"} is no time (expected 2, 2s or 500ms)`);
  return span;
}
