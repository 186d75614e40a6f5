// A short simulation with every `npm test`: fixed seeds that must stay green, and one new seed each time.

import assert from "node:assert/strict";
import { test } from "node:test";
import { runSeed, type RunOptions } from "./run.js";

const FIXED_SEEDS = 20;

const options = (seed: number): RunOptions => ({ seed, minutes: 3, nodes: { least: 2, most: 7 }, keepalive: 1000 });

function claimOf(seed: number): string {
  const { failure, counts } = runSeed(options(seed));
  assert.ok(counts.steps > 0, "nothing happened");
  return failure === undefined ? "" : `seed ${seed}: ${failure.audit} at ${failure.at.toFixed(0)} ms: ${failure.detail}`;
}

for (let seed = 1; seed <= FIXED_SEEDS; seed += 1) {
  test(`no audit fails in seed ${seed}`, () => {
    assert.equal(claimOf(seed), "");
  });
}

test("no audit fails in a seed that nobody has seen before", (context) => {
  const seed = Math.floor(Math.random() * 0x7fff_ffff);
  context.diagnostic(`seed ${seed}`);
  assert.equal(claimOf(seed), "");
});

test("the same seed leaves the same trace", () => {
  assert.equal(runSeed(options(7)).hash, runSeed(options(7)).hash);
});

test("another seed leaves another trace", () => {
  assert.notEqual(runSeed(options(7)).hash, runSeed(options(8)).hash);
});
