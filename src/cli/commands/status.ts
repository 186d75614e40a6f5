// `heir status`: once, or again and again.

import type { HeirArgs } from "../args.js";
import type { Screen } from "../columns.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { runHeartbeatStatus } from "../linux-ha/heartbeat-status.js";
import { degradations } from "../health.js";
import { renderStatus, statusTsv } from "../render-status.js";
import { ANSWER_MS, askDaemon } from "./daemon.js";
import { watch } from "./watch.js";

/** Somebody looks on: a daemon that is stopped is said soon. */
const WATCHED_ANSWER_MS = 1000;

export async function runStatus(args: HeirArgs, screen: Screen): Promise<ExitCode> {
  if (args.format === "heartbeat") return runHeartbeatStatus(args.runDir, screen);
  if (!args.watch) return showOnce(args, screen, ANSWER_MS);
  const inPlace = screen.tty && args.format === "table";
  return watch({ every: args.every, inPlace, look: (onto, signal) => showOnce(args, onto, WATCHED_ANSWER_MS, signal) }, screen);
}

async function showOnce(args: HeirArgs, screen: Screen, patience: number, signal?: AbortSignal): Promise<ExitCode> {
  const question = { runDir: args.runDir, request: { command: "status" }, patience, json: args.format === "json", signal } as const;
  const reply = await askDaemon(question, screen);
  if (typeof reply === "number") return reply;
  if (reply.kind !== "status") throw new Error(`heird answered ${reply.kind} to status`);
  const { status } = reply;
  if (args.format === "json") screen.out(`${JSON.stringify(status)}\n`);
  else screen.out(args.format === "tsv" ? statusTsv(status) : renderStatus(status, screen.color));
  return degradations(status).length === 0 ? EXIT.ok : EXIT.degraded;
}
