// Chaos inside its private world, as its process 1: builds the cluster, does one fault after the other until the time is over, and judges. When it
// ends, in whatever way, the kernel ends everything it started. It is started by chaos.ts, never by hand.

import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { leaseTerms } from "../../model/lease.js";
import { millis } from "../../model/time.js";
import { loadLibc } from "../../platform/linux/libc.js";
import { lastWords } from "../agent.js";
import { type Plan, planOf } from "../plan.js";
import { monotonic } from "../watcher.js";
import { chanceOf, deckOf } from "./chance.js";
import { type Crew, startCrew } from "./crew.js";
import { type Episode, runEpisode, settle } from "./episode.js";
import { type ChaosOptions, parseChaosOptions } from "./options.js";
import { startRogue } from "./rogue.js";
import { complaints, episodeLine, isGood, summaryTable } from "./summary.js";

const FOLDER = "/run/heir-lab";
const FAILED = 1;
const CANNOT = 2;
/** Lines of each node's log below a failure, and of how many failures. */
const LOG_LINES = 40;
const MOST_TOLD = 3;

// Chaos holds the other end: when it is gone, so are we, and with us everything.
const lifeline = (): void => process.exit(FAILED);
process.stdin.resume().once("end", lifeline);
process.once("SIGTERM", lifeline);
process.stdout.on("error", () => undefined);

const options = parseChaosOptions(process.argv.slice(2));
if ("problem" in options) throw new Error(options.problem);
const mounted = spawnSync("mount", ["-t", "tmpfs", "tmpfs", "/run"], { encoding: "utf8" });
if (mounted.status !== 0) throw new Error(`no tmpfs on /run: ${mounted.stderr}`);
mkdirSync(FOLDER, { recursive: true });
const code = await perform(options, planOf(options.nodes, FOLDER));
// Everything that still runs here is ours and ends with us.
process.exit(code);

async function perform(options: ChaosOptions, plan: Plan): Promise<number> {
  if (loadLibc() === undefined) {
    process.stderr.write("chaos: packet sockets need koffi, which cannot be loaded (cure: npm ci)\n");
    return CANNOT;
  }
  const { seed = 0, minutes, nodes, kinds } = options;
  const { keepalive_ms, warntime_ms, deadtime_ms, initdead_ms } = plan.timing;
  const began = monotonic();
  say(`chaos: seed ${seed}, ${minutes} minutes, ${nodes} nodes, keepalive ${keepalive_ms} ms, deadtime ${deadtime_ms} ms`);
  const crew = await startCrew(plan);
  const problem = await settle(crew);
  if (problem !== "") return failed([`FAILED: the cluster did not come up: ${problem}`, ...logs(crew)], seed);
  const timing = { keepalive: millis(keepalive_ms), warntime: millis(warntime_ms), deadtime: millis(deadtime_ms), initdead: millis(initdead_ms) };
  const flushed_window_ms = leaseTerms(timing).window;
  const chance = chanceOf(seed);
  const deal = deckOf(kinds, chance);
  const episodes: Episode[] = [];
  const failures: string[] = [];
  let told = 0;
  // The time counts from a settled cluster on; one fault at least, or nothing would have been tried.
  const until = monotonic() + minutes * 60_000;
  do {
    if (options.sabotage && episodes.length === 0) startRogue(crew);
    const episode = await runEpisode(crew, deal(), chance, flushed_window_ms);
    episodes.push(episode);
    say(episodeLine(episode, episodes.length, (monotonic() - began) / 1000));
    if (!isGood(episode)) {
      told += 1;
      failures.push(...complaints(episode, episodes.length));
      // The logs as they are now: later they have gone on.
      if (told <= MOST_TOLD) failures.push(...logs(crew));
      if (episode.unsettled !== "") break;
    }
  } while (monotonic() < until);
  const seconds = (monotonic() - began) / 1000;
  for (const line of ["", ...summaryTable(episodes), "", ...moves(crew)]) say(line);
  if (failures.length > 0) return failed(failures, seed);
  say(`PASS: ${episodes.length} faults in ${seconds.toFixed(0)} s, every interval with two answerers explained, every group served (seed ${seed})`);
  return 0;
}

/** How often each address changed its answerer. */
function moves({ groups, witness }: Crew): readonly string[] {
  return groups.map(({ title, vip }) => {
    const nodes = [...witness.seen.spans(vip)].sort((a, b) => a.from - b.from).map(({ node }) => node);
    return `${title}: ${nodes.filter((node, index) => index > 0 && node !== nodes[index - 1]).length} moves`;
  });
}

function logs(crew: Crew): readonly string[] {
  return [...crew.agents.values()].flatMap((agent) => [`--- the end of ${agent.node.name}'s log`, ...lastWords(agent, LOG_LINES).split("\n")]);
}

function failed(lines: readonly string[], seed: number): number {
  for (const line of ["", ...lines]) say(line);
  say(`FAIL: again with --seed ${seed}`);
  return FAILED;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
