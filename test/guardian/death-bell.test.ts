import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { BELL, DeathBell, isDying, isExiting } from "#heir/guardian/death-bell.js";

const HANG = 'const bell = require("node:net").connect("\\0" + process.env.HEIR_DEATH_BELL, () => console.log("hung")); bell.resume(); setInterval(() => {}, 1000)';

test("the bell rings when the process that hung it is killed, and by then it is dying", async () => {
  const rung: boolean[] = [];
  let pid = 0;
  let ring: () => void = () => undefined;
  const heard = new Promise<void>((resolve) => (ring = resolve));
  const bell = new DeathBell(() => {
    rung.push(isDying(pid));
    ring();
  });
  const child = spawn(process.execPath, ["-e", HANG], { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, [BELL]: bell.name } });
  pid = child.pid ?? 0;
  await once(child.stdout, "data");
  assert.equal(isDying(pid), false);
  assert.deepEqual(rung, []);
  child.kill("SIGKILL");
  await heard;
  assert.deepEqual(rung, [true]);
});

test("a living process is not dying, one that does not exist is", () => {
  assert.equal(isDying(process.pid), false);
  assert.equal(isDying(0x3fffff), true);
});

test("/proc/PID/stat is read from behind the name, whatever that contains", () => {
  const stat = (state: string, flags: number): string => `42 (a) R 1 (x) ${state} 1 42 42 0 -1 ${flags} 0 0 0`;
  assert.equal(isExiting(stat("S", 0x400100)), false);
  assert.equal(isExiting(stat("R", 0x400104)), true);
  assert.equal(isExiting(stat("Z", 0x400100)), true);
});
