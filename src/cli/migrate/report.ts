// What `heir migrate` tells: a value with a stable JSON form (schema heir.migrate/1), and its lines for people.

import type { CheckReport } from "../../config/check-report.js";
import { visible } from "../../config/problem.js";
import { wrap } from "../columns.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import type { Difference } from "./differences.js";
import type { Facts } from "./facts.js";
import { type Finding, showFinding } from "./finding.js";
import type { Plan, Step } from "./plan.js";

export interface MigrateReport {
  readonly schema: "heir.migrate/1";
  readonly node: string;
  readonly ready: "ready" | "with-warnings" | "not-possible";
  /** The exit status. */
  readonly status: ExitCode;
  /** Of the configuration, the same on every node; null when it has an error. */
  readonly hash: string | null;
  readonly problems: readonly { readonly severity: Finding["severity"]; readonly code: string; readonly file: string | null; readonly line: number | null; readonly column: number | null; readonly text: string }[];
  readonly heartbeat: { readonly running: boolean; readonly pid: number | null; readonly enabled: boolean; readonly generation: number | null; readonly holds: readonly string[] };
  readonly heir: { readonly running: boolean; readonly enabled: boolean; readonly state_dir: string; readonly free_bytes: number | null };
  /** Rules of the firewall that name a port of the rings. */
  readonly firewall: readonly string[];
  readonly differences: readonly Difference[];
  /** Null when it is not possible. */
  readonly plan: Plan | null;
}

export interface Found {
  readonly check: CheckReport;
  readonly facts: Facts;
  readonly findings: readonly Finding[];
  readonly holds: readonly string[];
  readonly differences: readonly Difference[];
  readonly plan: Plan | undefined;
}

export function migrateReport({ check, facts, findings, holds, differences, plan }: Found): MigrateReport {
  const problems = [
    ...check.problems.map(({ severity, code, file, line, column, text }) => ({ severity, code, file, line, column, text })),
    ...findings.map((it) => ({ severity: it.severity, code: it.code, file: it.at?.file ?? null, line: it.at?.line ?? null, column: it.at?.column ?? null, text: showFinding(it) })),
  ];
  const bad = problems.some(({ severity }) => severity === "error") || plan === undefined;
  const { heartbeat, heir, firewall } = facts;
  return {
    schema: "heir.migrate/1",
    node: facts.node,
    ready: bad ? "not-possible" : problems.length > 0 ? "with-warnings" : "ready",
    status: bad ? EXIT.usage : problems.length > 0 ? EXIT.degraded : EXIT.ok,
    hash: check.cluster?.hash ?? null,
    problems,
    heartbeat: { running: heartbeat.pid !== undefined, pid: heartbeat.pid ?? null, enabled: heartbeat.unit.enabled, generation: heartbeat.generation.kind === "known" ? heartbeat.generation.value : null, holds },
    heir: { running: heir.pid !== undefined, enabled: heir.unit.enabled, state_dir: heir.stateDir, free_bytes: heir.freeBytes ?? null },
    firewall: (firewall?.lines ?? []).map(({ text }) => text),
    differences,
    plan: bad || plan === undefined ? null : plan,
  };
}

/** Problems first, then what is here, what will differ, the steps, and one line that says whether. */
export function showMigrate(report: MigrateReport): readonly string[] {
  const { plan, differences, problems, node } = report;
  const sections = [
    problems.map(({ text }) => text),
    describe(report),
    differences.length === 0 ? [] : ["what will differ:", ...differences.flatMap(({ about, text }) => [`  ${about}`, wrap(text, "    ")])],
    ...(plan === null ? [] : [[plan.way === "one-by-one" ? `one node after the other, ${plan.order.join(", then ")}: ${plan.reason}` : `all nodes together, in the order ${plan.order.join(", ")}`], ...plan.steps.map(showStep)]),
    [{ ready: `${node} is ready`, "with-warnings": `${node} is ready, with ${problems.length} warning${problems.length === 1 ? "" : "s"}`, "not-possible": `${node} cannot move like this` }[report.ready]],
  ];
  return sections.filter((lines) => lines.length > 0).flatMap((lines, i) => (i === 0 ? lines : ["", ...lines])).flatMap((text) => text.split("\n")).map(visible);
}

function describe({ heartbeat, heir, firewall, node, hash }: MigrateReport): readonly string[] {
  const unit = heartbeat.enabled ? "its unit is enabled" : "its unit is not enabled";
  const holds = heartbeat.holds.length === 0 ? "no floating address is here" : `here are ${heartbeat.holds.join(", ")}`;
  return [
    `${node}: ${heartbeat.running ? `Heartbeat runs (pid ${heartbeat.pid})` : "Heartbeat does not run"}, ${unit}, generation ${heartbeat.generation ?? "unknown"}; ${holds}`,
    `${node}: heird ${heir.running ? "runs" : "does not run"}, its unit is ${heir.enabled ? "" : "not "}enabled`,
    ...(hash === null ? [] : [`hash ${hash}, the same on every node`]),
    ...firewall.map((line) => `firewall: ${line}`),
  ];
}

function showStep({ number, title, nodes, commands, logs, users, look, back, done }: Step): readonly string[] {
  const said = (label: string, texts: readonly string[]): readonly string[] => texts.map((text) => wrap(`${label}${text}`, "     ").replace(/^ {5}/, "   "));
  return [
    `${number}. ${title}${done ? " (done)" : ""}`,
    `   on ${nodes.join(" and ")}:`,
    ...commands.map((command) => `     ${command}`),
    ...logs.map(({ node, by, text }) => wrap(`log of ${by} on ${node}: ${text}`, "     ").replace(/^ {5}/, "   ")),
    ...said("users: ", [users]),
    ...said("look: ", look),
    ...said("back: ", back),
  ];
}
