// The process above the agent: it starts it, forwards signals, and sees it die. Then it ends what the agent left on this machine: its children,
// its addresses; says so to the other nodes with the word that the agent had deposited, and starts the agent again.
//
// It decides nothing about groups, reads no datagram and holds no key. What it does after a death follows one order, in which each step must be
// over before the next: dead, children dead, guard closed, addresses off, verified, said. An agent that ends by its own will has done all that;
// one that pauses leaves everything to the next agent, which is started at once, and has until the end of the leases to take it.

import { spawn } from "node:child_process";
import type { Duplex } from "node:stream";
import { CHRONICLE_KEEPER, type ChronicleSink } from "../model/chronicle.js";
import { after, elapsed, type Instant, millis } from "../model/time.js";
import { IpBatch } from "../platform/linux/ip-batch.js";
import { lineReader } from "../platform/linux/line-reader.js";
import { SYSTEMD_VARIABLES, type ServiceNotifier } from "../platform/linux/systemd-notify.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import type { SerialLines } from "../ports/serial-lines.js";
import type { Watchdog } from "../ports/watchdog.js";
import { type AgentWord, LONGEST_WORD, parseWord, PAUSE_EXIT, PAUSE_TOKEN } from "../protocol/link.js";
import { DevicePlaces, PLACES } from "../transport/device-places.js";
import { type Peers, resolvePeers } from "../transport/one-shot.js";
import { BackOff } from "./back-off.js";
import { clearAddresses } from "./clearing.js";
import { BELL, DeathBell, isDying } from "./death-bell.js";
import { GuardClosing } from "./guard-closing.js";
import { KnownChildren } from "./known-children.js";
import { type LastWord, sayLastWord } from "./last-word.js";
import type { Run } from "./run.js";
import { overlap, type Setup } from "./setup.js";
import { StallWatch } from "./stall-watch.js";
import { Watchdogs } from "./watchdogs.js";

export interface GuardianParts {
  /** The agent's command line. */
  readonly command: readonly [string, ...string[]];
  readonly setup: Setup;
  /** What an order means that an agent hands on; undefined: nothing that a guardian could work with. */
  readonly read: (order: string) => Setup | undefined;
  /** The agents from here on are started with this order. */
  readonly onAdopt?: (order: string) => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly chronicle: ChronicleSink;
  readonly notifier: ServiceNotifier;
  /** The machine's, armed. */
  readonly watchdog: Watchdog | undefined;
  readonly serial: SerialLines;
  /** Everything is over; the exit status. */
  readonly onEnd: (code: number) => void;
}

/** The agent's descriptor for the link (agent/guardian-link.ts). */
const LINK_FD = 3;
/** An agent that has said its last word may take this long to end: its own limit for closing is 3 s. */
const ENDING_LIMIT_MS = 5000;
/** An agent that has lost the link is on its way out: it is reaped in a moment, or killed. */
const LINK_LOST_MS = 500;
const START_BATCH = millis(5000);
const FAILED = 1;

export class Guardian {
  readonly #parts: GuardianParts;
  readonly #batch: IpBatch;
  readonly #guard: GuardClosing;
  readonly #children: KnownChildren;
  #stall: StallWatch;
  #setup: Setup;
  /** What the next agent is to be started with, if this one makes place for it. */
  #next: Setup | undefined;
  readonly #watchdogs: Watchdogs;
  readonly #backOff = new BackOff();
  readonly #bell = new DeathBell(() => this.#rung());
  readonly #places = new DevicePlaces();
  #peers: Peers = new Map();
  #run: Run | undefined;
  #everReady = false;
  #leaving: NodeJS.Signals | undefined;
  #restart: NodeJS.Timeout | undefined;
  #looking: NodeJS.Timeout | undefined;
  #lastWord: LastWord | undefined;
  /** Nothing of the last agent is left on this machine, as far as can be known. */
  #clean = true;
  /** The last agent died after it had begun to serve, and no other one follows. */
  #orphaned = false;
  #ended = false;

  constructor(parts: GuardianParts) {
    this.#parts = parts;
    this.#batch = new IpBatch(parts);
    this.#children = new KnownChildren(parts.clock);
    this.#guard = new GuardClosing(parts);
    this.#setup = parts.setup;
    this.#stall = new StallWatch(parts.setup.keepalive);
    this.#watchdogs = new Watchdogs({ service: parts.notifier, machine: parts.watchdog, log: parts.log });
  }

  start(): void {
    this.#watch();
    this.#start();
    // Kept ready: a child of `ip` that must be started first costs the other nodes 10 ms, and a resolver that must be asked, seconds.
    this.#warmUp();
    this.#resolve();
  }

  #watch(): void {
    clearInterval(this.#looking);
    this.#looking = setInterval(() => this.#look(), Math.min(this.#stall.every, this.#watchdogs.every ?? this.#stall.every));
  }

  #resolve(): void {
    void resolvePeers(this.#setup.rings).then((peers) => (this.#peers = peers));
  }

  /** The agent that made place for another one has handed over what that one is started with. */
  #adopt(next: Setup): void {
    this.#next = next;
    this.#setup = overlap(this.#setup, next);
    this.#stall = new StallWatch(next.keepalive);
    this.#watch();
    this.#resolve();
    this.#parts.onAdopt?.(next.order);
  }

  /** A second signal is forwarded and changes nothing: a stop that is cut short would leave groups half stopped. */
  stop(signal: NodeJS.Signals): void {
    this.#leaving ??= signal;
    this.#parts.notifier.stopping();
    if (this.#run?.up === true) this.#run.child.kill(signal);
    else if (this.#run === undefined && this.#restart !== undefined) void this.#finish(this.#statusWithoutAgent());
  }

  reload(): void {
    if (this.#run?.up === true) this.#run.child.kill("SIGHUP");
  }

  /** `before`: of an agent that has paused, whose work this one goes on with; until it is ready, that one's last word is the one to say. */
  #start(before?: { readonly pause: NonNullable<Run["pause"]>; readonly deposit: Run["deposit"] | undefined }): void {
    this.#restart = undefined;
    const [command, ...args] = this.#parts.command;
    const paused = before === undefined ? {} : { [PAUSE_TOKEN]: before.pause.token };
    const env: NodeJS.ProcessEnv = { ...process.env, [BELL]: this.#bell.name, [CHRONICLE_KEEPER]: "1", [PLACES]: this.#places.look(this.#setup.rings), ...paused };
    for (const name of SYSTEMD_VARIABLES) delete env[name];
    const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit", "pipe"], env });
    const link = child.stdio[LINK_FD] as Duplex;
    const heardOut = new Promise<void>((resolve) => link.once("close", resolve));
    const run: Run = { child, startedAt: this.#parts.clock.now(), heardOut, up: false, pause: undefined };
    this.#run = run;
    if (before?.deposit !== undefined) run.deposit = before.deposit;
    if (before !== undefined) this.#expect(run, before.pause.until, "not-ready");
    const read = lineReader((line) => this.#heard(run, line), LONGEST_WORD);
    link.setEncoding("utf8").on("data", read);
    link.on("error", () => undefined);
    link.once("close", () => {
      // Neither reaped nor leaving: whatever it is doing, nobody watches it.
      run.timer ??= setTimeout(() => child.kill("SIGKILL"), LINK_LOST_MS);
    });
    link.write(`${this.#setup.order}\n`);
    child.once("error", (error) => {
      this.#parts.log.log("error", "agent-not-started", { reason: error.message });
      if (child.pid === undefined) void this.#died(run, "not started");
    });
    // Reaped: from here on nothing that the agent itself could do happens.
    child.once("exit", (code, signal) => {
      if (code !== PAUSE_EXIT) return void this.#died(run, signal ?? `exit status ${code}`);
      // What it said last may wait in the pipe: two turns of the event loop read it.
      setImmediate(() => setImmediate(() => void this.#paused(run)));
    });
  }

  /** By then the pause must be over, or the agent is killed, and what follows is as after any death. */
  #expect(run: Run, until: Instant, what: string): void {
    const { clock, log } = this.#parts;
    clearTimeout(run.overdue);
    run.overdue = setTimeout(() => {
      log.log("error", "pause-overdue", { pid: run.child.pid ?? null, reason: what });
      run.child.kill("SIGKILL");
    }, Math.max(0, elapsed(clock.now(), until)));
  }

  /** It ended with the status of a pause. Where it had announced one, and time is left, nothing is touched and another one goes on. */
  async #paused(run: Run): Promise<void> {
    const { pause } = run;
    const { log, clock } = this.#parts;
    if (pause === undefined || this.#run !== run) return this.#died(run, `exit status ${PAUSE_EXIT}`);
    clearTimeout(run.timer);
    clearTimeout(run.overdue);
    this.#stall.forget();
    // What a child of it still carried out would be nobody's order any more.
    const living = await this.#children.kill();
    const left = Math.round(elapsed(clock.now(), pause.until));
    if (living.length > 0 || left <= 0) return this.#died(run, living.length > 0 ? `paused, but its children live: ${living.join(" ")}` : "paused too long");
    log.log("info", "agent-paused", { pid: run.child.pid ?? null, left_ms: left });
    if (this.#next !== undefined) this.#adopt(this.#next);
    this.#start({ pause, deposit: run.deposit });
    this.#warmUp();
  }

  #heard(run: Run, line: string): void {
    const word = parseWord(line);
    if (word === undefined) return this.#parts.log.log("error", "link-garbled", { text: line.slice(0, 80) });
    // Whoever said it: what an agent saw before its end is worth keeping after it.
    if (word.kind === "event") this.#parts.chronicle.append(word.line);
    else if (run === this.#run) this.#take(run, word);
  }

  #take(run: Run, word: Exclude<AgentWord, { readonly kind: "event" }>): void {
    const { clock, notifier } = this.#parts;
    switch (word.kind) {
      case "up":
        run.up = true;
        if (this.#leaving !== undefined) run.child.kill(this.#leaving);
        return;
      case "ready":
        run.readyAt = clock.now();
        this.#everReady = true;
        // What the agent before it had, and this one has not, is not there any more.
        if (this.#next !== undefined) this.#setup = this.#next;
        this.#next = undefined;
        this.#places.look(this.#setup.rings);
        return notifier.ready();
      case "status":
        return notifier.status(word.text);
      case "deposit":
        run.deposit = word;
        return;
      case "alive":
        clearTimeout(run.overdue);
        run.pause = undefined;
        return this.#stall.heard(clock.now(), millis(word.limit));
      case "pause":
        run.pause = { token: word.token, until: after(clock.now(), millis(word.limit)) };
        this.#stall.forget();
        return this.#expect(run, run.pause.until, "not-ended");
      case "order":
        this.#next = word.text === this.#setup.order ? undefined : this.#parts.read(word.text);
        return;
      case "fence":
        return this.#watchdogs.fence(word.reason);
      case "child":
        return this.#children.note(word);
      case "end":
        run.end = word.code;
        this.#stall.forget();
        run.timer ??= setTimeout(() => run.child.kill("SIGKILL"), ENDING_LIMIT_MS);
        return;
    }
  }

  #look(): void {
    const asked = this.#parts.clock.now();
    const isLate = this.#stall.look(asked) !== undefined;
    // A watchdog's turn comes only when this process fails too: an agent that is late is killed below, and then there is none to wait for.
    this.#watchdogs.look(asked, isLate ? "expired" : this.#stall.isWatching ? "valid" : "none");
    if (!isLate) return;
    // What the agent wrote may wait in the pipe behind this timer: two turns of the event loop read it.
    setImmediate(() => setImmediate(() => {
      const { clock, log } = this.#parts;
      const stalled = this.#stall.look(clock.now());
      const { child } = this.#run ?? {};
      if (stalled === undefined || child === undefined) return;
      this.#stall.forget();
      log.log("error", "agent-stalled", { pid: child.pid ?? null, silence_ms: Math.round(stalled.silence), limit_ms: Math.round(stalled.limit) });
      child.kill("SIGKILL");
    }));
  }

  /** Before it can be reaped: see death-bell.ts. */
  #rung(): void {
    const run = this.#run;
    if (run === undefined || run.end !== undefined || run.pause !== undefined || run.child.pid === undefined || !isDying(run.child.pid)) return;
    this.#stall.forget();
    this.#parts.log.log("warn", "agent-dying", { pid: run.child.pid });
    void this.#clear(run);
  }

  /** Once for each agent. */
  #clear(run: Run): Promise<void> {
    run.clearing ??= run.deposit === undefined ? Promise.resolve() : this.#clearAfter(run.deposit);
    return run.clearing;
  }

  async #died(run: Run, how: string): Promise<void> {
    clearTimeout(run.timer);
    clearTimeout(run.overdue);
    if (this.#run !== run) return;
    this.#run = undefined;
    this.#next = undefined;
    this.#stall.forget();
    if (run.end !== undefined) {
      this.#orphaned = false;
      await Promise.race([run.heardOut, new Promise((resolve) => setTimeout(resolve, LINK_LOST_MS))]);
      return this.#finish(run.end);
    }
    const { log, clock } = this.#parts;
    log.log("error", "agent-died", { pid: run.child.pid ?? null, how, ran_ms: Math.round(elapsed(run.startedAt, clock.now())) });
    await this.#clear(run);
    if (this.#leaving !== undefined) return this.#finish(this.#statusWithoutAgent());
    // What never came up has a cause that a restart does not mend; the service manager is told.
    if (!this.#everReady) return this.#finish(FAILED);
    this.#startAgain(run);
  }

  /** In this order, each step done before the next. */
  async #clearAfter(deposit: NonNullable<Run["deposit"]>): Promise<void> {
    const { log, clock } = this.#parts;
    const { floating, rings, groups } = this.#setup;
    this.#orphaned = true;
    const { isGone, living } = await clearAddresses({ children: this.#children, guard: this.#guard, batch: this.#batch, floating, groups, clock, log });
    this.#clean = isGone;
    if (!isGone) this.#watchdogs.fence(living.length > 0 ? `children of the dead agent live: ${living.join(" ")}` : "its addresses are not surely off");
    const outcome = isGone ? "released" : "unknown";
    this.#lastWord = sayLastWord(deposit[outcome], { rings, peers: this.#peers, places: this.#places, serial: this.#parts.serial, clock, log, outcome });
    await this.#lastWord.first;
  }

  #startAgain(run: Run): void {
    const { log, clock } = this.#parts;
    const pause = this.#backOff.died(run.readyAt, clock.now());
    this.#restart = setTimeout(() => {
      this.#start();
      log.log("warn", "agent-restarted", { pid: this.#run?.child.pid ?? null, crashes: this.#backOff.crashes, waited_ms: Math.round(pause) });
      this.#warmUp();
    }, pause);
  }

  /** Told to stop when no agent is there to do it in order: services may run on, since nobody here can stop them. */
  #statusWithoutAgent(): number {
    return this.#clean && (!this.#setup.hasServices || !this.#everReady) ? 0 : FAILED;
  }

  #warmUp(): void {
    void this.#batch.transact({ lines: () => [], limit: START_BATCH });
    this.#guard.warmUp();
  }

  async #finish(code: number): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#restart);
    clearInterval(this.#looking);
    await this.#lastWord?.all;
    // An agent that left has removed the guard's tables; for one that died nobody else will.
    if (this.#orphaned) await this.#guard.remove();
    await Promise.all([this.#batch.close(), this.#guard.end()]);
    // An agent that never came up has started nothing.
    this.#watchdogs.release(code === 0 || (!this.#everReady && this.#clean));
    this.#parts.onEnd(code);
  }
}
