// heir.toml as read -> ClusterConfig, or every problem in it. What a directive of ha.cf says as well becomes an occurrence of that directive, so
// that relations, defaults and the variables of scripts come from the same code in both dialects.

import type { EvidenceRules, ScriptRules } from "../model/config.js";
import { nodeName } from "../model/names.js";
import { claimsOf, claimsOfHooks } from "./claims.js";
import { env, node } from "./directives-cluster.js";
import { failfast, respawn } from "./directives-programs.js";
import { readKeys, textOf } from "./files.js";
import type { HaCf, Occurrence } from "./ha-cf.js";
import type { DirectiveUse, LoadOptions, LoadResult } from "./load-result.js";
import { meaningOf } from "./meaning.js";
import { nodesAt, readAutoFailback, readNodes, readSelf, readTtl } from "./nodes.js";
import { type ConfigProblem, error, hasError, inFileOrder, type Report, showText, warning } from "./problem.js";
import { filesOf, type Position, type TomlSources } from "./source.js";
import { readTiming } from "./timing.js";
import { parseToml, type TomlTable, type TomlValue } from "./toml.js";
import { warnOfAnnounced } from "./groups.js";
import { noGroups, readTomlGroups } from "./toml-groups.js";
import { readHooks } from "./toml-hooks.js";
import { type Plain, plainText, type TomlKey, wrongKind } from "./toml-key.js";
import { clusterHookKeys } from "./toml-keys-hook.js";
import {
  addressRemovalsKey, authkeysKey, deafLimitKey, environmentTableKey, evidenceKey, foreignAddressKey, groupKey, loggingKey, nodesKey, pingKey, programsKey, readDirectory,
  ringKey, retryPauseKey, safetyKey, scriptPathKey, scriptsKey, startTimeoutKey, statusTimeoutKey, stopRetriesKey, stopTimeoutKey, TOML_KEYS,
  watchdogKey, watchdogTimeoutKey,
} from "./toml-keys.js";
import { pingOccurrences } from "./toml-pings.js";
import { stonithKey } from "./toml-keys-stonith.js";
import { readTomlRings } from "./toml-rings.js";
import { readTomlStonith } from "./toml-stonith.js";
import { type Keys, readTable } from "./toml-table.js";

export function loadToml(sources: TomlSources, options: LoadOptions): LoadResult {
  const problems: ConfigProblem[] = [];
  const report: Report = (found) => problems.push(found);
  const finish = (result: Omit<LoadResult, "problems">): LoadResult => {
    const ordered = inFileOrder(problems, filesOf(sources).map((file) => file.path));
    return { ...result, problems: ordered, config: hasError(ordered) ? undefined : result.config };
  };
  const file = sources.toml.path;
  const usual = [`${sources.directory}/resource.d`, "/etc/init.d"];
  const text = textOf(sources.toml, "expected a TOML file such as etc/heir/heir.toml of the sources", report);
  const document = sources.toml.kind === "text" ? parseToml(file, text, report) : undefined;
  if (document === undefined) return finish({ config: undefined, directives: [], claims: [], scriptPath: usual });

  const isWhole = !document.isDamaged;
  const tables = readTables(document.root, { report, isWhole });
  const { top, logging, evidence, scripts, safety } = tables;
  const pings = pingOccurrences(top.get(pingKey)?.value, { report, isWhole });
  const haCf = asDirectives({ file, tables: [top, logging, safety], environment: top.get(environmentTableKey)?.value, keys: top, pings }, report);
  // What a line that is no TOML may have said is not missing.
  const relations: Report = isWhole ? report : () => {};
  const nodes = top.get(nodesKey) === undefined ? [] : readNodes(haCf, relations);
  const mustBelong = options.origin !== "guessed";
  const self = readSelf(haCf, { nodes, local: options.node, mustBelong }, relations);
  const timing = readTiming(haCf, relations);
  const failback = readAutoFailback(haCf, relations);
  const context = { report, isWhole };
  const ringList = top.get(ringKey)?.value;
  const { rings, claims: ringClaims } = ringList === undefined ? { rings: [], claims: [] } : readTomlRings(ringList, context);
  const stonith = readTomlStonith(top.get(stonithKey)?.value, { ...context, nodes });
  const hooks = readHooks(top.get(clusterHookKeys.table)?.value, clusterHookKeys, context);
  const parsed = readTomlGroups(top.get(groupKey)?.value ?? noGroups(file), { ...context, nodes, hooks });
  warnOfAnnounced(parsed, report);
  const scriptPath = readScriptPath(top, report) ?? usual;
  const auth = readKeys(sources.authkeys, `expected the file that the key ${authkeysKey.path} names, ${authkeysKey.fallback} beside this one by default`, report);

  const claims = [
    ...ringClaims,
    ...claimsOf(haCf, parsed, timing),
    ...stonith.claims,
    ...claimsOfHooks(hooks?.programs ?? []),
    ...(mustBelong || nodes.length === 0 ? [] : [{ kind: "local-name", nodes, at: nodesAt(haCf) } as const]),
  ];
  const timeoutAt = safety?.get(watchdogTimeoutKey)?.at;
  if (timeoutAt !== undefined && safety?.get(watchdogKey) === undefined && safety?.faulty.has(watchdogKey) !== true) {
    report(warning("not-acted-on", timeoutAt, "watchdog_timeout has no effect without watchdog", { expected: "expected a device such as /dev/watchdog" }));
  }
  const directives = usesOf(tables);
  if (auth === undefined || hasError(problems)) return finish({ config: undefined, directives, claims, scriptPath });
  const config = meaningOf({
    haCf, self, nodes, timing, autoFailback: failback, evidence: readEvidence(evidence), rings,
    groups: parsed.map((found) => found.group), auth, ttl: readTtl(haCf, nodes), scriptPath, scripts: readScripts(scripts), watchdogTimeout: safety?.get(watchdogTimeoutKey)?.value.value,
    stonith: stonith.devices, addressRemovals: safety?.get(addressRemovalsKey)?.value.value,
  });
  return finish({ config, directives, claims, scriptPath });
}

/** The path that the key `authkeys` gives, or its default; for whoever reads the files, before anything is judged. */
export function authkeysPath(file: string, text: string): string {
  const root = parseToml(file, text, () => {})?.root;
  const entry = root?.entries.get(authkeysKey.path);
  const given = entry === undefined ? undefined : authkeysKey.read(entry.value, () => {})?.value;
  return given ?? (JSON.parse(authkeysKey.fallback ?? "") as string);
}

interface Tables {
  readonly top: Keys;
  readonly logging: Keys | undefined;
  readonly evidence: Keys | undefined;
  readonly scripts: Keys | undefined;
  readonly safety: Keys | undefined;
}

/** Of [hooks]; its problems are reported by readHooks. */
const hooksOf = (top: Keys): Keys | undefined => {
  const found = top.get(clusterHookKeys.table);
  return found === undefined ? undefined : readTable(found.value, clusterHookKeys.table.path, { report: () => {}, isWhole: false });
};

function readTables(root: TomlTable, context: { readonly report: Report; readonly isWhole: boolean }): Tables {
  const top = readTable(root, "", context);
  const inner = (key: TomlKey<TomlTable>): Keys | undefined => {
    const found = top.get(key);
    return found === undefined ? undefined : readTable(found.value, key.path, context);
  };
  return { top, logging: inner(loggingKey), evidence: inner(evidenceKey), scripts: inner(scriptsKey), safety: inner(safetyKey) };
}

interface Given {
  readonly file: string;
  readonly tables: readonly (Keys | undefined)[];
  readonly environment: TomlTable | undefined;
  readonly keys: Keys;
  readonly pings: readonly Occurrence[];
}

function asDirectives({ file, tables, environment, keys, pings }: Given, report: Report): HaCf {
  const occurrences: Occurrence[] = [];
  const faulty = new Set<string>();
  for (const row of TOML_KEYS) {
    const { directive } = row;
    if (directive === undefined) continue;
    for (const table of tables) {
      // A row with a directive reads what that directive's reader reads.
      const found = table?.get(row as TomlKey<Plain<unknown>>);
      if (found !== undefined) occurrences.push({ directive, at: found.at, word: found.value.word, value: found.value.value });
      if (table?.faulty.has(row) === true) faulty.add(directive.name);
    }
  }
  occurrences.push(...nodeOccurrences(keys, faulty, report), ...pings, ...programs(keys, report), ...variables(environment, report));
  return { file, occurrences, faulty };
}

function nodeOccurrences(keys: Keys, faulty: Set<string>, report: Report): readonly Occurrence[] {
  const found = keys.get(nodesKey);
  if (found === undefined) return [];
  return found.value.items.flatMap((item) => {
    const name = item.kind === "text" ? item.text : undefined;
    if (name === undefined) {
      wrongKind(item, "expected the name of a node in quotes", report);
    } else if (!/^[^\s,#\u0000-\u001f]+$/.test(name)) {
      // The wire separates names by blanks and commas (docs/wire.md).
      report(error("bad-value", item.at, `${showText(name)} cannot be the name of a node`, { expected: "expected letters, digits, dots and hyphens" }));
    } else {
      return [{ directive: node, at: found.at, word: { text: name, at: item.at }, value: nodeName(name) } satisfies Occurrence];
    }
    faulty.add(node.name);
    return [];
  });
}

/** Each text as the line in ha.cf. */
function programs(keys: Keys, report: Report): readonly Occurrence[] {
  return (keys.get(programsKey)?.value.items ?? []).flatMap((item) => {
    const given = item.kind === "text" ? /^(respawn|failfast)[ \t]+(.+)$/.exec(item.text) : null;
    if (given === null) {
      wrongKind(item, 'expected a text such as "respawn nobody /usr/local/bin/watch"', report);
      return [];
    }
    const directive = given[1] === "failfast" ? failfast : respawn;
    const word = { text: given[2] ?? "", at: item.at };
    const value = directive.read(word, report);
    return value === undefined ? [] : [{ directive, at: item.at, word, value } satisfies Occurrence];
  });
}

function variables(table: TomlTable | undefined, report: Report): readonly Occurrence[] {
  return [...(table?.entries ?? [])].flatMap(([name, entry]) => {
    const text = plainText(entry.value);
    if (text === undefined || text.includes("\0")) {
      wrongKind(entry.value, "expected a text in quotes", report);
      return [];
    }
    if (!/^[^=\0]+$/.test(name)) {
      report(error("bad-value", entry.at, `${showText(name)} cannot be the name of a variable`, { expected: "expected a name without =" }));
      return [];
    }
    return [{ directive: env, at: entry.at, word: { text, at: entry.value.at }, value: [name, text] } satisfies Occurrence];
  });
}

function readScriptPath(top: Keys, report: Report): readonly string[] | undefined {
  const list = top.get(scriptPathKey)?.value;
  if (list === undefined) return undefined;
  const found = list.items.map((item) => readDirectory(item, report)?.value).filter((path) => path !== undefined);
  return found.length < list.items.length ? undefined : found;
}

function readEvidence(keys: Keys | undefined): Partial<EvidenceRules> {
  const deafLimit = keys?.get(deafLimitKey)?.value.value;
  const foreignAddress = keys?.get(foreignAddressKey)?.value.value;
  return { ...(deafLimit === undefined ? {} : { deafLimit }), ...(foreignAddress === undefined ? {} : { foreignAddress }) };
}

function readScripts(keys: Keys | undefined): Partial<ScriptRules> {
  const start = keys?.get(startTimeoutKey)?.value.value;
  const stop = keys?.get(stopTimeoutKey)?.value.value;
  const status = keys?.get(statusTimeoutKey)?.value.value;
  const stopRetries = keys?.get(stopRetriesKey)?.value.value;
  const retryPause = keys?.get(retryPauseKey)?.value.value;
  return {
    ...(start === undefined ? {} : { start }),
    ...(stop === undefined ? {} : { stop }),
    ...(status === undefined ? {} : { status }),
    ...(stopRetries === undefined ? {} : { stopRetries }),
    ...(retryPause === undefined ? {} : { retryPause }),
  };
}

/** Plain keys outside of lists: as written, then the defaults. */
function usesOf({ top, logging, evidence, scripts, safety }: Tables): readonly DirectiveUse[] {
  const rows = TOML_KEYS.filter((row) => !/^(?:ring|ping|stonith|group|environment)\./.test(row.path));
  const found = (row: TomlKey): { readonly at: Position; readonly text: string } | undefined => {
    const given = [top, logging, evidence, scripts, safety, hooksOf(top)].map((keys) => keys?.get(row)).find((each) => each !== undefined);
    return given === undefined ? undefined : { at: given.at, text: showValue(given.written) };
  };
  const uses = rows.map((row) => ({ row, given: found(row) }));
  return [
    ...uses.flatMap(({ row, given }) => (given === undefined ? [] : [{ name: row.path, value: given.text, source: given.at, standing: "used" as const }])),
    ...uses.flatMap(({ row, given }) => {
      const value = row.fallback ?? row.defaultText;
      return given !== undefined || value === undefined ? [] : [{ name: row.path, value, source: "default" as const, standing: "used" as const }];
    }),
  ];
}

const showValue = (value: TomlValue): string => (value.kind === "list" ? value.items.map(showValue).join(" ") : (plainText(value) ?? value.kind));
