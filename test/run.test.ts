// The test runner itself, on invented trees: whatever is not a passed test must end with a failure.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";

const TOP = join(import.meta.dirname, "../..");

interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly last: string;
}

/** Runs the runner on a tree whose compiled tests are `files`; a source stands beside each but those in `stale`. */
function run(files: Readonly<Record<string, string>>, stale: readonly string[] = [], args: readonly string[] = []): Run {
  const top = mkdtempSync(join(tmpdir(), "heir-run-"));
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  };
  try {
    put("package.json", '{ "type": "module" }');
    for (const [name, text] of Object.entries(files)) {
      put(`dist/checks/${name}.js`, `import { test } from "node:test";\n${text}\n`);
      if (!stale.includes(name)) put(`test/${name}.ts`, "");
    }
    mkdirSync(join(top, "test"), { recursive: true });
    copyFileSync(join(TOP, "test/report.mjs"), join(top, "test/report.mjs"));
    const runner = readFileSync(join(TOP, "test/run.mjs"), "utf8");
    // Short enough to wait for in a test, long enough for Node to start on a busy machine.
    const hasty = runner.replace("FILE_LIMIT_MS = 4 * 60_000", "FILE_LIMIT_MS = 6_000");
    assert.notEqual(hasty, runner);
    put("test/run.mjs", hasty);
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const child = spawnSync(process.execPath, ["test/run.mjs", ...args], { cwd: top, env, encoding: "utf8", timeout: 60_000 });
    return { status: child.status, out: child.stdout + child.stderr, last: child.stdout.trimEnd().split("\n").at(-1) ?? "" };
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}

const GOOD = 'test("good", () => {});';

test("passed tests alone end with 0, and the last line counts them over all files", () => {
  const { status, last } = run({ "a.test": GOOD, "b/c.test": `${GOOD}${GOOD}`, "d.netns.test": GOOD });
  assert.equal(last, "4 passed, 0 failed");
  assert.equal(status, 0);
});

test("namespace tests run after all others", () => {
  const { out } = run({ "a.netns.test": GOOD, "z.test": GOOD });
  assert.ok(out.indexOf("test/z.test.ts") < out.indexOf("test/a.netns.test.ts"), out);
});

test("--pure leaves out namespace tests but for those that are named", () => {
  const files = { "a.test": GOOD, "b.netns.test": 'test("b ran", () => {});', "c.netns.test": 'test("c ran", () => {});' };
  const all = run(files, [], ["--pure"]);
  assert.equal(all.last, "1 passed, 0 failed");
  const named = run(files, [], ["--pure", "c.net"]);
  assert.equal(named.last, "2 passed, 0 failed");
  assert.match(named.out, /c ran/);
});

test("a compiled test whose source is gone is not run", () => {
  const { status, last } = run({ "a.test": GOOD, "old.test": 'test("old", () => { throw new Error("old"); });' }, ["old.test"]);
  assert.equal(last, "1 passed, 0 failed");
  assert.equal(status, 0);
});

/** What a file does -> the words that say what is wrong with it. */
const FAILURES: readonly (readonly [string, string, RegExp])[] = [
  ["has a test that throws", 'test("bad", () => { throw new Error("told"); });', /FAILED bad .*\n.*told/],
  ["has a test inside a suite that throws", 'import { suite } from "node:test"; suite("s", () => { test("bad", () => { throw new Error("told"); }); });', /told/],
  ["skips a test", 'test.skip("later", () => {});', /SKIPPED later/],
  ["skips a test with a reason", 'test("later", (t) => t.skip("no time"));', /SKIPPED later: no time/],
  ["leaves a test to do", 'test.todo("later");', /SKIPPED later/],
  ["exits early with status 0", 'test("quits", () => { process.exit(0); });', /ended before its tests did/],
  ["holds no test", "", /ended before its tests did|holds no test/],
  ["throws while it is loaded", 'throw new Error("told");', /told/],
  ["throws after its test", 'test("late", () => { setTimeout(() => { throw new Error("told"); }, 20); });', /told/],
  ["never ends", 'test("fine", () => {}); setInterval(() => {}, 1000);', /limit of .* for one file/],
];

for (const [what, text, words] of FAILURES) {
  test(`a file that ${what} ends with 1 and is named`, () => {
    const { status, out, last } = run({ "good.test": GOOD, "x.test": text });
    assert.equal(status, 1, out);
    assert.match(last, /^\d+ passed, 1 failed$/);
    assert.match(out, words);
    assert.match(out, /^FAILED test\/x\.test\.ts: /m);
    assert.doesNotMatch(out, /^FAILED test\/good/m);
  });
}

test("no tests at all end with 1", () => {
  const { status, last } = run({});
  assert.equal(last, "0 passed, 0 failed");
  assert.equal(status, 1);
});

test("a source that was not compiled ends with 1 and the cure", () => {
  const { status, out } = run({ "a.test": GOOD });
  assert.equal(status, 0, out);
  const top = mkdtempSync(join(tmpdir(), "heir-run-"));
  try {
    mkdirSync(join(top, "test"));
    for (const name of ["run.mjs", "report.mjs"]) copyFileSync(join(TOP, "test", name), join(top, "test", name));
    writeFileSync(join(top, "test/a.test.ts"), "");
    const child = spawnSync(process.execPath, ["test/run.mjs"], { cwd: top, encoding: "utf8", timeout: 60_000 });
    assert.equal(child.status, 1);
    assert.match(child.stderr, /not built: test\/a\.test\.ts \(cure: npm run build\)/);
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
});
