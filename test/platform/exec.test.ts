import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { millis } from "#heir/model/time.js";
import { commandPath, exec } from "#heir/platform/linux/exec.js";

const SECONDS_5 = millis(5000);
const isAlive = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};

test("arguments reach the command as they are, no shell looks at them", async () => {
  const result = await exec(["/bin/echo", "$HOME; *", "a b"], { timeout: SECONDS_5 });
  assert.deepEqual(result, { code: 0, timedOut: false, stdout: "$HOME; * a b\n", stderr: "" });
});

test("exit status and standard error come back; standard input is empty", async () => {
  const result = await exec(["/bin/sh", "-c", "cat; echo oops >&2; exit 3"], { timeout: SECONDS_5 });
  assert.deepEqual(result, { code: 3, timedOut: false, stdout: "", stderr: "oops\n" });
});

test("the timeout kills the whole process group", async () => {
  const result = await exec(["/bin/sh", "-c", "sleep 60 & echo $!; wait"], { timeout: millis(300) });
  assert.equal(result.timedOut, true);
  assert.equal(result.code, undefined);
  const grandchild = Number(result.stdout);
  assert.ok(grandchild > 0);
  for (const end = performance.now() + 2000; isAlive(grandchild) && performance.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.ok(!isAlive(grandchild));
});

test("an abort kills, and is not a timeout", async () => {
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 100);
  const result = await exec(["/bin/sleep", "60"], { timeout: SECONDS_5, abort: abort.signal });
  assert.equal(result.timedOut, false);
  assert.equal(result.code, undefined);
});

test("a command that does not exist is a result, not an exception", async () => {
  const result = await exec(["/nonexistent/command"], { timeout: SECONDS_5 });
  assert.equal(result.code, undefined);
  assert.match(result.stderr, /ENOENT/);
});

test("output beyond 64 KiB is dropped and does not block the command", async () => {
  const result = await exec(["/bin/sh", "-c", "head -c 1000000 /dev/zero"], { timeout: SECONDS_5 });
  assert.equal(result.code, 0);
  assert.equal(result.stdout.length, 65_536);
});

test("a daemon that keeps the output open neither delays the end nor dies of it", async () => {
  const directory = mkdtempSync(join(tmpdir(), "heir-test-"));
  const proof = join(directory, "alive");
  const script = `(sleep 0.5; echo still here; echo alive > ${proof}; sleep 60) & echo $!; echo started`;
  // Waiting for the daemon would end with the timeout, and without a status.
  const result = await exec(["/bin/sh", "-c", script], { timeout: SECONDS_5, output: "file" });
  assert.equal(result.code, 0);
  const [pid, word] = result.stderr.split("\n");
  assert.equal(word, "started");
  for (let i = 0; i < 100 && !existsSync(proof); i += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(readFileSync(proof, "utf8"), "alive\n");
  assert.ok(isAlive(Number(pid)));
  process.kill(Number(pid), "SIGKILL");
});

test("output of a command that ended while this process stood still is read all the same", async () => {
  const standStill = (ms: number): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  const result = exec(["/bin/sh", "-c", "sleep 0.7; echo said"], { timeout: SECONDS_5 });
  // Both are reaped for the end of this one: the other one's output has come since this process was last told what there is to read.
  const other = spawn("/bin/echo", ["first"], { stdio: ["ignore", "pipe", "ignore"] });
  other.stdout.once("data", () => standStill(1500));
  other.once("exit", () => standStill(500));
  standStill(400);
  assert.deepEqual(await result, { code: 0, timedOut: false, stdout: "said\n", stderr: "" });
});

test("commands are found on PATH and in the system directories", () => {
  assert.match(commandPath("ip") ?? "", /^\/.*\/ip$/);
  assert.equal(commandPath("heir-no-such-command"), undefined);
});
