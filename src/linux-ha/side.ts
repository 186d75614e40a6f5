// What a running heird has for the scripts of a Heartbeat that was here before it: the FIFO, the place where they look for it, the scripts in rc.d,
// and the programs that it kept running. Whatever of it cannot be had is said and no reason not to serve.

import { join } from "node:path";
import { CONTROL_VERSION, type ControlReply, type ControlRequest } from "../control/api.js";
import type { ClusterConfig } from "../model/config.js";
import type { Outcome } from "../model/reason.js";
import type { StatusReport } from "../model/status.js";
import { type Fifo, openFifo } from "../platform/linux/fifo.js";
import { type FifoLink, linkFifo } from "../platform/linux/fifo-link.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import type { FifoRequest } from "./fifo-messages.js";
import { FifoRequests } from "./fifo-requests.js";
import { RespawnedPrograms } from "./programs.js";
import { RcScripts } from "./rc-scripts.js";
import { news, type Seen } from "./news.js";

/** Where Heartbeat's is, and where scripts that do not read HA_FIFO look. */
export const HEARTBEAT_FIFO = "/var/lib/heartbeat/fifo";
/** In the run directory. */
const FIFO_NAME = "fifo";
/** Between two looks at nodes and links, where a script wants to know of them. */
const LOOK_MS = 500;

export interface SideOptions {
  readonly config: ClusterConfig;
  readonly clock: Clock;
  readonly log: Log;
  readonly runDir: string;
  /** Only the heird of the usual run directory may have Heartbeat's place. */
  readonly isUsual: boolean;
  /** As for a caller of the control socket. */
  readonly answer: (request: ControlRequest) => Promise<ControlReply>;
  readonly status: () => StatusReport | undefined;
  /** The machine is reset, where the guardian has a watchdog. */
  readonly fence: (reason: string) => void;
}

export class LinuxHaSide {
  readonly #options: SideOptions;
  readonly #requests: FifoRequests;
  readonly #rc: RcScripts;
  readonly #programs: RespawnedPrograms;
  /** What resource scripts see of it. */
  readonly environment: ReadonlyMap<string, string>;
  #opened: Promise<void> = Promise.resolve();
  #fifo: Fifo | undefined;
  #link: FifoLink | undefined;
  #looking: NodeJS.Timeout | undefined;
  #seen: Seen = new Map();

  constructor(options: SideOptions) {
    const { config, clock, log, runDir } = options;
    this.#options = options;
    this.environment = new Map([["HA_FIFO", join(runDir, FIFO_NAME)], ["HEIR_RUN_DIR", runDir]]);
    this.#requests = new FifoRequests({ log, ask: (request) => this.#ask(request) });
    this.#rc = new RcScripts({ config, log, environment: this.environment });
    this.#programs = new RespawnedPrograms({ config, clock, log, environment: this.environment, onFailfast: (program, how) => void this.#failfast(program, how) });
  }

  /** Goes on by itself: nothing waits for it. */
  open(): void {
    this.#opened = this.#open();
  }

  async #open(): Promise<void> {
    const { log, runDir, isUsual } = this.#options;
    const path = join(runDir, FIFO_NAME);
    const opened = await openFifo({
      path,
      onText: (text) => this.#requests.push(text),
      onError: (reason) => log.log("warn", "fifo-failed", { path, reason }),
    });
    if (typeof opened === "string") log.log("warn", "fifo-failed", { path, reason: opened });
    else this.#fifo = opened;
    if (this.#fifo !== undefined && isUsual) {
      const link = linkFifo(HEARTBEAT_FIFO, path);
      if (typeof link === "string") log.log("warn", "fifo-not-linked", { path: HEARTBEAT_FIFO, reason: link });
      else this.#link = link;
    }
    await this.#rc.scan();
    const hasPrograms = this.#options.config.programs !== undefined;
    if (hasPrograms || this.#rc.hears("status") || this.#rc.hears("ifstat")) this.#looking = setInterval(() => this.#look(), LOOK_MS).unref();
  }

  counts(): Readonly<Record<string, number>> {
    return this.#requests.counts();
  }

  /** For good: no other agent will go on. */
  async close(): Promise<void> {
    await this.#opened;
    clearInterval(this.#looking);
    this.#link?.remove();
    await Promise.all([this.#fifo?.close(true), this.#rc.close(), this.#programs.close()]);
  }

  #look(): void {
    const report = this.#options.status();
    if (report === undefined) return;
    if (report.state === "active") this.#programs.start();
    const found = news(this.#seen, report);
    this.#seen = found.seen;
    for (const { type, fields } of found.told) this.#rc.tell(type, fields, found.own);
  }

  /** Its groups go elsewhere in order, and then the machine is reset; without a watchdog it is an operator's standby. */
  async #failfast(program: string, how: string): Promise<void> {
    const { log, answer, fence } = this.#options;
    log.log("error", "failfast", { program, how, text: "the groups of this node are handed over" });
    const reply = await answer({ version: CONTROL_VERSION, command: "standby", target: "all" });
    const { kind, text } = reply.kind === "outcome" ? reply.outcome : { kind: reply.kind, text: "" };
    log.log(kind === "done" ? "warn" : "error", "failfast-standby", { program, outcome: kind, text });
    fence(`failfast: ${program} died: ${how}`);
  }

  async #ask({ command, target }: FifoRequest): Promise<Outcome> {
    const once = command === "standby" ? { once: true as const } : {};
    const reply = await this.#options.answer({ version: CONTROL_VERSION, command, target, ...once });
    if (reply.kind === "outcome") return reply.outcome;
    return { kind: "refused", reason: "not-now", text: reply.kind === "error" ? reply.text : `the answer was ${reply.kind}` };
  }
}
