// Plays the scenes of the machines' watchdogs, in a folder that test/vm/image has filled: one line for each, and a last line that counts. The machines
// end with this process, however it ends.
//
// Usage: node watchdog.vm.js FOLDER SECONDS

import { rmSync } from "node:fs";
import { join } from "node:path";
import { Pair } from "./pair.js";
import { SCENES } from "./scenes.js";

process.exitCode = await main(process.argv.slice(2));

async function main([folder, limit]: readonly string[]): Promise<number> {
  if (folder === undefined || !(Number(limit) > 0)) {
    say("usage: watchdog.vm.js FOLDER SECONDS");
    return 2;
  }
  const signal = AbortSignal.timeout(Number(limit) * 1000);
  const pair = new Pair(folder, signal);
  let passed = 0;
  try {
    await pair.start();
    // Both have it in memory, and for each of their starts: what a kill -9 of this test leaves in the folder is small.
    for (const name of ["vmlinux", "initrd"]) rmSync(join(folder, name));
    for (const { claim, play } of SCENES) {
      const began = performance.now();
      const report = (verdict: string, detail: string): void => say(`${verdict} ${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${claim}: ${detail}`);
      try {
        report("ok    ", await play(pair));
        passed += 1;
      } catch (error) {
        report("FAILED", signal.aborted ? `over the limit of ${limit} s for all scenes` : (error as Error).message);
        say(pair.consoles());
        if (signal.aborted) break;
        await pair.restart();
      }
    }
  } catch (error) {
    say(`FAILED: ${(error as Error).message}`);
  } finally {
    await pair.end();
  }
  say(`${(performance.now() / 1000).toFixed(0)} s in all`);
  // What was not reached has not passed.
  say(`${passed} passed, ${SCENES.length - passed} failed`);
  return passed === SCENES.length ? 0 : 1;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
