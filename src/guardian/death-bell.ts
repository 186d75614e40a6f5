// Tells of the agent's death some 40 ms before it can be reaped. A dying process closes its descriptors newest first, and each packet socket
// waits for the kernel's readers (10 to 20 ms, measured); so the agent opens a connection to this bell last of all, and its end comes first. By
// then every thread of the process has left its descriptors: nothing that the agent could do happens any more.
//
// Only a hint that is looked up: a bell that rings while the agent lives changes nothing, and without a bell the reaping tells.

import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:net";

/** The environment variable in which the agent finds the bell's name. */
export const BELL = "HEIR_DEATH_BELL";

/** The kernel's flag of a task that is on its way out: no return to its own code (include/linux/sched.h, PF_EXITING). */
const PF_EXITING = 0x4;

export class DeathBell {
  /** In the abstract namespace (behind a NUL, which no environment can carry), so that nothing is left in the file system. */
  readonly name = `heir-bell-${process.pid}-${randomBytes(8).toString("hex")}`;
  readonly #server: Server;

  /** `onRung`: a connection has ended; whose, and why, is to be looked up. */
  constructor(onRung: () => void) {
    this.#server = createServer((connection) => {
      connection.on("error", () => undefined).once("close", onRung).resume();
    });
    this.#server.on("error", () => undefined).listen(`\0${this.name}`);
    this.#server.unref();
  }
}

/** The process is gone, a zombie, or past its last instruction. */
export function isDying(pid: number): boolean {
  try {
    return isExiting(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return true;
  }
}

/** Reads /proc/PID/stat (proc(5)): the fields after the name, which may contain anything, parentheses too; the third one is the state. */
export function isExiting(stat: string): boolean {
  const [state = "", , , , , , flags = "0"] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return state === "Z" || state === "X" || (Number(flags) & PF_EXITING) !== 0;
}
