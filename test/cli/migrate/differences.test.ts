// Of all that heir does otherwise, what applies to a configuration, and nothing else.

import assert from "node:assert/strict";
import test from "node:test";
import { differencesOf } from "#heir/cli/migrate/differences.js";
import type { Facts } from "#heir/cli/migrate/facts.js";
import { FACTS, load, type Texts } from "./samples.js";

const HA_CF = "keepalive 1\ndeadtime 5\ninitdead 12\nbcast eth0\nauto_failback off\nnode alpha bravo\n";
const BARE: Facts = { ...FACTS, heartbeat: { ...FACTS.heartbeat, program: undefined } };

function about(texts: Texts, facts: Facts = BARE): readonly string[] {
  const { config, loaded } = load(texts);
  return differencesOf(config, loaded, facts).map((it) => it.about);
}

const ADDRESS = ["addresses", "a start that fails", "a healed partition"];
const SCRIPT = ["scripts", "a start that fails", "a stop that fails", "a healed partition"];

const CASES: readonly (readonly [string, Texts, readonly string[]])[] = [
  ["an address alone", { haresources: "alpha 192.0.2.10\n" }, ADDRESS],
  ["a script alone", { haresources: "alpha httpd\n" }, SCRIPT],
  ["no group", { haresources: "" }, ["a healed partition"]],
  ["a file system", { haresources: "alpha Filesystem::/dev/sdb1::/srv::ext4\n" }, ["Filesystem, MailTo, Delay, SendArp", "a start that fails", "a stop that fails", "a healed partition"]],
  ["two groups", { haresources: "alpha 192.0.2.10\nbravo 192.0.2.11\n" }, ["addresses", "a start that fails", "groups", "a healed partition"]],
  ["failback", { haCf: HA_CF.replace("off", "on"), haresources: "alpha 192.0.2.10\n" }, ["addresses", "a start that fails", "auto_failback on and hb_standby", "a healed partition"]],
  ["legacy", { haCf: HA_CF.replace("off", "legacy"), haresources: "alpha 192.0.2.10\n" }, ["addresses", "a start that fails", "auto_failback legacy", "a healed partition"]],
  ["ping and its client", { haCf: `${HA_CF}ping 192.0.2.254\nrespawn hacluster /usr/lib/heartbeat/ipfail\n`, haresources: "alpha 192.0.2.10\n" }, [...ADDRESS, "ping, ping_group", "respawn, failfast"]],
  ["a serial line", { haCf: `serial /dev/ttyS0\n${HA_CF}`, haresources: "alpha 192.0.2.10\n" }, [...ADDRESS, "serial"]],
  ["a log file", { haCf: `${HA_CF}logfile /var/log/ha-log\n`, haresources: "alpha 192.0.2.10\n" }, [...ADDRESS, "logfile, debugfile, logfacility, use_logd"]],
];
for (const [name, texts, expected] of CASES) test(`what differs: ${name}`, () => assert.deepEqual(about(texts), expected));

test("what the machine adds: scripts in rc.d, an installed Heartbeat", () => {
  const facts: Facts = { ...FACTS, heartbeat: { ...FACTS.heartbeat, rcScripts: ["own"] } };
  assert.deepEqual(about({ haresources: "" }, facts).slice(-2), ["scripts in rc.d", "hacluster, haclient, cl_status, cluster API"]);
});

test("hbgenmethod time is named, hbgenmethod file is not", () => {
  assert.ok(about({ haCf: `${HA_CF}hbgenmethod time\n` }).includes("hbgenmethod time"));
  assert.ok(!about({ haCf: `${HA_CF}hbgenmethod file\n` }).includes("hbgenmethod time"));
});
