// The one source of chance of a chaos run: a small generator (mulberry32) with a seed, so that a story can be told again.

export interface Chance {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number in [0, limit). */
  below(limit: number): number;
  /** Between the two, small values as likely as large ones by their order of magnitude. */
  spread(low: number, high: number): number;
  pick<T>(choices: readonly T[]): T;
}

/** Deals all cards in a random order, then all of them again: every one comes, none rarely. */
export function deckOf<T>(cards: readonly T[], chance: Chance): () => T {
  let left: T[] = [];
  return () => {
    if (left.length === 0) left = [...cards];
    const [card] = left.splice(chance.below(left.length), 1);
    if (card === undefined) throw new Error("a deck without cards");
    return card;
  };
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    spread: (low, high) => low * (high / low) ** next(),
    pick: <T>(choices: readonly T[]): T => {
      const chosen = choices[below(choices.length)];
      if (chosen === undefined) throw new Error("nothing to pick from");
      return chosen;
    },
  };
}
