// A failing input made small: the longest pieces that can be left out while it still fails are left out.

/** Tries at most; each is one check of the input. */
const TRIES = 3000;

export function shrink(input: string, fails: (input: string) => boolean): string {
  let smallest = input;
  let tries = 0;
  for (let size = Math.ceil(input.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < smallest.length && tries < TRIES; tries += 1) {
      const shorter = smallest.slice(0, at) + smallest.slice(at + size);
      if (fails(shorter)) smallest = shorter;
      else at += size;
    }
  }
  return smallest;
}
