// A container engine for the test: the one that answers already, or, where none does, a dockerd of our own with a network, a mount namespace and a folder
// of its own, so that nothing of the machine is touched and all of it is gone at the end. Says what is missing, with its cure.

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { commandPath } from "../../platform/linux/exec.js";
import { monotonic } from "../watcher.js";

export interface Engine {
  /** For people: which one, and since when it is there. */
  readonly name: string;
  /** The command lines that speak to it. */
  readonly docker: readonly string[];
  readonly compose: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Building copies a hundred megabytes, and a stop waits for its grace period. */
const COMMAND_LIMIT_MS = 120_000;
/** It takes 0.3 s here; a busy machine with a slow disk takes longer. */
const START_LIMIT_MS = 30_000;
/** It stops containers that are left, each with its grace period. */
const STOP_LIMIT_MS = 20_000;
const MOST_OUTPUT = 1 << 24;

export function run(argv: readonly string[], environment: NodeJS.ProcessEnv, limit = COMMAND_LIMIT_MS): Promise<Ran> {
  const [command = "", ...words] = argv;
  return new Promise((resolve) => {
    execFile(command, words, { env: environment, timeout: limit, killSignal: "SIGKILL", maxBuffer: MOST_OUTPUT }, (error, out, err) => {
      resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : 1, out, err: err === "" && error !== null ? error.message : err });
    });
  });
}

/** An engine that answers, or the problem in one line. */
export async function openEngine(): Promise<Engine | { readonly problem: string }> {
  const compose = await composeCommand();
  if (commandPath("docker") === undefined) return { problem: missing("docker", "docker.io") };
  if (compose === undefined) return { problem: missing("docker compose", "docker-compose") };
  const found = await answers(process.env);
  if (found !== undefined) {
    return { name: `Docker ${found}, which runs here already`, docker: ["docker"], compose, environment: process.env, close: async () => undefined };
  }
  for (const command of ["dockerd", "unshare", "setpriv"]) {
    if (commandPath(command) === undefined) return { problem: missing(command, command === "dockerd" ? "docker.io" : "util-linux") };
  }
  return startOwn(compose);
}

const missing = (command: string, of: string): string => `the command ${command} is missing (cure: apt-get install --no-install-recommends ${of})`;

async function composeCommand(): Promise<readonly string[] | undefined> {
  for (const words of [["docker", "compose"], ["docker-compose"]]) {
    if ((await run([...words, "version"], process.env)).code === 0) return words;
  }
  return undefined;
}

/** Its version. */
async function answers(environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const { code, out } = await run(["docker", "version", "--format", "{{.Server.Version}}"], environment);
  return code === 0 && out.trim() !== "" ? out.trim() : undefined;
}

/** Ends with us, should we be killed: the parent-death signal outlives every exec. */
const BEGIN = 'ip link set lo up && echo 1 >/proc/sys/net/ipv4/ip_forward && exec "$@"';

async function startOwn(compose: readonly string[]): Promise<Engine | { readonly problem: string }> {
  const folder = mkdtempSync(join(tmpdir(), "heir-engine-"));
  const host = `unix://${folder}/docker.sock`;
  const log = join(folder, "log");
  const out = openSync(log, "a");
  const cgroup = basename(folder);
  const places = ["--data-root", join(folder, "data"), "--exec-root", join(folder, "exec"), "--pidfile", join(folder, "pid")];
  const dockerd = ["dockerd", ...places, "--exec-opt", "native.cgroupdriver=cgroupfs", "--cgroup-parent", cgroup, "-H", host];
  const child = spawn("setpriv", ["--pdeathsig", "TERM", "unshare", "--net", "--mount", "--propagation", "private", "sh", "-c", BEGIN, "sh", ...dockerd], {
    stdio: ["ignore", out, out],
    // A Ctrl-C at the terminal is ours to act on: the containers first.
    detached: true,
  });
  closeSync(out);
  const environment = { ...process.env, DOCKER_HOST: host };
  const close = async (): Promise<void> => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
    removeCgroups(cgroup);
  };
  const began = monotonic();
  while (child.exitCode === null && child.signalCode === null && monotonic() - began < START_LIMIT_MS) {
    const version = await answers(environment);
    if (version !== undefined) return { name: `Docker ${version}, started for this test`, docker: ["docker"], compose, environment, close };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const said = readFileSync(log, "utf8").trim().split("\n").slice(-3).join(" | ");
  await close();
  return { problem: `this machine cannot run a container engine: dockerd ${child.exitCode === null ? "does not answer" : `ended with ${child.exitCode}`}: ${said}` };
}

/** The engine leaves them; one in each hierarchy of the old kind, or one in all. */
function removeCgroups(name: string): void {
  const top = "/sys/fs/cgroup";
  for (const folder of [top, ...readdirSync(top).map((hierarchy) => join(top, hierarchy))]) {
    try {
      rmdirSync(join(folder, name));
    } catch {
      // There is none here.
    }
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    const alarm = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
    child.once("exit", () => {
      clearTimeout(alarm);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
