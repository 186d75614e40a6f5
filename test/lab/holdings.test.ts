// How long two nodes had the address at once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Holdings } from "#heir/lab/holdings.js";

test("time with two holders is the overlap, within the span asked for", () => {
  const holdings = new Holdings();
  holdings.gained("alpha", 0);
  holdings.gained("bravo", 100);
  holdings.lost("alpha", 150);
  assert.equal(holdings.doubled(0, 1000), 50);
  assert.equal(holdings.doubled(120, 1000), 30);
  assert.equal(holdings.doubled(0, 130), 30);
  assert.deepEqual(holdings.holders(), ["bravo"]);
});

test("an overlap that still lasts counts up to now, and three at once count once", () => {
  const holdings = new Holdings();
  for (const [index, node] of ["alpha", "bravo", "charlie"].entries()) holdings.gained(node, index * 10);
  assert.equal(holdings.doubled(0, 100), 90);
  assert.deepEqual(holdings.holders(), ["alpha", "bravo", "charlie"]);
});

test("touching is not overlapping, a renewal is not a second gain, losing what was not held is nothing", () => {
  const holdings = new Holdings();
  holdings.gained("alpha", 0);
  holdings.gained("alpha", 50);
  holdings.lost("alpha", 100);
  holdings.lost("alpha", 110);
  holdings.gained("bravo", 100);
  assert.equal(holdings.doubled(0, 200), 0);
});
