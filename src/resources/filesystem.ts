// The built-in Filesystem: mounts a device that nothing else on this machine uses, and gets it off again, in the end by ending the
// processes that use it. Never lazily: what the kernel still writes must not be called unmounted.

import { lstat } from "node:fs/promises";
import { assert } from "../model/assert.js";
import type { ClusterConfig, ScriptResource } from "../model/config.js";
import type { Condition, FilesystemService } from "../model/service.js";
import { type Millis, millis } from "../model/time.js";
import { commandPath, type ExecResult } from "../platform/linux/exec.js";
import { isInUse, isOf, type Mount, mountAt, mountsBelow, placeOf, readMounts, resolveSource, type Source } from "../platform/linux/mounts.js";
import { type User, usersOf } from "../platform/linux/users-of.js";
import type { Log } from "../ports/log.js";
import { scriptEnvironment } from "./script.js";
import { type ActionLimits, lastWords, pause, runCommand, type ServiceAgent, type ServiceCall, whyFailed } from "./service-agent.js";

export interface UnmountPatience {
  /** After the first failed umount: what stopped just before may still be closing its files. */
  readonly grace: Millis;
  /** Between SIGTERM and SIGKILL, and between SIGKILL and giving up. */
  readonly end: Millis;
}

/** A database that is told to end writes back what it holds; ten seconds do for most, and a group's stop has two minutes. */
const USUAL_PATIENCE: UnmountPatience = { grace: millis(1000), end: millis(10_000) };
const AGAIN: Millis = millis(200);
/** The kernel lets go of a device shortly after umount has answered. */
const RELEASE: Millis = millis(3000);

export class Filesystems implements ServiceAgent {
  readonly #config: ClusterConfig;
  readonly #log: Log;
  readonly #limits: ActionLimits;
  readonly #patience: UnmountPatience;

  constructor(options: { readonly config: ClusterConfig; readonly log: Log; readonly limits: ActionLimits; readonly patience?: UnmountPatience }) {
    this.#config = options.config;
    this.#log = options.log;
    this.#limits = options.limits;
    this.#patience = options.patience ?? USUAL_PATIENCE;
  }

  async exists(): Promise<boolean> {
    return true;
  }

  async monitor({ resource }: ServiceCall): Promise<Condition> {
    const { directory, device } = serviceOf(resource);
    const mount = mountAt(await readMounts(), await placeOf(directory));
    if (mount === undefined) return { kind: "stopped", detail: `nothing is mounted on ${directory}` };
    const source = await sourceOf(resource);
    if (source !== undefined && (await isOf(mount, source))) return { kind: "running", detail: `${device} is mounted on ${directory}` };
    // A device that has gone away cannot be compared; it is still mounted.
    if (source === undefined && !(await isThere(mount.source))) return { kind: "failed", detail: `${device} is not there, and ${mount.source} is mounted on ${directory}` };
    return { kind: "stopped", detail: `${mount.source} is mounted on ${directory}, not ${device}` };
  }

  async start(call: ServiceCall): Promise<string | undefined> {
    const { resource } = call;
    const { device, directory, fstype, options } = serviceOf(resource);
    const refused = await this.#whyNot(resource);
    if (refused !== undefined) return `${resource.word} start: ${refused}`;
    const argv = [...(fstype === undefined ? [] : ["-t", fstype]), ...(options === undefined ? [] : ["-o", options]), "--", device, directory];
    const result = await this.#run("mount", argv, { call, action: "start", timeout: this.#limits.start });
    if (result.code === 0) return undefined;
    return `${resource.word} start: mount: ${whyFailed(result, { timeout: this.#limits.start, abort: call.abort })}${lastWords(result.stderr)}`;
  }

  /** Undefined when it may be mounted. */
  async #whyNot(resource: ScriptResource): Promise<string | undefined> {
    const { device, directory } = serviceOf(resource);
    const place = await placeOf(directory);
    const mounts = await readMounts();
    const there = mountAt(mounts, place);
    if (there !== undefined) return `${there.source} (${there.fstype}) is mounted on ${directory} already`;
    const found = await lstat(place).catch(() => undefined);
    if (found === undefined) return `there is no directory ${directory}`;
    if (found.isSymbolicLink()) return `${directory} is a link (expected the directory it leads to)`;
    const source = await sourceOf(resource);
    if (source === undefined) return `there is no device ${device} here`;
    if (source.kind !== "block" && source.kind !== "file") return undefined;
    for (const mount of mounts) if (await isOf(mount, source)) return `${device} is mounted on ${mount.point} already`;
    if (source.kind === "block" && (await isInUse(source.device)) === true) return `${device} is in use on this machine: mounted in another namespace, or by swap, RAID or device mapper`;
    return undefined;
  }

  async stop(call: ServiceCall): Promise<string | undefined> {
    const { resource } = call;
    const { directory } = serviceOf(resource);
    const condition = await this.monitor(call);
    if (condition.kind === "stopped") return undefined;
    const place = await placeOf(directory);
    // Known only while it is mounted: a device may vanish with its last user.
    const source = await sourceOf(resource);
    const deadline = performance.now() + this.#limits.stop;
    const problem = await this.#unmount(place, { call, deadline });
    if (problem !== undefined) return `${resource.word} stop: ${problem}`;
    const held = await this.#stillHeld(source, deadline);
    return held === undefined ? undefined : `${resource.word} stop: ${held}`;
  }

  /** umount; after the grace what uses it is told to end; after a while it is ended. */
  async #unmount(place: string, order: Order): Promise<string | undefined> {
    const { grace, end } = this.#patience;
    let problem = await this.#tryUntil(place, grace, order);
    for (const signal of ["SIGTERM", "SIGKILL"] as const) {
      if (problem === undefined || isOver(order)) return problem;
      const users = await usersOf(place);
      for (const user of users) this.#endUser(user, signal, order.call);
      problem = await this.#tryUntil(place, users.length === 0 ? millis(0) : end, order);
    }
    if (problem === undefined) return undefined;
    const users = await usersOf(place);
    return users.length === 0 ? problem : `${problem}; in use by ${users.slice(0, 5).map(({ pid, command, uses }) => `${command}[${pid}] (${uses})`).join(", ")}`;
  }

  #endUser({ pid, command, uses }: User, signal: "SIGTERM" | "SIGKILL", { resource }: ServiceCall): void {
    this.#log.log("warn", "mount-user-ended", { resource: resource.word, pid, command, uses, signal });
    try {
      process.kill(pid, signal);
    } catch {
      // It has just ended by itself.
    }
  }

  /** Tries for `span`, at least once. */
  async #tryUntil(place: string, span: Millis, order: Order): Promise<string | undefined> {
    const end = performance.now() + span;
    for (;;) {
      const problem = await this.#umountAll(place, order);
      if (problem === undefined || isOver(order) || performance.now() >= end) return problem;
      await pause(AGAIN, order.call.abort);
    }
  }

  /** What was mounted below it first, then all that is stacked at the place itself. */
  async #umountAll(place: string, { call, deadline }: Order): Promise<string | undefined> {
    for (let i = 0; i < MOST_MOUNTS; i += 1) {
      const mounts = await readMounts();
      const next = mountsBelow(mounts, place)[0] ?? mountAt(mounts, place);
      if (next === undefined) return undefined;
      const timeout = millis(Math.max(1, deadline - performance.now()));
      const result = await this.#run("umount", ["--", next.point], { call, action: "stop", timeout });
      if (result.code !== 0) return `umount: ${whyFailed(result, { timeout, abort: call.abort })}${lastWords(result.stderr)}`;
    }
    return `more than ${MOST_MOUNTS} mounts on ${place}`;
  }

  /** Another node must not mount what is still written here: by another mount of it, or by one in another namespace. */
  async #stillHeld(source: Source | undefined, deadline: number): Promise<string | undefined> {
    if (source?.kind !== "block") return undefined;
    const end = Math.min(deadline, performance.now() + RELEASE);
    while ((await isInUse(source.device)) === true) {
      if (performance.now() >= end) return `${source.device.path} is unmounted and still in use: ${await this.#holderOf(source)}`;
      await pause(AGAIN);
    }
    return undefined;
  }

  async #holderOf(source: Source): Promise<string> {
    const others: Mount[] = [];
    for (const mount of await readMounts()) if (await isOf(mount, source)) others.push(mount);
    return others[0] === undefined ? "mounted in another namespace, or by swap, RAID or device mapper" : `mounted on ${others[0].point} as well`;
  }

  #run(name: "mount" | "umount", args: readonly string[], { call, action, timeout }: { readonly call: ServiceCall; readonly action: string; readonly timeout: Millis }): Promise<ExecResult> {
    // FUSE file systems are processes that mount leaves behind.
    return runCommand({ argv: [commandPath(name) ?? name, ...args], action, timeout, env: scriptEnvironment(this.#config, call.environment), output: "file" }, call, this.#log);
  }
}

interface Order {
  readonly call: ServiceCall;
  readonly deadline: number;
}

/** A stack of mounts ends somewhere. */
const MOST_MOUNTS = 100;

const isOver = ({ call, deadline }: Order): boolean => call.abort?.aborted === true || performance.now() >= deadline;

const isThere = async (path: string): Promise<boolean> => !path.startsWith("/") || (await lstat(path).catch(() => undefined)) !== undefined;

function serviceOf({ by, word }: ScriptResource): FilesystemService {
  assert(by?.kind === "filesystem", `${word} is no file system`);
  return by;
}

function sourceOf(resource: ScriptResource): Promise<Source | undefined> {
  const { device, options = "" } = serviceOf(resource);
  return resolveSource(device, { isBind: options.split(",").some((option) => option === "bind" || option === "rbind") });
}
