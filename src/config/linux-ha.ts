// ha.cf, haresources and authkeys as read -> ClusterConfig, or every problem in them.

import type { NodeName } from "../model/names.js";
import { claimsOf } from "./claims.js";
import { debugFile, logFacility, logFile, useLogd } from "./directives-cluster.js";
import { DIRECTIVES } from "./directives.js";
import { readKeys, textOf } from "./files.js";
import { type HaCf, isRepeatable, lastOf, parseHaCf } from "./ha-cf.js";
import { type ParsedGroup, warnOfAnnounced } from "./groups.js";
import { parseHaresources } from "./haresources.js";
import type { DirectiveUse, LoadOptions, LoadResult } from "./load-result.js";
import { meaningOf } from "./meaning.js";
import { nodesAt, readAutoFailback, readNodes, readSelf, readTtl } from "./nodes.js";
import { type ConfigProblem, error, hasError, inFileOrder, type Report } from "./problem.js";
import { readRings } from "./rings.js";
import { filesOf, type LinuxHaSources, type SourceFile } from "./source.js";
import { readStonith } from "./stonith.js";
import { readTiming } from "./timing.js";

const EXPECTED = "expected ha.cf, haresources and authkeys";

export function loadLinuxHa(sources: LinuxHaSources, options: LoadOptions): LoadResult {
  const scriptPath = [`${sources.directory}/resource.d`, "/etc/init.d"];
  const problems: ConfigProblem[] = [];
  const report: Report = (found) => problems.push(found);

  const haCf = parseHaCf(sources.haCf.path, textOf(sources.haCf, EXPECTED, report), report);
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
  const stonith = readStonith(haCf, nodes, relations);

  const parsed = readGroups(sources.haresources, nodes, report);
  warnOfAnnounced(parsed, report);
  const groups = parsed.map((found) => found.group);
  const auth = readKeys(sources.authkeys, EXPECTED, report);
  const ordered = inFileOrder(problems, filesOf(sources).map((file) => file.path));
  const claims = [...claimsOf(haCf, parsed, timing), ...(mustBelong || nodes.length === 0 ? [] : [{ kind: "local-name", nodes, at: nodesAt(haCf) } as const])];
  const directives = usesOf(haCf);
  if (auth === undefined || hasError(ordered)) return { problems: ordered, config: undefined, directives, claims, scriptPath };

  const config = meaningOf({ haCf, self, nodes, timing, autoFailback, evidence: {}, rings, groups, auth, ttl: readTtl(haCf, nodes), scriptPath, scripts: {}, stonith });
  return { problems: ordered, config, directives, claims, scriptPath };
}

/** haresources must be there, and may be empty (protocol 2.1). */
const readGroups = (file: SourceFile, nodes: readonly NodeName[], report: Report): readonly ParsedGroup[] =>
  parseHaresources({ file: file.path, text: textOf(file, EXPECTED, report), nodes }, report);

/** Heartbeat refuses to start without any place for its logs. */
function checkLogging(haCf: HaCf, report: Report): void {
  const denied = lastOf(haCf, useLogd);
  const hasOther = [logFile, debugFile, logFacility].some((row) => lastOf(haCf, row) !== undefined || haCf.faulty.has(row.name));
  if (denied?.value !== false || hasOther) return;
  report(error("no-log", denied.at, "use_logd no leaves no place for logs", { expected: "expected logfile, debugfile or logfacility as well" }));
}

function usesOf(haCf: HaCf): readonly DirectiveUse[] {
  // Once for all: to search for the last one at each of many repetitions takes a time that grows with the square of the file.
  const last = new Map(haCf.occurrences.map((found) => [found.directive, found]));
  const inForce = haCf.occurrences.filter((found) => isRepeatable(found.directive) || last.get(found.directive) === found);
  const given = inForce.map(({ directive, word, value }) => ({ name: directive.name, value: directive.shows?.(value) ?? word.text, source: word.at, standing: directive.standing }));
  const missing = DIRECTIVES.filter((directive) => !last.has(directive) && !haCf.faulty.has(directive.name));
  const defaults = missing.flatMap((directive) => {
    const value = directive.fallback ?? directive.defaultText;
    return value === undefined ? [] : [{ name: directive.name, value, source: "default" as const, standing: directive.standing }];
  });
  return [...given, ...defaults];
}
