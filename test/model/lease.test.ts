import assert from "node:assert/strict";
import { test } from "node:test";
import type { Timing } from "#heir/model/config.js";
import { leaseTerms } from "#heir/model/lease.js";
import { millis } from "#heir/model/time.js";

const timing = (keepalive: number, deadtime: number): Timing => ({
  keepalive: millis(keepalive),
  warntime: millis(deadtime / 2),
  deadtime: millis(deadtime),
  initdead: millis(Math.max(deadtime, 12_000)),
});

test("design 2: keepalive 1 s, deadtime 5 s with lifetimes leases 1 s at a time and leaves no window", () => {
  const terms = leaseTerms(timing(1000, 5000));
  assert.equal(terms.length, 1000);
  assert.equal(terms.bound, 4100);
  assert.equal(terms.window, 0);
  assert.ok(terms.safe);
  assert.ok(terms.available);
});

test("design 2: keepalive 0.2 s, deadtime 1 s with lifetimes has a bound of 2.5 s and a window of 1.5 s", () => {
  const terms = leaseTerms(timing(200, 1000));
  assert.equal(terms.length, 1000);
  assert.equal(terms.bound, 2500);
  assert.equal(terms.window, 1500);
  assert.ok(!terms.safe);
  assert.ok(terms.available);
});

test("the lease grows by whole seconds exactly when safety allows the next one", () => {
  // keepalive 1 s: 2 + 0.05 + 1.05 = 3.1 s of overhead, so T = 2 s needs 0.998 deadtime >= 5.1 s.
  const enough = 5100 / 0.998;
  assert.equal(leaseTerms(timing(1000, enough - 1)).length, 1000);
  assert.equal(leaseTerms(timing(1000, enough + 0.001)).length, 2000);
  assert.equal(leaseTerms(timing(1000, enough + 1)).length, 2000);
});

test("a lease is never longer than 60 s", () => {
  assert.deepEqual([63_200, 64_200, 200_000].map((deadtime) => leaseTerms(timing(1000, deadtime)).length), [59_000, 60_000, 60_000]);
});

test("for every timing: whole seconds, available, safe unless it is the shortest lease, and the window is what safety lacks", () => {
  for (let keepalive = 10; keepalive <= 20_000; keepalive = Math.ceil(keepalive * 1.3)) {
    for (let deadtime = 2 * keepalive + 1; deadtime <= 200_000; deadtime = Math.ceil(deadtime * 1.2)) {
      const terms = leaseTerms(timing(keepalive, deadtime));
      const where = `keepalive ${keepalive} deadtime ${deadtime}`;
      assert.equal(terms.length % 1000, 0, where);
      assert.ok(terms.length >= 1000 && terms.length <= 60_000, where);
      assert.ok(terms.available, where);
      assert.ok(terms.interval <= keepalive && terms.interval * 6 <= terms.length + 1e-9, where);
      assert.ok(terms.safe || terms.length === 1000, where);
      assert.equal(terms.window, Math.max(0, terms.bound - deadtime), where);
      if (terms.safe) assert.equal(terms.window, 0, where);
    }
  }
});

test("the guard's lease is as long as safety allows, in steps of 10 ms, over the lifetime that would hold alone", () => {
  const tight = leaseTerms(timing(200, 1000), "guard");
  assert.deepEqual([tight.length, tight.lifetime, tight.bound, tight.window, tight.safe, tight.available], [520, 1000, 990, 0, true, true]);
  const classic = leaseTerms(timing(1000, 5000), "guard");
  assert.deepEqual([classic.length, classic.lifetime, classic.bound, classic.window], [2920, 1000, 4990, 0]);
  assert.equal(leaseTerms(timing(1000, 200_000), "guard").length, 60_000);
});

test("under the guard too the lifetime beneath it is renewed six times", () => {
  const { interval, lifetime } = leaseTerms(timing(1000, 5000), "guard");
  assert.ok(interval <= lifetime / 6);
});

test("the guard's lease never goes below what a healthy agent needs, and the window is printed instead", () => {
  for (let keepalive = 20; keepalive <= 2000; keepalive += 37) {
    for (let deadtime = 2 * keepalive + 10; deadtime < 8 * keepalive; deadtime += 53) {
      const terms = leaseTerms(timing(keepalive, deadtime), "guard");
      assert.ok(terms.available, `keepalive ${keepalive} deadtime ${deadtime}`);
      assert.equal(terms.length % 10, 0);
      assert.ok(terms.safe || terms.window > 0 || terms.bound <= deadtime);
      // Safe, or as short as the need: i is at most T/6, so T >= 450 ms suffices always.
      assert.ok(terms.safe || terms.length <= 450);
      assert.ok(terms.bound <= leaseTerms(timing(keepalive, deadtime), "address").bound || terms.safe);
    }
  }
});
