import assert from "node:assert/strict";
import { test } from "node:test";
import { ClientLog } from "#heir/lab/compose/client-log.js";

const AT = "2026-01-01T00:00:00.000Z  ";

test("who answers is who answered last, and nobody while it is silent", () => {
  const log = new ClientLog();
  log.feed(`${AT}asking http://10.213.1.100/ every 20 ms`);
  assert.equal(log.answering, undefined);
  log.feed(`${AT}alpha answers, after 5210 ms without an answer`);
  assert.equal(log.answering, "alpha");
  log.feed(`${AT}nobody has answered for 500 ms (it was alpha)`);
  assert.equal(log.answering, undefined);
  log.feed(`${AT}bravo answers, after 3012 ms without an answer`);
  log.feed(`${AT}bravo answers again, after 240 ms without an answer`);
  assert.equal(log.answering, "bravo");
});

test("the outage is the longest gap since it was begun, one that goes on included", () => {
  const log = new ClientLog();
  log.feed(`${AT}alpha answers, after 5210 ms without an answer`);
  assert.equal(log.outage_ms, 5210);
  log.begin();
  assert.equal(log.outage_ms, 0);
  log.feed(`${AT}alpha answers again, after 340 ms without an answer`);
  log.feed(`${AT}alpha answers again, after 210 ms without an answer`);
  assert.equal(log.outage_ms, 340);
  log.feed(`${AT}nobody has answered for 500 ms (it was alpha)`);
  assert.equal(log.outage_ms, 500);
  log.feed(`${AT}bravo answers, after 3012 ms without an answer`);
  assert.equal(log.outage_ms, 3012);
});

test("other lines, such as those of a program that dies, say nothing", () => {
  const log = new ClientLog();
  log.feed("Error: bravo answers, after 3012 ms without an answer");
  log.feed("");
  assert.equal(log.answering, undefined);
  assert.equal(log.outage_ms, 0);
});
