import assert from "node:assert/strict";
import { test } from "node:test";
import { editDistance, nearest } from "#heir/config/suggest.js";

test("the distance counts insertions, deletions, substitutions and swaps of neighbours", () => {
  const rows: readonly (readonly [string, string, number])[] = [
    ["", "", 0], ["", "abc", 3], ["abc", "", 3], ["abc", "abc", 0], ["abc", "ac", 1], ["ac", "abc", 1], ["abc", "axc", 1], ["abc", "acb", 1],
    ["undport", "udpport", 2], ["kitten", "sitting", 3], ["ab", "ba", 1], ["abcd", "badc", 2],
  ];
  for (const [from, to, steps] of rows) {
    assert.equal(editDistance(from, to), steps, `${from} ${to}`);
    assert.equal(editDistance(to, from), steps, `${to} ${from}`);
  }
  assert.equal(editDistance("kitten", "sitting", 2), 2);
});

test("a limit changes no distance below it, for all words of up to four letters of an alphabet of three", () => {
  let words = [""];
  for (let length = 0; length < 4; length++) words = [...new Set(words.flatMap((word) => [word, `${word}a`, `${word}b`, `${word}c`]))];
  assert.equal(words.length, 121);
  for (const from of words) {
    for (const to of words) {
      const steps = editDistance(from, to);
      for (const limit of [1, 2, 3]) assert.equal(editDistance(from, to, limit), Math.min(steps, limit), `${from} ${to} ${limit}`);
    }
  }
});

test("a word that is longer than any name has no suggestion: it would cost time with every candidate", () => {
  assert.equal(nearest("a".repeat(64), [`${"a".repeat(63)}b`]), `${"a".repeat(63)}b`);
  assert.equal(nearest("a".repeat(65), [`${"a".repeat(64)}b`]), undefined);
});

test("a candidate is suggested within a third of the word's letters, and not beyond", () => {
  assert.equal(nearest("abcdef", ["abcdxx"]), "abcdxx");
  assert.equal(nearest("abcdef", ["abcxxx"]), undefined);
  assert.equal(nearest("ab", ["ax"]), "ax");
  assert.equal(nearest("ab", ["xy"]), undefined);
  assert.equal(nearest("LOCAL0", ["local1", "local0"]), "local0");
  assert.equal(nearest("x", []), undefined);
});
