// The manual's tables of log codes against the source: every code that is logged stands in docs/log.md with its level, and no other.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

const TOP = join(import.meta.dirname, "../../..");
const read = (path: string): string => readFileSync(join(TOP, path), "utf8");
const sources = readdirSync(join(TOP, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.startsWith("lab/"))
  .map((path) => read(join("src", path)));

/** Code -> levels, as the tables have them. */
const documented = new Map(
  [...read("docs/log.md").matchAll(/^\| `([a-z-]+)` \| ([a-z, ]+) \|/gm)].map((match) => [match[1] ?? "", (match[2] ?? "").split(", ")]),
);

/** Every call of a log with its level and code written out. */
const logged = sources.flatMap((text) => [...text.matchAll(/\.log\(\s*"(error|warn|info|debug)",\s*"([a-z-]+)"/g)].map((match) => ({ level: match[1] ?? "", code: match[2] ?? "" })));

test("every logged code is in the manual with its level", () => {
  assert.ok(logged.length > 30);
  assert.deepEqual(logged.filter(({ level, code }) => documented.get(code)?.includes(level) !== true), []);
});

test("every code of the core is in the manual", () => {
  const codes = [...read("src/agent/log-entries.ts").matchAll(/case "([a-z-]+)":/g)].map((match) => match[1] ?? "");
  assert.ok(codes.length > 15);
  assert.deepEqual(codes.filter((code) => !documented.has(code)), []);
});

test("the manual names no code that nothing logs", () => {
  const all = sources.join("\n");
  assert.deepEqual([...documented.keys()].filter((code) => !all.includes(`"${code}"`)), []);
});
