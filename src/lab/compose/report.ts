// The table of the run, as Markdown that reads well on a terminal, and what was promised. Text out, nothing else.

export interface Row {
  readonly fault: string;
  /** As the client saw it. */
  readonly outage_ms: number;
  /** How long two nodes answered, by ARP or by echo. */
  readonly doubled_ms: number;
  readonly answers: string;
  readonly reason: string;
  /** Empty when all was as it should be. */
  readonly problem: string;
}

const HEAD = ["fault", "outage", "two answerers", "then answers", "why"] as const;

export function tableOf(rows: readonly Row[]): readonly string[] {
  const cells = rows.map(({ fault, outage_ms, doubled_ms, answers, reason, problem }) => [
    fault, span(outage_ms), doubled_ms === 0 ? "0" : span(doubled_ms), answers, problem === "" ? reason : `FAILED: ${problem}`,
  ]);
  const widths = HEAD.map((word, column) => Math.max(word.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (isNumber(column) ? `${"-".repeat(width + 1)}:` : "-".repeat(width + 2))).join("|")}|`;
  return [line(HEAD), rule, ...cells.map(line)];
}

const isNumber = (column: number): boolean => column === 1 || column === 2;

/** Three figures are more than a busy machine can repeat. */
const span = (ms: number): string => (ms === 0 ? "none" : ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(2)} s`);
