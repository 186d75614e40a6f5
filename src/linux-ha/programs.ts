// The programs of `respawn` and `failfast`: started in the order of the file, each as its user, in a process group of its own, and again whenever they end.
// Stopped in the reverse order. They die with the agent: the kernel and the guardian see to that, so that the next agent starts each of them once.

import { type ChildProcess, spawn } from "node:child_process";
import type { ClusterConfig, RespawnedProgram } from "../model/config.js";
import { elapsed, type Instant, millis } from "../model/time.js";
import { trackChild } from "../platform/linux/children.js";
import { dyingWithParent } from "../platform/linux/command-child.js";
import { type Distrust, distrustOf, findUser } from "../platform/linux/trusted-program.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import { scriptEnvironment } from "../resources/script.js";

/** Heartbeat's word for: never again. */
const NEVER_AGAIN = 100;
/** As Heartbeat: so many deaths, each after a life shorter than this. */
const MOST_SHORT_LIVES = 10;
const SHORT_LIFE = millis(30_000);
/** ms; within what the agent has for its end. */
const STOP_LIMIT = 2000;

export interface ProgramsOptions {
  readonly config: ClusterConfig;
  readonly clock: Clock;
  readonly log: Log;
  readonly environment: ReadonlyMap<string, string>;
  /** A program of `failfast` has died abnormally. */
  readonly onFailfast: (program: string, how: string) => void;
  readonly distrust?: (program: { readonly path: string; readonly user: string }) => Promise<Distrust | undefined>;
}

interface Kept {
  readonly program: RespawnedProgram;
  readonly path: string;
  child: ChildProcess | undefined;
  startedAt: Instant;
  shortLives: number;
}

export class RespawnedPrograms {
  readonly #options: ProgramsOptions;
  readonly #kept: readonly Kept[];
  #began: Promise<void> | undefined;
  #isClosing = false;

  constructor(options: ProgramsOptions) {
    this.#options = options;
    const now = options.clock.now();
    this.#kept = (options.config.programs ?? []).map((program) => ({ program, path: program.command.split(/\s/, 1)[0] ?? "", child: undefined, startedAt: now, shortLives: 0 }));
  }

  /** Once; nothing waits for it. */
  start(): void {
    this.#began ??= this.#startAll();
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#began;
    const end = performance.now() + STOP_LIMIT;
    for (const { child } of [...this.#kept].reverse()) {
      if (child?.pid === undefined) continue;
      const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      if (!signalGroup(child.pid, "SIGTERM")) continue;
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([gone, new Promise((resolve) => (timer = setTimeout(resolve, Math.max(0, end - performance.now()))))]);
      clearTimeout(timer);
      // The others of its group too, and itself where it had no time.
      signalGroup(child.pid, "SIGKILL");
    }
  }

  async #startAll(): Promise<void> {
    for (const kept of this.#kept) await this.#start(kept);
  }

  async #start(kept: Kept): Promise<void> {
    const { log, clock, config, environment } = this.#options;
    const { user, command } = kept.program;
    const look = this.#options.distrust ?? ((program) => distrustOf(program, process.geteuid?.() ?? 0));
    const wrong = await look({ path: kept.path, user });
    const as = await findUser(user);
    if (wrong !== undefined || as === undefined) return log.log("error", "program-not-started", { program: kept.path, user, reason: wrong?.detail ?? `there is no user ${user}` });
    if (this.#isClosing) return;
    // The shell reads the line, as with Heartbeat, and gives way to the program.
    const [first = "", ...args] = [...dyingWithParent(), "/bin/sh", "-c", `exec ${command}`];
    const isSelf = as.uid === process.geteuid?.();
    const child = spawn(first, args, {
      detached: true,
      stdio: "ignore",
      cwd: "/",
      env: { ...scriptEnvironment(config, environment), HOME: as.home, USER: user, LOGNAME: user },
      ...(isSelf ? {} : { uid: as.uid, gid: as.gid }),
    });
    kept.child = child;
    kept.startedAt = clock.now();
    trackChild(child, true);
    child.once("error", (error) => {
      if (child.pid === undefined) this.#ended(kept, error.message, undefined);
    });
    child.once("exit", (code, signal) => this.#ended(kept, signal ?? `exit status ${code}`, code ?? undefined));
    if (child.pid !== undefined) log.log("info", "program-started", { program: kept.path, user, pid: child.pid });
  }

  #ended(kept: Kept, how: string, code: number | undefined): void {
    const { log, clock, onFailfast } = this.#options;
    const { program, path } = kept;
    const { pid } = kept.child ?? {};
    kept.child = undefined;
    // What it has started and left behind would be there twice.
    if (pid !== undefined) signalGroup(pid, "SIGKILL");
    if (this.#isClosing) return;
    const lived = elapsed(kept.startedAt, clock.now());
    const ran = { program: path, how, ran_ms: Math.round(lived) };
    if (code === NEVER_AGAIN) return log.log("info", "program-done", ran);
    log.log("error", "program-died", ran);
    if (program.failfast && code !== 0) onFailfast(path, how);
    kept.shortLives = lived < SHORT_LIFE ? kept.shortLives + 1 : 0;
    if (kept.shortLives > MOST_SHORT_LIVES) return log.log("error", "program-given-up", { program: path, deaths: kept.shortLives });
    void this.#start(kept);
  }
}

/** False when nothing of the group is left. */
function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
