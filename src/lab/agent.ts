// The product on one node, driven from outside as an administrator does: its files are written, its daemon is started, signalled and killed, its
// command is run, its control socket is asked. Nothing here knows how it decides.

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inside, type Namespace } from "./namespace.js";
import { DEVICE, type NodePlan, type Plan } from "./plan.js";
import { agentOf, signal as send, signalBoth } from "./heird-processes.js";

const HEIRD = fileURLToPath(new URL("../heird.js", import.meta.url));
const HEIR = fileURLToPath(new URL("../heir.js", import.meta.url));
/** A command that waits for the peer's answer may take a deadtime or two. */
const COMMAND_PATIENCE_MS = 15_000;

export interface Agent {
  readonly node: NodePlan;
  readonly folder: string;
  daemon: ChildProcess | undefined;
  frozen: boolean;
}

/** Writes the three files of Heartbeat as an administrator would, the same on every node; one group of one address unless told otherwise. */
export function createAgent(plan: Plan, node: NodePlan, key: string, haresources?: readonly string[]): Agent {
  const folder = join(plan.folder, node.name);
  for (const part of ["etc", "run", "state"]) mkdirSync(join(folder, part), { recursive: true });
  const { keepalive_ms, warntime_ms, deadtime_ms, initdead_ms } = plan.timing;
  const lines = [
    "logfacility none",
    `keepalive ${keepalive_ms}ms`,
    `warntime ${warntime_ms}ms`,
    `deadtime ${deadtime_ms}ms`,
    `initdead ${initdead_ms}ms`,
    "auto_failback on",
    `mcast ${DEVICE} 239.192.0.77 694 1 0`,
    ...plan.nodes.map(({ name }) => `node ${name}`),
  ];
  writeFileSync(join(folder, "etc", "ha.cf"), `${lines.join("\n")}\n`);
  const groups = haresources ?? [`${plan.nodes[0]?.name} IPaddr2::${plan.vip}/${plan.prefix}/${DEVICE}`];
  writeFileSync(join(folder, "etc", "haresources"), `${groups.join("\n")}\n`);
  writeFileSync(join(folder, "etc", "authkeys"), `auth 1\n1 sha256 ${key}\n`, { mode: 0o600 });
  return { node, folder, daemon: undefined, frozen: false };
}

export function startDaemon(agent: Agent, space: Namespace): void {
  const { folder, node } = agent;
  const args = [HEIRD, "--config", join(folder, "etc"), "--run-dir", runDir(agent), "--state-dir", join(folder, "state"), "--node", node.name, "--log-format", "text"];
  const [command = "", ...words] = inside(space, [process.execPath, ...args]);
  const log = openSync(logFile(agent), "a");
  const daemon = spawn(command, words, { stdio: ["ignore", log, log] });
  closeSync(log);
  agent.daemon = daemon;
  agent.frozen = false;
  daemon.once("exit", () => {
    if (agent.daemon === daemon) agent.daemon = undefined;
  });
}

/** kill -9 of the process that decides; its guardian, which is what was started, goes on. */
export function killAgent(agent: Agent): void {
  const pid = agent.daemon?.pid === undefined ? undefined : agentOf(agent.daemon.pid);
  if (pid === undefined) throw new Error(`${agent.node.name}: no agent is running\n${lastWords(agent)}`);
  send(pid, "SIGKILL");
}

/** SIGTERM goes to the daemon's main process, as from a service manager; the others to guardian and agent. Waits for the end, if there is one. */
export async function signalDaemon(agent: Agent, signal: "SIGTERM" | "SIGKILL" | "SIGSTOP"): Promise<void> {
  const daemon = agent.daemon;
  if (daemon === undefined) throw new Error(`${agent.node.name}: the daemon is not running\n${lastWords(agent)}`);
  if (signal === "SIGSTOP") {
    signalBoth(daemon.pid ?? 0, "freeze");
    agent.frozen = true;
    return;
  }
  await new Promise((resolve) => {
    daemon.once("exit", resolve);
    if (signal === "SIGKILL") signalBoth(daemon.pid ?? 0, "kill");
    else daemon.kill(signal);
  });
}

export const runDir = (agent: Agent): string => join(agent.folder, "run");
export const configDir = (agent: Agent): string => join(agent.folder, "etc");
const logFile = (agent: Agent): string => join(agent.folder, "heird.log");

/** The end of the daemon's log, for a reader who must find out why. */
export function lastWords(agent: Agent, count = 12): string {
  try {
    return readFileSync(logFile(agent), "utf8").trimEnd().split("\n").slice(-count).join("\n");
  } catch {
    return "(no log)";
  }
}

export interface CommandResult {
  readonly status: number;
  readonly text: string;
}

/** Runs `heir` on the node to its end; a status other than 0 is a result, not an exception. */
export function heir(space: Namespace, args: readonly string[]): Promise<CommandResult> {
  const [command = "", ...words] = inside(space, [process.execPath, HEIR, ...args]);
  return new Promise((resolve) => {
    execFile(command, words, { timeout: COMMAND_PATIENCE_MS, killSignal: "SIGKILL" }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ status, text: `${stdout}${stderr}`.trim() });
    });
  });
}
