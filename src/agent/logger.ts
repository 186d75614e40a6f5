// The log, and the only door to pino. One event one line: code first, then who, then numbers with units, then the reason.
// pino writes JSON; the text format is made from the same line, so both say the same. Never given a key.

import { pino } from "pino";
import type { LogEntry } from "../core/effect.js";
import { isChronicled, writeEntry } from "../model/chronicle.js";
import type { Logging } from "../model/config.js";
import { fieldWords } from "../model/log-words.js";
import type { Log, LogFields, LogLevel } from "../ports/log.js";
import { fieldsOf, levelOf } from "./log-entries.js";
import { LogPlaces } from "./log-places.js";
import type { Output } from "./output.js";
import type { SendDatagram } from "./syslog.js";

export type LogFormat = "json" | "text";

export interface Logger extends Log {
  entry(entry: LogEntry): void;
  /** Lines go to these places from now on, beside standard output. */
  direct(logging: Logging): void;
  /** Lines that could not be written since the start. */
  dropped(): number;
  flush(): Promise<void>;
}

export interface LoggerOptions {
  readonly level: LogLevel;
  readonly format: LogFormat;
  readonly output: Output;
  /** The journal reads the priority from a prefix `<4>` (sd-daemon(3)). */
  readonly journal?: boolean;
  /** Is given each event of the chronicle, whatever the level of the log. */
  readonly keep?: (line: string) => void;
  /** To syslog's socket; absent where this process cannot, and `whyNoSyslog` says why. */
  readonly sendDatagram?: SendDatagram;
  readonly whyNoSyslog?: string;
}

export function createLogger(options: LoggerOptions): Logger {
  const { output } = options;
  const shape = options.format === "json" ? (line: string): string => line : textLine;
  const logger = pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write },
  );
  let places: LogPlaces | undefined;
  function write(json: string): void {
    const own = shape(json);
    const { time, level, code, ...fields } = JSON.parse(json) as Parsed;
    const isThere = places?.write({ level, code, time: new Date(time), text: [code, ...fieldWords(fields)].join(" "), own }) === true;
    if (!isThere) output.write(options.journal === true ? `<${PRIORITIES[level]}>${own}` : own);
  }
  let closed = 0;
  let reported = 0;
  const log = (level: LogLevel, code: string, fields: LogFields = {}): void => {
    logger[level]({ code, ...fields });
    if (level !== "debug" && isChronicled(level, code)) options.keep?.(writeEntry({ time: new Date().toISOString(), level, code, fields }));
    const dropped = output.dropped();
    if (dropped === reported) return;
    // Said as soon as there is room again; when this line is dropped too, the next one tries.
    logger.warn({ code: "log-dropped", count: dropped - reported });
    if (output.dropped() === dropped) reported = dropped;
    else reported = Math.min(reported, dropped);
  };
  return {
    log,
    entry: (entry) => log(levelOf(entry), entry.code, fieldsOf(entry)),
    direct: (logging) => {
      const before = places;
      logger.level = logging.debug > 0 ? "debug" : options.level;
      const { sendDatagram: send, whyNoSyslog: whyNot = "" } = options;
      places = new LogPlaces({ logging, journal: options.journal === true, send, whyNot, log: { log } });
      closed += before?.dropped() ?? 0;
      void before?.close();
    },
    dropped: () => output.dropped() + closed + (places?.dropped() ?? 0),
    flush: async () => void (await Promise.all([output.flush(), places?.flush()])),
  };
}

interface Parsed {
  readonly time: string;
  readonly level: LogLevel;
  readonly code: string;
  readonly [field: string]: unknown;
}

/** `2026-11-21T12:00:00.123Z info group-claimed group=... epoch=3 reason=holder-dead text="..."` */
export function textLine(json: string): string {
  const { time, level, code, ...fields } = JSON.parse(json) as Record<string, unknown>;
  return `${[time, level, code, ...fieldWords(fields)].join(" ")}\n`;
}

/** Syslog's numbers. */
const PRIORITIES: Readonly<Record<LogLevel, number>> = { error: 3, warn: 4, info: 6, debug: 7 };
