// Rows of the table of TOML keys: the health checks of a [[group]], and the watch over what it has started.

import { USUAL_CHECK, USUAL_MONITOR } from "../model/check.js";
import { oneOf, plain, row, some, TEXTS_EXPECTED, type TomlKey, whole } from "./toml-key.js";
import type { TomlList } from "./toml.js";
import { absolutePath, integer, refuse, type Reader, time } from "./values.js";
import { showText } from "./problem.js";

const seconds = (span: number): string => String(span / 1000);
const count = plain(["number"], integer({ least: 1, most: 1000 }));

export const monitorKey = row({
  path: "group.monitor",
  takes: "time above 0",
  read: plain(["text", "number"], time({ zero: false })),
  explanation: "How often the holder looks whether what it started still runs; without it nobody looks ([checks.md](checks.md))",
  linuxHa: "none",
  example: "30",
});
export const restartsKey = row({
  path: "group.restarts",
  takes: "0 to 1000",
  read: plain(["number"], integer({ least: 0, most: 1000 })),
  fallback: String(USUAL_MONITOR.restarts),
  explanation: "So many times within `restart_window` a resource that does not run any more is started again where it is; then the group moves",
  linuxHa: "none",
  example: "2",
});
export const restartWindowKey = row({
  path: "group.restart_window",
  takes: "time above 0",
  read: plain(["text", "number"], time({ zero: false })),
  fallback: seconds(USUAL_MONITOR.window),
  explanation: "How long a restart is held against the group",
  linuxHa: "none",
  example: "300",
});

/** A table that holds keys and says nothing by itself. */
export const checkKey: TomlKey<TomlList> = { path: "group.check", takes: "list of tables", read: whole("expected [[group.check]]", "list"), explanation: "", linuxHa: "", example: "" };

const readName: Reader<string> = (word, report) => (/^[\w.-]{1,40}$/.test(word.text) ? word.text : refuse(word, report, `${showText(word.text)} cannot be the name of a check`, "expected one word such as web"));

export const checkNameKey = row({
  path: "group.check.name",
  takes: "one word",
  read: plain(["text"], readName),
  isNeeded: true,
  explanation: "The check's name in status and logs; beside it one of `script`, `tcp`, `http`, `process`, `pid_file` and `unit` ([checks.md](checks.md))",
  linuxHa: "none",
  example: '"web"',
});
export const checkScriptKey = row({
  path: "group.check.script",
  takes: "list of texts",
  read: whole(TEXTS_EXPECTED, "list"),
  defaultText: "none",
  explanation: "A program, by its absolute path, and its arguments: exit status 0 is ok. No shell reads them",
  linuxHa: "none",
  example: '["/usr/local/bin/look", "-q"]',
});
export const checkTcpKey = row({
  path: "group.check.tcp",
  takes: "host:port",
  read: plain(["text"], some),
  explanation: "A connection to it can be opened; an IPv6 address stands in brackets",
  linuxHa: "none",
  example: '"127.0.0.1:5432"',
});
export const checkHttpKey = row({
  path: "group.check.http",
  takes: "url",
  read: plain(["text"], some),
  explanation: "It answers with a `status` in the range; redirects are not followed, the certificate of https must be good",
  linuxHa: "none",
  example: '"http://127.0.0.1/health"',
});
export const checkStatusKey = row({
  path: "group.check.status",
  takes: "number, or least-most",
  read: plain(["text", "number"], some),
  fallback: '"200-399"',
  explanation: "Which status of `http` is ok",
  linuxHa: "none",
  example: '"200-299"',
});
export const checkTextKey = row({
  path: "group.check.text",
  takes: "text",
  read: plain(["text"], some),
  explanation: "What must stand somewhere in the first 64 KiB of the answer to `http`",
  linuxHa: "none",
  example: '"ready"',
});
export const checkProcessKey = row({
  path: "group.check.process",
  takes: "name",
  read: plain(["text"], some),
  explanation: "A process of that name runs, as /proc/PID/comm has it",
  linuxHa: "none",
  example: '"nginx"',
});
export const checkPidFileKey = row({
  path: "group.check.pid_file",
  takes: "path",
  read: plain(["text"], absolutePath),
  explanation: "The process whose number stands in that file runs",
  linuxHa: "none",
  example: '"/run/nginx.pid"',
});
export const checkUnitKey = row({
  path: "group.check.unit",
  takes: "name",
  read: plain(["text"], some),
  explanation: "That unit of systemd is active; without a type it is a service",
  linuxHa: "none",
  example: '"postgresql@main"',
});
export const checkIntervalKey = row({
  path: "group.check.interval",
  takes: "time above 0",
  read: plain(["text", "number"], time({ zero: false })),
  fallback: seconds(USUAL_CHECK.interval),
  explanation: "From the begin of one run to that of the next; never two at once",
  linuxHa: "none",
  example: '"500ms"',
});
export const checkTimeoutKey = row({
  path: "group.check.timeout",
  takes: "time above 0",
  read: plain(["text", "number"], time({ zero: false })),
  defaultText: "as `interval`",
  explanation: "A run that takes longer is ended and has failed",
  linuxHa: "none",
  example: "1",
});
export const checkRiseKey = row({
  path: "group.check.rise",
  takes: "1 to 1000",
  read: count,
  fallback: String(USUAL_CHECK.rise),
  explanation: "Successes in a row until a failed check is ok again; the very first one counts at once",
  linuxHa: "none",
  example: "5",
});
export const checkFallKey = row({
  path: "group.check.fall",
  takes: "1 to 1000",
  read: count,
  fallback: String(USUAL_CHECK.fall),
  explanation: "Failures in a row until the check has failed",
  linuxHa: "none",
  example: "1",
});
export const checkWeightKey = row({
  path: "group.check.weight",
  takes: "-253 to 253",
  read: plain(["number"], integer({ least: -253, most: 253 })),
  fallback: String(USUAL_CHECK.weight),
  explanation: "Below 0: added to the priority while failed; above 0: added while ok; 0: a node on which it has failed serves only where no other would",
  linuxHa: "none",
  example: "-30",
});
export const checkOnKey = row({
  path: "group.check.on",
  takes: '"everywhere" or "holder"',
  read: oneOf("everywhere", "holder"),
  fallback: `"${USUAL_CHECK.on}"`,
  explanation: "holder: only where the group runs, for what the group itself starts",
  linuxHa: "none",
  example: '"holder"',
});

export const MONITOR_KEYS: readonly TomlKey[] = [monitorKey, restartsKey, restartWindowKey];
export const CHECK_KEYS: readonly TomlKey[] = [
  checkNameKey, checkScriptKey, checkTcpKey, checkHttpKey, checkStatusKey, checkTextKey, checkProcessKey, checkPidFileKey, checkUnitKey,
  checkIntervalKey, checkTimeoutKey, checkRiseKey, checkFallKey, checkWeightKey, checkOnKey,
];
