// `heir restart`: asks the agent for a declared pause, then looks on until another agent holds what this one held.

import type { HeirArgs } from "../args.js";
import { printable, type Screen, wrap } from "../columns.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { ANSWER_MS, askDaemon, PAUSE_MS } from "./daemon.js";
import { type Followed, followPause } from "./follow-pause.js";

export async function runRestart(args: HeirArgs, screen: Screen): Promise<ExitCode> {
  const json = args.format === "json";
  const asking = { runDir: args.runDir, patience: ANSWER_MS, json } as const;
  const before = await askDaemon({ ...asking, request: { command: "status" } }, screen);
  if (typeof before === "number") return before;
  if (before.kind !== "status") throw new Error(`heird answered ${before.kind} to status`);
  const reply = await askDaemon({ ...asking, request: { command: "restart" }, patience: PAUSE_MS }, screen);
  if (typeof reply === "number") return reply;
  if (reply.kind !== "outcome") throw new Error(`heird answered ${reply.kind} to restart`);
  const { outcome } = reply;
  if (outcome.kind !== "done") {
    return finish(screen, json, { isDone: false, text: `restart ${outcome.kind}${outcome.kind === "refused" ? ` (${outcome.reason})` : ""}: ${outcome.text}` });
  }
  if (!json) screen.out(`${wrap(printable(`agent ${before.status.pids?.agent ?? "?"} has ${outcome.text}`))}\n`);
  return finish(screen, json, await followPause(args.runDir, before.status));
}

function finish(screen: Screen, json: boolean, { isDone, text }: Followed): ExitCode {
  if (json) screen.out(`${JSON.stringify({ schema: "heir.restart/1", done: isDone, text })}\n`);
  else if (isDone) screen.out(`${wrap(printable(text))}\n`);
  else screen.err(`${wrap(printable(text))}\n`);
  return isDone ? EXIT.ok : EXIT.degraded;
}
