// The command as a process: what it prints is read by the parser of authkeys, and no file is ever written over.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";
import { KEY_BITS, KEY_METHODS, keyFile } from "#heir/cli/key-file.js";
import { parseAuthkeys } from "#heir/config/authkeys.js";
import type { ConfigProblem } from "#heir/config/problem.js";
import type { AuthKeys } from "#heir/model/config.js";

const HEIR = fileURLToPath(new URL("../../heir.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "heir-keygen-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const keygen = (...args: readonly string[]) => spawnSync(process.execPath, [HEIR, "keygen", ...args], { encoding: "utf8", timeout: 30_000 });

function read(text: string): { readonly auth: AuthKeys | undefined; readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  return { auth: parseAuthkeys({ file: "authkeys", text, mode: 0o600 }, (problem) => problems.push(problem)), problems };
}

test("every method and index gives a file whose one key signs, with all its bits, and of sha256 nothing is said", () => {
  const secret = Uint8Array.from({ length: KEY_BITS / 8 }, (_, i) => i);
  for (const method of KEY_METHODS) {
    for (const index of [0, 1, 15]) {
      const { auth, problems } = read(keyFile({ method, index, secret }));
      assert.deepEqual(auth, { selected: index, keys: [{ index, method, key: Buffer.from(secret).toString("hex") }] });
      assert.deepEqual(problems.map(({ code }) => code), method === "sha256" ? [] : ["weak-method"]);
    }
  }
});

test("keygen prints another key each time, of 256 bits, and the last line is the key's", () => {
  const [first, second] = [keygen(), keygen()];
  assert.deepEqual([first.status, first.stderr], [0, ""]);
  assert.match(first.stdout, /^# 256 random bits, .*\nauth 1\n1 sha256 [0-9a-f]{64}\n$/);
  assert.notEqual(first.stdout, second.stdout);
});

test("a second key, added as its last line, is accepted beside the first, and signs once it is selected", () => {
  const both = `${keygen().stdout}${keygen("--index", "2").stdout.trimEnd().split("\n").at(-1)}\n`;
  assert.deepEqual([read(both).auth?.selected, read(both).auth?.keys.map(({ index }) => index), read(both).problems], [1, [1, 2], []]);
  const moved = read(both.replace("auth 1", "auth 2"));
  assert.deepEqual([moved.auth?.selected, moved.problems], [2, []]);
});

test("--output writes a file of mode 0600 and says nothing", () => {
  const path = join(folder, "authkeys");
  const done = keygen("--method", "sha1", "--index", "3", "--output", path);
  assert.deepEqual([done.status, done.stdout, done.stderr], [0, "", ""]);
  assert.equal(statSync(path).mode & 0o7777, 0o600);
  assert.deepEqual(read(readFileSync(path, "utf8")).auth?.keys.map(({ index, method }) => [index, method]), [[3, "sha1"]]);
});

test("--output refuses what is there already, a link that leads nowhere too, and a folder that is not there", () => {
  const [path, link, nowhere] = [join(folder, "mine"), join(folder, "link"), join(folder, "no", "authkeys")];
  writeFileSync(path, "auth 1\n1 sha256 precious\n");
  symlinkSync(join(folder, "elsewhere"), link);
  for (const [given, said] of [[path, "the file is there already, and is left as it is (expected a new name, or remove the file first)"], [link, "the file is there already, and is left as it is (expected a new name, or remove the file first)"], [nowhere, "cannot be written: ENOENT"]] as const) {
    const done = keygen("-o", given);
    assert.deepEqual([done.status, done.stdout, done.stderr], [1, "", `${given}: ${said}\n`]);
  }
  assert.equal(readFileSync(path, "utf8"), "auth 1\n1 sha256 precious\n");
});
