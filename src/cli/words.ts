// Words of a command line: which are known, and which a mistyped one probably means.

import { nearest } from "../config/suggest.js";

/** Node's own message for a wrong option, in one line, with the option that was probably meant. */
export function usageText(error: unknown, known: readonly string[]): string {
  const text = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '(-+)([^']*)'/.exec(text);
  if (unknown === null) return text.split(/\. |\n/)[0] ?? text;
  const near = nearest(unknown[2] ?? "", known);
  return `unknown option ${unknown[1]}${unknown[2]}${near === undefined ? "" : ` (did you mean --${near}?)`}`;
}

export const wrongWord = (option: string, word: string, known: readonly string[]): string =>
  `${option}: ${JSON.stringify(word)} is not one of ${known.join(", ")}`;

export const isOneOf = <const T extends readonly string[]>(words: T, word: string): word is T[number] => words.includes(word);
