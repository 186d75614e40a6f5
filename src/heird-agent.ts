#!/usr/bin/env node
// The agent's entry: reads the configuration that the guardian hands it, opens the ports, runs one agent and ends the process. It decides
// nothing about groups. It is started by heird.ts, its guardian, and by nobody else; with heird.ts and heir.ts the only file that exits.
//
// The order of the start matters: the control socket first, since it tells whether another heird runs here (its addresses
// must not be cleaned up); the new generation on disk and old addresses gone before the first heartbeat.

import { randomBytes } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import type { Socket } from "node:net";
import { join } from "node:path";
import { Agent } from "./agent/agent.js";
import { AgentChronicle } from "./agent/chronicle.js";
import { inheritanceOf, newSession, nextGeneration, savedIn } from "./agent/beginning.js";
import { type DelayWatch, watchDelay } from "./agent/delay-watch.js";
import { whyTooLarge } from "./agent/fits.js";
import { GuardianLink, openLink } from "./agent/guardian-link.js";
import { hangBell } from "./agent/hang-bell.js";
import { type Circumstances, digestOf, type HandOver, lastsUntil, readHandOver, writeHandOver } from "./agent/hand-over.js";
import type { Logger } from "./agent/logger.js";
import { openLogger } from "./agent/open-logger.js";
import { OperatorLog } from "./agent/operator-log.js";
import { showStatusLine } from "./agent/status-line.js";
import { take } from "./agent/take-variable.js";
import { EXIT } from "./cli/exit-codes.js";
import { DEFAULT_RUN_DIR, type HeirdOptions, parseHeirdArgs, readersOf } from "./cli/heird-args.js";
import { shownPath } from "./cli/config-directory.js";
import { loadFrom, type Order, parseOrder } from "./cli/heird-config.js";
import { parametersOf } from "./cli/linux-ha/parameters.js";
import { NOTHING, prepareReload, reloadLines, reportOf } from "./cli/heird-reload.js";
import { readVersion } from "./cli/version.js";
import { answer, type Answerer } from "./control/answering.js";
import type { ControlReply, ControlRequest, ReloadReport } from "./control/api.js";
import { AlreadyRunning, type ControlServer, openControlServer } from "./control/server.js";
import type { PauseNote } from "./core/pause-note.js";
import { LinuxHaSide } from "./linux-ha/side.js";
import { assert } from "./model/assert.js";
import type { Caller } from "./model/caller.js";
import { CHRONICLE_KEEPER } from "./model/chronicle.js";
import type { ClusterConfig } from "./model/config.js";
import { elapsed, type Instant } from "./model/time.js";
import { callerOf, loginOf } from "./platform/linux/callers.js";
import { watchChildren } from "./platform/linux/children.js";
import { ChronicleFile } from "./platform/linux/chronicle-file.js";
import { findGroup } from "./platform/linux/groups.js";
import { heartbeatGeneration } from "./platform/linux/heartbeat-generation.js";
import { lackingHere } from "./platform/linux/lacks.js";
import { loadLibc, whyNoLibc } from "./platform/linux/libc.js";
import { monotonicClock } from "./platform/linux/monotonic.js";
import { bootId, removePauseFile, takePauseFile, writePauseFile } from "./platform/linux/pause-file.js";
import { openPinger } from "./platform/linux/pinger.js";
import { serialPorts } from "./platform/linux/serial-port.js";
import { takeRealtime } from "./platform/linux/realtime.js";
import { openStateStore } from "./platform/linux/state-store.js";
import { distrustOf } from "./platform/linux/trusted-program.js";
import { udpSockets } from "./platform/linux/udp-sockets.js";
import type { ResourceRunner } from "./ports/resource-runner.js";
import type { Transport } from "./ports/transport.js";
import { LINE_FORM } from "./protocol/line.js";
import { PAUSE_EXIT, PAUSE_TOKEN } from "./protocol/link.js";
import { GroupHooks } from "./resources/hooks.js";
import { createRunner } from "./resources/runner.js";
import { openStonith } from "./resources/stonith.js";
import { DevicePlaces, PLACES } from "./transport/device-places.js";
import { openRings } from "./transport/rings.js";

/** How long the last datagrams, replies and lines may take when everything else is done. */
const CLOSING_MS = 3000;
/** So long before the first lease ends the guardian kills an agent that is not ready: what follows takes it 0.1 s. */
const PAUSE_SLACK_MS = 500;
/** The reply to `heir restart` and the last lines may take this long. */
const PAUSE_CLOSING_MS = 300;
/** Beside the control socket, for the service manager: it waits for the agent when the guardian is gone. */
const PID_FILE = "agent.pid";
/** What `ps` shows, and by which that file is known to speak of us. */
const TITLE = "heird-agent";
/** An orderly end waits for the last hooks, which may have begun a moment before; within CLOSING_MS. */
const HOOKS_MS = 2000;
/** Said by the next agent. */
const NOT_APPLIED = "the guardian could not read the edited configuration, so that the one before is in force: its program is older, stop and start heird";

interface Ports {
  readonly logger: Logger;
  readonly link: GuardianLink;
  readonly chronicle: AgentChronicle;
  /** Where the chronicle goes that the guardian does not take. */
  readonly file: ChronicleFile;
  /** The group that may read. */
  readonly readers: number | undefined;
  readonly order: Order;
  /** As the guardian gave it. */
  readonly orderText: string;
  readonly die: (error: unknown) => never;
}

class Daemon {
  readonly #options: HeirdOptions;
  readonly #config: ClusterConfig;
  readonly #ports: Ports;
  readonly #logger: Logger;
  readonly #link: GuardianLink;
  readonly #operators: OperatorLog;
  readonly #version = readVersion();
  readonly #linuxHa: LinuxHaSide;
  #control: ControlServer | undefined;
  #runner: ResourceRunner | undefined;
  #hooks: GroupHooks | undefined;
  #transport: Transport | undefined;
  #delay: DelayWatch | undefined;
  #agent: Agent | undefined;
  #bell: Socket | undefined;
  #pidFile: string | undefined;
  #leaving = false;
  /** With which the next agent is started, once this one has made place for it. */
  #edited: { readonly config: ClusterConfig; readonly order: string } | undefined;

  constructor(options: HeirdOptions, config: ClusterConfig, ports: Ports) {
    this.#options = options;
    this.#config = config;
    this.#ports = ports;
    this.#logger = ports.logger;
    this.#link = ports.link;
    this.#operators = new OperatorLog(ports.logger, monotonicClock);
    const answer = (request: ControlRequest): Promise<ControlReply> => this.#answer(request, { uid: process.geteuid?.() ?? 0 });
    const { runDir } = options;
    this.#linuxHa = new LinuxHaSide({ config, clock: monotonicClock, log: ports.logger, runDir, isUsual: runDir === DEFAULT_RUN_DIR, answer, status: () => this.#agent?.status(), fence: (reason) => this.#link.fence(reason) });
    watchChildren((child) => this.#link.tell({ kind: "child", ...child }));
  }

  async start(): Promise<void> {
    const logger = this.#logger;
    this.#link.tell({ kind: "up" });
    const config = this.#config;
    logger.log("info", "starting", { node: config.self, version: this.#version, pid: process.pid, config: shownPath(this.#ports.order.sources) });
    this.#control = await openControlServer({
      runDir: this.#options.runDir,
      answer: (request, caller) => this.#answer(request, caller),
      callerOf: (socket) => callerOf(socket, loadLibc()),
      readers: this.#ports.readers,
    });
    this.#ports.chronicle.begin();
    if (this.#control.problem !== undefined) logger.log("warn", "readers-kept-out", { reason: this.#control.problem });
    const token = take(PAUSE_TOKEN);
    this.#pidFile = join(this.#options.runDir, PID_FILE);
    writeFileSync(this.#pidFile, `${process.pid}\n`);
    const store = openStateStore(this.#options.stateDir);
    const left = token === undefined ? undefined : await this.#takeOver(token);
    if (left === undefined) await removePauseFile(this.#options.stateDir);
    const saved = left === undefined ? await nextGeneration(store, { heartbeat: heartbeatGeneration(), wallSeconds: Math.floor(Date.now() / 1000), log: logger }) : savedIn(await store.load());
    this.#runner = createRunner({ config, clock: monotonicClock, log: logger, environment: this.#linuxHa.environment });
    if (left === undefined) await this.#runner.cleanUp();
    else await this.#runner.inherit(inheritanceOf(left.note));
    this.#transport = await openRings({ rings: config.rings, clock: monotonicClock, log: logger, sockets: udpSockets(loadLibc()), places: new DevicePlaces(take(PLACES)), serial: { ports: serialPorts(), form: LINE_FORM } });
    if (this.#leaving && left === undefined) return void (await this.#end(EXIT.ok));
    this.#delay = watchDelay({ keepalive: config.timing.keepalive, log: logger });
    if (left !== undefined && monotonicClock.now() >= left.until) throw new Error("the leases that the agent before this one left are over");
    this.#hooks = new GroupHooks({ config, clock: monotonicClock, log: logger }, left?.told);
    const isRefused = left?.order !== undefined && left.order !== digestOf(this.#ports.orderText);
    if (isRefused) logger.log("error", "reload-refused", { reason: NOT_APPLIED });
    const agent = (this.#agent = new Agent({
      config,
      version: this.#version,
      session: left?.note.session ?? newSession(),
      ...(left === undefined ? {} : { note: left.note }),
      hooks: this.#hooks,
      ...(isRefused ? { notApplied: NOT_APPLIED } : {}),
      onPause: (note, answered) => this.#pause(note, answered),
      saved,
      clock: monotonicClock,
      transport: this.#transport,
      runner: this.#runner,
      pingNodes: openPinger(config, { clock: monotonicClock, log: logger }),
      stonith: openStonith({ config, log: logger }),
      store,
      logger,
      guardian: this.#link,
      pids: { guardian: process.ppid, agent: process.pid },
      lacks: lackingHere(),
      counts: () => this.#linuxHa.counts(),
      ...(this.#ports.order.watchdog === undefined ? {} : { watchdog: this.#ports.order.watchdog }),
      onLeave: () => void this.#left(),
      onFatal: this.#ports.die,
    }));
    agent.start();
    if (left !== undefined) {
      const silence = Math.round(left.silence + elapsed(left.readAt, monotonicClock.now()));
      logger.log("info", "continued", { groups: agent.held().join(" "), silence_ms: silence, left_ms: Math.round(elapsed(monotonicClock.now(), left.until)) });
    }
    this.#linuxHa.open();
    // Told to stop before there was anything to stop.
    if (this.#leaving) agent.shutdown();
    this.#link.tell({ kind: "ready" });
    this.#bell = hangBell(process.env["HEIR_DEATH_BELL"]);
    showStatusLine(() => agent.status(), (text) => this.#link.tell({ kind: "status", text }));
  }

  /** What the agent before this one left. Throws when it cannot be used: the guardian then clears up as after a death, and starts another one. */
  async #takeOver(token: string): Promise<Left> {
    const text = await takePauseFile(this.#options.stateDir);
    const readAt = monotonicClock.now();
    const read = readHandOver(text, await this.#circumstances(token), readAt);
    if (read.kind === "unusable") throw new Error(`the note of the agent before this one is unusable: ${read.reason}`);
    return { ...read, readAt };
  }

  async #circumstances(token: string): Promise<Circumstances> {
    return { token, boot: await bootId(), node: this.#config.self, configHash: (this.#edited?.config ?? this.#config).hash };
  }

  /** The guardian is told first: from then on it gives this process the time that the pause has, and no more. */
  async #pause(note: PauseNote, answered: () => void): Promise<void> {
    const now = monotonicClock.now();
    const token = randomBytes(16).toString("hex");
    this.#link.tell({ kind: "pause", token, limit: Math.max(1, Math.floor(elapsed(now, lastsUntil(note, now)) - PAUSE_SLACK_MS)) });
    const edited = this.#edited === undefined ? {} : { edited: { formerHash: this.#config.hash, order: this.#edited.order } };
    await writePauseFile(this.#options.stateDir, writeHandOver(note, await this.#circumstances(token), now, { told: this.#hooks?.told() ?? {}, ...edited }));
    this.#leaving = true;
    answered();
    setTimeout(() => process.exit(PAUSE_EXIT), PAUSE_CLOSING_MS).unref();
    await this.#control?.close();
    await this.#logger.flush();
    process.exit(PAUSE_EXIT);
  }

  /** A second signal changes nothing: a stop that is cut short would leave groups half stopped. */
  shutdown(signal: string): void {
    if (this.#leaving) return;
    this.#leaving = true;
    this.#logger.log("info", "stopping", { signal });
    this.#agent?.shutdown();
  }

  /** The guardian is gone: nobody would end what this process leaves behind, so it leaves in order while it can. */
  unguarded(): void {
    if (this.#leaving) return;
    this.#logger.log("error", "guardian-died", { text: "the groups are handed over and this agent ends" });
    this.shutdown("guardian-died");
  }

  /** SIGHUP, and `heir reload`: what differs is applied by another agent, over a declared pause. Whatever stands against it changes nothing. */
  async reload(): Promise<ReloadReport> {
    const agent = this.#agent;
    if (agent === undefined || this.#edited !== undefined) return { ...NOTHING, outcome: { kind: "refused", reason: "not-now", text: agent === undefined ? "heird is starting" : "a reload is under way" } };
    const living = agent.status().peers.flatMap(({ name, state }) => (state === "up" || state === "late" ? [name] : []));
    const found = await prepareReload(this.#options, { whyTooLarge, distrustOf: (program) => distrustOf(program, process.geteuid?.() ?? 0) }, { config: this.#config, held: agent.held(), living });
    for (const [level, code, fields] of reloadLines(found)) this.#logger.log(level, code, fields);
    if (found.kind !== "ready") return reportOf(found);
    const { watchdog } = this.#ports.order;
    const order = JSON.stringify({ ...found.order, ...(watchdog === undefined ? {} : { watchdog }) });
    this.#edited = { config: found.config, order };
    this.#link.tell({ kind: "order", text: order });
    const outcome = await agent.restart();
    if (outcome.kind !== "done") {
      this.#edited = undefined;
      this.#link.tell({ kind: "order", text: this.#ports.orderText });
      this.#logger.log("error", "reload-refused", { reason: outcome.text });
    }
    return { ...reportOf(found), outcome };
  }

  /** Another heird runs here: nothing was touched, and nothing must be. */
  async giveWay(): Promise<void> {
    await this.#end(EXIT.degraded);
  }

  #answer(request: ControlRequest, caller: Caller | undefined): Promise<ControlReply> {
    return answer(request, { by: this.#answerer(), record: this.#operators, caller, loginOf, self: process.geteuid?.() ?? 0 });
  }

  #answerer(): Answerer | undefined {
    const agent = this.#agent;
    if (agent === undefined) return undefined;
    return {
      status: () => agent.status(),
      why: (group) => agent.why(group),
      parameters: () => parametersOf(this.#config),
      request: (command, target, once) => (command === "standby" && once === true ? agent.standbyOnce(target) : agent.request(command, target)),
      restart: () => agent.restart(),
      reload: () => this.reload(),
    };
  }

  async #left(): Promise<void> {
    const stuck = this.#agent?.status().groups.some((group) => group.phase === "stop-failed") === true;
    await this.#end(stuck ? EXIT.degraded : EXIT.ok);
  }

  async #end(code: number): Promise<void> {
    this.#link.tell({ kind: "end", code });
    setTimeout(() => process.exit(code), CLOSING_MS).unref();
    this.#agent?.stop();
    this.#delay?.close();
    this.#bell?.destroy();
    await Promise.allSettled([this.#transport?.close(), this.#control?.close(), this.#runner?.close(), this.#linuxHa.close(), this.#hooks?.close(HOOKS_MS)]);
    await Promise.all([this.#logger.flush(), this.#ports.file.close()]);
    if (this.#pidFile !== undefined) rmSync(this.#pidFile, { force: true });
    process.exit(code);
  }
}

interface Left extends Extract<HandOver, { readonly kind: "note" }> {
  /** Of the clock. */
  readonly readAt: Instant;
}

/** At once: the guardian and the kernel end what is left. */
function dieOf(error: unknown, { logger, chronicle }: Pick<Ports, "logger" | "chronicle">): never {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  chronicle.begin();
  logger.log("error", "fatal", { error: text });
  process.exit(EXIT.degraded);
}

async function main(): Promise<void> {
  const args = parseHeirdArgs(process.argv.slice(2));
  const link = args.kind === "run" ? await openLink() : undefined;
  const order = link === undefined ? undefined : parseOrder(link.order);
  if (args.kind !== "run" || link === undefined || order === undefined) {
    process.stderr.write("heird-agent: started by heird and by nobody else\n");
    process.exit(EXIT.usage);
  }
  process.title = TITLE;
  const { options } = args;
  const { problems, config } = loadFrom(order, whyTooLarge);
  assert(config !== undefined, "the guardian hands over no configuration that it could not read");
  const isKept = take(CHRONICLE_KEEPER) === "1";
  const readers = readersOf(options, findGroup);
  const gid = readers.kind === "known" ? readers.gid : undefined;
  const logger: Logger = openLogger(options, { logging: config.logging, keep: (line) => chronicle.append(line), datagrams: loadLibc()?.sendUnixDatagram ?? whyNoLibc() ?? "" });
  const file = new ChronicleFile({ directory: options.stateDir, log: logger, readers: gid });
  const guardian = new GuardianLink({ socket: link.socket, clock: monotonicClock, onLost: () => daemon.unguarded() });
  const chronicle = new AgentChronicle({ tell: (line) => isKept && guardian.event(line), own: file });
  const die = (error: unknown): never => dieOf(error, { logger, chronicle });
  process.on("uncaughtException", die);
  process.on("unhandledRejection", die);
  takeRealtime(config.realtime, { libc: loadLibc(), log: logger });
  for (const line of problems) logger.log("warn", "config-problem", { text: line });
  const daemon = new Daemon(options, config, { logger, link: guardian, chronicle, file, readers: gid, order, orderText: link.order, die });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => daemon.shutdown(signal));
  process.on("SIGHUP", () => void daemon.reload());
  try {
    await daemon.start();
  } catch (error) {
    if (!(error instanceof AlreadyRunning)) return die(error);
    process.stderr.write(`heird: ${error.message}\n`);
    await daemon.giveWay();
  }
}

await main();
