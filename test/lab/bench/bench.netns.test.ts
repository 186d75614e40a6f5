// The bench as a person runs it, as small as it gets: one fault, one run.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Marked } from "../marked.js";

const BENCH = join(dirname(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))), "dist", "lab", "bench", "bench.js");
let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "heir-bench-"));
});

after(() => rmSync(folder, { recursive: true, force: true }));

const marked = new Marked("bench");

const environment = (path: string): NodeJS.ProcessEnv => ({ ...marked.env, PATH: path });

/** Every command of this machine but keepalived. */
function pathWithoutKeepalived(): string {
  const path = join(folder, "bin");
  spawnSync("mkdir", [path]);
  for (const from of (process.env["PATH"] ?? "").split(":")) {
    let names: readonly string[] = [];
    try {
      names = readdirSync(from);
    } catch {
      // A folder of PATH need not be there.
    }
    for (const name of names.filter((word) => word !== "keepalived")) {
      try {
        symlinkSync(join(from, name), join(path, name));
      } catch {
        // The first of that name counts.
      }
    }
  }
  return path;
}

test("heir is measured, a product that is not installed is named with its cure, and every run is in the file", () => {
  const json = join(folder, "bench.json");
  const args = [BENCH, "--runs", "1", "--speed", "fast", "--only", "heir,keepalived,kill-all", "--json", json];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", env: environment(pathWithoutKeepalived()) });
  assert.equal(status, 0, `${stdout}${stderr}`);
  assert.match(stdout, /^keepalived: not installed \(cure: apt-get install .*keepalived\)$/m);
  assert.match(stdout, /^\| kill -9 of everything +\| +\d.* \| +- \|$/m);
  const { schema, trials } = JSON.parse(readFileSync(json, "utf8")) as { schema: string; trials: readonly { product: string; phases: readonly { outage_ms: number; back: boolean }[] }[] };
  assert.equal(schema, "heir.bench/1");
  assert.equal(trials.length, 1);
  assert.equal(trials[0]?.product, "heir");
  // Whatever the daemon does, nobody answers for a moment after all of it was killed and its lease ended, and then the other node does.
  assert.equal(trials[0]?.phases[0]?.back, true);
  assert.deepEqual(marked.left(), []);
});

test("a bench that is killed with -9 leaves no process behind", async () => {
  const args = [BENCH, "--runs", "1", "--only", "heir,kill-all", "--json", join(folder, "killed.json")];
  await marked.killedLeavesNothing(args);
});

test("wrong usage ends with 2", () => {
  const { status, stderr } = spawnSync(process.execPath, [BENCH, "--runs", "many"], { encoding: "utf8" });
  assert.equal(status, 2);
  assert.match(stderr, /^bench: --runs many: expected a number from 1 to 1000\n$/);
});
