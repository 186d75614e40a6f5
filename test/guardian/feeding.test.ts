// When a watchdog is fed, as values.

import assert from "node:assert/strict";
import test from "node:test";
import { LONGEST_ABSENCE, Feeding } from "#heir/guardian/feeding.js";
import { instant, millis } from "#heir/model/time.js";
import { openServiceNotifier } from "#heir/platform/linux/systemd-notify.js";
import { rememberingLog } from "../resources/cluster.js";

const LIMIT = millis(30_000);

/** The moments at which it is fed, asked every 100 ms. */
function fed(watch: Feeding, permit: "valid" | "expired" | "none", from: number, to: number): readonly number[] {
  const moments = Array.from({ length: Math.floor((to - from) / 100) + 1 }, (_, index) => from + 100 * index);
  return moments.filter((now) => watch.due(instant(now), permit));
}

test("with a valid permit it is fed four times in the limit", () => {
  assert.deepEqual(fed(new Feeding(LIMIT), "valid", 0, 30_000), [0, 7500, 15_000, 22_500, 30_000]);
});

test("an agent that is late is not vouched for", () => {
  const watch = new Feeding(LIMIT);
  assert.deepEqual(fed(watch, "valid", 0, 10_000), [0, 7500]);
  assert.deepEqual(fed(watch, "expired", 10_100, 3_600_000), []);
  assert.deepEqual(fed(watch, "valid", 3_600_100, 3_600_100), [3_600_100]);
});

test("without an agent it is fed for ten minutes, and no more", () => {
  const watch = new Feeding(LIMIT);
  assert.equal(LONGEST_ABSENCE, 600_000);
  const moments = fed(watch, "none", 1000, 3_600_000);
  assert.equal(moments[0], 1000);
  assert.equal(moments.at(-1), 1000 + 592_500);
  assert.equal(watch.due(instant(1000 + LONGEST_ABSENCE), "none"), false);
});

test("just before ten minutes have passed it is fed, at ten minutes not", () => {
  for (const [passed, expected] of [[LONGEST_ABSENCE - 1, true], [LONGEST_ABSENCE, false], [LONGEST_ABSENCE + 1, false]] as const) {
    const watch = new Feeding(LIMIT);
    assert.equal(watch.due(instant(0), "none"), true);
    assert.equal(watch.due(instant(passed), "none"), expected);
  }
});

test("an agent that was there in between begins another ten minutes, even one that was late", () => {
  for (const permit of ["valid", "expired"] as const) {
    const watch = new Feeding(LIMIT);
    fed(watch, "none", 0, 599_900);
    watch.due(instant(600_000), permit);
    assert.equal(watch.due(instant(610_000), "none"), true);
    assert.equal(watch.due(instant(1_209_999), "none"), true);
    assert.equal(watch.due(instant(1_230_000), "none"), false);
  }
});

test("nobody is fed when nobody watches", () => {
  const watch = new Feeding(undefined);
  assert.equal(watch.every, undefined);
  assert.deepEqual(fed(watch, "valid", 0, 100_000), []);
});

/** sd_watchdog_enabled(3): environment, the limit in ms. */
const ENVIRONMENTS: readonly (readonly [Readonly<Record<string, string>>, number | undefined])[] = [
  [{ WATCHDOG_USEC: "30000000" }, 30_000],
  [{ WATCHDOG_USEC: "30000000", WATCHDOG_PID: String(process.pid) }, 30_000],
  [{ WATCHDOG_USEC: "30000000", WATCHDOG_PID: String(process.pid + 1) }, undefined],
  [{ WATCHDOG_USEC: "1500" }, 1.5],
  [{ WATCHDOG_USEC: "0" }, undefined],
  [{ WATCHDOG_USEC: "-1" }, undefined],
  [{ WATCHDOG_USEC: "30s" }, undefined],
  [{ WATCHDOG_USEC: "" }, undefined],
  [{}, undefined],
];

for (const [environment, limit] of ENVIRONMENTS) {
  test(`${JSON.stringify(environment).replaceAll(String(process.pid), "PID")} means ${limit === undefined ? "that nobody watches" : `${limit} ms`}`, () => {
    assert.equal(openServiceNotifier(rememberingLog(), { NOTIFY_SOCKET: "/nonexistent/notify", ...environment }).watchdogLimit, limit);
  });
}
