import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { nextGeneration } from "#heir/agent/beginning.js";
import { heartbeatGeneration } from "#heir/platform/linux/heartbeat-generation.js";
import { openStateStore } from "#heir/platform/linux/state-store.js";

async function inFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "heir-generation-"));
  try {
    await body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const log = { log: () => undefined, entry: () => undefined } as unknown as Parameters<typeof nextGeneration>[1]["log"];
const begin = async (folder: string, wallSeconds = 500): Promise<number> =>
  (await nextGeneration(openStateStore(folder), { heartbeat: heartbeatGeneration(join(folder, "hb_generation")), wallSeconds, log })).generation;

test("every start is newer than the wall clock, and than the start before it, where the clock was set back", () =>
  inFolder(async (folder) => {
    assert.equal(await begin(folder, 1000), 1001);
    assert.equal(await begin(folder, 5), 1002);
    assert.equal(await begin(folder, 9000), 9001);
  }));

test("a Heartbeat that took the clock, and wrote it nowhere, is gone on from: on a first start and when it ran in between", () =>
  inFolder(async (folder) => {
    const file = join(folder, "hb_generation");
    writeFileSync(file, "     1700000000\n");
    assert.ok((await begin(folder, 1795325152)) > 1795325152);
    writeFileSync(file, "     1700000000\n");
    assert.ok((await begin(folder, 1795326000)) > 1795326000);
    assert.equal(readFileSync(file, "latin1"), "     1795326001\n");
  }));

test("the number of a Heartbeat is gone on from, and its file keeps its form", () =>
  inFolder(async (folder) => {
    const file = join(folder, "hb_generation");
    writeFileSync(file, "     1795325152\n");
    assert.equal(await begin(folder), 1795325153);
    assert.equal(readFileSync(file, "latin1"), "     1795325153\n");
    assert.equal(await begin(folder), 1795325154);
  }));

test("a Heartbeat that ran in between is gone on from, an older one is not", () =>
  inFolder(async (folder) => {
    const file = join(folder, "hb_generation");
    assert.equal(await begin(folder, 1000), 1001);
    writeFileSync(file, "           2000\n");
    assert.equal(await begin(folder), 2001);
    writeFileSync(file, "             70\n");
    assert.equal(await begin(folder), 2002);
    writeFileSync(file, "no number\n");
    assert.equal(await begin(folder), 2003);
  }));
