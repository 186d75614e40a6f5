import assert from "node:assert/strict";
import { test } from "node:test";
import { checkReport, type CheckReport, showCheck } from "#heir/config/check-report.js";
import { loadConfig } from "#heir/config/load.js";
import type { MachineFacts } from "#heir/config/machine.js";
import { error, formatProblem } from "#heir/config/problem.js";
import { PLAIN, sourcesOf, type Texts } from "./texts.js";

const FACTS: MachineFacts = { hostname: "alpha", interfaces: [{ name: "eth0", ipv4: ["10.0.0.1"], up: true }], scripts: ["httpd"] };

function check(texts: Texts, facts: MachineFacts | undefined = FACTS, here = false): CheckReport {
  const sources = sourcesOf(texts);
  const loaded = loadConfig(sources, { node: "alpha", origin: "guessed" });
  return checkReport(loaded, { sources, node: "alpha", here, ...(facts === undefined ? {} : { facts }) });
}

test("a clean pair ends with 0 and shows what it means", () => {
  const report = check({});
  assert.equal(report.status, 0);
  assert.deepEqual(showCheck(report), [
    "cluster linux-ha: nodes alpha bravo",
    "ring mcast eth0",
    "group 10.0.0.10/24/eth0: alpha 250, bravo 240",
    `hash ${report.cluster?.hash}, the same on every node`,
    "",
    "lease with the nftables guard:",
    "  T = 2.92 s, renewed every i = 167 ms",
    "  safety: patience 4.99 s >= bound 4.99 s: holds",
    "    patience = deadtime 5 s x 0.998, as clocks differ",
    "    bound = 2 x keepalive 1 s + delta 50 ms + T + expiry 20 ms",
    "  availability: T = 2.92 s >= 2 i + stall 300 ms: holds",
    "  after kill -9 of guardian and agent: no time with two answerers",
    "    (the old address is silent at most 4.99 s after the last heartbeat)",
    "",
    "lease without it, by address lifetime alone:",
    "  T = 1 s, renewed every i = 167 ms",
    "  safety: patience 4.99 s >= bound 4.1 s: holds",
    "    patience = deadtime 5 s x 0.998, as clocks differ",
    "    bound = 2 x keepalive 1 s + delta 50 ms + T + expiry 1.05 s",
    "  availability: T = 1 s >= 2 i + stall 300 ms: holds",
    "  after kill -9 of guardian and agent: no time with two answerers",
    "    (the old address is silent at most 4.1 s after the last heartbeat)",
    "",
    "0 errors, 0 warnings for node alpha",
  ]);
});

test("problems of files and of the machine are one list in file order, and warnings end with 1", () => {
  const report = check({ haCf: `udp eth1\n${PLAIN.haCf}hbgenmethod time\nkeepalive 1\n`, authkeys: "auth 1\n1 crc\n" });
  assert.equal(report.status, 1);
  assert.deepEqual(report.problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`), [
    "ha.cf:1:1 deprecated", "ha.cf:1:5 no-interface", "ha.cf:8:11 overridden", "authkeys:2:3 weak-method",
  ]);
  const lines = showCheck(report);
  assert.equal(lines.at(-1), "0 errors, 4 warnings for node alpha");
  assert.ok(lines.includes("  ha.cf:7:13 hbgenmethod time: Where the generation comes from; heir counts in its state file, since a clock may go back"));
  assert.equal(lines[1], "ha.cf:1:5: warning: there is no interface eth1 here (did you mean eth0?)");
});

test("errors end with 2 and mean no cluster", () => {
  const report = check({ haCf: `${PLAIN.haCf}undport 1\n` });
  assert.equal(report.status, 2);
  assert.equal(report.cluster, null);
  assert.deepEqual(showCheck(report), ["ha.cf:6:1: unknown directive undport (did you mean udpport?)", "", "1 error, 0 warnings for node alpha"]);
});

test("a fact of the machine is an error only with --here", () => {
  const texts = { haCf: `${PLAIN.haCf}bcast eth7\n` };
  assert.equal(check(texts).status, 1);
  assert.equal(check(texts, FACTS, true).status, 2);
  const sources = sourcesOf(texts);
  assert.equal(checkReport(loadConfig(sources, { node: "alpha" }), { sources, node: "alpha", here: true }).status, 0);
});

test("problems that others found count as well", () => {
  const sources = sourcesOf({});
  const further = [error("no-ring", { file: "haresources", line: 1, column: 1 }, "too many groups")];
  const report = checkReport(loadConfig(sources, { node: "alpha" }), { sources, node: "alpha", here: false, further });
  assert.equal(report.status, 2);
  assert.equal(showCheck(report)[0], "haresources:1:1: too many groups");
});

test("the JSON form has plain values only and survives a round trip", () => {
  const report = check({ haCf: `${PLAIN.haCf}serial /dev/ttyS0\n` });
  assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
  assert.equal(report.schema, "heir.check/1");
  assert.deepEqual(report.cluster?.timing, { keepalive_ms: 1000, warntime_ms: 2500, deadtime_ms: 5000, initdead_ms: 12_000 });
  assert.deepEqual(report.directives.find((use) => use.name === "hopfudge"), { name: "hopfudge", value: "1", at: null, standing: "used" });
  assert.ok(!JSON.stringify(report).includes("Secret"));
});

test("a control character of a file moves nobody's cursor: each comes out as an escape, once", () => {
  const sources = sourcesOf({ haCf: `${PLAIN.haCf.replace("bravo", "br\u001b[2Javo\u009b")}cluster a\u0007b\ncoreroot /tmp/\u0000\n`, haresources: "alpha w\u007feb\n" });
  const lines = showCheck(checkReport(loadConfig(sources, { node: "alpha" }), { sources, node: "alpha", here: false }));
  for (const shown of ["br\\x1b[2javo\\x9b", "cluster a\\x07b", "coreroot /tmp/\\x00", "w\\x7feb"]) assert.ok(lines.some((line) => line.includes(shown)), `${shown}\n${lines.join("\n")}`);
  const lone = sourcesOf({ haCf: PLAIN.haCf.replace("alpha bravo", "al\u0000pha") });
  const problem = loadConfig(lone, { node: "alpha" }).problems.map(formatProblem).find((line) => line.includes("not in the list"));
  assert.match(problem ?? "", /expected al\\x00pha/);
  for (const line of [...lines, problem ?? ""]) assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f]/);
});

test("what is without effect is listed with the reason, and what is acted on without one", () => {
  const report = check({ haCf: `${PLAIN.haCf}hbgenmethod time\n` });
  assert.ok(showCheck(report).includes("  ha.cf:6:13 hbgenmethod time: Where the generation comes from; heir counts in its state file, since a clock may go back"));
  for (const { name, standing, why } of report.directives) assert.equal(why === undefined || why === "", standing === "used", name);
});

test("devices that reset nodes are told without their parameters", () => {
  const report = check({ haCf: `${PLAIN.haCf}stonith_host alpha external/ipmi bravo 10.0.0.9 admin hushhush\nstonith meatware hosts\n` });
  assert.deepEqual(report.cluster?.stonith, ["external/ipmi of alpha resets every other node, within 60 s", "meatware of every node resets every other node, within 3600 s, by hand"]);
  assert.doesNotMatch(JSON.stringify(report), /hushhush/);
  assert.ok(report.directives.every(({ name, standing }) => !name.startsWith("stonith") || standing === "used"));
});
