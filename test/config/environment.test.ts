import assert from "node:assert/strict";
import { test } from "node:test";
import { load, PLAIN } from "./texts.js";

const environment = (more: string): ReadonlyMap<string, string> => {
  const { config } = load({ haCf: `${PLAIN.haCf}${more}` });
  assert.ok(config);
  return config.environment;
};

test("scripts see directives as they are written, and defaults", () => {
  const seen = environment("keepalive 500ms\ncluster foo bar\n");
  assert.equal(seen.get("HA_keepalive"), "500ms");
  assert.equal(seen.get("HA_deadtime"), "5");
  assert.equal(seen.get("HA_cluster"), "bar");
  assert.equal(seen.get("HA_debug"), "0");
  assert.equal(seen.get("HA_warntime"), "2500ms");
  assert.equal(seen.get("HA_initdead"), "12000ms");
  assert.equal(seen.get("HA_hopfudge"), "1");
  assert.ok(!seen.has("HA_node") && !seen.has("HA_mcast") && !seen.has("HA_watchdog"));
});

test("env entries become HA_NAME, and the last one wins", () => {
  const seen = environment("env A=1 B=x=y\nenv A=2\nenv EMPTY=\n");
  assert.equal(seen.get("HA_A"), "2");
  assert.equal(seen.get("HA_B"), "x=y");
  assert.equal(seen.get("HA_EMPTY"), "");
});

test("paths follow the configuration directory", () => {
  const seen = environment("");
  assert.deepEqual(
    ["HA_DIR", "HA_FUNCS", "HA_RCDIR", "HA_RESOURCEDIR"].map((name) => seen.get(name)),
    ["/etc/ha.d", "/etc/ha.d/shellfuncs", "/etc/ha.d/rc.d", "/etc/ha.d/resource.d"],
  );
});

test("the places for logs, and the logging daemon when there is none", () => {
  assert.equal(environment("").get("HA_LOGD"), "yes");
  const seen = environment("logfile /var/log/ha-log\ndebugfile /var/log/ha-debug\nlogfacility local3\n");
  assert.deepEqual(["HA_LOGFILE", "HA_DEBUGLOG", "HA_LOGFACILITY", "HA_LOGD"].map((name) => seen.get(name)), ["/var/log/ha-log", "/var/log/ha-debug", "local3", "no"]);
  assert.equal(environment("logfile /x\nuse_logd yes\n").get("HA_LOGD"), "yes");
  assert.ok(!environment("logfacility none\n").has("HA_LOGFACILITY"));
});

test("a key of authkeys is in no variable", () => {
  assert.ok(![...environment("").values()].some((value) => value.includes("Secret")));
});
