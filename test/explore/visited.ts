// The situations seen, by their keys of 64 bits, in flat arrays: where each was come from and by which move, so that a path can
// be told although the situations themselves are forgotten. Two different situations with one key would be taken for one:
// with n situations the chance of that is about n * n / 2 ** 65, one in ten thousand for fifty million.

import type { Key } from "./canonical.js";

/** More would not fit the arrays of a small machine: about 20 bytes each. */
const FIRST_SIZE = 1 << 16;

export class Visited {
  count = 0;
  private slots = new Int32Array(2 * FIRST_SIZE);
  private highs = new Uint32Array(FIRST_SIZE);
  private lows = new Uint32Array(FIRST_SIZE);
  private parents = new Int32Array(FIRST_SIZE);
  private moves = new Uint16Array(FIRST_SIZE);

  /** The number of the situation, and whether it is new; `parent` -1 for a beginning. */
  add(key: Key, parent: number, move: number): { readonly index: number; readonly isNew: boolean } {
    const place = this.find(key);
    const known = this.slots[place] ?? 0;
    if (known > 0) return { index: known - 1, isNew: false };
    if (this.count === this.highs.length) {
      this.grow();
      return this.add(key, parent, move);
    }
    const index = this.count;
    this.count += 1;
    this.slots[place] = this.count;
    this.highs[index] = key.high;
    this.lows[index] = key.low;
    this.parents[index] = parent;
    this.moves[index] = move;
    return { index, isNew: true };
  }

  /** Number of the beginning, and the moves from there. */
  path(index: number): { readonly root: number; readonly moves: readonly number[] } {
    const moves: number[] = [];
    let at = index;
    for (let parent = this.parents[at] ?? -1; parent >= 0; parent = this.parents[at] ?? -1) {
      moves.push(this.moves[at] ?? 0);
      at = parent;
    }
    return { root: this.moves[at] ?? 0, moves: moves.reverse() };
  }

  private find(key: Key): number {
    const mask = this.slots.length - 1;
    let place = (key.low ^ Math.imul(key.high, 0x9e3779b1)) & mask;
    for (;;) {
      const known = this.slots[place] ?? 0;
      if (known === 0 || (this.highs[known - 1] === key.high && this.lows[known - 1] === key.low)) return place;
      place = (place + 1) & mask;
    }
  }

  private grow(): void {
    const size = 2 * this.highs.length;
    this.highs = enlarge(this.highs, new Uint32Array(size));
    this.lows = enlarge(this.lows, new Uint32Array(size));
    this.parents = enlarge(this.parents, new Int32Array(size));
    this.moves = enlarge(this.moves, new Uint16Array(size));
    this.slots = new Int32Array(2 * size);
    for (let index = 0; index < this.count; index += 1) {
      this.slots[this.find({ high: this.highs[index] ?? 0, low: this.lows[index] ?? 0 })] = index + 1;
    }
  }
}

function enlarge<T extends Uint32Array | Int32Array | Uint16Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
