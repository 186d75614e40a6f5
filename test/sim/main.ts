// `npm run sim`: runs the seeds, prints what was tested, and ends with 1 when an audit failed or nothing was tested.

import { runSeeds } from "./crew.js";
import { readOptions, replayCommand, type SimOptions, USAGE } from "./options.js";
import type { Failure } from "./run.js";
import { emptyParts, showTally } from "./tally.js";

/** Failures shown in full; a broken rule breaks many seeds in the same way. */
const SHOWN = 3;
const ENOUGH = 10;
/** From this many virtual minutes on every fault, reason and audit must have occurred. */
const MANY = 2000;

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (typeof options === "string") {
    console.error(`${options}\n${USAGE}`);
    return 2;
  }
  const begun = performance.now();
  let told = begun;
  const named = new Set<number>();
  const tally = await runSeeds(options, {
    enough: ENOUGH,
    progress: ({ seeds, failures }) => {
      // At once: a long run should not keep its findings to itself until it ends.
      for (const { seed, failure } of failures.filter((it) => !named.has(it.seed))) {
        named.add(seed);
        console.error(`seed ${seed}: ${failure.audit}: ${failure.detail}`);
      }
      if (performance.now() - told < 30_000) return;
      told = performance.now();
      console.error(`${seeds} of ${options.seeds} seeds, ${failures.length} failures`);
    },
  });
  for (const line of showTally(tally, (performance.now() - begun) / 1000)) console.log(line);
  for (const { seed, failure } of tally.failures.slice(0, SHOWN)) showFailure(options, seed, failure);
  for (const { seed, failure } of tally.failures.slice(SHOWN)) console.log(`seed ${seed}: ${failure.audit}: ${failure.detail}`);
  const empty = emptyParts(tally, options.seeds * options.minutes >= MANY);
  if (empty.length > 0) console.log(`nothing of this was tested: ${empty.join(", ")}`);
  const failed = tally.failures.length > 0;
  console.log(failed ? `FAILED: ${tally.failures.length} seeds` : empty.length > 0 ? "FAILED" : "no audit failed");
  return failed || empty.length > 0 ? 1 : 0;
}

function showFailure(options: SimOptions, seed: number, failure: Failure): void {
  console.log(`\nseed ${seed}: audit "${failure.audit}" failed at ${(failure.at / 1000).toFixed(3)} s: ${failure.detail}`);
  console.log(failure.cluster);
  for (const line of failure.last) console.log(line);
  console.log(`seed ${seed}: ${failure.audit}: ${failure.detail}\nreplay: ${replayCommand(options, seed)}`);
}

process.exitCode = await main();
