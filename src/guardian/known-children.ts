// The agent's own processes, as it told of them: `ip` children that could still put an address on, scripts that could still start a service.
// The kernel kills those that asked for it (PR_SET_PDEATHSIG) when the agent dies; here the others of their process groups follow, and
// somebody waits until they are dead. Daemons that scripts started live in sessions of their own and go on.

import { readdirSync, readFileSync } from "node:fs";
import type { Clock } from "../ports/clock.js";
import { elapsed, type Millis, millis } from "../model/time.js";

/** A process that does not die of SIGKILL within this time waits for a disk or a driver. */
const DYING_LIMIT: Millis = millis(2000);
const LOOK_EVERY_MS = 2;
/** More children at a time than an agent with hundreds of groups has; a mad one must not fill our memory. */
const MOST = 4096;

export class KnownChildren {
  readonly #clock: Clock;
  /** By process id; when it was started, since ids are used again. */
  readonly #known = new Map<number, { readonly startedAt: string | undefined; readonly forks: boolean }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  note({ pid, runs, forks }: { readonly pid: number; readonly runs: boolean; readonly forks: boolean }): void {
    if (!runs) this.#known.delete(pid);
    else if (this.#known.size < MOST) this.#known.set(pid, { startedAt: statOf(pid)?.startedAt, forks });
  }

  /** Kills what is left of them; the process groups that are not dead after all. */
  async kill(): Promise<readonly number[]> {
    const left = [...this.#known].filter(([pid, { startedAt }]) => isStill(pid, startedAt));
    const groups = new Map(left.map(([pid, { forks }]) => [pid, forks]));
    this.#known.clear();
    const began = this.#clock.now();
    for (const pid of groups.keys()) signalGroup(pid);
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, groups.size === 0 ? 0 : LOOK_EVERY_MS));
      // Signalled again with each look: a process may have forked between the look before and the signal.
      const living = groupsAlive(groups);
      if (living.length === 0 || elapsed(began, this.#clock.now()) > DYING_LIMIT) return living;
    }
  }
}

/** The one that we were told of, or its group's other members when it has ended; not another process of that number. */
function isStill(pid: number, startedAt: string | undefined): boolean {
  const now = statOf(pid);
  return now === undefined || startedAt === undefined || now.startedAt === startedAt;
}

/** False when nothing of the group is left, not even a zombie. */
function signalGroup(pid: number): boolean {
  try {
    return process.kill(-pid, "SIGKILL");
  } catch {
    return false;
  }
}

/** Whoever inherited the dead reaps them within a millisecond or two, most often; where nobody does, their state tells. */
function groupsAlive(all: ReadonlyMap<number, boolean>): readonly number[] {
  const left = [...all].filter(([pid]) => signalGroup(pid));
  const alone = left.filter(([pid, forks]) => !forks && isAlive(statOf(pid))).map(([pid]) => pid);
  return [...alone, ...membersAlive(new Set(left.filter(([, forks]) => forks).map(([pid]) => pid)))];
}

/** A look through all processes: there is no list of the members of a group. */
function membersAlive(groups: ReadonlySet<number>): readonly number[] {
  if (groups.size === 0) return [];
  const alive = new Set<number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = statOf(Number(name));
    if (stat !== undefined && isAlive(stat) && groups.has(stat.group)) alive.add(stat.group);
  }
  return [...alive];
}

const isAlive = (stat: Stat | undefined): boolean => stat !== undefined && !/[ZX]/.test(stat.state);

interface Stat {
  readonly state: string;
  readonly group: number;
  readonly startedAt: string;
}

/** proc(5): `pid (comm) state ppid pgrp ... starttime(22)`; comm may contain anything, so what follows the last parenthesis counts. */
function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    const words = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const [state = "", , group = ""] = words;
    return { state, group: Number(group), startedAt: words[19] ?? "" };
  } catch {
    return undefined;
  }
}
