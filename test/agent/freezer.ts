// Stops processes as a container's pause does: all at the same instant, whatever they do, by the kernel's freezer. Version 2 of control groups where it
// can be written, else the freezer of version 1.

import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sleep } from "../lab/watched-pair.js";

const LOOK_EVERY_MS = 5;
const PATIENCE_MS = 5000;

export interface Freezer {
  /** What it is, for a reader. */
  readonly what: string;
  /** Whoever is forked later belongs to it too. */
  add(pids: readonly number[]): void;
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Once everything in it has been killed. */
  remove(): Promise<void>;
}

interface Way {
  readonly what: string;
  readonly type: string;
  /** A word of the mount's options. */
  readonly option: string;
  readonly file: string;
  readonly words: readonly [thawed: string, frozen: string];
  readonly isFrozen: (folder: string) => boolean;
}

const read = (...path: readonly string[]): string => readFileSync(join(...path), "latin1");

const WAYS: readonly Way[] = [
  { what: "cgroup v2 freezer", type: "cgroup2", option: "", file: "cgroup.freeze", words: ["0", "1"], isFrozen: (folder) => /^frozen 1$/m.test(read(folder, "cgroup.events")) },
  { what: "cgroup v1 freezer", type: "cgroup", option: "freezer", file: "freezer.state", words: ["THAWED", "FROZEN"], isFrozen: (folder) => read(folder, "freezer.state").trim() === "FROZEN" },
];

/** Undefined where control groups cannot be made: in a container, or for a plain user. */
export function makeFreezer(name: string): Freezer | undefined {
  for (const way of WAYS) {
    const mounted = mountOf(way);
    if (mounted === undefined) continue;
    const folder = join(mounted, name);
    try {
      mkdirSync(folder);
    } catch {
      continue;
    }
    if (existsSync(join(folder, way.file))) return freezerIn(folder, way);
    rmdirSync(folder);
  }
  return undefined;
}

function mountOf({ type, option }: Way): string | undefined {
  for (const line of read("/proc/self/mounts").split("\n")) {
    const [, at, kind, options = ""] = line.split(" ");
    if (kind === type && (option === "" || options.split(",").includes(option))) return at;
  }
  return undefined;
}

function freezerIn(folder: string, { what, file, words: [thawed, frozen], isFrozen }: Way): Freezer {
  const set = async (word: string, wanted: boolean): Promise<void> => {
    writeFileSync(join(folder, file), word);
    const end = performance.now() + PATIENCE_MS;
    while (isFrozen(folder) !== wanted) {
      if (performance.now() > end) throw new Error(`${folder} is not ${word} after ${PATIENCE_MS} ms`);
      await sleep(LOOK_EVERY_MS);
    }
  };
  return {
    what,
    // One write a process: the kernel takes one number at a time.
    add: (pids) => pids.forEach((pid) => writeFileSync(join(folder, "cgroup.procs"), String(pid))),
    freeze: () => set(frozen, true),
    thaw: () => set(thawed, false),
    remove: async () => {
      const end = performance.now() + PATIENCE_MS;
      // What was killed is still in it for a moment, whatever its list says.
      while (!removed(folder)) {
        if (performance.now() > end) throw new Error(`${folder} cannot be removed`);
        await sleep(LOOK_EVERY_MS);
      }
    },
  };
}

function removed(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
