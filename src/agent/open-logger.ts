// The log of a daemon process, as its options say: guardian and agent write to one standard output, each through its own.

import type { LogLevel } from "../ports/log.js";
import { isJournal } from "./journal.js";
import { createLogger, type LogFormat, type Logger } from "./logger.js";
import { openOutput } from "./output.js";

const STANDARD_OUTPUT = 1;

export function openLogger({ logLevel, logFormat }: { readonly logLevel: LogLevel; readonly logFormat: LogFormat }): Logger {
  return createLogger({
    level: logLevel,
    format: logFormat,
    output: openOutput(STANDARD_OUTPUT),
    journal: logFormat === "text" && isJournal(STANDARD_OUTPUT),
  });
}
