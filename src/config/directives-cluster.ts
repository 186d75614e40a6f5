// Rows of the directive table: nodes, times, failback, and what the agent logs and hands to scripts.

import type { AutoFailback } from "../model/config.js";
import { nodeName } from "../model/names.js";
import type { Directive } from "./directive.js";
import { error, showText } from "./problem.js";
import { nearest } from "./suggest.js";
import { anyWord, boolean, choice, integer, parseBoolean, type Reader, time } from "./values.js";

const span = time({ zero: true });
const spanAboveZero = time({ zero: false });

const row = <T>(directive: Directive<T>): Directive<T> => directive;

export const node = row({
  name: "node",
  arity: "words",
  repeat: "adds",
  takes: "name ...",
  read: (word) => nodeName(word.text),
  standing: "used",
  explanation: "The nodes of the cluster; their order is the order of preference after a group's home node",
  reference: "ha.cf(5) node",
});

export const keepalive = row({
  name: "keepalive",
  arity: "words",
  repeat: "last",
  takes: "time",
  read: spanAboveZero,
  fallback: "1000ms",
  standing: "used",
  explanation: "Time between two heartbeats of a node",
  reference: "ha.cf(5) keepalive",
});

export const deadtime = row({
  name: "deadtime",
  arity: "words",
  repeat: "last",
  takes: "time",
  read: span,
  fallback: "30000ms",
  standing: "used",
  explanation: "A node that is silent for this long is dead; more than twice keepalive",
  reference: "ha.cf(5) deadtime",
});

export const warntime = row({
  name: "warntime",
  arity: "words",
  repeat: "last",
  takes: "time",
  read: spanAboveZero,
  defaultText: "deadtime / 2",
  standing: "used",
  explanation: "A node that is silent for this long is late: logged, nothing moves",
  reference: "ha.cf(5) warntime",
});

export const initdead = row({
  name: "initdead",
  arity: "words",
  repeat: "last",
  takes: "time",
  read: span,
  defaultText: "deadtime above 10 s; 12 s for a deadtime below 6 s; else 2 deadtime",
  standing: "used",
  explanation: "How long a starting node waits for nodes it has never heard; at least deadtime",
  reference: "ha.cf(5) initdead",
});

const readAutoFailback: Reader<AutoFailback> = (word, report) => {
  const lower = word.text.toLowerCase();
  if (lower === "legacy") return "legacy";
  const value = parseBoolean(lower);
  if (value !== undefined) return value ? "on" : "off";
  const words = ["on", "off", "legacy"];
  report(
    error("bad-value", word.at, `${showText(word.text)} is no kind of failback`, {
      expected: "expected on, off or legacy",
      suggestion: nearest(lower, words),
    }),
  );
  return undefined;
};

export const autoFailback = row({
  name: "auto_failback",
  arity: "words",
  repeat: "last",
  takes: "on, off or legacy",
  read: readAutoFailback,
  fallback: "legacy",
  standing: "used",
  explanation: "Whether a group returns to the preferred node when that comes back; legacy is deprecated and acts as on",
  reference: "ha.cf(5) auto_failback",
});

export const niceFailback = row({
  name: "nice_failback",
  arity: "words",
  repeat: "last",
  takes: "yes or no",
  read: boolean,
  standing: "used",
  explanation: "Obsolete: whatever its value, after auto_failback on or off it means auto_failback off, else legacy",
  reference: "ha.cf(5) auto_failback",
});

export const hopfudge = row({
  name: "hopfudge",
  arity: "words",
  repeat: "last",
  takes: "0 to 255",
  read: integer({ least: 0, most: 255 }),
  fallback: "1",
  standing: "used",
  explanation: "Added to the number of nodes, ping nodes included, to give the field ttl of each message",
  reference: "ha.cf(5) hopfudge",
});

export const cluster = row({
  name: "cluster",
  arity: "words",
  repeat: "last",
  takes: "name",
  read: anyWord,
  fallback: "linux-ha",
  standing: "used",
  explanation: "Name of the cluster for people; not on the wire, not compared",
  reference: "ha.cf(5) cluster",
});

export const debug = row({
  name: "debug",
  arity: "words",
  repeat: "last",
  takes: "0 to 255",
  read: integer({ least: 0, most: 255 }),
  fallback: "0",
  standing: "used",
  explanation: "Above 0 heird logs at level debug, whatever --log-level says",
  reference: "ha.cf(5) debug",
});

export const logBadPackets = row({
  name: "log_badpack",
  arity: "words",
  repeat: "last",
  takes: "yes or no",
  read: boolean,
  fallback: "true",
  standing: "used",
  explanation: "Whether rejected packets are logged; they are counted in any case",
  reference: "ha.cf(5) log_badpack",
});

/** The names that cluster-glue knows; `none` means no syslog. */
const FACILITIES = [
  "none", "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp",
  "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
] as const;

export const logFacility = row({
  name: "logfacility",
  arity: "words",
  repeat: "last",
  takes: "syslog facility or none",
  read: choice(...FACILITIES),
  standing: "used",
  explanation: "heird logs to syslog with this facility, beside standard output; resource scripts see it",
  reference: "ha.cf(5) logfacility",
});

export const logFile = row({
  name: "logfile",
  arity: "words",
  repeat: "last",
  takes: "path",
  read: anyWord,
  standing: "used",
  explanation: "heird logs into this file, beside standard output, and so do resource scripts",
  reference: "ha.cf(5) logfile",
});

export const debugFile = row({
  name: "debugfile",
  arity: "words",
  repeat: "last",
  takes: "path",
  read: anyWord,
  standing: "used",
  explanation: "As logfile, and with the lines of level debug where there are any",
  reference: "ha.cf(5) debugfile",
});

export const useLogd = row({
  name: "use_logd",
  arity: "words",
  repeat: "last",
  takes: "yes or no",
  read: boolean,
  standing: "used",
  explanation: "heird writes its logs itself, as logfile, debugfile and logfacility say; resource scripts see it; no without logfile, debugfile or logfacility is refused",
  reference: "ha.cf(5) use_logd",
});

export const syslogFormat = row({
  name: "syslogmsgfmt",
  arity: "words",
  repeat: "last",
  takes: "yes or no",
  read: boolean,
  defaultText: "heir's own lines",
  standing: "used",
  explanation: "Lines of logfile and debugfile as Heartbeat's: yes as in syslog, no with its older date",
  reference: "ha.cf(5) syslogmsgfmt",
});

const readAssignment: Reader<readonly [name: string, value: string]> = (word, report) => {
  const equals = word.text.indexOf("=");
  if (equals > 0) return [word.text.slice(0, equals), word.text.slice(equals + 1)];
  report(error("bad-value", word.at, `${showText(word.text)} is no assignment`, { expected: "expected NAME=value" }));
  return undefined;
};

export const env = row({
  name: "env",
  arity: "words",
  repeat: "adds",
  takes: "NAME=value ...",
  read: readAssignment,
  standing: "used",
  explanation: "Resource scripts see it as HA_NAME",
  reference: "ha.cf(5) env",
});

export const watchdog = row({
  name: "watchdog",
  arity: "words",
  repeat: "once",
  takes: "device",
  read: anyWord,
  standing: "used",
  explanation: "Watchdog device that resets this machine when heird hangs: deadtime and 10 ms after its last healthy step, in whole seconds, at least 2",
  reference: "ha.cf(5) watchdog",
});

export const realtime = row({
  name: "realtime",
  arity: "words",
  repeat: "last",
  takes: "yes or no",
  read: boolean,
  defaultText: "no; Heartbeat's is yes",
  standing: "used",
  explanation: "Real-time priority for guardian and agent, and for nothing that they start; no memory is locked ([linux-ha.md](linux-ha.md#real-time))",
  reference: "ha.cf(5) realtime",
});

export const rtprio = row({
  name: "rtprio",
  arity: "words",
  repeat: "last",
  takes: "1 to 99",
  read: integer({ least: 1, most: 99 }),
  fallback: "1",
  standing: "used",
  explanation: "Their priority, where realtime is given as yes",
  reference: "ha.cf(5) rtprio",
});

export const CLUSTER_ROWS: readonly Directive[] = [
  node, keepalive, deadtime, warntime, initdead, autoFailback, niceFailback, hopfudge, cluster,
  watchdog, realtime, rtprio,
  debug, logBadPackets, logFacility, logFile, debugFile, useLogd, syslogFormat, env,
];
