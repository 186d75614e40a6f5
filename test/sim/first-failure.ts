// Runs seeds until the first audit fails and prints that failure as JSON: what mutants.ts starts in each broken copy.
// Arguments: number of seeds, minutes of each, seeds to be tried before them.

import { runSeed } from "./run.js";

const [seeds = "1", minutes = "3", ...first] = process.argv.slice(2);

function firstFailure(): { readonly seed: number; readonly audit: string; readonly detail: string } | undefined {
  const all = Array.from({ length: Number(seeds) }, (_, index) => index + 1);
  for (const seed of [...first.map(Number), ...all]) {
    const { failure } = runSeed({ seed, minutes: Number(minutes), nodes: { least: 2, most: 7 }, keepalive: 1000 });
    if (failure !== undefined) return { seed, audit: failure.audit, detail: failure.detail };
  }
  return undefined;
}

console.log(JSON.stringify(firstFailure() ?? null));
