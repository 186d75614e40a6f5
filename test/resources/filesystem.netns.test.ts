// Mounts with a real loop device, tmpfs and bind mounts, all below a temporary directory; as root.

import assert from "node:assert/strict";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { millis } from "#heir/model/time.js";
import { parseMountinfo } from "#heir/platform/linux/mounts.js";
import { Filesystems } from "#heir/resources/filesystem.js";
import { clusterConfig, rememberingLog } from "./cluster.js";
import { call, LIMITS } from "./service.js";

test("mountinfo is read with its escapes, optional fields and all", () => {
  const text = "36 35 98:0 /mnt1 /mnt\\0402 rw,noatime master:1 shared:2 - ext3 /dev/root rw,errors=continue\n43 27 0:41 / /a\\134b rw - nfs nas:/x\\040y rw\n";
  assert.deepEqual(parseMountinfo(text), [
    { device: "98:0", root: "/mnt1", point: "/mnt 2", fstype: "ext3", source: "/dev/root" },
    { device: "0:41", root: "/", point: "/a\\b", fstype: "nfs", source: "nas:/x y" },
  ]);
});

describe("mounts on this machine", () => {
  const top = mkdtempSync(join(tmpdir(), "heir-mount-"));
  const image = join(top, "image");
  const [srv, other] = [join(top, "srv"), join(top, "other")];
  const log = rememberingLog();
  const open = (): Filesystems => new Filesystems({ config: clusterConfig({}), log, limits: LIMITS, patience: { grace: millis(200), end: millis(3000) } });
  const children: ChildProcess[] = [];
  const run = (command: string, ...args: readonly string[]): string => execFileSync(command, args, { encoding: "utf8" }).trim();
  const isMounted = (directory: string): boolean => parseMountinfo(readFileSync("/proc/self/mountinfo", "utf8")).some((mount) => mount.point === directory);
  let loop = "";

  /** Runs until it is ended, and has begun when this resolves. */
  const keepBusy = async (script: string): Promise<ChildProcess> => {
    const child = spawn("sh", ["-c", `${script}; echo ready; while :; do sleep 1; done`], { stdio: ["ignore", "pipe", "ignore"], detached: true });
    children.push(child);
    await new Promise((resolve) => child.stdout.once("data", resolve));
    return child;
  };
  const ended = (child: ChildProcess): Promise<unknown> => (child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once("exit", resolve)));

  before(() => {
    for (const directory of [srv, other]) mkdirSync(directory);
    run("truncate", "-s", "16M", image);
    run("mkfs.ext4", "-q", "-F", "-L", "heirtest", image);
    loop = run("losetup", "--find", "--show", image);
  });
  after(() => {
    for (const child of children) {
      try {
        process.kill(-(child.pid ?? 0), "SIGKILL");
      } catch {
        // Ended already.
      }
    }
    for (const directory of [join(srv, "below"), srv, srv, other]) if (isMounted(directory)) run("umount", directory);
    if (loop !== "") run("losetup", "--detach", loop);
    rmSync(top, { recursive: true });
  });

  const block = (): string => `Filesystem::${loop}::${srv}::ext4::noatime`;

  test("a block device is mounted, seen, and unmounted", async () => {
    const mounts = open();
    assert.deepEqual(await mounts.monitor(call(block())), { kind: "stopped", detail: `nothing is mounted on ${srv}` });
    assert.equal(await mounts.start(call(block())), undefined);
    assert.ok(isMounted(srv));
    assert.deepEqual(await mounts.monitor(call(block())), { kind: "running", detail: `${loop} is mounted on ${srv}` });
    assert.equal(await mounts.stop(call(block())), undefined);
    assert.ok(!isMounted(srv));
    assert.equal(await mounts.stop(call(block())), undefined, "a stop of what is stopped");
  });

  test("a device that is mounted elsewhere is refused, and so is a directory with another mount", async () => {
    run("mount", loop, other);
    assert.equal(await open().start(call(block())), `${block()} start: ${loop} is mounted on ${other} already`);
    run("umount", other);
    run("mount", "-t", "tmpfs", "heirtmp", srv);
    assert.equal(await open().start(call(block())), `${block()} start: heirtmp (tmpfs) is mounted on ${srv} already`);
    assert.deepEqual(await open().monitor(call(block())), { kind: "stopped", detail: `heirtmp is mounted on ${srv}, not ${loop}` });
    assert.equal(await open().stop(call(block())), undefined);
    assert.ok(isMounted(srv), "what is not ours is left alone");
    run("umount", srv);
  });

  test("a device that another mount namespace holds is refused, and a stop is no success before it is free", async () => {
    const holder = spawn("unshare", ["--mount", "--propagation", "private", "sh", "-c", `mount ${loop} ${other} && echo ready; while :; do sleep 1; done`], { stdio: ["ignore", "pipe", "inherit"], detached: true });
    children.push(holder);
    await new Promise((resolve) => holder.stdout.once("data", resolve));
    assert.ok(!isMounted(other));
    assert.equal(await open().start(call(block())), `${block()} start: ${loop} is in use on this machine: mounted in another namespace, or by swap, RAID or device mapper`);
    run("mount", loop, srv);
    assert.equal(await open().stop(call(block())), `${block()} stop: ${loop} is unmounted and still in use: mounted in another namespace, or by swap, RAID or device mapper`);
    process.kill(-(holder.pid ?? 0), "SIGKILL");
    await ended(holder);
  });

  test("what is not there is said: device, directory, a link in its place, a wrong type", async () => {
    const why = async (word: string): Promise<string> => (await open().start(call(word)))?.replace(`${word} start: `, "") ?? "started";
    assert.equal(await why(`Filesystem::/dev/heir-none::${srv}`), "there is no device /dev/heir-none here");
    assert.equal(await why(`Filesystem::UUID=00000000-0000-4000-8000-00000000abcd::${srv}`), "there is no device UUID=00000000-0000-4000-8000-00000000abcd here");
    assert.equal(await why(`Filesystem::${loop}::${top}/none`), `there is no directory ${top}/none`);
    symlinkSync(srv, join(top, "link"));
    assert.equal(await why(`Filesystem::${loop}::${top}/link`), `${top}/link is a link (expected the directory it leads to)`);
    assert.match(await why(`Filesystem::${loop}::${srv}::xfs`), /^mount: exit status \d+ \(.+\)$/);
    assert.ok(!isMounted(srv));
  });

  test("a label finds its device", async () => {
    const word = `Filesystem::LABEL=heirtest::${srv}`;
    assert.equal(await open().start(call(word)), undefined);
    assert.equal((await open().monitor(call(block()))).kind, "running");
    assert.equal((await open().monitor(call(word))).kind, "running");
    assert.equal(await open().stop(call(word)), undefined);
  });

  test("tmpfs, a bind mount and an image file are seen for what they are, and unmounted", async () => {
    mkdirSync(join(top, "bound"));
    writeFileSync(join(top, "bound", "here"), "");
    const second = join(top, "image2");
    run("cp", image, second);
    for (const word of [`Filesystem::heirtmp::${srv}::tmpfs::size=1m`, `Filesystem::${top}/bound::${srv}::none::bind`, `Filesystem::${second}::${srv}::ext4::loop`]) {
      assert.equal(await open().start(call(word)), undefined, word);
      assert.equal((await open().monitor(call(word))).kind, "running", word);
      assert.equal((await open().monitor(call(block()))).kind, "stopped", word);
      assert.equal(existsSync(join(srv, "here")), word.endsWith("bind"));
      assert.equal(await open().stop(call(word)), undefined, word);
      assert.ok(!isMounted(srv), word);
    }
  });

  test("what was mounted below goes first", async () => {
    assert.equal(await open().start(call(block())), undefined);
    mkdirSync(join(srv, "below"), { recursive: true });
    run("mount", "-t", "tmpfs", "heirtmp", join(srv, "below"));
    assert.equal(await open().stop(call(block())), undefined);
    assert.ok(!isMounted(srv));
  });

  test("a process that uses it is told to end, by its pid; others are not", async () => {
    assert.equal(await open().start(call(block())), undefined);
    const idle = await keepBusy("cd /");
    const users = [await keepBusy(`cd ${srv}`), await keepBusy(`exec 3> ${srv}/open`)];
    log.lines.length = 0;
    assert.equal(await open().stop(call(block())), undefined);
    assert.ok(!isMounted(srv));
    await Promise.all(users.map(ended));
    const told = log.lines.filter((line) => line.code === "mount-user-ended");
    assert.ok(users.every(({ pid }) => told.some(({ fields }) => fields["pid"] === pid && fields["signal"] === "SIGTERM")));
    assert.ok(!told.some(({ fields }) => fields["pid"] === idle.pid));
    assert.equal(idle.exitCode ?? idle.signalCode, null);
  });

  test("one that will not end is ended", async () => {
    assert.equal(await open().start(call(block())), undefined);
    const user = await keepBusy(`trap "" TERM; cd ${srv}`);
    log.lines.length = 0;
    assert.equal(await open().stop(call(block())), undefined);
    await ended(user);
    assert.equal(user.signalCode, "SIGKILL");
    assert.deepEqual([...new Set(log.lines.filter(({ fields }) => fields["pid"] === user.pid).map(({ fields }) => fields["signal"]))], ["SIGTERM", "SIGKILL"]);
  });
});
