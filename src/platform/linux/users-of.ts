// The processes that keep a directory's file system busy: their working directory, root, program, an open file or a mapped one is in it.
// Found by name in /proc, without a look into the file system itself. It ends nothing.

import { readdir, readFile, readlink } from "node:fs/promises";

export interface User {
  readonly pid: number;
  readonly command: string;
  /** What of it is in the directory. */
  readonly uses: string;
}

/** Neither this process, nor its parent, nor the first of the machine: none of them is ever to be ended. */
export async function usersOf(directory: string): Promise<readonly User[]> {
  const names = await readdir("/proc").catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => pid !== 1 && pid !== process.pid && pid !== process.ppid);
  const users: User[] = [];
  for (const pid of pids) {
    const uses = await whatIsIn(directory, pid);
    if (uses !== undefined) users.push({ pid, command: await commandOf(pid), uses });
  }
  return users;
}

async function whatIsIn(directory: string, pid: number): Promise<string | undefined> {
  const isIn = (path: string | undefined): boolean => path === directory || path?.startsWith(`${directory}/`) === true;
  for (const name of ["cwd", "root", "exe"]) if (isIn(await readlink(`/proc/${pid}/${name}`).catch(() => undefined))) return name;
  for (const fd of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
    if (isIn(await readlink(`/proc/${pid}/fd/${fd}`).catch(() => undefined))) return `fd ${fd}`;
  }
  const maps = await readFile(`/proc/${pid}/maps`, "utf8").catch(() => "");
  return maps.split("\n").some((line) => isIn(/^\S+ \S+ \S+ \S+ \S+ +(\/.*)$/.exec(line)?.[1])) ? "a mapped file" : undefined;
}

const commandOf = async (pid: number): Promise<string> => (await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "")).trim();
