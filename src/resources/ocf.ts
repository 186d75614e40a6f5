// Agents of the Open Cluster Framework: `ROOT/resource.d/PROVIDER/TYPE action`, parameters in the environment, the answer in the exit code.

import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { assert } from "../model/assert.js";
import type { ClusterConfig, ScriptResource } from "../model/config.js";
import { groupName, groupTag } from "../model/names.js";
import { ocfEnvironment, ocfPath, OCF_ROOT, showOcfCode } from "../model/ocf.js";
import type { Condition, OcfService } from "../model/service.js";
import type { ExecResult } from "../platform/linux/exec.js";
import type { Log } from "../ports/log.js";
import { scriptEnvironment } from "./script.js";
import { type ActionLimits, lastWords, runCommand, type ServiceAgent, type ServiceCall, whyFailed } from "./service-agent.js";

const RUNNING: readonly number[] = [0, 8, 190, 191];
const NOT_RUNNING = 7;
const NOT_INSTALLED = 5;
/** Wrong arguments to not configured: the agent cannot work here. */
const cannotWork = (code: number | undefined): boolean => code !== undefined && code >= 2 && code <= 6;

export class OcfAgents implements ServiceAgent {
  readonly #config: ClusterConfig;
  readonly #log: Log;
  readonly #limits: ActionLimits;
  readonly #root: string;
  /** Started since their last stop, as far as is known. */
  readonly #started = new Set<string>();

  constructor(options: { readonly config: ClusterConfig; readonly log: Log; readonly limits: ActionLimits; readonly root?: string }) {
    this.#config = options.config;
    this.#log = options.log;
    this.#limits = options.limits;
    this.#root = options.root ?? OCF_ROOT;
  }

  async exists(resource: ScriptResource): Promise<boolean> {
    try {
      const path = ocfPath(this.#root, serviceOf(resource));
      await access(path, constants.X_OK);
      return (await stat(path)).isFile();
    } catch {
      return false;
    }
  }

  inherit(resource: ScriptResource): void {
    this.#started.add(resource.word);
  }

  async monitor(call: ServiceCall): Promise<Condition> {
    const { word } = call.resource;
    if (!(await this.exists(call.resource))) {
      const detail = `there is no agent ${ocfPath(this.#root, serviceOf(call.resource))}`;
      return { kind: this.#started.has(word) ? "failed" : "stopped", detail };
    }
    const result = await this.#run("monitor", call);
    const detail = this.#why("monitor", result, call);
    if (result.code !== undefined && RUNNING.includes(result.code)) return { kind: "running", detail };
    if (result.code === NOT_RUNNING) return { kind: "stopped", detail };
    // An agent that cannot work here has never started anything; one that worked a while ago may have.
    return { kind: cannotWork(result.code) && !this.#started.has(word) ? "stopped" : "failed", detail };
  }

  async start(call: ServiceCall): Promise<string | undefined> {
    const { word } = call.resource;
    const missing = await this.#missing(call.resource);
    if (missing !== undefined) return missing;
    const wasStarted = this.#started.has(word);
    this.#started.add(word);
    const result = await this.#run("start", call);
    if (result.code === 0) return undefined;
    if (cannotWork(result.code) && !wasStarted) this.#started.delete(word);
    return `${word} start: ${this.#why("start", result, call)}`;
  }

  async stop(call: ServiceCall): Promise<string | undefined> {
    const { word } = call.resource;
    const missing = await this.#missing(call.resource);
    if (missing !== undefined) return missing;
    const result = await this.#run("stop", call);
    const isStopped = result.code === 0 || result.code === NOT_RUNNING || (result.code === NOT_INSTALLED && !this.#started.has(word));
    if (isStopped) this.#started.delete(word);
    return isStopped ? undefined : `${word} stop: ${this.#why("stop", result, call)}`;
  }

  async #missing(resource: ScriptResource): Promise<string | undefined> {
    return (await this.exists(resource)) ? undefined : `${resource.word}: no executable ${ocfPath(this.#root, serviceOf(resource))}`;
  }

  #why(action: OcfAction, result: ExecResult, { abort }: ServiceCall): string {
    const failed = result.code !== 0;
    return `${whyFailed(result, { timeout: this.#limits[LIMIT_OF[action]], abort, showCode: showOcfCode })}${failed ? reasonOf(result) : ""}`;
  }

  #run(action: OcfAction, call: ServiceCall): Promise<ExecResult> {
    const service = serviceOf(call.resource);
    const timeout = this.#limits[LIMIT_OF[action]];
    const own = ocfEnvironment({ root: this.#root, action, service, instance: instanceOf(call.resource), node: this.#config.self, timeout });
    const env = { ...scriptEnvironment(this.#config, call.environment), ...Object.fromEntries(own) };
    return runCommand({ argv: [ocfPath(this.#root, service), action], action, timeout, env, output: action === "monitor" ? "pipe" : "file" }, call, this.#log);
  }
}

type OcfAction = "start" | "stop" | "monitor";
const LIMIT_OF = { start: "start", stop: "stop", monitor: "status" } as const;

function serviceOf({ by, word }: ScriptResource): OcfService {
  assert(by?.kind === "ocf", `${word} is no OCF agent`);
  return by;
}

/** The same on every node and at every start: agents name their state files by it. */
export const instanceOf = (resource: ScriptResource): string => `${serviceOf(resource).type}-${groupTag(groupName(resource.word))}`;

/** Agents mark the reason for people among all that they print. */
function reasonOf({ stderr, stdout }: ExecResult): string {
  const marked = [...stderr.matchAll(/^ocf-exit-reason:(.*)$/gm)].at(-1)?.[1];
  return lastWords(marked ?? (stderr.trim() === "" ? stdout : stderr));
}
