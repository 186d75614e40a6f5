// Heartbeat's FIFO as a file: made, read without waiting, taken away; and the link at Heartbeat's own place.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, openSync, closeSync, constants, readlinkSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { type Fifo, openFifo } from "#heir/platform/linux/fifo.js";
import { type FifoLink, linkFifo } from "#heir/platform/linux/fifo-link.js";

const folder = mkdtempSync(join(tmpdir(), "heir-fifo-"));
after(() => rmSync(folder, { recursive: true, force: true }));
let turn = 0;
const fresh = (): string => join(mkdtempSync(join(folder, `${(turn += 1)}-`)), "fifo");

async function opened(path: string, onText: (text: string) => void = () => undefined): Promise<Fifo> {
  const fifo = await openFifo({ path, onText, onError: (reason) => assert.fail(reason) });
  assert.ok(typeof fifo !== "string", String(fifo));
  return fifo;
}

test("it is a FIFO for its owner alone, whatever the umask is; a writer never waits, and one after the other is read", async () => {
  const path = fresh();
  const before = process.umask(0);
  let heard = "";
  let enough = (): void => undefined;
  const both = new Promise<void>((resolve) => (enough = resolve));
  const fifo = await opened(path, (text) => {
    heard += text;
    if (heard.includes("two")) enough();
  });
  process.umask(before);
  const found = lstatSync(path);
  assert.ok(found.isFIFO());
  assert.equal(found.mode & 0o777, 0o600);
  const alive = setInterval(() => undefined, 1000);
  execFileSync("sh", ["-c", 'echo one >"$0"', path], { timeout: 20_000 });
  execFileSync("sh", ["-c", 'echo two >"$0"', path], { timeout: 20_000 });
  await both;
  clearInterval(alive);
  assert.equal(heard, "one\ntwo\n");
  await fifo.close(true);
  assert.ok(!existsSync(path));
});

test("one that was left stays what it is for the next agent", async () => {
  const path = fresh();
  await (await opened(path)).close(false);
  const { ino } = lstatSync(path);
  const again = await opened(path);
  assert.equal(lstatSync(path).ino, ino);
  await again.close(true);
});

test("what is no FIFO of ours gives way in our own folder, and a folder in its place is said", async () => {
  const [file, link, open] = [fresh(), fresh(), fresh()];
  writeFileSync(file, "x");
  symlinkSync("/etc/passwd", link);
  execFileSync("mkfifo", [open]);
  chmodSync(open, 0o666);
  for (const path of [file, link, open]) {
    const fifo = await opened(path);
    assert.ok(lstatSync(path).isFIFO());
    assert.equal(lstatSync(path).mode & 0o777, 0o600);
    await fifo.close(true);
  }
  const directory = fresh();
  mkdirSync(directory);
  assert.equal(typeof (await openFifo({ path: directory, onText: () => undefined, onError: () => undefined })), "string");
});

const linked = (path: string, target: string): FifoLink => {
  const link = linkFifo(path, target);
  assert.ok(typeof link !== "string", String(link));
  return link;
};

test("the link is made with its folder, and goes with it", () => {
  const path = join(fresh(), "fifo");
  const link = linked(path, "/run/heir/fifo");
  assert.equal(readlinkSync(path), "/run/heir/fifo");
  linked(path, "/run/heir/fifo");
  link.remove();
  assert.ok(!existsSync(join(path, "..")));
});

test("a FIFO that nobody reads gives way to the link; the folder that was there stays", () => {
  const path = fresh();
  execFileSync("mkfifo", [path]);
  const link = linked(path, "/run/heir/fifo");
  assert.equal(readlinkSync(path), "/run/heir/fifo");
  link.remove();
  assert.ok(lstatSync(path, { throwIfNoEntry: false }) === undefined && existsSync(join(path, "..")));
});

test("what somebody reads, another link and any other file stay, and so does what takes the link's place later", () => {
  const [read, other, file, later] = [fresh(), fresh(), fresh(), fresh()];
  execFileSync("mkfifo", [read]);
  const reader = openSync(read, constants.O_RDWR | constants.O_NONBLOCK);
  assert.match(String(linkFifo(read, "/run/heir/fifo")), /Heartbeat runs/);
  closeSync(reader);
  symlinkSync("/elsewhere", other);
  assert.match(String(linkFifo(other, "/run/heir/fifo")), /link to something else/);
  writeFileSync(file, "x");
  assert.match(String(linkFifo(file, "/run/heir/fifo")), /something else/);
  const link = linked(later, "/run/heir/fifo");
  rmSync(later);
  writeFileSync(later, "x");
  link.remove();
  assert.ok(existsSync(later) && lstatSync(read).isFIFO() && readlinkSync(other) === "/elsewhere");
});

test("a folder to which others may write gets no link", () => {
  const path = fresh();
  chmodSync(join(path, ".."), 0o777);
  assert.match(String(linkFifo(path, "/run/heir/fifo")), /others may write/);
});
