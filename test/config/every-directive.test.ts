// `heir check -o json`, directive by directive: each is listed with its value and what heir does with it, at the limits of what Heartbeat 3.0.6
// takes too; just outside it is an error on its own line. The table here is written from Heartbeat's, not from heir's.

import assert from "node:assert/strict";
import { test } from "node:test";
import { checkReport, type CheckReport } from "#heir/config/check-report.js";
import { DIRECTIVES } from "#heir/config/directives.js";
import { loadConfig } from "#heir/config/load.js";
import { PLAIN, sourcesOf } from "./texts.js";

interface Row {
  readonly name: string;
  readonly standing: "used" | "accepted";
  /** As written; `listed` where that is another text. */
  readonly good: readonly (string | { readonly written: string; readonly listed: readonly string[] })[];
  readonly bad: readonly string[];
}

const used = (name: string, good: Row["good"], bad: readonly string[]): Row => ({ name, standing: "used", good, bad });
const accepted = (name: string, good: Row["good"], bad: readonly string[]): Row => ({ name, standing: "accepted", good, bad });
const each = (written: string, ...listed: readonly string[]) => ({ written, listed });

const FLAG = ["true", "on", "yes", "y", "1", "false", "off", "no", "n", "0", "TRUE", "Off"];
const NO_FLAG = ["2", "maybe", "-1", "tru"];
const TIMES = ["1ms", "1", "1s", "0.5", "1000ms", "2147483647ms"];
const NO_TIME = ["-1", "x", "2147483648ms", "1h"];

const ROWS: readonly Row[] = [
  used("node", [each("alpha bravo", "alpha", "bravo"), each("ALPHA Bravo charlie", "ALPHA", "Bravo", "charlie")], []),
  used("keepalive", ["1ms", "0.0005", "2", "2499ms"], ["0", "0ms", "0.0004", ...NO_TIME]),
  used("deadtime", ["2001ms", "30", "2147483647ms"], ["0", "2", "2000ms", ...NO_TIME]),
  used("warntime", ["1ms", "2", "5", "60"], ["0", "0ms", ...NO_TIME]),
  used("initdead", ["5", "10", "120", "2147483647ms"], ["4999ms", "0", ...NO_TIME]),
  used("auto_failback", ["on", "off", "legacy", "OFF", "Legacy", "yes", "n"], ["maybe", "2"]),
  used("nice_failback", ["on", "off"], []),
  used("hopfudge", ["0", "1", "255"], ["-1", "256", "x", "1.5"]),
  used("cluster", ["linux-ha", "x", "any.Thing_1"], []),
  used("debug", ["0", "1", "255"], ["-1", "256", "x"]),
  used("log_badpack", FLAG, NO_FLAG),
  used("env", ["A=1", "A=", "A=b=c"], ["A", "=1"]),
  used("udpport", ["1", "694", "65535"], ["0", "-1", "abc"]),
  used("bcast", ["eth1", each("eth1 eth2", "eth1", "eth2"), "a23456789012345"], ["a234567890123456", "eth/0", ".", "eth0:1"]),
  used("udp", ["eth1"], ["eth/0"]),
  used("mcast", ["eth1 224.0.0.0 1 0 0", "eth1 239.255.255.255 65535 4 1"], ["eth1 223.255.255.255 694 1 0", "eth1 240.0.0.0 694 1 0", "eth1 225.0.0.1 0 1 0", "eth1 225.0.0.1 65536 1 0", "eth1 225.0.0.1 694 5 0", "eth1 225.0.0.1 694 1 2", "eth1 225.0.0.1 694 1"]),
  used("ucast", ["eth1 10.0.0.2", "eth1 bravo.example.com"], ["eth1", "eth1 10.0.0.300", "eth/1 10.0.0.2"]),
  used("watchdog", ["/dev/watchdog", "/dev/watchdog1"], []),
  used("logfacility", ["local0", "local7", "daemon", "none"], ["local8", "LOCAL0", "x"]),
  used("logfile", ["/var/log/ha-log"], []),
  used("debugfile", ["/var/log/ha-debug"], []),
  // Without any log file and without the logging daemon Heartbeat does not start.
  used("use_logd", ["true", "on", "yes", "1"], ["no", "off", ...NO_FLAG]),
  used("syslogmsgfmt", FLAG, NO_FLAG),
  used("mcast6", ["eth1 ff02::1 694 0 0", "eth1 ff0f::1 65535 4 1"], ["eth1 fe80::1 694 1 0", "eth1 ff02::1 694 5 0", "eth1 ff02::1 0 1 0", "eth1 ff02::1::2 694 1 0", "eth1 239.0.0.1 694 1 0"]),
  used("ucast6", ["eth1 fe80::1", "eth1 2001:db8::2", "eth1 bravo.example.com"], ["eth1", "eth1 fe80::1%eth1", "eth1 ff02::1", "eth1 10.0.0.2", "eth1 2001:db8::x"]),
  used("serial", ["/dev/ttyS0", each("/dev/ttyS0 /dev/ttyS1", "/dev/ttyS0", "/dev/ttyS1")], ["ttyS0"]),
  used("baud", ["9600", "19200", "38400", "57600", "115200", "230400", "460800"], ["9601", "300", "x", "460801"]),
  used("ping", ["10.0.0.254", each("10.0.0.254 10.0.0.253", "10.0.0.254", "10.0.0.253")], []),
  used("ping_group", ["gw 10.0.0.254", "gw 10.0.0.254 10.0.0.253"], ["gw"]),
  used("deadping", ["2001ms", "30"], ["0", "2", ...NO_TIME]),
  used("stonith", ["null /etc/ha.d/null.cfg"], ["null"]),
  // What may be a password is not listed.
  used("stonith_host", [each("* null alpha bravo", "* null"), each("alpha external/ipmi bravo 10.0.0.9 admin secret", "alpha external/ipmi")], ["alpha"]),
  used("respawn", ["hacluster /usr/lib/heartbeat/ipfail", "root /bin/a -b c"], ["hacluster", "hacluster ipfail"]),
  used("failfast", ["hacluster /usr/lib/heartbeat/ipfail"], ["hacluster", "hacluster ipfail"]),
  accepted("apiauth", ["ipfail uid=hacluster", "ping gid=haclient uid=root,hacluster"], ["ipfail", "ipfail uid=", "ipfail user=x"]),
  accepted("crm", ["no", "off", "false", "0"], ["yes", "respawn", "manual", "x"]),
  accepted("pacemaker", ["no"], ["yes", "respawn", "x"]),
  accepted("autojoin", ["none"], ["other", "any", "x"]),
  accepted("msgfmt", ["classic", "netstring"], ["xml", "Classic2"]),
  accepted("compression", ["zlib", "bz2"], ["gzip"]),
  accepted("compression_threshold", ["1", "2", "64"], ["0", "-1", "x"]),
  accepted("traditional_compression", FLAG, NO_FLAG),
  accepted("max_rexmit_delay", ["1", "250"], ["0", "-1", "x"]),
  used("realtime", FLAG, NO_FLAG),
  used("rtprio", ["1", "50", "99"], ["0", "100", "-1", "x"]),
  accepted("memreserve", ["1", "6500"], ["0", "-1", "x"]),
  accepted("coredumps", FLAG, NO_FLAG),
  accepted("coreroot", ["/var/lib/heartbeat/cores"], []),
  accepted("conn_logd_time", TIMES, ["0", ...NO_TIME]),
  accepted("hbgenmethod", ["file", "time"], ["clock", "File1"]),
  accepted("uuidfrom", ["file", "nodename"], ["x"]),
  accepted("quorum_server", ["quorum.example.com"], []),
  accepted("use_apphbd", FLAG, NO_FLAG),
  accepted("record_config_changes", FLAG, NO_FLAG),
  accepted("record_pengine_inputs", FLAG, NO_FLAG),
  accepted("enable_config_writes", FLAG, NO_FLAG),
  accepted("crm_daemon_dir", ["/usr/lib/heartbeat"], []),
  accepted("crmd_spawns_pengine", FLAG, NO_FLAG),
];

/** In a pair that is right without it: the line itself is always the last one. */
function check(row: Row, value: string): { readonly report: CheckReport; readonly line: number } {
  const others = PLAIN.haCf.split("\n").filter((line) => line !== "" && !line.startsWith(`${row.name} `));
  const lines = [...others, `${row.name} ${value}`];
  const sources = sourcesOf({ haCf: `${lines.join("\n")}\n` });
  const report = checkReport(loadConfig(sources, { node: "alpha", origin: "guessed" }), { sources, node: "alpha", here: false });
  return { report: JSON.parse(JSON.stringify(report)) as CheckReport, line: lines.length };
}

const listedAt = ({ report, line }: ReturnType<typeof check>): CheckReport["directives"] => report.directives.filter(({ at }) => at?.startsWith(`ha.cf:${line}:`) === true);

test("no directive is missing here, and none is here that heir does not know", () => {
  assert.deepEqual(ROWS.map((row) => row.name).sort(), DIRECTIVES.map((row) => row.name).sort());
});

for (const row of ROWS) {
  test(`${row.name} is ${row.standing}, and listed as written`, () => {
    assert.ok(row.good.length > 0);
    for (const value of row.good) {
      const { written, listed } = typeof value === "string" ? each(value, value) : value;
      const checked = check(row, written);
      const errors = checked.report.problems.filter(({ severity }) => severity === "error").map(({ text }) => text);
      assert.deepEqual(errors, [], `${row.name} ${written}`);
      assert.deepEqual(listedAt(checked).map(({ name, value: said, standing }) => [name, said, standing]), listed.map((text) => [row.name, text, row.standing]), `${row.name} ${written}`);
    }
  });
  if (row.bad.length === 0) continue;
  test(`${row.name} is refused outside of its limits, on its line`, () => {
    for (const written of row.bad) {
      const checked = check(row, written);
      assert.equal(checked.report.status, 2, `${row.name} ${written}`);
      const errors = checked.report.problems.filter(({ severity }) => severity === "error");
      assert.ok(errors.some(({ file, line }) => file === "ha.cf" && line === checked.line), `${row.name} ${written}: ${errors.map(({ text }) => text).join("; ")}`);
      assert.equal(checked.report.cluster, null, `${row.name} ${written}`);
    }
  });
}
