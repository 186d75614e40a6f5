// The processes that this one has started and that must not outlive it: each is the leader of its own process group. Told to whoever must
// end them when this process cannot. What they start in turn and send to a session of its own (services) is not theirs to end.

import type { ChildProcess } from "node:child_process";

type Listener = (pid: number, runs: boolean) => void;

const running = new Set<number>();
let listener: Listener | undefined;

/** Tells of those that run already, then of every beginning and end. */
export function watchChildren(tell: Listener): void {
  listener = tell;
  for (const pid of running) tell(pid, true);
}

/** Called right after the spawn, before anything is written to the child. */
export function trackChild(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  running.add(pid);
  listener?.(pid, true);
  child.once("exit", () => {
    running.delete(pid);
    listener?.(pid, false);
  });
}
