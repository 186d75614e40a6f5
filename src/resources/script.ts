// Resource scripts as Linux-HA calls them: search path, `script arg1 arg2 action`, environment, status words (protocol 2.2 to 2.6).
// Adds what Linux-HA has not: timeouts. Knows nothing of groups and their order.

import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { ClusterConfig, ScriptResource } from "../model/config.js";
import type { Condition } from "../model/service.js";
import type { ExecResult } from "../platform/linux/exec.js";
import type { Log } from "../ports/log.js";
import { type Action, type ActionLimits, lastWords, runCommand, type ServiceAgent, type ServiceCall, whyFailed } from "./service-agent.js";

export class Scripts implements ServiceAgent {
  readonly #config: ClusterConfig;
  readonly #log: Log;
  readonly #timeouts: ActionLimits;

  constructor(options: { readonly config: ClusterConfig; readonly log: Log; readonly timeouts: ActionLimits }) {
    this.#config = options.config;
    this.#log = options.log;
    this.#timeouts = options.timeouts;
  }

  /** Whether there is such a script on the search path just now. */
  async exists(resource: ScriptResource): Promise<boolean> {
    return (await findScript(this.#config.scriptPath, resource.script)) !== undefined;
  }

  /** Only what `status` prints on standard output counts, never its exit code (protocol 2.3). */
  async monitor(call: ServiceCall): Promise<Condition> {
    const { script } = call.resource;
    const path = await findScript(this.#config.scriptPath, script);
    if (path === undefined) return { kind: "stopped", detail: `no executable ${script}` };
    const result = await this.#run(path, "status", call);
    const said = result.stdout.trim().split("\n").at(-1)?.slice(0, 200) ?? "";
    if (saysRunning(result.stdout)) return { kind: "running", detail: said };
    // One that never answers may run all the same.
    if (result.timedOut) return { kind: "failed", detail: `status: ${whyFailed(result, { timeout: this.#timeouts.status, abort: undefined })}` };
    return { kind: "stopped", detail: said === "" ? "status said nothing" : said };
  }

  /** Undefined when it started, else why not. */
  start(call: ServiceCall): Promise<string | undefined> {
    return this.#act("start", call);
  }

  /** Undefined when it stopped, else why not. */
  stop(call: ServiceCall): Promise<string | undefined> {
    return this.#act("stop", call);
  }

  async #act(action: "start" | "stop", call: ServiceCall): Promise<string | undefined> {
    const { word, script } = call.resource;
    const path = await findScript(this.#config.scriptPath, script);
    if (path === undefined) return `${word}: no executable ${script} in ${this.#config.scriptPath.join(", ")}`;
    const result = await this.#run(path, action, call);
    if (result.code === 0) return undefined;
    return `${word} ${action}: ${whyFailed(result, { timeout: this.#timeouts[action], abort: call.abort })}${lastWords(result.stderr)}`;
  }

  #run(path: string, action: Action, call: ServiceCall): Promise<ExecResult> {
    const command = {
      argv: [path, ...call.resource.args, action],
      action,
      timeout: this.#timeouts[action],
      env: scriptEnvironment(this.#config, call.environment),
      output: action === "status" ? ("pipe" as const) : ("file" as const),
    };
    return runCommand(command, call, this.#log);
  }
}

/** "not running" is not owned; else "running" or OK is; anything else is not (protocol 2.3). */
export function saysRunning(output: string): boolean {
  if (/[nN][oO][tT] [rR]unning/.test(output)) return false;
  return /[rR]unning|OK/.test(output);
}

/** The first regular executable file of that name (protocol 2.2). */
export async function findScript(path: readonly string[], script: string): Promise<string | undefined> {
  if (script === "" || script.includes("/")) return undefined;
  for (const directory of path) {
    const candidate = join(directory, script);
    if (await isExecutableFile(candidate)) return candidate;
  }
  return undefined;
}

async function isExecutableFile(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** The environment of every script (protocol 2.6), the order's HEIR_* last. */
export function scriptEnvironment(config: ClusterConfig, extra: ReadonlyMap<string, string>): NodeJS.ProcessEnv {
  const resourceDirectory = config.scriptPath[0] ?? "/etc/ha.d/resource.d";
  const directory = basename(resourceDirectory) === "resource.d" ? dirname(resourceDirectory) : "/etc/ha.d";
  const { logging } = config;
  const environment: NodeJS.ProcessEnv = {
    PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    LC_ALL: "C",
    ...Object.fromEntries([...config.environment].map(([name, value]) => [`HA_${name}`, value])),
    HA_CURHOST: config.self,
    HA_DIR: directory,
    HA_FUNCS: join(directory, "shellfuncs"),
    HA_RCDIR: join(directory, "rc.d"),
    HA_RESOURCEDIR: resourceDirectory,
    HA_BIN: "/usr/libexec/heartbeat",
    HA_FIFO: "/var/lib/heartbeat/fifo",
    HA_DATEFMT: "%Y/%m/%d_%T\t",
    HA_LOGFILE: logging.logfile ?? "/dev/null",
    HA_DEBUGLOG: logging.debugfile ?? "/dev/null",
    HA_LOGD: "no",
    HA_DOCDIR: "/usr/share/doc/heartbeat",
    HA_debug: String(logging.debug),
    OCF_ROOT: "/usr/lib/ocf",
  };
  if (logging.facility !== undefined) environment["HA_LOGFACILITY"] = logging.facility;
  if (config.autoFailback !== "legacy") environment["HA_NICEFAILBACK"] = "yes";
  for (const [name, value] of extra) environment[name] = value;
  return environment;
}
