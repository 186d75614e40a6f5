// What a chaos run tells: lines and table.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Episode, SeenOverlap } from "#heir/lab/chaos/episode.js";
import { complaints, episodeLine, isGood, summaryTable } from "#heir/lab/chaos/summary.js";

const overlap = (over: Partial<SeenOverlap>): SeenOverlap => ({ group: "web", from_ms: 900, length_ms: 300, nodes: ["alpha", "bravo"], excuse: "window 1500 ms", explained: true, ...over });
const episode = (over: Partial<Episode>): Episode => ({
  kind: "kill-all", story: "kill-all alpha (web) for 900 ms", outage_ms: 120, overlaps: [], unsettled: "", settled_ms: 1400, blind_ms: 6, began: 0, ...over,
});

test("an episode is good when it settled and all of its intervals are explained", () => {
  assert.ok(isGood(episode({})));
  assert.ok(isGood(episode({ overlaps: [overlap({})] })));
  assert.ok(!isGood(episode({ overlaps: [overlap({}), overlap({ explained: false })] })));
  assert.ok(!isGood(episode({ unsettled: "web: nobody answers" })));
});

test("a line tells what was done, what it cost, and what is wrong", () => {
  assert.equal(episodeLine(episode({ overlaps: [overlap({})] }), 3, 41.2), "   41 s  #3 kill-all alpha (web) for 900 ms; outage 120 ms, two answerers 300 ms");
  assert.match(episodeLine(episode({ unsettled: "web: nobody answers" }), 3, 41.2), /two answerers 0 ms {2}FAILED: web: nobody answers$/);
  assert.match(episodeLine(episode({ overlaps: [overlap({ explained: false })] }), 3, 41.2), / {2}FAILED$/);
});

test("a complaint names the interval, the nodes and the excuse that was too short", () => {
  const lines = complaints(episode({ overlaps: [overlap({}), overlap({ from_ms: 50, length_ms: 1700, explained: false })] }), 9);
  assert.deepEqual(lines, [
    "FAILED #9 kill-all alpha (web) for 900 ms",
    "  web: alpha and bravo both answered for 1700 ms from 50 ms on (excuse: window 1500 ms)",
    "  the watcher was held up for 6 ms at most",
  ]);
});

test("the table has a row for each kind that occurred, with the worst of it", () => {
  const episodes = [episode({}), episode({ outage_ms: 900, overlaps: [overlap({})], settled_ms: 900 }), episode({ kind: "flush", outage_ms: 7 })];
  assert.deepEqual(summaryTable(episodes), [
    "fault     times  worst outage ms  worst two ms  excuse  longest settling ms",
    "--------  -----  ---------------  ------------  ------  -------------------",
    "kill-all      2              900           300  window                 1400",
    "flush         1                7             0  none                   1400",
  ]);
});
