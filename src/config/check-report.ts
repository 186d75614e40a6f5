// What `heir check` tells: the problems of the files and of the machine in one list, what is without effect, the lease.
// A value with a stable JSON form (schema heir.check/1), and its lines for people. Gathers no facts and prints nothing.

import { type Check, showQuestion, showWeight } from "../model/check.js";
import type { ClusterConfig, GroupConfig } from "../model/config.js";
import { type Hook, HOOK_NAMES, type HookName } from "../model/hook.js";
import { isByHand, type StonithDevice, timeoutOf } from "../model/stonith.js";
import { millis } from "../model/time.js";
import { findDirective } from "./directives.js";
import { explainLease } from "./explain-lease.js";
import type { LoadResult } from "./load-result.js";
import { checkAgainstMachine, type MachineFacts } from "./machine.js";
import { type ConfigProblem, formatProblem, hasError, inFileOrder, type Severity, visible } from "./problem.js";
import { filesOf, showPosition, type Sources } from "./source.js";
import { showTime } from "./values.js";
import { explainWatchdog } from "./watchdog.js";

export interface CheckReport {
  readonly schema: "heir.check/1";
  /** For whom the files were read. */
  readonly node: string;
  /** The exit status: 0 clean, 1 warnings, 2 errors. */
  readonly status: 0 | 1 | 2;
  readonly problems: readonly CheckedProblem[];
  /** Every directive in force; `at` is null for a default. `why`: of one without effect, what it means and why heir does not act on it. */
  readonly directives: readonly { readonly name: string; readonly value: string; readonly at: string | null; readonly standing: "used" | "accepted"; readonly why?: string }[];
  /** Null when there is an error. */
  readonly cluster: CheckedCluster | null;
}

export interface CheckedProblem {
  readonly severity: Severity;
  readonly code: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The whole line as it is printed for people. */
  readonly text: string;
}

export interface CheckedCluster {
  readonly name: string;
  readonly nodes: readonly string[];
  readonly rings: readonly string[];
  /** Absent: none. */
  readonly pings?: { readonly nodes: readonly { readonly name: string; readonly hosts: readonly string[] }[]; readonly deadping_ms: number };
  readonly timing: { readonly keepalive_ms: number; readonly warntime_ms: number; readonly deadtime_ms: number; readonly initdead_ms: number };
  readonly groups: readonly { readonly name: string; readonly members: readonly { readonly node: string; readonly priority: number }[]; readonly lease: "on" | "off"; readonly checks?: readonly string[]; readonly monitor?: string; readonly hooks?: readonly string[] }[];
  /** The two inequalities with the configured numbers. */
  readonly lease: readonly string[];
  /** What the watchdog does; empty where none is configured. */
  readonly watchdog: readonly string[];
  /** The devices that reset dead nodes, one line each, without their parameters; absent: none. */
  readonly stonith?: readonly string[];
  readonly hash: string;
}

export interface CheckOptions {
  readonly sources: Sources;
  readonly node: string;
  /** Absent: nothing is said about the machine. */
  readonly facts?: MachineFacts;
  /** Facts of this machine are errors. */
  readonly here: boolean;
  /** Found by others: the size of the largest heartbeat, for example. */
  readonly further?: readonly ConfigProblem[];
}

export function checkReport(loaded: LoadResult, options: CheckOptions): CheckReport {
  const { sources, facts, here } = options;
  const ofMachine = facts === undefined ? [] : checkAgainstMachine(loaded.claims, facts, { here });
  const files = filesOf(sources).map((file) => file.path);
  const problems = inFileOrder([...loaded.problems, ...ofMachine, ...(options.further ?? [])], files);
  return {
    schema: "heir.check/1",
    node: options.node,
    status: hasError(problems) ? 2 : problems.length > 0 ? 1 : 0,
    problems: problems.map((found) => ({ severity: found.severity, code: found.code, ...found.position, text: formatProblem(found) })),
    directives: loaded.directives.map(({ name, value, source, standing }) => ({
      name,
      value,
      at: source === "default" ? null : showPosition(source),
      standing,
      ...(standing === "accepted" ? { why: findDirective(name)?.explanation ?? "" } : {}),
    })),
    cluster: loaded.config === undefined ? null : clusterOf(loaded.config),
  };
}

/** Problems first, then what has no effect, then what the configuration means, then one line that counts. */
export function showCheck(report: CheckReport): readonly string[] {
  const idle = report.directives.filter((use) => use.standing === "accepted" && use.at !== null);
  const { cluster } = report;
  const sections = [
    report.problems.map((found) => found.text),
    idle.length === 0 ? [] : ["accepted without effect:", ...idle.map((use) => `  ${use.at} ${use.name} ${use.value}: ${use.why ?? ""}`)],
    cluster === null ? [] : describe(cluster),
    cluster === null ? [] : cluster.lease,
    cluster === null ? [] : cluster.watchdog,
    [summary(report)],
  ];
  return sections.filter((lines) => lines.length > 0).flatMap((lines, i) => (i === 0 ? lines : ["", ...lines])).map(visible);
}

function clusterOf(config: ClusterConfig): CheckedCluster {
  const { timing } = config;
  return {
    name: config.cluster,
    nodes: config.nodes,
    rings: config.rings.map((ring) => ring.name),
    ...(config.pings === undefined ? {} : { pings: { nodes: config.pings.nodes, deadping_ms: config.pings.deadping } }),
    timing: { keepalive_ms: timing.keepalive, warntime_ms: timing.warntime, deadtime_ms: timing.deadtime, initdead_ms: timing.initdead },
    groups: config.groups.map(groupOf),
    lease: explainLease(timing),
    watchdog: config.watchdog === undefined ? [] : explainWatchdog(config.watchdog, timing, config.groups.some(({ resources }) => resources.some(({ kind }) => kind === "script"))),
    ...(config.stonith === undefined ? {} : { stonith: config.stonith.map(showDevice) }),
    hash: config.hash,
  };
}

function groupOf({ name, members, lease, checks, monitor, hooks }: GroupConfig): CheckedCluster["groups"][number] {
  return {
    name,
    members,
    lease: lease ?? "on",
    ...(checks === undefined ? {} : { checks: checks.map(showCheckOf) }),
    ...(monitor === undefined ? {} : { monitor: `every ${showTime(monitor.interval)}, ${monitor.restarts} restarts within ${showTime(monitor.window)}, then the group moves` }),
    ...(hooks === undefined ? {} : { hooks: HOOK_NAMES.flatMap((hook) => (hooks[hook] === undefined ? [] : [showHook(hook, hooks[hook])])) }),
  };
}

const showHook = (name: HookName, { argv, timeout, user }: Hook): string => `${name}: ${argv.join(" ")}, at most ${showTime(timeout)}${user === undefined ? "" : `, as ${user}`}`;

const showDevice = (device: StonithDevice): string =>
  `${device.type} of ${device.from?.join(" ") ?? "every node"} resets ${device.nodes?.join(" ") ?? "every other node"}, within ${showTime(timeoutOf(device))}${isByHand(device) ? ", by hand" : ""}`;

const showCheckOf = (check: Check): string =>
  `${check.name}: ${showQuestion(check.ask)}, every ${showTime(check.interval)}, at most ${showTime(check.timeout)}, rise ${check.rise}, fall ${check.fall}, ${showWeight(check)}${check.on === "holder" ? ", on the holder" : ""}`;

const describe = (cluster: CheckedCluster): readonly string[] => [
  `cluster ${cluster.name}: nodes ${cluster.nodes.join(" ")}`,
  ...cluster.rings.map((ring) => `ring ${ring}`),
  ...(cluster.pings?.nodes ?? []).map(({ name, hosts }) => `ping node ${name}${hosts.length === 1 && hosts[0]?.toLowerCase() === name ? "" : `: any of ${hosts.join(" ")}`}, dead after ${showTime(millis(cluster.pings?.deadping_ms ?? 0))} of silence`),
  ...cluster.groups.flatMap((group) => [`group ${group.name}: ${group.members.map(({ node, priority }) => `${node} ${priority}`).join(", ")}${group.lease === "off" ? ", lease off" : ""}`, ...(group.checks ?? []).map((text) => `  check ${text}`), ...(group.monitor === undefined ? [] : [`  monitor ${group.monitor}`]), ...(group.hooks ?? []).map((text) => `  hook ${text}`)]),
  ...(cluster.stonith ?? []).map((text) => `stonith ${text}; of several that fit the last one counts`),
  `hash ${cluster.hash}, the same on every node`,
];

function summary(report: CheckReport): string {
  const errors = report.problems.filter((found) => found.severity === "error").length;
  const warnings = report.problems.length - errors;
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;
  return `${count(errors, "error")}, ${count(warnings, "warning")} for node ${report.node}`;
}
