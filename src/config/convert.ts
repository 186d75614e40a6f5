// `heir convert`: the TOML of a Linux-HA directory. What it writes has been read again and means the same, or it writes nothing.

import type { ClusterConfig } from "../model/config.js";
import { findDirective } from "./directives.js";
import { loadLinuxHa } from "./linux-ha.js";
import type { LoadOptions, LoadResult } from "./load-result.js";
import { type ConfigProblem, formatProblem } from "./problem.js";
import { type LinuxHaSources, showPosition } from "./source.js";
import { loadToml } from "./toml-load.js";
import { type Writing, writeToml } from "./toml-write.js";

export type Converted =
  | { readonly kind: "toml"; readonly text: string; readonly problems: readonly ConfigProblem[] }
  /** The files have errors. */
  | { readonly kind: "errors"; readonly problems: readonly ConfigProblem[] }
  /** TOML has no words for something that the files say. */
  | { readonly kind: "unsaid"; readonly reasons: readonly string[] };

export function convert(sources: LinuxHaSources, options: LoadOptions): Converted {
  const loaded = loadLinuxHa(sources, options);
  const { config, problems } = loaded;
  if (config === undefined) return { kind: "errors", problems };
  const given = new Set(loaded.directives.filter((use) => use.source !== "default").map((use) => use.name));
  const writing: Writing = { config, authkeys: `${sources.directory}/authkeys`, given, environment: [], about: about(sources, loaded) };
  const reread = (text: string): LoadResult => {
    const toml = { kind: "text", path: "heir.toml", text, mode: 0o644 } as const;
    return loadToml({ dialect: "toml", directory: sources.directory, toml, authkeys: sources.authkeys }, options);
  };
  // What scripts see of directives that are no keys of TOML is found by looking what is missing without it.
  const first = reread(writeToml(writing));
  const environment = [...config.environment].filter(([name, value]) => first.config?.environment.get(name) !== value);
  const text = writeToml({ ...writing, environment });
  const second = reread(text);
  if (second.config === undefined) return { kind: "unsaid", reasons: second.problems.filter((found) => found.severity === "error").map(formatProblem) };
  const differing = differingParts(config, second.config);
  return differing.length === 0 ? { kind: "toml", text, problems } : { kind: "unsaid", reasons: differing.map((name) => `TOML would mean another ${name}`) };
}

function about(sources: LinuxHaSources, { directives }: LoadResult): readonly string[] {
  const idle = directives.filter((use) => use.standing === "accepted" && use.source !== "default");
  return [
    `Written by heir convert from ${sources.directory}: the same meaning and the same hash, so that nodes with`,
    "these files and nodes with this one make a cluster. Every key: docs/configuration.md of heir.",
    ...(idle.length === 0 ? [] : ["", "Accepted by heir and without effect, so there is no key for it here:"]),
    ...idle.map(({ name, value, source }) => `  ${source === "default" ? "" : showPosition(source)} ${name} ${value} (${findDirective(name)?.explanation ?? ""})`),
  ];
}

/** Names of the parts that are not equal. */
function differingParts(a: ClusterConfig, b: ClusterConfig): readonly string[] {
  const names = Object.keys(a) as (keyof ClusterConfig)[];
  return names.filter((name) => canonical(a[name]) !== canonical(b[name]));
}

/** Equal values have equal texts, in whatever order their keys came. */
function canonical(value: unknown): string {
  if (value instanceof Map) return canonical(Object.fromEntries(value));
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return typeof value === "number" ? String(value) : JSON.stringify(value);
  const entries = Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1));
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(",")}}`;
}
