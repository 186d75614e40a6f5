import assert from "node:assert/strict";
import { test } from "node:test";
import { explainLease } from "#heir/config/explain-lease.js";
import { LONGEST_TIME } from "#heir/config/values.js";
import { millis } from "#heir/model/time.js";

const explain = (keepalive: number, deadtime: number): readonly string[] =>
  explainLease({ keepalive: millis(keepalive), warntime: millis(deadtime / 2), deadtime: millis(deadtime), initdead: millis(12_000) });

test("both inequalities and the window are printed with the configured numbers", () => {
  assert.deepEqual(explain(200, 1000), [
    "lease with the nftables guard:",
    "  T = 520 ms, renewed every i = 87 ms",
    "  safety: patience 998 ms >= bound 990 ms: holds",
    "    patience = deadtime 1 s x 0.998, as clocks differ",
    "    bound = 2 x keepalive 200 ms + delta 50 ms + T + expiry 20 ms",
    "  availability: T = 520 ms >= 2 i + stall 300 ms: holds",
    "  after kill -9 of guardian and agent: no time with two answerers",
    "    (the old address is silent at most 990 ms after the last heartbeat)",
    "",
    "lease without it, by address lifetime alone:",
    "  T = 1 s, renewed every i = 167 ms",
    "  safety: patience 998 ms >= bound 2.5 s: does not hold",
    "    patience = deadtime 1 s x 0.998, as clocks differ",
    "    bound = 2 x keepalive 200 ms + delta 50 ms + T + expiry 1.05 s",
    "  availability: T = 1 s >= 2 i + stall 300 ms: holds",
    "  after kill -9 of guardian and agent: two nodes may answer for up to 1.5 s",
    "    (the old address is silent at most 2.5 s after the last heartbeat)",
  ]);
  assert.deepEqual(explain(1000, 5000).filter((line) => /^ {2}(?:safety|after)/.test(line)), [
    "  safety: patience 4.99 s >= bound 4.99 s: holds",
    "  after kill -9 of guardian and agent: no time with two answerers",
    "  safety: patience 4.99 s >= bound 4.1 s: holds",
    "  after kill -9 of guardian and agent: no time with two answerers",
  ]);
});

test("no line is longer than 80 columns, whatever the times", () => {
  for (const keepalive of [1, 7, 333, 1000, 59_999, 119_999, 7_199_999, LONGEST_TIME / 3]) {
    for (const deadtime of [2 * keepalive + 1, 3 * keepalive - 1, LONGEST_TIME]) {
      for (const line of explain(keepalive, deadtime)) assert.ok(line.length <= 80, line);
    }
  }
});
