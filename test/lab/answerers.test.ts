// Who answered when: spans made of single answers, and the intervals in which two machines did.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AnswererLog, HOLE_ROUNDS, type Overlap, overlapsOf, type Span, totalOf } from "#heir/lab/answerers.js";

const VIP = "192.0.2.100";

/** A log in which each node answered every 4 ms from one moment to the other. */
function logOf(spans: readonly Span[]): AnswererLog {
  const log = new AnswererLog();
  for (let at = 0; at <= 1000; at += 4) {
    log.feed(`t ${at * 1000}`);
    for (const { node, from, to } of spans) if (at >= from && at <= to) log.feed(`a ${at * 1000} ${node} ${VIP} arp`);
  }
  return log;
}

const OVERLAPS: readonly (readonly [string, readonly Span[], readonly Overlap[]])[] = [
  ["nobody", [], []],
  ["one", [{ node: "a", from: 0, to: 500 }], []],
  ["one after the other", [{ node: "a", from: 0, to: 400 }, { node: "b", from: 404, to: 800 }], []],
  ["touching", [{ node: "a", from: 0, to: 400 }, { node: "b", from: 400, to: 800 }], []],
  ["200 ms of both", [{ node: "a", from: 0, to: 600 }, { node: "b", from: 400, to: 800 }], [{ from: 400, to: 600, nodes: ["a", "b"] }]],
  ["one within the other", [{ node: "a", from: 0, to: 800 }, { node: "b", from: 400, to: 440 }], [{ from: 400, to: 440, nodes: ["a", "b"] }]],
  [
    "twice",
    [{ node: "a", from: 0, to: 800 }, { node: "b", from: 100, to: 200 }, { node: "b", from: 400, to: 440 }],
    [{ from: 100, to: 200, nodes: ["a", "b"] }, { from: 400, to: 440, nodes: ["a", "b"] }],
  ],
  [
    "three in turn",
    [{ node: "a", from: 0, to: 500 }, { node: "b", from: 400, to: 800 }, { node: "c", from: 480, to: 600 }],
    [{ from: 400, to: 600, nodes: ["a", "b", "c"] }],
  ],
  ["the same node by two spans", [{ node: "a", from: 0, to: 500 }, { node: "a", from: 400, to: 800 }], []],
];

for (const [what, spans, overlaps] of OVERLAPS) {
  test(`two answerers: ${what}`, () => {
    assert.deepEqual(overlapsOf(spans), overlaps);
    const log = logOf(spans);
    const sum = totalOf(overlaps);
    assert.ok(Math.abs(totalOf(log.overlaps(VIP, 0, 1000)) - sum) <= 4, `the log sees ${sum} ms to a round`);
  });
}

test("an interval is cut where the question about it begins and ends", () => {
  const log = logOf([{ node: "a", from: 0, to: 600 }, { node: "b", from: 400, to: 800 }]);
  assert.deepEqual(log.overlaps(VIP, 500, 1000), [{ from: 500, to: 600, nodes: ["a", "b"] }]);
  assert.deepEqual(log.overlaps(VIP, 0, 450), [{ from: 400, to: 450, nodes: ["a", "b"] }]);
  assert.deepEqual(log.overlaps(VIP, 700, 1000), []);
});

/** Rounds at these moments, answered by one node in some of them. */
function answeredIn(rounds: readonly number[], answered: readonly number[]): AnswererLog {
  const log = new AnswererLog();
  for (const at of rounds) {
    log.feed(`t ${at * 1000}`);
    if (answered.includes(at)) log.feed(`a ${at * 1000} a ${VIP} arp`);
  }
  return log;
}

test(`${HOLE_ROUNDS - 1} questions without an answer are one span, ${HOLE_ROUNDS} end it`, () => {
  for (const [silent, spans] of [[HOLE_ROUNDS - 2, 1], [HOLE_ROUNDS - 1, 1], [HOLE_ROUNDS, 2]] as const) {
    const rounds = Array.from({ length: silent + 2 }, (_, index) => index * 4);
    assert.equal(answeredIn(rounds, [0, (silent + 1) * 4]).spans(VIP).length, spans, `${silent} questions`);
  }
});

test("time in which nothing was asked ends no span", () => {
  assert.deepEqual(answeredIn([0, 4, 500, 504], [0, 4, 500, 504]).spans(VIP), [{ node: "a", from: 0, to: 504 }]);
});

test("addresses are kept apart", () => {
  const log = new AnswererLog();
  for (let at = 0; at < 100; at += 4) {
    log.feed(`t ${at * 1000}`);
    log.feed(`a ${at * 1000} a ${VIP} arp`);
    log.feed(`a ${at * 1000} b 192.0.2.101 arp`);
  }
  assert.deepEqual(log.overlaps(VIP, 0, 1000), []);
  assert.deepEqual(log.spans("192.0.2.101"), [{ node: "b", from: 0, to: 96 }]);
});

test("who answers now is who answered lately, as far as answers are in", () => {
  const log = logOf([{ node: "a", from: 0, to: 900 }, { node: "b", from: 960, to: 1000 }]);
  assert.deepEqual(log.answering(VIP), ["b"]);
  assert.deepEqual(logOf([{ node: "a", from: 0, to: 1000 }]).answering(VIP), ["a"]);
  assert.deepEqual(logOf([]).answering(VIP), []);
  assert.deepEqual(new AnswererLog().answering(VIP), []);
});

test("the time in which the watcher asked nothing is known", () => {
  const log = new AnswererLog();
  for (const at of [0, 4, 8, 60, 64]) log.feed(`t ${at * 1000}`);
  assert.equal(log.blind(0, 64), 52);
  assert.equal(log.blind(0, 164), 100);
  assert.equal(log.blind(0, 8), 4);
});

test("lines that are not understood change nothing", () => {
  const log = new AnswererLog();
  for (const line of ["", "x 1 a", "a 1", "a 1 a"]) log.feed(line);
  assert.deepEqual(log.spans(VIP), []);
});
