// `heir restart`: asks the agent for a declared pause, then looks on until another agent holds what this one held.

import { CONTROL_VERSION } from "../../control/api.js";
import { ask } from "../../control/client.js";
import type { StatusReport } from "../../model/status.js";
import type { HeirArgs } from "../args.js";
import { printable, type Screen, showAge, wrap } from "../columns.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { ANSWER_MS, askDaemon } from "./daemon.js";

/** The longest pause is 8 s; an agent that had to be started a second time, in the usual way, is there by then too. */
const WATCH_MS = 30_000;
const LOOK_MS = 50;
/** Asking waits four keepalives at most. */
const RESTART_MS = 150_000;

export async function runRestart(args: HeirArgs, screen: Screen): Promise<ExitCode> {
  const json = args.format === "json";
  const asking = { runDir: args.runDir, patience: ANSWER_MS, json } as const;
  const before = await askDaemon({ ...asking, request: { command: "status" } }, screen);
  if (typeof before === "number") return before;
  if (before.kind !== "status") throw new Error(`heird answered ${before.kind} to status`);
  const reply = await askDaemon({ ...asking, request: { command: "restart" }, patience: RESTART_MS }, screen);
  if (typeof reply === "number") return reply;
  if (reply.kind !== "outcome") throw new Error(`heird answered ${reply.kind} to restart`);
  const say = (text: string): void => void (json ? undefined : screen.out(`${wrap(printable(text))}\n`));
  const { outcome } = reply;
  if (outcome.kind !== "done") {
    return finish(screen, json, { isDone: false, text: `restart ${outcome.kind}${outcome.kind === "refused" ? ` (${outcome.reason})` : ""}: ${outcome.text}` });
  }
  say(`agent ${before.status.pids?.agent ?? "?"} has ${outcome.text}`);
  const began = performance.now();
  const after = await nextAgent(args.runDir, before.status);
  const took = showAge(performance.now() - began);
  if (after === undefined) return finish(screen, json, { isDone: false, text: `no other agent answers after ${took}` });
  const lost = differences(before.status, after);
  if (lost.length > 0) return finish(screen, json, { isDone: false, text: `agent ${after.pids?.agent} runs, but ${lost.join("; ")}` });
  const held = heldBy(after).map(({ name, epoch }) => `${name} (epoch ${epoch})`);
  return finish(screen, json, { isDone: true, text: `agent ${after.pids?.agent} runs after ${took}, heir ${after.version}; it holds ${held.length === 0 ? "nothing" : held.join(", ")}, as before` });
}

function finish(screen: Screen, json: boolean, { isDone, text }: { readonly isDone: boolean; readonly text: string }): ExitCode {
  if (json) screen.out(`${JSON.stringify({ schema: "heir.restart/1", done: isDone, text })}\n`);
  else if (isDone) screen.out(`${wrap(printable(text))}\n`);
  else screen.err(`${wrap(printable(text))}\n`);
  return isDone ? EXIT.ok : EXIT.degraded;
}

/** What another agent says of itself once it takes part; undefined when none does in time. */
async function nextAgent(runDir: string, before: StatusReport): Promise<StatusReport | undefined> {
  for (const end = performance.now() + WATCH_MS; performance.now() < end; ) {
    const asked = await ask(runDir, { version: CONTROL_VERSION, command: "status" }, ANSWER_MS);
    const status = asked.kind === "reply" && asked.reply.kind === "status" ? asked.reply.status : undefined;
    if (status !== undefined && status.pids?.agent !== before.pids?.agent && status.state === "active") return status;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return undefined;
}

const heldBy = ({ groups }: StatusReport): StatusReport["groups"] => groups.filter((group) => group.state === "Active");

/** What the agent of before held and the one of after does not, under the same epoch. */
function differences(before: StatusReport, after: StatusReport): readonly string[] {
  return heldBy(before).flatMap(({ name, epoch }) => {
    const now = after.groups.find((group) => group.name === name);
    if (now?.state === "Active" && now.epoch === epoch) return [];
    if (now?.state === "Active") return [`${name} was claimed anew (epoch ${epoch}, now ${now.epoch})`];
    return [`${name} is ${now?.holder === null || now === undefined ? "held by nobody" : `held by ${now.holder}`} now`];
  });
}
