import assert from "node:assert/strict";
import { test } from "node:test";
import { parseAuthkeys } from "#heir/config/authkeys.js";
import { type ConfigProblem, formatProblem } from "#heir/config/problem.js";
import type { AuthKeys } from "#heir/model/config.js";

interface Read {
  readonly auth: AuthKeys | undefined;
  readonly problems: readonly string[];
  readonly printed: string;
}

function read(text: string, mode = 0o600): Read {
  const problems: ConfigProblem[] = [];
  const auth = parseAuthkeys({ file: "authkeys", text, mode }, (found) => problems.push(found));
  return {
    auth,
    problems: problems.map((found) => `${found.position.line}:${found.position.column} ${found.severity} ${found.code}`),
    printed: problems.map(formatProblem).join("\n"),
  };
}

test("selector and keys are read, the rest of a key's line is ignored", () => {
  assert.deepEqual(read("# head\n\nauth 2 trailing\n1 sha256 two words\n2 sha256 key#hash # x\r\n").auth, {
    selected: 2,
    keys: [{ index: 1, method: "sha256", key: "two" }, { index: 2, method: "sha256", key: "key#hash" }],
  });
});

test("all methods load, and the weak ones are flagged where they sign", () => {
  for (const [line, problems] of [
    ["1 sha256 k", []], ["1 sha1 k", ["2:3 warning weak-method"]], ["1 md5 k", ["2:3 warning weak-method"]], ["1 crc", ["2:3 warning weak-method"]],
  ] as const) {
    const result = read(`auth 1\n${line}\n`);
    assert.deepEqual(result.problems, problems);
    assert.equal(result.auth?.selected, 1);
  }
  assert.deepEqual(read("auth 1\n1 sha256 k\n2 crc\n").problems, []);
});

test("only the read bits of group and others count", () => {
  for (const mode of [0o600, 0o400, 0o620, 0o700, 0o611, 0o633]) assert.deepEqual(read("auth 1\n1 sha256 k", mode).problems, [], mode.toString(8));
  for (const mode of [0o640, 0o604, 0o644, 0o440, 0o666]) {
    const result = read("auth 1\n1 sha256 k", mode);
    assert.deepEqual(result.problems, ["1:1 error readable-by-others"], mode.toString(8));
    assert.equal(result.auth, undefined);
  }
});

test("key numbers are 0 to 15", () => {
  for (const index of [0, 1, 15]) assert.equal(read(`auth ${index}\n${index} sha256 k`).auth?.selected, index);
  assert.deepEqual(read("auth 1\n1 sha256 k\n16 sha256 k").problems, ["3:1 error bad-key-line"]);
  assert.deepEqual(read("auth 1\n1 sha256 k\n-1 sha256 k").problems, ["3:1 error bad-key-line"]);
  assert.deepEqual(read("auth 1\n1 sha256 k\nx sha256 k").problems, ["3:1 error bad-key-line"]);
  assert.deepEqual(read("auth 16\n1 sha256 k").problems, ["1:6 error bad-key-line"]);
});

test("a key where none may be, none where one must be, and unknown methods are errors", () => {
  assert.deepEqual(read("auth 1\n1 crc key").problems, ["2:7 error bad-key-line"]);
  assert.deepEqual(read("auth 1\n1 crc # comment").problems, ["2:7 error bad-key-line"]);
  for (const method of ["md5", "sha1", "sha256"]) assert.deepEqual(read(`auth 1\n1 ${method}`).problems, ["2:3 error missing-argument"]);
  assert.deepEqual(read("auth 1\n1").problems, ["2:1 error missing-argument"]);
  assert.deepEqual(read("auth 1\n1 SHA1 k").problems, ["2:3 error bad-key-line"]);
  assert.deepEqual(read("auth 1\n1 sha256 \ufffd").problems, ["2:10 error bad-key-line"]);
});

test("every line that begins with an a is a selector", () => {
  for (const line of ["auth=1", "abc", "a", "authentication 1"]) assert.deepEqual(read(`${line}\n1 sha256 k`).problems, ["1:1 error bad-key-line"], line);
  assert.deepEqual(read("auth\n1 sha256 k").problems, ["1:1 error missing-argument"]);
  assert.deepEqual(read("auth x\n1 sha256 k").problems, ["1:6 error bad-key-line"]);
});

test("the selector must stand above the key that it selects", () => {
  assert.deepEqual(read("1 sha256 k\nauth 1").problems, ["2:6 error key-not-found"]);
  assert.deepEqual(read("auth 2\n1 sha256 k").problems, ["1:6 error key-not-found"]);
  assert.match(read("1 sha256 k\nauth 1").printed, /key 1 stands above the line that selects it/);
  assert.match(read("auth 2\n1 sha256 k").printed, /there is no key 2/);
  assert.deepEqual(read("1 sha256 k").problems, ["1:1 error no-selector"]);
  assert.deepEqual(read("").problems, ["1:1 error no-selector"]);
  // Given again below the selector it counts, as the last of an index does.
  const again = read("1 sha256 old\nauth 1\n1 sha256 new");
  assert.deepEqual(again.problems, ["3:1 warning key-twice"]);
  assert.deepEqual(again.auth?.keys, [{ index: 1, method: "sha256", key: "new" }]);
});

test("the last of two selectors counts", () => {
  const result = read("auth 1\n1 sha256 a\nauth 2\n2 sha256 b");
  assert.deepEqual(result.problems, ["3:1 warning selector-twice"]);
  assert.equal(result.auth?.selected, 2);
  assert.deepEqual(read("auth 1\n1 sha256 a\n2 sha256 b\nauth 2").problems, ["4:1 warning selector-twice", "4:6 error key-not-found"]);
});

test("all problems come at once, and a refused key line is not also called missing", () => {
  assert.deepEqual(read("auth 1\n1 sha3 k\n16 md5 k\n2 md5", 0o644).problems, [
    "1:1 error readable-by-others", "2:3 error bad-key-line", "3:1 error bad-key-line", "4:3 error missing-argument",
  ]);
  assert.deepEqual(read("2 md5").problems, ["1:3 error missing-argument", "1:1 error no-selector"]);
});

test("a word that begins with an a is shown where it looks like auth, and else it may be a key", () => {
  for (const [line, shown] of [["auht 1", "auht"], ["auth1", "auth1"], ["auth=1", "auth="], ["aTopSecret42", "this word"], ["authTopSecret42", "this word"], ["aTop=Secret42", "this word"]]) {
    assert.equal(read(`${line}\n1 sha256 k`).printed.split("\n")[0]?.replace(/^\S+ (.*) is not auth .*$/, "$1"), shown);
  }
});

test("no problem shows a key", () => {
  const secret = "TopSecret42";
  for (const text of [`auth 1\n1 ${secret}`, `auth=${secret}`, `${secret}`, `a${secret}`, `auth ${secret}`, `auth 1\n1 crc ${secret}`, `auth 1\n99 sha1 ${secret}`, `auth 2\n1 md5 ${secret}`, `auth 1\n1 sha256 ${secret}\ufffd`]) {
    const result = read(text, 0o644);
    assert.ok(result.problems.length > 0);
    assert.ok(!result.printed.includes(secret), result.printed);
  }
});
