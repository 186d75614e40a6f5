// Rows of the table of TOML keys: the programs that are told what becomes of groups, for all groups in [hooks] and for one in [group.hooks].

import { USUAL_HOOK_TIMEOUT } from "../model/hook.js";
import type { Millis } from "../model/time.js";
import { type Plain, plain, some, type TomlKey, whole } from "./toml-key.js";
import type { TomlList, TomlTable, TomlText } from "./toml.js";
import { time } from "./values.js";

export interface HookKeys {
  readonly table: TomlKey<TomlTable>;
  readonly active: TomlKey<TomlText | TomlList>;
  readonly backup: TomlKey<TomlText | TomlList>;
  readonly fault: TomlKey<TomlText | TomlList>;
  readonly stop: TomlKey<TomlText | TomlList>;
  readonly notify: TomlKey<TomlText | TomlList>;
  readonly timeout: TomlKey<Plain<Millis>>;
  readonly user: TomlKey<Plain<string>>;
}

export const PROGRAM_EXPECTED = "expected a path in quotes, or a list of a path and its arguments";

const program = (path: string, explanation: string, example: string): TomlKey<TomlText | TomlList> => ({
  path,
  takes: "path, or list of a path and its arguments",
  read: whole(PROGRAM_EXPECTED, "text", "list"),
  explanation,
  linuxHa: "none",
  example,
});

/** `means`: what each key adds to what the other table's says. */
const hookKeys = (path: string, means: { readonly whose: string; readonly timeout: Pick<TomlKey, "fallback" | "defaultText">; readonly user: string }): HookKeys => ({
  table: { path, takes: "table", read: whole(`expected [${path}]`, "table"), explanation: "", linuxHa: "", example: "" },
  active: program(`${path}.active`, `Run when ${means.whose} has started here ([hooks.md](hooks.md))`, '"/usr/local/bin/became-active"'),
  backup: program(`${path}.backup`, `Run when nothing of ${means.whose} runs here any more, or yet, and it could`, '["/usr/local/bin/told", "backup"]'),
  fault: program(`${path}.fault`, `Run when ${means.whose} cannot run here, or did not stop`, '"/usr/local/bin/page-me"'),
  stop: program(`${path}.stop`, `Run when heird ends in order, as soon as nothing of ${means.whose} runs here`, '"/usr/local/bin/gone"'),
  notify: program(`${path}.notify`, "Run for each of these, behind that hook, with the arguments of keepalived's notify", '["/usr/local/bin/notify", "-q"]'),
  timeout: {
    path: `${path}.timeout`,
    takes: "time above 0",
    read: plain(["text", "number"], time({ zero: false })),
    ...means.timeout,
    explanation: "A hook of this table that takes longer is killed with its process group",
    linuxHa: "none",
    example: "5",
  },
  user: {
    path: `${path}.user`,
    takes: "name",
    read: plain(["text"], some),
    defaultText: means.user,
    explanation: "Hooks of this table run as this user, of /etc/passwd",
    linuxHa: "none",
    example: '"nobody"',
  },
});

export const clusterHookKeys = hookKeys("hooks", { whose: "a group", timeout: { fallback: String(USUAL_HOOK_TIMEOUT / 1000) }, user: "as heird, which is root" });
export const groupHookKeys = hookKeys("group.hooks", { whose: "the group", timeout: { defaultText: "as in `[hooks]`" }, user: "as in `[hooks]`" });

const rowsOf = ({ active, backup, fault, stop, notify, timeout, user }: HookKeys): readonly TomlKey[] => [active, backup, fault, stop, notify, timeout, user];

export const CLUSTER_HOOK_KEYS: readonly TomlKey[] = rowsOf(clusterHookKeys);
export const GROUP_HOOK_KEYS: readonly TomlKey[] = rowsOf(groupHookKeys);
