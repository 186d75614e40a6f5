// Every key of heir.toml, once: the parser, its suggestions, the manual (toml-reference.ts) and the sample are made from these rows.

import { USUAL_REMOVALS } from "../model/removals.js";
import { USUAL_SCRIPT_RULES } from "../model/script-rules.js";
import { type Millis, millis } from "../model/time.js";
import type { Directive } from "./directive.js";
import {
  autoFailback, cluster, deadtime, debug, debugFile, hopfudge, initdead, keepalive, logBadPackets, logFacility, logFile, realtime, rtprio, syslogFormat, warntime, watchdog,
} from "./directives-cluster.js";
import { deadping } from "./directives-media.js";
import type { TomlList, TomlTable } from "./toml.js";
import { oneOf, type Plain, plain, row, some, TEXTS_EXPECTED, type TomlKey, whole } from "./toml-key.js";
import { checkKey } from "./toml-keys-check.js";
import { GROUP_KEYS } from "./toml-keys-group.js";
import { CLUSTER_HOOK_KEYS, clusterHookKeys, groupHookKeys } from "./toml-keys-hook.js";
import { RING_KEYS } from "./toml-keys-ring.js";
import { STONITH_KEYS, stonithKey } from "./toml-keys-stonith.js";
import { absolutePath, integer, type Reader, time } from "./values.js";
import { wholeSeconds } from "./watchdog.js";

/** A key that is a directive of ha.cf: its reader, its default, its explanation. */
function same<T>(path: string, directive: Directive<T>, more: { readonly kinds: readonly ("text" | "number" | "flag")[]; readonly takes: string; readonly example: string }): TomlKey<Plain<T>> {
  const { fallback, defaultText, explanation, name } = directive;
  const isText = more.kinds[0] === "text";
  return {
    path,
    takes: more.takes,
    read: plain(more.kinds, directive.read),
    ...(fallback === undefined ? {} : { fallback: isText ? JSON.stringify(fallback) : fallback }),
    ...(defaultText === undefined ? {} : { defaultText }),
    explanation,
    linuxHa: name,
    example: more.example,
    directive,
  };
}

const TIME = { kinds: ["text", "number"] as const, takes: "time" };
export const clusterKey = same("cluster", cluster, { kinds: ["text"], takes: "text", example: '"web"' });

export const nodesKey = row({
  path: "nodes",
  takes: "list of names",
  read: whole(TEXTS_EXPECTED, "list"),
  isNeeded: true,
  explanation: "The nodes of the cluster as `uname -n` prints them; their order is the order of preference of a group that names no nodes",
  linuxHa: "node",
  example: '["alpha", "bravo"]',
});

export const keepaliveKey = same("keepalive", keepalive, { ...TIME, example: '"200ms"' });
export const warntimeKey = same("warntime", warntime, { ...TIME, example: '"500ms"' });
export const deadtimeKey = same("deadtime", deadtime, { ...TIME, example: "1" });
export const initdeadKey = same("initdead", initdead, { ...TIME, example: "10" });
export const autoFailbackKey = same("auto_failback", autoFailback, { kinds: ["text", "flag"], takes: '"on", "off" or "legacy"', example: '"on"' });

export const deadpingKey = same("deadping", deadping, { ...TIME, example: "2" });
export const hopfudgeKey = same("hopfudge", hopfudge, { kinds: ["number"], takes: "0 to 255", example: "1" });
export const programsKey = row({
  path: "programs",
  takes: "list of texts",
  read: whole(TEXTS_EXPECTED, "list"),
  explanation: "Programs that are kept running beside the groups, each as its line in ha.cf: respawn or failfast, a user, an absolute path and arguments",
  linuxHa: "respawn, failfast",
  example: '["respawn nobody /usr/local/bin/watch -q"]',
});

export const authkeysKey = row({
  path: "authkeys",
  takes: "path",
  read: plain(["text"], some),
  fallback: '"authkeys"',
  explanation: "The file with the keys, in the format of Linux-HA and with mode 0600; a relative path begins where heir.toml is. Keys never stand in heir.toml itself",
  linuxHa: "the file authkeys",
  example: '"/etc/heir/authkeys"',
});

export const scriptPathKey = row({
  path: "script_path",
  takes: "list of directories",
  read: whole(TEXTS_EXPECTED, "list"),
  defaultText: "`resource.d` where heir.toml is, then `/etc/init.d`",
  explanation: "Where resource scripts are looked for, in this order",
  linuxHa: "`/etc/ha.d/resource.d`, `/etc/init.d`",
  example: '["/etc/ha.d/resource.d", "/etc/init.d"]',
});
export const readDirectory = plain(["text"], absolutePath);

/** Infinity: for ever. */
const readLimit: Reader<Millis> = (word, report) => (word.text === "never" ? millis(Number.POSITIVE_INFINITY) : time({ zero: true })(word, report));

export const deafLimitKey = row({
  path: "evidence.deaf_limit",
  takes: 'time, or "never"',
  read: plain(["text", "number"], readLimit),
  defaultText: "the longer of 30 s and 10 deadtime",
  explanation: "How long an ARP answer without an echo keeps this node from taking over; never: it does so for as long as it comes",
  linuxHa: "none",
  example: "30",
});

export const foreignAddressKey = row({
  path: "evidence.foreign_address",
  takes: '"take" or "refuse"',
  read: oneOf("take", "refuse"),
  fallback: '"take"',
  explanation: "An address that a host outside of the cluster answers for: taken over all the same, or left there",
  linuxHa: "none",
  example: '"take"',
});

export const facilityKey = same("logging.facility", logFacility, { kinds: ["text"], takes: 'syslog facility, or "none"', example: '"local0"' });
export const logFileKey = same("logging.logfile", logFile, { kinds: ["text"], takes: "path", example: '"/var/log/ha-log"' });
export const debugFileKey = same("logging.debugfile", debugFile, { kinds: ["text"], takes: "path", example: '"/var/log/ha-debug"' });
export const debugKey = same("logging.debug", debug, { kinds: ["number"], takes: "0 to 255", example: "0" });
export const syslogFormatKey = same("logging.syslogmsgfmt", syslogFormat, { kinds: ["flag"], takes: "true or false", example: "true" });
export const badPacketsKey = same("logging.bad_packets", logBadPackets, { kinds: ["flag"], takes: "true or false", example: "true" });

/** Limits that Linux-HA does not have; seconds, from the model. */
const seconds = (span: Millis): string => String(span / 1000);
const limit = (path: string, name: "start" | "stop" | "status", explanation: string): TomlKey<Plain<Millis>> => ({
  path,
  takes: "time above 0",
  read: plain(["text", "number"], time({ zero: false })),
  fallback: seconds(USUAL_SCRIPT_RULES[name]),
  explanation,
  linuxHa: "none: it waits for ever",
  example: '"90s"',
});
export const startTimeoutKey = limit("scripts.start_timeout", "start", "A start that takes longer is killed and has failed");
export const stopTimeoutKey = limit("scripts.stop_timeout", "stop", "A stop that takes longer is killed and has failed");
export const statusTimeoutKey = limit("scripts.status_timeout", "status", "A status that takes longer is killed and has failed");
export const stopRetriesKey = row({
  path: "scripts.stop_retries",
  takes: "0 to 1000",
  read: plain(["number"], integer({ least: 0, most: 1000 })),
  fallback: String(USUAL_SCRIPT_RULES.stopRetries),
  explanation: "Further tries after a failed stop; the group starts nowhere else before one succeeds",
  linuxHa: "none: 10",
  example: "3",
});
export const retryPauseKey = row({
  path: "scripts.retry_pause",
  takes: "time",
  read: plain(["text", "number"], time({ zero: true })),
  fallback: seconds(USUAL_SCRIPT_RULES.retryPause),
  explanation: "Time between two tries to stop",
  linuxHa: "none: 1 s",
  example: "5",
});

export const watchdogKey = same("safety.watchdog", watchdog, { kinds: ["text"], takes: "device", example: '"/dev/watchdog"' });
export const watchdogTimeoutKey = row({
  path: "safety.watchdog_timeout",
  takes: "whole seconds, 1 to 3600",
  read: plain(["text", "number"], wholeSeconds),
  defaultText: "deadtime and 10 ms in whole seconds, at least 2",
  explanation: "The machine is reset so long after the last healthy step of heird; what the device makes of it is in `heir status`",
  linuxHa: "none: the default",
  example: "2",
});

export const realtimeKey = same("safety.realtime", realtime, { kinds: ["flag"], takes: "true or false", example: "true" });
export const rtprioKey = same("safety.rtprio", rtprio, { kinds: ["number"], takes: "1 to 99", example: "1" });
export const addressRemovalsKey = row({
  path: "safety.address_removals",
  takes: "0 to 1000",
  read: plain(["number"], integer({ least: 0, most: 1000 })),
  fallback: String(USUAL_REMOVALS),
  explanation: "A group whose addresses are taken off so often within a minute goes to another node that can take it; 0: they are put back for ever",
  linuxHa: "none: an address that is gone stays away",
  example: "10",
});

export const environmentKey = row({
  path: "environment.NAME",
  takes: "text",
  read: whole("expected a table of texts", "table"),
  explanation: "Resource scripts see it as HA_NAME; any number of names",
  linuxHa: "env, and the variables of directives that heir does not need",
  example: '"north"',
});

/** A table that holds keys and says nothing by itself. */
const table = (path: string): TomlKey<TomlTable> => ({ path, takes: "table", read: whole(`expected [${path}]`, "table"), explanation: "", linuxHa: "", example: "" });
const tables = (path: string): TomlKey<TomlList> => ({ path, takes: "list of tables", read: whole(`expected [[${path}]]`, "list"), explanation: "", linuxHa: "", example: "" });

export const pingHostsKey = row({
  path: "ping.hosts",
  takes: "list of hosts",
  read: whole(TEXTS_EXPECTED, "list"),
  isNeeded: true,
  explanation: "A ping node, a router mostly: addresses or names, of which any may answer. A node that reaches fewer ping nodes than another gives its groups to that one ([evidence.md](evidence.md))",
  linuxHa: "ping, ping_group",
  example: '["192.0.2.1"]',
});
export const pingNameKey = row({
  path: "ping.name",
  takes: "one word",
  read: plain(["text"], some),
  defaultText: "its only host",
  explanation: "The ping node's name in status and logs; needed where it has several hosts",
  linuxHa: "ping_group",
  example: '"routers"',
});

export const pingKey = tables("ping");
export const ringKey: TomlKey<TomlList> = { ...tables("ring"), isNeeded: true };
export const groupKey = tables("group");
export const loggingKey = table("logging");
export const scriptsKey = table("scripts");
export const evidenceKey = table("evidence");
export const safetyKey = table("safety");
export const environmentTableKey = table("environment");

/** In the order of the manual and of the sample. */
export const TOML_KEYS: readonly TomlKey[] = [
  clusterKey, nodesKey, keepaliveKey, warntimeKey, deadtimeKey, initdeadKey, deadpingKey, autoFailbackKey, authkeysKey, scriptPathKey, hopfudgeKey, programsKey,
  foreignAddressKey, deafLimitKey,
  facilityKey, logFileKey, debugFileKey, syslogFormatKey, debugKey, badPacketsKey,
  startTimeoutKey, stopTimeoutKey, statusTimeoutKey, stopRetriesKey, retryPauseKey,
  watchdogKey, watchdogTimeoutKey, realtimeKey, rtprioKey, addressRemovalsKey,
  environmentKey,
  ...CLUSTER_HOOK_KEYS,
  ...RING_KEYS,
  pingNameKey, pingHostsKey,
  ...STONITH_KEYS,
  ...GROUP_KEYS,
];

/** Not in the manual's table. */
export const TOML_TABLES: readonly TomlKey[] = [
  ringKey, pingKey, stonithKey, groupKey, checkKey, loggingKey, scriptsKey, evidenceKey, safetyKey, environmentTableKey, clusterHookKeys.table, groupHookKeys.table,
];
