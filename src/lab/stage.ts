// The demo inside its private world, as its process 1: builds the cluster, does the faults, shows and judges. When it ends, in whatever way, the
// kernel ends everything it started. It is started by demo.ts, never by hand.

import { spawnSync } from "node:child_process";
import { createWriteStream, mkdirSync, writeSync } from "node:fs";
import { configDir, heir, lastWords } from "./agent.js";
import { leaseTerms } from "../model/lease.js";
import { millis } from "../model/time.js";
import { agentOf, type Cluster, refreshStatus, startCluster } from "./cluster.js";
import { FAULTS } from "./faults.js";
import { type DemoOptions, parseOptions } from "./options.js";
import { type Plan, planOf } from "./plan.js";
import { SABOTAGE } from "./sabotage.js";
import { nodeSpace } from "./topology.js";
import { promises, tableHead, tableRow, wrap } from "./table.js";
import { ON_THE_WAY_MS, type Row, runStep, whatIsWrong } from "./trial.js";
import { View } from "./view.js";
import { monotonic } from "./watcher.js";
import { type KeptCluster, STAGE_LOG, STAGE_WORDS } from "./world.js";

const FOLDER = "/run/heir-lab";
/** A picture five times a second is smooth enough and costs little beside what is measured. */
const DRAW_EVERY_MS = 200;
/** Deadtime is 1 s and the lease bound 2.5 s; the rest is for a slow machine. */
const AWAY_PATIENCE_MS = 5000;
/** Coming home, a program or a whole machine starts first, then initdead may pass. */
const HOME_PATIENCE_MS = 12_000;
const START_PATIENCE_MS = 30_000;
const POLL_MS = 20;
/** A healthy time before the faults, to know the noise of this machine. */
const NOISE_MS = 1000;
/** Status of a demo in which a fault did not end well. */
const FAILED = 1;

// The demo holds the other end: when it is gone, so are we, and with us everything.
const lifeline = (): void => process.exit(FAILED);
process.stdin.resume().once("end", lifeline);
process.once("SIGTERM", lifeline);
process.stdout.on("error", () => undefined);

const options = parseOptions(process.argv.slice(2));
if ("problem" in options) throw new Error(options.problem);
const mounted = spawnSync("mount", ["-t", "tmpfs", "tmpfs", "/run"], { encoding: "utf8" });
if (mounted.status !== 0) throw new Error(`no tmpfs on /run: ${mounted.stderr}`);
mkdirSync(FOLDER, { recursive: true });
const code = await perform(options, planOf(options.nodes, FOLDER));
// Everything that still runs here is ours and ends with us.
if (!options.keep) process.exit(code);

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function perform(options: DemoOptions, plan: Plan): Promise<number> {
  const { keepalive_ms, deadtime_ms } = plan.timing;
  const height = Number(process.env["HEIR_LAB_ROWS"] ?? 0);
  const view = new View(
    { live: height > 0, height, write: (text) => void process.stdout.write(text) },
    `heir demo: ${plan.nodes.length} nodes, keepalive ${keepalive_ms} ms, deadtime ${deadtime_ms} ms, address ${plan.vip}`,
  );
  const log = createWriteStream("", { fd: STAGE_LOG, autoClose: false });
  const note = (text: string): void => void log.write(text);
  note("# s NUMBER MICROSECONDS: asked; r NUMBER MICROSECONDS NODE: answered;\n");
  note("# f MICROSECONDS TITLE: done to the cluster; a MICROSECONDS NODE on|off: the address came or went\n");
  const cluster = await startCluster(plan, note);
  const drawing = setInterval(() => void refreshStatus(cluster).then(() => view.draw(cluster)), DRAW_EVERY_MS);
  const outcome = await faults(cluster, options, view, note);
  clearInterval(drawing);
  view.clear();
  const lines = await report(cluster, outcome, view.seconds());
  process.stdout.write(`\n${lines.join("\n")}\n`);
  const code = outcome.problem === "" && outcome.rows.every(({ ok }) => ok) ? 0 : FAILED;
  if (options.keep) keep(cluster, code);
  return code;
}

interface Outcome {
  readonly rows: readonly Row[];
  /** Longest gap in a healthy second: what this machine adds to every number. */
  readonly noise_ms: number;
  /** What kept the faults from being done at all; empty when nothing did. */
  readonly problem: string;
}

async function faults(cluster: Cluster, options: DemoOptions, view: View, log: (text: string) => void): Promise<Outcome> {
  const rows: Row[] = [];
  const home = cluster.topology.plan.nodes[0];
  if (home === undefined) throw new Error("a plan without nodes");
  let problem = await healthy(cluster, START_PATIENCE_MS);
  if (problem !== "") return { rows, noise_ms: 0, problem: `the cluster did not come up: ${problem}` };
  view.begins(`the cluster is up, ${home.name} holds ${cluster.topology.plan.vip}`);
  const quiet = monotonic();
  await sleep(NOISE_MS);
  const noise_ms = cluster.answers.longestGap(quiet, monotonic() - ON_THE_WAY_MS);
  for (const fault of options.faults) {
    problem = await healthy(cluster, HOME_PATIENCE_MS);
    if (problem !== "") return { rows, noise_ms, problem: `not healthy before ${fault}: ${problem}` };
    if (options.sabotage !== undefined) await SABOTAGE[options.sabotage](cluster, home);
    for (const step of FAULTS[fault].filter((each) => each !== undefined)) {
      view.begins(`${home.name}: ${step.title}`);
      log(`f ${Math.round(monotonic() * 1000)} ${step.title}\n`);
      const row = await runStep(cluster, step, home, step.goes === "away" ? AWAY_PATIENCE_MS : HOME_PATIENCE_MS);
      rows.push(row);
      view.ended(row);
      // What a sabotage spoils is spoilt for good: one failure proves what it should.
      if (!row.ok && options.sabotage !== undefined) return { rows, noise_ms, problem: "" };
    }
  }
  return { rows, noise_ms, problem: "" };
}

/** Waits until the home node alone has the address and answers, and every agent sees every other up; says what is missing otherwise. */
async function healthy(cluster: Cluster, patience_ms: number): Promise<string> {
  const { nodes } = cluster.topology.plan;
  const home = nodes[0];
  if (home === undefined) return "no nodes";
  const until = monotonic() + patience_ms;
  let problem = "";
  do {
    await sleep(POLL_MS);
    const seen = [...cluster.status.values()].filter(({ peers }) => peers.every(({ state }) => state === "up"));
    problem = whatIsWrong(cluster, { goes: "home" }, home);
    if (problem === "" && seen.length < nodes.length) problem = `${nodes.length - seen.length} of ${nodes.length} agents do not see every other up`;
  } while (problem !== "" && monotonic() < until);
  return problem;
}

async function report(cluster: Cluster, { rows, noise_ms, problem }: Outcome, seconds: number): Promise<readonly string[]> {
  const { keepalive_ms, warntime_ms, deadtime_ms, initdead_ms } = cluster.topology.plan.timing;
  const timing = { keepalive: millis(keepalive_ms), warntime: millis(warntime_ms), deadtime: millis(deadtime_ms), initdead: millis(initdead_ms) };
  const failed = rows.filter(({ ok }) => !ok);
  const good = problem === "" && failed.length === 0;
  return [
    ...(rows.length > 0 ? [...tableHead(), ...rows.map(tableRow), ""] : []),
    ...(rows.length > 0 ? promises(rows, { deadtime_ms, window_ms: leaseTerms(timing).window }) : []),
    ...(await bound(cluster)),
    ...(rows.length > 0 ? [`longest gap without any fault, in ${NOISE_MS / 1000} s before: ${noise_ms.toFixed(0)} ms`] : []),
    ...failed.map(({ title, problem: what }) => `FAILED ${title}: ${what}`),
    ...(problem === "" ? [] : [`FAILED ${problem}`]),
    ...(good ? [] : logs(cluster)),
    `${good ? "PASS" : "FAIL"}: ${rows.length - failed.length} of ${rows.length} moves ended with exactly one holder that answers (${seconds.toFixed(0)} s)`,
  ].flatMap((line) => wrap(line));
}

/** What `heir check` prints about an agent that is killed, for comparison with the column "two holders". */
async function bound(cluster: Cluster): Promise<readonly string[]> {
  const node = cluster.topology.plan.nodes.find(({ name }) => cluster.topology.nodes.has(name));
  if (node === undefined) return [];
  const agent = agentOf(cluster, node);
  const { text } = await heir(nodeSpace(cluster.topology, node.name), ["check", "--config", configDir(agent), "--node", node.name]);
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line) => /^after kill -9 of guardian and agent:|^\(the old address is silent/.test(line)).map((line) => `heir check: ${line}`);
}

function logs(cluster: Cluster): readonly string[] {
  return [...cluster.agents.values()].flatMap((agent) => [`--- the end of ${agent.node.name}'s log`, ...lastWords(agent).split("\n")]);
}

/** Stops asking and watching, forgets the demo, and tells it how the machines are entered. */
function keep(cluster: Cluster, code: number): void {
  cluster.watcher.close();
  cluster.client.kill("SIGKILL");
  process.stdin.removeListener("end", lifeline);
  const { nodes, client, bridge } = cluster.topology;
  const machines = [...nodes.values(), client, bridge].map(({ name, pid }) => ({ name, pid }));
  const kept: KeptCluster = { code, machines, folder: FOLDER };
  writeSync(STAGE_WORDS, `${JSON.stringify(kept)}\n`);
}
