// `heir migrate`: gathers what is here, and prints the plan that src/cli/migrate makes of it; --prepare and --undo write heir's own state directory.

import { hostname } from "node:os";
import { type CheckReport, checkReport } from "../../config/check-report.js";
import { loadConfig, localName } from "../../config/load.js";
import type { LoadResult } from "../../config/load-result.js";
import type { MachineFacts } from "../../config/machine.js";
import { readSources, readTomlSources } from "../../config/read.js";
import type { LinuxHaSources } from "../../config/source.js";
import type { HeirArgs } from "../args.js";
import type { Screen } from "../columns.js";
import { DEFAULT_DIRECTORY, DEFAULT_TOML } from "../config-directory.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { differencesOf, isTimed } from "../migrate/differences.js";
import type { Facts } from "../migrate/facts.js";
import { gather } from "../migrate/gather.js";
import { judge } from "../migrate/judge.js";
import type { Machine } from "../migrate/machine.js";
import { heldHere, planOf } from "../migrate/plan.js";
import { type Prepared, preparation, undoing, type Work } from "../migrate/prepare.js";
import { migrateReport, showMigrate } from "../migrate/report.js";
import { StateDirectory, type StateFile } from "../migrate/state-directory.js";

/** What heir does not need of a machine, and Heartbeat does: users and programs of `respawn`, serial lines, plugins of STONITH. */
const HEARTBEATS: ReadonlySet<string> = new Set(["no-user", "no-program", "no-device", "no-plugin"]);

/** What a look needs of the world; heir.ts hands in the real one. */
export interface Surroundings {
  readonly machine: Machine;
  /** What `heir check` asks of this machine. */
  readonly machineFacts: (loaded: LoadResult, node: string) => Promise<MachineFacts>;
  readonly stateFile: (directory: string) => StateFile;
}

export async function runMigrate(args: HeirArgs, screen: Screen, around: Surroundings): Promise<ExitCode> {
  const sources = await readSources(args.config ?? DEFAULT_DIRECTORY);
  const node = (args.node ?? localName(sources, hostname())).toLowerCase();
  const loaded = loadConfig(sources, { node });
  const toml = await tomlBeside(around.machine, loaded, node);
  const facts = await gather(around.machine, { node, directory: sources.directory, config: loaded.config, stateDir: args.stateDir, runDir: args.runDir, toml });
  if (args.change !== undefined) return change(args.change, { args, screen, around, loaded, facts });
  const machine = await around.machineFacts(loaded, node);
  const strict = checkReport(loaded, { sources, node, facts: machine, here: true });
  const mild = checkReport(loaded, { sources, node, facts: machine, here: false });
  // The same problems in the same order, each as far as it is heir's.
  const check = { ...strict, problems: strict.problems.map((found, i) => (HEARTBEATS.has(found.code) ? (mild.problems[i] ?? found) : found)) };
  const report = migrateReport(survey({ sources, loaded, facts, check }));
  screen.out(args.format === "json" ? `${JSON.stringify(report)}\n` : showMigrate(report).map((line) => `${line}\n`).join(""));
  return report.status;
}

interface Seen {
  readonly sources: LinuxHaSources;
  readonly loaded: LoadResult;
  readonly facts: Facts;
  readonly check: CheckReport;
}

function survey({ sources, loaded, facts, check }: Seen): Parameters<typeof migrateReport>[0] {
  const { config } = loaded;
  if (config === undefined) return { check, facts, findings: [], holds: [], differences: [], plan: undefined };
  return {
    check,
    facts,
    findings: judge(facts, { sources, config }),
    holds: heldHere(config, facts).held,
    differences: differencesOf(config, loaded, facts),
    plan: planOf({ config, facts, timed: timed(loaded), elsewhere: sources.directory === DEFAULT_DIRECTORY ? undefined : sources.directory }),
  };
}

const timed = ({ directives }: LoadResult): boolean => isTimed({ value: (name) => directives.findLast((it) => it.name === name)?.value });

/** heird reads /etc/heir/heir.toml before anything else. */
async function tomlBeside(machine: Machine, loaded: LoadResult, node: string): Promise<Facts["heir"]["toml"]> {
  if ((await machine.look(DEFAULT_TOML)) === undefined) return undefined;
  const { config } = loadConfig(await readTomlSources(DEFAULT_TOML), { node });
  return { path: DEFAULT_TOML, means: config !== undefined && config.hash === loaded.config?.hash ? "same" : "other" };
}

interface Order {
  readonly args: HeirArgs;
  readonly screen: Screen;
  readonly around: Surroundings;
  readonly loaded: LoadResult;
  readonly facts: Facts;
}

async function change(what: "prepare" | "undo", { args, screen, around, loaded, facts }: Order): Promise<ExitCode> {
  const directory = new StateDirectory(args.stateDir, around.stateFile(args.stateDir));
  const { generation, generationFile } = facts.heartbeat;
  try {
    const found: Prepared = {
      directory: directory.path,
      directoryThere: await directory.isThere(),
      memory: await directory.memory(),
      note: await directory.note(),
      heirPid: facts.heir.pid,
      generation,
      generationFile,
      timed: timed(loaded),
      now: facts.now,
    };
    const work = what === "prepare" ? preparation(found) : undoing(found);
    const said = await carryOut(directory, work);
    const done = !work.refused;
    if (args.format === "json") screen.out(`${JSON.stringify({ schema: "heir.migrate-change/1", change: what, done, did: said })}\n`);
    else (done ? screen.out : screen.err)(said.map((line) => `${line}\n`).join(""));
    return done ? EXIT.ok : EXIT.degraded;
  } catch (error) {
    screen.err(`heir migrate --${what}: ${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT.degraded;
  }
}

async function carryOut(directory: StateDirectory, work: Work): Promise<readonly string[]> {
  const said: string[] = [];
  for (const { deed, says } of work.deeds) {
    const text = (await directory.carryOut(deed)) ?? says;
    if (text !== undefined) said.push(text);
  }
  return [...said, ...work.says];
}
