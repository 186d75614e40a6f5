// The result as two tables in Markdown, one for the client's outage and one for two answerers: a row a phase of a fault, a column a product, median and
// worst in each cell. Values in, text out.

import { type FaultName, FAULTS } from "./faults.js";
import type { ProductName } from "./product.js";
import { doubledOf, outageOf, type PhaseResult, type Spread, spreadOf, type TrialResult } from "./result.js";

export interface Column {
  readonly product: ProductName;
  /** Why there is nothing in it; empty when there is. */
  readonly missing: string;
}

interface Measure {
  readonly title: string;
  readonly value: (phase: PhaseResult) => number;
  /** What Infinity is called. */
  readonly endless: string;
}

const MEASURES: readonly Measure[] = [
  { title: "client outage", value: outageOf, endless: "never" },
  { title: "two answerers", value: doubledOf, endless: "for ever" },
];

export function resultTables(results: readonly TrialResult[], columns: readonly Column[], faults: readonly FaultName[]): readonly string[] {
  return MEASURES.flatMap((measure, index) => [...(index === 0 ? [] : [""]), ...tableOf(measure, results, columns, faults)]);
}

function tableOf(measure: Measure, results: readonly TrialResult[], columns: readonly Column[], faults: readonly FaultName[]): readonly string[] {
  const head = [`${measure.title}, median / worst`, ...columns.map(({ product }) => product)];
  const rows = faults.flatMap((fault) =>
    FAULTS[fault].flatMap((phase, index) => {
      if (phase === undefined) return [];
      const cells = columns.map(({ product, missing }) => {
        if (missing !== "") return "-";
        const values = results.filter((result) => result.product === product && result.fault === fault).flatMap(({ phases }) => {
          const at = phases[index];
          return at === undefined ? [] : [measure.value(at)];
        });
        return showSpread(spreadOf(values), measure.endless);
      });
      return [[phase.title.replace(/^ +/, "... "), ...cells]];
    }),
  );
  return layOut([head, ...rows]);
}

export function showSpread(spread: Spread | undefined, endless: string): string {
  if (spread === undefined) return "not measured";
  const median = showTime(spread.median, endless);
  const worst = showTime(spread.worst, endless);
  return median === worst ? median : `${median} / ${worst}`;
}

/** Milliseconds below a second, seconds above; what was under a millisecond was under what can be seen. */
export function showTime(ms: number, endless: string): string {
  if (!Number.isFinite(ms)) return endless;
  if (Math.round(ms) < 1000) return Math.round(ms) === 0 ? "0" : `${Math.round(ms)} ms`;
  return ms < 9995 ? `${(ms / 1000).toFixed(2)} s` : `${(ms / 1000).toFixed(1)} s`;
}

/** Markdown with its columns aligned, so that it reads as well on a terminal. */
function layOut(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  const [head, ...body] = rows.map(line);
  return [head ?? "", rule, ...body];
}
