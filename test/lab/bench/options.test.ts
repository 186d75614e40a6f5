// The bench's command line.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FAULT_NAMES } from "#heir/lab/bench/faults.js";
import { type BenchOptions, parseBenchOptions } from "#heir/lab/bench/options.js";
import { PRODUCT_NAMES } from "#heir/lab/bench/product.js";

const PLAIN: BenchOptions = { help: false, runs: 15, jobs: 6, speed: "classic", products: PRODUCT_NAMES, faults: FAULT_NAMES, json: "dist/bench-classic.json" };

const READ: readonly (readonly [string, BenchOptions])[] = [
  ["", PLAIN],
  ["--help", { ...PLAIN, help: true }],
  ["--runs 3 --jobs=2", { ...PLAIN, runs: 3, jobs: 2 }],
  ["--speed fast", { ...PLAIN, speed: "fast", json: "dist/bench-fast.json" }],
  ["--only heir,cable", { ...PLAIN, products: ["heir"], faults: ["cable"] }],
  ["--only cable --only freeze", { ...PLAIN, faults: ["freeze", "cable"] }],
  ["--only heartbeat,heir --json out.json", { ...PLAIN, products: ["heir", "heartbeat"], json: "out.json" }],
];

for (const [line, options] of READ) {
  test(`"${line}" is understood`, () => {
    assert.deepEqual(parseBenchOptions(line === "" ? [] : line.split(" ")), options);
  });
}

const REFUSED: readonly (readonly [string, RegExp])[] = [
  ["--run 3", /^--run: unknown flag/],
  ["--runs", /^--runs needs a value$/],
  ["--runs 0", /^--runs 0: expected a number from 1 to 1000$/],
  ["--runs 1.5", /^--runs 1\.5: expected a number/],
  ["--jobs 17", /^--jobs 17: expected a number from 1 to 16$/],
  ["--speed slow", /^--speed slow: expected one of classic, fast$/],
  ["--only heir,ucarp", /^--only ucarp: expected some of heir, keepalived, heartbeat, kill-agent, /],
  ["--only heir,", /^--only : expected some of/],
];

for (const [line, words] of REFUSED) {
  test(`"${line}" is refused in one line that says what was expected`, () => {
    const options = parseBenchOptions(line.split(" "));
    assert.ok("problem" in options);
    assert.match(options.problem, words);
    assert.doesNotMatch(options.problem, /\n/);
  });
}
