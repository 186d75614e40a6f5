import assert from "node:assert/strict";
import { test } from "node:test";
import { classicFields, classicLines, openClassic, writeClassic } from "#heir/protocol/classic.js";
import { type Field, MAX_FIELDS } from "#heir/protocol/field.js";

const FIELDS: readonly Field[] = [
  { type: 0, name: "t", value: "status" },
  { type: 1, name: "srcuuid", value: "\xc7\xe2;S\x9c\xd2F\xd7\xb9k\xca\x95\x1bkY}" },
  { type: 2, name: "nested", value: "a=b\x14" },
  { type: 0, name: "ld", value: "0.1 = x" },
];
const LINES = "t=status\n(1)srcuuid=x+I7U5zSRte5a8qVG2tZfQ==\n(2)nested=a=b\x14\nld=0.1 = x\n";

test("a line is name=value, with its type in front when it is not a string, and binary values in base64", () => {
  assert.equal(classicLines(FIELDS), LINES);
  assert.equal(writeClassic(FIELDS, (covered) => (assert.equal(covered, LINES), "1 ab")), `>>>\n${LINES}auth=1 ab\n<<<\n\0`);
});

test("the auth line may stand anywhere, since the digest covers the other lines in their order", () => {
  for (const text of [`${LINES}auth=1 ab\n`, `auth=1 ab\n${LINES}`, LINES.replace("(2)", "auth=1 ab\n(2)")]) {
    assert.deepEqual(openClassic(`>>>\n${text}<<<\n\0`), { kind: "opened", covered: LINES, token: "1 ab", body: LINES });
  }
  assert.deepEqual(classicFields(LINES), FIELDS);
});

test("of two auth lines the first is the token and the second is covered", () => {
  const opened = openClassic(">>>\nt=x\nauth=1 ab\nauth=2 cd\n<<<\n");
  assert(opened.kind === "opened");
  assert.equal(opened.token, "1 ab");
  assert.equal(opened.covered, "t=x\nauth=2 cd\n");
});

test("the NUL may be missing, as on a serial line, but stands only at the end and only once", () => {
  assert.equal(openClassic(">>>\nt=x\nauth=1 ab\n<<<\n").kind, "opened");
  assert.equal(openClassic(">>>\nt=x\nauth=1 ab\n<<<\n\0").kind, "opened");
  assert.equal(openClassic(">>>\nt=x\nauth=1 ab\n<<<\n\0\0").kind, "reject");
  assert.equal(openClassic(">>>\nt=x\nauth=1 ab\n<<<\0").kind, "reject");
});

test("each flaw of the framing has its reason", () => {
  const rows = [
    [">", "bad-framing"],
    [">>>\n", "bad-framing"],
    [">>>\n<<", "bad-framing"],
    [">>>\nt=x\nauth=1 ab\n", "bad-framing"],
    [">>>\nt=x\nauth=1 ab\n<<<", "bad-framing"],
    [">>>\nt=x\nauth=1 ab<<<\n", "bad-framing"],
    [">>>\nt=x\nauth=1 ab\n<<<\n\0more", "bad-framing"],
    [">>> \nt=x\nauth=1 ab\n<<<\n", "bad-framing"],
    [">>>\n<<<\n", "no-digest"],
    [">>>\nt=x\n<<<\n", "no-digest"],
    [">>>\nt=x\nxauth=1 ab\n<<<\n", "no-digest"],
    [">>>\nt=x\n(0)auth=1 ab\n<<<\n", "no-digest"],
  ] as const;
  for (const [text, reason] of rows) {
    const opened = openClassic(text);
    assert(opened.kind === "reject", JSON.stringify(text));
    assert.equal(opened.reason, reason, JSON.stringify(text));
  }
});

test("a line needs a name and a value, a known type, and canonical base64 when it is binary", () => {
  const lines = ["", "t", "t=", "=x", "(6)t=x", "(0)t=x", "(a)t=x", "()t=x", "(1)u=A", "(1)u=AB==", "(1)u=A===", "(1)u=AAA", "(1)u=AA A", "(1)u=====", "(1)u=\xff\xff\xff\xff"];
  for (const line of lines) {
    const fields = classicFields(`t=x\n${line}\n`);
    assert("kind" in fields, line);
    assert.equal(fields.reason, "bad-entry", line);
  }
});

test("128 lines are read, 129 are refused", () => {
  assert.equal((classicFields("t=x\n".repeat(MAX_FIELDS)) as readonly Field[]).length, MAX_FIELDS);
  assert.deepEqual(classicFields("t=x\n".repeat(MAX_FIELDS + 1)), { kind: "reject", reason: "bad-entry", detail: "more than 128 fields" });
});
