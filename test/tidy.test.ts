// The order of the tree, held by the tests: import arrows, purity, one door per package, names, lengths, honest tests.
// Each rule is first shown to fail on a small invented source, then the real tree must have no finding.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { check } from "./tidy/rules.js";
import { readSource, type Source } from "./tidy/source.js";
import { ARROWS, DOORS, EXCEPTIONS, IMPURE, IMPURE_ALLOWED, NODE_IN_PURE, PLAIN_SCRIPTS } from "./tidy/tables.js";

const TOP = join(import.meta.dirname, "../..");

const tree: readonly Source[] = ["src", "test"]
  .flatMap((top) => readdirSync(join(TOP, top), { recursive: true, encoding: "utf8" }).map((name) => `${top}/${name}`))
  .filter((path) => /\.[cm]?[jt]sx?$/.test(path))
  .sort()
  .map((path) => readSource(path, readFileSync(join(TOP, path), "utf8")));

const OPENING = "// What this is.\n";
const findingsOf = (path: string, text: string): readonly string[] => check([readSource(path, text)]).map(({ rule }) => rule);

/** Path, source after the opening comment, the rule that must object. */
const BREAKS: readonly (readonly [string, string, string])[] = [
  ["src/model/a.ts", 'import type { B } from "../core/b.js";', "arrows"],
  ["src/core/a.ts", 'import { b } from "../protocol/b.js";', "arrows"],
  ["src/core/a.ts", 'export { b } from "../config/b.js";', "arrows"],
  ["src/core/a.ts", 'export type B = import("../agent/b.js").B;', "arrows"],
  ["src/core/a.ts", 'import "../transport/b.js";', "arrows"],
  ["src/ports/a.ts", 'import {\n  b,\n} from "../agent/b.js";', "arrows"],
  ["src/agent/a.ts", 'import { b } from "../transport/b.js";', "arrows"],
  ["src/agent/a.ts", 'const b = await import("../heird.js");', "arrows"],
  ["src/lab/a.ts", 'import { b } from "../core/b.js";', "arrows"],
  ["src/platform/linux/a.ts", 'import { b } from "../../resources/b.js";', "arrows"],
  ["src/core/a.ts", 'import { b } from "../../test/sim/b.js";', "arrows"],
  ["src/invented/a.ts", "export const a = 1;", "arrows"],
  ["src/loose.ts", "export const a = 1;", "arrows"],
  ["test/sim/a.ts", 'import { b } from "#heir/agent/b.js";', "arrows"],
  ["test/sim/a.ts", 'import { b } from "../lab/b.js";', "arrows"],
  ["src/agent/a.ts", 'import { createAsyncSocket } from "dgram-as-promised";', "doors"],
  ["src/core/a.ts", 'import ip from "ip-utils";', "doors"],
  ["src/core/a.ts", 'import retry from "p-retry";', "doors"],
  ["src/agent/a.ts", 'import express from "express";', "doors"],
  ["src/agent/a.ts", 'import { readFile } from "fs";', "doors"],
  ["src/agent/a.ts", 'const koffi = require("koffi");', "doors"],
  ["src/core/a.ts", 'import { hash } from "node:crypto";', "pure"],
  ["src/config/a.ts", 'import { readFileSync } from "node:fs";', "pure"],
  ["src/protocol/auth.ts", 'import { readFileSync } from "node:fs";', "pure"],
  ["src/core/a.ts", "const a = Date.now();", "words"],
  ["src/core/a.ts", "const a = new Date(0);", "words"],
  ["src/core/a.ts", "const a = performance.now();", "words"],
  ["src/model/a.ts", "const a = Math.random();", "words"],
  ["src/protocol/a.ts", "setTimeout(() => {}, 1);", "words"],
  ["src/protocol/a.ts", "setInterval(() => {}, 1);", "words"],
  ["src/protocol/a.ts", "setImmediate(() => {});", "words"],
  ["src/protocol/a.ts", "queueMicrotask(() => {});", "words"],
  ["src/config/a.ts", 'const a = process.env["A"];', "words"],
  ["src/config/a.ts", "const { env } = process;", "words"],
  ["src/config/a.ts", "console.log(1);", "words"],
  ["src/config/a.ts", "const a = `${process.pid}`;", "words"],
  ["src/core/a.ts", "const a = globalThis;", "words"],
  ["src/core/a.ts", "const a = crypto.randomUUID();", "words"],
  ["src/core/a.ts", "const a = await b();", "words"],
  ["src/agent/a.ts", "export default 1;", "shape"],
  ["src/agent/a.ts", "const a = 1; export { a as default };", "shape"],
  ["src/agent/a.ts", "export enum A { b }", "shape"],
  ["src/agent/a.ts", "const enum A { b }", "shape"],
  ["src/agent/a.ts", 'export * from "./b.js";', "shape"],
  ["src/agent/a.ts", "const a = b as any;", "shape"],
  ["src/agent/a.ts", "function f(a: any): void {}", "shape"],
  ["src/agent/index.ts", "export const a = 1;", "shape"],
  ["src/agent/a.ts", "export class LinkManager {}", "names"],
  ["src/agent/a.ts", "export const lockHelper = 1;", "names"],
  ["src/agent/time-util.ts", "export const a = 1;", "names"],
  ["src/agent/a.ts", "\n".repeat(400) + "export const a = 1;", "length"],
  ["test/agent/a.test.ts", "\n".repeat(500) + "export const a = 1;", "length"],
  ["src/lab/other.mjs", "export const a = 1;", "scripts"],
  ["test/other.js", "export const a = 1;", "scripts"],
  ["test/core/a.test.ts", 'test.only("a", () => {});', "honest-tests"],
  ["test/core/a.test.ts", 'test.skip("a", () => {});', "honest-tests"],
  ["test/core/a.test.ts", 'it.todo("a");', "honest-tests"],
  ["test/core/a.test.ts", "t.skip();", "honest-tests"],
  ["test/core/a.test.ts", 'test("a", { skip: true }, () => {});', "honest-tests"],
  ["test/core/a.test.ts", 'test("a", { timeout: 1, only: true }, () => {});', "honest-tests"],
  ["test/core/a.test.ts", "await new Promise((done) => setTimeout(done, 10));", "sleepless"],
  ["test/protocol/a.test.ts", 'import { setTimeout as sleep } from "node:timers/promises";', "sleepless"],
];

for (const [path, text, rule] of BREAKS) {
  test(`tidy objects (${rule}) to ${path}: ${text.trim().replaceAll("\n", " ")}`, () => {
    assert.ok(findingsOf(path, OPENING + text).includes(rule));
  });
}

test("tidy objects to a file that does not open with a comment", () => {
  assert.deepEqual(findingsOf("src/agent/a.ts", "export const a = 1;\n// Too late.\n"), ["opening"]);
});

test("tidy objects to a circle of imports, through types as well, and names each file of it", () => {
  const circle = [
    readSource("src/core/a.ts", `${OPENING}import type { B } from "./b.js";`),
    readSource("src/core/b.ts", `${OPENING}import { c } from "./c.js";`),
    readSource("src/core/c.ts", `${OPENING}import { a } from "./a.js";`),
  ];
  assert.deepEqual(check(circle).map(({ text }) => text), [
    "src/core/a.ts:1: a circle of imports: src/core/a.ts -> src/core/b.ts -> src/core/c.ts -> src/core/a.ts",
  ]);
});

test("a finding names file and line", () => {
  const source = readSource("src/core/a.ts", `${OPENING}/* two\n lines */\nexport const a = Date.now();\n`);
  assert.deepEqual(check([source]), [{ rule: "words", text: "src/core/a.ts:4: pure code may not use Date.now" }]);
});

/** What tidy must let pass: the same words where they are harmless. */
const HARMLESS: readonly (readonly [string, string])[] = [
  ["src/core/a.ts", "// Date.now() and process.env are for shells.\nexport const a = 1;"],
  ["src/core/a.ts", '/* import x from "express" */ export const a = "setTimeout, console.log, it\'s new Date";'],
  ["src/core/a.ts", "export const a = /[\"'`]/; export const b = 1; // process.exit"],
  ["src/core/a.ts", "export const a = (b: number) => b / 2; export const c = `process ${a(1)} console`;"],
  ["src/core/a.ts", "export interface A { readonly process: string; readonly performance?: number }\nexport const b = (a: A) => a.process;"],
  ["src/core/a.ts", "export const many = 1; export const company: number = many;"],
  ["src/core/a.ts", 'import { b } from "./b.js";\nimport type { C } from "../model/c.js";'],
  ["src/protocol/auth.ts", 'import { createHmac } from "node:crypto";'],
  ["src/heird.ts", 'import { a } from "./agent/a.js";\nimport { b } from "./core/b.js";'],
  ["src/model/a.ts", "export const bytes = Uint8Array.from([1]);"],
  ["test/agent/a.test.ts", "setTimeout(() => {}, 1);"],
  ["test/core/a.test.ts", 'import { b } from "#heir/core/b.js";\ntest("skip: only todo", { timeout: 1 }, () => {});'],
];

for (const [path, text] of HARMLESS) {
  test(`tidy lets pass ${path}: ${text.replaceAll("\n", " ")}`, () => {
    assert.deepEqual(check([readSource(path, OPENING + text)]), []);
  });
}

test("every folder may import exactly what its arrows say", () => {
  const folders = Object.keys(ARROWS).filter((folder) => !folder.includes("/"));
  for (const from of folders) {
    for (const to of folders.filter((folder) => folder !== from)) {
      const source = readSource(`src/${from}/a.ts`, `${OPENING}import type { B } from "../${to}/b.js";`);
      assert.equal(check([source]).length === 0, ARROWS[from]?.includes(to), `${from} -> ${to}`);
    }
  }
});

test("the arrows themselves hold no circle", () => {
  const visit = (folder: string, trail: readonly string[]): void => {
    assert.ok(!trail.includes(folder), [...trail, folder].join(" -> "));
    for (const next of ARROWS[folder] ?? []) visit(next, [...trail, folder]);
  };
  for (const folder of Object.keys(ARROWS)) visit(folder, []);
});

test("each impure word has an invented source that breaks it", () => {
  const tried = BREAKS.filter(([, , rule]) => rule === "words").map(([, text]) => text);
  const untried = Object.entries(IMPURE).filter(([, pattern]) => !tried.some((text) => pattern.test(text)));
  assert.deepEqual(untried.map(([word]) => word), []);
});

test("package.json names exactly the packages that have a door", () => {
  const manifest = JSON.parse(readFileSync(join(TOP, "package.json"), "utf8")) as Record<string, Record<string, string>>;
  const declared = Object.keys({ ...manifest["dependencies"], ...manifest["optionalDependencies"] });
  assert.deepEqual(declared.sort(), Object.keys(DOORS).sort());
});

test("every exception names a file that is there, or it would hide the next one of that name", () => {
  const paths = new Set(tree.map(({ path }) => path));
  const named = [EXCEPTIONS, NODE_IN_PURE, IMPURE_ALLOWED, PLAIN_SCRIPTS].flatMap((table) => Object.keys(table));
  assert.deepEqual(named.filter((path) => !paths.has(path)), []);
});

test("the tree was read: every folder that holds sources has some", () => {
  assert.ok(tree.length > 20, `${tree.length} sources`);
  assert.ok(tree.some(({ path }) => path === "test/tidy.test.ts"));
});

test("the tree is tidy", () => {
  assert.equal(check(tree).map(({ rule, text }) => `${text} [${rule}]`).join("\n"), "");
});
