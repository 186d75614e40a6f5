// Which interfaces there are and whether they have carrier, kept up to date by one `ip -o monitor link` child.
// The child is started before the first dump, so that nothing is missed between; when it dies, both are done again.

import { type ChildProcess, spawn } from "node:child_process";
import { type Millis, millis } from "../../model/time.js";
import type { Log } from "../../ports/log.js";
import { DUMP_LIMIT, commandPath, exec } from "./exec.js";
import { dyingWithParent } from "./ip-batch.js";
import { lineReader } from "./line-reader.js";

export interface LinkState {
  /** Administratively up. */
  readonly up: boolean;
  readonly carrier: boolean;
}

export interface LinkLine {
  readonly device: string;
  /** Absent: the interface is gone. */
  readonly state?: LinkState;
}

/** Pause before the monitor is started again; it dies only when somebody kills it or its netlink socket overflows. */
const RESTART_PAUSE: Millis = millis(500);
const DUMP_TIMEOUT: Millis = millis(5000);

/** Reads one line of `ip -o link` or `ip -o monitor link`; undefined for lines of other kinds. */
export function parseLinkLine(line: string): LinkLine | undefined {
  const match = /^(?:\[LINK\])?(Deleted )?\d+: ([^\s:@]+)(?:@[^\s:]+)?: <([^>]*)>/.exec(line);
  if (match === null) return undefined;
  const [, deleted, device = "", list = ""] = match;
  if (deleted !== undefined) return { device };
  const flags = list.split(",");
  const up = flags.includes("UP");
  return { device, state: { up, carrier: up && flags.includes("LOWER_UP") } };
}

export class LinkWatch {
  readonly #log: Log;
  readonly #onChange: () => void;
  readonly #links = new Map<string, LinkState>();
  #monitor: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
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

  /** Resolves when the first dump is in, or has failed and will be tried again. */
  async start(): Promise<void> {
    const ip = commandPath("ip");
    if (ip === undefined || this.#closed) return;
    this.#startMonitor(ip);
    const result = await exec([ip, "-o", "link", "show"], { timeout: DUMP_TIMEOUT, limit: DUMP_LIMIT });
    if (this.#closed) return;
    if (result.code !== 0) {
      this.#log.log("warn", "link-dump-failed", { reason: result.stderr.trim() });
      this.#monitor?.kill("SIGKILL"); // Its end starts both again.
      return;
    }
    const lines = result.stdout.split("\n").flatMap((line) => parseLinkLine(line) ?? []);
    const present = new Set(lines.map((line) => line.device));
    for (const gone of [...this.#links.keys()].filter((device) => !present.has(device))) this.#note({ device: gone });
    for (const line of lines) this.#note(line);
    if (this.#known) return;
    this.#known = true;
    this.#onChange();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
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
    const read = lineReader((text) => {
      const line = parseLinkLine(text);
      if (line !== undefined) this.#note(line);
    });
    monitor.stdout.setEncoding("utf8").on("data", read);
    monitor.on("error", () => {});
    monitor.once("close", (code, signal) => {
      if (this.#closed) return;
      this.#log.log("warn", "link-monitor-ended", { ended: code ?? signal ?? "not started" });
      this.#timer = setTimeout(() => void this.start(), RESTART_PAUSE);
      this.#timer.unref();
    });
  }

  #note({ device, state }: LinkLine): void {
    const known = this.#links.get(device);
    if (known?.up === state?.up && known?.carrier === state?.carrier) return;
    if (state === undefined) this.#links.delete(device);
    else this.#links.set(device, state);
    this.#log.log("debug", "link-changed", { device, up: state?.up ?? false, carrier: state?.carrier ?? false });
    // Before the first dump is complete, a device that is not listed may well be there.
    if (this.#known) this.#onChange();
  }
}
