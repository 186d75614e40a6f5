// The bench inside its private world, as its process 1: trials in turn over the products, several clusters at a time, then the tables. When it ends,
// in whatever way, the kernel ends everything it started. It is started by bench.ts, never by hand.

import { spawnSync } from "node:child_process";
import { mkdirSync, writeSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";
import { join } from "node:path";
import { loadLibc } from "../../platform/linux/libc.js";
import { planOf } from "../plan.js";
import { ASK_EVERY_MS } from "../service.js";
import { monotonic } from "../watcher.js";
import { LOOK_EVERY_MS } from "../witness.js";
import { STAGE_LOG } from "../world.js";
import { heartbeat } from "./heartbeat.js";
import { heir } from "./heir.js";
import { keepalived } from "./keepalived.js";
import { type BenchOptions, parseBenchOptions } from "./options.js";
import type { Product, ProductName } from "./product.js";
import type { TrialResult } from "./result.js";
import { type Column, resultTables, showTime } from "./table.js";
import { AFTER_PATIENCE_MS, FAULT_MS, runTrial, TIMINGS, type Trial } from "./trial.js";

const FOLDER = "/run/heir-lab";
const PRODUCTS: Readonly<Record<ProductName, Product>> = { heir, keepalived, heartbeat };
/** Status of a bench in which heir was not measured in every run. */
const FAILED = 1;
const CANNOT = 2;
const MOST_ATTEMPTS = 3;

// The bench holds the other end: when it is gone, so are we, and with us everything.
const lifeline = (): void => process.exit(FAILED);
process.stdin.resume().once("end", lifeline);
process.once("SIGTERM", lifeline);
process.stdout.on("error", () => undefined);

const options = parseBenchOptions(process.argv.slice(2));
if ("problem" in options) throw new Error(options.problem);
const mounted = spawnSync("mount", ["-t", "tmpfs", "tmpfs", "/run"], { encoding: "utf8" });
if (mounted.status !== 0) throw new Error(`no tmpfs on /run: ${mounted.stderr}`);
mkdirSync(FOLDER, { recursive: true });
const code = await perform(options);
// Everything that still runs here is ours and ends with us.
process.exit(code);

async function perform(options: BenchOptions): Promise<number> {
  if (loadLibc() === undefined) {
    process.stderr.write("bench: packet sockets need koffi, which cannot be loaded (cure: npm ci)\n");
    return CANNOT;
  }
  const columns = options.products.map((name): Column => ({ product: name, missing: PRODUCTS[name].missing() }));
  say(`${options.runs} runs of each fault, ${options.speed} timing, ${options.jobs} clusters at a time; ${machine()}`);
  for (const { product, missing } of columns) say(describe(product, missing, options));
  say("");
  const began = monotonic();
  const trials = order(options, columns);
  const results: TrialResult[] = [];
  let next = 0;
  const slot = async (index: number): Promise<void> => {
    for (let trial = trials[next]; trial !== undefined; trial = trials[next]) {
      next += 1;
      const result = await measured(trial, join(FOLDER, `slot-${index}`), options);
      results.push(result);
      progress(result, results.length, trials.length, (monotonic() - began) / 1000);
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, (_, index) => slot(index)));
  report(results, columns, options, (monotonic() - began) / 1000);
  return results.some(({ product, problem }) => product === "heir" && problem !== "") ? FAILED : 0;
}

/** In turn: every product suffers a fault before any suffers the next one, and all faults are done before the next run. */
function order({ runs, faults }: BenchOptions, columns: readonly Column[]): readonly Trial[] {
  const products = columns.filter(({ missing }) => missing === "").map(({ product }) => PRODUCTS[product]);
  return Array.from({ length: runs }, (_, index) => index + 1).flatMap((run) =>
    faults.flatMap((fault) => products.map((product): Trial => ({ product, fault, run }))),
  );
}

/** A cluster that does not come up is tried again: a machine that was too busy to start it tells nothing about its failover. */
async function measured(trial: Trial, folder: string, options: BenchOptions): Promise<TrialResult> {
  const { product, fault, run } = trial;
  let problem = "";
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    try {
      const result = await runTrial(trial, { ...planOf(2, folder), timing: TIMINGS[options.speed] }, options.speed);
      if (result.problem === "") return result;
      problem = result.problem;
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    }
    say(`        ${product.name} ${fault} run ${run}, attempt ${attempt} of ${MOST_ATTEMPTS}: ${problem.split("\n")[0]}`);
  }
  return { product: product.name, fault, run, problem, phases: [] };
}

function progress({ product, fault, run, problem, phases }: TrialResult, done: number, of: number, seconds: number): void {
  const head = `${seconds.toFixed(0).padStart(5)} s  ${String(done).padStart(String(of).length)}/${of}  ${product.padEnd(10)} ${fault.padEnd(10)} run ${run}`;
  const told = phases.map((phase) => {
    const outage = showTime(phase.back ? phase.outage_ms : Number.POSITIVE_INFINITY, "never");
    const doubled = showTime(phase.stillDoubled ? Number.POSITIVE_INFINITY : phase.doubled_ms, "for ever");
    return `outage ${outage}, two ${doubled}`;
  });
  say(`${head}  ${problem === "" ? told.join("; then ") : `FAILED: ${problem.split("\n")[0]}`}`);
}

function report(results: readonly TrialResult[], columns: readonly Column[], options: BenchOptions, seconds: number): void {
  const failed = results.filter(({ problem }) => problem !== "");
  const blind = Math.max(0, ...results.flatMap(({ phases }) => phases.map(({ blind_ms }) => blind_ms)));
  say("");
  for (const { product, missing } of columns) say(describe(product, missing, options));
  say("");
  for (const line of resultTables(results, columns, options.faults)) say(line);
  say("");
  say(`Seconds and milliseconds of ${options.runs} runs. never, for ever: still so when the watching ended, ${FAULT_MS / 1000} s after a fault or ${AFTER_PATIENCE_MS / 1000} s after its end.`);
  say(`A client asks every ${ASK_EVERY_MS} ms; who answers is asked every ${LOOK_EVERY_MS} ms, and the asking never paused for more than ${blind.toFixed(0)} ms.`);
  for (const { product, fault, run, problem } of failed) say(`FAILED ${product} ${fault} run ${run}: ${problem}`);
  const settings = Object.fromEntries(columns.map(({ product, missing }) => [product, missing === "" ? { version: PRODUCTS[product].version(), settings: PRODUCTS[product].settings[options.speed] } : { missing }]));
  const { runs, jobs, speed } = options;
  const head = { schema: "heir.bench/1", speed, runs, jobs, seconds: Math.round(seconds), machine: machine(), node: process.versions.node, fault_ms: FAULT_MS, products: settings };
  // One line a trial: it is data, and still can be read.
  const lines = results.map((result) => `  ${JSON.stringify(result)}`).join(",\n");
  writeSync(STAGE_LOG, `${JSON.stringify(head).slice(0, -1)},"trials":[\n${lines}\n]}\n`);
  say(`${results.length - failed.length} of ${results.length} trials measured in ${seconds.toFixed(0)} s; every one of them is in ${options.json}`);
}

function describe(name: ProductName, missing: string, { speed }: BenchOptions): string {
  const product = PRODUCTS[name];
  return missing === "" ? `${name} ${product.version()}: ${product.settings[speed]}` : `${name}: ${missing}`;
}

function machine(): string {
  return `Linux ${release()}, ${cpus().length} processors, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
