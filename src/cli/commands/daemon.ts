// What the commands that ask the daemon have in common: one question, and a clear word when there is no answer.

import { CONTROL_VERSION, type ControlReply, type ControlRequest } from "../../control/api.js";
import { ask } from "../../control/client.js";
import type { Screen } from "../columns.js";
import { EXIT, type ExitCode } from "../exit-codes.js";

/** The daemon answers from memory within milliseconds; three seconds mean that it is stopped. */
export const ANSWER_MS = 3000;
/** A move waits for the stop of services on one node and their start on another; the core gives it 120 s. */
export const MOVE_MS = 150_000;

/** Asking for a pause waits four keepalives at most. */
export const PAUSE_MS = 150_000;

export type WithoutVersion<T> = T extends unknown ? Omit<T, "version"> : never;

export interface Question {
  readonly runDir: string;
  readonly request: WithoutVersion<ControlRequest>;
  readonly patience: number;
  readonly json: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** The reply, or the exit status after the reason for its absence was printed. */
export async function askDaemon(question: Question, screen: Screen): Promise<ControlReply | ExitCode> {
  const request = { version: CONTROL_VERSION, ...question.request } as ControlRequest;
  const asked = await ask(question.runDir, request, question.patience, question.signal);
  if (asked.kind !== "reply") {
    const text = asked.kind === "not-running" ? `heird is not running (${asked.text})` : `heird does not answer: ${asked.text}`;
    return complain(screen, { json: question.json, error: asked.kind, text, exit: EXIT.notRunning });
  }
  const { reply } = asked;
  if (reply.version !== CONTROL_VERSION) {
    const text = `heird speaks version ${String(reply.version)} of the control protocol, heir version ${CONTROL_VERSION}: restart heird after an upgrade`;
    return complain(screen, { json: question.json, error: "other-version", text, exit: EXIT.degraded });
  }
  if (reply.kind === "error") return complain(screen, { json: question.json, error: "refused", text: reply.text, exit: EXIT.degraded });
  return reply;
}

interface Complaint {
  readonly json: boolean;
  readonly error: string;
  readonly text: string;
  readonly exit: ExitCode;
}

/** For scripts on standard output, since it is the answer; for people on standard error. */
function complain(screen: Screen, { json, error, text, exit }: Complaint): ExitCode {
  if (json) screen.out(`${JSON.stringify({ schema: "heir.error/1", error, text })}\n`);
  else screen.err(`${text}\n`);
  return exit;
}
