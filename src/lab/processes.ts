// Which processes on a node belong to the product, and signals to them. Ends only what lives in the network namespace of that node, by its id.

import { CONTROL_VERSION } from "../control/api.js";
import { ask } from "../control/client.js";
import { type Agent, runDir } from "./agent.js";
import { type Namespace, pidsInside } from "./namespace.js";

const STATUS_PATIENCE_MS = 2000;
/** So many looks in a row without a new process mean that none is being forked any more; so many in all are enough for anything. */
const QUIET_ROUNDS = 3;
const MOST_ROUNDS = 50;

/** To every process on the node but those of the laboratory; what is forked meanwhile is caught by a later look. */
export function signalAll(space: Namespace, spared: ReadonlySet<number>, signal: "SIGKILL" | "SIGSTOP" | "SIGCONT"): void {
  const done = new Set<number>();
  for (let quiet = 0, round = 0; quiet < QUIET_ROUNDS && round < MOST_ROUNDS; round += 1) {
    const found = pidsInside(space).filter((pid) => pid !== space.pid && !spared.has(pid) && !done.has(pid));
    quiet = found.length === 0 ? quiet + 1 : 0;
    for (const pid of found) {
      done.add(pid);
      try {
        process.kill(pid, signal);
      } catch {
        // Ended by itself meanwhile.
      }
    }
  }
}

/** The process that decides: a guardian, where there is one, is its parent and decides nothing. */
export async function decidingPid(agent: Agent): Promise<number | undefined> {
  const asked = await ask(runDir(agent), { version: CONTROL_VERSION, command: "status" }, STATUS_PATIENCE_MS);
  const status: object = asked.kind === "reply" && asked.reply.kind === "status" ? asked.reply.status : {};
  const pids = "pids" in status ? (status.pids as { readonly agent?: number }) : undefined;
  return pids?.agent ?? agent.daemon?.pid;
}
