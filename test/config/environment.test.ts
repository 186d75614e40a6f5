import assert from "node:assert/strict";
import { test } from "node:test";
import { load, PLAIN } from "./texts.js";

const environment = (more: string): ReadonlyMap<string, string> => {
  const { config } = load({ haCf: `${PLAIN.haCf}${more}` });
  assert.ok(config);
  return config.environment;
};

test("scripts see directives as they are written, and defaults", () => {
  const seen = environment("keepalive 500ms\ncluster foo bar\nlogfile /var/log/ha-log\n");
  assert.deepEqual(
    ["keepalive", "deadtime", "cluster", "logfile", "debug", "warntime", "initdead", "deadping", "hopfudge", "auto_failback"].map((name) => seen.get(name)),
    ["500ms", "5", "bar", "/var/log/ha-log", "0", "2500ms", "12000ms", "5000ms", "1", "on"],
  );
  assert.ok(!seen.has("node") && !seen.has("mcast") && !seen.has("watchdog") && !seen.has("nice_failback"));
});

test("env entries are among them, and the last one wins", () => {
  const seen = environment("env A=1 B=x=y\nenv A=2\nenv EMPTY=\n");
  assert.equal(seen.get("A"), "2");
  assert.equal(seen.get("B"), "x=y");
  assert.equal(seen.get("EMPTY"), "");
});

test("names come without the prefix that the runner of scripts adds", () => {
  assert.ok(![...environment("env SITE=north\n").keys()].some((name) => name.startsWith("HA_")));
});

test("a key of authkeys is in no variable", () => {
  assert.ok(![...environment("").values()].some((value) => value.includes("Secret")));
});
