// The command line of the fuzzer.

import { parseArgs } from "node:util";
import type { TargetName } from "./target.js";

export interface FuzzOptions {
  readonly inputs: number;
  readonly seed: number;
  readonly targets: readonly TargetName[];
  /** Only the input of this number. */
  readonly at: number | undefined;
}

const NAMES: readonly TargetName[] = ["decoder", "hex", "ha.cf", "haresources", "authkeys", "heir.toml", "control", "link", "state", "note", "frames"];
const MOST_SEED = 2 ** 32 - 1;

export const USAGE = `usage: npm run fuzz -- [--inputs N] [--seed S] [--only NAME,...] [--at I]
  --inputs N     inputs for each (default 200000)
  --seed S       0 to ${MOST_SEED} (drawn, and printed)
  --only NAME    of ${NAMES.join(", ")}
  --at I         only input number I of the seed`;

/** The options, or what is wrong with them. `drawn` is the seed when none is given. */
export function readOptions(words: readonly string[], drawn: number): FuzzOptions | string {
  let values;
  try {
    const option = { type: "string" } as const;
    values = parseArgs({ args: [...words], options: { inputs: option, seed: option, only: option, at: option } }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  for (const [name, most] of [["inputs", 1e9], ["seed", MOST_SEED], ["at", 1e9]] as const) {
    const text = values[name];
    if (text !== undefined && (!/^\d{1,10}$/.test(text) || Number(text) > most)) return `--${name} ${text}: expected a whole number up to ${most}`;
  }
  const only = values.only === undefined ? NAMES : values.only.split(",");
  const unknown = only.find((name) => !NAMES.some((known) => known === name));
  if (unknown !== undefined) return `--only ${unknown}: expected ${NAMES.join(", ")}`;
  const inputs = values.at === undefined ? Number(values.inputs ?? 200_000) : 1;
  if (inputs === 0) return "--inputs 0 tests nothing";
  return {
    inputs,
    seed: Number(values.seed ?? drawn),
    targets: NAMES.filter((name) => only.includes(name)),
    at: values.at === undefined ? undefined : Number(values.at),
  };
}
