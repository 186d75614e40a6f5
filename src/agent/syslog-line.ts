// The lines of Heartbeat's kind, for those who look for its words: `WARN:` and `ERROR:`, with the process and the time in front. What follows is
// heir's own, code first. Syslog's local socket takes RFC 3164 without the name of the host, as the C library sends it.

import type { LogLevel } from "../ports/log.js";

/** One event, as the places beside standard output are given it. */
export interface LogLine {
  readonly level: LogLevel;
  readonly code: string;
  readonly time: Date;
  /** Code and fields. */
  readonly text: string;
  /** The line as it goes to standard output, with its end. */
  readonly own: string;
}

/** RFC 3164 section 4.1.1, in its order. */
const FACILITIES = [
  "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp", "", "", "", "",
  "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** What Heartbeat calls critical: a group that could not be started or stopped, and a machine about to be reset. */
const CRITICAL = new Set(["start-failed", "stop-failed", "watchdog-fence"]);
/** Bytes; usual daemons cut off beyond 8 KiB, and a stack that long is not read in a log. */
const LONGEST = 8000;

/** Undefined for `none` and what is no facility. */
export function facilityNumber(name: string): number | undefined {
  const found = name === "" ? -1 : FACILITIES.indexOf(name);
  return found < 0 ? undefined : found;
}

export function severityOf({ level, code }: Pick<LogLine, "level" | "code">): { readonly number: number; readonly word: string } {
  if (level === "error") return CRITICAL.has(code) ? { number: 2, word: "CRIT" } : { number: 3, word: "ERROR" };
  return { warn: { number: 4, word: "WARN" }, info: { number: 6, word: "info" }, debug: { number: 7, word: "debug" } }[level];
}

/** `<134>Nov 22 06:30:00 heird[123]: info: node-up node=bravo ...`; the time is local, as syslog's is. */
export function syslogDatagram(line: LogLine, { facility, tag, pid }: { readonly facility: number; readonly tag: string; readonly pid: number }): Uint8Array {
  const { number, word } = severityOf(line);
  const bytes = Buffer.from(`<${facility * 8 + number}>${syslogTime(line.time)} ${tag}[${pid}]: ${word}: ${line.text}`, "utf8");
  return bytes.length <= LONGEST ? bytes : bytes.subarray(0, LONGEST);
}

/** `Nov 22 06:30:00 alpha heird: [123]: info: node-up ...`, as Heartbeat's files have it. */
export const syslogFileLine = (line: LogLine, { host, tag, pid }: { readonly host: string; readonly tag: string; readonly pid: number }): string =>
  `${syslogTime(line.time)} ${host} ${tag}: [${pid}]: ${severityOf(line).word}: ${line.text}\n`;

/** `heird[123]: 2026/11/22_06:30:00 info: node-up ...`, as they were with `syslogmsgfmt no`. */
export function datedFileLine(line: LogLine, { tag, pid }: { readonly tag: string; readonly pid: number }): string {
  const { time } = line;
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("/");
  return `${tag}[${pid}]: ${day}_${clockTime(time)} ${severityOf(line).word}: ${line.text}\n`;
}

/** The day has a blank where it has one digit. */
const syslogTime = (time: Date): string => `${MONTHS[time.getMonth()]} ${String(time.getDate()).padStart(2)} ${clockTime(time)}`;
const clockTime = (time: Date): string => [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(":");
const two = (value: number): string => String(value).padStart(2, "0");
