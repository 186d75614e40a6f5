// `heir reload`: the edited configuration, by another agent and over a declared pause. Prints every problem, what differs, what stands against it, and
// what became of it.

import type { ReloadReport } from "../../control/api.js";
import type { HeirArgs } from "../args.js";
import { printable, type Screen, wrap } from "../columns.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { ANSWER_MS, askDaemon, PAUSE_MS } from "./daemon.js";
import { type Followed, followPause } from "./follow-pause.js";

export async function runReload(args: HeirArgs, screen: Screen): Promise<ExitCode> {
  const json = args.format === "json";
  const asking = { runDir: args.runDir, patience: ANSWER_MS, json } as const;
  const before = await askDaemon({ ...asking, request: { command: "status" } }, screen);
  if (typeof before === "number") return before;
  if (before.kind !== "status") throw new Error(`heird answered ${before.kind} to status`);
  const reply = await askDaemon({ ...asking, request: { command: "reload" }, patience: PAUSE_MS }, screen);
  if (typeof reply === "number") return reply;
  if (reply.kind !== "reload") throw new Error(`heird answered ${reply.kind} to reload`);
  const { report } = reply;
  const followed = report.outcome?.kind === "done" && report.differences.length > 0 ? applied(await followPause(args.runDir, before.status)) : notDone(report);
  if (json) {
    const { problems, differences, obstacles } = report;
    screen.out(`${JSON.stringify({ schema: "heir.reload/1", done: followed.isDone, text: followed.text, problems, differences, obstacles })}\n`);
  } else {
    for (const line of report.problems) screen.err(`${printable(line)}\n`);
    for (const line of report.differences) screen.out(`${wrap(printable(line))}\n`);
    for (const line of report.obstacles) screen.err(`${wrap(printable(line))}\n`);
    (followed.isDone ? screen.out : screen.err)(`${wrap(printable(followed.text))}\n`);
  }
  return followed.isDone ? EXIT.ok : report.outcome === null && report.obstacles.length === 0 ? EXIT.usage : EXIT.degraded;
}

/** Nothing moved, which is not yet what was asked for. */
const applied = (followed: Followed): Followed => {
  const reason = followed.after?.not_applied;
  return reason === undefined ? followed : { isDone: false, text: `not applied: ${reason}` };
};

function notDone({ outcome, obstacles }: ReloadReport): Followed {
  if (outcome === null) return { isDone: false, text: obstacles.length > 0 ? "nothing was changed" : "the configuration has errors: nothing was changed" };
  if (outcome.kind === "done") return { isDone: true, text: outcome.text };
  return { isDone: false, text: `reload ${outcome.kind}${outcome.kind === "refused" ? ` (${outcome.reason})` : ""}: ${outcome.text}` };
}
