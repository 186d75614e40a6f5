// The result of a chaos run: a line an episode, a table by kind of fault, and what is wrong. Values in, text out.

import type { Episode, SeenOverlap } from "./episode.js";
import { EXCUSES, FAULT_KINDS } from "./limits.js";

export function episodeLine(episode: Episode, number: number, seconds: number): string {
  const { outage_ms, overlaps, unsettled, story } = episode;
  const longest = Math.max(0, ...overlaps.map(({ length_ms }) => length_ms));
  const verdict = isGood(episode) ? "" : `  FAILED${unsettled === "" ? "" : `: ${unsettled}`}`;
  return `${seconds.toFixed(0).padStart(5)} s  #${number} ${story}; outage ${outage_ms.toFixed(0)} ms, two answerers ${longest} ms${verdict}`;
}

export const isGood = ({ overlaps, unsettled }: Episode): boolean => unsettled === "" && overlaps.every(({ explained }) => explained);

/** One line a kind that occurred: how often, the worst of it. */
export function summaryTable(episodes: readonly Episode[]): readonly string[] {
  const head = ["fault", "times", "worst outage ms", "worst two ms", "excuse", "longest settling ms"];
  const rows = FAULT_KINDS.flatMap((kind) => {
    const own = episodes.filter((episode) => episode.kind === kind);
    if (own.length === 0) return [];
    const worst = (value: (episode: Episode) => number): string => Math.max(0, ...own.map(value)).toFixed(0);
    return [[kind, String(own.length), worst(({ outage_ms }) => outage_ms), worst(({ overlaps }) => longestOf(overlaps)), EXCUSES[kind], worst(({ settled_ms }) => settled_ms)]];
  });
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => (column === 0 || column === 4 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  ").trimEnd();
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)];
}

const longestOf = (overlaps: readonly SeenOverlap[]): number => Math.max(0, ...overlaps.map(({ length_ms }) => length_ms));

/** What is wrong with an episode, for whoever must find out why. */
export function complaints({ overlaps, unsettled, story, blind_ms }: Episode, number: number): readonly string[] {
  const long = overlaps.filter(({ explained }) => !explained);
  return [
    `FAILED #${number} ${story}`,
    ...long.map(({ group, from_ms, length_ms, nodes, excuse }) => `  ${group}: ${nodes.join(" and ")} both answered for ${length_ms} ms from ${from_ms} ms on (excuse: ${excuse})`),
    ...(unsettled === "" ? [] : [`  not settled: ${unsettled}`]),
    `  the watcher was held up for ${blind_ms.toFixed(0)} ms at most`,
  ];
}
