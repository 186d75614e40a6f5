// `hb_standby` and `hb_takeover` as programs: Heartbeat's words and output, done by heird. They do not wait until groups have moved, as Heartbeat's do
// not; what heird refuses at once is said, which Heartbeat's cannot.

import { CONTROL_VERSION, type ControlRequest } from "../../control/api.js";
import { ask } from "../../control/client.js";
import { ANSWER_MS } from "../commands/daemon.js";
import { isOneOf } from "../words.js";
import type { Caller } from "./caller.js";
import { logTime } from "./log-line.js";

export type HandOverTool = "hb_standby" | "hb_takeover";
type Set = "all" | "local" | "foreign";

/** heird refuses within milliseconds what it will not do; whatever takes longer is under way. */
const REFUSAL_MS = 1000;

const SETS = ["all", "foreign", "local", "failback"] as const;

/** The groups that are meant, or what stands before the usage, which may be nothing. */
export function readSet(tool: HandOverTool, words: readonly string[]): { readonly set: Set } | { readonly wrong: string } {
  const [word = "all", ...more] = words;
  if (more.length > 0) return { wrong: "too many arguments" };
  if (word === "--help") return { wrong: "" };
  if (!isOneOf(SETS, word)) return { wrong: `wrong resources(${word}).` };
  // Back to their home: away from here what is foreign here, or to here what belongs here.
  if (word === "failback") return { set: tool === "hb_standby" ? "foreign" : "local" };
  return { set: word };
}

export async function runHandOver(tool: HandOverTool, caller: Caller): Promise<number> {
  const { path, words, screen, runDir, now } = caller;
  const read = readSet(tool, words);
  if ("wrong" in read) {
    // Heartbeat's script prints its first lines on the one stream and the last one on the other.
    screen.out(`${read.wrong === "" ? "" : `${path}: ${read.wrong}\n`}usage:\n`);
    screen.err(`${path} [${SETS.join("|")}]\n`);
    return 1;
  }
  // First a question that is answered at once, so that silence later means that the groups are on their way.
  const alive = await ask(runDir, { version: CONTROL_VERSION, command: "status" }, ANSWER_MS);
  if (alive.kind !== "reply") return complain(`heird ${alive.kind === "not-running" ? "is not running" : "does not answer"} (${alive.text})`);
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), REFUSAL_MS);
  const order = { version: CONTROL_VERSION, target: read.set } as const;
  const request: ControlRequest = tool === "hb_standby" ? { ...order, command: "standby", once: true } : { ...order, command: "takeover" };
  const asked = await ask(runDir, request, 2 * REFUSAL_MS, late.signal);
  clearTimeout(timer);
  if (asked.kind === "reply" && asked.reply.kind === "error") return complain(asked.reply.text);
  if (asked.kind === "reply" && asked.reply.kind === "outcome" && asked.reply.outcome.kind !== "done") return complain(asked.reply.outcome.text);
  if (asked.kind !== "reply" && !late.signal.aborted) return complain(asked.text);
  if (tool === "hb_standby") screen.err(`${logTime(now())} Going standby [${read.set}].\n`);
  return 0;

  function complain(text: string): number {
    screen.err(`${path}: ${text}\n`);
    return 1;
  }
}
