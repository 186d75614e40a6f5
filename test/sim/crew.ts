// Many seeds on several processors: processes that take the next portion of seeds when they have finished one. Which
// process ran a seed cannot be seen in the result.

import { fork } from "node:child_process";
import type { SimOptions } from "./options.js";
import { runOptions } from "./options.js";
import { runSeed } from "./run.js";
import { addResult, addTally, emptyTally, type Tally } from "./tally.js";

/** Seeds handed out at a time: small enough that the processes finish together. */
const PORTION = 5;
/** Every so many seeds one is run twice: the same seed must leave the same trace. */
const TWICE_EVERY = 25;

interface Portion {
  readonly options: SimOptions;
  readonly from: number;
  readonly to: number;
}

/** Runs the seeds; stops early once `enough` failures are known. */
export async function runSeeds(options: SimOptions, about: { readonly enough: number; readonly progress: (tally: Tally) => void }): Promise<Tally> {
  const tally = emptyTally();
  const end = options.seed + options.seeds;
  let next = options.seed;
  const takePortion = (): Portion | undefined => {
    if (next >= end || tally.failures.length >= about.enough) return undefined;
    const portion = { options, from: next, to: Math.min(next + PORTION, end) };
    next = portion.to;
    return portion;
  };
  const finish = (part: Tally): void => {
    addTally(tally, part);
    about.progress(tally);
  };
  if (options.jobs === 1 || options.seeds <= PORTION) {
    for (let portion = takePortion(); portion !== undefined; portion = takePortion()) finish(runPortion(portion));
  } else {
    await Promise.all(Array.from({ length: options.jobs }, () => hire(takePortion, finish)));
  }
  tally.failures.sort((a, b) => a.seed - b.seed);
  return tally;
}

function hire(takePortion: () => Portion | undefined, finish: (part: Tally) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const first = takePortion();
    if (first === undefined) return resolve();
    // Larger young space (MiB): a step leaves little behind, so collecting less often costs 5 % less time.
    const worker = fork(new URL(import.meta.url).pathname, ["--work"], { stdio: "inherit", execArgv: ["--max-semi-space-size=64"] });
    worker.on("message", (part) => {
      finish(part as Tally);
      const portion = takePortion();
      if (portion === undefined) worker.disconnect();
      else worker.send(portion);
    });
    worker.on("error", reject);
    worker.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
    worker.send(first);
  });
}

function runPortion(portion: Portion): Tally {
  const tally = emptyTally();
  for (let seed = portion.from; seed < portion.to; seed += 1) {
    const result = runSeed(runOptions(portion.options, seed));
    addResult(tally, result);
    if (seed % TWICE_EVERY !== 1 || result.failure !== undefined) continue;
    const again = runSeed(runOptions(portion.options, seed));
    tally.evaluations["deterministic"] = (tally.evaluations["deterministic"] ?? 0) + 1;
    if (again.hash === result.hash) continue;
    tally.failures.push({ seed, failure: { audit: "deterministic", detail: `trace ${result.hash}, then ${again.hash}`, at: 0, cluster: "", last: [] } });
  }
  return tally;
}

if (process.argv[2] === "--work" && process.send !== undefined) {
  process.on("message", (portion) => process.send?.(runPortion(portion as Portion)));
}
