// The result table.

import assert from "node:assert/strict";
import { test } from "node:test";
import { promises, tableHead, tableRow, wrap } from "#heir/lab/table.js";
import type { Row } from "#heir/lab/trial.js";

const ROW: Row = {
  title: "kill -9 of the agent", ok: true, problem: "", planned: false, outage_ms: 1012.4, doubled_ms: 1499.6, unanswered: 500,
  holder: "alpha+bravo", reason: "preferred-node-up", evidence: "",
};

test("no line is wider than 80 columns, with the longest words that occur", () => {
  for (const line of [...tableHead(), tableRow(ROW), tableRow({ ...ROW, outage_ms: 123_456, doubled_ms: 123_456 })]) {
    assert.ok(line.length <= 80, `${line.length}: ${line}`);
  }
  for (const line of wrap("word ".repeat(60).trim())) assert.ok(line.length <= 80);
});

test("a row shows milliseconds and the reason, and a failed one says so", () => {
  assert.match(tableRow(ROW), /^kill -9 of the agent +1012 +1500  alpha\+bravo +preferred-node-up$/);
  assert.match(tableRow({ ...ROW, ok: false }), /FAILED$/);
});

test("a promise is kept at its limit and broken above it, and names the longest", () => {
  const at = (outage_ms: number): readonly string[] => promises([{ ...ROW, outage_ms: 7 }, { ...ROW, title: "cable pulled", outage_ms }], { deadtime_ms: 1000, window_ms: 1500 });
  assert.match(at(1150)[0] ?? "", /1150 ms: kept \(longest 1150 ms, cable pulled\)/);
  assert.match(at(1151)[0] ?? "", /1150 ms: NOT KEPT \(longest 1151 ms, cable pulled\)/);
});

test("planned moves have a limit of their own, which other faults do not break", () => {
  const planned: Row = { ...ROW, title: "standby", planned: true, outage_ms: 51 };
  const lines = promises([{ ...ROW, outage_ms: 900 }, planned], { deadtime_ms: 1000, window_ms: 1500 });
  assert.equal(lines.length, 3);
  assert.match(lines[1] ?? "", /50 ms: NOT KEPT \(longest 51 ms, standby\)/);
});

test("time with two holders has its limit, and every fault counts", () => {
  const at = (doubled_ms: number): string => promises([{ ...ROW, doubled_ms }], { deadtime_ms: 1000, window_ms: 1500 }).at(-1) ?? "";
  assert.match(at(1500), /two holders at most 1500 ms: kept \(longest 1500 ms, kill -9 of the agent\)/);
  assert.match(at(1500.1), /NOT KEPT/);
});
