// The directives' part of what resource scripts see (protocol 2.6): names here are without their prefix `HA_`, which is
// added where scripts are run, together with paths and what changes from call to call.

import type { AutoFailback, Timing } from "../model/config.js";
import { autoFailback, env, initdead, niceFailback, warntime } from "./directives-cluster.js";
import { deadping } from "./directives-media.js";
import { DIRECTIVES } from "./directives.js";
import { allOf, type HaCf, isRepeatable, lastOf } from "./ha-cf.js";

/** Scalars as they are written, or their default; then the `env` entries. */
export function scriptEnvironment(
  haCf: HaCf,
  { timing, failback }: { readonly timing: Timing; readonly failback: AutoFailback },
): ReadonlyMap<string, string> {
  const variables = new Map<string, string>([
    [warntime.name, `${timing.warntime}ms`],
    [initdead.name, `${timing.initdead}ms`],
    [deadping.name, `${timing.deadtime}ms`],
  ]);
  for (const directive of DIRECTIVES) {
    if (isRepeatable(directive) || directive === niceFailback) continue;
    const text = lastOf(haCf, directive)?.word.text ?? directive.fallback;
    if (text !== undefined) variables.set(directive.name, text);
  }
  variables.set(autoFailback.name, failback);
  for (const { value } of allOf(haCf, env)) variables.set(value[0], value[1]);
  return variables;
}
