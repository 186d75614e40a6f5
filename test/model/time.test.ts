import assert from "node:assert/strict";
import { test } from "node:test";
import { after, before, earliest, elapsed, instant, latest, millis, never, parseTime, showMillis } from "#heir/model/time.js";

test("a time is read as ha.cf writes it", () => {
  const rows: readonly (readonly [string, number])[] = [
    ["2", 2000], ["1.5", 1500], [".5", 500], ["1.", 1000], ["0", 0], ["007", 7000],
    ["500ms", 500], ["500msec", 500], ["500MS", 500], ["1500000us", 1500], ["1500000usec", 1500], ["1.5ms", 2],
    ["2s", 2000], ["2sec", 2000], ["0.2S", 200],
    // Rounded to whole milliseconds.
    ["0.0004", 0], ["0.0005", 1], ["0.0014", 1], ["499us", 0], ["500us", 1],
  ];
  for (const [text, expected] of rows) assert.equal(parseTime(text), expected, text);
});

test("what is no time is refused", () => {
  for (const text of ["", " 2", "2 ", "2m", "2h", "abc", "-1", "+1", ".", "1.2.3", "1e3", "0x10", "ms", "2 ms", "2mss", "NaN", "Infinity", "1,5", "٢"]) {
    assert.equal(parseTime(text), undefined, JSON.stringify(text));
  }
});

test("durations are shown with a unit that a person reads at once", () => {
  const rows: readonly (readonly [number, string])[] = [
    [0, "0 ms"], [199.6, "200 ms"], [999, "999 ms"], [1000, "1 s"], [1500, "1.5 s"], [9990, "9.99 s"], [12_000, "12 s"],
    [119_999, "120 s"], [120_000, "2 min"], [7_199_999, "119 min"], [7_200_000, "2 h"],
  ];
  for (const [span, text] of rows) assert.equal(showMillis(millis(span)), text);
});

test("instants and durations add up", () => {
  const now = instant(1000);
  assert.equal(after(now, millis(5)), 1005);
  assert.equal(before(now, millis(5)), 995);
  assert.equal(elapsed(now, instant(1200)), 200);
  assert.equal(elapsed(instant(1200), now), -200);
  assert.equal(earliest(now, instant(3), never), 3);
  assert.equal(latest(now, instant(3)), 1000);
  assert.ok(never > after(now, millis(Number.MAX_SAFE_INTEGER)));
});
