// `cl_status` as a program: asks heird what its sub-command needs and prints the answer.

import { CONTROL_VERSION, type ControlReply } from "../../control/api.js";
import { ask } from "../../control/client.js";
import { ANSWER_MS } from "../commands/daemon.js";
import { agentProcess, type Caller, print } from "./caller.js";
import { clStatus, readSubcommand, type Signon } from "./cl-status.js";

export async function runClStatus(caller: Caller): Promise<number> {
  const subcommand = readSubcommand(caller.words);
  const said = typeof subcommand === "string" ? clStatus(subcommand, caller.words.slice(1), await signon(caller.runDir, subcommand === "hbparameter")) : subcommand;
  print(caller, said);
  return said.exit;
}

async function signon(runDir: string, withParameters: boolean): Promise<Signon> {
  const status = await request(runDir, "status");
  if (typeof status === "string" || status.kind !== "status") return off(runDir, status);
  const parameters = withParameters ? await request(runDir, "parameters") : undefined;
  if (parameters !== undefined && (typeof parameters === "string" || parameters.kind !== "parameters")) return off(runDir, parameters);
  return { kind: "on", report: status.status, parameters: parameters?.parameters ?? {} };
}

/** The reply, or why there is none. */
async function request(runDir: string, command: "status" | "parameters"): Promise<ControlReply | string> {
  const asked = await ask(runDir, { version: CONTROL_VERSION, command }, ANSWER_MS);
  return asked.kind === "reply" ? asked.reply : asked.text;
}

/** A heird that answers something else runs all the same; of one that does not answer the process list knows. */
function off(runDir: string, answer: ControlReply | string): Signon {
  if (typeof answer === "string") return { kind: "off", running: agentProcess(runDir) === "running", reason: answer };
  return { kind: "off", running: true, reason: answer.kind === "error" ? answer.text : `heird answered ${answer.kind}` };
}
