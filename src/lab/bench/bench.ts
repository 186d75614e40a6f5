// `npm run bench`: the same faults for heir and for other failover daemons, side by side, with a table at the end. This side reads the flags and opens
// the private world in which stage.ts does the work.

import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { BY_SIGNAL, closeOnSignal, openWorld } from "../world.js";
import { parseBenchOptions, USAGE } from "./options.js";

const STAGE = fileURLToPath(new URL("./stage.js", import.meta.url));
const WRONG_USAGE = 2;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const options = parseBenchOptions(args);
  if ("problem" in options) return complain(options.problem);
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (spawnSync("nft", ["--version"]).error !== undefined) return complain("the command `nft` is missing (cure: apt-get install nftables)");
  let file: number;
  try {
    mkdirSync(dirname(options.json), { recursive: true });
    file = openSync(options.json, "w");
  } catch (error) {
    return complain(`--json ${options.json}: ${(error as Error).message}`);
  }
  const world = openWorld([process.execPath, STAGE, ...args], file);
  closeSync(file);
  const ending = closeOnSignal(world);
  const code = await world.ended;
  if (ending.signal === undefined) return code;
  process.stderr.write("\nbench: interrupted; everything it had made is gone\n");
  return BY_SIGNAL[ending.signal];
}

function complain(problem: string): number {
  process.stderr.write(`bench: ${problem}\n`);
  return WRONG_USAGE;
}
