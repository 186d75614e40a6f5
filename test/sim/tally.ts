// The sum over many seeds, independent of the order in which they were finished, and what to print of it.

import { FAULTS } from "./faults.js";
import { HEALTH_FAULTS } from "./faults/health-faults.js";
import { PING_FAULTS } from "./faults/ping-faults.js";
import { REMOVAL_FAULTS } from "./faults/removal-faults.js";
import { scramble } from "./random.js";
import type { Failure, RunResult } from "./run.js";
import { AUDITS } from "./verdict.js";

export interface Tally {
  seeds: number;
  steps: number;
  /** ms */
  virtual: number;
  readonly faults: Record<string, number>;
  readonly claims: Record<string, number>;
  readonly traffic: Record<string, number>;
  readonly evaluations: Record<string, number>;
  /** Sum of the seeds' hashes, each scrambled with its seed: adding needs no order. */
  high: number;
  low: number;
  readonly failures: { readonly seed: number; readonly failure: Failure }[];
}

/** Every reason for which a node claims (model/reason.ts). */
const CLAIM_REASONS = ["cluster-start", "holder-dead", "holder-left", "preferred-node-up", "operator-standby", "holder-released", "holder-restarted", "operator-takeover", "better-connected", "lease-lapsed"];

export function emptyTally(): Tally {
  return {
    seeds: 0,
    steps: 0,
    virtual: 0,
    faults: Object.fromEntries([...FAULTS, ...HEALTH_FAULTS, ...PING_FAULTS, ...REMOVAL_FAULTS].map((fault) => [fault.kind, 0])),
    claims: Object.fromEntries(CLAIM_REASONS.map((reason) => [reason, 0])),
    traffic: {},
    evaluations: Object.fromEntries([...AUDITS, "deterministic"].map((name) => [name, 0])),
    high: 0,
    low: 0,
    failures: [],
  };
}

export function addResult(tally: Tally, result: RunResult): void {
  const { counts } = result;
  tally.seeds += 1;
  tally.steps += counts.steps;
  tally.virtual += counts.virtual;
  for (const part of ["faults", "claims", "traffic", "evaluations"] as const) addCounts(tally[part], counts[part]);
  const high = Number.parseInt(result.hash.slice(0, 8), 16);
  const low = Number.parseInt(result.hash.slice(8), 16);
  tally.high = (tally.high + scramble(high ^ result.seed)) >>> 0;
  tally.low = (tally.low + scramble(low + result.seed)) >>> 0;
  if (result.failure !== undefined) tally.failures.push({ seed: result.seed, failure: result.failure });
}

export function addTally(sum: Tally, part: Tally): void {
  sum.seeds += part.seeds;
  sum.steps += part.steps;
  sum.virtual += part.virtual;
  for (const counts of ["faults", "claims", "traffic", "evaluations"] as const) addCounts(sum[counts], part[counts]);
  sum.high = (sum.high + part.high) >>> 0;
  sum.low = (sum.low + part.low) >>> 0;
  sum.failures.push(...part.failures);
}

function addCounts(sum: Record<string, number>, part: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(part)) sum[name] = (sum[name] ?? 0) + count;
}

export const hashOf = (tally: Tally): string => [tally.high, tally.low].map((word) => word.toString(16).padStart(8, "0")).join("");

/** A simulation that tested nothing must not pass. Single kinds are only demanded of many seeds. */
export function emptyParts(tally: Tally, many: boolean): readonly string[] {
  const totals = { steps: tally.steps, faults: total(tally.faults), claims: total(tally.claims), evaluations: total(tally.evaluations) };
  const missing = Object.entries(totals).filter(([, count]) => count === 0).map(([name]) => name);
  if (!many) return missing;
  const single = [tally.faults, tally.claims, tally.evaluations].flatMap((counts) => Object.entries(counts));
  return [...missing, ...single.filter(([, count]) => count === 0).map(([name]) => name)];
}

const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

export function showTally(tally: Tally, seconds: number): readonly string[] {
  const hours = (tally.virtual / 3_600_000).toFixed(1);
  return [
    `${tally.seeds} seeds, ${hours} virtual hours, ${tally.steps} steps in ${seconds.toFixed(1)} s: ${(tally.seeds / seconds).toFixed(1)} seeds/s`,
    ...table("faults", tally.faults),
    ...table("claims by reason", tally.claims),
    ...table("datagrams", tally.traffic),
    ...table("audit evaluations", tally.evaluations),
    `trace hash ${hashOf(tally)}`,
  ];
}

function table(title: string, counts: Readonly<Record<string, number>>): readonly string[] {
  const cells = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  const lines: string[] = [];
  for (const cell of cells) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + cell.length < 110) lines[lines.length - 1] = `${line}, ${cell}`;
    else lines.push(`  ${cell}`);
  }
  return [`${title}: ${total(counts)}`, ...lines];
}
