// `npm run fuzz`: changed inputs for the decoder and every parser; prints what became of them, and ends with 1 when something did not
// hold, when an input did not end, or when a kind of outcome never occurred in a long run.

import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type Fuzzed, inputOf } from "./fuzz.js";
import { type FuzzOptions, readOptions, USAGE } from "./options.js";
import type { Target } from "./target.js";
import { targetCalled } from "./targets.js";
import type { Work } from "./worker.js";

/** s for one input, hundreds of times what the slowest needs: it hangs. */
const HANGS_S = 60;
/** From this many inputs on every outcome must have occurred. */
const MANY = 50_000;
/** Characters of an input that are printed. */
const SHOWN = 4000;

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), Math.floor(Math.random() * 2 ** 32));
  if (typeof options === "string") {
    console.error(`${options}\n${USAGE}`);
    return 2;
  }
  console.log(`seed ${options.seed}, ${options.inputs} inputs each`);
  let failed = false;
  for (const name of options.targets) {
    const begun = performance.now();
    const result = await fuzzApart(name, options);
    failed = (typeof result === "number" ? tellHang(name, options, result) : tell(targetCalled(name), { options, result, seconds: (performance.now() - begun) / 1000 })) || failed;
  }
  console.log(failed ? "FAILED" : "all of it held");
  return failed ? 1 : 0;
}

/** The result, or the number of the input that did not end. */
async function fuzzApart(target: string, { seed, at, inputs }: FuzzOptions): Promise<Fuzzed | number> {
  const shared = new SharedArrayBuffer(4);
  const work: Work = { target, seed, first: at ?? 0, inputs, at: shared };
  const worker = new Worker(new URL("worker.js", import.meta.url), { workerData: work });
  const counter = new Int32Array(shared);
  let [seen, quiet] = [-1, 0];
  const hung = new Promise<number>((resolve) => {
    const watch = setInterval(() => {
      const now = Atomics.load(counter, 0);
      quiet = now === seen ? quiet + 1 : 0;
      seen = now;
      if (quiet >= HANGS_S) resolve(now);
    }, 1000);
    worker.once("exit", () => clearInterval(watch));
  });
  const done = once(worker, "message").then(([message]) => message as Fuzzed);
  const result = await Promise.race([done, hung]);
  await worker.terminate();
  return result;
}

interface Told {
  readonly options: FuzzOptions;
  readonly result: Fuzzed;
  readonly seconds: number;
}

/** True when it failed. */
function tell(target: Target, { options, result, seconds }: Told): boolean {
  const outcomes = [...result.outcomes].sort(([, a], [, b]) => b - a).map(([outcome, count]) => `${outcome} ${count}`);
  console.log(`${target.name}: ${result.inputs} inputs, ${(result.bytes / 2 ** 20).toFixed(1)} MiB, ${seconds.toFixed(1)} s, slowest ${result.slowest.toFixed(1)} ms (input ${result.slowestAt}), hash ${result.hash}`);
  console.log(`  ${outcomes.join(", ")}`);
  for (const { index, why, stack, input, small } of result.failures) {
    console.log(`${target.name}: input ${index}: ${why.slice(0, SHOWN)}\n${stack.split("\n").filter((line) => line.startsWith("    at ")).slice(0, 6).join("\n")}`);
    console.log(`  ${input.length} bytes, made small ${small.length}: ${JSON.stringify(small).slice(0, SHOWN)}\n  ${replay(target.name, options, index)}`);
  }
  const missing = result.inputs >= MANY ? target.outcomes.filter((outcome) => !result.outcomes.has(outcome)) : [];
  if (missing.length > 0) console.log(`${target.name}: never occurred: ${missing.join(", ")}`);
  return result.failures.length > 0 || missing.length > 0;
}

function tellHang(name: string, options: FuzzOptions, index: number): true {
  console.log(`${name}: input ${index} did not end within ${HANGS_S} s: ${JSON.stringify(inputOf(targetCalled(name), options.seed, index)).slice(0, SHOWN)}`);
  console.log(`  ${replay(name, options, index)}`);
  return true;
}

const replay = (name: string, { seed }: FuzzOptions, index: number): string => `replay: npm run fuzz -- --only ${name} --seed ${seed} --at ${index}`;

process.exitCode = await main();
