// Chaos as a person runs it: it passes, it fails when a second node answers, and nothing is left behind.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Marked } from "../marked.js";

const CHAOS = join(dirname(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))), "dist", "lab", "chaos", "chaos.js");
const marked = new Marked("chaos");
const { env } = marked;

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
  assert.deepEqual(marked.left(), []);
});

test("a second node that answers makes it fail, with the seed, the nodes and their logs", () => {
  const { status, text } = chaos("--minutes", "0.05", "--seed", "2", "--only", "flush", "--sabotage");
  assert.equal(status, 1, text);
  assert.match(text, /^ {2}web: alpha and bravo both answered for \d+ ms from \d+ ms on \(excuse: none\)$/m);
  assert.match(text, /^--- the end of alpha's log$/m);
  assert.match(text, /^FAIL: again with --seed 2$/m);
});

test("chaos that is killed with -9 leaves no process behind", async () => {
  await marked.killedLeavesNothing([CHAOS, "--minutes", "5"]);
});

test("wrong usage ends with 2", () => {
  const { status, text } = chaos("--minutes", "-1");
  assert.equal(status, 2);
  assert.match(text, /^chaos: --minutes -1: expected a number above 0/);
});
