// The demo's command line.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type DemoOptions, FAULT_NAMES, parseOptions } from "#heir/lab/options.js";

const PLAIN: DemoOptions = { help: false, faults: FAULT_NAMES, nodes: 2, keep: false };

const READ: readonly (readonly [string, DemoOptions])[] = [
  ["", PLAIN],
  ["--help", { ...PLAIN, help: true }],
  ["--fault kill --fault=cable", { ...PLAIN, faults: ["kill", "cable"] }],
  ["--fault none --keep", { ...PLAIN, faults: [], keep: true }],
  ["--nodes 3 --out log.txt", { ...PLAIN, nodes: 3, out: "log.txt" }],
  ["--sabotage no-takeover", { ...PLAIN, faults: ["power-off"], sabotage: "no-takeover" }],
  ["--sabotage no-garp --fault stop", { ...PLAIN, faults: ["stop"], sabotage: "no-garp" }],
];

for (const [line, options] of READ) {
  test(`"${line}" is understood`, () => {
    assert.deepEqual(parseOptions(line === "" ? [] : line.split(" ")), options);
  });
}

const REFUSED: readonly (readonly [string, RegExp])[] = [
  ["--node 3", /^--node: unknown flag/],
  ["kill", /^kill: unknown flag/],
  ["--fault", /^--fault needs a value/],
  ["--fault kil", /^--fault kil: expected one of stop, standby, kill, kill-all, power-off, cable, none$/],
  ["--fault none --fault kill", /excludes/],
  ["--nodes 4", /^--nodes 4: expected one of 2, 3$/],
  ["--sabotage all", /^--sabotage all: expected one of no-takeover, no-garp, keep-address$/],
  ["--keep=yes", /^--keep takes no value/],
];

for (const [line, words] of REFUSED) {
  test(`"${line}" is refused in one line that says what was expected`, () => {
    const options = parseOptions(line.split(" "));
    assert.ok("problem" in options);
    assert.match(options.problem, words);
    assert.doesNotMatch(options.problem, /\n/);
  });
}
