// The command line of chaos.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FAULT_KINDS } from "#heir/lab/chaos/limits.js";
import { type ChaosOptions, parseChaosOptions } from "#heir/lab/chaos/options.js";

const PLAIN: ChaosOptions = { help: false, minutes: 5, nodes: 2, kinds: FAULT_KINDS, sabotage: false };

const READ: readonly (readonly [string, ChaosOptions])[] = [
  ["", PLAIN],
  ["-h", { ...PLAIN, help: true }],
  ["--minutes 20 --seed=7", { ...PLAIN, minutes: 20, seed: 7 }],
  ["--minutes 0.5 --nodes 3", { ...PLAIN, minutes: 0.5, nodes: 3 }],
  ["--only flush,kill-all --sabotage", { ...PLAIN, kinds: ["kill-all", "flush"], sabotage: true }],
  ["--seed 4294967295", { ...PLAIN, seed: 4_294_967_295 }],
];

for (const [line, options] of READ) {
  test(`"${line}" is understood`, () => {
    assert.deepEqual(parseChaosOptions(line === "" ? [] : line.split(" ")), options);
  });
}

const REFUSED: readonly (readonly [string, RegExp])[] = [
  ["--minute 3", /^--minute: unknown flag/],
  ["--minutes", /^--minutes needs a value$/],
  ["--minutes 0", /^--minutes 0: expected a number above 0, at most 1440$/],
  ["--minutes long", /^--minutes long: expected/],
  ["--seed 1.5", /^--seed 1\.5: expected a whole number from 0 to 4294967295$/],
  ["--seed 4294967296", /^--seed 4294967296: expected/],
  ["--nodes 4", /^--nodes 4: expected one of 2, 3$/],
  ["--only flush,fire", /^--only fire: expected some of kill-agent, /],
  ["--sabotage=yes", /^--sabotage takes no value$/],
];

for (const [line, words] of REFUSED) {
  test(`"${line}" is refused in one line that says what was expected`, () => {
    const options = parseChaosOptions(line.split(" "));
    assert.ok("problem" in options);
    assert.match(options.problem, words);
    assert.doesNotMatch(options.problem, /\n/);
  });
}
