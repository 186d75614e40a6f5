// The bench's command line: flags to options, or one line that says what is wrong. Used on both sides of the namespaces.

import { FAULT_NAMES, type FaultName } from "./faults.js";
import { PRODUCT_NAMES, type ProductName, type Speed, SPEEDS } from "./product.js";

export interface BenchOptions {
  readonly help: boolean;
  readonly runs: number;
  readonly jobs: number;
  readonly speed: Speed;
  readonly products: readonly ProductName[];
  readonly faults: readonly FaultName[];
  readonly json: string;
}

export const USAGE = `usage: npm run bench -- [FLAG...]

heir beside Debian's keepalived and Heartbeat on the same two machines in network
namespaces, the same faults, the same client, in turn.

  --runs N         of each fault and product (15)
  --speed NAME     timing: classic (seconds) or fast (tenths of a second)
  --only WORD,...  only these: ${PRODUCT_NAMES.join(", ")};
                   ${FAULT_NAMES.join(", ")}
  --jobs N         clusters at the same time (6)
  --json FILE      every run with its settings (dist/bench-SPEED.json)
  --help           this text

Exit status: 0 heir was measured in every run asked of it, 1 not, 2 usage, or something is
missing on this machine. Another product that is missing is no failure.
`;

/** More would measure the machine and not the products. */
const MOST_JOBS = 16;
const MOST_RUNS = 1000;

export function parseBenchOptions(args: readonly string[]): BenchOptions | { readonly problem: string } {
  let [help, runs, jobs, json] = [false, 15, 6, ""];
  let speed: Speed = "classic";
  let words: readonly string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const [flag = "", glued] = split(args[index] ?? "");
    if (flag === "--help" || flag === "-h") {
      help = true;
      continue;
    }
    if (!["--runs", "--speed", "--only", "--jobs", "--json"].includes(flag)) return { problem: `${flag}: unknown flag (--help lists them)` };
    const value = glued ?? args[(index += 1)] ?? "";
    if (value === "") return { problem: `${flag} needs a value` };
    const number = /^\d+$/.test(value) ? Number(value) : 0;
    const most = flag === "--runs" ? MOST_RUNS : MOST_JOBS;
    if ((flag === "--runs" || flag === "--jobs") && (number < 1 || number > most)) return { problem: `${flag} ${value}: expected a number from 1 to ${most}` };
    if (flag === "--runs") runs = number;
    else if (flag === "--jobs") jobs = number;
    else if (flag === "--json") json = value;
    else if (flag === "--only") words = [...words, ...value.split(",")];
    else {
      const found = SPEEDS.find((name) => name === value);
      if (found === undefined) return { problem: `--speed ${value}: expected one of ${SPEEDS.join(", ")}` };
      speed = found;
    }
  }
  const known: readonly string[] = [...PRODUCT_NAMES, ...FAULT_NAMES];
  const unknown = words.find((word) => !known.includes(word));
  if (unknown !== undefined) return { problem: `--only ${unknown}: expected some of ${known.join(", ")}` };
  return {
    help, runs, jobs, speed,
    products: chosen(PRODUCT_NAMES, words),
    faults: chosen(FAULT_NAMES, words),
    json: json === "" ? `dist/bench-${speed}.json` : json,
  };
}

/** Those that the words name, in their own order; all when the words name none of this kind. */
function chosen<Name extends string>(names: readonly Name[], words: readonly string[]): readonly Name[] {
  const some = names.filter((name) => words.includes(name));
  return some.length > 0 ? some : names;
}

function split(word: string): readonly [string, string?] {
  const at = word.indexOf("=");
  return word.startsWith("--") && at > 0 ? [word.slice(0, at), word.slice(at + 1)] : [word];
}
