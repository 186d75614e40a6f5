// A few seconds of `npm run fuzz` from a fixed seed, and proof that the fuzzer sees what it is there to see.

import assert from "node:assert/strict";
import { test } from "node:test";
import { random } from "../sim/random.js";
import { type Fuzzed, fuzz, inputOf } from "./fuzz.js";
import { WRITERS } from "./hex.js";
import { mutant } from "./mutate.js";
import { readOptions } from "./options.js";
import { shrink } from "./shrink.js";
import type { Target } from "./target.js";
import { TARGET_NAMES, TARGETS, targetCalled } from "./targets.js";

const SEED = 20_261_121;
const INPUTS = 600;

for (const target of TARGETS) {
  test(`${INPUTS} changed inputs of ${target.name} are read in bounded time, the same each time, and hold what must hold (seed ${SEED})`, (context) => {
    const { failures, outcomes, bytes, slowest } = fuzz(target, { seed: SEED, first: 0, inputs: INPUTS });
    assert.deepEqual(failures.map(({ index, why, small }) => `input ${index}: ${why}: ${JSON.stringify(small)}`), []);
    assert.ok(outcomes.size >= Math.min(3, target.outcomes.length) && bytes > INPUTS * 10, JSON.stringify([...outcomes]));
    context.diagnostic(`${JSON.stringify(Object.fromEntries(outcomes))}, slowest ${slowest.toFixed(1)} ms`);
  });
}

const run = { seed: 7, first: 0, inputs: 200 };
const [decoder] = TARGETS as readonly [Target];

test("a seed gives the same inputs and outcomes each time, another seed others, and an input does not depend on those before it", () => {
  const first = fuzz(decoder, run);
  assert.deepEqual([fuzz(decoder, run).hash, fuzz(decoder, run).outcomes], [first.hash, first.outcomes]);
  assert.notEqual(fuzz(decoder, { ...run, seed: 8 }).hash, first.hash);
  const told: number[] = [];
  fuzz({ ...decoder, check: (input) => (assert.equal(input, inputOf(decoder, 7, 150)), "") }, { seed: 7, first: 150, inputs: 1, begins: (index) => void told.push(index) });
  assert.deepEqual(told, [150]);
});

/** The decoder's inputs before a check that is broken in one way. */
const broken = (check: Target["check"]): Fuzzed => fuzz({ ...decoder, check }, run);

test("a check that throws is a failure, named with its input and made small", () => {
  const [failure, ...more] = broken((input) => (assert.ok(!input.includes("bravo"), `knows bravo: ${input}`), "fine")).failures;
  assert.ok(failure !== undefined && more.length > 0);
  assert.match(failure.why, /^knows bravo: /);
  assert.ok(inputOf(decoder, 7, failure.index) === failure.input && failure.input.includes("bravo"));
  assert.equal(failure.small, "bravo");
});

test("what throws nothing at all is a failure too, and a check that is slow each time", () => {
  const thrown = broken(() => {
    throw undefined;
  });
  assert.equal(thrown.failures[0]?.why, "nothing was thrown");
  const slow = fuzz({ ...decoder, check: busy(600) }, { ...run, inputs: 1 });
  assert.match(slow.failures[0]?.why ?? "", /^takes \d+ ms, more than [2-5]\d\d ms$/);
  let calls = 0;
  const once = fuzz({ ...decoder, check: () => (calls++ === 0 ? busy(300)() : "fine") }, { ...run, inputs: 1 });
  assert.deepEqual([once.failures, calls > 1], [[], true], "an input that was late once is measured again");
});

const busy = (ms: number) => (): string => {
  const end = performance.now() + ms;
  while (performance.now() < end);
  return "busy";
};

test("a smaller input must still fail", () => {
  assert.equal(shrink("aaaaXbbbbbbYccc", (text) => text.includes("X") && text.includes("Y")), "XY");
  assert.equal(shrink("abc", () => false), "abc");
});

test("changes reach every kind of damage", () => {
  const soil = { corpus: ["one 1:x\ntwo 22\n"], tokens: ["TOKEN"], longest: 4096 };
  const made = Array.from({ length: 4000 }, (_, i) => mutant(soil, random(i)));
  assert.ok(new Set(made).size > 2500, "hardly any input twice");
  assert.ok(made.every((text) => text.length <= soil.longest && /^[\u0000-\u00ff]*$/.test(text)));
  for (const [what, pattern] of [
    ["a word of the grammar", /TOKEN/], ["a zero byte", /\0/], ["no UTF-8", /\xff|\xc0\x80|\xed\xa0\x80/], ["a repeated line", /(two 22\n){3}/], ["a huge number", /9{20}|1e999/],
    ["a wrong length", /\b(2|0):x/], ["swapped words", /two 1:x|one two/], ["nothing", /^$/], ["a long input", /^[^]{4096}$/],
  ] as const) assert.ok(made.some((text) => pattern.test(text)), what);
});

test("every writer of hex is one that decode documents", () => {
  assert.deepEqual(Object.keys(WRITERS), ["plain", "colons", "xxd -p", "xxd", "hexdump -C", "tcpdump -X"]);
});

test("the options are read, and what is wrong is said", () => {
  assert.deepEqual(readOptions([], 5), { inputs: 200_000, seed: 5, targets: TARGET_NAMES, at: undefined });
  assert.deepEqual(readOptions("--inputs 10 --seed 4294967295 --only authkeys,decoder --at 3".split(" "), 5), { inputs: 1, seed: 4294967295, targets: ["decoder", "authkeys"], at: 3 });
  for (const [words, said] of [
    ["--only", /--only/], ["--only haresource", /--only haresource: expected decoder, hex, ha.cf/], ["--seed -1", /seed/], ["--seed 4294967296", /--seed 4294967296: expected/],
    ["--inputs 0", /tests nothing/], ["--inputs 1e3", /--inputs 1e3: expected a whole number/], ["--jobs 2", /Unknown option/],
  ] as const) assert.match(String(readOptions(words.split(" "), 5)), said);
  for (const name of TARGET_NAMES) assert.equal(targetCalled(name).name, name);
});
