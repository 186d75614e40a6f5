// Chaos as a person runs it: it passes, it fails when a second node answers, and nothing is left behind.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const CHAOS = join(dirname(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))), "dist", "lab", "chaos", "chaos.js");
const MARK = `HEIR_LAB_MARK=${process.pid}-chaos`;
const env: NodeJS.ProcessEnv = { ...process.env, HEIR_LAB_MARK: MARK.split("=")[1] };

/** Processes that carry our mark in their environment. */
function left(): readonly string[] {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, "latin1").includes(MARK);
    } catch {
      return false;
    }
  });
}

const chaos = (...args: readonly string[]): { readonly status: number | null; readonly text: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CHAOS, ...args], { encoding: "utf8", env });
  return { status, text: `${stdout}${stderr}` };
};

test("a few faults pass on three nodes, each with a line and a row, and nothing is left", () => {
  const { status, text } = chaos("--minutes", "0.1", "--seed", "1", "--nodes", "3", "--only", "kill-all,stop,strip");
  assert.equal(status, 0, text);
  assert.match(text, /^ +\d+ s {2}#1 .*; outage \d+ ms, two answerers \d+ ms$/m);
  assert.match(text, /^(kill-all|stop|strip) +\d+ /m);
  assert.match(text, /^PASS: \d+ faults in .*\(seed 1\)$/m);
  assert.deepEqual(left(), []);
});

test("a second node that answers makes it fail, with the seed, the nodes and their logs", () => {
  const { status, text } = chaos("--minutes", "0.05", "--seed", "2", "--only", "flush", "--sabotage");
  assert.equal(status, 1, text);
  assert.match(text, /^ {2}web: alpha and bravo both answered for \d+ ms from \d+ ms on \(excuse: none\)$/m);
  assert.match(text, /^--- the end of alpha's log$/m);
  assert.match(text, /^FAIL: again with --seed 2$/m);
});

test("chaos that is killed with -9 leaves no process behind", async () => {
  const child = spawn(process.execPath, [CHAOS, "--minutes", "5"], { stdio: "ignore", env });
  const soon = async (holds: () => boolean): Promise<boolean> => {
    for (let waited = 0; waited < 8000 && !holds(); waited += 20) await new Promise((resolve) => setTimeout(resolve, 20));
    return holds();
  };
  assert.ok(await soon(() => left().length >= 12), "the cluster did not start");
  child.kill("SIGKILL");
  assert.ok(await soon(() => left().length === 0), `left: ${left().join()}`);
});

test("wrong usage ends with 2", () => {
  const { status, text } = chaos("--minutes", "-1");
  assert.equal(status, 2);
  assert.match(text, /^chaos: --minutes -1: expected a number above 0/);
});
