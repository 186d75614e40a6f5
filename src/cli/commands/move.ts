// `heir standby`, `unstandby` and `takeover`: asks, waits until it is done, and says what became of it.

import { CONTROL_VERSION } from "../../control/api.js";
import type { HeirArgs } from "../args.js";
import { printable, type Screen, wrap } from "../columns.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { askDaemon, MOVE_MS } from "./daemon.js";

export async function runMove(args: HeirArgs & { readonly command: "standby" | "unstandby" | "takeover" }, screen: Screen): Promise<ExitCode> {
  const request = { version: CONTROL_VERSION, command: args.command, target: args.operand ?? "all" } as const;
  const reply = await askDaemon({ runDir: args.runDir, request, patience: MOVE_MS, json: args.format === "json" }, screen);
  if (typeof reply === "number") return reply;
  if (reply.kind !== "outcome") throw new Error(`heird answered ${reply.kind} to ${args.command}`);
  const { outcome } = reply;
  const done = outcome.kind === "done";
  if (args.format === "json") screen.out(`${JSON.stringify({ schema: "heir.outcome/1", outcome })}\n`);
  else if (done) screen.out(`${wrap(printable(outcome.text))}\n`);
  else screen.err(`${wrap(printable(`${args.command} ${outcome.kind}${outcome.kind === "refused" ? ` (${outcome.reason})` : ""}: ${outcome.text}`))}\n`);
  return done ? EXIT.ok : EXIT.degraded;
}
