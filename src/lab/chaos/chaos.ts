// `npm run chaos`: a real cluster in network namespaces, random faults from a seed, and a verdict on every moment in which two machines answered. This
// side reads the flags and opens the private world in which stage.ts does the work.

import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { closeSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { BY_SIGNAL, closeOnSignal, openWorld } from "../world.js";
import { parseChaosOptions, USAGE } from "./options.js";

const STAGE = fileURLToPath(new URL("./stage.js", import.meta.url));
const WRONG_USAGE = 2;
const SEEDS = 2 ** 32;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const options = parseChaosOptions(args);
  if ("problem" in options) return complain(options.problem);
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (spawnSync("nft", ["--version"]).error !== undefined) return complain("the command `nft` is missing (cure: apt-get install nftables)");
  const seed = options.seed === undefined ? ["--seed", String(randomInt(SEEDS))] : [];
  const log = openSync("/dev/null", "w");
  const world = openWorld([process.execPath, STAGE, ...args, ...seed], log);
  closeSync(log);
  const ending = closeOnSignal(world);
  const code = await world.ended;
  if (ending.signal === undefined) return code;
  process.stderr.write("\nchaos: interrupted; everything it had made is gone\n");
  return BY_SIGNAL[ending.signal];
}

function complain(problem: string): number {
  process.stderr.write(`chaos: ${problem}\n`);
  return WRONG_USAGE;
}
