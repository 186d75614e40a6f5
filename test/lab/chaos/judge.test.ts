// What excuses two answerers, and for how long.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Circumstances, isExplained, RESOLUTION_MS, STOP_MS } from "#heir/lab/chaos/judge.js";
import { excuseFor } from "#heir/lab/chaos/limits.js";

const base: Circumstances = { excuse: "none", window_ms: 1500, healed: 10_000, keepalive_ms: 200 };
const LAST = 10_000 + 200 + STOP_MS;

const CASES: readonly (readonly [string, Partial<Circumstances>, number, number, boolean])[] = [
  ["nothing excuses more than the watcher can tell apart", {}, 5000, 5000 + RESOLUTION_MS, true],
  ["nothing excuses a millisecond more", {}, 5000, 5000 + RESOLUTION_MS + 1, false],
  ["a crash excuses its window", { excuse: "window" }, 5000, 6500 + RESOLUTION_MS, true],
  ["a crash excuses no more than its window", { excuse: "window" }, 5000, 6501 + RESOLUTION_MS, false],
  ["a crash without a window excuses nothing", { excuse: "window", window_ms: 0 }, 5000, 5000 + RESOLUTION_MS + 1, false],
  ["a partition excuses everything while it lasts, and a moment after", { excuse: "partition" }, 5000, LAST + RESOLUTION_MS, true],
  ["a partition excuses nothing that goes on after it", { excuse: "partition", window_ms: 0 }, 5000, LAST + RESOLUTION_MS + 1, false],
  ["nothing that begins after a partition is excused by it", { excuse: "partition", window_ms: 0 }, LAST + 1, LAST + 100, false],
];

for (const [claim, circumstances, from, to, explained] of CASES) {
  test(claim, () => assert.equal(isExplained({ from, to, nodes: ["a", "b"] }, { ...base, ...circumstances }), explained));
}

test("faults at the same time have the widest of their excuses", () => {
  assert.equal(excuseFor([]), "none");
  assert.equal(excuseFor(["strip", "flush"]), "none");
  assert.equal(excuseFor(["strip", "kill-all"]), "window");
  assert.equal(excuseFor(["kill-all", "partition"]), "partition");
});
