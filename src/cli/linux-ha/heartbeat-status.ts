// `heir status -o heartbeat`: the line of `heartbeat -s`, with the exit status that an LSB script gives to it.

import { hostname } from "node:os";
import { CONTROL_VERSION } from "../../control/api.js";
import { ask } from "../../control/client.js";
import type { StatusReport } from "../../model/status.js";
import type { Screen } from "../columns.js";
import { ANSWER_MS } from "../commands/daemon.js";
import type { ExitCode } from "../exit-codes.js";
import { EXIT } from "../exit-codes.js";
import { agentProcess } from "./caller.js";

/** `host`: as `uname -n` says. */
export const heartbeatLine = ({ node, pids }: Pick<StatusReport, "node" | "pids">, host: string): string =>
  `heartbeat OK [pid ${pids?.guardian ?? "unknown"} et al] is running on ${host} [${node}]...\n`;

/** 1: it ended without tidying up; 3: it does not run. */
export async function runHeartbeatStatus(runDir: string, screen: Screen): Promise<ExitCode> {
  const asked = await ask(runDir, { version: CONTROL_VERSION, command: "status" }, ANSWER_MS);
  if (asked.kind === "reply" && asked.reply.kind === "status") {
    screen.out(heartbeatLine(asked.reply.status, hostname()));
    return EXIT.ok;
  }
  const process = agentProcess(runDir);
  if (asked.kind === "reply" || process === "running") {
    const text = asked.kind !== "reply" ? asked.text : asked.reply.kind === "error" ? asked.reply.text : `heird answered ${asked.reply.kind}`;
    screen.err(`heird runs and does not say how it is: ${text}\n`);
    return EXIT.degraded;
  }
  screen.out("heartbeat is stopped. No process\n");
  return process === "stale" ? EXIT.degraded : EXIT.notRunning;
}
