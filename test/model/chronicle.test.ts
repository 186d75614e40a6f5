// The words of the chronicle: what belongs to it, and what is read back.

import assert from "node:assert/strict";
import test from "node:test";
import { type ChronicleEntry, isChronicled, parseEntry, writeEntry } from "#heir/model/chronicle.js";

const ENTRY: ChronicleEntry = {
  time: "2026-11-21T12:00:00.123Z",
  level: "warn",
  code: "node-dead",
  fields: { node: "bravo", silence_ms: 1003, limit_ms: null, proven: true, reason: "dead\ntime \"x\"" },
};

test("an entry is one line, and the same again", () => {
  const line = writeEntry(ENTRY);
  assert.ok(!line.includes("\n"));
  assert.deepEqual(parseEntry(line), ENTRY);
});

test("a long text is cut, so that an error of a script is not the whole chronicle", () => {
  const line = writeEntry({ ...ENTRY, fields: { error: "x".repeat(100_000) } });
  assert.equal(String(parseEntry(line)?.fields["error"]), `${"x".repeat(1000)}...`);
});

const whole = writeEntry(ENTRY);
const NO_ENTRIES = [
  ...Array.from({ length: whole.length - 1 }, (_, length) => whole.slice(0, length + 1)),
  "", "7", "null", "[]", "{}", whole.replace("2026-11-21", "2026-13-41"), whole.replace("2026-11-21T12", "yesterday"), whole.replace('"warn"', '"debug"'),
  whole.replace("node-dead", "Node Dead"), whole.replace("1003", "[1003]"), whole.replace("1003", '{"toString":1}'), `${whole}${whole}`,
];
test("a line that was torn anywhere, or is something else, is no entry", () => {
  for (const line of NO_ENTRIES) assert.equal(parseEntry(line), undefined, line);
});

test("what a stranger can cause at will stays out, and so does what is only for debugging", () => {
  assert.ok(isChronicled("info", "group-claimed"));
  assert.ok(isChronicled("error", "deaf"));
  for (const code of ["bad-packet", "flood", "log-dropped"]) assert.equal(isChronicled("warn", code), false);
  assert.equal(isChronicled("debug", "script-ran"), false);
});
