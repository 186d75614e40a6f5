// The command line of the explorer.

import { parseArgs } from "node:util";
import type { AutoFailback } from "#heir/model/config.js";
import { FAULT_KINDS, type FaultKind } from "./moves.js";
import { ROOT_NAMES, type RootName } from "./roots.js";

export interface ExploreOptions {
  readonly depth: number;
  readonly seconds: number;
  readonly states: number;
  readonly faults: number;
  readonly allowed: ReadonlySet<FaultKind>;
  readonly from: readonly RootName[];
  readonly services: boolean;
  readonly guard: boolean;
  readonly deadtime: number;
  readonly autoFailback: AutoFailback;
  readonly json: boolean;
  /** A path to tell instead of exploring. */
  readonly replay: { readonly from: RootName; readonly moves: readonly number[] } | undefined;
}

export const USAGE = `usage: npm run explore -- [--depth N] [--seconds S] [--faults N] [--only KINDS] [--from ROOTS] [--services] [--guard]
                          [--failback on|off] [--deadtime MS] [--states N] [--json] [--replay PATH]
  --depth N      moves from a beginning (default 40)
  --seconds S    stop after this time, the level under way stays unfinished (default 60)
  --faults N     at most so many faults and operators' words on one path (default 2)
  --only KINDS   only these of ${FAULT_KINDS.join(",")}
  --from ROOTS   begin there: ${ROOT_NAMES.join(",")} (default all)
  --services     the group has a service beside its address, and scripts take their time and fail
  --guard        an nftables guard holds the leases, not the lifetime of the address
  --failback W   auto_failback (default on)
  --deadtime MS  default 6500, keepalive is 1000
  --states N     stop after so many situations, about 100 bytes each and 5 kB for those of the last level (default 5000000)
  --json         one line of JSON instead of text
  --replay PATH  tell one path, as printed for a failure`;

const NAMES = ["depth", "seconds", "faults", "only", "from", "failback", "deadtime", "states", "replay"] as const;

/** The options, or what is wrong with them. */
export function readOptions(args: readonly string[]): ExploreOptions | string {
  let values: Readonly<Record<string, string | boolean | undefined>>;
  try {
    const strings = Object.fromEntries(NAMES.map((name) => [name, { type: "string" as const }]));
    values = parseArgs({ args: [...args], options: { ...strings, services: { type: "boolean" }, guard: { type: "boolean" }, json: { type: "boolean" } } }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const text = (name: (typeof NAMES)[number], standard: string): string => String(values[name] ?? standard);
  for (const name of ["depth", "seconds", "deadtime", "states"] as const) {
    if (!(Number(text(name, "1")) > 0)) return `--${name} ${text(name, "")}: expected a number greater than 0`;
  }
  if (!(Number(text("faults", "0")) >= 0)) return `--faults ${text("faults", "")}: expected a number`;
  const only = text("only", FAULT_KINDS.join(",")).split(",");
  const wrong = only.find((it) => !(FAULT_KINDS as readonly string[]).includes(it));
  if (wrong !== undefined) return `--only ${wrong}: expected some of ${FAULT_KINDS.join(",")}`;
  const from = text("from", ROOT_NAMES.join(",")).split(",");
  const nowhere = from.find((it) => !(ROOT_NAMES as readonly string[]).includes(it));
  if (nowhere !== undefined) return `--from ${nowhere}: expected some of ${ROOT_NAMES.join(",")}`;
  const failback = text("failback", "on");
  if (failback !== "on" && failback !== "off") return `--failback ${failback}: expected on or off`;
  const replay = readPath(values["replay"] as string | undefined);
  if (typeof replay === "string") return replay;
  return {
    depth: Number(text("depth", "40")),
    seconds: Number(text("seconds", "60")),
    states: Number(text("states", "5000000")),
    faults: Number(text("faults", "2")),
    allowed: new Set(only as FaultKind[]),
    from: from as RootName[],
    services: values["services"] === true,
    guard: values["guard"] === true,
    deadtime: Number(text("deadtime", "6500")),
    autoFailback: failback,
    json: values["json"] === true,
    replay,
  };
}

function readPath(path: string | undefined): ExploreOptions["replay"] | string {
  if (path === undefined) return undefined;
  const [from, moves] = path.split(":");
  const numbers = (moves ?? "").split(".").map(Number);
  if (!(ROOT_NAMES as readonly string[]).includes(from ?? "") || !numbers.every((it) => Number.isInteger(it) && it >= 0)) {
    return `--replay ${path}: expected a beginning and numbers, like settled:0.12.3`;
  }
  return { from: from as RootName, moves: numbers };
}

/** The command that tells one path again: what is possible in a situation depends on the other options. */
export function replayCommand(options: ExploreOptions, path: { readonly from: string; readonly moves: readonly number[] }): string {
  const more = [
    `--faults ${options.faults}`,
    options.allowed.size < FAULT_KINDS.length ? `--only ${[...options.allowed].join(",")}` : "",
    options.services ? "--services" : "",
    options.guard ? "--guard" : "",
    options.autoFailback === "on" ? "" : `--failback ${options.autoFailback}`,
    options.deadtime === 6500 ? "" : `--deadtime ${options.deadtime}`,
  ];
  return `npm run explore -- ${more.filter((it) => it !== "").join(" ")} --replay ${path.from}:${path.moves.join(".")}`;
}
