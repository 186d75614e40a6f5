// The command line of chaos: flags to options, or one line that says what is wrong. Used on both sides of the namespaces.

import { FAULT_KINDS, type FaultKind } from "./limits.js";

export interface ChaosOptions {
  readonly help: boolean;
  readonly minutes: number;
  /** Absent: one is drawn and told. */
  readonly seed?: number;
  readonly nodes: 2 | 3;
  readonly kinds: readonly FaultKind[];
  readonly sabotage: boolean;
}

export const USAGE = `usage: npm run chaos -- [FLAG...]

Real daemons in network namespaces of this machine, one random fault after the
other; a client asks every 2 ms, a watcher asks every machine who answers.

  --minutes M      how long (5)
  --seed S         the same faults again (0 to 4294967295; drawn when absent)
  --nodes 2|3      size of the cluster (2)
  --only WORD,...  only these faults: ${FAULT_KINDS.slice(0, 5).join(", ")},
                   ${FAULT_KINDS.slice(5, 11).join(", ")},
                   ${FAULT_KINDS.slice(11).join(", ")}
  --sabotage       prove that it can fail: a second node answers during the first
                   fault (exit status 1)
  --help           this text

Exit status: 0 two machines never answered for longer than is explained and the
cluster settled after every fault, 1 not, 2 usage, or something is missing.
`;

/** Flags without a value. */
const WORDS: Readonly<Record<string, "help" | "sabotage">> = { "--help": "help", "-h": "help", "--sabotage": "sabotage" };
const MOST_MINUTES = 24 * 60;
const MOST_SEED = 0xffff_ffff;

export function parseChaosOptions(args: readonly string[]): ChaosOptions | { readonly problem: string } {
  let options: ChaosOptions = { help: false, minutes: 5, nodes: 2, kinds: FAULT_KINDS, sabotage: false };
  for (let index = 0; index < args.length; index += 1) {
    const [flag = "", glued] = split(args[index] ?? "");
    const word = WORDS[flag];
    if (word !== undefined) {
      if (glued !== undefined) return { problem: `${flag} takes no value` };
      options = { ...options, [word]: true };
      continue;
    }
    if (!["--minutes", "--seed", "--nodes", "--only"].includes(flag)) return { problem: `${flag}: unknown flag (--help lists them)` };
    const value = glued ?? args[(index += 1)] ?? "";
    if (value === "") return { problem: `${flag} needs a value` };
    const next = withValue(options, flag, value);
    if ("problem" in next) return next;
    options = next;
  }
  return options;
}

function withValue(options: ChaosOptions, flag: string, value: string): ChaosOptions | { readonly problem: string } {
  const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  switch (flag) {
    case "--minutes":
      if (!(number > 0 && number <= MOST_MINUTES)) return { problem: `--minutes ${value}: expected a number above 0, at most ${MOST_MINUTES}` };
      return { ...options, minutes: number };
    case "--seed":
      if (!Number.isInteger(number) || number > MOST_SEED) return { problem: `--seed ${value}: expected a whole number from 0 to ${MOST_SEED}` };
      return { ...options, seed: number };
    case "--nodes":
      return value === "2" || value === "3" ? { ...options, nodes: value === "2" ? 2 : 3 } : { problem: `--nodes ${value}: expected one of 2, 3` };
    default: {
      const words = value.split(",");
      const unknown = words.find((word) => !FAULT_KINDS.some((kind) => kind === word));
      if (unknown !== undefined) return { problem: `--only ${unknown}: expected some of ${FAULT_KINDS.join(", ")}` };
      return { ...options, kinds: FAULT_KINDS.filter((kind) => words.includes(kind)) };
    }
  }
}

function split(word: string): readonly [string, string?] {
  const at = word.indexOf("=");
  return word.startsWith("--") && at > 0 ? [word.slice(0, at), word.slice(at + 1)] : [word];
}
