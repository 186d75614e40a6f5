// What the documents and the comments point at is there.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { parseHeirArgs } from "#heir/cli/args.js";
import { COMMANDS } from "#heir/cli/command-table.js";
import { HEIRD_HELP } from "#heir/cli/heird-args.js";
import { loadConfig } from "#heir/config/load.js";
import type { SourceFile } from "#heir/config/source.js";
import { leaseTerms } from "#heir/model/lease.js";
import { showMillis } from "#heir/model/time.js";

const TOP = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(TOP, path), "utf8");

const filesBelow = (folder: string, ending: RegExp): readonly string[] =>
  readdirSync(join(TOP, folder), { recursive: true, encoding: "utf8" }).filter((name) => ending.test(name)).map((name) => `${folder}/${name}`);

const documents = ["README.md", "CHANGELOG.md", ...filesBelow("docs", /\.md$/)];
const sources = ["src", "test", "systemd", "etc"].flatMap((folder) => filesBelow(folder, /\.(?:[cm]?[jt]s|service|cf)$|\/haresources$/));

const absent = (from: string, paths: readonly string[]): readonly string[] =>
  paths.filter((path) => !existsSync(join(TOP, path))).map((path) => `${from}: ${path}`);

test("every relative link of a document leads to a file", () => {
  const broken = documents.flatMap((document) => {
    const links = [...read(document).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map((match) => match[1] ?? "");
    return absent(document, links.map((link) => normalize(join(dirname(document), link))));
  });
  assert.deepEqual(broken, []);
});

test("every document that a source or a sample names is there", () => {
  const broken = sources.flatMap((source) => absent(source, [...read(source).matchAll(/\bdocs\/[\w-]+\.md\b/g)].map((match) => match[0])));
  assert.deepEqual(broken, []);
});

test("the read-me begins with the two commands, and both are scripts of package.json", () => {
  const commands = /^# heir\n\n```\n(.*)\n(.*)\n```\n/.exec(read("README.md"))?.slice(1) ?? [];
  assert.deepEqual(commands, ["npm run demo", "npm test"]);
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  assert.ok("demo" in scripts && "test" in scripts);
});

test("every npm script that a document names is in package.json", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const named = documents.flatMap((document) => [...read(document).matchAll(/\bnpm run ([\w-]+)/g)].map((match) => match[1] ?? ""));
  assert.ok(named.length > 0);
  assert.deepEqual(named.filter((name) => !(name in scripts)), []);
});

/** The block of the quick start below the sentence that names the file. */
function quickStart(name: string, more: { readonly text?: string } = {}): SourceFile {
  const written = new RegExp(`\\n\`/etc/ha\\.d/${name}\`[^\\n]*\\n\\n\`\`\`\\n([^\`]*)\`\`\``).exec(read("docs/quick-start.md"))?.[1];
  assert.ok(written !== undefined, `the quick start shows ${name}`);
  return { kind: "text", path: name, text: more.text ?? written, mode: 0o600 };
}

test("the configuration of the quick start has no problem, and leaves no time with two answerers", () => {
  for (const node of ["alpha", "bravo"]) {
    const { problems, config } = loadConfig(
      {
        dialect: "linux-ha",
        directory: "/etc/ha.d",
        haCf: quickStart("ha.cf"),
        haresources: quickStart("haresources"),
        authkeys: quickStart("authkeys", { text: "auth 1\n1 sha256 MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0\n" }),
        nodeinfo: { kind: "missing", path: "nodeinfo" },
      },
      { node },
    );
    assert.deepEqual(problems, []);
    assert.ok(config !== undefined);
    assert.equal(leaseTerms(config.timing).window, 0);
  }
});

test("the lease table of the read-me says what the program computes", () => {
  const rows = [...read("README.md").matchAll(/^\| (\d+) (ms|s) \| (\d+) s \| (.*) \| (.*) \| (.*) \| (.*) \|$/gm)];
  assert.equal(rows.length, 3);
  for (const [, beat, unit, dead, length, bound, window, unguarded] of rows) {
    const keepalive = Number(beat) * (unit === "s" ? 1000 : 1);
    const deadtime = Number(dead) * 1000;
    const timing = { keepalive, warntime: deadtime / 2, deadtime, initdead: deadtime } as Parameters<typeof leaseTerms>[0];
    const terms = leaseTerms(timing, "guard");
    const showWindow = (span: typeof terms.window): string => (span === 0 ? "none" : `up to ${showMillis(span)}`);
    const shown = [showMillis(terms.length), showMillis(terms.bound), showWindow(terms.window), showWindow(leaseTerms(timing, "address").window)];
    assert.deepEqual([length, bound, window, unguarded], shown);
  }
});

test("the manual has a section for every command, and names every option of its help", () => {
  const manual = read("docs/commands.md");
  const options = (help: string): readonly string[] => [...new Set(help.match(/--[a-z][a-z-]*/g) ?? [])];
  const missing = (text: string, help: string): readonly string[] => options(help).filter((option) => option !== "--output" && !text.includes(option));
  assert.deepEqual(missing(manual, HEIRD_HELP), []);
  for (const command of COMMANDS) {
    const help = parseHeirArgs([command, "--help"]);
    assert.ok(help.kind === "help");
    assert.match(manual, new RegExp(`^### heir ${command}\\b`, "m"));
    assert.deepEqual(missing(manual, help.text), [], command);
  }
});
