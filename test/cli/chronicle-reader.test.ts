// Reading the chronicle while it is written: nothing twice, nothing left out, over rotations too.

import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type TestContext } from "node:test";
import { ChronicleReader } from "#heir/cli/chronicle-reader.js";
import { eventJson, renderEvent } from "#heir/cli/render-event.js";
import { CHRONICLE_FILE, CHRONICLE_OLDER, type ChronicleEntry, writeEntry } from "#heir/model/chronicle.js";
import { ChronicleFile } from "#heir/platform/linux/chronicle-file.js";

const entry = (number: number): ChronicleEntry => ({ time: "2026-11-21T12:00:00.123Z", level: "info", code: "group-started", fields: { group: "web ünder", took_ms: number } });
const numbers = (entries: readonly ChronicleEntry[] | undefined): unknown => entries?.map(({ fields }) => fields["took_ms"]);

function begin(context: TestContext): { readonly folder: string; readonly path: string; readonly reader: ChronicleReader } {
  const folder = mkdtempSync(join(tmpdir(), "heir-events-"));
  const reader = new ChronicleReader(folder);
  context.after(async () => {
    await reader.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder, path: join(folder, CHRONICLE_FILE), reader };
}

test("without files there is nothing, and what comes later is read", async (context) => {
  const { path, reader } = begin(context);
  assert.equal(await reader.all(), undefined);
  assert.deepEqual(await reader.more(), []);
  writeFileSync(path, `${writeEntry(entry(1))}\n`);
  assert.deepEqual(await reader.more(), [entry(1)]);
  assert.deepEqual(await reader.more(), []);
});

test("the older file comes first, torn and foreign lines are skipped", async (context) => {
  const { folder, path, reader } = begin(context);
  writeFileSync(join(folder, CHRONICLE_OLDER), `${writeEntry(entry(1))}\n${writeEntry(entry(2))}\n${writeEntry(entry(3)).slice(0, 30)}`);
  writeFileSync(path, `${writeEntry(entry(4)).slice(0, 50)}\n${writeEntry(entry(5))}\n\nhello\n${writeEntry(entry(6))}\n`);
  assert.deepEqual(numbers(await reader.all()), [1, 2, 5, 6]);
});

test("a line counts when it has its end, wherever it is cut, in the middle of a letter too", async (context) => {
  const { path, reader } = begin(context);
  const bytes = Buffer.from(`${writeEntry(entry(1))}\n`);
  writeFileSync(path, "");
  await reader.all();
  for (const byte of bytes.subarray(0, -1)) {
    appendFileSync(path, Uint8Array.of(byte));
    assert.deepEqual(await reader.more(), []);
  }
  appendFileSync(path, bytes.subarray(-1));
  assert.deepEqual(await reader.more(), [entry(1)]);
});

test("what was written before and after a rotation between two looks is read once, in order", async (context) => {
  const { folder, path, reader } = begin(context);
  writeFileSync(path, `${writeEntry(entry(1))}\n`);
  assert.deepEqual(numbers(await reader.all()), [1]);
  appendFileSync(path, `${writeEntry(entry(2))}\n`);
  renameSync(path, join(folder, CHRONICLE_OLDER));
  assert.deepEqual(numbers(await reader.more()), [2]);
  writeFileSync(path, `${writeEntry(entry(3))}\n`);
  assert.deepEqual(numbers(await reader.more()), [3]);
});

test("followed while a writer fills one file after the other, every entry is seen once", async (context) => {
  const { folder, reader } = begin(context);
  const file = new ChronicleFile({ directory: folder, log: { log: () => undefined }, mostBytes: 2000 });
  const seen: ChronicleEntry[] = [...((await reader.all()) ?? [])];
  for (let i = 0; i < 200; i += 1) {
    file.append(writeEntry(entry(i)));
    // A busy machine may take its time for the ten; more of them would be more than one file between two looks.
    for (let looks = 0; i % 10 === 9 && seen.length <= i && looks < 30_000; looks += 1) {
      seen.push(...(await reader.more()));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
  assert.deepEqual(numbers(seen), Array.from({ length: 200 }, (_, i) => i));
});

test("for a person one line: local time with milliseconds and zone, level, code, fields; nothing moves the cursor", () => {
  const text = renderEvent({ ...entry(7), fields: { group: "web", reason: "a\u001b[2J b\u009b1m\n", took_ms: 7 } }, false);
  assert.match(text, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.123 [+-]\d{4} info group-started group=web reason="a\\u001b\[2J b\?1m\\n" took_ms=7\n$/);
  assert.equal(new Date(text.slice(0, 29).replace(" ", "T").replace(" ", "")).toISOString(), "2026-11-21T12:00:00.123Z");
});

test("for a program one object a line with its schema", () => {
  assert.deepEqual(JSON.parse(eventJson(entry(7))), { schema: "heir.event/1", time: "2026-11-21T12:00:00.123Z", level: "info", code: "group-started", group: "web ünder", took_ms: 7 });
});
