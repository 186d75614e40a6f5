import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openStateStore, parseStored } from "#heir/platform/linux/state-store.js";

const directory = (): string => mkdtempSync(join(tmpdir(), "heir-test-"));

test("without a file the state is generation 0 and nothing else", async () => {
  assert.deepEqual(await openStateStore(join(directory(), "new")).load(), { generation: 0, epochs: {}, standby: [] });
});

test("what was saved is loaded by the next agent, the directory is made, nothing else is left in it", async () => {
  const path = join(directory(), "deep", "er");
  const state = { generation: 7, epochs: { "IPaddr::10.0.0.1": 12 }, standby: ["web"] };
  await openStateStore(path).save(state);
  assert.deepEqual(await openStateStore(path).load(), state);
  assert.deepEqual(readdirSync(path), ["state.json"]);
});

test("saves at once end with the last one", async () => {
  const path = directory();
  const store = openStateStore(path);
  await Promise.all([1, 2, 3, 4, 5].map((generation) => store.save({ generation, epochs: {}, standby: [] })));
  assert.equal((await store.load()).generation, 5);
});

test("a broken file is refused with its name and what to do, not taken for a new node", async () => {
  const path = directory();
  for (const text of ["", "{", "[]", '{"generation":-1,"epochs":{},"standby":[]}', '{"generation":1,"epochs":{"a":"b"},"standby":[]}', '{"generation":1,"epochs":{},"standby":[3]}']) {
    writeFileSync(join(path, "state.json"), text);
    await assert.rejects(openStateStore(path).load(), (error: Error) => error.message.startsWith(`${path}/state.json: not a state file of heir`));
  }
});

test("a directory in the file's place is refused with its name", async () => {
  const path = directory();
  await openStateStore(join(path, "state.json")).save({ generation: 1, epochs: {}, standby: [] });
  await assert.rejects(openStateStore(path).load(), /state\.json: cannot be read \(EISDIR/);
});

test("a state is read back exactly as it was meant", () => {
  assert.deepEqual(parseStored('{"generation":3,"epochs":{"x":1},"standby":["y"],"later":true}'), { generation: 3, epochs: { x: 1 }, standby: ["y"] });
});
