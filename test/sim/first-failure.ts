// Runs seeds until the first audit fails and prints that failure as JSON: what mutants.ts starts in each broken copy.
// Arguments: number of seeds, minutes of each.

import { runSeed } from "./run.js";

const [seeds = "1", minutes = "3"] = process.argv.slice(2);

function firstFailure(): { readonly seed: number; readonly audit: string; readonly detail: string } | undefined {
  for (let seed = 1; seed <= Number(seeds); seed += 1) {
    const { failure } = runSeed({ seed, minutes: Number(minutes), nodes: { least: 2, most: 7 }, keepalive: 1000 });
    if (failure !== undefined) return { seed, audit: failure.audit, detail: failure.detail };
  }
  return undefined;
}

console.log(JSON.stringify(firstFailure() ?? null));
