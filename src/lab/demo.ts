// `npm run demo`: a real cluster in network namespaces, faults one after the other, a table, a verdict. This side reads the flags, opens the private
// world in which stage.ts does the work, and sees to it that nothing is left, however it ends.

import { closeSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseOptions, USAGE } from "./options.js";
import { BY_SIGNAL, closeOnSignal, type KeptCluster, leaveWorld, openWorld, outerPids, type World } from "./world.js";

const STAGE = fileURLToPath(new URL("./stage.js", import.meta.url));
const HEIR = fileURLToPath(new URL("../heir.js", import.meta.url));
const WRONG_USAGE = 2;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if ("problem" in options) return complain(options.problem);
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  let log: number;
  try {
    log = openSync(options.out ?? "/dev/null", "w");
  } catch (error) {
    return complain(`--out ${options.out}: ${(error as Error).message}`);
  }
  // The stage has no terminal of its own: it is told what ours is like.
  if (process.stdout.isTTY) process.env["HEIR_LAB_ROWS"] = String(process.stdout.rows);
  const world = openWorld([process.execPath, STAGE, ...args], log);
  closeSync(log);
  const ending = closeOnSignal(world);
  const code = await Promise.race([world.ended, kept(world)]);
  if (ending.signal === undefined) return code;
  process.stderr.write("\ndemo: interrupted; everything it had made is gone\n");
  return BY_SIGNAL[ending.signal];
}

function complain(problem: string): number {
  process.stderr.write(`demo: ${problem}\n`);
  return WRONG_USAGE;
}

/** With --keep: the stage stays, and the reader is told how to enter and how to end it. */
async function kept(world: World): Promise<number> {
  const words = await new Promise<Buffer>((resolve) => world.words.once("data", resolve));
  const { code, machines, folder } = JSON.parse(words.toString()) as KeptCluster;
  const pids = outerPids(world, machines.map(({ pid }) => pid));
  const enter = `nsenter ${world.asUser ? "--user --preserve-credentials " : ""}-m -u -n -p -t`;
  const lines = machines.map(({ name, pid }) => `  ${name.padEnd(8)} ${enter} ${pids.get(pid)}`);
  process.stdout.write(
    [
      "The cluster is left running. To enter a machine:",
      ...lines,
      `There, for example on alpha: node ${HEIR} status --run-dir ${folder}/alpha/run`,
      `To remove it all: kill ${pids.get(1)}`,
      "",
    ].join("\n"),
  );
  leaveWorld(world);
  return code;
}
