// `npm run test:compose`: the cluster of docker-compose.yml in a real container engine, broken in every way that containers know, with a client that is
// asked how long nobody answered. Prints a table, takes everything down again, and ends with 0 only if each fault ended as it must.

import { monotonic } from "../watcher.js";
import { makeBaseImage } from "./base-image.js";
import { openEngine, run } from "./engine.js";
import { type Row, tableOf } from "./report.js";
import { Stack } from "./stack.js";
import { carryOut, SABOTAGE, STEPS } from "./steps.js";

const WRONG_USAGE = 2;
/** By convention 128 and the number of the signal. */
const BY_SIGNAL = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
const LOG_LINES = 40;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const [flag, ...others] = args;
  if (others.length > 0 || (flag !== undefined && flag !== "--sabotage")) return complain("takes no arguments but --sabotage, which must make it fail");
  const steps = flag === undefined ? STEPS : [...STEPS.slice(0, 1), SABOTAGE];
  if (process.geteuid?.() !== 0) return complain("needs root: it looks into the network of a container (cure: sudo npm run test:compose)");
  const began = monotonic();
  const abort = new AbortController();
  let code: number | undefined;
  for (const [name, number] of Object.entries(BY_SIGNAL)) {
    process.on(name, () => {
      code = number;
      abort.abort(new Error(`ended by ${name}`));
    });
  }
  const engine = await openEngine();
  if ("problem" in engine) return fail(engine.problem);
  say(`${engine.name}; ${engine.compose.join(" ")}`);
  const project = `heir-test-${process.pid}`;
  const base = `${project}-base`;
  const stack = new Stack({ engine, project, base });
  const rows: Row[] = [];
  const problems: string[] = [];
  try {
    await makeBaseImage(engine, base);
    say(`base image made of this machine's files after ${seconds(began)}`);
    for (const step of steps) {
      abort.signal.throwIfAborted();
      const row = await carryOut(step, stack, abort.signal);
      rows.push(row);
      say(`${seconds(began)}  ${row.fault}: ${row.answers} answers, ${row.reason}; ${row.outage_ms} ms without an answer${row.problem === "" ? "" : `; FAILED: ${row.problem}`}`);
      if (row.problem === "") continue;
      await lastWords(stack);
      // What follows would begin from another state than it must.
      break;
    }
  } catch (error) {
    problems.push((error as Error).message);
  } finally {
    problems.push(...(await stack.down()));
    await run([...engine.docker, "rmi", "--force", base], engine.environment);
    await engine.close();
  }
  say("");
  for (const line of [...tableOf(rows), ""]) say(line);
  for (const problem of problems) say(`FAILED: ${problem}`);
  say(problems.length === 0 ? `everything was taken down; ${seconds(began)} in all` : `${seconds(began)} in all`);
  const passed = rows.filter(({ problem }) => problem === "").length;
  // What was not reached has not passed, and the teardown counts as one.
  say(`${passed + (problems.length === 0 ? 1 : 0)} passed, ${steps.length - passed + (problems.length === 0 ? 0 : 1)} failed`);
  return code ?? (passed === steps.length && problems.length === 0 ? 0 : 1);
}

async function lastWords(stack: Stack): Promise<void> {
  for (const node of ["alpha", "bravo", "charlie"] as const) {
    const log = await stack.log(node).catch((error: unknown) => (error as Error).message);
    say(`--- ${node}\n${log.trimEnd().split("\n").slice(-LOG_LINES).join("\n")}`);
  }
}

function seconds(since: number): string {
  return `${((monotonic() - since) / 1000).toFixed(1)} s`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** For a run of everything, which counts: that it could not even begin is a failure and no skip. */
function fail(problem: string): number {
  process.stderr.write(`compose: ${problem}\n`);
  say("0 passed, 1 failed");
  return 1;
}

function complain(problem: string): number {
  process.stderr.write(`compose: ${problem}\n`);
  return WRONG_USAGE;
}
