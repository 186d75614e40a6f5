// The result in at most 80 columns: one row a step, then what the numbers mean and whether they kept what is promised. Text in, text out.

import type { Row } from "./trial.js";

export const COLUMNS = 80;
/** What a takeover may take beyond deadtime: skew, putting the address on, the announcement. */
export const TAKEOVER_ALLOWANCE_MS = 150;
/** What a move that the holder itself announces may cost the client. */
export const PLANNED_LIMIT_MS = 50;

const WIDTHS = [20, 9, 14, 10, 17] as const;
const HEAD = ["fault", "outage ms", "two holders ms", "then holds", "why"] as const;

export function tableHead(): readonly string[] {
  return [row(HEAD), row(WIDTHS.map((width) => "-".repeat(width)))];
}

export function tableRow(result: Row): string {
  return row([result.title, result.outage_ms.toFixed(0), result.doubled_ms.toFixed(0), result.holder, result.ok ? result.reason : "FAILED"]);
}

const row = (cells: readonly string[]): string =>
  cells
    .map((cell, index) => {
      const width = WIDTHS[index] ?? 0;
      return index === 1 || index === 2 ? cell.padStart(width) : cell.padEnd(width);
    })
    .join("  ")
    .trimEnd();

/** Whether what is promised was kept, one line each; `window_ms` is how long two may hold the address after the agent was killed. */
export function promises(rows: readonly Row[], limits: { readonly deadtime_ms: number; readonly window_ms: number }): readonly string[] {
  const takeover = limits.deadtime_ms + TAKEOVER_ALLOWANCE_MS;
  const planned = rows.filter((result) => result.planned);
  const outage = (result: Row): number => result.outage_ms;
  return [
    promise(`outage at most deadtime + ${TAKEOVER_ALLOWANCE_MS} ms = ${takeover} ms`, rows, outage, takeover),
    ...(planned.length > 0 ? [promise(`planned moves at most ${PLANNED_LIMIT_MS} ms`, planned, outage, PLANNED_LIMIT_MS)] : []),
    promise(`two holders at most ${limits.window_ms} ms`, rows, (result) => result.doubled_ms, limits.window_ms),
  ];
}

function promise(text: string, rows: readonly Row[], value: (result: Row) => number, limit_ms: number): string {
  const worst = rows.reduce((a, b) => (value(b) > value(a) ? b : a));
  return `${text}: ${value(worst) <= limit_ms ? "kept" : "NOT KEPT"} (longest ${value(worst).toFixed(0)} ms, ${worst.title})`;
}

/** Breaks a line at spaces so that none is longer than the screen is wide. */
export function wrap(text: string, indent = "  "): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
