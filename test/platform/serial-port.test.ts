// Serial ports on pseudo terminals: what is the kernel's and Node's is real, the wires are not.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import test from "node:test";
import { serialPorts } from "#heir/platform/linux/serial-port.js";
import type { OpenSerialPort } from "#heir/ports/serial-lines.js";
import { Cable } from "../transport/cable.js";

interface Laid {
  readonly cable: Cable;
  readonly locks: string;
  /** What port a has heard. */
  readonly heard: () => string;
  readonly a: OpenSerialPort;
}

async function laid(check: (laid: Laid) => Promise<void>): Promise<void> {
  const locks = mkdtempSync(join(tmpdir(), "heir-locks-"));
  const cable = await Cable.lay();
  let heard = "";
  try {
    const a = await serialPorts(locks).open({ device: cable.path.a, baud: 38400, onOctets: (octets) => (heard += Buffer.from(octets).toString("latin1")) });
    await check({ cable, locks, heard: () => heard, a });
    await a.close();
  } finally {
    await cable.remove();
    rmSync(locks, { recursive: true });
  }
}

async function until(what: string, condition: () => boolean): Promise<void> {
  for (let i = 0; i < 500; i += 1) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(`did not happen within 10 s: ${what}`);
}

/** Every octet there is, those that a terminal would act on among them. */
const EVERY = Uint8Array.from({ length: 256 }, (_, octet) => octet);

test("every octet passes as it is, both ways, at the speed that was asked for, and without flow control", () =>
  laid(async ({ cable, heard, a }) => {
    let other = "";
    const b = await serialPorts().openToWrite(cable.path.b);
    cable.noise("a", EVERY);
    await until("all of them are heard", () => heard() === Buffer.from(EVERY).toString("latin1"));
    const settings = execFileSync("stty", ["-F", cable.path.a, "-a"], { encoding: "utf8" });
    assert.match(settings, /speed 38400 baud/);
    for (const word of ["-icanon", "-echo", "-opost", "-ixon", "-crtscts", "clocal", "cs8", "-parenb", "-icrnl", "-isig"]) assert.ok(settings.split(/[\s;]+/).includes(word), word);

    const listener = await serialPorts(tmpdir()).open({ device: cable.path.b, baud: 38400, onOctets: (octets) => (other += Buffer.from(octets).toString("latin1")) });
    assert.equal(await a.write(EVERY), 256);
    await until("the other end hears all of them", () => other === Buffer.from(EVERY).toString("latin1"));
    await listener.close();
    await b.close();
  }));

test("a line that takes nothing never makes anybody wait, and goes on when it does again", () =>
  laid(async ({ cable, a }) => {
    cable.jam("a");
    const began = performance.now();
    let taken = 0;
    for (let isFull = false; !isFull; ) {
      const count = await a.write(Buffer.alloc(4096, 0x41));
      taken += count;
      isFull = count === 0;
      assert.ok(taken < 10_000_000, "the line takes everything");
    }
    assert.ok(performance.now() - began < 5000);
    // Neither the event loop nor the four threads that files are written in.
    for (const count of await Promise.all(Array.from({ length: 8 }, () => a.write(Buffer.alloc(10))))) taken += count;
    assert.equal(typeof readFileSync("/proc/self/stat", "utf8"), "string");
    cable.jam("a", false);
    await until("all that was taken passes", () => cable.sent.a === taken);
    assert.equal(await a.write(Buffer.alloc(10)), 10);
  }));

test("a port that is taken away is lost, and writing on it fails", () =>
  laid(async ({ cable, a }) => {
    assert.equal(a.lost(), undefined);
    await cable.unplug("a");
    await until("it is lost", () => a.lost() !== undefined);
    await assert.rejects(a.write(Buffer.alloc(1)));
  }));

test("the port is locked for as long as it is open; a lock of a living process keeps heird out, one of a dead process does not", async () => {
  const locks = mkdtempSync(join(tmpdir(), "heir-locks-"));
  const cable = await Cable.lay();
  const lock = join(locks, `LCK..${basename(cable.path.a)}`);
  const open = (): Promise<OpenSerialPort> => serialPorts(locks).open({ device: cable.path.a, baud: 9600, onOctets: () => undefined });
  try {
    const port = await open();
    assert.equal(readFileSync(lock, "utf8"), `${String(process.pid).padStart(10)}\n`);
    await port.close();
    assert.equal(existsSync(lock), false);

    writeFileSync(lock, `${String(process.ppid).padStart(10)}\n`);
    await assert.rejects(open(), new RegExp(`process ${process.ppid} has locked it`));
    assert.equal(Number(readFileSync(lock, "utf8")), process.ppid);

    for (const stale of ["   4194303\n", "", "nobody\n"]) {
      writeFileSync(lock, stale);
      await (await open()).close();
      assert.equal(existsSync(lock), false);
    }
  } finally {
    await cable.remove();
    rmSync(locks, { recursive: true });
  }
});

test("where there is no place for locks the port opens without one", async () => {
  const cable = await Cable.lay();
  try {
    const port = await serialPorts("/nowhere/at/all").open({ device: cable.path.a, baud: 9600, onOctets: () => undefined });
    await port.close();
  } finally {
    await cable.remove();
  }
});

test("what is no serial port is refused with its name, and its lock is given back", async () => {
  const locks = mkdtempSync(join(tmpdir(), "heir-locks-"));
  const open = (device: string): Promise<unknown> => serialPorts(locks).open({ device, baud: 9600, onOctets: () => undefined });
  await assert.rejects(open("/dev/null"), /\/dev\/null is no serial port/);
  await assert.rejects(open("/dev/no-such-port"), /ENOENT.*\/dev\/no-such-port/);
  assert.deepEqual([existsSync(join(locks, "LCK..null")), existsSync(join(locks, "LCK..no-such-port"))], [false, false]);
  rmSync(locks, { recursive: true });
});
