import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "#heir/agent/history.js";
import { seq } from "#heir/model/names.js";

test("the last 500 messages are found by their numbers, byte for byte, and no older one", () => {
  const history = new History();
  for (let number = 1; number <= 700; number += 1) history.keep(seq(number), Uint8Array.of(number & 255, number >> 8));
  for (const [number, found] of [[200, false], [201, true], [700, true], [701, false]] as const) {
    assert.deepEqual(history.find(seq(number)), found ? Uint8Array.of(number & 255, number >> 8) : undefined, String(number));
  }
});
