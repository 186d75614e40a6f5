// `heir status`: once, or again every second.

import type { HeirArgs } from "../args.js";
import type { Screen } from "../columns.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { degradations } from "../health.js";
import { renderStatus, statusTsv } from "../render-status.js";
import { ANSWER_MS, askDaemon } from "./daemon.js";

const WATCH_MS = 1000;
/** Cursor home, then clear to the end: no flicker. */
const HOME = "\u001b[H\u001b[J";

export async function runStatus(args: HeirArgs, screen: Screen): Promise<ExitCode> {
  if (!args.watch) return showOnce(args, screen);
  // Ends with the process: Ctrl-C, or a reader that went away.
  for (;;) {
    if (screen.tty && args.format === "table") screen.out(HOME);
    await showOnce(args, screen);
    await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
  }
}

async function showOnce(args: HeirArgs, screen: Screen): Promise<ExitCode> {
  const question = { runDir: args.runDir, request: { command: "status" }, patience: ANSWER_MS, json: args.format === "json" } as const;
  const reply = await askDaemon(question, screen);
  if (typeof reply === "number") return reply;
  if (reply.kind !== "status") throw new Error(`heird answered ${reply.kind} to status`);
  const { status } = reply;
  if (args.format === "json") screen.out(`${JSON.stringify(status)}\n`);
  else screen.out(args.format === "tsv" ? statusTsv(status) : renderStatus(status, screen.color));
  return degradations(status).length === 0 ? EXIT.ok : EXIT.degraded;
}
