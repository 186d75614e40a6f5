// Median and worst of many trials, and the tables that show them.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { FaultName } from "#heir/lab/bench/faults.js";
import type { ProductName } from "#heir/lab/bench/product.js";
import { type PhaseResult, spreadOf, type TrialResult } from "#heir/lab/bench/result.js";
import { resultTables, showSpread, showTime } from "#heir/lab/bench/table.js";

const INF = Number.POSITIVE_INFINITY;

const SPREADS: readonly (readonly [readonly number[], number, number])[] = [
  [[5], 5, 5],
  [[3, 1, 2], 2, 3],
  [[4, 1, 3, 2], 3, 4],
  [[1, INF, 2], 2, INF],
  [[INF, 1, INF], INF, INF],
  [[0, 0, 7], 0, 7],
];

for (const [values, median, worst] of SPREADS) {
  test(`the median of ${values.join(", ")} is ${median}, the worst ${worst}`, () => {
    assert.deepEqual(spreadOf(values), { count: values.length, median, worst });
  });
}

test("of nothing there is no median", () => {
  assert.equal(spreadOf([]), undefined);
  assert.equal(showSpread(undefined, "never"), "not measured");
});

const TIMES: readonly (readonly [number, string])[] = [
  [0, "0"], [0.4, "0"], [0.5, "1 ms"], [999.4, "999 ms"], [999.5, "1.00 s"], [1000, "1.00 s"], [3104, "3.10 s"], [9994, "9.99 s"], [9995, "10.0 s"], [22_480, "22.5 s"], [INF, "never"],
];

for (const [ms, text] of TIMES) {
  test(`${ms} ms are shown as "${text}"`, () => assert.equal(showTime(ms, "never"), text));
}

test("median and worst that read the same are written once", () => {
  assert.equal(showSpread({ count: 2, median: 3104, worst: 3101 }, "never"), "3.10 s");
  assert.equal(showSpread({ count: 2, median: 3104, worst: 3120 }, "never"), "3.10 s / 3.12 s");
  assert.equal(showSpread({ count: 2, median: 3, worst: INF }, "for ever"), "3 ms / for ever");
  assert.equal(showSpread({ count: 2, median: INF, worst: INF }, "for ever"), "for ever");
});

function phase(over: Partial<PhaseResult>): PhaseResult {
  return { title: "", watched_ms: 8000, outage_ms: 0, back: true, doubled_ms: 0, stillDoubled: false, answering: [], answered: [], overlaps: [], blind_ms: 5, ...over };
}

const trial = (product: ProductName, fault: FaultName, ...phases: PhaseResult[]): TrialResult => ({ product, fault, run: 1, problem: "", phases });

test("the tables have a row a phase and a column a product, and say what has no value", () => {
  const results: readonly TrialResult[] = [
    trial("heir", "cable", phase({ outage_ms: 2900 }), phase({ outage_ms: 12 })),
    trial("heir", "cable", phase({ outage_ms: 3100 }), phase({ outage_ms: 10, doubled_ms: 4 })),
    trial("keepalived", "cable", phase({ outage_ms: 3400, back: false }), phase({ doubled_ms: 70, stillDoubled: true })),
    { product: "keepalived", fault: "cable", run: 2, problem: "did not come up", phases: [] },
    trial("heir", "kill-all", phase({ outage_ms: 1 })),
  ];
  const columns = [{ product: "heir", missing: "" }, { product: "keepalived", missing: "" }, { product: "heartbeat", missing: "not installed" }] as const;
  assert.deepEqual(resultTables(results, columns, ["kill-all", "cable"]), [
    "| client outage, median / worst |   heir |   keepalived | heartbeat |",
    "|-------------------------------|-------:|-------------:|----------:|",
    "| kill -9 of everything         |   1 ms | not measured |         - |",
    "| cable pulled                  | 3.10 s |        never |         - |",
    "| ... put back                  |  12 ms |            0 |         - |",
    "",
    "| two answerers, median / worst | heir |   keepalived | heartbeat |",
    "|-------------------------------|-----:|-------------:|----------:|",
    "| kill -9 of everything         |    0 | not measured |         - |",
    "| cable pulled                  |    0 |            0 |         - |",
    "| ... put back                  | 4 ms |     for ever |         - |",
  ]);
});
