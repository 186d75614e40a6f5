// The command as a process: streams, exit status, and that no key is printed. What a description says is tested in test/protocol.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";

const HEIR = fileURLToPath(new URL("../../heir.js", import.meta.url));
const VECTORS = fileURLToPath(new URL("../../../test/protocol/vectors/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "heir-decode-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** The keys of test/protocol/samples.ts. */
const KEYS = file("authkeys", "auth 15\n1 crc\n2 md5 SecretKey42\n3 sha1 SecretKey42\n15 sha256 SecretKey42\n");
const hexOf = (name: string): readonly string[] => readFileSync(join(VECTORS, name), "latin1").trimEnd().split("\n").map((line) => line.split(" ")[1] ?? "");
const [OURS, CAPTURED] = [hexOf("heir.hex"), hexOf("heartbeat.hex")];

interface Ran {
  readonly exit: number | null;
  readonly told: readonly Readonly<Record<string, unknown>>[];
  readonly out: string;
  readonly err: string;
}

function decode(input: string, ...args: readonly string[]): Ran {
  const done = spawnSync(process.execPath, [HEIR, "decode", ...args], { encoding: "utf8", input, timeout: 60_000, maxBuffer: 2 ** 26 });
  const told = done.stdout.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  return { exit: done.status, told, out: done.stdout, err: done.stderr };
}

test("every recorded datagram of heir and Heartbeat is decoded, one object a line, and ends with 0", () => {
  const lines = [...OURS, ...CAPTURED];
  const { exit, told, err } = decode(lines.join("\n"));
  assert.deepEqual([exit, err, told.length], [0, "", lines.length]);
  told.forEach((found, i) => assert.deepEqual([found["schema"], found["line"], found["ok"]], ["heir.decode/1", i + 1, true]));
  assert.deepEqual(told.map(({ message }) => message !== null), lines.map((_, i) => i < OURS.length));
});

test("with keys each digest is verified; from a file as from standard input", () => {
  const { exit, told, out } = decode(OURS.join("\n"), "--authkeys", KEYS);
  assert.equal(exit, 0);
  assert.deepEqual(new Set(told.map(({ auth }) => JSON.stringify(auth))), new Set([
    '{"index":1,"method":"crc","verified":true}', '{"index":2,"method":"md5","verified":true}',
    '{"index":3,"method":"sha1","verified":true}', '{"index":15,"method":"sha256","verified":true}',
  ]));
  assert.equal(decode("", file("dump.txt", OURS.join("\n")), "--authkeys", KEYS).out, out);
  assert.equal(decode(OURS.join("\n"), "-", "--authkeys", KEYS).out, out);
});

test("a line that is rejected ends with 1 and does not hide the others", () => {
  const forged = OURS[0]?.replace("616c706861", "616c706862") ?? "";
  const { exit, told, err } = decode([forged, "7a zz", OURS[0]].join("\n"), "--authkeys", KEYS);
  assert.deepEqual([exit, err], [1, ""]);
  assert.deepEqual(told.map(({ ok, reason, detail }) => [ok, reason, detail]), [[false, "bad-digest", "index 1"], [false, "bad-hex", "column 4 is no hex digit"], [true, undefined, undefined]]);
});

test("neither the keys nor a key file that was given as input by mistake are printed", () => {
  const secret = "0123456789abcdef".repeat(4);
  const keys = file("secret", `auth 1\n1 sha256 ${secret}\n`);
  const mistaken = decode("", keys);
  assert.equal(mistaken.exit, 1);
  const verified = decode([...OURS, `1 sha256 ${secret}`].join("\n"), "--authkeys", keys);
  assert.equal(verified.exit, 1);
  assert.doesNotMatch(mistaken.out + mistaken.err + verified.out + verified.err, /0123456789abcdef0123456789abcdef/);
});

test("files that cannot be read and keys that are none end with 2, and nothing is decoded", () => {
  assert.deepEqual(decode("", join(folder, "none")), { exit: 2, told: [], out: "", err: `${folder}/none cannot be read: ENOENT\n` });
  assert.deepEqual(decode("", folder).exit, 2);
  assert.equal(decode("", "--authkeys", join(folder, "none")).err, `${folder}/none:1:1: the file is missing\n`);
  const bad = decode(OURS[0] ?? "", "--authkeys", file("bad", "auth 1\n1 sha512 Secret\n"));
  assert.deepEqual([bad.exit, bad.out], [2, ""]);
  assert.match(bad.err, /^\S+\/bad:2:3: sha512 is no method \(expected crc, md5, sha1 or sha256/);
});

test("a control character of a strange sender does not reach the terminal", () => {
  const { out, told } = decode(Buffer.from("###\n15:(0)t=\u009b31m\u007f\u001b[2J,%%%\n3:1 a,", "utf8").toString("hex"));
  assert.deepEqual(told[0]?.["fields"], [{ name: "t", value: "\u009b31m\u007f\u001b[2J" }]);
  assert.doesNotMatch(out, /[\u007f-\u009f\u0000-\u0009\u000b-\u001f]/);
});

test("a datagram is told as soon as its line is complete, while the input goes on", async () => {
  const child = spawn(process.execPath, [HEIR, "decode"], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.write(`${OURS[0]}\n`);
  const [first] = (await once(child.stdout, "data")) as [Buffer];
  assert.match(first.toString(), /^\{"schema":"heir.decode\/1","line":1,"ok":true/);
  child.stdin.end();
  const [exit] = (await once(child, "close")) as [number];
  assert.equal(exit, 0);
});
