// The command line of the simulator.

import { parseArgs } from "node:util";
import type { RunOptions } from "./run.js";

export interface SimOptions {
  readonly seeds: number;
  /** The first seed; the others follow it. */
  readonly seed: number;
  readonly minutes: number;
  readonly nodes: { readonly least: number; readonly most: number };
  readonly keepalive: number;
  readonly jobs: number;
}

export const USAGE = `usage: npm run sim -- [--seeds N] [--minutes M] [--nodes 2-7] [--keepalive MS] [--jobs N] [--seed S]
  --seeds N       how many seeds, the first is 1 (default 100)
  --seed S        only this one; with --seeds the first of them
  --minutes M     virtual minutes of each (default 10)
  --nodes A-B     nodes of a cluster, drawn for each seed (default 2-7)
  --keepalive MS  default 1000
  --jobs N        processes (default 2); the result does not depend on it`;

/** The options, or what is wrong with them. */
export function readOptions(words: readonly string[]): SimOptions | string {
  const read = parseWords(words);
  if (typeof read === "string") return read;
  const number = (name: string, standard: number): number => (read[name] === undefined ? standard : Number(read[name]));
  const range = /^([2-7])(?:-([2-7]))?$/.exec(read["nodes"] ?? "2-7");
  if (range === null) return `--nodes ${read["nodes"] ?? ""}: expected a number from 2 to 7, or two of them as in 2-7`;
  const least = Number(range[1]);
  const options: SimOptions = {
    seeds: number("seeds", read["seed"] === undefined ? 100 : 1),
    seed: number("seed", 1),
    minutes: number("minutes", 10),
    nodes: { least, most: Math.max(least, Number(range[2] ?? range[1])) },
    keepalive: number("keepalive", 1000),
    jobs: number("jobs", 2),
  };
  for (const name of ["seeds", "seed", "minutes", "keepalive", "jobs"] as const) {
    if (!(options[name] > 0)) return `--${name} ${read[name] ?? ""}: expected a number greater than 0`;
  }
  return options;
}

function parseWords(words: readonly string[]): Readonly<Record<string, string | undefined>> | string {
  const names = ["seeds", "seed", "minutes", "nodes", "keepalive", "jobs"];
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
    return parseArgs({ args: [...words], options }).values as Readonly<Record<string, string | undefined>>;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export const runOptions = (options: SimOptions, seed: number): RunOptions => ({
  seed,
  minutes: options.minutes,
  nodes: options.nodes,
  keepalive: options.keepalive,
});

export const replayCommand = (options: SimOptions, seed: number): string =>
  `npm run sim -- --seed ${seed} --minutes ${options.minutes} --nodes ${options.nodes.least}-${options.nodes.most} --keepalive ${options.keepalive}`;
