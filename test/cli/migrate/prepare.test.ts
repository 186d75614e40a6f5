// --prepare and --undo: decided from facts, and carried out in a directory of the test's own.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { parseNote, type Prepared, preparation, undoing, type Work } from "#heir/cli/migrate/prepare.js";
import { StateDirectory } from "#heir/cli/migrate/state-directory.js";
import { openStateStore } from "#heir/platform/linux/state-store.js";

const folder = mkdtempSync(join(tmpdir(), "heir-prepare-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const NEW: Prepared = {
  directory: "/var/lib/heir",
  directoryThere: false,
  memory: undefined,
  note: undefined,
  heirPid: undefined,
  generation: { kind: "known", value: 500 },
  generationFile: "hb_generation",
  timed: false,
  now: 9000,
};
const memory = (generation: number) => ({ generation, epochs: {}, standby: [] });
const note = (before: number | null, wrote: number, madeDirectory = true) => ({ schema: "heir.prepared/1", madeDirectory, before, wrote }) as const;
const kinds = ({ deeds }: Work): readonly string[] => deeds.map(({ deed }) => deed.kind);
const saved = ({ deeds }: Work): number | undefined => deeds.flatMap(({ deed }) => (deed.kind === "save" ? [deed.memory.generation] : []))[0];

/** What is found, and the generation that is written; undefined: none. */
const GENERATIONS: readonly (readonly [string, Partial<Prepared>, number | undefined])[] = [
  ["Heartbeat's own", {}, 500],
  ["heir's is smaller", { memory: memory(499) }, 500],
  ["heir's is as large: its next one is larger", { memory: memory(500) }, undefined],
  ["heir's is larger", { memory: memory(501) }, undefined],
  ["Heartbeat has none: the clock, as its own start would take", { generation: { kind: "none" } }, 9000],
  ["Heartbeat's is unreadable: the clock", { generation: { kind: "unreadable" } }, 9000],
  ["Heartbeat has none, heir has run: its own", { generation: { kind: "none" }, memory: memory(3) }, undefined],
  ["hbgenmethod time: the file says less than the messages", { timed: true }, 9000],
  ["hbgenmethod time, and a clock that was set back", { timed: true, generation: { kind: "known", value: 9500 } }, 9500],
];
for (const [name, found, expected] of GENERATIONS) test(`generation: ${name}`, () => assert.equal(saved(preparation({ ...NEW, ...found })), expected));

test("the note is written before what it tells of, so that a cut in between can be taken back", () => {
  assert.deepEqual(kinds(preparation(NEW)), ["make-directory", "write-note", "save"]);
  assert.deepEqual(kinds(undoing({ ...NEW, directoryThere: true, note: note(null, 500) })), ["remove-note", "remove-directory"]);
});

test("a second preparation with a newer Heartbeat keeps what was there before the first", () => {
  const { deeds } = preparation({ ...NEW, directoryThere: true, memory: memory(500), note: note(7, 500), generation: { kind: "known", value: 502 } });
  assert.deepEqual(deeds.flatMap(({ deed }) => (deed.kind === "write-note" ? [deed.note] : [])), [note(7, 502)]);
});

const UNDONE: readonly (readonly [string, Partial<Prepared>, readonly string[]])[] = [
  ["nothing was prepared", { memory: memory(3) }, []],
  ["there was no state before", { memory: memory(500), note: note(null, 500) }, ["forget-state", "remove-note", "remove-directory"]],
  ["there was one, in a directory that was there", { memory: memory(500), note: note(7, 500, false) }, ["save", "remove-note"]],
];
for (const [name, found, expected] of UNDONE) test(`undo: ${name}`, () => assert.deepEqual(kinds(undoing({ ...NEW, directoryThere: true, ...found })), expected));

test("where heird runs nothing is prepared, and what it has used since is not taken back", () => {
  const prepared = { ...NEW, directoryThere: true, memory: memory(501), note: note(null, 500) };
  for (const work of [preparation({ ...NEW, heirPid: 8 }), undoing({ ...prepared, heirPid: 8 }), undoing(prepared)]) {
    assert.deepEqual([work.refused, work.deeds.length, work.says.length], [true, 0, 1]);
  }
});

test("a note that is none is no note", () => {
  for (const text of [undefined, "", "{}", "null", '{"schema":"heir.prepared/1","madeDirectory":1,"before":null,"wrote":1}']) assert.equal(parseNote(text), undefined);
  assert.deepEqual(parseNote(JSON.stringify(note(null, 5))), note(null, 5));
});

async function find(directory: StateDirectory, generation: number): Promise<Prepared> {
  return { ...NEW, directory: directory.path, directoryThere: await directory.isThere(), memory: await directory.memory(), note: await directory.note(), generation: { kind: "known", value: generation } };
}

async function carryOut(directory: StateDirectory, work: Work): Promise<readonly string[]> {
  const said: string[] = [];
  for (const { deed } of work.deeds) said.push(...[await directory.carryOut(deed)].filter((text) => text !== undefined));
  return said;
}

test("on a disk: prepared, prepared again, taken back, and nothing is left", async () => {
  const path = join(folder, "deep/heir");
  const directory = new StateDirectory(path, openStateStore(path));
  await carryOut(directory, preparation(await find(directory, 500)));
  assert.equal(statSync(path).mode & 0o7777, 0o711);
  assert.equal((await openStateStore(path).load()).generation, 500);
  const before = readFileSync(join(path, "state.json"), "utf8");
  const again = preparation(await find(directory, 500));
  assert.deepEqual([kinds(again), again.refused], [[], false]);
  assert.equal(readFileSync(join(path, "state.json"), "utf8"), before);
  await carryOut(directory, undoing(await find(directory, 500)));
  assert.deepEqual(await readdir(join(folder, "deep")), []);
});

test("on a disk: epochs and standby marks of a heir that ran before survive both", async () => {
  const path = join(folder, "kept");
  const store = openStateStore(path);
  await store.save({ generation: 7, epochs: { web: 3 }, standby: ["web"] });
  const directory = new StateDirectory(path, store);
  await carryOut(directory, preparation(await find(directory, 500)));
  assert.deepEqual(await store.load(), { generation: 500, epochs: { web: 3 }, standby: ["web"] });
  await carryOut(directory, undoing(await find(directory, 500)));
  assert.deepEqual(await store.load(), { generation: 7, epochs: { web: 3 }, standby: ["web"] });
  assert.deepEqual(await readdir(path), ["state.json"]);
});

test("on a disk: a directory with something of another's in it stays, and that is said", async () => {
  const path = join(folder, "shared");
  const directory = new StateDirectory(path, openStateStore(path));
  await carryOut(directory, preparation(await find(directory, 500)));
  writeFileSync(join(path, "mine"), "x");
  assert.match((await carryOut(directory, undoing(await find(directory, 500)))).join(), /stays: something else is in it/);
  assert.deepEqual(await readdir(path), ["mine"]);
});
