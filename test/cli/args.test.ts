// The command lines of heir and heird: what is understood, and what is said about the rest.

import assert from "node:assert/strict";
import test from "node:test";
import { parseHeirArgs } from "#heir/cli/args.js";
import { COMMANDS } from "#heir/cli/command-table.js";
import { HEIRD_HELP, parseHeirdArgs } from "#heir/cli/heird-args.js";
import { nearest } from "#heir/config/suggest.js";

const words = (line: string): readonly string[] => line.split(" ").filter((word) => word !== "");

const UNDERSTOOD: readonly (readonly [string, object])[] = [
  ["status", { command: "status", format: "table", runDir: "/run/heir", watch: false }],
  ["--run-dir /tmp/r status -o json", { command: "status", format: "json", runDir: "/tmp/r" }],
  ["status --run-dir=/tmp/r --watch", { command: "status", runDir: "/tmp/r", watch: true }],
  ["status --watch", { watch: true, every: 1000 }],
  ["status --watch 2", { watch: true, every: 2000, operand: undefined }],
  ["status --watch=0.5 -o json", { watch: true, every: 500, format: "json" }],
  ["events", { command: "events", follow: false, lines: 50, since: undefined, stateDir: "/var/lib/heir", format: "text" }],
  ["events -f -n 0", { follow: true, lines: 0 }],
  ["events -n all -o json", { lines: Number.POSITIVE_INFINITY, format: "json" }],
  ["events --since 2h", { since: "2h", lines: Number.POSITIVE_INFINITY }],
  ["events --since 2h --lines 3 --state-dir /x", { since: "2h", lines: 3, stateDir: "/x" }],
  ["standby", { command: "standby", operand: undefined, format: "text" }],
  ["takeover IPaddr::10.0.0.1", { command: "takeover", operand: "IPaddr::10.0.0.1" }],
  ["why -o json web", { command: "why", operand: "web", format: "json" }],
  ["convert --config etc", { command: "convert", config: "etc" }],
  ["check --config etc --node alpha --here", { command: "check", config: "etc", node: "alpha", here: true }],
  ["migrate", { command: "migrate", change: undefined, config: undefined, stateDir: "/var/lib/heir", format: "text" }],
  ["migrate --prepare --state-dir /x", { change: "prepare", stateDir: "/x" }],
  ["migrate --undo -o json --node alpha", { change: "undo", format: "json", node: "alpha" }],
  ["keygen", { command: "keygen", method: "sha256", index: 1, file: undefined }],
  ["keygen --method md5 --index 15 -o k", { method: "md5", index: 15, file: "k" }],
  ["decode", { command: "decode", operand: undefined, authkeys: undefined, format: "json" }],
  ["decode --authkeys k dump.txt", { operand: "dump.txt", authkeys: "k" }],
  ["--run-dir /x check", { command: "check", runDir: "/x" }],
];
for (const [line, expected] of UNDERSTOOD) {
  test(`heir ${line}`, () => {
    const parsed = parseHeirArgs(words(line));
    assert.ok(parsed.kind === "run");
    for (const [name, value] of Object.entries(expected)) assert.deepEqual(parsed.args[name as keyof typeof parsed.args], value);
  });
}

const REFUSED: readonly (readonly [string, RegExp])[] = [
  ["", /no command given/],
  ["stauts", /unknown command "stauts" \(did you mean status\?\)/],
  ["fly", /unknown command "fly"$/],
  ["status --wach", /unknown option --wach \(did you mean --watch\?\)/],
  ["status extra", /status takes no word, not "extra"/],
  ["standby a b", /standby takes one word, not "a" "b"/],
  ["status --watch=fast", /--watch: "fast" is not a number of seconds from 0.1 to 3600/],
  ["status --watch 0", /--watch: "0" is not a number of seconds/],
  ["status --watch 1.2.3", /--watch: "1.2.3" is not a number of seconds/],
  ["events -n many", /--lines: "many" is neither a number nor all/],
  ["events -n -3", /.+/],
  ["status -f", /status has no option --follow/],
  ["standby --watch", /standby has no option --watch/],
  ["check --here --watch", /check has no option --watch/],
  ["status -o text", /--output: "text" is not one of table, json, tsv/],
  ["status --run-dir", /--run-dir/],
  ["status --index 2", /status has no option --index/],
  ["keygen --method crc", /--method: "crc" is not one of sha256, sha1, md5/],
  ["keygen --index 16", /--index: "16" is not a number from 0 to 15/],
  ["keygen --index 1e0", /--index: "1e0" is not a number from 0 to 15/],
  ["decode -o json", /decode has no option --output/],
  ["decode a b", /decode takes one word, not "a" "b"/],
  ["migrate --prepare --undo", /--prepare and --undo are two commands/],
  ["check --prepare", /check has no option --prepare/],
  ["keygen file", /keygen takes no word, not "file"/],
];
for (const [line, expected] of REFUSED) {
  test(`heir ${line}: refused in one line`, () => {
    const parsed = parseHeirArgs(words(line));
    assert.ok(parsed.kind === "usage");
    assert.match(parsed.text, expected);
    assert.doesNotMatch(parsed.text, /\n/);
    assert.match(parsed.try, /^heir( \w+)? --help$/);
  });
}

const WITHOUT_DAEMON = new Map<string, RegExp>([["check", /--config PATH/], ["convert", /--config PATH/], ["events", /--state-dir DIR/], ["keygen", /--output F/], ["decode", /--authkeys FILE/]]);

test("the general help names every command, and each has a help of its own of at most 80 columns", () => {
  const general = parseHeirArgs(["--help"]);
  assert.ok(general.kind === "help");
  for (const command of COMMANDS) {
    assert.match(general.text, new RegExp(`^  ${command} `, "m"));
    const help = parseHeirArgs([command, "--help"]);
    assert.ok(help.kind === "help");
    assert.match(help.text, new RegExp(`^usage: heir ${command}`, "m"));
    assert.match(help.text, WITHOUT_DAEMON.get(command) ?? /--run-dir DIR/);
    assert.deepEqual(parseHeirArgs(["help", command]), help);
    for (const line of help.text.split("\n")) assert.ok(line.length <= 80, line);
  }
  for (const line of [...general.text.split("\n"), ...HEIRD_HELP.split("\n")]) assert.ok(line.length <= 80, line);
});

test("heird without options takes the paths of an installation", () => {
  assert.deepEqual(parseHeirdArgs([]), {
    kind: "run",
    options: { runDir: "/run/heir", stateDir: "/var/lib/heir", logLevel: "info", logFormat: "text" },
  });
});

test("heird names what it does not understand", () => {
  const usage = (line: string): string => {
    const parsed = parseHeirdArgs(words(line));
    return parsed.kind === "usage" ? parsed.text : "";
  };
  assert.match(usage("--log-level loud"), /--log-level: "loud" is not one of error, warn, info, debug/);
  assert.match(usage("--log-format xml"), /--log-format: "xml" is not one of text, json/);
  assert.match(usage("--confg x"), /unknown option --confg \(did you mean --config\?\)/);
  assert.notEqual(usage("extra"), "");
  assert.doesNotMatch(usage("extra"), /\n/);
});

for (const [word, known, expected] of [["stats", ["status", "check"], "status"], ["sttaus", ["status"], "status"], ["why", ["why"], "why"], ["w", ["why"], undefined], ["xyzzy", ["status"], undefined]] as const) {
  test(`${word} probably means ${expected ?? "nothing known"}`, () => assert.equal(nearest(word, known), expected));
}
