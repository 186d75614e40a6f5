// The same seed tells the same story.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Chance, chanceOf, deckOf } from "#heir/lab/chaos/chance.js";
import { drawFault } from "#heir/lab/chaos/faults.js";
import { FAULT_KINDS } from "#heir/lab/chaos/limits.js";

const story = (chance: Chance): readonly string[] => {
  const deal = deckOf(FAULT_KINDS, chance);
  return Array.from({ length: 40 }, () => {
    const { kind, lasts_ms } = drawFault(deal(), chance);
    return `${kind} ${lasts_ms}`;
  });
};

test("a seed draws the same faults again, and another seed others", () => {
  assert.deepEqual(story(chanceOf(7)), story(chanceOf(7)));
  assert.notDeepEqual(story(chanceOf(7)), story(chanceOf(8)));
});

test("every fault comes before any comes again", () => {
  const deal = deckOf(FAULT_KINDS, chanceOf(3));
  for (let round = 0; round < 3; round += 1) {
    assert.deepEqual(FAULT_KINDS.map(() => deal()).sort(), [...FAULT_KINDS].sort());
  }
});

test("numbers stay within their limits", () => {
  const chance = chanceOf(1);
  for (let n = 0; n < 1000; n += 1) {
    const length = chance.spread(100, 8000);
    assert.ok(length >= 100 && length <= 8000);
    assert.ok(chance.below(3) < 3);
    const next = chance.next();
    assert.ok(next >= 0 && next < 1);
  }
});

test("small and large times are drawn about equally often by their order of magnitude", () => {
  const chance = chanceOf(5);
  const small = Array.from({ length: 1000 }, () => chance.spread(100, 10_000)).filter((value) => value < 1000).length;
  assert.ok(small > 400 && small < 600, `${small} of 1000`);
});
