// The one source of chance in a simulation: a small generator with a 32-bit seed. Streams forked by a label are independent,
// so that drawing one number more for the network does not change which faults happen.

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number in [0, limit). */
  below(limit: number): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  fork(label: string): Random;
}

/** Avalanche of one 32-bit word: every input bit reaches every output bit. */
export function scramble(word: number): number {
  let bits = word | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return (bits ^ (bits >>> 15)) >>> 0;
}

/** A generator with 128 bits of state (shift-register family, period 2^128 - 1), seeded from one word. */
export function random(seed: number): Random {
  let a = scramble(seed + 0x9e3779b9);
  let b = scramble(a + 0x9e3779b9);
  let c = scramble(b + 0x9e3779b9);
  let d = scramble(c + 0x9e3779b9) | 1;
  const word = (): number => {
    const mixed = a ^ (a << 11);
    a = b;
    b = c;
    c = d;
    d = d ^ (d >>> 19) ^ mixed ^ (mixed >>> 8);
    return Math.imul(d, 0x9e3779b1) >>> 0;
  };
  const next = (): number => word() / 0x1_0000_0000;
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    pick: (choices) => {
      const choice = choices[Math.floor(next() * choices.length)];
      if (choice === undefined) throw new Error("pick from nothing");
      return choice;
    },
    fork: (label) => {
      let mixed = seed;
      for (const letter of label) mixed = scramble(mixed + (letter.codePointAt(0) ?? 0));
      return random(mixed);
    },
  };
}
