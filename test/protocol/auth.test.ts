import assert from "node:assert/strict";
import { test } from "node:test";
import type { AuthKeys } from "#heir/model/config.js";
import { digest, sign, signingKey, verify } from "#heir/protocol/auth.js";
import { authWith, KEYS, METHODS } from "./samples.js";

const COVERED = "t=status\nst=up\n";

test("a token is the index in decimal, one blank, the digest in lower-case hex", () => {
  assert.equal(sign(authWith("crc"), COVERED), "1 a6967f20");
  assert.match(sign(authWith("sha256"), COVERED), /^15 [0-9a-f]{64}$/);
});

test("every configured slot verifies with its own method and key, whichever is selected", () => {
  for (const signer of METHODS) {
    for (const receiver of METHODS) assert.equal(verify(authWith(receiver), COVERED, sign(authWith(signer), COVERED)), undefined);
  }
});

test("rotation: two keys of one method do not verify each other's digests", () => {
  const old: AuthKeys = { selected: 1, keys: [{ index: 1, method: "sha1", key: "old" }, { index: 2, method: "sha1", key: "new" }] };
  const token = sign(old, COVERED);
  assert.equal(verify({ ...old, selected: 2 }, COVERED, token), undefined);
  assert.equal(verify(old, COVERED, token.replace(/^1 /, "2 "))?.reason, "bad-digest");
});

test("each flaw of a token has its reason", () => {
  const token = sign(authWith("sha1"), COVERED);
  const rows = [
    ["", "no-digest"],
    ["3", "no-digest"],
    ["3 ", "no-digest"],
    [token.replace(" ", "  "), "no-digest"],
    [`0${token}`, "no-digest"],
    [`${token} `, "no-digest"],
    [token.toUpperCase(), "no-digest"],
    [token.replace(/^3/, "-3"), "no-digest"],
    [token.replace(/^3/, "4"), "unknown-key"],
    [token.replace(/^3/, "99"), "unknown-key"],
    [token.replace(/^3/, "2"), "bad-digest"],
    [token.slice(0, -1), "bad-digest"],
    [`${token}0`, "bad-digest"],
    [token.replace(/.$/, (last) => (last === "0" ? "1" : "0")), "bad-digest"],
  ] as const;
  for (const [text, reason] of rows) assert.equal(verify(authWith("sha1"), COVERED, text)?.reason, reason, JSON.stringify(text));
});

test("a crc token has no leading zeros, and one with them is another token", () => {
  const key = { method: "crc", key: "" } as const;
  let covered = "";
  while (digest(key, covered).length === 8) covered += "x";
  assert.equal(verify(authWith("crc"), covered, `1 ${digest(key, covered)}`), undefined);
  assert.equal(verify(authWith("crc"), covered, `1 ${digest(key, covered).padStart(8, "0")}`)?.reason, "bad-digest");
});

test("no detail of a reject contains a key", () => {
  for (const text of ["SecretKey42", "3 abc", "9 abc"]) {
    assert.doesNotMatch(JSON.stringify(verify({ selected: 3, keys: KEYS }, COVERED, text === "SecretKey42" ? "x" : text)), /SecretKey42/);
  }
});

test("a selected index without a key is a bug", () => {
  assert.throws(() => signingKey({ selected: 7, keys: KEYS }), { name: "AssertionFailed" });
});
