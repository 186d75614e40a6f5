// The chronicle's files: what is written is there, in order, bounded, and a disk that refuses is said once.

import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type TestContext } from "node:test";
import { CHRONICLE_FILE, CHRONICLE_OLDER, parseEntry, writeEntry } from "#heir/model/chronicle.js";
import { ChronicleFile } from "#heir/platform/linux/chronicle-file.js";

interface Said {
  readonly code: string;
  readonly fields: unknown;
}

function begin(context: TestContext, mostBytes?: number): { readonly folder: string; readonly said: Said[]; readonly file: ChronicleFile; readonly texts: (name?: string) => readonly string[] } {
  const top = mkdtempSync(join(tmpdir(), "heir-chronicle-"));
  context.after(() => rmSync(top, { recursive: true, force: true }));
  const folder = join(top, "state");
  const said: Said[] = [];
  const file = new ChronicleFile({ directory: folder, log: { log: (_, code, fields) => void said.push({ code, fields }) }, ...(mostBytes === undefined ? {} : { mostBytes }) });
  return { folder, said, file, texts: (name = CHRONICLE_FILE) => readFileSync(join(folder, name), "utf8").split("\n").slice(0, -1) };
}

test("lines are there in order, in a directory that was not there, for the owner only", async (context) => {
  const { folder, file, texts, said } = begin(context);
  const lines = Array.from({ length: 500 }, (_, i) => `line ${i}`);
  for (const line of lines) file.append(line);
  await file.close();
  assert.deepEqual(texts(), lines);
  assert.deepEqual(said, []);
  assert.equal(statSync(join(folder, CHRONICLE_FILE)).mode & 0o777, 0o600);
});

test("another process goes on where the one before it ended; a torn line costs that line alone", async (context) => {
  const { folder, file, texts } = begin(context);
  const entry = (code: string): string => writeEntry({ time: "2026-11-21T12:00:00.123Z", level: "info", code, fields: {} });
  file.append(entry("one"));
  await file.close();
  appendFileSync(join(folder, CHRONICLE_FILE), entry("torn").slice(0, 40));
  const next = new ChronicleFile({ directory: folder, log: { log: () => undefined } });
  next.append(entry("two"));
  await next.close();
  next.append(entry("three"));
  await next.close();
  assert.deepEqual(texts().map((line) => parseEntry(line)?.code), ["one", undefined, "two", "three"]);
});

test("a full file becomes the older one, and there are never more than two", async (context) => {
  const { folder, file, texts } = begin(context, 1000);
  const written: string[] = [];
  for (let i = 0; i < 100; i += 1) {
    written.push(`line ${i} ${"x".repeat(40)}`);
    file.append(written[i] ?? "");
    if (i % 3 === 0) await file.close();
  }
  await file.close();
  const kept = [...texts(CHRONICLE_OLDER), ...texts()];
  assert.deepEqual(kept, written.slice(-kept.length));
  assert.ok(kept.length > 20 && kept.length < 42, String(kept.length));
  for (const name of [CHRONICLE_FILE, CHRONICLE_OLDER]) assert.ok(statSync(join(folder, name)).size <= 1000);
});

test("a full disk is said once, and once when it works again, with the number of lines that it cost", async (context) => {
  const { folder, file, texts, said } = begin(context);
  file.append("before");
  await file.close();
  unlinkSync(join(folder, CHRONICLE_FILE));
  symlinkSync("/dev/full", join(folder, CHRONICLE_FILE));
  for (let i = 0; i < 3; i += 1) {
    file.append(`lost ${i}`);
    await file.close();
  }
  assert.deepEqual(said.map(({ code }) => code), ["events-not-kept"]);
  assert.match(JSON.stringify(said), /ENOSPC/);
  unlinkSync(join(folder, CHRONICLE_FILE));
  file.append("after");
  await file.close();
  assert.deepEqual(said.slice(1), [{ code: "events-kept-again", fields: { lost: 3 } }]);
  assert.deepEqual(texts(), ["after"]);
});

test("a directory that cannot be made is said once, and nothing throws", async (context) => {
  const { folder, file, said } = begin(context);
  writeFileSync(folder, "in the way");
  for (let i = 0; i < 3; i += 1) {
    file.append("x");
    await file.close();
  }
  assert.deepEqual(said.map(({ code }) => code), ["events-not-kept"]);
});

test("appending waits for nothing: 2000 lines wait for the disk, what is more is counted as lost", async (context) => {
  const { file, texts, said } = begin(context);
  for (let i = 0; i < 2101; i += 1) file.append(String(i));
  await file.close();
  // The first one was on its way by itself.
  assert.equal(texts().length, 2001);
  assert.deepEqual(said, [{ code: "events-kept-again", fields: { lost: 100 } }]);
});
