// The log of a daemon process, as its options say: guardian and agent write to one standard output, each through its own.

import type { Logging } from "../model/config.js";
import type { LogLevel } from "../ports/log.js";
import { isJournal } from "./journal.js";
import { createLogger, type LogFormat, type Logger } from "./logger.js";
import { openOutput } from "./output.js";
import type { SendDatagram } from "./syslog.js";

const STANDARD_OUTPUT = 1;

export interface LogWays {
  readonly logging: Logging;
  /** Is given what belongs into the chronicle. */
  readonly keep: (line: string) => void;
  /** How to send a datagram to a unix socket; a text: why this process cannot. */
  readonly datagrams: SendDatagram | string;
}

export function openLogger({ logLevel, logFormat }: { readonly logLevel: LogLevel; readonly logFormat: LogFormat }, { logging, keep, datagrams }: LogWays): Logger {
  const logger = createLogger({
    level: logLevel,
    format: logFormat,
    output: openOutput(STANDARD_OUTPUT),
    keep,
    journal: logFormat === "text" && isJournal(STANDARD_OUTPUT),
    ...(typeof datagrams === "string" ? { whyNoSyslog: datagrams } : { sendDatagram: datagrams }),
  });
  logger.direct(logging);
  return logger;
}
