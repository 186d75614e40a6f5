import assert from "node:assert/strict";
import { test } from "node:test";
import { DIRECTIVES, findDirective, suggestDirective } from "#heir/config/directives.js";
import { parseHaCf } from "#heir/config/ha-cf.js";
import { type ConfigProblem, formatProblem } from "#heir/config/problem.js";
import { lines, load, PLAIN, places } from "./texts.js";

/** What one line alone gives: values as the readers return them, and problems as `column code`. */
function read(text: string): { readonly values: readonly unknown[]; readonly problems: readonly string[] } {
  const problems: ConfigProblem[] = [];
  const haCf = parseHaCf("ha.cf", text, (found) => problems.push(found));
  return {
    values: haCf.occurrences.map((found) => found.value),
    problems: problems.map((found) => `${found.position.line}:${found.position.column} ${found.severity} ${found.code}`),
  };
}

const good = (line: string, values: readonly unknown[]): void => assert.deepEqual(read(line), { values, problems: [] }, line);
const bad = (line: string, ...problems: readonly string[]): void => assert.deepEqual(read(line).problems, problems, line);

test("blanks, comments, CRLF and a missing last newline are as in Heartbeat", () => {
  good("", []);
  good("\n\n \t\f\r\n", []);
  good("# keepalive 1\n  # x", []);
  good("keepalive 1# comment", [1000]);
  good("keepalive 1\r\ndeadtime 5\r\n", [1000, 5000]);
  good(" \t\fkeepalive\t\f 1 \t", [1000]);
});

test("a carriage return inside a line parts words but not lines", () => {
  assert.deepEqual(read("keepalive\r1\r2"), { values: [1000, 2000], problems: ["1:13 warning overridden"] });
});

test("option lists are split on blanks and commas, and every word is set", () => {
  good("node a,b  c,,d", ["a", "b", "c", "d"]);
  good("node A B", ["a", "b"]);
  assert.deepEqual(read("keepalive 1 2"), { values: [1000, 2000], problems: ["1:13 warning overridden"] });
  assert.deepEqual(read("cluster foo bar"), { values: ["foo", "bar"], problems: ["1:13 warning overridden"] });
  // The blank makes two words, the second of which is no time.
  bad("keepalive 500 ms", "1:15 warning overridden", "1:15 error bad-value");
});

test("a directive without a value does nothing", () => {
  for (const line of ["keepalive", "keepalive # 2", "node ,, ,", "watchdog"]) assert.deepEqual(read(line), { values: [], problems: ["1:1 warning no-value"] }, line);
});

test("names are case-sensitive and no other word is a directive", () => {
  for (const name of ["KEEPALIVE", "Keepalive", "keepalive=1", "hbaping", "rds", "tipc", "dynamic", "constructor", "__proto__"]) bad(`  ${name} 1`, "1:3 error unknown-directive");
});

test("a mistyped directive is told what was meant", () => {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ["undport", "udpport"], ["KEEPALIVE", "keepalive"], ["keepalive=2", "keepalive 2"], ["keepalive:", "keepalive"], ["node,a", "node a"],
    ["autofailback", "auto_failback"], ["dead_time", "deadtime"], ["mcst", "mcast"], ["logfacilty", "logfacility"], ["wacthdog", "watchdog"],
    ["xyzzy", undefined], ["", undefined], ["x".repeat(5000), undefined],
  ];
  for (const [word, suggestion] of rows) assert.equal(suggestDirective(word), suggestion, word);
});

test("what may be given once is refused the second time, crm and pacemaker together", () => {
  bad("watchdog /dev/watchdog\nwatchdog /dev/watchdog", "2:10 error given-twice");
  bad("watchdog /dev/a /dev/b", "1:17 error given-twice");
  bad("baud 9600\nbaud 9600", "2:6 error given-twice");
  bad("crm no\npacemaker no", "2:11 error given-twice");
  bad("pacemaker no\ncrm no", "2:5 error given-twice");
  bad("apiauth ping gid=a\napiauth other uid=b\napiauth ping uid=c", "3:9 error given-twice");
});

test("each kind of value: at its limits, and just outside", () => {
  const rows: readonly (readonly [name: string, good: readonly string[], bad: readonly string[]])[] = [
    ["keepalive", ["1ms", "0.0005", "2147483647ms"], ["0", "0ms", "0.0004", "-1", "abc", "2m", "2147483648ms", "9".repeat(400)]],
    ["deadtime", ["0", "1ms", "30"], ["-1", "x"]],
    ["warntime", ["1ms"], ["0", "-1"]],
    ["initdead", ["0", "10"], ["x"]],
    ["deadping", ["0", "10"], ["x"]],
    ["conn_logd_time", ["1ms", "60"], ["0"]],
    ["hopfudge", ["0", "1", "255"], ["-1", "256", "x", "1.5"]],
    ["debug", ["0", "255"], ["-1", "256"]],
    ["rtprio", ["1", "99"], ["0", "100"]],
    ["memreserve", ["1", "6500"], ["0", "-1"]],
    ["compression_threshold", ["1"], ["0"]],
    ["max_rexmit_delay", ["1"], ["0"]],
    ["udpport", ["1", "65535"], ["0", "-1", "abc", "65536", "9".repeat(30)]],
    ["log_badpack", ["true", "ON", "Yes", "y", "1", "false", "off", "NO", "n", "0"], ["2", "maybe", "tru"]],
    ["auto_failback", ["on", "OFF", "legacy", "Legacy", "yes", "0"], ["maybe"]],
    ["logfacility", ["local0", "local7", "daemon", "none"], ["local8", "LOCAL0"]],
    ["hbgenmethod", ["file", "time"], ["clock"]],
    ["uuidfrom", ["file", "nodename"], ["x"]],
    ["autojoin", ["none"], ["any", "other", "x"]],
    ["msgfmt", ["classic", "netstring"], ["xml"]],
    ["compression", ["zlib", "bz2"], ["gzip"]],
    ["crm", ["no", "off", "false"], ["yes", "respawn", "manual", "x"]],
    ["baud", ["9600", "19200", "38400", "57600", "115200", "230400", "460800"], ["300", "9601"]],
    ["env", ["A=1", "A=", "A=b=c"], ["A", "=1"]],
    ["bcast", ["eth0", "a23456789012345"], ["a234567890123456", "eth/0", ".", "..", "eth0:1"]],
    ["cluster", ["anything"], []],
  ];
  for (const [name, accepted, refused] of rows) {
    for (const text of accepted) assert.deepEqual(read(`${name} ${text}`).problems, [], `${name} ${text}`);
    for (const text of refused) {
      const { values, problems } = read(`${name} ${text}`);
      assert.equal(values.length, 0, `${name} ${text}`);
      assert.match(problems.join(), new RegExp(`^1:${name.length + 2} error (bad-value|not-supported)$`), `${name} ${text}`);
    }
  }
});

test("a word that Heartbeat knows but haresources cannot have is told from a wrong one", () => {
  for (const line of ["crm yes", "crm 1", "crm respawn", "crm manual", "autojoin any"]) assert.match(read(line).problems.join(), /^1:\d+ error not-supported$/, line);
  for (const line of ["crm maybe", "autojoin maybe"]) assert.match(read(line).problems.join(), /^1:\d+ error bad-value$/, line);
});

test("udpport is read as loosely as Heartbeat reads it, with a warning", () => {
  assert.deepEqual(read("udpport 694x"), { values: [694], problems: ["1:9 warning trailing-text"] });
  assert.ok(lines(load({ haCf: `udpport ${"9".repeat(4000)}x\n` })).every((line) => line.length < 300), "a long number is cut where it is repeated");
  assert.deepEqual(read("udpport 66230"), { values: [694], problems: ["1:9 warning port-too-large"] });
  assert.deepEqual(read("udpport 65537"), { values: [1], problems: ["1:9 warning port-too-large"] });
});

test("mcast wants its five words, and says which one is wrong", () => {
  good("mcast eth0 225.0.0.7 694 1 1", [{ device: "eth0", group: "225.0.0.7", port: 694, ttl: 1, loop: true }]);
  good("mcast eth0 224.0.0.0 1 4 0", [{ device: "eth0", group: "224.0.0.0", port: 1, ttl: 4, loop: false }]);
  good("mcast eth0 239.255.255.255 65535 4 0", [{ device: "eth0", group: "239.255.255.255", port: 65535, ttl: 4, loop: false }]);
  bad("mcast eth0 223.255.255.255 694 1 0", "1:12 error bad-value");
  bad("mcast eth0 240.0.0.0 694 1 0", "1:12 error bad-value");
  bad("mcast eth0 225.0.0.7 0 1 0", "1:22 error bad-value");
  bad("mcast eth0 225.0.0.7 65536 1 0", "1:22 error bad-value");
  bad("mcast eth0 225.0.0.7 694 5 0", "1:26 error bad-value");
  bad("mcast eth0 225.0.0.7 694 -1 0", "1:26 error bad-value");
  bad("mcast eth0 225.0.0.7 694 0 0", "1:26 warning ttl-zero");
  bad("mcast eth0 225.0.0.7 694 1 2", "1:28 error bad-value");
  bad("mcast eth0 225.0.0.7 694 1 on", "1:28 error bad-value");
  bad("mcast eth0 225.0.0.7 694 1", "1:26 error missing-argument");
  bad("mcast", "1:1 error missing-argument");
  bad("mcast eth0 225.0.0.7 694 1 0 x", "1:30 warning extra-argument");
  // One wrong word is enough to have no ring.
  for (const words of ["eth/0 225.0.0.7 694 1 0", "eth0 10.0.0.1 694 1 0", "eth0 225.0.0.7 0 1 0", "eth0 225.0.0.7 694 5 0", "eth0 225.0.0.7 694 1 2"]) {
    assert.deepEqual(read(`mcast ${words}`).values, [], words);
    assert.deepEqual(read(`mcast6 ${words.replace(/225.0.0.7/, "ff02::1")}`).values, [], words);
  }
  for (const words of ["eth/0 10.0.0.2", "eth0 10.0.0.300"]) assert.deepEqual(read(`ucast ${words}`).values, [], words);
  // All that is wrong at once.
  bad("mcast eth/0 10.0.0.1 x 9 9", "1:7 error bad-value", "1:13 error bad-value", "1:22 error bad-value", "1:24 error bad-value", "1:26 error bad-value");
});

test("the other media and whole-line directives", () => {
  good("ucast eth0 10.0.0.2", [{ device: "eth0", peer: "10.0.0.2" }]);
  good("ucast eth0 bravo.example.com", [{ device: "eth0", peer: "bravo.example.com" }]);
  bad("ucast eth0 10.0.0.300", "1:12 error bad-value");
  bad("ucast eth0", "1:7 error missing-argument");
  bad("ucast eth0 a b", "1:14 warning extra-argument");
  good("bcast eth0 eth1,eth2", ["eth0", "eth1", "eth2"]);
  bad("udp eth0", "1:1 warning deprecated");
  good("mcast6 eth0 FF05:0::42 694 2 1", [{ device: "eth0", group: "ff05::42", port: 694, ttl: 2, loop: true }]);
  bad("mcast6 eth0 ff02::1 694 2 0", "1:25 warning hops-beyond-scope");
  bad("mcast6 eth0 ff02::1 694 0 0", "1:25 warning ttl-zero");
  bad("mcast6 eth0 fe80::1 694 1 0", "1:13 error bad-value");
  bad("mcast6 eth0 ff02::1 694 5 0", "1:25 error bad-value");
  good("ucast6 eth0 FE80::1", [{ device: "eth0", peer: "fe80::1" }]);
  good("ucast6 eth0 bravo.example.com", [{ device: "eth0", peer: "bravo.example.com" }]);
  bad("ucast6 eth0 fe80::1%eth0", "1:13 error bad-value");
  bad("ucast6 eth0 10.0.0.2", "1:13 error bad-value");
  bad("serial /dev/ttyS0 ttyS1", "1:19 error bad-value");
  good("ping 10.0.0.254 GW", ["10.0.0.254", "gw"]);
  good("ping_group G a B", [{ name: "g", hosts: ["a", "B"] }]);
  bad("ping_group g", "1:12 error missing-argument");
  bad("ping_group", "1:1 error missing-argument");
  bad("respawn hacluster /usr/lib/heartbeat/ipfail", "1:19 warning not-acted-on");
  bad("respawn hacluster ipfail", "1:19 error bad-value");
  bad("failfast hacluster", "1:10 error missing-argument");
  good("apiauth ipfail uid=hacluster gid=haclient", ["ipfail"]);
  bad("apiauth ipfail", "1:9 error missing-argument");
  bad("apiauth ipfail uid=hacluster group=x", "1:30 error bad-value");
  bad("apiauth ipfail uid=", "1:16 error bad-value");
  const at = (column: number) => ({ file: "ha.cf", line: 1, column });
  good("stonith baytech  /etc/ha.d/conf/stonith.baytech ", [{ type: { text: "baytech", at: at(9) }, rest: "/etc/ha.d/conf/stonith.baytech" }]);
  bad("stonith", "1:1 error missing-argument");
  bad("stonith baytech", "1:9 error missing-argument");
  good("stonith_host * null alpha  bravo", [{ type: { text: "null", at: at(16) }, rest: "alpha  bravo" }]);
  good("stonith_host Alpha suicide", [{ from: { text: "Alpha", at: at(14) }, type: { text: "suicide", at: at(20) }, rest: "" }]);
  bad("stonith_host alpha", "1:14 error missing-argument");
});

test("Heartbeat's line buffer parts a long line, and heir says so", () => {
  const padded = `keepalive 1${" ".repeat(5119 - 11)}deadtime 5`;
  assert.deepEqual(read(padded), { values: [1000, 5000], problems: ["1:5120 warning line-split"] });
  // The rest of a long comment is no comment.
  bad(`#${"x".repeat(5118)}foo`, "1:5120 warning line-split", "1:5120 error unknown-directive");
  good(`#${"x".repeat(5118)}`, []);
});

test("a byte order mark is one error, and the file is still read", () => {
  assert.deepEqual(read("\ufeffkeepalive 1"), { values: [1000], problems: ["1:1 error byte-order-mark"] });
});

test("the table has every row of Heartbeat's list once, with a text for the manual", () => {
  const names = DIRECTIVES.map((directive) => directive.name);
  assert.equal(new Set(names).size, names.length);
  const known = (
    "node keepalive deadtime warntime initdead deadping udpport bcast udp mcast mcast6 ucast ucast6 serial baud ping ping_group auto_failback " +
    "nice_failback hopfudge logfile debugfile logfacility use_logd conn_logd_time syslogmsgfmt debug log_badpack coredumps coreroot realtime " +
    "rtprio memreserve watchdog hbgenmethod uuidfrom cluster quorum_server autojoin msgfmt compression compression_threshold " +
    "traditional_compression max_rexmit_delay respawn failfast apiauth stonith stonith_host env crm pacemaker use_apphbd " +
    "record_config_changes record_pengine_inputs enable_config_writes crm_daemon_dir crmd_spawns_pengine"
  ).split(" ");
  assert.deepEqual([...names].sort(), known.sort());
  for (const directive of DIRECTIVES) {
    assert.ok(directive.explanation.length > 10 && !directive.explanation.endsWith("."), directive.name);
    // A default must itself be readable.
    if (directive.fallback !== undefined) good(`${directive.name} ${directive.fallback}`, read(`${directive.name} ${directive.fallback}`).values);
  }
  assert.equal(findDirective("keepalive")?.standing, "used");
});

test("directives in force are listed as written, then the defaults", () => {
  const { directives } = load({ haCf: `${PLAIN.haCf}keepalive 500ms\nserial /dev/ttyS0\n` });
  const find = (name: string): readonly (readonly [string, number | string, string])[] =>
    directives.filter((use) => use.name === name).map((use) => [use.value, use.source === "default" ? "default" : use.source.line, use.standing]);
  assert.deepEqual(find("keepalive"), [["500ms", 6, "used"]]);
  assert.deepEqual(find("node"), [["alpha", 5, "used"], ["bravo", 5, "used"]]);
  assert.deepEqual(find("serial"), [["/dev/ttyS0", 7, "used"]]);
  assert.deepEqual(find("mcast"), [["eth0 239.0.0.1 694 1 0", 4, "used"]]);
  assert.deepEqual(find("hopfudge"), [["1", "default", "used"]]);
  assert.deepEqual(find("warntime"), [["deadtime / 2", "default", "used"]]);
  assert.deepEqual(find("watchdog"), []);
});

test("a word of 60 characters is shown whole, a longer one is cut", () => {
  for (const [length, shown] of [[59, "z".repeat(59)], [60, "z".repeat(60)], [61, `${"z".repeat(57)}...`]] as const) {
    assert.deepEqual(load({ haCf: `${PLAIN.haCf}${"z".repeat(length)}\n` }).problems.map((found) => found.text), [`unknown directive ${shown}`]);
  }
});

test("a word of the user cannot break the line of its problem", () => {
  const result = load({ haCf: `${PLAIN.haCf}\u0007\u001b[31m${"y".repeat(200)} 1\n` });
  const [found] = result.problems;
  assert.ok(found);
  assert.equal(formatProblem(found), `ha.cf:6:1: unknown directive \\x07\\x1b[31m${"y".repeat(45)}...`);
  assert.deepEqual(places(result), ["ha.cf:6:1 error unknown-directive"]);
});
