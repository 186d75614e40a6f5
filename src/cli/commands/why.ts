// `heir why`: who could hold a group, and what this node decided about it.

import type { HeirArgs } from "../args.js";
import type { Screen } from "../columns.js";
import { EXIT, type ExitCode } from "../exit-codes.js";
import { renderWhy } from "../render-why.js";
import { ANSWER_MS, askDaemon } from "./daemon.js";

export async function runWhy(args: HeirArgs, screen: Screen): Promise<ExitCode> {
  const request = args.operand === undefined ? { command: "why" as const } : { command: "why" as const, group: args.operand };
  const reply = await askDaemon({ runDir: args.runDir, request, patience: ANSWER_MS, json: args.format === "json" }, screen);
  if (typeof reply === "number") return reply;
  if (reply.kind !== "why") throw new Error(`heird answered ${reply.kind} to why`);
  screen.out(args.format === "json" ? `${JSON.stringify(reply.why)}\n` : renderWhy(reply.why));
  return EXIT.ok;
}
