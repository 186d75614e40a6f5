// What is mounted where, from /proc/self/mountinfo (proc(5)), and which block device stands behind a word of mount(8). It reads and
// compares; it mounts nothing, and it never looks into a mounted file system, whose server may not answer.

import { constants } from "node:fs";
import { open, readFile, realpath, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { millis } from "../../model/time.js";
import { commandPath, exec } from "./exec.js";

export interface Mount {
  /** `major:minor` of the file system; btrfs and the like have an anonymous one. */
  readonly device: string;
  /** What of the file system is mounted: `/`, or a directory in it. */
  readonly root: string;
  readonly point: string;
  readonly fstype: string;
  readonly source: string;
}

export const readMounts = async (): Promise<readonly Mount[]> => parseMountinfo(await readFile("/proc/self/mountinfo", "utf8"));

/** In the order of mounting: of two at one point the later hides the earlier. */
export function parseMountinfo(text: string): readonly Mount[] {
  return text.split("\n").flatMap((line): readonly Mount[] => {
    const [before = "", after] = line.split(" - ");
    const [, , device, root, point] = before.split(" ");
    const [fstype, source] = (after ?? "").split(" ");
    if (device === undefined || root === undefined || point === undefined || fstype === undefined || source === undefined) return [];
    return [{ device, root: unescaped(root), point: unescaped(point), fstype, source: unescaped(source) }];
  });
}

/** Blanks, line feeds and backslashes are written as three octal digits. */
const unescaped = (text: string): string => text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));

/** The mount that is seen at the directory. */
export const mountAt = (mounts: readonly Mount[], directory: string): Mount | undefined => mounts.findLast((mount) => mount.point === directory);

/** The innermost mount point first, as they have to go. */
export const mountsBelow = (mounts: readonly Mount[], directory: string): readonly Mount[] =>
  mounts.filter((mount) => mount.point.startsWith(`${directory}/`)).sort((a, b) => b.point.split("/").length - a.point.split("/").length);

/** The directory with the links of its parents followed; the last part is not touched, since a file system may hang there. */
export async function placeOf(directory: string): Promise<string> {
  const parent = await realpath(dirname(directory)).catch(() => dirname(directory));
  return join(parent, directory.slice(directory.lastIndexOf("/") + 1));
}

export interface BlockDevice {
  readonly path: string;
  /** `major:minor` */
  readonly number: string;
}

/** What a word of mount(8) means on this machine. */
export type Source =
  | { readonly kind: "block"; readonly device: BlockDevice }
  /** An image, mounted through a loop device. */
  | { readonly kind: "file"; readonly path: string }
  /** A directory, for a bind mount: the file system it is in, and where in it. */
  | { readonly kind: "directory"; readonly device: string; readonly root: string }
  /** A server's, or one that needs no device. */
  | { readonly kind: "word"; readonly word: string };

const FINDFS_LIMIT = millis(10_000);

/** Undefined: there is no such device here. */
export async function resolveSource(word: string, { isBind }: { readonly isBind: boolean }): Promise<Source | undefined> {
  const tagged = /^(?:LABEL|UUID|PARTLABEL|PARTUUID)=/.test(word);
  if (!tagged && (!word.startsWith("/") || word.startsWith("//"))) return { kind: "word", word };
  const path = tagged ? await findfs(word) : word;
  if (path === undefined) return undefined;
  try {
    const real = await realpath(path);
    const found = await stat(real);
    if (isBind) return await inItsFileSystem(real);
    if (found.isBlockDevice()) return { kind: "block", device: { path: real, number: showNumber(found.rdev) } };
    return found.isFile() ? { kind: "file", path: real } : { kind: "word", word };
  } catch {
    return undefined;
  }
}

async function findfs(tag: string): Promise<string | undefined> {
  const command = commandPath("findfs");
  if (command === undefined) return undefined;
  const { code, stdout } = await exec([command, tag], { timeout: FINDFS_LIMIT });
  return code === 0 && stdout.trim() !== "" ? stdout.trim() : undefined;
}

/** How glibc packs them: 12 bits of major above 8 of minor, the rest of minor above that. */
function showNumber(rdev: number): string {
  const value = BigInt(rdev);
  const major = ((value >> 8n) & 0xfffn) | ((value >> 32n) & ~0xfffn);
  const minor = (value & 0xffn) | ((value >> 12n) & ~0xffn & 0xffffffffn);
  return `${major}:${minor}`;
}

async function inItsFileSystem(path: string): Promise<Source> {
  const holder = (await readMounts()).filter(({ point }) => path === point || point === "/" || path.startsWith(`${point}/`)).reduce<Mount | undefined>((best, mount) => (best === undefined || mount.point.length >= best.point.length ? mount : best), undefined);
  if (holder === undefined) return { kind: "word", word: path };
  const rest = holder.point === "/" ? path : path.slice(holder.point.length);
  return { kind: "directory", device: holder.device, root: joined(holder.root, rest) };
}

const joined = (root: string, rest: string): string => (rest === "" || rest === "/" ? root : `${root === "/" ? "" : root}${rest}`);

/** Whether the mount is of the source. */
export async function isOf(mount: Mount, source: Source): Promise<boolean> {
  switch (source.kind) {
    case "block":
      return mount.device === source.device.number || (mount.source.startsWith("/dev/") && (await numberOf(mount.source)) === source.device.number);
    case "file":
      return (await backingFile(mount.source)) === source.path;
    case "directory":
      return mount.device === source.device && mount.root === source.root;
    case "word":
      return mount.source.replace(/(?<=[^:/])\/+$/, "") === source.word.replace(/(?<=[^:/])\/+$/, "");
  }
}

async function numberOf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isBlockDevice() === true ? showNumber(found.rdev) : undefined;
}

/** What stands behind `/dev/loop0`. */
async function backingFile(device: string): Promise<string | undefined> {
  const name = /^\/dev\/(loop\d+)$/.exec(device)?.[1];
  if (name === undefined) return undefined;
  return (await readFile(`/sys/block/${name}/loop/backing_file`, "utf8").catch(() => undefined))?.trim();
}

/**
 * Whether anything on this machine holds the device exclusively: a mount in any namespace, swap, RAID, device mapper (open(2), O_EXCL on a
 * block device). Undefined: it cannot be opened at all, which is said by whoever tries to use it.
 */
export async function isInUse({ path }: BlockDevice): Promise<boolean | undefined> {
  try {
    await (await open(path, constants.O_RDONLY | constants.O_EXCL)).close();
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EBUSY" ? true : undefined;
  }
}
