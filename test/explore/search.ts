// Breadth first through all situations: every move of every situation, each situation once, level by level. So the first
// failure found is one of the shortest, and a level that was finished is complete: nothing within its depth was left out but
// what the budget of faults and the abstraction (docs/simulator.md) leave out.

import { AuditFailed } from "../sim/verdict.js";
import { Calm } from "./calm.js";
import { keyOf } from "./canonical.js";
import { type FaultKind, make, type Made, type Move, movesOf } from "./moves.js";
import type { Setting } from "./setting.js";
import { Visited } from "./visited.js";
import type { World } from "./world.js";

export interface Root {
  readonly name: string;
  readonly world: World;
}

export interface Limits {
  /** Moves from a beginning. */
  readonly depth: number;
  readonly seconds: number;
  /** Situations kept. */
  readonly states: number;
  readonly allowed: ReadonlySet<FaultKind>;
}

export interface Violation {
  readonly audit: string;
  readonly detail: string;
  readonly root: number;
  /** See codeOf; the last one fails. */
  readonly moves: readonly number[];
  /** The last situation does not come home; every move was good. */
  readonly isAfter: boolean;
}

export interface Found {
  readonly states: number;
  readonly transitions: number;
  /** Moves that led to a situation seen before. */
  readonly duplicates: number;
  /** New situations at each depth; the last level may be unfinished. */
  readonly levels: readonly number[];
  /** Every move of every situation up to this depth was made. */
  readonly complete: number;
  readonly end: "closed" | "depth" | "seconds" | "states" | "violation";
  /** Situations from which the way home was judged, and the moves made for that. */
  readonly walks: number;
  readonly calmSteps: number;
  readonly violation: Violation | undefined;
}

/** Moves of one situation, and after how many effects the agent dies, in one number. */
const DEATHS = 32;
const codeOf = (place: number, dies: number | undefined): number => place * DEATHS + (dies ?? 0);

interface Open {
  readonly world: World;
  readonly index: number;
}

export function search(setting: Setting, roots: readonly Root[], limits: Limits): Found {
  return new Search(setting, limits).run(roots);
}

class Search {
  private readonly visited = new Visited();
  private readonly calm: Calm;
  private readonly until: number;
  private transitions = 0;
  private duplicates = 0;
  private levels: number[] = [];
  private violation: Violation | undefined;
  private readonly setting: Setting;
  private readonly limits: Limits;

  constructor(setting: Setting, limits: Limits) {
    this.setting = setting;
    this.limits = limits;
    this.calm = new Calm(setting);
    this.until = performance.now() + 1000 * limits.seconds;
  }

  run(roots: readonly Root[]): Found {
    let level: Open[] = [];
    roots.forEach(({ world }, place) => {
      const { index, isNew } = this.visited.add(keyOf(this.setting, world), -1, place);
      if (isNew) level.push({ world, index });
    });
    this.levels = [level.length];
    for (let depth = 0; ; depth += 1) {
      if (level.length === 0) return this.result(depth, "closed");
      if (depth >= this.limits.depth) return this.result(depth, "depth");
      const next: Open[] = [];
      const end = this.expandAll(level, next);
      this.levels.push(next.length);
      if (end !== undefined) return this.result(depth, end);
      level = next;
    }
  }

  private expandAll(level: (Open | undefined)[], next: Open[]): Found["end"] | undefined {
    for (let place = 0; place < level.length; place += 1) {
      const open = level[place];
      // Its memory is needed for what follows from it.
      level[place] = undefined;
      if (open === undefined) continue;
      this.expand(open, next);
      if (this.violation !== undefined) return "violation";
      if (this.visited.count >= this.limits.states) return "states";
      if (place % 64 === 0 && performance.now() > this.until) return "seconds";
    }
    return undefined;
  }

  private expand(open: Open, next: Open[]): void {
    const moves = movesOf(this.setting, open.world, this.limits.allowed);
    moves.forEach((move, place) => {
      if (this.violation !== undefined) return;
      const made = this.make(open, move, { place });
      if (made === undefined) return;
      this.arrive(open, made, { next, code: codeOf(place, undefined) });
      if (open.world.faults === 0 || !this.limits.allowed.has("kill") || !mayDie(move)) return;
      for (let dies = 1; dies < made.outward && dies < DEATHS; dies += 1) {
        const dead = this.make(open, move, { place, dies });
        if (dead !== undefined) this.arrive(open, dead, { next, code: codeOf(place, dies) });
      }
    });
  }

  private make(open: Open, move: Move, about: { readonly place: number; readonly dies?: number }): Made | undefined {
    this.transitions += 1;
    try {
      return make(this.setting, open.world, move, about.dies === undefined ? {} : { dies: about.dies });
    } catch (error) {
      if (!(error instanceof AuditFailed)) throw error;
      const { root, moves } = this.visited.path(open.index);
      this.violation ??= { audit: error.audit, detail: error.detail, root, moves: [...moves, codeOf(about.place, about.dies)], isAfter: false };
      return undefined;
    }
  }

  private arrive(open: Open, made: Made, about: { readonly next: Open[]; readonly code: number }): void {
    const { world } = made;
    const { index, isNew } = this.visited.add(keyOf(this.setting, world), open.index, about.code);
    if (!isNew) {
      this.duplicates += 1;
      return;
    }
    about.next.push({ world, index });
    try {
      this.calm.judge(world);
    } catch (error) {
      if (!(error instanceof AuditFailed)) throw error;
      this.violation ??= { audit: error.audit, detail: error.detail, ...this.visited.path(index), isAfter: true };
    }
  }

  private result(complete: number, end: Found["end"]): Found {
    const { visited, transitions, duplicates, levels, calm, violation } = this;
    return { states: visited.count, transitions, duplicates, levels, complete, end, walks: calm.walks, calmSteps: calm.steps, violation };
  }
}

/** Moves in which an agent takes a step of its own. */
const mayDie = (move: Move): boolean => DEADLY.has(move.kind);
const DEADLY: ReadonlySet<Move["kind"]> = new Set(["deliver", "tick", "answer", "stale", "wake", "boot", "plug"]);

export interface Said {
  readonly move: Move;
  readonly dies: number | undefined;
}

/** The move that a code means in this situation; undefined when there is none. */
export function moveOf(setting: Setting, world: World, code: number, allowed: ReadonlySet<FaultKind>): Said | undefined {
  const move = movesOf(setting, world, allowed)[Math.floor(code / DEATHS)];
  const dies = code % DEATHS;
  return move === undefined ? undefined : { move, dies: dies === 0 ? undefined : dies };
}
