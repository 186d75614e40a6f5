import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { bootId, removePauseFile, takePauseFile, writePauseFile } from "#heir/platform/linux/pause-file.js";

const folder = mkdtempSync(join(tmpdir(), "heir-pause-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("a note is taken once: whoever reads it has removed it", async () => {
  const directory = join(folder, "state");
  await writePauseFile(directory, '{"a":1}');
  assert.equal(statSync(join(directory, "pause.json")).mode & 0o777, 0o600);
  assert.equal(await takePauseFile(directory), '{"a":1}\n');
  assert.deepEqual(readdirSync(directory), []);
  await assert.rejects(takePauseFile(directory), /ENOENT/);
});

test("what nobody may use any more is removed, and that there is nothing is no error", async () => {
  await writePauseFile(folder, "old");
  await removePauseFile(folder);
  await removePauseFile(folder);
  assert.ok(!existsSync(join(folder, "pause.json")));
});

test("a boot has an identity, the same whenever it is asked for", async () => {
  assert.match(await bootId(), /^[0-9a-f-]{36}$/);
  assert.equal(await bootId(), await bootId());
});
