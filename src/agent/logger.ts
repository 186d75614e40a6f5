// The log, and the only door to pino. One event one line: code first, then who, then numbers with units, then the reason.
// pino writes JSON; the text format is made from the same line, so both say the same. Never given a key.

import { pino } from "pino";
import type { LogEntry } from "../core/effect.js";
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
  const words = Object.entries(fields).map(([name, value]) => `${name}=${textValue(value)}`);
  return `${[time, level, code, ...words].join(" ")}\n`;
}

/** Bare when it has no blank, quote, equals sign or control character; else as a JSON string, so that a line stays a line. */
function textValue(value: unknown): string {
  const text = String(value);
  return /^[^\s"=\p{Cc}]+$/u.test(text) ? text : JSON.stringify(text);
}

/** Syslog's numbers: err 3, warning 4, info 6, debug 7. */
function priorityOf(json: string): number {
  const { level } = JSON.parse(json) as { readonly level: string };
  return { error: 3, warn: 4, info: 6, debug: 7 }[level] ?? 6;
}
