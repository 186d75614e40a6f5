// What a dialect has read -> ClusterConfig. The one place where its parts are put together, so that equal files mean the same in every dialect.

import type { AuthKeys, AutoFailback, ClusterConfig, EvidenceRules, GroupConfig, Logging, RespawnedProgram, Ring, ScriptRules, Timing } from "../model/config.js";
import type { NodeName } from "../model/names.js";
import { deafLimitOf } from "../model/probe.js";
import { USUAL_REMOVALS } from "../model/removals.js";
import { USUAL_SCRIPT_RULES } from "../model/script-rules.js";
import type { StonithDevice } from "../model/stonith.js";
import type { Millis } from "../model/time.js";
import { cluster, debug, debugFile, logBadPackets, logFacility, logFile, realtime, rtprio, syslogFormat } from "./directives-cluster.js";
import { failfast, respawn } from "./directives-programs.js";
import { scriptEnvironment } from "./environment.js";
import { type HaCf, isOf, lastOf } from "./ha-cf.js";
import { configHash } from "./hash.js";
import { readPings } from "./pings.js";
import { readWatchdog } from "./watchdog.js";

export interface Parts {
  /** Names, logging and the variables of scripts. */
  readonly haCf: HaCf;
  readonly self: NodeName;
  readonly nodes: readonly NodeName[];
  readonly timing: Timing;
  readonly autoFailback: AutoFailback;
  readonly evidence: Partial<EvidenceRules>;
  readonly rings: readonly Ring[];
  readonly groups: readonly GroupConfig[];
  readonly auth: AuthKeys;
  readonly ttl: number;
  readonly scriptPath: readonly string[];
  readonly scripts: Partial<ScriptRules>;
  readonly watchdogTimeout?: Millis | undefined;
  readonly addressRemovals?: number | undefined;
  readonly stonith: readonly StonithDevice[] | undefined;
}

export function meaningOf(parts: Parts): ClusterConfig {
  const { haCf, self, nodes, timing, autoFailback, rings, groups } = parts;
  const programs = readPrograms(haCf);
  const watchdog = readWatchdog(haCf, timing, parts.watchdogTimeout);
  const pings = readPings(haCf, timing);
  return {
    cluster: lastOf(haCf, cluster)?.value ?? cluster.fallback ?? "",
    self,
    nodes,
    timing,
    autoFailback,
    evidence: { deafLimit: deafLimitOf(timing.deadtime), foreignAddress: "take", ...parts.evidence },
    rings,
    groups,
    auth: parts.auth,
    ttl: parts.ttl,
    logBadPackets: lastOf(haCf, logBadPackets)?.value ?? true,
    logging: readLogging(haCf),
    environment: scriptEnvironment(haCf, { timing, failback: autoFailback }),
    scriptPath: parts.scriptPath,
    ...unusual({ ...USUAL_SCRIPT_RULES, ...parts.scripts }),
    ...(watchdog === undefined ? {} : { watchdog }),
    ...(lastOf(haCf, realtime)?.value === true ? { realtime: lastOf(haCf, rtprio)?.value ?? Number(rtprio.fallback) } : {}),
    ...(programs.length === 0 ? {} : { programs }),
    ...(parts.addressRemovals === undefined || parts.addressRemovals === USUAL_REMOVALS ? {} : { addressRemovals: parts.addressRemovals }),
    ...(pings === undefined ? {} : { pings }),
    ...(parts.stonith === undefined ? {} : { stonith: parts.stonith }),
    hash: configHash({ nodes, timing, autoFailback, rings, groups, ...(pings === undefined ? {} : { pings }) }),
  };
}

/** Absent where they are the usual ones, however that was said. */
function unusual(scripts: ScriptRules): { readonly scripts?: ScriptRules } {
  const names = Object.keys(USUAL_SCRIPT_RULES) as (keyof ScriptRules)[];
  return names.every((name) => scripts[name] === USUAL_SCRIPT_RULES[name]) ? {} : { scripts };
}

const readPrograms = (haCf: HaCf): readonly RespawnedProgram[] =>
  haCf.occurrences.flatMap((found): readonly RespawnedProgram[] => {
    if (!isOf(found, respawn) && !isOf(found, failfast)) return [];
    const { user, command, isClient } = found.value;
    return isClient ? [] : [{ user: user.text, command, failfast: isOf(found, failfast) }];
  });

function readLogging(haCf: HaCf): Logging {
  const facility = lastOf(haCf, logFacility)?.value;
  const logfile = lastOf(haCf, logFile)?.value;
  const debugfile = lastOf(haCf, debugFile)?.value;
  const format = lastOf(haCf, syslogFormat)?.value;
  return {
    ...(facility === undefined ? {} : { facility }),
    ...(logfile === undefined ? {} : { logfile }),
    ...(debugfile === undefined ? {} : { debugfile }),
    debug: lastOf(haCf, debug)?.value ?? 0,
    ...(format === undefined ? {} : { syslogFormat: format }),
  };
}
