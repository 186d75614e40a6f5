// The log of a daemon process, as its options say: guardian and agent write to one standard output, each through its own.

import type { LogLevel } from "../ports/log.js";
import { isJournal } from "./journal.js";
import { createLogger, type LogFormat, type Logger } from "./logger.js";
import { openOutput } from "./output.js";

const STANDARD_OUTPUT = 1;

/** `keep`: is given what belongs into the chronicle. */
export function openLogger({ logLevel, logFormat }: { readonly logLevel: LogLevel; readonly logFormat: LogFormat }, keep: (line: string) => void): Logger {
  return createLogger({
    level: logLevel,
    format: logFormat,
    output: openOutput(STANDARD_OUTPUT),
    keep,
    journal: logFormat === "text" && isJournal(STANDARD_OUTPUT),
  });
}
