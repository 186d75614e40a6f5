// The way to syslog's local socket. A datagram is handed over or it is not: nothing waits. What the daemon does not take (it restarts, it hangs) is
// kept for a while, in order, and tried again with the next line and each second; what does not fit is dropped and counted.

import type { LogLine } from "./syslog-line.js";
import { syslogDatagram } from "./syslog-line.js";

export const SYSLOG_SOCKET = "/dev/log";
/** A restart of the daemon takes a second or two; so many lines are a failover and more. */
const MOST_WAITING = 500;
const RETRY_MS = 1000;
/** Its queue is full for a moment: said only when that costs lines. */
const EAGAIN = 11;

/** Undefined when sent, else errno. */
export type SendDatagram = (path: string, bytes: Uint8Array) => number | undefined;

export interface SyslogOptions {
  readonly send: SendDatagram;
  readonly facility: number;
  readonly tag: string;
  readonly pid: number;
  readonly path?: string;
  /** The first line in a row that was not taken, and the first one that was again. */
  readonly onRefused: (errno: number) => void;
  readonly onTaken: (lost: number) => void;
}

export class Syslog {
  readonly #options: SyslogOptions;
  #waiting: Uint8Array[] = [];
  #retry: NodeJS.Timeout | undefined;
  #isRefused = false;
  #lost = 0;
  #dropped = 0;

  constructor(options: SyslogOptions) {
    this.#options = options;
  }

  /** True when the daemon has it. */
  write(line: LogLine): boolean {
    const bytes = syslogDatagram(line, this.#options);
    this.#drain();
    if (this.#waiting.length === 0 && this.#send(bytes)) return true;
    if (this.#waiting.length < MOST_WAITING) this.#waiting.push(bytes);
    else {
      this.#lost += 1;
      this.#dropped += 1;
      this.#refused(EAGAIN);
    }
    this.#retry ??= setInterval(() => this.#drain(), RETRY_MS).unref();
    return false;
  }

  dropped(): number {
    return this.#dropped;
  }

  /** What it does not take now is lost. */
  close(): void {
    this.#drain();
    clearInterval(this.#retry);
    this.#dropped += this.#waiting.length;
    this.#waiting = [];
  }

  #drain(): void {
    let taken = 0;
    for (const bytes of this.#waiting) {
      if (!this.#send(bytes)) break;
      taken += 1;
    }
    if (taken === 0) return;
    this.#waiting.splice(0, taken);
    if (this.#waiting.length > 0) return;
    clearInterval(this.#retry);
    this.#retry = undefined;
    if (!this.#isRefused) return;
    const lost = this.#lost;
    this.#lost = 0;
    this.#isRefused = false;
    this.#options.onTaken(lost);
  }

  #send(bytes: Uint8Array): boolean {
    const errno = this.#options.send(this.#options.path ?? SYSLOG_SOCKET, bytes);
    if (errno === undefined) return true;
    if (errno !== EAGAIN) this.#refused(errno);
    return false;
  }

  #refused(errno: number): void {
    if (this.#isRefused) return;
    this.#isRefused = true;
    // Not from here: whoever is told logs it, and is in the middle of a line.
    setImmediate(() => this.#options.onRefused(errno));
  }
}
