// What an exploration has shown, in words.

import { type ExploreOptions, replayCommand } from "./options.js";
import type { Found, Root } from "./search.js";
import type { Setting } from "./setting.js";
import { tell } from "./tell.js";

export function showFound(setting: Setting, options: ExploreOptions, found: Found, seconds: number): readonly string[] {
  const { timing } = setting.configs[0];
  const { terms } = setting;
  return [
    `alpha and bravo, one group (${setting.services ? "address and service" : "address"}), keepalive ${timing.keepalive} ms, deadtime ${timing.deadtime} ms, initdead ${timing.initdead} ms, auto_failback ${options.autoFailback}`,
    `lease of the ${terms.kind} ${terms.length} ms, bound ${Math.round(terms.bound)} ms: two may answer for ${Math.round(terms.window)} ms after a kill or a pause`,
    `from ${options.from.join(", ")}; on one path at most ${options.faults} of: ${[...options.allowed].join(" ")}`,
    `${found.states} situations, ${found.transitions} moves, ${found.duplicates} of them to a situation seen before, in ${seconds.toFixed(1)} s: ${Math.round(found.transitions / seconds)} moves/s`,
    `new at each depth: ${found.levels.join(" ")}`,
    `ways home judged: ${found.walks}, with ${found.calmSteps} moves`,
    endOf(options, found),
  ];
}

function endOf(options: ExploreOptions, found: Found): string {
  switch (found.end) {
    case "closed":
      return `exhaustive: no further situation exists within ${options.faults} faults, the deepest is ${found.levels.length - 2} moves from a beginning`;
    case "depth":
      return `exhaustive to depth ${found.complete}`;
    case "seconds":
      return `exhaustive to depth ${found.complete}; the time was over in the next level`;
    case "states":
      return `exhaustive to depth ${found.complete}; the situations to keep were too many in the next level`;
    case "violation":
      return `FAILED: audit "${found.violation?.audit ?? ""}": ${found.violation?.detail ?? ""}`;
  }
}

export function showViolation(setting: Setting, options: ExploreOptions, found: Found, roots: readonly Root[]): readonly string[] {
  const { violation } = found;
  const root = roots[violation?.root ?? 0];
  if (violation === undefined || root === undefined) return [];
  const { lines, failed } = tell(setting, root, { moves: violation.moves, allowed: options.allowed });
  return [...lines, failed ?? "this path does not fail when it is told", `replay: ${replayCommand(options, { from: root.name, moves: violation.moves })}`];
}
