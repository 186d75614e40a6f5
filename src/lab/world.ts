// The private world of one run: network, mount and process namespaces (and, for a plain user, a user namespace) around the stage. When the
// stage ends the kernel ends everything in it; when we end, in whatever way, the stage reads it on its standard input. So nothing of a run,
// not even of one that was killed, can be left on the machine.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import type { Readable } from "node:stream";

const NAMESPACES = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];
const AS_USER = ["--user", "--map-root-user"];
/** The stage ends in a few milliseconds when told; one that does not is killed with all it started. */
const GRACE_MS = 3000;

/** File descriptors of the stage beside the usual three. */
export const STAGE_WORDS = 3;
export const STAGE_LOG = 4;

/** What the stage says, in one line of JSON, when it stays after the demo; process ids as it sees them. */
export interface KeptCluster {
  readonly code: number;
  readonly machines: readonly { readonly name: string; readonly pid: number }[];
  readonly folder: string;
}

export interface World {
  readonly child: ChildProcess;
  /** True in a user namespace: whoever enters must keep the identity. */
  readonly asUser: boolean;
  /** Lines that the stage says to us, not to the reader. */
  readonly words: Readable;
  /** Status of the stage; 1 when it was killed. */
  readonly ended: Promise<number>;
}

/** Starts `stage` (a program and its arguments) in a world of its own; `log` is an open file for the client's log. */
export function openWorld(stage: readonly string[], log: number): World {
  const asUser = spawnSync("unshare", [...NAMESPACES, "true"], { stdio: "ignore" }).status !== 0;
  const child = spawn("unshare", [...(asUser ? AS_USER : []), ...NAMESPACES, ...stage], {
    // A session of its own: Ctrl-C is for us, and we tell the stage.
    detached: true,
    stdio: ["pipe", "pipe", "pipe", "pipe", log],
  });
  child.stdin?.on("error", () => undefined);
  child.stdout?.pipe(process.stdout);
  child.stderr?.pipe(process.stderr);
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
  return { child, asUser, words: child.stdio[STAGE_WORDS] as Readable, ended };
}

/** Ends the stage and everything in its world. */
export async function closeWorld(world: World): Promise<void> {
  world.child.stdin?.end();
  const timer = setTimeout(() => world.child.kill("SIGKILL"), GRACE_MS);
  await world.ended;
  clearTimeout(timer);
}

/** Exit status of a program ended by a signal, as shells count: 128 and the signal's number. */
export const BY_SIGNAL = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
export type Ending = keyof typeof BY_SIGNAL;

/** Closes the world on the signals that a reader sends; says which it was. */
export function closeOnSignal(world: World): { signal?: Ending } {
  const ending: { signal?: Ending } = {};
  for (const signal of Object.keys(BY_SIGNAL) as Ending[]) {
    process.on(signal, () => {
      ending.signal ??= signal;
      void closeWorld(world);
    });
  }
  return ending;
}

/** Lets the world go on without us. */
export function leaveWorld(world: World): void {
  for (const stream of [world.child.stdin, world.child.stdout, world.child.stderr, world.words]) stream?.destroy();
  world.child.unref();
}

/** The stage's own id and the ids, as this machine sees them, of processes that the stage knows by `inner` ids. */
export function outerPids(world: World, inner: readonly number[]): ReadonlyMap<number, number> {
  const stage = processes().find(({ parent }) => parent === world.child.pid);
  if (stage === undefined) return new Map();
  const space = pidSpace(stage.pid);
  const mates = processes().filter(({ pid }) => pidSpace(pid) === space);
  return new Map(mates.filter(({ innermost }) => innermost === 1 || inner.includes(innermost)).map(({ pid, innermost }) => [innermost, pid]));
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Its id in its own process namespace. */
  readonly innermost: number;
}

function processes(): readonly Process[] {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const status = readFileSync(`/proc/${name}/status`, "latin1");
      const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
      const innermost = Number(/^NSpid:.*\s(\d+)$/m.exec(status)?.[1]);
      return [{ pid: Number(name), parent, innermost }];
    } catch {
      // Ended between the listing and the look.
      return [];
    }
  });
}

function pidSpace(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`);
  } catch {
    return undefined;
  }
}
