// The command line of `heir`: read once against the table of commands, every mistake named.

import { parseArgs } from "node:util";
import { COMMANDS, type CommandName, commandHelp, type Format, FORMATS, generalHelp, OPTIONS, type OptionName, SHOWN_EVENTS, TABLE } from "./command-table.js";
import { DEFAULT_RUN_DIR, DEFAULT_STATE_DIR } from "./heird-args.js";
import { nearest } from "../config/suggest.js";
import { KEY_METHODS, type KeyMethod } from "./key-file.js";
import { isOneOf, usageText, wrongWord } from "./words.js";

const LARGEST_INDEX = 15;
const SHORTEST_WATCH_MS = 100;
const LONGEST_WATCH_MS = 3_600_000;

export interface HeirArgs {
  readonly command: CommandName;
  readonly operand: string | undefined;
  readonly runDir: string;
  readonly format: Format;
  readonly watch: boolean;
  /** ms between two looks of --watch. */
  readonly every: number;
  readonly follow: boolean;
  /** How many of the last events; Infinity: all. */
  readonly lines: number;
  readonly since: string | undefined;
  readonly stateDir: string;
  readonly config: string | undefined;
  readonly node: string | undefined;
  readonly here: boolean;
  readonly method: KeyMethod;
  readonly index: number;
  /** Where to write instead of standard output. */
  readonly file: string | undefined;
  /** Whose keys verify; absent: none do. */
  readonly authkeys: string | undefined;
  /** What `heir migrate` is to do: nothing but to plan, unless said. */
  readonly change: "prepare" | "undo" | undefined;
}

export type Parsed =
  | { readonly kind: "run"; readonly args: HeirArgs }
  | { readonly kind: "help"; readonly text: string }
  | { readonly kind: "version" }
  | { readonly kind: "usage"; readonly text: string; readonly try: string };

export function parseHeirArgs(argv: readonly string[]): Parsed {
  const general = "heir --help";
  const { seconds, others } = takeSeconds(argv);
  let parsed;
  try {
    parsed = parseArgs({
      args: [...others],
      allowPositionals: true,
      options: {
        "run-dir": { type: "string" },
        output: { type: "string", short: "o" },
        watch: { type: "boolean" },
        config: { type: "string" },
        node: { type: "string" },
        here: { type: "boolean" },
        method: { type: "string" },
        index: { type: "string" },
        authkeys: { type: "string" },
        follow: { type: "boolean", short: "f" },
        lines: { type: "string", short: "n" },
        since: { type: "string" },
        "state-dir": { type: "string" },
        prepare: { type: "boolean" },
        undo: { type: "boolean" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean" },
      },
    });
  } catch (error) {
    return { kind: "usage", text: usageText(error, [...Object.keys(OPTIONS), "help", "version"]), try: general };
  }
  const { values, positionals } = parsed;
  const [first, ...rest] = positionals;
  const wantsHelp = values.help === true || first === "help";
  const word = first === "help" ? rest[0] : first;
  if (values.version === true) return { kind: "version" };
  if (word === undefined) return wantsHelp ? { kind: "help", text: generalHelp() } : { kind: "usage", text: "no command given", try: general };
  if (!isOneOf(COMMANDS, word)) {
    const near = nearest(word, COMMANDS);
    return { kind: "usage", text: `unknown command ${JSON.stringify(word)}${near === undefined ? "" : ` (did you mean ${near}?)`}`, try: general };
  }
  if (wantsHelp) return { kind: "help", text: commandHelp(word) };

  const spec = TABLE[word];
  const usage = (text: string): Parsed => ({ kind: "usage", text, try: `heir ${word} --help` });
  const foreign = (Object.keys(OPTIONS) as OptionName[]).find((name) => values[name] !== undefined && !spec.options.includes(name) && name !== "run-dir");
  if (foreign !== undefined) return usage(`${word} has no option --${foreign}`);
  if (rest.length > (spec.operand === undefined ? 0 : 1)) return usage(`${word} takes ${spec.operand === undefined ? "no word" : "one word"}, not ${rest.map((it) => JSON.stringify(it)).join(" ")}`);
  // Where --output names a file, the format is nobody's choice.
  const [formats, said] = spec.file === undefined ? [spec.formats, values.output] : [FORMATS, undefined];
  const format = said ?? formats[0] ?? "text";
  if (!isOneOf(formats, format)) return usage(wrongWord("--output", format, formats));
  if (values.prepare === true && values.undo === true) return usage("--prepare and --undo are two commands");
  const method = values.method ?? KEY_METHODS[0];
  if (!isOneOf(KEY_METHODS, method)) return usage(wrongWord("--method", method, KEY_METHODS));
  const index = values.index ?? "1";
  if (!/^\d{1,2}$/.test(index) || Number(index) > LARGEST_INDEX) return usage(`--index: ${JSON.stringify(index)} is not a number from 0 to ${LARGEST_INDEX}`);
  const lines = values.lines ?? (values.since === undefined ? String(SHOWN_EVENTS) : "all");
  if (lines !== "all" && !/^\d{1,9}$/.test(lines)) return usage(`--lines: ${JSON.stringify(lines)} is neither a number nor all`);
  const every = Math.round(Number(seconds ?? "1") * 1000);
  if (!(every >= SHORTEST_WATCH_MS && every <= LONGEST_WATCH_MS)) return usage(`--watch: ${JSON.stringify(seconds)} is not a number of seconds from 0.1 to 3600`);
  return {
    kind: "run",
    args: {
      command: word,
      operand: rest[0],
      runDir: values["run-dir"] ?? DEFAULT_RUN_DIR,
      format,
      watch: values.watch === true,
      every,
      follow: values.follow === true,
      lines: lines === "all" ? Number.POSITIVE_INFINITY : Number(lines),
      since: values.since,
      stateDir: values["state-dir"] ?? DEFAULT_STATE_DIR,
      config: values.config,
      node: values.node,
      here: values.here === true,
      method,
      index: Number(index),
      file: spec.file === undefined ? undefined : values.output,
      authkeys: values.authkeys,
      change: values.prepare === true ? "prepare" : values.undo === true ? "undo" : undefined,
    },
  };
}

/** The number that may follow --watch, which Node's parser knows no way to say. */
function takeSeconds(argv: readonly string[]): { readonly seconds: string | undefined; readonly others: readonly string[] } {
  const at = argv.findIndex((word) => /^--watch(?:=|$)/.test(word));
  const [option = "", next = ""] = at === -1 ? [] : argv.slice(at, at + 2);
  const isNext = option === "--watch" && /^[\d.]+$/.test(next);
  if (option === "" || (option === "--watch" && !isNext)) return { seconds: undefined, others: argv };
  return { seconds: isNext ? next : option.slice("--watch=".length), others: [...argv.slice(0, at), "--watch", ...argv.slice(at + (isNext ? 2 : 1))] };
}
