// Words of a command line: which are known, and which a mistyped one probably means.

/** The nearest word at most two edits away (one for short words); undefined when none is near. */
export function closest(word: string, known: readonly string[]): string | undefined {
  const limit = word.length <= 3 ? 1 : 2;
  const ranked = known.map((candidate) => ({ candidate, distance: edits(word.toLowerCase(), candidate) })).sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= limit ? best.candidate : undefined;
}

/** Insertions, deletions, replacements and swaps of neighbours between two words. */
function edits(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (same ? 0 : 1), swap));
    }
  }
  return at(a.length, b.length);
}

/** Node's own message for a wrong option, in one line, with the option that was probably meant. */
export function usageText(error: unknown, known: readonly string[]): string {
  const text = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '(-+)([^']*)'/.exec(text);
  if (unknown === null) return text.split(/\. |\n/)[0] ?? text;
  const near = closest(unknown[2] ?? "", known);
  return `unknown option ${unknown[1]}${unknown[2]}${near === undefined ? "" : ` (did you mean --${near}?)`}`;
}

export const wrongWord = (option: string, word: string, known: readonly string[]): string =>
  `${option}: ${JSON.stringify(word)} is not one of ${known.join(", ")}`;

export const isOneOf = <const T extends readonly string[]>(words: T, word: string): word is T[number] => words.includes(word);
