// Whether a program may be run on somebody's behalf: it is there, it can be executed, and nobody but its owner, root or that user could have put
// another one in its place. Looks only. What is looked at may hang (a dead file server): whoever asks sets the limit.

import { access, constants, readFile, readlink, realpath, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

export interface Program {
  /** Absolute. */
  readonly path: string;
  /** Absent: as this process. */
  readonly user?: string;
}

/** `detail`: one sentence that begins with what it is about. */
export interface Distrust {
  readonly kind: "missing" | "unsafe" | "no-user";
  readonly detail: string;
}

export interface User {
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

const PASSWD = "/etc/passwd";
const ROOT = 0;
const STICKY = 0o1000;
/** As the kernel: a longer chain of links is a circle. */
const MOST_LINKS = 40;

/** From the file alone: a daemon that starts at boot does not wait for a directory service. */
export async function findUser(name: string, file: string = PASSWD): Promise<User | undefined> {
  const text = await readFile(file, "utf8").catch(() => "");
  const fields = text.split("\n").map((line) => line.split(":")).find(([first]) => first === name);
  const [, , uid = "", gid = "", , home = ""] = fields ?? [];
  return /^\d{1,10}$/.test(uid) && /^\d{1,10}$/.test(gid) ? { uid: Number(uid), gid: Number(gid), home: home === "" ? "/" : home } : undefined;
}

/** Undefined: it may be run. `self`: the user of the process that runs it. */
export async function distrustOf({ path, user }: Program, self: number): Promise<Distrust | undefined> {
  const known = user === undefined ? undefined : await findUser(user);
  if (user !== undefined && known === undefined) return { kind: "no-user", detail: `there is no user ${user} in ${PASSWD}` };
  const owners = [ROOT, self, ...(known === undefined ? [] : [known.uid]), ...(await outsiders())];
  try {
    if (!(await stat(path)).isFile()) return { kind: "missing", detail: `${path} is no file` };
    await access(path, constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return { kind: "missing", detail: code === "EACCES" ? `${path} is not executable` : `${path} is not there${code === "ENOENT" ? "" : ` (${code})`}` };
  }
  for (const one of await placesOf(path)) {
    const wrong = why(await stat(one), owners);
    if (wrong !== undefined) return { kind: "unsafe", detail: `${one} ${wrong}` };
  }
  return undefined;
}

/**
 * In a user namespace that does not know the machine's root, the kernel shows his files as it does those of all whom the namespace does not know: they
 * cannot be told apart, and none of them is anybody here. Empty elsewhere.
 */
async function outsiders(): Promise<readonly number[]> {
  const [map, shown] = await Promise.all([readFile("/proc/self/uid_map", "utf8"), readFile("/proc/sys/kernel/overflowuid", "utf8")]).catch(() => ["", ""] as const);
  const uid = Number(shown);
  const known = map.trim().split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  return map === "" || known.some(([from = 0, , count = 0]) => uid >= from && uid < from + count) ? [] : [uid];
}

/** The program and every directory on the way to it, over links and without. */
async function placesOf(path: string): Promise<readonly string[]> {
  const ways = [path];
  for (let at = path; ways.length < MOST_LINKS; ways.push(at)) {
    const link = await readlink(at).catch(() => undefined);
    if (link === undefined) break;
    at = resolve(dirname(at), link);
  }
  ways.push(await realpath(path));
  return [...new Set(ways.flatMap((way) => [...above(way), way]))];
}

function above(path: string): readonly string[] {
  const directory = dirname(path);
  return directory === path ? [] : [...above(directory), directory];
}

function why({ uid, gid, mode }: { readonly uid: number; readonly gid: number; readonly mode: number }, owners: readonly number[]): string | undefined {
  if (!owners.includes(uid)) return `belongs to user ${uid}`;
  // In such a directory, /tmp for one, only owners replace what is theirs; whose the next one is, is looked at by itself.
  if ((mode & STICKY) !== 0) return undefined;
  const shown = `mode ${(mode & 0o7777).toString(8).padStart(4, "0")}`;
  if ((mode & 0o002) !== 0) return `can be written by everybody (${shown})`;
  return (mode & 0o020) !== 0 && gid !== ROOT ? `can be written by its group ${gid} (${shown})` : undefined;
}
