// Golden files: golden/NAME.cf or NAME.toml with what it means in NAME.expected. Rewritten by
// `HEIR_GOLDEN=write node --test dist/checks/config/golden.test.js` from the repository's root, and read in review.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { test } from "node:test";
import { explainLease } from "#heir/config/explain-lease.js";
import type { LoadResult } from "#heir/config/load-result.js";
import type { ClusterConfig } from "#heir/model/config.js";
import { lines, load } from "./texts.js";
import { loadToml } from "./toml-texts.js";

const FOLDER = join("test", "config", "golden");

/** The problems as printed, then the configuration and the lease it means. */
function meaning(result: LoadResult, hidden: readonly (keyof ClusterConfig)[]): string {
  const { config } = result;
  const parts = [lines(result).join("\n")];
  if (config !== undefined) {
    const shown = Object.entries(config).filter(([name]) => !hidden.some((each) => each === name));
    parts.push(JSON.stringify(Object.fromEntries(shown), showEndless, 2), explainLease(config.timing).join("\n"));
    const accepted = result.directives.filter((use) => use.standing === "accepted" && use.source !== "default");
    if (accepted.length > 0) parts.push(["accepted without effect:", ...accepted.map((use) => `  ${use.name} ${use.value}`)].join("\n"));
  }
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** JSON has no number for what never ends. */
const showEndless = (_: string, value: unknown): unknown => (value === Number.POSITIVE_INFINITY ? "never" : value);

const READ: Readonly<Record<string, (text: string) => string>> = {
  ".cf": (text) => meaning(load({ haCf: text, haresources: "" }, { node: "alpha" }), ["environment", "groups", "auth", "scriptPath"]),
  ".toml": (text) => meaning(loadToml(text), ["environment", "auth"]),
};

const files = readdirSync(FOLDER).filter((file) => extname(file) in READ);

test("there are golden files of both dialects", () => {
  for (const [dialect, least] of [[".cf", 6], [".toml", 3]] as const) assert.ok(files.filter((file) => extname(file) === dialect).length >= least, dialect);
});

for (const file of files) {
  test(`golden ${file}: problems, configuration and lease are as reviewed`, () => {
    const expected = join(FOLDER, `${basename(file, extname(file))}.expected`);
    const actual = READ[extname(file)]?.(readFileSync(join(FOLDER, file), "utf8")) ?? "";
    if (process.env["HEIR_GOLDEN"] === "write") writeFileSync(expected, actual);
    assert.equal(actual, readFileSync(expected, "utf8"));
  });
}
