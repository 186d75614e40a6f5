// What the command line of the interoperation run may say. Reads words, does nothing.

import { resolve } from "node:path";

export const USAGE = "usage: node dist/checks/interop/main.js [--jobs N] [--only TEXT] [--role a|b] [--deadtime SECONDS] [--rounds N] [--json FILE] [--logs FOLDER] [--control]\n";

export interface Options {
  /** Pairs side by side. */
  readonly jobs: number;
  /** Courses with that in their name, and then also those that are left out otherwise. */
  readonly only: string;
  readonly role: string;
  /** Seconds; the recordings have 5, which a busy computer breaks. */
  readonly deadtime: number;
  /** How often everything is done. */
  readonly rounds: number;
  /** Where the client's outages are written one by one; "" keeps none. */
  readonly json: string;
  /** Where both products' logs are kept, and with tcpdump what was sent; "" keeps none. */
  readonly logs: string;
  /** Two Heartbeats: shows that the scenarios expect what that product does. */
  readonly control: boolean;
}

/** Each pair takes about a fifth of a processor, two of which a small computer has. */
const DEFAULTS: Options = { jobs: 7, only: "", role: "", deadtime: 10, rounds: 1, json: "", logs: "", control: false };

/** Undefined: not understood. */
export function parse(argv: readonly string[]): Options | undefined {
  let options = DEFAULTS;
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at];
    if (word === "--control") {
      options = { ...options, control: true };
      continue;
    }
    const value = argv[(at += 1)];
    const isCount = value !== undefined && /^[1-9]\d?$/.test(value);
    if (word === "--jobs" && isCount) options = { ...options, jobs: Number(value) };
    else if (word === "--deadtime" && isCount) options = { ...options, deadtime: Number(value) };
    else if (word === "--rounds" && isCount) options = { ...options, rounds: Number(value) };
    else if (word === "--only" && value !== undefined) options = { ...options, only: value };
    else if (word === "--role" && (value === "a" || value === "b")) options = { ...options, role: value };
    else if (word === "--json" && value !== undefined) options = { ...options, json: resolve(value) };
    else if (word === "--logs" && value !== undefined) options = { ...options, logs: resolve(value) };
    else return undefined;
  }
  return options;
}
