// The two processes of a heird, from outside: the guardian is what was started, the agent is its child. Signals to one or to both, in an order
// in which neither can act upon what happens to the other.

import { readFileSync } from "node:fs";

const AGENT = "heird-agent";

/** The agent of this guardian; undefined while there is none. */
export function agentOf(guardian: number): number | undefined {
  return childrenOf(guardian).find((pid) => read(`/proc/${pid}/cmdline`).includes(AGENT));
}

/** `freeze` and `kill`: the guardian first, or it would see its agent die; `thaw`: the agent first. */
export function signalBoth(guardian: number, how: "kill" | "freeze" | "thaw"): void {
  const agent = agentOf(guardian);
  if (how !== "thaw") signal(guardian, "SIGSTOP");
  if (agent !== undefined) signal(agent, ({ kill: "SIGKILL", freeze: "SIGSTOP", thaw: "SIGCONT" } as const)[how]);
  if (how !== "freeze") signal(guardian, how === "kill" ? "SIGKILL" : "SIGCONT");
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Ended by itself meanwhile.
  }
}

const childrenOf = (pid: number): readonly number[] => read(`/proc/${pid}/task/${pid}/children`).split(" ").filter((word) => word !== "").map(Number);

function read(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}
