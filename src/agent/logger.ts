// The log, and the only door to pino. One event one line: code first, then who, then numbers with units, then the reason.
// pino writes JSON; the text format is made from the same line, so both say the same. Never given a key.

import { pino } from "pino";
import type { LogEntry } from "../core/effect.js";
import { isChronicled, writeEntry } from "../model/chronicle.js";
import { fieldWords } from "../model/log-words.js";
import type { Log, LogFields, LogLevel } from "../ports/log.js";
import { fieldsOf, levelOf } from "./log-entries.js";
import type { Output } from "./output.js";

export type LogFormat = "json" | "text";

export interface Logger extends Log {
  entry(entry: LogEntry): void;
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
    { write: (line: string) => output.write(options.journal === true ? `<${priorityOf(line)}>${shape(line)}` : shape(line)) },
  );
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
    dropped: () => output.dropped(),
    flush: () => output.flush(),
  };
}

/** `2026-11-21T12:00:00.123Z info group-claimed group=... epoch=3 reason=holder-dead text="..."` */
export function textLine(json: string): string {
  const { time, level, code, ...fields } = JSON.parse(json) as Record<string, unknown>;
  return `${[time, level, code, ...fieldWords(fields)].join(" ")}\n`;
}

/** Syslog's numbers: err 3, warning 4, info 6, debug 7. */
function priorityOf(json: string): number {
  const { level } = JSON.parse(json) as { readonly level: string };
  return { error: 3, warn: 4, info: 6, debug: 7 }[level] ?? 6;
}
