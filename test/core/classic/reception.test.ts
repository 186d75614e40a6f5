import assert from "node:assert/strict";
import { test } from "node:test";
import { acknowledged, arrived, asked, forgotten, NOTHING_RECEIVED, type Reception, receptionDeadline } from "#heir/core/classic/reception.js";
import { instant, never } from "#heir/model/time.js";

const NOW = instant(1000);
const take = (reception: Reception, ...numbers: readonly number[]): Reception => numbers.reduce((it, number) => arrived(it, number, NOW).reception, reception);
const missing = (reception: Reception): readonly number[] => [...reception.missing.keys()];

test("the first number heard owes nothing of what came before it", () => {
  const { arrival, reception } = arrived(NOTHING_RECEIVED, 141, NOW);
  assert.equal(arrival, "new");
  assert.deepEqual([reception.last, missing(reception)], [141, []]);
});

test("the next number is new, the same one a duplicate, an earlier one old", () => {
  const reception = take(NOTHING_RECEIVED, 5, 6);
  assert.equal(arrived(reception, 7, NOW).arrival, "new");
  assert.equal(arrived(reception, 6, NOW).arrival, "duplicate");
  assert.equal(arrived(reception, 5, NOW).arrival, "old");
});

test("a gap is remembered, and what fills it is taken though it is late", () => {
  const reception = take(NOTHING_RECEIVED, 5, 9);
  assert.deepEqual(missing(reception), [6, 7, 8]);
  const filled = arrived(reception, 7, NOW);
  assert.equal(filled.arrival, "late");
  assert.deepEqual(missing(filled.reception), [6, 8]);
  assert.equal(arrived(filled.reception, 7, NOW).arrival, "old");
});

test("a gap of 250 is asked for, one of 251 is given up", () => {
  assert.equal(missing(take(NOTHING_RECEIVED, 1, 252)).length, 250);
  assert.equal(missing(take(NOTHING_RECEIVED, 1, 253)).length, 0);
});

test("two numbers in the wrong order are no gap worth a question: the first comes 100 ms later", () => {
  const reception = take(NOTHING_RECEIVED, 5, 7);
  assert.equal(receptionDeadline(reception), 1100);
  assert.deepEqual(asked(reception, instant(1099)).numbers, []);
  assert.deepEqual(asked(reception, instant(1100)).numbers, [6]);
  assert.equal(receptionDeadline(take(reception, 6)), never);
});

test("what is still missing is asked for again every 250 ms, until it comes or its sender has it no more", () => {
  const once = asked(take(NOTHING_RECEIVED, 5, 7), instant(1100)).reception;
  assert.deepEqual(asked(once, instant(1349)).numbers, []);
  assert.deepEqual(asked(once, instant(1350)).numbers, [6]);
  assert.deepEqual(missing(forgotten(once, 6)), []);
});

test("every tenth message is acknowledged, nothing while there is a gap, and the closing of a gap always", () => {
  const whole = take(NOTHING_RECEIVED, 12, 13);
  assert.equal(acknowledged(whole, 13, "new", 3), 13);
  assert.equal(acknowledged(whole, 13, "new", 4), undefined);
  assert.equal(acknowledged(take(whole, 23), 23, "new", 3), undefined);
  const closed = take(NOTHING_RECEIVED, 12, 14, 13);
  assert.equal(acknowledged(closed, 13, "late", 9), 14);
});
