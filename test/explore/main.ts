// `npm run explore`: explores all interleavings of two nodes and one group, prints what was seen, and ends with 1 when a rule was broken.

import { AuditFailed } from "../sim/verdict.js";
import { readOptions, USAGE } from "./options.js";
import { showFound, showViolation } from "./report.js";
import { rootsOf } from "./roots.js";
import { search } from "./search.js";
import { settingOf } from "./setting.js";
import { tell } from "./tell.js";

function main(): number {
  const options = readOptions(process.argv.slice(2));
  if (typeof options === "string") {
    console.error(`${options}\n${USAGE}`);
    return 2;
  }
  const setting = settingOf(options);
  if (options.replay !== undefined) {
    const [root] = rootsOf(setting, options.faults, [options.replay.from]);
    const told = root === undefined ? undefined : tell(setting, root, { moves: options.replay.moves, allowed: options.allowed });
    for (const line of told?.lines ?? []) console.log(line);
    console.log(told?.failed ?? "nothing is wrong with this path");
    return told?.failed === undefined ? 0 : 1;
  }
  const roots = rootsOf(setting, options.faults, options.from);
  const begun = performance.now();
  const found = search(setting, roots, options);
  const seconds = (performance.now() - begun) / 1000;
  if (options.json) {
    const { violation, ...counts } = found;
    const failed = violation === undefined ? null : { ...violation, root: roots[violation.root]?.name, told: showViolation(setting, options, found, roots) };
    console.log(JSON.stringify({ ...counts, seconds, faults: options.faults, kinds: [...options.allowed], services: options.services, guard: options.guard, violation: failed }));
  } else {
    for (const line of showFound(setting, options, found, seconds)) console.log(line);
    for (const line of showViolation(setting, options, found, roots)) console.log(line);
  }
  return found.violation === undefined && found.transitions > 0 ? 0 : 1;
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof AuditFailed)) throw error;
  console.log(`FAILED: audit "${error.audit}" on the way to where exploring begins (see --from cold): ${error.detail}`);
  process.exitCode = 1;
}
