// Which interfaces there are, their MACs and whether they have carrier: told by one `ip -o monitor link` child, and looked up once in a while
// in case that it missed something. The child is started again when it dies.

import { type ChildProcess, spawn } from "node:child_process";
import { type Millis, millis } from "../../model/time.js";
import type { Log } from "../../ports/log.js";
import { trackChild } from "./children.js";
import { DUMP_LIMIT, commandPath, exec } from "./exec.js";
import { dyingWithParent } from "./command-child.js";
import { lineReader } from "./line-reader.js";

export interface LinkState {
  /** Administratively up. */
  readonly up: boolean;
  readonly carrier: boolean;
  readonly index: number;
  /** Lower case; absent where the link has none (lo, tunnels), and in the monitor's lines about a port of a bridge. */
  readonly mac?: string;
}

export interface LinkLine {
  readonly device: string;
  /** Absent: the interface is gone. */
  readonly state?: LinkState;
}

/** Pause before the monitor is started again; it dies only when somebody kills it or its netlink socket overflows. */
const RESTART_PAUSE: Millis = millis(500);
const DUMP_TIMEOUT: Millis = millis(5000);
/** The monitor does not say when it has begun to listen, which took longer than the first dump on a loaded machine (measured). */
const FIRST_DUMP_AGAIN: Millis = millis(1000);
/** Edges can be lost, levels cannot: one dump costs 7 ms of a processor. */
const DUMP_AGAIN: Millis = millis(10_000);

/** Reads one line of `ip -o link` or `ip -o monitor link`; undefined for lines of other kinds. */
export function parseLinkLine(line: string): LinkLine | undefined {
  const match = /^(?:\[LINK\])?(Deleted )?(\d+): ([^\s:@]+)(?:@[^\s:]+)?: <([^>]*)>/.exec(line);
  if (match === null) return undefined;
  const [, deleted, index, device = "", list = ""] = match;
  if (deleted !== undefined) return { device };
  const flags = list.split(",");
  const up = flags.includes("UP");
  const mac = / link\/ether ([0-9a-f:]{17}) /.exec(line)?.[1];
  return { device, state: { up, carrier: up && flags.includes("LOWER_UP"), index: Number(index), ...(mac === undefined ? {} : { mac }) } };
}

export class LinkWatch {
  readonly #log: Log;
  readonly #onChange: () => void;
  readonly #links = new Map<string, LinkState>();
  #monitor: ChildProcess | undefined;
  #restartTimer: NodeJS.Timeout | undefined;
  #dumpTimer: NodeJS.Timeout | undefined;
  /** Lines heard from the monitor. */
  #heard = 0;
  #closed = false;
  #known = false;

  /** `onChange` is called after the first dump and after every change; `state` says what is now. */
  constructor(options: { readonly log: Log; readonly onChange: () => void }) {
    this.#log = options.log;
    this.#onChange = options.onChange;
  }

  state(device: string): LinkState | undefined {
    return this.#links.get(device);
  }

  /** True for the MAC of any interface of this machine. */
  hasMac(mac: string): boolean {
    return [...this.#links.values()].some((link) => link.mac === mac);
  }

  /** Resolves when the first dump is in, or has failed and will be tried again. */
  async start(): Promise<void> {
    const ip = commandPath("ip");
    if (ip === undefined || this.#closed) return;
    this.#startMonitor(ip);
    await this.#dump(ip);
    this.#dumpLater(ip, FIRST_DUMP_AGAIN);
  }

  async #dump(ip: string): Promise<void> {
    const before = this.#heard;
    const result = await exec([ip, "-o", "link", "show"], { timeout: DUMP_TIMEOUT, limit: DUMP_LIMIT });
    if (this.#closed) return;
    if (result.code !== 0) return void this.#log.log("warn", "link-dump-failed", { reason: result.stderr.trim() });
    // What the monitor said meanwhile may be newer than the dump, which comes again.
    if (this.#heard !== before && this.#known) return;
    const lines = result.stdout.split("\n").flatMap((line) => parseLinkLine(line) ?? []);
    const present = new Set(lines.map((line) => line.device));
    for (const gone of [...this.#links.keys()].filter((device) => !present.has(device))) this.#note({ device: gone });
    for (const line of lines) this.#note(line);
    if (this.#known) return;
    this.#known = true;
    this.#onChange();
  }

  #dumpLater(ip: string, pause: Millis): void {
    if (this.#closed) return;
    clearTimeout(this.#dumpTimer);
    this.#dumpTimer = setTimeout(() => void this.#dump(ip).then(() => this.#dumpLater(ip, DUMP_AGAIN)), pause);
    this.#dumpTimer.unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#restartTimer);
    clearTimeout(this.#dumpTimer);
    const monitor = this.#monitor;
    if (monitor === undefined || monitor.exitCode !== null || monitor.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      monitor.once("close", () => resolve());
      monitor.kill("SIGKILL");
    });
  }

  #startMonitor(ip: string): void {
    const [command = ip, ...args] = [...dyingWithParent(), ip, "-o", "monitor", "link"];
    const monitor = spawn(command, args, { stdio: ["ignore", "pipe", "ignore"], detached: true });
    this.#monitor = monitor;
    trackChild(monitor, false);
    const read = lineReader((text) => {
      const line = parseLinkLine(text);
      if (line === undefined) return;
      this.#heard += 1;
      this.#note(line);
    });
    monitor.stdout.setEncoding("utf8").on("data", read);
    monitor.on("error", () => {});
    monitor.once("close", (code, signal) => {
      if (this.#closed) return;
      this.#log.log("warn", "link-monitor-ended", { ended: code ?? signal ?? "not started" });
      clearTimeout(this.#dumpTimer);
      this.#restartTimer = setTimeout(() => void this.start(), RESTART_PAUSE);
      this.#restartTimer.unref();
    });
  }

  #note({ device, state: told }: LinkLine): void {
    const known = this.#links.get(device);
    const mac = told === undefined ? undefined : told.mac ?? (known?.index === told.index ? known.mac : undefined);
    const state = told === undefined || mac === undefined ? told : { ...told, mac };
    if (known?.up === state?.up && known?.carrier === state?.carrier && known?.mac === mac && known?.index === state?.index) return;
    if (state === undefined) this.#links.delete(device);
    else this.#links.set(device, state);
    this.#log.log("debug", "link-changed", { device, up: state?.up ?? false, carrier: state?.carrier ?? false });
    // Before the first dump is complete, a device that is not listed may well be there.
    if (this.#known) this.#onChange();
  }
}
