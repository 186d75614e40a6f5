// `heir status --watch`: again and again, on a terminal in place and without flicker, until interrupted. A daemon that is away is said, and waited for.
// The terminal is as before when it ends.

import { setTimeout as pause } from "node:timers/promises";
import type { Screen, TerminalSize } from "../columns.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { dayAndTime, zone } from "../local-time.js";

/** The other screen, no cursor, no wrapping: a longer line is cut. Then the same back. */
const ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l";
const LEAVE = "\u001b[?7h\u001b[?25h\u001b[?1049l";
const HOME = "\u001b[H";
const TO_END_OF_LINE = "\u001b[K";
const TO_END_OF_SCREEN = "\u001b[J";

/** One look: prints to the screen that it is given, and gives up when `signal` says so. */
export type Look = (screen: Screen, signal: AbortSignal) => Promise<ExitCode>;

export interface Watching {
  /** ms from one look to the next. */
  readonly every: number;
  /** Redraws; else one look comes after the other. */
  readonly inPlace: boolean;
  readonly look: Look;
}

/** The exit status of the last look. */
export async function watch({ every, inPlace, look }: Watching, screen: Screen): Promise<ExitCode> {
  const ended = new AbortController();
  const end = (): void => ended.abort();
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.once(signal, end);
  if (inPlace) screen.out(ENTER);
  let exit: ExitCode = EXIT.ok;
  let awaySince: Date | undefined;
  try {
    while (!ended.signal.aborted) {
      const began = performance.now();
      const now = new Date();
      let text = "";
      const take = (more: string): void => void (text += more);
      const found = await look(inPlace ? { ...screen, out: take, err: take } : screen, ended.signal);
      if (ended.signal.aborted) break;
      exit = found;
      awaySince = exit === EXIT.notRunning ? (awaySince ?? now) : undefined;
      const away = awaySince === undefined ? "" : `\nno answer since ${dayAndTime(awaySince)}; it is asked again every ${every / 1000} s\n`;
      if (inPlace) screen.out(frame(`${dayAndTime(now)} ${zone(now)}, every ${every / 1000} s, Ctrl-C ends\n\n${text}${away}`, screen.size?.()));
      await pause(Math.max(0, every - (performance.now() - began)), undefined, { signal: ended.signal }).catch(() => undefined);
    }
  } finally {
    if (inPlace) screen.out(LEAVE);
    for (const signal of signals) process.off(signal, end);
  }
  return exit;
}

/** One write that replaces what is on the screen. What does not fit is counted. */
export function frame(text: string, size: Partial<TerminalSize> = {}): string {
  const { rows = Number.POSITIVE_INFINITY, columns = Number.POSITIVE_INFINITY } = size;
  const lines = text.trimEnd().split("\n");
  const shown = lines.length <= rows ? lines : [...lines.slice(0, Math.max(0, rows - 1)), `(${lines.length - rows + 1} more lines)`];
  return `${HOME}${shown.map((line) => (visible(line) < columns ? `${line}${TO_END_OF_LINE}` : line)).join("\n")}${TO_END_OF_SCREEN}`;
}

/** Behind a full line the cursor stands on its last letter, which clearing to the end would take away. */
const visible = (line: string): number => line.replace(/\u001b\[[\d;]*m/g, "").length;
