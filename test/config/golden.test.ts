// Golden files: golden/NAME.cf with what it means in NAME.expected. Rewritten by
// `HEIR_GOLDEN=write node --test dist/checks/config/golden.test.js` from the repository's root, and read in review.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { explainLease } from "#heir/config/explain-lease.js";
import { lines, load } from "./texts.js";

const FOLDER = join("test", "config", "golden");

/** The problems as printed, then the configuration and the lease it means. */
function meaning(haCf: string): string {
  const result = load({ haCf, haresources: "" }, { node: "alpha" });
  const { config } = result;
  const parts = [lines(result).join("\n")];
  if (config !== undefined) {
    const { environment: _, groups: __, auth: ___, scriptPath: ____, ...shown } = config;
    parts.push(JSON.stringify(shown, null, 2), explainLease(config.timing).join("\n"));
    const accepted = result.directives.filter((use) => use.standing === "accepted" && use.source !== "default");
    if (accepted.length > 0) parts.push(["accepted without effect:", ...accepted.map((use) => `  ${use.name} ${use.value}`)].join("\n"));
  }
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

const names = readdirSync(FOLDER).filter((file) => file.endsWith(".cf")).map((file) => file.slice(0, -".cf".length));

test("there are golden files", () => {
  assert.ok(names.length >= 6, `${names.length}`);
});

for (const name of names) {
  test(`golden ${name}: problems, configuration and lease are as reviewed`, () => {
    const expected = join(FOLDER, `${name}.expected`);
    const actual = meaning(readFileSync(join(FOLDER, `${name}.cf`), "utf8"));
    if (process.env["HEIR_GOLDEN"] === "write") writeFileSync(expected, actual);
    assert.equal(actual, readFileSync(expected, "utf8"));
  });
}
