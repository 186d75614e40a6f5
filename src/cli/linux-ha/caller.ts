// The three programs of Heartbeat that `heir` is when it is called by their names: they ask heird over its control socket, and have no option for
// where that is, so an environment variable says it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_RUN_DIR } from "../heird-args.js";
import type { Screen } from "../columns.js";
import { errorLine, type Speaker } from "./log-line.js";

export const RUN_DIR_VARIABLE = "HEIR_RUN_DIR";

/** In the run directory (heird-agent.ts). */
const PID_FILE = "agent.pid";
const AGENT_TITLE = "heird-agent";

export interface Caller {
  /** As it was called, with its path. */
  readonly path: string;
  readonly words: readonly string[];
  readonly screen: Screen;
  readonly runDir: string;
  readonly speaker: Speaker;
  readonly now: () => Date;
}

export const runDirOf = (environment: Readonly<Record<string, string | undefined>>): string => {
  const said = environment[RUN_DIR_VARIABLE] ?? "";
  return said === "" ? DEFAULT_RUN_DIR : said;
};

/** Lines as they are, then those that carry time, host and process id. */
export function print({ screen, speaker, now }: Caller, said: { readonly out?: string; readonly err?: readonly string[]; readonly errors?: readonly string[] }): void {
  if (said.out !== undefined && said.out !== "") screen.out(said.out);
  for (const line of said.err ?? []) screen.err(`${line}\n`);
  for (const text of said.errors ?? []) screen.err(`${errorLine(now(), speaker, text)}\n`);
}

/** What the process list knows of this run directory's agent, where it does not answer; `stale`: it wrote its number and is gone. */
export function agentProcess(runDir: string): "running" | "stale" | "none" {
  const pid = readFile(join(runDir, PID_FILE))?.trim();
  if (pid === undefined || !/^\d+$/.test(pid)) return "none";
  return readFile(`/proc/${pid}/comm`)?.trim() === AGENT_TITLE ? "running" : "stale";
}

function readFile(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
