import assert from "node:assert/strict";
import test from "node:test";
import { parseSince } from "#heir/cli/since.js";

const NOW = new Date(2026, 10, 21, 14, 30, 0, 500);
const today = (...time: readonly [number, number, number?, number?]): number => new Date(2026, 10, 21, ...time).getTime();

const UNDERSTOOD: readonly (readonly [string, number])[] = [
  ["500ms", NOW.getTime() - 500],
  ["90s", NOW.getTime() - 90_000],
  ["1.5h", NOW.getTime() - 5_400_000],
  ["15 min", NOW.getTime() - 900_000],
  ["3d", NOW.getTime() - 259_200_000],
  ["09:05", today(9, 5)],
  ["09:05:07.25", today(9, 5, 7, 250)],
  ["2026-11-20", new Date(2026, 10, 20).getTime()],
  ["2026-11-21 09:05", today(9, 5)],
  ["2026-11-21T09:05:07", today(9, 5, 7)],
  ["2026-11-21T09:05:07.123Z", Date.UTC(2026, 10, 21, 9, 5, 7, 123)],
  ["2026-11-21 09:05:07.123 +0130", Date.UTC(2026, 10, 21, 7, 35, 7, 123)],
  ["2026-11-21T09:05-01:00", Date.UTC(2026, 10, 21, 10, 5)],
];
for (const [text, expected] of UNDERSTOOD) test(`since ${text}`, () => assert.equal(parseSince(text, NOW), expected));

const REFUSED = ["", " ", "yesterday", "5", "-5m", "5y", "5constructor", "25:00", "09:60", "9:5", "2026-02-30", "2026-13-01", "2026-11-21 24:00Z", "Z", "+0100", "2026-11-21 09", "09:05 nonsense", "1e3s"];
for (const text of REFUSED) test(`no time: "${text}"`, () => assert.equal(parseSince(text, NOW), undefined));
