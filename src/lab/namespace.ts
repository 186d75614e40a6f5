// One machine of the laboratory: a network, mount and host-name namespace that lives as long as its holder process. Nothing is named
// below /run/netns, so a namespace whose processes are dead is gone and cannot be left behind.

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { readdirSync, readlinkSync } from "node:fs";

/** Ends with the laboratory: `cat` reads a pipe that closes when the other end dies. A fresh /sys shows this namespace's links. */
const HOLD = `
mount -t sysfs sysfs /sys 2>/dev/null
hostname "$0" 2>/dev/null
ip link set lo up
echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6
echo held
exec cat`;
/** Far above what a loaded machine needs to make a namespace (10 ms) or run one `ip` (5 ms). */
const PATIENCE_MS = 10_000;
/** Rounds of killing: a process may have forked between the look and the signal. */
const KILL_ROUNDS = 20;

export interface Namespace {
  readonly name: string;
  /** Of the holder: names the namespace for `nsenter --target` and `ip link set netns`. */
  readonly pid: number;
  /** Identity of the network namespace, for finding its processes. */
  readonly inode: string;
  readonly holder: ChildProcess;
}

export async function createNamespace(name: string): Promise<Namespace> {
  const holder = spawn("unshare", ["--net", "--mount", "--uts", "sh", "-c", HOLD, name], { stdio: ["pipe", "pipe", "inherit"] });
  const pid = holder.pid;
  if (pid === undefined) throw new Error(`unshare could not be started for ${name}`);
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${name}: no namespace after ${PATIENCE_MS} ms`)), PATIENCE_MS);
    holder.stdout.once("data", () => {
      clearTimeout(timer);
      resolve();
    });
    holder.once("exit", (code) => reject(new Error(`${name}: its namespace could not be made (unshare ended with ${code})`)));
  });
  return { name, pid, inode: networkOf(pid) ?? "", holder };
}

/** The words that run `argv` inside; the process that is started becomes the command itself, so that its id is the child's. */
export const inside = (space: Namespace, argv: readonly string[]): readonly string[] => [
  "nsenter", "--target", String(space.pid), "--net", "--mount", "--uts", "--", ...argv,
];

/** Runs a command inside to its end; throws with its words when it fails. */
export function runInside(space: Namespace, argv: readonly string[], input = ""): Promise<string> {
  const [command = "", ...args] = inside(space, argv);
  return new Promise((resolve, reject) => {
    const child = execFile(command, args, { timeout: PATIENCE_MS, killSignal: "SIGKILL" }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${space.name}: ${argv.join(" ")} failed: ${stderr.trim() || error.message}`, { cause: error }));
    });
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}

/** One `ip` command a line, stopping at the first that fails. */
export const ip = (space: Namespace, lines: readonly string[]): Promise<string> =>
  runInside(space, ["ip", "-batch", "-"], `${lines.join("\n")}\n`);

/** Kills every process inside, the holder last, at once and without a word; the namespace is gone when this returns. */
export async function destroyNamespace(space: Namespace): Promise<void> {
  killAllInside(space);
  space.holder.stdin?.destroy();
  if (space.holder.exitCode !== null || space.holder.signalCode !== null) return;
  await new Promise((resolve) => {
    space.holder.once("exit", resolve);
    space.holder.kill("SIGKILL");
  });
}

function killAllInside(space: Namespace): void {
  for (let round = 0; round < KILL_ROUNDS; round += 1) {
    const found = pidsInside(space).filter((pid) => pid !== space.pid);
    if (found.length === 0) return;
    for (const pid of found) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // Ended by itself meanwhile.
      }
    }
  }
}

/** Every process in the namespace's network, the holder included. */
export function pidsInside(space: Namespace): readonly number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => space.inode !== "" && networkOf(pid) === space.inode);
}

function networkOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    return undefined;
  }
}
