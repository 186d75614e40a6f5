// prepare.mjs on small trees of its own: what it finds to do, what it leaves alone, what it refuses.

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const REPO = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
let tree = "";

before(() => {
  tree = mkdtempSync(join(tmpdir(), "heir-prepare-"));
  for (const name of ["package.json", "package-lock.json", "tsconfig.json", "test/tsconfig.json", "src/lab/prepare.mjs", "src/lab/probe.mjs"]) {
    mkdirSync(dirname(join(tree, name)), { recursive: true });
    cpSync(join(REPO, name), join(tree, name));
  }
  symlinkSync(join(REPO, "node_modules"), join(tree, "node_modules"));
  writeFileSync(join(tree, "src", "one.ts"), "export const one = 1;\n");
  writeFileSync(join(tree, "test", "two.test.ts"), "export const two = 2;\n");
});

after(() => rmSync(tree, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function prepare(args: readonly string[] = [], env: NodeJS.ProcessEnv = process.env): Promise<Ended> {
  const child: ChildProcess = spawn(process.execPath, [join(tree, "src", "lab", "prepare.mjs"), ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  child.stdout?.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, err })));
}

test("two at once on a tree without dist build it once, and both succeed", async () => {
  const ended = await Promise.all([prepare(), prepare()]);
  assert.deepEqual(ended.map(({ code }) => code), [0, 0], ended.map(({ err }) => err).join());
  assert.equal(ended.filter(({ out }) => out.includes("built src and test")).length, 1);
  assert.ok(existsSync(join(tree, "dist", "one.js")));
  assert.ok(existsSync(join(tree, "dist", "checks", "two.test.js")));
});

test("a tree that is installed and built is left alone", async () => {
  const { code, out } = await prepare();
  assert.equal(code, 0);
  assert.match(out, /^prepare: installed and built already \(/);
});

test("a changed source is built again, and what was compiled from a deleted one goes", async () => {
  writeFileSync(join(tree, "src", "one.ts"), "export const one = 11;\n");
  rmSync(join(tree, "test", "two.test.ts"));
  writeFileSync(join(tree, "test", "three.test.ts"), "export const three = 3;\n");
  const { code, out } = await prepare();
  assert.equal(code, 0);
  assert.match(out, /because a source has changed/);
  assert.match(readFileSync(join(tree, "dist", "one.js"), "utf8"), /11/);
  assert.ok(existsSync(join(tree, "dist", "checks", "three.test.js")));
  assert.ok(!existsSync(join(tree, "dist", "checks", "two.test.js")));
});

test("a source that does not compile ends with 1 and the compiler's words, and is tried again the next time", async () => {
  writeFileSync(join(tree, "src", "one.ts"), "export const one: string = 11;\n");
  for (const _ of [1, 2]) {
    const { code, out, err } = await prepare();
    assert.equal(code, 1);
    assert.match(`${out}${err}`, /src\/one\.ts\(1,14\): error TS2322/);
  }
});

test("--probe names a missing command and its cure, ends with 2 and builds nothing", async () => {
  rmSync(join(tree, "dist"), { recursive: true });
  const { code, err } = await prepare(["--probe"], { ...process.env, PATH: join(tree, "no-such-folder") });
  assert.equal(code, 2);
  assert.match(err, /missing: the command `ip`\n +cure: install iproute2/);
  assert.ok(!existsSync(join(tree, "dist")));
});

test("an unknown flag ends with 2", async () => {
  const { code, err } = await prepare(["--porbe"]);
  assert.equal(code, 2);
  assert.match(err, /--porbe: unknown flag/);
});
