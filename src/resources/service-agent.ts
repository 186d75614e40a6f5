// What every kind of service answers to: start, stop, and whether it runs. One command of one action: its time limit, its
// environment, its line in the log, and what a failure is called.

import type { ScriptResource } from "../model/config.js";
import type { Condition } from "../model/service.js";
import type { Millis } from "../model/time.js";
import { dyingWithParent } from "../platform/linux/command-child.js";
import { type ExecResult, exec } from "../platform/linux/exec.js";
import type { Log } from "../ports/log.js";

export type Action = "start" | "stop" | "status";

export interface ServiceCall {
  readonly resource: ScriptResource;
  /** HEIR_* of the order. */
  readonly environment: ReadonlyMap<string, string>;
  /** What runs is killed. */
  readonly abort?: AbortSignal;
  /** A stop has been ordered: what only waits need not wait any longer. */
  readonly overtaken?: AbortSignal;
}

/** One kind of service. Calls for one group come one after the other. */
export interface ServiceAgent {
  /** Whether there is anything here that could carry out an action. */
  exists(resource: ScriptResource): Promise<boolean>;
  monitor(call: ServiceCall): Promise<Condition>;
  /** Undefined when it started, else why not. */
  start(call: ServiceCall): Promise<string | undefined>;
  /** Undefined when it stopped, else why not. */
  stop(call: ServiceCall): Promise<string | undefined>;
  /** An agent before this one started it, and it is on. */
  inherit?(resource: ScriptResource): void;
}

export interface ActionLimits {
  readonly start: Millis;
  readonly stop: Millis;
  readonly status: Millis;
}

export interface Command {
  readonly argv: readonly string[];
  /** As it is called in the log. */
  readonly action: string;
  readonly timeout: Millis;
  readonly env: NodeJS.ProcessEnv;
  /** file: for what may start daemons (platform/linux/exec.ts). */
  readonly output: "pipe" | "file";
}

export async function runCommand(command: Command, { resource, abort }: ServiceCall, log: Log): Promise<ExecResult> {
  // Dies with the agent, or it would start a service after the next agent has looked for what was left running.
  const [program = "", ...rest] = [...dyingWithParent(), ...command.argv];
  const result = await exec([program, ...rest], {
    timeout: command.timeout,
    env: command.env,
    cwd: "/",
    output: command.output,
    ...(abort === undefined ? {} : { abort }),
  });
  const fields = { resource: resource.word, action: command.action, exit_status: result.code ?? null, timed_out: result.timedOut };
  log.log("debug", "script-ran", { ...fields, output: `${result.stdout}${result.stderr}`.trim().slice(0, 4000) });
  return result;
}

/** Why a command did not do what it should. */
export function whyFailed(result: ExecResult, { timeout, abort, showCode = (code) => `exit status ${code}` }: { readonly timeout: Millis; readonly abort: AbortSignal | undefined; readonly showCode?: (code: number) => string }): string {
  if (result.timedOut) return `killed after ${Math.round(timeout)} ms`;
  if (abort?.aborted === true) return "killed, since the group must stop";
  return result.code === undefined ? "did not run to its end" : showCode(result.code);
}

/** The end of what a failed command said: its last line is most often the reason. */
export function lastWords(output: string): string {
  const line = output.trimEnd().split("\n").at(-1)?.trim() ?? "";
  return line === "" ? "" : ` (${line.slice(-200)})`;
}

/** Resolves after `span`, or as soon as one of the signals fires. */
export function pause(span: number, ...signals: readonly (AbortSignal | undefined)[]): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      for (const signal of signals) signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, span);
    for (const signal of signals) {
      if (signal?.aborted === true) end();
      else signal?.addEventListener("abort", end, { once: true });
    }
  });
}
