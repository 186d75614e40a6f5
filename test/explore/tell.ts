// A path as a conversation: what happened, one event a line with its time, and what each agent made of it.

import type { Message } from "#heir/model/message.js";
import { AuditFailed } from "../sim/verdict.js";
import { showEffect, showEvent } from "../sim/trace.js";
import type { Taken } from "./draft.js";
import { Calm } from "./calm.js";
import { type FaultKind, make, type Move } from "./moves.js";
import { moveOf, type Root, type Said } from "./search.js";
import { nameOf, type Setting, type Who } from "./setting.js";
import type { World } from "./world.js";

/** The lines, and what failed at the end. */
export interface Told {
  readonly lines: readonly string[];
  readonly failed: string | undefined;
}

export function tell(setting: Setting, root: Root, path: { readonly moves: readonly number[]; readonly allowed: ReadonlySet<FaultKind> }): Told {
  const lines = [`from: ${root.name}`];
  let { world } = root;
  const begun = world.time;
  const flush = (steps: readonly Taken[]): void => {
    for (const step of steps) lines.push(lineOf(setting, begun, step));
  };
  for (const code of path.moves) {
    const said = moveOf(setting, world, code, path.allowed);
    if (said === undefined) return { lines, failed: `there is no move ${code} here: the core or the options are others than those of the path` };
    const note = noteOf(setting, world, said);
    if (note !== undefined) lines.push(`${timeOf(begun, world.time)}   ** ${note}`);
    const steps: Taken[] = [];
    try {
      world = make(setting, world, said.move, { steps, ...(said.dies === undefined ? {} : { dies: said.dies }) }).world;
    } catch (error) {
      flush(steps);
      return { lines, failed: failure(error) };
    }
    flush(steps);
  }
  const steps: Taken[] = [];
  try {
    new Calm(setting).judge(world, steps);
  } catch (error) {
    lines.push(`${timeOf(begun, world.time)}   ** everything is mended`);
    flush(steps.slice(0, 100));
    return { lines, failed: failure(error) };
  }
  return { lines, failed: undefined };
}

function failure(error: unknown): string {
  if (!(error instanceof AuditFailed)) throw error;
  return `audit "${error.audit}" failed: ${error.detail}`;
}

const timeOf = (begun: number, at: number): string => ((at - begun) / 1000).toFixed(4).padStart(10);

function lineOf(setting: Setting, begun: number, taken: Taken): string {
  const shown = taken.effects.map(showEffect).join("; ");
  const end = taken.died ? " ... killed on the way" : "";
  return `${timeOf(begun, taken.at)} ${nameOf(setting, taken.who).padEnd(7)} ${showEvent(taken.event)}${shown === "" ? "" : ` => ${shown}`}${end}`;
}

/** What is no event of an agent. */
function noteOf(setting: Setting, world: World, said: Said): string | undefined {
  const { move, dies } = said;
  const death = dies === undefined ? undefined : `the next step is cut short by kill -9 after ${dies} effects`;
  const told = sayMove(setting, world, move);
  if (told === undefined) return death;
  return death === undefined ? told : `${told}; ${death}`;
}

const labelOf = (message: Message): string => `${"seq" in message ? `#${message.seq}` : message.kind} of ${message.from}`;

function sayMove(setting: Setting, world: World, move: Move): string | undefined {
  const name = (who: Who): string => nameOf(setting, who);
  switch (move.kind) {
    case "tick":
    case "answer":
    case "pass":
      return undefined;
    case "deliver": {
      const parcel = world.wire[move.parcel];
      if (parcel === undefined) return undefined;
      if (parcel.strayUntil !== undefined) return `late: ${labelOf(parcel.message)} arrives`;
      const { agent, paused } = world.hosts[parcel.to];
      if (agent === undefined) return `${labelOf(parcel.message)} finds nobody`;
      return paused === undefined ? undefined : `${labelOf(parcel.message)} waits in the socket of ${name(parcel.to)}`;
    }
    case "lose":
    case "delay":
    case "copy": {
      const message = world.wire[move.parcel]?.message;
      const what = { lose: "is lost", delay: "is held up", copy: "gets a copy that comes later" }[move.kind];
      return message === undefined ? undefined : `${labelOf(message)} ${what}`;
    }
    case "stale":
      return `the overtaken start on ${name(move.who)} answers after all`;
    case "wake":
      return `${name(move.who)} runs again`;
    case "boot":
      return `${name(move.who)} starts`;
    case "mend":
      return "the network is whole again";
    case "kill":
      return `kill -9 on agent and guardian of ${name(move.who)}`;
    case "resign":
      return `kill -9 on the agent of ${name(move.who)}; its guardian ${move.verified ? "takes the address off" : "cannot tell whether the address is off"} and says so`;
    case "pause":
      return `${name(move.who)} is stopped`;
    case "unplug":
      return `the interface of the address on ${name(move.who)} loses its carrier`;
    case "plug":
      return `the interface of the address on ${name(move.who)} has its carrier again`;
    case "refuse":
      return `the next renewal on ${name(move.who)} is refused`;
    case "fail":
      return `the script on ${name(move.who)} fails`;
    case "cut":
      return move.ways[0] && move.ways[1] ? "the network is cut both ways" : `nothing more arrives that ${name(move.ways[0] ? 0 : 1)} sends`;
    case "ask":
      return `an operator says ${move.what} on ${name(move.who)}`;
  }
}
