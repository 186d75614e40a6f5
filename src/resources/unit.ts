// Units of systemd, through systemctl: start and stop wait for systemd's job, and what `show` says decides whether a unit runs.

import type { ClusterConfig, ScriptResource } from "../model/config.js";
import type { Condition } from "../model/service.js";
import type { Millis } from "../model/time.js";
import { commandPath, type ExecResult } from "../platform/linux/exec.js";
import type { Log } from "../ports/log.js";
import { scriptEnvironment } from "./script.js";
import { type ActionLimits, lastWords, runCommand, type ServiceAgent, type ServiceCall, whyFailed } from "./service-agent.js";

const PROPERTIES = ["LoadState", "ActiveState", "SubState", "Result", "UnitFileState", "Job"] as const;
type Shown = Readonly<Record<(typeof PROPERTIES)[number], string>>;

type Reading = { readonly kind: "shown"; readonly shown: Shown } | { readonly kind: "no-systemd" } | { readonly kind: "silent"; readonly detail: string };

export class Units implements ServiceAgent {
  readonly #config: ClusterConfig;
  readonly #log: Log;
  readonly #limits: ActionLimits;
  /** Told once each that systemd starts them as well. */
  readonly #warned = new Set<string>();

  constructor(options: { readonly config: ClusterConfig; readonly log: Log; readonly limits: ActionLimits }) {
    this.#config = options.config;
    this.#log = options.log;
    this.#limits = options.limits;
  }

  async exists(): Promise<boolean> {
    return commandPath("systemctl") !== undefined;
  }

  async monitor(call: ServiceCall): Promise<Condition> {
    const reading = await this.#read(call);
    switch (reading.kind) {
      case "shown":
        return conditionOf(reading.shown);
      case "no-systemd":
        return { kind: "stopped", detail: "systemd does not run on this machine" };
      case "silent":
        return { kind: "failed", detail: reading.detail };
    }
  }

  async start(call: ServiceCall): Promise<string | undefined> {
    const { word } = call.resource;
    const unit = unitOf(call.resource);
    const reading = await this.#read(call);
    if (reading.kind !== "shown") return `${word} start: ${reading.kind === "silent" ? reading.detail : "systemd does not run on this machine"}`;
    const { LoadState: load, UnitFileState: file } = reading.shown;
    if (load === "not-found") return `${word} start: systemd has no unit ${unit}`;
    if (load === "masked") return `${word} start: ${unit} is masked`;
    if (file.startsWith("enabled") && !this.#warned.has(unit)) {
      this.#warned.add(unit);
      this.#log.log("warn", "unit-enabled", { resource: word, unit_file: file });
    }
    return this.#act("start", call);
  }

  async stop(call: ServiceCall): Promise<string | undefined> {
    const problem = await this.#act("stop", call);
    if (problem === undefined) return undefined;
    // Of a unit that systemd does not know nothing runs.
    const reading = await this.#read(call);
    const isAbsent = reading.kind === "no-systemd" || (reading.kind === "shown" && reading.shown.LoadState === "not-found" && conditionOf(reading.shown).kind === "stopped");
    return isAbsent ? undefined : problem;
  }

  async #act(action: "start" | "stop", call: ServiceCall): Promise<string | undefined> {
    // Without --no-block it ends when systemd's job has; killed, it leaves the job, which the job of the stop that follows replaces.
    const result = await this.#run([action, "--", unitOf(call.resource)], action, call);
    if (result.code === 0) return undefined;
    return `${call.resource.word} ${action}: ${whyFailed(result, { timeout: this.#limits[action], abort: call.abort })}${lastWords(result.stderr)}`;
  }

  async #read(call: ServiceCall): Promise<Reading> {
    const result = await this.#run(["show", "--property", PROPERTIES.join(","), "--", unitOf(call.resource)], "status", call);
    if (result.code === 0 && /^ActiveState=./m.test(result.stdout)) return { kind: "shown", shown: parseShown(result.stdout) };
    if (/not been booted with systemd/.test(result.stderr)) return { kind: "no-systemd" };
    return { kind: "silent", detail: `systemctl show: ${whyFailed(result, { timeout: this.#limits.status, abort: call.abort })}${lastWords(result.stderr)}` };
  }

  #run(args: readonly string[], action: "start" | "stop" | "status", call: ServiceCall): Promise<ExecResult> {
    const timeout: Millis = this.#limits[action];
    // It starts nothing itself: the unit is systemd's child.
    return runCommand({ argv: [commandPath("systemctl") ?? "systemctl", ...args], action, timeout, env: scriptEnvironment(this.#config, call.environment), output: "pipe" }, call, this.#log);
  }
}

function unitOf({ by, script }: ScriptResource): string {
  return by?.kind === "unit" ? by.unit : script;
}

export function parseShown(output: string): Shown {
  const found = new Map(output.split("\n").map((line): [string, string] => [line.split("=", 1)[0] ?? "", line.slice(line.indexOf("=") + 1).trim()]));
  const of = (name: (typeof PROPERTIES)[number]): string => found.get(name) ?? "";
  return { LoadState: of("LoadState"), ActiveState: of("ActiveState"), SubState: of("SubState"), Result: of("Result"), UnitFileState: of("UnitFileState"), Job: of("Job") };
}

/** A unit that has failed has no process any more; one with a job waiting is about to be something else. */
export function conditionOf({ LoadState, ActiveState, SubState, Result, Job }: Shown): Condition {
  const state = `${ActiveState} (${SubState})`;
  const isDone = ActiveState === "inactive" || ActiveState === "failed";
  if (isDone && Job !== "" && Job !== "0") return { kind: "failed", detail: `${state}, a job of systemd waits` };
  if (ActiveState === "inactive") return { kind: "stopped", detail: LoadState === "loaded" ? state : `${state}, ${LoadState}` };
  if (ActiveState === "failed") return { kind: "stopped", detail: `${state}, result ${Result}` };
  return ActiveState === "active" || ActiveState === "reloading" || ActiveState === "refreshing" ? { kind: "running", detail: state } : { kind: "failed", detail: state };
}
