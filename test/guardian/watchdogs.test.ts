// Two watchdogs over one process, as values: who is fed when, what a fence means, and when the machine's is disarmed.

import assert from "node:assert/strict";
import test from "node:test";
import { Watchdogs } from "#heir/guardian/watchdogs.js";
import { instant, millis } from "#heir/model/time.js";
import { rememberingLog } from "../resources/cluster.js";

interface Told {
  readonly watchdogs: Watchdogs;
  readonly log: ReturnType<typeof rememberingLog>;
  service: number;
  machine: number;
  disarmed: number;
}

function over(limits: { readonly service?: number; readonly machine?: number }, problem?: string): Told {
  const log = rememberingLog();
  const { service, machine } = limits;
  const device = machine === undefined ? undefined : {
    device: "/dev/watchdog",
    timeout: millis(machine),
    feed: () => void (told.machine += 1),
    disarm: () => {
      told.disarmed += 1;
      return problem;
    },
  };
  const watchdogs = new Watchdogs({
    service: { ...(service === undefined ? {} : { watchdogLimit: millis(service) }), watchdog: () => void (told.service += 1) },
    machine: device,
    log,
  });
  const told: Told = { watchdogs, log, service: 0, machine: 0, disarmed: 0 };
  return told;
}

function look(told: Told, permit: "valid" | "expired" | "none", from: number, to: number): void {
  for (let now = from; now < to; now += 100) told.watchdogs.look(instant(now), permit);
}

const codes = (told: Told): readonly string[] => told.log.lines.map((line) => line.code);

test("each is fed four times in its own limit, and the shorter one says how often to look", () => {
  const told = over({ service: 30_000, machine: 2000 });
  assert.equal(told.watchdogs.every, 500);
  look(told, "valid", 0, 30_000);
  assert.deepEqual([told.service, told.machine], [4, 60]);
  assert.equal(over({ service: 30_000 }).watchdogs.every, 7500);
  assert.equal(over({}).watchdogs.every, undefined);
});

test("an agent that is late is not vouched for, before neither", () => {
  const told = over({ service: 30_000, machine: 2000 });
  look(told, "expired", 0, 60_000);
  assert.deepEqual([told.service, told.machine], [0, 0]);
});

test("after a fence the machine is fed no more, whatever the agent does, and the end of heird does not disarm it", () => {
  const told = over({ service: 30_000, machine: 2000 });
  look(told, "valid", 0, 1000);
  told.watchdogs.fence("children of the dead agent live: web");
  told.watchdogs.fence("again");
  const { machine } = told;
  look(told, "valid", 1000, 31_000);
  assert.equal(told.machine, machine);
  assert.ok(told.service > 1);
  told.watchdogs.release(true);
  assert.equal(told.disarmed, 0);
  assert.deepEqual(codes(told), ["watchdog-fence", "watchdog-left"]);
});

test("only an end that leaves nothing here disarms it", () => {
  const left = over({ machine: 2000 });
  left.watchdogs.release(false);
  assert.deepEqual([left.disarmed, codes(left)], [0, ["watchdog-left"]]);
  const clean = over({ machine: 2000 });
  clean.watchdogs.release(true);
  assert.deepEqual([clean.disarmed, codes(clean)], [1, ["watchdog-disarmed"]]);
});

test("a device that cannot be disarmed is said: the machine will be reset", () => {
  const told = over({ machine: 2000 }, "its driver has nowayout set");
  told.watchdogs.release(true);
  assert.deepEqual(told.log.lines.map(({ level, code, fields }) => [level, code, fields?.["reason"]]), [["error", "watchdog-not-disarmed", "its driver has nowayout set"]]);
});

test("without a device nothing is said, and nothing fails", () => {
  const told = over({ service: 30_000 });
  told.watchdogs.fence("anything");
  told.watchdogs.release(false);
  assert.deepEqual(codes(told), []);
});
