// Scripts in Heartbeat's `rc.d` that want to know what happens to nodes and links: one that is named `status` hears of nodes, one named `ifstat` of
// links (protocol 2.7). They are told and decide nothing: a script that works Heartbeat's own machinery would start resources behind heir's back, and
// is not run. The folder is read once. One script runs at a time, in the order of the events.

import { readFileSync } from "node:fs";
import type { ClusterConfig } from "../model/config.js";
import { type Millis, millis } from "../model/time.js";
import { dyingWithParent } from "../platform/linux/command-child.js";
import { exec } from "../platform/linux/exec.js";
import type { Log } from "../ports/log.js";
import { findScript, scriptEnvironment } from "../resources/script.js";

export const RC_TYPES = ["status", "ifstat"] as const;
export type RcType = (typeof RC_TYPES)[number];

/** As long as a start script may take: it is not waited for by anything. */
const LIMIT: Millis = millis(120_000);
/** A script that hangs while a node comes and goes; what is older is no news. */
const MOST_WAITING = 50;
/** Heartbeat's programs that take and release resources. */
const MACHINERY = /\b(?:ResourceManager|mach_down|req_resource)\b/;

export interface RcScriptsOptions {
  readonly config: ClusterConfig;
  readonly log: Log;
  /** Of every script, beside what the configuration says. */
  readonly environment: ReadonlyMap<string, string>;
  readonly limit?: Millis;
}

export class RcScripts {
  readonly #options: RcScriptsOptions;
  readonly #paths = new Map<RcType, string>();
  readonly #closing = new AbortController();
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(options: RcScriptsOptions) {
    this.#options = options;
  }

  async scan(): Promise<void> {
    const { config, log } = this.#options;
    const directory = rcDirectory(config);
    for (const type of RC_TYPES) {
      const path = await findScript([directory], type);
      if (path === undefined) continue;
      const machinery = MACHINERY.exec(readText(path))?.[0];
      if (machinery === undefined) this.#paths.set(type, path);
      else log.log("info", "rc-script-refused", { script: path, reason: `it works Heartbeat's ${machinery}; heir moves groups itself` });
    }
  }

  hears(type: RcType): boolean {
    return this.#paths.has(type);
  }

  /** `fields`: of the message, by their names in Heartbeat; `own`: this node's state. */
  tell(type: RcType, fields: Readonly<Record<string, string>>, own: string): void {
    const path = this.#paths.get(type);
    if (path === undefined || this.#closing.signal.aborted) return;
    if (this.#waiting >= MOST_WAITING) return this.#options.log.log("warn", "rc-script-skipped", { script: path, ...fields, reason: `${MOST_WAITING} wait already` });
    this.#waiting += 1;
    this.#last = this.#last.then(() => this.#run(path, type, { ...fields, t: type, OSTATUS: own }));
  }

  /** What runs is killed, what waits does not run. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#last;
  }

  async #run(path: string, type: RcType, fields: Readonly<Record<string, string>>): Promise<void> {
    this.#waiting -= 1;
    if (this.#closing.signal.aborted) return;
    const { config, log, environment, limit = LIMIT } = this.#options;
    const extra = new Map([...environment, ...Object.entries(fields).map(([name, value]) => [`HA_${name}`, value] as const)]);
    const [program = "", ...rest] = [...dyingWithParent(), path, type];
    const result = await exec([program, ...rest], { timeout: limit, env: scriptEnvironment(config, extra), cwd: "/", output: "file", abort: this.#closing.signal });
    const said = { script: path, ...fields, exit_status: result.code ?? null, timed_out: result.timedOut };
    if (result.code === 0) log.log("debug", "rc-script-ran", said);
    else log.log("warn", "rc-script-failed", said);
  }
}

/** Beside the scripts of resources, as HA_RCDIR says. */
export const rcDirectory = (config: ClusterConfig): string => scriptEnvironment(config, new Map())["HA_RCDIR"] ?? "/etc/ha.d/rc.d";

/** Of a script that cannot be read nobody knows what it does. */
function readText(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "ResourceManager";
  }
}
