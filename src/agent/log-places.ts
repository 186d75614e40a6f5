// Where lines go beside standard output, as the configuration says: syslog, a log file, and a file that gets the details too. None of them ever makes
// the daemon wait. Trouble with one is said once, at the others, and once more when it works again.

import { realpathSync } from "node:fs";
import { hostname } from "node:os";
import type { Logging } from "../model/config.js";
import type { Log } from "../ports/log.js";
import { LogFiles } from "./log-files.js";
import { type SendDatagram, Syslog, SYSLOG_SOCKET } from "./syslog.js";
import { datedFileLine, facilityNumber, type LogLine, syslogFileLine } from "./syslog-line.js";

/** Where systemd's journal listens for syslog. */
const JOURNAL_SOCKET = "/run/systemd/journal/dev-log";
/** Heartbeat's processes were all called by its name; so are both of heird. */
const TAG = "heird";

export interface LogPlacesOptions {
  readonly logging: Logging;
  /** Standard output goes to the journal. */
  readonly journal: boolean;
  /** Absent: this process cannot send datagrams, for the reason that `whyNot` says. */
  readonly send: SendDatagram | undefined;
  readonly whyNot: string;
  readonly log: Log;
}

export class LogPlaces {
  readonly #options: LogPlacesOptions;
  readonly #files: LogFiles;
  readonly #syslog: Syslog | undefined;
  /** Syslog's socket and standard output end in the same journal. */
  readonly #isOneJournal: boolean;
  readonly #atExit = (): void => this.#files.writeLast();

  constructor(options: LogPlacesOptions) {
    this.#options = options;
    const { log } = options;
    this.#files = new LogFiles({
      onRefused: (path, reason) => log.log("warn", "log-file-refused", { path, reason }),
      onWritten: (path, lost) => log.log("info", "log-file-works", { path, lost }),
    });
    this.#syslog = this.#openSyslog();
    this.#isOneJournal = this.#syslog !== undefined && options.journal && isJournalSocket();
    process.on("exit", this.#atExit);
  }

  /** True when standard output need not have it as well: the journal has it already. */
  write(line: LogLine): boolean {
    const { logfile, debugfile } = this.#options.logging;
    if (logfile !== undefined && line.level !== "debug") this.#files.write(logfile, this.#fileLine(line));
    if (debugfile !== undefined && (debugfile !== logfile || line.level === "debug")) this.#files.write(debugfile, this.#fileLine(line));
    return this.#syslog?.write(line) === true && this.#isOneJournal;
  }

  dropped(): number {
    return this.#files.dropped() + (this.#syslog?.dropped() ?? 0);
  }

  flush(): Promise<void> {
    return this.#files.flush();
  }

  async close(): Promise<void> {
    this.#syslog?.close();
    await this.#files.flush();
    process.off("exit", this.#atExit);
  }

  #openSyslog(): Syslog | undefined {
    const { logging, send, whyNot, log } = this.#options;
    const facility = facilityNumber(logging.facility ?? "none");
    if (facility === undefined) return undefined;
    if (send === undefined) {
      setImmediate(() => log.log("warn", "syslog-refused", { errno: null, reason: whyNot }));
      return undefined;
    }
    return new Syslog({
      send,
      facility,
      tag: TAG,
      pid: process.pid,
      onRefused: (errno) => log.log("warn", "syslog-refused", { errno, reason: `${SYSLOG_SOCKET} does not take lines` }),
      onTaken: (lost) => log.log("info", "syslog-works", { lost }),
    });
  }

  #fileLine(line: LogLine): string {
    const { syslogFormat } = this.#options.logging;
    if (syslogFormat === undefined) return line.own;
    const from = { host: hostname(), tag: TAG, pid: process.pid };
    return syslogFormat ? syslogFileLine(line, from) : datedFileLine(line, from);
  }
}

function isJournalSocket(): boolean {
  try {
    return realpathSync(SYSLOG_SOCKET) === JOURNAL_SOCKET;
  } catch {
    return false;
  }
}
