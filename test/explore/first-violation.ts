// For the mutants: explores with the given options until something is broken, and prints what as one line of JSON, or null.

import { AuditFailed } from "../sim/verdict.js";
import { type ExploreOptions, readOptions } from "./options.js";
import { rootsOf } from "./roots.js";
import { search } from "./search.js";
import { settingOf } from "./setting.js";

const options = readOptions(process.argv.slice(2));
if (typeof options === "string") throw new Error(options);
const setting = settingOf(options);

function firstViolation(settled: ReturnType<typeof settingOf>, about: ExploreOptions): object | null {
  try {
    const { violation } = search(settled, rootsOf(settled, about.faults, about.from), about);
    return violation === undefined ? null : { seed: violation.moves.length, audit: violation.audit, detail: violation.detail };
  } catch (error) {
    // The core is so broken that it does not even come to rest, where exploring would begin.
    if (error instanceof AuditFailed) return { seed: 0, audit: error.audit, detail: error.detail };
    throw error;
  }
}

console.log(JSON.stringify(firstViolation(setting, options)));
