// Errors planted at random places of correct files, and random bytes: what is wrong is found, and nothing throws.

import assert from "node:assert/strict";
import { test } from "node:test";
import { loadConfig } from "#heir/config/load.js";
import { formatProblem } from "#heir/config/problem.js";
import { random } from "./random.js";
import { load, sourcesOf, type Texts } from "./texts.js";

const CORRECT = {
  haCf: `# a pair with two rings
cluster east

node alpha   # first
node bravo
keepalive 500ms
warntime 2
deadtime 5

initdead 30
auto_failback on
udpport 694
bcast eth1
mcast eth0 239.0.0.42 694 1 0
ucast eth2 10.2.0.2
logfacility local0
hopfudge 1
debug 0
env SITE=north
`,
  haresources: `# groups
alpha 10.0.0.10/24/eth0 httpd

bravo 10.0.0.11/24/eth0:b   # second
alpha IPaddr2::10.0.0.12/24 Filesystem::/dev/sda1::/data
`,
  authkeys: `# keys
auth 1

1 sha256 Secret
2 sha1 Other
`,
} as const;

type FileName = keyof typeof CORRECT;

/** Lines with one error each: `^` stands before the word at which it is found. */
const ERRORS: readonly (readonly [file: FileName, line: string, code: string])[] = [
  ["haCf", "^undport 694", "unknown-directive"],
  ["haCf", "^KEEPALIVE 1", "unknown-directive"],
  ["haCf", "^deadtime=5", "unknown-directive"],
  ["haCf", "keepalive ^2m", "bad-value"],
  ["haCf", "deadtime   ^five", "bad-value"],
  ["haCf", "warntime ^0", "bad-value"],
  ["haCf", "initdead\t^-3", "bad-value"],
  ["haCf", "auto_failback ^maybe", "bad-value"],
  ["haCf", "logfacility ^local8", "bad-value"],
  ["haCf", "mcast eth0 ^10.0.0.1 694 1 0", "bad-value"],
  ["haCf", "mcast eth0 239.0.0.9 694 ^7 0", "bad-value"],
  ["haCf", "mcast eth0 239.0.0.9 694  1  ^2 # loop", "bad-value"],
  ["haCf", "mcast eth0 ^239.0.0.9", "missing-argument"],
  ["haCf", "ucast eth0 ^10.0.0.256", "bad-value"],
  ["haCf", "ucast ^eth0", "missing-argument"],
  ["haCf", "bcast eth5, ^eth/5", "bad-value"],
  ["haCf", "serial /dev/ttyS1 ^ttyS2", "bad-value"],
  ["haCf", "baud ^1234", "bad-value"],
  ["haCf", "hopfudge ^256", "bad-value"],
  ["haCf", "debug ^x", "bad-value"],
  ["haCf", "rtprio ^0", "bad-value"],
  ["haCf", "udpport ^zero", "bad-value"],
  ["haCf", "env A=1 ^B", "bad-value"],
  ["haCf", "respawn root ^relative", "bad-value"],
  ["haCf", "apiauth ^client", "missing-argument"],
  ["haCf", "autojoin ^any", "not-supported"],
  ["haCf", "crm ^yes", "not-supported"],
  ["haresources", "^alpah 10.0.0.20", "unknown-node"],
  ["haresources", "alpha ^10.0.0.300", "bad-address"],
  ["haresources", "bravo 10.0.0.21/^33", "bad-address"],
  ["haresources", "bravo 10.0.0.22/24/^averylonginterface", "bad-address"],
  ["haresources", "alpha squid IPaddr::^10.0.0", "bad-address"],
  ["haresources", "alpha IPaddr2::10.0.0.23/24/eth0/^10.0.0.256", "bad-address"],
  ["haresources", "bravo ^::nothing", "bad-value"],
  ["authkeys", "^16 sha1 x", "bad-key-line"],
  ["authkeys", "3 ^sha3 x", "bad-key-line"],
  ["authkeys", "4 crc ^x", "bad-key-line"],
  ["authkeys", "5 ^md5", "missing-argument"],
  ["authkeys", "^auth=1", "bad-key-line"],
  ["authkeys", "^x sha1 y", "bad-key-line"],
];

const PRINTED: Readonly<Record<FileName, string>> = { haCf: "ha.cf", haresources: "haresources", authkeys: "authkeys" };

/** Ten different errors at random lines, with random blanks before them. */
function plant(seed: number): { readonly texts: Texts; readonly expected: readonly string[] } {
  const next = random(seed);
  const rest = [...ERRORS];
  const files: Record<FileName, (string | readonly [line: string, code: string])[]> = {
    haCf: CORRECT.haCf.split("\n"),
    haresources: CORRECT.haresources.split("\n"),
    authkeys: CORRECT.authkeys.split("\n"),
  };
  for (let i = 0; i < 10; i++) {
    const [chosen] = rest.splice(next(rest.length), 1);
    assert.ok(chosen);
    const [file, line, code] = chosen;
    const indent = " ".repeat(next(5)) + "\t".repeat(next(2));
    files[file].splice(next(files[file].length + 1), 0, [indent + line, code]);
  }
  const expected = (Object.keys(files) as FileName[]).flatMap((file) =>
    files[file].flatMap((line, i) => (typeof line === "string" ? [] : [`${PRINTED[file]}:${i + 1}:${line[0].indexOf("^") + 1} ${line[1]}`])),
  );
  const text = (file: FileName): string => files[file].map((line) => (typeof line === "string" ? line : line[0].replace("^", ""))).join("\n");
  return { texts: { haCf: text("haCf"), haresources: text("haresources"), authkeys: text("authkeys") }, expected };
}

test("the files without planted errors have none", () => {
  assert.deepEqual(load(CORRECT).problems.filter((found) => found.severity === "error"), []);
});

test("ten errors planted by 500 seeds are all reported in one run, each with line and column, and no others", () => {
  let planted = 0;
  for (let seed = 1; seed <= 500; seed++) {
    const { texts, expected } = plant(seed);
    const result = load(texts);
    const errors = result.problems.filter((found) => found.severity === "error");
    const found = errors.map(({ position, code }) => `${position.file}:${position.line}:${position.column} ${code}`);
    assert.deepEqual(found, expected, `seed ${seed}`);
    assert.equal(result.config, undefined);
    planted += expected.length;
  }
  assert.equal(planted, 5000);
});

const WORDS = [
  ...ERRORS.flatMap(([, line]) => line.replace("^", "").split(" ")),
  ..."node keepalive deadtime warntime initdead mcast ucast bcast serial ping ping_group stonith apiauth watchdog alpha bravo auth crc md5 sha1".split(" "),
  "\\", "\\\n", "#", "\r\n", "\r", "\n", "\n\n", "\f", "\t", ",", "/", "::", ":", "=", "10.0.0.1", "10.0.0.1/24/eth0", "0", "1", "694", "\u0000", "\ufeff", "\ufffd", "é", "😀", "__proto__", "constructor", "toString",
];

/** Half of the inputs are bytes, half a soup of words that the files know. */
function noise(next: (below: number) => number): string {
  const length = next(60);
  if (next(2) === 0) return new TextDecoder().decode(Uint8Array.from({ length: length * 2 }, () => next(256)));
  return Array.from({ length }, () => (WORDS[next(WORDS.length)] ?? "") + ["", " ", "\n"][next(3)]).join("");
}

test("20 000 random inputs never throw, and every problem is one line that points into its file", () => {
  const next = random(20_201);
  let problems = 0;
  for (let i = 0; i < 20_000; i++) {
    const texts = { haCf: noise(next), haresources: noise(next), authkeys: noise(next), nodeinfo: noise(next), mode: next(0o1000) };
    const result = loadConfig(sourcesOf(texts), { node: noise(next).slice(0, 20), origin: next(2) === 0 ? "given" : "guessed" });
    assert.equal(result.config === undefined, result.problems.some((found) => found.severity === "error"));
    for (const found of result.problems) {
      const text = found.position.file === "ha.cf" ? texts.haCf : found.position.file === "haresources" ? texts.haresources : texts.authkeys;
      const line = text.split("\n")[found.position.line - 1];
      assert.ok(line !== undefined, JSON.stringify(found));
      assert.ok(found.position.column >= 1 && found.position.column <= line.length + 1, JSON.stringify(found));
      assert.doesNotMatch(formatProblem(found), /[\u0000-\u001f\u007f]/, JSON.stringify(found));
      problems++;
    }
  }
  assert.ok(problems > 20_000, `${problems}`);
});

test("a good pair with random bytes in one line loses that line only", () => {
  const next = random(7);
  for (let i = 0; i < 2000; i++) {
    const junk = `junk${noise(next).replace(/\n/g, " ")}`;
    const result = load({ haCf: `${CORRECT.haCf}${junk}\n` });
    const errors = result.problems.filter((found) => found.severity === "error");
    assert.deepEqual(errors.map(({ position, code }) => [position.line, position.column, code]), [[CORRECT.haCf.split("\n").length, 1, "unknown-directive"]], JSON.stringify(junk));
  }
});
