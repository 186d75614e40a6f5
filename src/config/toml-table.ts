// The keys of one TOML table, read by their rows: an unknown key is an error that names the key that was probably meant, in this table, in
// another, or the one that says what a directive of ha.cf said.

import { findDirective } from "./directives.js";
import { error, type Report, showText } from "./problem.js";
import type { Position } from "./source.js";
import { nearest } from "./suggest.js";
import type { TomlTable, TomlValue } from "./toml.js";
import type { TomlKey } from "./toml-key.js";
import { TOML_KEYS, TOML_TABLES } from "./toml-keys.js";

const ALL: readonly TomlKey[] = [...TOML_KEYS, ...TOML_TABLES];

export interface Found<T> {
  readonly value: T;
  /** Of the key. */
  readonly at: Position;
  readonly written: TomlValue;
}

/** What a table said, by row. */
export interface Keys {
  readonly at: Position;
  readonly get: <T>(key: TomlKey<T>) => Found<T> | undefined;
  /** Rows whose value was refused. */
  readonly faulty: ReadonlySet<TomlKey>;
}

/** `section`: the path of the table, empty at the top; needed keys that are missing are reported when `isWhole`. */
export function readTable(table: TomlTable, section: string, { report, isWhole = true }: { readonly report: Report; readonly isWhole?: boolean }): Keys {
  const rows = ALL.filter((row) => parentOf(row.path) === section);
  const found = new Map<TomlKey, Found<unknown>>();
  const faulty = new Set<TomlKey>();
  for (const [name, entry] of table.entries) {
    const row = rows.find((candidate) => nameOf(candidate.path) === name);
    if (row === undefined) {
      report(unknownKey({ name, section, at: entry.at, rows }));
      continue;
    }
    const value = row.read(entry.value, report);
    if (value === undefined) faulty.add(row);
    else found.set(row, { value, at: entry.at, written: entry.value });
  }
  for (const row of rows) {
    if (row.isNeeded !== true || !isWhole || found.has(row) || faulty.has(row)) continue;
    report(error("missing-key", table.at, `${nameOf(row.path)} is missing${section === "" ? "" : ` in this ${section.split(".")[0]}`}`, { expected: row.example === "" ? `expected a [[${row.path}]] table` : `expected ${nameOf(row.path)} = ${row.example}` }));
  }
  // A row is compared by identity, so the value is what that row's reader returned.
  const get = <T>(key: TomlKey<T>): Found<T> | undefined => found.get(key) as Found<T> | undefined;
  return { at: table.at, get, faulty };
}

const parentOf = (path: string): string => path.split(".").slice(0, -1).join(".");
export const nameOf = (path: string): string => path.split(".").at(-1) ?? path;

function unknownKey({ name, section, at, rows }: { readonly name: string; readonly section: string; readonly at: Position; readonly rows: readonly TomlKey[] }): ReturnType<typeof error> {
  const shown = showText(section === "" ? name : `${section}.${name}`);
  const text = `unknown key ${shown}`;
  // Longer words are no typing errors; their distance would only cost time.
  const near = name.length > 40 ? undefined : nearest(name, rows.map((row) => nameOf(row.path)));
  const elsewhere = ALL.find((row) => nameOf(row.path) === name) ?? ALL.find((row) => row.linuxHa.split(", ").includes(name));
  const suggestion = near ?? elsewhere?.path;
  if (suggestion !== undefined) return error("unknown-key", at, text, { suggestion });
  const directive = findDirective(name);
  if (directive === undefined) return error("unknown-key", at, text, { expected: `expected one of ${rows.map((row) => nameOf(row.path)).join(", ")}` });
  return error("unknown-key", at, text, { expected: `no key says what ${name} says in ha.cf: ${directive.explanation}` });
}
