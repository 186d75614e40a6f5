// The client's log as a value.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AnswerLog } from "#heir/lab/answers.js";
import { splitLines } from "#heir/lab/lines.js";

/** A question every 2 ms from `from` on, times in milliseconds; those in `lost` stay unanswered. */
function asked(log: AnswerLog, options: { first: number; from: number; count: number; node: string; lost?: boolean }): void {
  for (let index = 0; index < options.count; index += 1) {
    const sent_us = (options.from + 2 * index) * 1000;
    log.feed(`s ${options.first + index} ${sent_us}`);
    if (options.lost !== true) log.feed(`r ${options.first + index} ${sent_us + 300} ${options.node}`);
  }
}

test("the longest gap lies between the last answered question before a loss and the first after it", () => {
  const log = new AnswerLog();
  asked(log, { first: 1, from: 1000, count: 50, node: "alpha" });
  asked(log, { first: 51, from: 1100, count: 100, node: "alpha", lost: true });
  asked(log, { first: 151, from: 1300, count: 50, node: "bravo" });
  assert.equal(log.longestGap(1050, 1390), 202);
  assert.equal(log.unanswered(1050, 1390), 100);
  assert.deepEqual(log.answerers(1000, 1400), ["alpha", "bravo"]);
  assert.deepEqual(log.answerers(1300, 1400), ["bravo"]);
});

test("without an answer until now the gap reaches from the last answered question to now", () => {
  const log = new AnswerLog();
  asked(log, { first: 1, from: 1000, count: 5, node: "alpha" });
  assert.equal(log.longestGap(1100, 3000), 3000 - 1008);
});

test("a line that comes in two pieces is one line, and two lines in one piece are two", () => {
  const lines: string[] = [];
  const feed = splitLines((line) => lines.push(line));
  for (const piece of ["s 1 10", "00000\nr 1 1000400 alpha\ns 2", " 7\n"]) feed(piece);
  assert.deepEqual(lines, ["s 1 1000000", "r 1 1000400 alpha", "s 2 7"]);
});

test("an answer to a question that was never asked counts for nothing", () => {
  const log = new AnswerLog();
  log.feed("r 7 1000 alpha");
  log.feed("s 8 1000");
  assert.deepEqual(log.answerers(0, 10), []);
  assert.equal(log.unanswered(0, 10), 1);
});
