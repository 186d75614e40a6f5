// `npm run test:interop`: heird beside Debian's Heartbeat 3.0.6, in both places, several pairs side by side. The last line says how many scenarios passed
// and failed; a failed one shows what both products said, and what Heartbeat calls an error.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { EARLY } from "./early.js";
import { FIVE_MINUTES, UNLOCKED } from "./five-minutes.js";
import { IPFAIL_COURSES } from "./ipfail.js";
import { LITERATURE } from "./literature.js";
import type { ProductName } from "./machine.js";
import { missingHere } from "./needs.js";
import { type Options, parse, USAGE } from "./options.js";
import { outages, outageTable, REPLACED } from "./outages.js";
import { Pair } from "./pair.js";
import { RECORDED } from "./scenarios.js";
import { SERIAL } from "./serial.js";
import type { Course } from "./steps.js";

const COURSES: readonly Course[] = [...RECORDED, LITERATURE, ...IPFAIL_COURSES, SERIAL, ...EARLY, REPLACED, ...FIVE_MINUTES];

const LOG_LINES = 60;
/** On a memory file system of the world in which all of this runs, and which ends with it. */
const TOP = "/run/heir-interop";

const WORLD = "HEIR_INTEROP_WORLD";
/** The first process must bury the orphans: `heartbeat -k` waits until the process it has ended is gone, and a shell that waits does it. */
const REAPER = 'mount -t tmpfs tmpfs /run && exec 3<&0 && { "$0" "$@" <&3 & wait $!; }';

interface Trial {
  readonly course: Course;
  readonly a: ProductName;
  readonly b: ProductName;
}

/** Processes, mounts and files of a world of its own: whatever happens, nothing is left behind. */
async function inOwnWorld(): Promise<number> {
  const world = ["--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--propagation", "private", "sh", "-c", REAPER];
  const child = spawn("unshare", [...world, process.execPath, fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: ["pipe", "inherit", "inherit"], env: { ...process.env, [WORLD]: "1" } });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => child.kill("SIGKILL"));
  await once(child, "exit");
  return child.exitCode ?? 1;
}

let passed = 0;
let failed = 0;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Two of Heartbeat's scripts that write into its FIFO at once lose a message, and with it the start of a group, whoever the peer is. */
const LOST_BY_ITSELF = /Message with zero fields/;
const MOST_ATTEMPTS = 3;

async function perform(trial: Trial, folder: string, { deadtime, logs }: Pick<Options, "deadtime" | "logs">, attempt = 1): Promise<void> {
  const { course, a, b } = trial;
  const title = `${course.name}, ${a} as a, ${b} as b`;
  let pair: Pair | undefined;
  let done = 0;
  try {
    pair = await Pair.make({ ...course.setting, deadtime, folder, a, b });
    if (logs !== "") pair.record(join(logs, `${fileOf(title)}.pcap`));
    for (const step of course.steps) {
      const began = performance.now();
      const marks = [pair.a.log().length, pair.b.log().length];
      try {
        await step.run(pair);
      } catch (error) {
        throw new Error(`${step.name}: ${(error as Error).message}\n${await words(pair, marks)}`, { cause: error });
      }
      done += 1;
      say(`ok      ${title}: ${step.name} (${((performance.now() - began) / 1000).toFixed(1)} s)${errorsIn(pair, marks)}`);
    }
    passed += done;
  } catch (error) {
    if (attempt < MOST_ATTEMPTS && LOST_BY_ITSELF.test((error as Error).message)) {
      say(`again   ${title}: Heartbeat has lost a message of its own scripts (${(error as Error).message.split("\n")[0]})`);
      await pair?.remove();
      pair = undefined;
      return await perform(trial, `${folder}-${attempt + 1}`, { deadtime, logs }, attempt + 1);
    }
    const unreached = course.steps.length - done - 1;
    passed += done;
    failed += course.steps.length - done;
    say(`FAILED  ${title}: ${(error as Error).message}\n        ${unreached} more not reached`);
  } finally {
    if (pair !== undefined && logs !== "") keepLogs(pair, join(logs, fileOf(title)));
    await pair?.remove();
  }
}

const fileOf = (title: string): string => title.replaceAll(/[ ,]+/g, "-");

function keepLogs(pair: Pair, path: string): void {
  for (const machine of [pair.a, pair.b]) for (const product of ["heird", "heartbeat"] as const) {
    const text = machine.logOf(product);
    if (text !== "") writeFileSync(`${path}.${machine.name}.${product}.log`, text);
  }
}

/** What Heartbeat calls an error, though the scenario ended well. */
function errorsIn(pair: Pair, marks: readonly number[]): string {
  const lines = [pair.a, pair.b].flatMap((machine, index) => (machine.product === "heartbeat" ? machine.log().slice(marks[index]).split("\n") : []));
  const errors = lines.filter((line) => /\b(?:ERROR|CRIT)\b/.test(line) && !UNLOCKED.test(line)).map((line) => line.replace(/^.*?(?=ERROR|CRIT)/, ""));
  return [...new Set(errors)].map((line) => `\n          heartbeat says ${line}`).join("");
}

async function words(pair: Pair, marks: readonly number[]): Promise<string> {
  const parts = await Promise.all([pair.a, pair.b].map(async (machine, index) => {
    const lines = machine.log().slice(marks[index]).trimEnd().split("\n").slice(-LOG_LINES);
    return `--- ${machine.name} (${machine.product}), status: ${await machine.status()}\n${lines.join("\n")}`;
  }));
  return `${parts.join("\n")}${errorsIn(pair, marks)}`;
}

function trialsOf({ only, role, control, rounds }: Options): readonly Trial[] {
  const roles: readonly (readonly [ProductName, ProductName])[] = control
    ? [["heartbeat", "heartbeat"]]
    : [...(role === "b" ? [] : [["heird", "heartbeat"] as const]), ...(role === "a" ? [] : [["heartbeat", "heird"] as const])];
  const wanted = COURSES.filter(({ name, aside }) => (only === "" ? aside !== true : name.includes(only)));
  const trials = wanted.flatMap((course) => (course.products === undefined ? roles : [course.products]).map(([a, b]): Trial => ({ course, a, b })));
  // The longest first: what comes last is waited for alone.
  return Array.from({ length: rounds }, () => trials).flat().sort((x, y) => y.course.steps.length - x.course.steps.length);
}

const options = parse(process.argv.slice(2));
if (options === undefined) {
  process.stderr.write(USAGE);
  process.exit(2);
}
if (process.env[WORLD] === undefined) {
  const missing = missingHere();
  for (const line of missing) say(`missing: ${line}`);
  if (missing.length > 0) say(`0 passed, ${missing.length} failed`);
  process.exit(missing.length > 0 ? 1 : await inOwnWorld());
}
// The one who started us holds the other end: when it is gone, so is everything here.
process.stdin.resume().once("end", () => process.exit(1));
mkdirSync(TOP);
if (options.logs !== "") mkdirSync(options.logs, { recursive: true });
const trials = trialsOf(options);
const began = performance.now();
let next = 0;
const slot = async (): Promise<void> => {
  for (let index = next; index < trials.length; index = next) {
    next += 1;
    const trial = trials[index];
    if (trial !== undefined) await perform(trial, join(TOP, String(index)), options);
  }
};
await Promise.all(Array.from({ length: options.jobs }, slot));
if (trials.length === 0) {
  say(`no course has ${options.only} in its name (${COURSES.map(({ name }) => name).join(", ")})`);
  failed += 1;
}
if (outages.length > 0) say(["", ...outageTable(outages), ""].join("\n"));
if (options.json !== "") writeFileSync(options.json, `${JSON.stringify({ deadtime_s: options.deadtime, outages }, null, 1)}\n`);
say(`${trials.length} pairs, ${options.jobs} at a time, in ${((performance.now() - began) / 1000).toFixed(0)} s`);
say(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
