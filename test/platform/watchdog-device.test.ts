// A watchdog device as far as any machine has one: what is refused, what is read back, with whose timeout. The real ones are in a virtual machine.

import assert from "node:assert/strict";
import { test } from "node:test";
import { millis } from "#heir/model/time.js";
import { loadLibc } from "#heir/platform/linux/libc.js";
import { openWatchdog } from "#heir/platform/linux/watchdog-device.js";
import { rememberingLog } from "../resources/cluster.js";

const timeout = millis(2000);
/** A driver that takes what is asked for, within its own limits. */
const driver = (most: number): { watchdogTimeout(fd: number, seconds: number): number } => ({ watchdogTimeout: (_, seconds) => Math.min(seconds, most) });

test("what is no character device, is not there, or is no watchdog to the kernel is refused with the reason", async () => {
  const log = rememberingLog();
  const libc = loadLibc();
  assert.ok(libc !== undefined);
  assert.equal(await openWatchdog({ device: "/etc/passwd", timeout, log, libc }), "it is not a character device");
  assert.equal(await openWatchdog({ device: "/nonexistent/watchdog", timeout, log, libc }), "there is no such device; is its driver loaded?");
  assert.equal(await openWatchdog({ device: "/dev/null", timeout, log, libc }), "it is no watchdog (errno 25)");
  assert.deepEqual(log.lines, []);
});

test("a driver without a timeout is refused, since nobody would know how often to feed it", async () => {
  const log = rememberingLog();
  assert.equal(await openWatchdog({ device: "/dev/null", timeout, log, libc: { watchdogTimeout: () => -95 } }), "its timeout cannot be read");
});

test("the timeout is the device's own word: another one than was asked for is a warning", async () => {
  const log = rememberingLog();
  const same = await openWatchdog({ device: "/dev/null", timeout, log, libc: driver(60) });
  assert.ok(typeof same !== "string");
  assert.equal(same.timeout, 2000);
  const shorter = await openWatchdog({ device: "/dev/null", timeout: millis(90_000), log, libc: driver(60) });
  assert.ok(typeof shorter !== "string");
  assert.equal(shorter.timeout, 60_000);
  assert.deepEqual(log.lines.map(({ code, fields }) => [code, fields?.["timeout_ms"]]), [["watchdog-armed", 2000], ["watchdog-timeout", 60_000], ["watchdog-armed", 60_000]]);
  for (const each of [same, shorter]) {
    each.feed();
    assert.equal(each.disarm(), undefined);
  }
});

test("a device that takes no food is refused at once", async () => {
  const refused = await openWatchdog({ device: "/dev/full", timeout, log: rememberingLog(), libc: driver(60) });
  assert.match(String(refused), /ENOSPC/);
});

test("food that is refused later is said each time, and nothing is thrown", async () => {
  const log = rememberingLog();
  const opened = await openWatchdog({ device: "/dev/null", timeout, log, libc: driver(60) });
  assert.ok(typeof opened !== "string");
  opened.disarm();
  opened.feed();
  assert.deepEqual(log.lines.map(({ level, code }) => [level, code]), [["info", "watchdog-armed"], ["error", "watchdog-not-fed"]]);
});

test("without FFI the timeout is read from sysfs, and a device that has none there is refused", async () => {
  assert.equal(await openWatchdog({ device: "/dev/null", timeout, log: rememberingLog(), libc: undefined }), "its timeout cannot be read");
});
