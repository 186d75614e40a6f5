// A program of the lab under a mark in its environment, which all of its processes inherit: what is left of it can be counted.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** How long a cluster may take to start, and to end with its program. */
const PATIENCE_MS = 8000;
const POLL_MS = 20;
/** Two nodes with their daemons, a switch, a client and the watchers. */
const WHOLE_CLUSTER = 12;

export class Marked {
  readonly env: NodeJS.ProcessEnv;
  readonly #entry: string;

  constructor(name: string) {
    const mark = `${process.pid}-${name}`;
    this.env = { ...process.env, HEIR_LAB_MARK: mark };
    this.#entry = `HEIR_LAB_MARK=${mark}`;
  }

  /** Processes that carry the mark. */
  left(): readonly string[] {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, "latin1").includes(this.#entry);
      } catch {
        return false;
      }
    });
  }

  /** Starts the program, kills it with -9 when its cluster is up, and demands that nothing is left. */
  async killedLeavesNothing(args: readonly string[]): Promise<void> {
    const child = spawn(process.execPath, args, { stdio: "ignore", env: this.env });
    assert.ok(await soon(() => this.left().length >= WHOLE_CLUSTER), "the cluster did not start");
    child.kill("SIGKILL");
    assert.ok(await soon(() => this.left().length === 0), `left: ${this.left().join()}`);
  }
}

async function soon(holds: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE_MS && !holds(); waited += POLL_MS) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  return holds();
}
