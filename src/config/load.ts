// Files as read -> ClusterConfig, or every problem in them. Pure: the files come from read.ts, facts of the machine go to machine.ts.

import type { AuthKeys, ClusterConfig, Logging } from "../model/config.js";
import type { NodeName } from "../model/names.js";
import { deafLimitOf } from "../model/probe.js";
import { parseAuthkeys } from "./authkeys.js";
import { type Claim, claimsOf } from "./claims.js";
import { cluster, debug, debugFile, logBadPackets, logFacility, logFile, useLogd } from "./directives-cluster.js";
import { DIRECTIVES } from "./directives.js";
import type { Standing } from "./directive.js";
import { scriptEnvironment } from "./environment.js";
import { allOf, type HaCf, isRepeatable, lastOf, parseHaCf } from "./ha-cf.js";
import { type ParsedGroup, parseHaresources } from "./haresources.js";
import { configHash } from "./hash.js";
import { nodesAt, readAutoFailback, readNodes, readSelf, readTtl } from "./nodes.js";
import { type ConfigProblem, error, hasError, inFileOrder, type Report } from "./problem.js";
import { readRings } from "./rings.js";
import { type Position, type SourceFile, type Sources, startOf } from "./source.js";
import { readTiming } from "./timing.js";

export interface LoadOptions {
  /** The node to read for: what the operator gave, or `localName`. */
  readonly node: string;
  /**
   * guessed: nobody named the node, so that a name outside of the list is a claim about this machine and no error here;
   * `config.self` may then be none of `config.nodes`. Default: given.
   */
  readonly origin?: "given" | "guessed";
}

export interface LoadResult {
  /** Of all files, in file and line order. */
  readonly problems: readonly ConfigProblem[];
  /** Undefined when any problem is an error. */
  readonly config: ClusterConfig | undefined;
  /** Every directive that is in force: as written, then the defaults. */
  readonly directives: readonly DirectiveUse[];
  /** What only the machine can confirm. */
  readonly claims: readonly Claim[];
}

export interface DirectiveUse {
  readonly name: string;
  /** As written, or the default. */
  readonly value: string;
  readonly source: Position | "default";
  readonly standing: Standing;
}

export function loadConfig(sources: Sources, options: LoadOptions): LoadResult {
  const problems: ConfigProblem[] = [];
  const report: Report = (found) => problems.push(found);

  const haCf = parseHaCf(sources.haCf.path, textOf(sources.haCf, report), report);
  const hasText = sources.haCf.kind === "text";
  // A missing file is one problem, not one for everything that is not in it.
  const relations: Report = hasText ? report : () => {};
  const nodes = readNodes(haCf, relations);
  const mustBelong = options.origin !== "guessed";
  const self = readSelf(haCf, { nodes, local: options.node, mustBelong }, relations);
  const timing = readTiming(haCf, relations);
  const autoFailback = readAutoFailback(haCf, relations);
  const rings = readRings(haCf, relations);
  checkLogging(haCf, report);

  const parsed = readGroups(sources.haresources, nodes, report);
  const groups = parsed.map((found) => found.group);
  const auth = readKeys(sources.authkeys, report);
  const ordered = inFileOrder(problems, [sources.haCf.path, sources.haresources.path, sources.authkeys.path]);
  const claims = [...claimsOf(haCf, parsed, timing), ...(mustBelong || nodes.length === 0 ? [] : [{ kind: "local-name", nodes, at: nodesAt(haCf) } as const])];
  const directives = usesOf(haCf);
  if (auth === undefined || hasError(ordered)) return { problems: ordered, config: undefined, directives, claims };

  const config: ClusterConfig = {
    cluster: lastOf(haCf, cluster)?.value ?? cluster.fallback ?? "",
    self,
    nodes,
    timing,
    autoFailback,
    evidence: { deafLimit: deafLimitOf(timing.deadtime), foreignAddress: "take" },
    rings,
    groups,
    auth,
    ttl: readTtl(haCf, nodes),
    logBadPackets: lastOf(haCf, logBadPackets)?.value ?? true,
    logging: readLogging(haCf),
    environment: scriptEnvironment(haCf, { timing, failback: autoFailback }),
    scriptPath: [`${sources.directory}/resource.d`, "/etc/init.d"],
    hash: configHash({ nodes, timing, autoFailback, rings, groups }),
  };
  return { problems: ordered, config, directives, claims };
}

/** The name of this machine: the first line of nodeinfo when that is there and ends in a newline, else `hostname`. */
export function localName(sources: Sources, hostname: string): string {
  const text = sources.nodeinfo.kind === "text" ? sources.nodeinfo.text : "";
  const end = text.indexOf("\n");
  const first = end === -1 ? "" : text.slice(0, end).trim();
  return (first === "" ? hostname : first).toLowerCase();
}

function textOf(file: SourceFile, report: Report): string {
  if (file.kind === "text") return file.text;
  if (file.kind === "missing") report(error("file-missing", startOf(file.path), "the file is missing", { expected: "expected ha.cf, haresources and authkeys" }));
  else report(error("file-unreadable", startOf(file.path), `the file cannot be read: ${file.cause}`));
  return "";
}

/** haresources must be there, and may be empty (protocol 2.1). */
const readGroups = (file: SourceFile, nodes: readonly NodeName[], report: Report): readonly ParsedGroup[] =>
  parseHaresources({ file: file.path, text: textOf(file, report), nodes }, report);

function readKeys(file: SourceFile, report: Report): AuthKeys | undefined {
  const text = textOf(file, report);
  return file.kind === "text" ? parseAuthkeys({ file: file.path, text, mode: file.mode }, report) : undefined;
}

/** Heartbeat refuses to start without any place for its logs. */
function checkLogging(haCf: HaCf, report: Report): void {
  const denied = lastOf(haCf, useLogd);
  const hasOther = [logFile, debugFile, logFacility].some((row) => lastOf(haCf, row) !== undefined || haCf.faulty.has(row.name));
  if (denied?.value !== false || hasOther) return;
  report(error("no-log", denied.at, "use_logd no leaves no place for logs", { expected: "expected logfile, debugfile or logfacility as well" }));
}

function readLogging(haCf: HaCf): Logging {
  const facility = lastOf(haCf, logFacility)?.value;
  const logfile = lastOf(haCf, logFile)?.value;
  const debugfile = lastOf(haCf, debugFile)?.value;
  return {
    ...(facility === undefined ? {} : { facility }),
    ...(logfile === undefined ? {} : { logfile }),
    ...(debugfile === undefined ? {} : { debugfile }),
    debug: lastOf(haCf, debug)?.value ?? 0,
  };
}

function usesOf(haCf: HaCf): readonly DirectiveUse[] {
  const inForce = haCf.occurrences.filter((found) => isRepeatable(found.directive) || lastOf(haCf, found.directive) === found);
  const given = inForce.map(({ directive, word }) => ({ name: directive.name, value: word.text, source: word.at, standing: directive.standing }));
  const missing = DIRECTIVES.filter((directive) => allOf(haCf, directive).length === 0 && !haCf.faulty.has(directive.name));
  const defaults = missing.flatMap((directive) => {
    const value = directive.fallback ?? directive.defaultText;
    return value === undefined ? [] : [{ name: directive.name, value, source: "default" as const, standing: directive.standing }];
  });
  return [...given, ...defaults];
}
