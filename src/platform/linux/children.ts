// The processes that this one has started and that must not outlive it: each is the leader of its own process group. Told to whoever must
// end them when this process cannot. What they start in turn and send to a session of its own (services) is not theirs to end.

import type { ChildProcess } from "node:child_process";

/** `forks`: it may start others in its process group, as scripts do; `ip` and `nft` do not. */
type Listener = (child: { readonly pid: number; readonly runs: boolean; readonly forks: boolean }) => void;

const running = new Map<number, boolean>();
let listener: Listener | undefined;

/** Tells of those that run already, then of every beginning and end. */
export function watchChildren(tell: Listener): void {
  listener = tell;
  for (const [pid, forks] of running) tell({ pid, runs: true, forks });
}

/** Called right after the spawn, before anything is written to the child. */
export function trackChild(child: ChildProcess, forks: boolean): void {
  const { pid } = child;
  if (pid === undefined) return;
  running.set(pid, forks);
  listener?.({ pid, runs: true, forks });
  child.once("exit", () => {
    running.delete(pid);
    listener?.({ pid, runs: false, forks });
  });
}
