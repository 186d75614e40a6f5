import assert from "node:assert/strict";
import { test } from "node:test";
import { type Row, tableOf } from "#heir/lab/compose/report.js";

const row: Row = { fault: "docker kill", outage_ms: 2843, doubled_ms: 0, answers: "bravo", reason: "holder-dead", problem: "" };

test("the table is Markdown in columns; a fault that ended wrongly says so in place of the reason", () => {
  assert.deepEqual(tableOf([row, { ...row, fault: "docker stop", outage_ms: 0, doubled_ms: 310.4, problem: "two answered" }]), [
    "| fault       | outage | two answerers | then answers | why                  |",
    "|-------------|-------:|--------------:|--------------|----------------------|",
    "| docker kill | 2.84 s |             0 | bravo        | holder-dead          |",
    "| docker stop |   none |        310 ms | bravo        | FAILED: two answered |",
  ]);
});
