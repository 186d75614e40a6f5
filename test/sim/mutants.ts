// `npm run mutants`: does anybody notice when the core is broken? Each break is made in a copy of the compiled tree, then the
// simulator runs there, or with `--explore` the explorer. Words on the command line choose the breaks whose names contain them.
// Ends with 1 when one survives, when a break no longer fits the core, or when the whole core is noticed too.

import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Mutation, MUTATIONS } from "./mutations.js";

const TOP = join(import.meta.dirname, "../../..");
const MINUTES = 3;
const JOBS = 2;
/** The unbroken core must pass what the broken ones are put through. */
const UNBROKEN: Mutation = { name: "(unbroken)", seeds: 20, changes: [], explore: "--services --depth 12 --faults 1" };
/** The explorer finds the shortest failure of each break well within these, when the machine is not too busy. */
const EXPLORE_LIMITS = ["--depth", "60", "--seconds", "90", "--faults", "1"];

interface Finding {
  readonly mutation: Mutation;
  /** The seed, or how many moves the explorer needed. */
  readonly caught: { readonly seed: number; readonly audit: string; readonly detail: string } | undefined;
  /** The break does not fit the core any more. */
  readonly misfit: string | undefined;
}

async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "heir-mutants-"));
  try {
    const words = process.argv.slice(2).filter((word) => word !== "--explore");
    const explores = words.length < process.argv.length - 2;
    const chosen = MUTATIONS.filter(({ name, explore }) => (!explores || explore !== undefined) && (words.length === 0 || words.some((word) => name.includes(word))));
    const waiting = [UNBROKEN, ...chosen];
    const findings: Finding[] = [];
    const work = async (): Promise<void> => {
      for (let mutation = waiting.shift(); mutation !== undefined; mutation = waiting.shift()) {
        const finding = await judge(mutation, join(folder, String(waiting.length)), explores);
        findings.push(finding);
        console.log(show(finding, explores));
      }
    };
    await Promise.all(Array.from({ length: JOBS }, work));
    const bad = findings.filter((finding) => !isGood(finding));
    console.log(bad.length === 0 && chosen.length > 0 ? `all ${chosen.length} mutants were caught` : `FAILED: ${bad.map((it) => it.mutation.name).join(", ")}`);
    return bad.length === 0 && chosen.length > 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function judge(mutation: Mutation, copy: string, explores: boolean): Promise<Finding> {
  cpSync(join(TOP, "dist"), join(copy, "dist"), { recursive: true });
  cpSync(join(TOP, "package.json"), join(copy, "package.json"));
  symlinkSync(join(TOP, "node_modules"), join(copy, "node_modules"));
  for (const { file, search, replacement } of mutation.changes) {
    const path = join(copy, "dist", file);
    const parts = readFileSync(path, "utf8").split(search);
    if (parts.length !== 2) return { mutation, caught: undefined, misfit: `${file}: found ${parts.length - 1} times: ${search}` };
    writeFileSync(path, parts.join(replacement));
  }
  const text = explores
    ? await run(join(copy, "dist/checks/explore/first-violation.js"), [...EXPLORE_LIMITS, ...(mutation.explore ?? "").split(" ")])
    : await run(join(copy, "dist/checks/sim/first-failure.js"), [String(mutation.seeds), String(mutation.minutes ?? MINUTES), ...(mutation.first ?? []).map(String)]);
  rmSync(copy, { recursive: true });
  return { mutation, caught: (JSON.parse(text) as Finding["caught"] | null) ?? undefined, misfit: undefined };
}

function run(script: string, words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...words], { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (part) => {
      text += String(part);
    });
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(text) : reject(new Error(`${script} ended with ${code}`))));
  });
}

function isGood(finding: Finding): boolean {
  if (finding.misfit !== undefined) return false;
  return finding.mutation === UNBROKEN ? finding.caught === undefined : finding.caught !== undefined;
}

function show(finding: Finding, explores: boolean): string {
  const { mutation, caught, misfit } = finding;
  const name = mutation.name.padEnd(32);
  if (misfit !== undefined) return `${name} DOES NOT FIT  ${misfit}`;
  const within = explores ? `${caught?.seed ?? "-"} moves`.padStart(13) : `${`${caught?.seed ?? "-"}/${mutation.seeds}`.padStart(7)} seeds`;
  const verdict = caught === undefined ? (mutation === UNBROKEN ? "passes" : "SURVIVES") : caught.audit;
  return `${name} ${verdict.padEnd(12)} ${within}  ${(caught?.detail ?? "").slice(0, 90)}`;
}

process.exitCode = await main();
