// What resource scripts see of the configuration: HA_<directive>, `env` entries, and the paths beside them (protocol 2.6).
// HA_CURHOST and what changes from call to call is added where scripts are run.

import type { AutoFailback, Timing } from "../model/config.js";
import { autoFailback, debugFile, env, initdead, logFacility, logFile, niceFailback, useLogd, warntime } from "./directives-cluster.js";
import { deadping } from "./directives-media.js";
import { DIRECTIVES } from "./directives.js";
import { allOf, type HaCf, isRepeatable, lastOf } from "./ha-cf.js";

export function scriptEnvironment(
  haCf: HaCf,
  { directory, timing, failback }: { readonly directory: string; readonly timing: Timing; readonly failback: AutoFailback },
): ReadonlyMap<string, string> {
  const variables = new Map<string, string>([
    ["HA_DIR", directory],
    ["HA_FUNCS", `${directory}/shellfuncs`],
    ["HA_RCDIR", `${directory}/rc.d`],
    ["HA_RESOURCEDIR", `${directory}/resource.d`],
    [`HA_${warntime.name}`, `${timing.warntime}ms`],
    [`HA_${initdead.name}`, `${timing.initdead}ms`],
    [`HA_${deadping.name}`, `${timing.deadtime}ms`],
  ]);
  for (const directive of DIRECTIVES) {
    if (isRepeatable(directive) || directive === niceFailback) continue;
    const text = lastOf(haCf, directive)?.word.text ?? directive.fallback;
    if (text !== undefined) variables.set(`HA_${directive.name}`, text);
  }
  variables.set(`HA_${autoFailback.name}`, failback);
  if (failback !== "legacy") variables.set("HA_NICEFAILBACK", "yes");
  for (const [name, value] of loggingVariables(haCf)) variables.set(name, value);
  for (const { value } of allOf(haCf, env)) variables.set(`HA_${value[0]}`, value[1]);
  return variables;
}

/** Heartbeat uses its logging daemon when told to, and when no other place for logs is named. */
function loggingVariables(haCf: HaCf): readonly (readonly [string, string])[] {
  const logfile = lastOf(haCf, logFile)?.value;
  const debugfile = lastOf(haCf, debugFile)?.value;
  const facility = lastOf(haCf, logFacility)?.value;
  const usesDaemon = lastOf(haCf, useLogd)?.value ?? (logfile === undefined && debugfile === undefined && facility === undefined);
  return [
    ...(logfile === undefined ? [] : [["HA_LOGFILE", logfile] as const]),
    ...(debugfile === undefined ? [] : [["HA_DEBUGLOG", debugfile] as const]),
    ...(facility === undefined || facility === "none" ? [] : [["HA_LOGFACILITY", facility] as const]),
    ["HA_LOGD", usesDaemon ? "yes" : "no"],
  ];
}
