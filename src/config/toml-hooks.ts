// [hooks] and the [group.hooks] of each group, to the model's hooks. A group's own hook stands in place of the one of that name in [hooks]; time limit
// and user are those of the table in which a hook stands.

import { type Hook, HOOK_NAMES, type HookName, type Hooks, USUAL_HOOK_TIMEOUT } from "../model/hook.js";
import type { Millis } from "../model/time.js";
import type { PlacedProgram } from "./groups.js";
import { error, type Report, showText } from "./problem.js";
import type { Position, Word } from "./source.js";
import type { TomlList, TomlTable, TomlText } from "./toml.js";
import { readText } from "./toml-keys-group.js";
import type { HookKeys } from "./toml-keys-hook.js";
import { type Keys, readTable } from "./toml-table.js";
import { refuse } from "./values.js";

/** With the places, for what only the machine can confirm. */
export interface PlacedHooks {
  readonly hooks: Hooks;
  readonly programs: readonly PlacedProgram[];
  readonly user?: Word;
  readonly timeout?: Millis;
}

/** What `[hooks]` says counts where `[group.hooks]` says nothing. */
export function readHooks(table: TomlTable | undefined, keys: HookKeys, context: { readonly usual?: PlacedHooks | undefined; readonly report: Report; readonly isWhole: boolean }): PlacedHooks | undefined {
  const { usual, report, isWhole } = context;
  if (table === undefined) return usual === undefined ? undefined : { ...usual, programs: [] };
  const found = readTable(table, keys.table.path, { report, isWhole });
  const user = found.get(keys.user)?.value.word ?? usual?.user;
  const timeout = found.get(keys.timeout)?.value.value ?? usual?.timeout;
  const own = HOOK_NAMES.flatMap((name) => readHook(found, { name, keys, report }) ?? []);
  const hookOf = (argv: Hook["argv"]): Hook => ({ argv, timeout: timeout ?? USUAL_HOOK_TIMEOUT, ...(user === undefined ? {} : { user: user.text }) });
  const hooks: Hooks = { ...usual?.hooks, ...Object.fromEntries(own.map(({ name, argv }) => [name, hookOf(argv)])) };
  return {
    hooks,
    programs: own.map(({ argv: [path], at }) => ({ path, at, ...(user === undefined ? {} : { user: user.text }) })),
    ...(user === undefined ? {} : { user }),
    ...(timeout === undefined ? {} : { timeout }),
  };
}

/** Undefined where there is none, and after any problem. */
function readHook(found: Keys, { name, keys, report }: { readonly name: HookName; readonly keys: HookKeys; readonly report: Report }): { readonly name: HookName; readonly argv: Hook["argv"]; readonly at: Position } | undefined {
  const given = found.get<TomlText | TomlList>(keys[name])?.value;
  if (given === undefined) return undefined;
  const words = given.kind === "text" ? [given] : given.items;
  const read = words.map((item) => readText(item, report)?.word).filter((word) => word !== undefined);
  if (read.length < words.length) return undefined;
  const [program, ...args] = read;
  if (program === undefined) {
    report(error("bad-value", given.at, "an empty list runs nothing", { expected: `expected ${keys[name].example}` }));
    return undefined;
  }
  if (!program.text.startsWith("/")) return refuse(program, report, `${showText(program.text)} is not an absolute path`, "expected a path that begins with /");
  // As keepalived has it, program and arguments in one text: no shell parts them here.
  if (given.kind === "text" && /\s/.test(program.text)) return refuse(program, report, `${showText(program.text)} has a blank: no shell parts a path from its arguments`, 'expected a list such as ["/usr/local/bin/told", "backup"]');
  return { name, argv: [program.text, ...args.map(({ text }) => text)], at: program.at };
}
