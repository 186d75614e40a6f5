// The rules of the tree, each a function from sources to findings. It reads no file: tidy.test.ts hands it the real tree, and
// small invented ones that break each rule.

import { posix } from "node:path";
import { lineAt, type Source } from "./source.js";
import { ARROWS, DOORS, EXCEPTIONS, IMPURE, IMPURE_ALLOWED, MOST_LINES, NODE_IN_PURE, PLAIN_SCRIPTS, PURE, ROOTS, SLEEPLESS } from "./tables.js";

export interface Finding {
  readonly rule: string;
  /** `path:line: what is wrong`. */
  readonly text: string;
}

/** All findings of a tree. Paths start with `src/` or `test/`. */
export function check(sources: readonly Source[]): readonly Finding[] {
  const findings = [...sources.flatMap((source) => RULES.flatMap((rule) => rule(source))), ...cycles(sources)];
  return findings.filter((finding) => EXCEPTIONS[finding.text.split(":")[0] ?? ""]?.rules.includes(finding.rule) !== true);
}

type Rule = (source: Source) => readonly Finding[];

const RULES: readonly Rule[] = [arrows, doors, pure, words, shape, names, length, opening, scripts, honestTests, sleepless];

/** The folder that the arrows speak of: `core`, `test/sim`, "" for a composition root; undefined for other tests. */
function folderOf(path: string): string | undefined {
  if (ROOTS.includes(path)) return "";
  const [top, folder, ...rest] = path.split("/");
  if (top === "test") return folder === "sim" && !path.endsWith(".test.ts") ? "test/sim" : undefined;
  return rest.length === 0 ? path : folder;
}

/** The file of ours that a specifier names, as a path from the top; undefined for packages and Node's own modules. */
function targetOf(source: Source, specifier: string): string | undefined {
  const typed = specifier.replace(/\.js$/, ".ts");
  if (specifier.startsWith("#heir/")) return typed.replace("#heir/", "src/");
  if (!specifier.startsWith(".")) return undefined;
  return posix.normalize(posix.join(posix.dirname(source.path), typed));
}

function arrows(source: Source): readonly Finding[] {
  const from = folderOf(source.path);
  if (from === undefined || from === "") return [];
  const allowed = ARROWS[from];
  if (allowed === undefined) return [finding("arrows", source, 1, `the folder ${from} is not in the table of arrows`)];
  return source.imports.flatMap(({ specifier, line }) => {
    const target = targetOf(source, specifier);
    const to = target === undefined ? from : folderOf(target) ?? "test";
    if (to === from || allowed.includes(to)) return [];
    return [finding("arrows", source, line, `${from} may not import ${to === "" ? "a composition root" : to} (${specifier})`)];
  });
}

function doors(source: Source): readonly Finding[] {
  return source.imports.flatMap(({ specifier, line }) => {
    if (/^(?:\.|#heir\/|node:)/.test(specifier)) return [];
    const files = DOORS[specifier];
    if (files === undefined) return [finding("doors", source, line, `${specifier} has no door; Node's own modules are written node:name`)];
    if (files.some((file) => source.path === file || (file.endsWith("/") && source.path.startsWith(file)))) return [];
    return [finding("doors", source, line, `${specifier} may be imported only by ${files.join(", ")}`)];
  });
}

const isPure = (source: Source): boolean => source.path.startsWith("src/") && PURE.includes(folderOf(source.path) ?? "");

function pure(source: Source): readonly Finding[] {
  if (!isPure(source)) return [];
  const allowed = NODE_IN_PURE[source.path]?.modules ?? [];
  return source.imports
    .filter(({ specifier }) => specifier.startsWith("node:") && !allowed.includes(specifier))
    .map(({ specifier, line }) => finding("pure", source, line, `pure code may not import ${specifier}`));
}

function words(source: Source): readonly Finding[] {
  if (!isPure(source)) return [];
  const allowed = IMPURE_ALLOWED[source.path]?.words ?? [];
  return Object.entries(IMPURE)
    .filter(([word]) => !allowed.includes(word))
    .flatMap(([word, pattern]) => matches("words", source, pattern, `pure code may not use ${word}`));
}

function shape(source: Source): readonly Finding[] {
  const found = [
    ...matches("shape", source, /\benum\s+[\w$]+\s*\{/, "an enum; write a union of strings"),
    ...matches("shape", source, /\bexport\s+\*/, "a barrel; import the file that defines the name"),
    ...matches("shape", source, /(?::|\bas|<|\|)\s*any\b(?!\s*[:(.])/, "any; write unknown and a parser behind it"),
  ];
  if (posix.basename(source.path).startsWith("index.")) found.push(finding("shape", source, 1, "an index file; name it after its idea"));
  if (source.path in PLAIN_SCRIPTS) return found;
  return [...found, ...matches("shape", source, /\bexport\s+default\b|\bas\s+default\b/, "a default export; give it a name")];
}

/** Words that say nothing about what a thing is. */
const EMPTY_NAME = /Manager|Util|Helper/i;

function names(source: Source): readonly Finding[] {
  const exported = /\bexport\s+(?:declare\s+)?(?:async\s+)?(?:abstract\s+)?(?:const|let|function\*?|class|interface|type)\s+([\w$]+)/g;
  const found = [...source.bare.matchAll(exported)]
    .filter((match) => EMPTY_NAME.test(match[1] ?? ""))
    .map((match) => finding("names", source, lineAt(source.bare, match.index), `${match[1]} says nothing; name the thing`));
  if (EMPTY_NAME.test(posix.basename(source.path))) found.push(finding("names", source, 1, "the file's name says nothing; name the idea"));
  return found;
}

function length(source: Source): readonly Finding[] {
  const most = source.path.startsWith("src/") ? MOST_LINES.src : MOST_LINES.test;
  const lines = source.text.trimEnd().split("\n").length;
  return lines <= most ? [] : [finding("length", source, lines, `${lines} lines, at most ${most}: two ideas in one file`)];
}

/** A `#!` line may stand before the comment; the names of a test's claims say what a test file is. */
function opening(source: Source): readonly Finding[] {
  if (source.path.endsWith(".test.ts") || /^(?:#!.*\n)?\s*\/[/*]\s*\S/.test(source.text)) return [];
  return [finding("opening", source, 1, "does not open with a comment that says what it is")];
}

function scripts(source: Source): readonly Finding[] {
  if (!/\.[cm]?jsx?$/.test(source.path) || source.path in PLAIN_SCRIPTS) return [];
  return [finding("scripts", source, 1, "plain JavaScript that is not in the table of plain scripts")];
}

function honestTests(source: Source): readonly Finding[] {
  if (!source.path.endsWith(".test.ts")) return [];
  return [
    ...matches("honest-tests", source, /\.\s*(?:only|skip|todo)\s*\(/, "a test that is skipped, or that skips the others"),
    ...matches("honest-tests", source, /[{,]\s*(?:only|skip|todo)\s*[:,}]/, "a test that is skipped, or that skips the others"),
  ];
}

function sleepless(source: Source): readonly Finding[] {
  const [top, folder] = source.path.split("/");
  if (top !== "test" || source.path.endsWith(".netns.test.ts") || !SLEEPLESS.includes(folder ?? "")) return [];
  const timers = source.imports.filter(({ specifier }) => specifier.startsWith("node:timers"));
  return [
    ...matches("sleepless", source, /(?<![\w$.])set(?:Timeout|Interval)\b/, "a pure test may not sleep"),
    ...timers.map(({ line }) => finding("sleepless", source, line, "a pure test may not sleep")),
  ];
}

/** Import cycles among the files given, types included; each is reported once, from its first file. */
function cycles(sources: readonly Source[]): readonly Finding[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const done = new Set<string>();
  const found: Finding[] = [];
  const visit = (source: Source, trail: readonly string[]): void => {
    const before = trail.indexOf(source.path);
    if (before >= 0) found.push(finding("cycles", source, 1, `a circle of imports: ${[...trail.slice(before), source.path].join(" -> ")}`));
    if (before >= 0 || done.has(source.path)) return;
    for (const { specifier } of source.imports) {
      const next = byPath.get(targetOf(source, specifier) ?? "");
      if (next !== undefined) visit(next, [...trail, source.path]);
    }
    done.add(source.path);
  };
  for (const source of sources) visit(source, []);
  return found;
}

function matches(rule: string, source: Source, pattern: RegExp, what: string): Finding[] {
  return [...source.bare.matchAll(new RegExp(pattern, "g"))].map((match) => finding(rule, source, lineAt(source.bare, match.index), what));
}

const finding = (rule: string, source: Source, line: number, what: string): Finding => ({ rule, text: `${source.path}:${line}: ${what}` });
