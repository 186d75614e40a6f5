// The demo's command line: flags to options, or one line that says what is wrong. Used on both sides of the namespaces.

export const FAULT_NAMES = ["stop", "standby", "kill", "kill-all", "power-off", "cable"] as const;
export type FaultName = (typeof FAULT_NAMES)[number];

export const SABOTAGE_NAMES = ["no-takeover", "no-garp", "keep-address"] as const;
export type SabotageName = (typeof SABOTAGE_NAMES)[number];

export interface DemoOptions {
  readonly help: boolean;
  readonly faults: readonly FaultName[];
  readonly nodes: 2 | 3;
  readonly keep: boolean;
  readonly out?: string;
  readonly sabotage?: SabotageName;
}

export interface UsageProblem {
  readonly problem: string;
}

export const USAGE = `usage: npm run demo -- [FLAG...]

A real cluster in network namespaces of this machine: a client asks the floating
address every 2 ms while its holder is stopped, killed, switched off, unplugged.

  --fault NAME     only this fault (repeatable): ${FAULT_NAMES.join(", ")};
                   none: no fault at all (with --keep)
  --nodes 2|3      size of the cluster (2)
  --keep           leave the cluster running and say how to enter and remove it
  --out FILE       the client's log, one line a question or answer
  --sabotage NAME  prove that the demo can fail (exit status 1):
                   ${SABOTAGE_NAMES.join(", ")}
  --help           this text

Exit status: 0 every fault ended with exactly one holder that answers, 1 not,
2 usage, or something is missing on this machine.
`;

/** What a sabotage is tried on when no fault is asked for: the one in which it must show. */
const SHOWS_IN: Readonly<Record<SabotageName, FaultName>> = { "no-takeover": "power-off", "no-garp": "standby", "keep-address": "standby" };

export function parseOptions(args: readonly string[]): DemoOptions | UsageProblem {
  let options: DemoOptions = { help: false, faults: [], nodes: 2, keep: false };
  let noFault = false;
  for (let index = 0; index < args.length; index += 1) {
    const [flag = "", glued] = split(args[index] ?? "");
    if (flag === "--help" || flag === "-h" || flag === "--keep") {
      if (glued !== undefined) return { problem: `${flag} takes no value` };
      options = flag === "--keep" ? { ...options, keep: true } : { ...options, help: true };
      continue;
    }
    if (!["--fault", "--nodes", "--out", "--sabotage"].includes(flag)) return { problem: `${flag}: unknown flag (--help lists them)` };
    const value = glued ?? args[(index += 1)];
    if (value === undefined || value === "") return { problem: `${flag} needs a value` };
    if (flag === "--fault" && value === "none") noFault = true;
    else {
      const next = withValue(options, flag, value);
      if ("problem" in next) return next;
      options = next;
    }
  }
  if (noFault) return options.faults.length > 0 ? { problem: "--fault none excludes every other --fault" } : options;
  if (options.faults.length > 0) return options;
  return { ...options, faults: options.sabotage === undefined ? FAULT_NAMES : [SHOWS_IN[options.sabotage]] };
}

function split(word: string): readonly [string, string?] {
  const at = word.indexOf("=");
  return word.startsWith("--") && at > 0 ? [word.slice(0, at), word.slice(at + 1)] : [word];
}

function withValue(options: DemoOptions, flag: string, value: string): DemoOptions | UsageProblem {
  switch (flag) {
    case "--fault": {
      const fault = FAULT_NAMES.find((name) => name === value);
      return fault === undefined ? notOneOf(flag, value, [...FAULT_NAMES, "none"]) : { ...options, faults: [...options.faults, fault] };
    }
    case "--nodes":
      return value === "2" || value === "3" ? { ...options, nodes: value === "2" ? 2 : 3 } : notOneOf(flag, value, ["2", "3"]);
    case "--out":
      return { ...options, out: value };
    default: {
      const sabotage = SABOTAGE_NAMES.find((name) => name === value);
      return sabotage === undefined ? notOneOf(flag, value, SABOTAGE_NAMES) : { ...options, sabotage };
    }
  }
}

const notOneOf = (flag: string, value: string, expected: readonly string[]): UsageProblem => ({
  problem: `${flag} ${value}: expected one of ${expected.join(", ")}`,
});
