// Runs one command to its end: argv, never a shell string; stdin is /dev/null or a given text; output is bounded; a timeout kills the
// whole process group. It never throws: what went wrong is in the result.

import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { type FileHandle, open, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Millis, millis } from "../../model/time.js";
import { trackChild } from "./children.js";

export interface ExecResult {
  /** Exit status; absent when the command was killed or never ran. */
  readonly code?: number;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ExecOptions {
  readonly timeout: Millis;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Runs as this user, without further groups; absent: as this process. */
  readonly as?: { readonly uid: number; readonly gid: number };
  /**
   * pipe: captured, for commands that answer and end. file: both streams go to one unlinked file and come back as stderr,
   * for scripts that start daemons: a daemon that keeps our pipe would die of SIGPIPE when the agent goes.
   */
  readonly output?: "pipe" | "file";
  /** Written to its standard input; absent: /dev/null. */
  readonly input?: string;
  /** Kills the process group when it fires. */
  readonly abort?: AbortSignal;
}

/** Captured output beyond 64 KiB is dropped: it only goes to the log, and `ip -j` of a thousand addresses needs its own limit. */
const OUTPUT_LIMIT = 65_536;
/** `ip -j addr show` prints about 250 bytes an address; 16 MiB are 60 000 of them. */
export const DUMP_LIMIT = 16_777_216;
/** How long output is still read after the exit: a daemon may hold the pipe for ever. */
const OUTPUT_GRACE: Millis = millis(100);

/** The absolute path of a command on PATH or in the system directories; undefined when there is none. */
export function commandPath(name: string): string | undefined {
  const search = [...(process.env["PATH"] ?? "").split(":"), "/usr/sbin", "/sbin", "/usr/bin", "/bin"];
  return search.filter((dir) => dir.startsWith("/")).map((dir) => join(dir, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export async function exec(argv: readonly [string, ...string[]], options: ExecOptions & { readonly limit?: number }): Promise<ExecResult> {
  const file = options.output === "file" ? await openUnlinked() : undefined;
  try {
    const result = await run(argv, options, file);
    return file === undefined ? result : { ...result, stderr: await readStart(file) + result.stderr };
  } finally {
    await file?.close();
  }
}

function run(argv: readonly [string, ...string[]], options: ExecOptions & { readonly limit?: number }, file: FileHandle | undefined): Promise<ExecResult> {
  const [command, ...args] = argv;
  const sink = file?.fd ?? (options.output === "file" ? "ignore" : "pipe");
  return new Promise((resolve) => {
    let timedOut = false;
    let failure = "";
    // A group of its own, so that the timeout reaches what the command started.
    const child = spawn(command, args, {
      detached: true,
      stdio: [options.input === undefined ? "ignore" : "pipe", sink, sink],
      ...(options.env === undefined ? {} : { env: options.env }),
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.as === undefined ? {} : { uid: options.as.uid, gid: options.as.gid }),
    });
    // Only scripts are given an environment, and only they start others.
    trackChild(child, options.env !== undefined);
    child.stdin?.on("error", () => {}); // EPIPE: it did not want to read, and its exit tells the story.
    child.stdin?.end(options.input);
    const stdout = collect(child.stdout, options.limit ?? OUTPUT_LIMIT);
    const stderr = collect(child.stderr, OUTPUT_LIMIT);
    const kill = (): void => killGroup(child);
    const timer = setTimeout(() => {
      timedOut = true;
      kill();
    }, options.timeout);
    if (options.abort?.aborted === true) kill();
    options.abort?.addEventListener("abort", kill, { once: true });

    let done = false;
    const finish = (code: number | null): void => {
      if (done) return;
      done = true;
      clearTimeout(timer);
      options.abort?.removeEventListener("abort", kill);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve({ ...(code === null ? {} : { code }), timedOut, stdout: stdout(), stderr: stderr() + failure });
    };
    child.once("error", (error) => {
      failure = error.message;
      if (child.pid === undefined) finish(null);
    });
    // Timers come before what there is to read: a process that stood still meanwhile would lose it. Two turns of the event loop read it.
    child.once("exit", (code) => setTimeout(() => setImmediate(() => setImmediate(() => finish(code))), OUTPUT_GRACE).unref());
    child.once("close", (code) => finish(code));
  });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

function collect(stream: NodeJS.ReadableStream | null, limit: number): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream?.on("data", (chunk: Buffer) => {
    if (size < limit) chunks.push(chunk.subarray(0, limit - size));
    size += chunk.length;
  });
  return () => Buffer.concat(chunks).toString("utf8");
}

let opened = 0;

/** A file without a name; undefined when the temporary directory cannot be written, and then output is lost, not the script. */
async function openUnlinked(): Promise<FileHandle | undefined> {
  opened += 1;
  const path = join(tmpdir(), `heir-output-${process.pid}-${opened}`);
  try {
    const file = await open(path, "wx+", 0o600);
    await unlink(path);
    return file;
  } catch {
    return undefined;
  }
}

async function readStart(file: FileHandle): Promise<string> {
  const buffer = Buffer.alloc(OUTPUT_LIMIT);
  const { bytesRead } = await file.read(buffer, 0, OUTPUT_LIMIT, 0);
  return buffer.toString("utf8", 0, bytesRead);
}
