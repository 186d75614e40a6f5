// The reporter of `npm test`: node loads it beside each test file. It prints one line a claim and the cause of every
// failure, and leaves the counts in the file that HEIR_TALLY names. No counts there means that the file never reached its
// end; run.mjs takes that as a failure. It decides nothing else.

import { writeFileSync } from "node:fs";
import { inspect } from "node:util";

/** Node's own totals, which run.mjs gives for all files together. */
const TOTALS = /^(?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$/;

export default async function* report(events) {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    if (type === "test:stdout" || type === "test:stderr") yield data.message;
    if (type === "test:diagnostic" && !TOTALS.test(data.message)) yield `  note: ${data.message}\n`;
    if (type !== "test:pass" && type !== "test:fail") continue;
    const indent = "  ".repeat(data.nesting + 1);
    if (data.skip !== undefined || data.todo !== undefined) {
      tally.skipped += 1;
      yield `${indent}SKIPPED ${data.name}${reasonOf(data)}\n`;
    } else if (isContainer(data)) {
      if (type === "test:fail") yield `${indent}in ${data.name}\n`;
    } else if (type === "test:pass") {
      tally.passed += 1;
      yield `${indent}ok ${data.name} (${Math.round(data.details.duration_ms)} ms)\n`;
    } else {
      tally.failed += 1;
      yield `${indent}FAILED ${data.name} (${data.file}:${data.line}:${data.column})\n${causeOf(data, indent)}\n`;
    }
  }
  if (process.env["HEIR_TALLY"] !== undefined) writeFileSync(process.env["HEIR_TALLY"], JSON.stringify(tally));
}

/** Suites, and tests that failed only because one inside them did: counting those would count one fault twice. */
function isContainer(data) {
  if (data.details.type === "suite") return data.details.error === undefined || data.details.error.failureType === "subtestsFailed";
  return data.details.error?.failureType === "subtestsFailed";
}

function reasonOf(data) {
  const reason = typeof data.skip === "string" ? data.skip : data.todo;
  return typeof reason === "string" && reason !== "" ? `: ${reason}` : "";
}

function causeOf(data, indent) {
  const cause = data.details.error?.cause ?? data.details.error;
  const text = typeof cause === "string" ? cause : inspect(cause, { depth: 6 });
  return text.split("\n").map((line) => `${indent}  ${line}`).join("\n");
}
