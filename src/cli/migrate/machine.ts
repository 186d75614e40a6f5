// What a look at a machine needs of it, and the machine itself below a directory: `/`, or a tree that a test made. It writes nothing, and the only
// programs that it runs are those that print what is.

import { execFile } from "node:child_process";
import { readdir, readFile, readlink, stat, statfs } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { dirname, join } from "node:path";

export interface Machine {
  /** Undefined: it is not there, or may not be read. */
  readonly read: (path: string) => Promise<string | undefined>;
  /** Names in a directory, sorted; none where there is no such directory. */
  readonly list: (path: string) => Promise<readonly string[]>;
  /** Links are followed. */
  readonly look: (path: string) => Promise<Looked | undefined>;
  /** Where a link leads. */
  readonly target: (path: string) => Promise<string | undefined>;
  /** Free bytes for what is written there, be the directory there or not yet. */
  readonly free: (path: string) => Promise<number | undefined>;
  /** Standard output; undefined where it is not there, fails, or does not end. */
  readonly ask: (program: string, args: readonly string[]) => Promise<string | undefined>;
  readonly addresses: () => readonly InterfaceAddress[];
  /** Seconds since 1970. */
  readonly now: () => number;
}

export interface Looked {
  readonly kind: "file" | "directory" | "other";
  readonly mode: number;
  readonly uid: number;
}

export interface InterfaceAddress {
  readonly device: string;
  readonly address: string;
}

/** None of them takes a second on a machine that is well. */
const ASK_MS = 10_000;
/** A ruleset of a large firewall has some megabytes. */
const MOST_BYTES = 64 * 1024 * 1024;

export function machineBelow(root = "/"): Machine {
  const at = (path: string): string => join(root, path);
  return {
    read: (path) => readFile(at(path), "utf8").catch(() => undefined),
    list: (path) => readdir(at(path)).then((names) => names.sort(), () => []),
    look: (path) => stat(at(path)).then(looked, () => undefined),
    target: (path) => readlink(at(path)).catch(() => undefined),
    free: (path) => freeAt(at(path)),
    ask,
    addresses: () => Object.entries(networkInterfaces()).flatMap(([name, found]) => (found ?? []).map(({ address }) => ({ device: name.replace(/:.*$/, ""), address }))),
    now: () => Math.floor(Date.now() / 1000),
  };
}

const looked = (found: Awaited<ReturnType<typeof stat>>): Looked => ({
  kind: found.isFile() ? "file" : found.isDirectory() ? "directory" : "other",
  mode: Number(found.mode) & 0o7777,
  uid: Number(found.uid),
});

/** Of the nearest directory above that is there. */
async function freeAt(path: string): Promise<number | undefined> {
  const found = await statfs(path).catch((error: NodeJS.ErrnoException) => error.code ?? "");
  if (typeof found !== "string") return found.bavail * found.bsize;
  return found === "ENOENT" && dirname(path) !== path ? freeAt(dirname(path)) : undefined;
}

function ask(program: string, args: readonly string[]): Promise<string | undefined> {
  const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C" };
  return new Promise((resolve) => {
    execFile(program, args, { timeout: ASK_MS, maxBuffer: MOST_BYTES, env, cwd: "/", killSignal: "SIGKILL" }, (error, stdout) => resolve(error === null ? stdout : undefined));
  });
}
