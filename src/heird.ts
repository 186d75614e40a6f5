#!/usr/bin/env node
// The daemon's entry: reads the configuration, opens the ports, runs one agent and ends the process. It decides nothing about
// groups. With heir.ts the only file that exits.
//
// The order of the start matters: the control socket first, since it tells whether another heird runs here (its addresses
// must not be cleaned up); the new generation on disk and old addresses gone before the first heartbeat.

import { randomBytes } from "node:crypto";
import { fstatSync } from "node:fs";
import { hostname } from "node:os";
import { Agent } from "./agent/agent.js";
import { type DelayWatch, watchDelay } from "./agent/delay-watch.js";
import { whyTooLarge } from "./agent/fits.js";
import { createLogger, type Logger } from "./agent/logger.js";
import { openOutput } from "./agent/output.js";
import { configDirectory } from "./cli/config-directory.js";
import { differences } from "./cli/differences.js";
import { EXIT } from "./cli/exit-codes.js";
import { HEIRD_HELP, type HeirdOptions, parseHeirdArgs } from "./cli/heird-args.js";
import { readVersion } from "./cli/version.js";
import { loadConfig, localName } from "./config/load.js";
import { formatProblem, hasError } from "./config/problem.js";
import { readSources } from "./config/read.js";
import { CONTROL_VERSION, type ControlReply, type ControlRequest } from "./control/api.js";
import { AlreadyRunning, type ControlServer, openControlServer } from "./control/server.js";
import type { SavedState } from "./core/effect.js";
import { assert } from "./model/assert.js";
import type { ClusterConfig } from "./model/config.js";
import { generation, groupName, parseSessionId, type SessionId } from "./model/names.js";
import { monotonicClock } from "./platform/linux/monotonic.js";
import { openStateStore } from "./platform/linux/state-store.js";
import { openServiceNotifier, type ServiceNotifier } from "./platform/linux/systemd-notify.js";
import type { ResourceRunner } from "./ports/resource-runner.js";
import type { StateStore } from "./ports/state-store.js";
import type { Transport } from "./ports/transport.js";
import { createRunner } from "./resources/runner.js";
import { openRings } from "./transport/rings.js";

/** How long the last datagrams, replies and lines may take when everything else is done. */
const CLOSING_MS = 3000;
/** How often the line that `systemctl status` shows is looked at. */
const STATUS_LINE_MS = 5000;

class Daemon {
  readonly #options: HeirdOptions;
  readonly #config: ClusterConfig;
  readonly #logger: Logger;
  readonly #notifier: ServiceNotifier;
  readonly #version = readVersion();
  #control: ControlServer | undefined;
  #runner: ResourceRunner | undefined;
  #transport: Transport | undefined;
  #delay: DelayWatch | undefined;
  #agent: Agent | undefined;
  #leaving = false;

  constructor(options: HeirdOptions, config: ClusterConfig, logger: Logger) {
    this.#options = options;
    this.#config = config;
    this.#logger = logger;
    this.#notifier = openServiceNotifier(logger);
  }

  async start(): Promise<void> {
    const logger = this.#logger;
    const config = this.#config;
    logger.log("info", "starting", { node: config.self, version: this.#version, pid: process.pid, config: this.#options.config });
    this.#control = await openControlServer({ runDir: this.#options.runDir, answer: (request) => this.#answer(request) });
    const store = openStateStore(this.#options.stateDir);
    const saved = await nextGeneration(store);
    this.#runner = createRunner({ config, clock: monotonicClock, log: logger });
    await this.#runner.cleanUp();
    this.#transport = await openRings({ rings: config.rings, clock: monotonicClock, log: logger });
    if (this.#leaving) return void (await this.#end(EXIT.ok));
    this.#delay = watchDelay({ keepalive: config.timing.keepalive, log: logger });
    this.#agent = new Agent({
      config,
      version: this.#version,
      session: newSession(),
      saved,
      clock: monotonicClock,
      transport: this.#transport,
      runner: this.#runner,
      store,
      logger,
      onLeave: () => void this.#left(),
      onFatal: (error) => dieOf(error, logger),
    });
    this.#agent.start();
    this.#notifier.ready();
    this.#showStatusLine();
  }

  /** A second signal changes nothing: a stop that is cut short would leave groups half stopped. */
  shutdown(signal: string): void {
    if (this.#leaving) return;
    this.#leaving = true;
    this.#logger.log("info", "stopping", { signal });
    this.#notifier.stopping();
    this.#agent?.shutdown();
  }

  /** Reads and checks the configuration, and applies nothing: half a reload would be neither the old nor the new cluster. */
  async checkReload(): Promise<void> {
    const { problems, config } = await load(this.#options);
    for (const line of problems) this.#logger.log("warn", "config-problem", { text: line });
    if (config === undefined) {
      this.#logger.log("error", "reload-refused", { reason: "the configuration has errors; heird runs on with the one it has" });
      return;
    }
    const changes = differences(this.#config, config);
    for (const text of changes) this.#logger.log("warn", "config-differs", { text });
    if (changes.length === 0) this.#logger.log("info", "reload-checked", { text: "nothing differs from the running configuration" });
    else this.#logger.log("warn", "restart-needed", { differences: changes.length, text: "restart heird to apply the edited configuration" });
  }

  async #answer(request: ControlRequest): Promise<ControlReply> {
    const agent = this.#agent;
    const version = CONTROL_VERSION;
    if (agent === undefined) return { version, kind: "error", text: "heird is starting" };
    switch (request.command) {
      case "status":
        return { version, kind: "status", status: agent.status() };
      case "why": {
        const why = agent.why(request.group);
        return why === undefined ? { version, kind: "error", text: `there is no group ${request.group}` } : { version, kind: "why", why };
      }
      default:
        this.#logger.log("info", "asked", { command: request.command, target: request.target });
        return { version, kind: "outcome", outcome: await agent.request(request.command, request.target) };
    }
  }

  async #left(): Promise<void> {
    const stuck = this.#agent?.status().groups.some((group) => group.phase === "stop-failed") === true;
    await this.#end(stuck ? EXIT.degraded : EXIT.ok);
  }

  async #end(code: number): Promise<void> {
    setTimeout(() => process.exit(code), CLOSING_MS).unref();
    this.#agent?.stop();
    this.#delay?.close();
    await Promise.allSettled([this.#transport?.close(), this.#control?.close(), this.#runner?.close()]);
    await this.#logger.flush();
    process.exit(code);
  }

  #showStatusLine(): void {
    let shown = "";
    const show = (): void => {
      const text = this.#agent === undefined ? "starting" : statusLine(this.#agent);
      if (text !== shown) this.#notifier.status(text);
      shown = text;
    };
    show();
    setInterval(show, STATUS_LINE_MS).unref();
  }
}

function statusLine(agent: Agent): string {
  const { node, state, peers, groups } = agent.status();
  const up = peers.filter((peer) => peer.state === "up").length;
  const held = groups.filter((group) => group.holder === node).map((group) => group.name);
  return `${state}; ${up} of ${peers.length} peers up; holds ${held.length === 0 ? "nothing" : held.join(", ")}`;
}

/** The new incarnation is on disk before the first packet carries it. */
async function nextGeneration(store: StateStore): Promise<SavedState> {
  const { generation: last, epochs, standby } = await store.load();
  const saved: SavedState = { generation: generation(last + 1), epochs, standby: standby.map(groupName) };
  await store.save(saved);
  return saved;
}

function newSession(): SessionId {
  const session = parseSessionId(randomBytes(8).toString("hex"));
  assert(session !== undefined, "8 random bytes are 16 hex digits");
  return session;
}

interface Loaded {
  /** One line each, warnings included. */
  readonly problems: readonly string[];
  /** Undefined when any of them is an error. */
  readonly config: ClusterConfig | undefined;
}

async function load(options: HeirdOptions): Promise<Loaded> {
  const sources = await readSources(await configDirectory(options.config));
  const node = options.node ?? localName(sources, hostname());
  const { problems, config } = loadConfig(sources, { node });
  const lines = problems.map(formatProblem);
  if (config === undefined || hasError(problems)) return { problems: lines, config: undefined };
  const tooLarge = whyTooLarge(config);
  return tooLarge === undefined ? { problems: lines, config } : { problems: [...lines, `${sources.haresources.path}:1:1: ${tooLarge}`], config: undefined };
}

/** At once: the addresses expire by their lease, and restart is the recovery. */
function dieOf(error: unknown, logger: Logger): never {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  logger.log("error", "fatal", { error: text });
  process.exit(EXIT.degraded);
}

/** Lines go to the journal directly when standard output is the very stream that systemd gave us. */
function isJournal(fd: number): boolean {
  const { dev, ino } = fstatSync(fd);
  return process.env["JOURNAL_STREAM"] === `${dev}:${ino}`;
}

async function main(): Promise<void> {
  const args = parseHeirdArgs(process.argv.slice(2));
  switch (args.kind) {
    case "help":
      process.stdout.write(HEIRD_HELP);
      return;
    case "version":
      process.stdout.write(`heird ${readVersion()}\n`);
      return;
    case "usage":
      process.stderr.write(`heird: ${args.text}\ntry: heird --help\n`);
      process.exitCode = EXIT.usage;
      return;
    case "run":
      return run(args.options);
  }
}

async function run(options: HeirdOptions): Promise<void> {
  const { problems, config } = await load(options);
  if (config === undefined) {
    process.stderr.write(problems.map((line) => `${line}\n`).join(""));
    process.exitCode = EXIT.usage;
    return;
  }
  const logger = createLogger({
    level: options.logLevel,
    format: options.logFormat,
    output: openOutput(1),
    journal: options.logFormat === "text" && isJournal(1),
  });
  process.on("uncaughtException", (error) => dieOf(error, logger));
  process.on("unhandledRejection", (error) => dieOf(error, logger));
  for (const line of problems) logger.log("warn", "config-problem", { text: line });
  const daemon = new Daemon(options, config, logger);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => daemon.shutdown(signal));
  process.on("SIGHUP", () => void daemon.checkReload());
  try {
    await daemon.start();
  } catch (error) {
    if (!(error instanceof AlreadyRunning)) dieOf(error, logger);
    process.stderr.write(`heird: ${error.message}\n`);
    process.exit(EXIT.degraded);
  }
}

await main();
