// "Did you mean": the known word that is nearest to a mistyped one.

/** A longer word is no typing error, and its distances would only cost time; the longest name of a host has 63 characters. */
const LONGEST_MEANT = 64;

/** The candidate with the smallest edit distance, if it is near enough to be meant; the first of equals. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > LONGEST_MEANT) return undefined;
  const wanted = word.toLowerCase();
  // A third of the letters may be wrong: `undport` is two steps from `udpport`; two random short words are further apart.
  let best = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  let found: string | undefined;
  for (const candidate of candidates) {
    const steps = editDistance(wanted, candidate.toLowerCase(), best);
    if (steps < best) {
      best = steps;
      found = candidate;
    }
  }
  return found;
}

/** Insertions, deletions, substitutions and swaps of neighbours between two words; `limit` when there are at least as many. */
export function editDistance(from: string, to: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    let fewest = i;
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let steps = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) steps = Math.min(steps, (beforeLast[j - 2] ?? 0) + 1);
      row.push(steps);
      if (steps < fewest) fewest = steps;
    }
    // From here on it can only become more; a swap of neighbours looks back two rows, and these had as many at least.
    if (fewest >= limit && Math.min(...last) >= limit) return limit;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[to.length] ?? 0, limit);
}
