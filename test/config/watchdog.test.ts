// The machine's watchdog as configured: the usual timeout, the key for another one, and what `heir check` says of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { explainWatchdog, usualTimeout } from "#heir/config/watchdog.js";
import { millis } from "#heir/model/time.js";
import { differences } from "#heir/cli/differences.js";
import { loadConfig } from "#heir/config/load.js";
import { formatProblem } from "#heir/config/problem.js";
import { tomlSources } from "./toml-texts.js";

const TOP = 'nodes = ["alpha", "bravo"]\nkeepalive = 1\ndeadtime = 5\ninitdead = 30\nauto_failback = "on"\n';
const REST = '[[ring]]\nkind = "bcast"\ninterface = "eth0"\n[[group]]\nresources = ["10.0.0.9/24/eth0", "httpd"]\n';
const load = (safety: string): ReturnType<typeof loadConfig> => loadConfig(tomlSources(`${TOP}${safety}${REST}`), { node: "alpha" });

for (const [deadtime, seconds] of [[300, 2], [1000, 2], [1990, 2], [1991, 3], [5000, 6], [30_000, 31]] as const) {
  test(`deadtime ${deadtime} ms: the watchdog's timeout is ${seconds} s unless given`, () => {
    assert.equal(usualTimeout(millis(deadtime)), 1000 * seconds);
  });
}

test("a device alone has the usual timeout; one that is given counts; neither is in the hash", () => {
  const usual = load('[safety]\nwatchdog = "/dev/watchdog1"\n').config;
  const given = load('[safety]\nwatchdog = "/dev/watchdog1"\nwatchdog_timeout = "3s"\n').config;
  assert.deepEqual(usual?.watchdog, { device: "/dev/watchdog1", timeout: 6000 });
  assert.deepEqual(given?.watchdog, { device: "/dev/watchdog1", timeout: 3000 });
  const none = load("").config;
  assert.equal(none?.watchdog, undefined);
  assert.equal(new Set([usual?.hash, given?.hash, none?.hash]).size, 1);
  assert.ok(usual !== undefined && given !== undefined);
  assert.deepEqual(differences(usual, given), ["watchdog: changed"]);
});

for (const [written, problem] of [
  ["1.5", "heir.toml:8:20: 1.5 s is no time that a watchdog counts (expected whole seconds from 1 to 3600)"],
  ['"500ms"', "heir.toml:8:21: 500 ms is no time that a watchdog counts (expected whole seconds from 1 to 3600)"],
  ["3601", "heir.toml:8:20: 3601 s is no time that a watchdog counts (expected whole seconds from 1 to 3600)"],
  ["0", "heir.toml:8:20: 0 is not longer than 0 ms (expected a time such as 2, 1.5, 500ms or 2s)"],
] as const) {
  test(`watchdog_timeout = ${written} is refused`, () => {
    assert.deepEqual(load(`[safety]\nwatchdog = "/dev/watchdog"\nwatchdog_timeout = ${written}\n`).problems.map(formatProblem), [problem]);
  });
}

test("the bounds are allowed", () => {
  for (const seconds of [1, 3600]) assert.deepEqual(load(`[safety]\nwatchdog = "/dev/watchdog"\nwatchdog_timeout = ${seconds}\n`).problems, []);
});

test("a timeout without a device is a warning: nobody resets the machine", () => {
  assert.deepEqual(load("[safety]\nwatchdog_timeout = 2\n").problems.map(formatProblem), [
    "heir.toml:7:1: warning: watchdog_timeout has no effect without watchdog (expected a device such as /dev/watchdog)",
  ]);
});

test("heir check says for how long services may run twice, where that is not zero", () => {
  const timing = { keepalive: millis(1000), warntime: millis(2500), deadtime: millis(5000), initdead: millis(30_000) };
  const usual = { device: "/dev/watchdog", timeout: millis(6000) };
  assert.deepEqual(explainWatchdog(usual, timing, true), [
    "watchdog /dev/watchdog:",
    "  resets this machine 6 s after the last healthy step of heird",
    "  services of a machine that hangs may run twice for up to 2 s",
    "    (keepalive + timeout - deadtime; addresses are ended by their leases)",
  ]);
  assert.equal(explainWatchdog(usual, timing, false).length, 2);
  assert.equal(explainWatchdog({ ...usual, timeout: millis(4000) }, timing, true).length, 2);
});
