// The guardian's two judgements about its agent, as values: when it has stalled, and when it is started again.

import assert from "node:assert/strict";
import test from "node:test";
import { BackOff } from "#heir/guardian/back-off.js";
import { StallWatch } from "#heir/guardian/stall-watch.js";
import { signInterval, stallLimit } from "#heir/model/stall-limit.js";
import { instant, millis } from "#heir/model/time.js";

const at = instant;

function looking(watch: StallWatch, from: number, to: number): number | undefined {
  for (let now = from; now <= to; now += watch.every) {
    if (watch.look(at(now)) !== undefined) return now;
  }
  return undefined;
}

test("silence of exactly the limit is a stall, less is not", () => {
  const watch = new StallWatch(millis(400));
  watch.look(at(0));
  watch.heard(at(0), millis(1000));
  assert.equal(looking(watch, 0, 999), undefined);
  assert.deepEqual(watch.look(at(1000)), { silence: 1000, limit: 1000 });
});

test("before the first sign of life nothing is a stall: a start may take its time", () => {
  const watch = new StallWatch(millis(400));
  assert.equal(looking(watch, 0, 60_000), undefined);
});

test("after a gap of the guardian's own the agent gets its whole time again", () => {
  const watch = new StallWatch(millis(400));
  watch.heard(at(0), millis(1000));
  assert.equal(looking(watch, 0, 500), undefined);
  assert.equal(watch.look(at(30_000)), undefined);
  assert.equal(looking(watch, 30_000, 30_999), undefined);
  assert.deepEqual(watch.look(at(31_000)), { silence: 1000, limit: 1000 });
});

test("looking a little late is no gap", () => {
  const watch = new StallWatch(millis(400));
  watch.heard(at(0), millis(1000));
  let found: number | undefined;
  for (let now = 0; now < 3000 && found === undefined; now += 2 * watch.every) found = watch.look(at(now)) === undefined ? undefined : now;
  assert.equal(found, 1000);
});

test("an agent that ends by its own will is not watched", () => {
  const watch = new StallWatch(millis(400));
  watch.heard(at(0), millis(1000));
  watch.forget();
  assert.equal(looking(watch, 0, 10_000), undefined);
});

const TIMINGS = [
  [200, 520, 700],
  [200, 1000, 1000],
  [1000, 1000, 2300],
  [1000, 26_000, 26_000],
] as const;

for (const [keepalive, lease, limit] of TIMINGS) {
  test(`keepalive ${keepalive} ms and a lease of ${lease} ms: a stall is ${limit} ms, and four signs of life fit into it`, () => {
    const timing = { keepalive: millis(keepalive), warntime: millis(3 * keepalive), deadtime: millis(5 * keepalive), initdead: millis(20 * keepalive) };
    assert.equal(stallLimit(timing, millis(lease)), limit);
    assert.equal(signInterval(millis(limit)), limit / 4);
  });
}

test("the limit is the last one that the agent named: its lease may become another one", () => {
  const watch = new StallWatch(millis(400));
  watch.heard(at(0), millis(1000));
  watch.heard(at(0), millis(700));
  assert.equal(looking(watch, 0, 699), undefined);
  assert.deepEqual(watch.look(at(700)), { silence: 700, limit: 700 });
});

test("the first death costs no pause, then 100 ms, doubled, up to 30 s", () => {
  const backOff = new BackOff();
  const pauses = Array.from({ length: 12 }, (_, index) => backOff.died(at(index * 1000), at(index * 1000 + 59_999)) as number);
  assert.deepEqual(pauses, [0, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000]);
  assert.equal(backOff.crashes, 12);
});

test("a minute of health ends the row of crashes; an agent that never came up was not healthy", () => {
  const backOff = new BackOff();
  backOff.died(at(0), at(10));
  backOff.died(undefined, at(1_000_000));
  assert.equal(backOff.crashes, 2);
  assert.equal(backOff.died(at(0), at(60_000)), 0);
  assert.equal(backOff.crashes, 1);
});
