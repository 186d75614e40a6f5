// One request over the control socket, and its reply: who may ask is judged first, and what operators ask is told to whoever keeps a record of it.

import type { Caller, Operation } from "../model/caller.js";
import type { Outcome } from "../model/reason.js";
import type { StatusReport, WhyReport } from "../model/status.js";
import { acts, whyRefused } from "./access.js";
import { CONTROL_VERSION, type ControlReply, type ControlRequest, type ReloadReport } from "./api.js";

export interface Answerer {
  status(): StatusReport;
  /** Undefined when there is no such group. */
  why(group?: string): WhyReport | undefined;
  /** The directives of ha.cf in force, by name, as they are written. */
  parameters(): Readonly<Record<string, string>>;
  request(command: "standby" | "unstandby" | "takeover", target: string, once?: true): Promise<Outcome>;
  restart(): Promise<Outcome>;
  reload(): Promise<ReloadReport>;
}

export interface OperationRecord {
  asked(operation: Operation): void;
  answered(operation: Operation, outcome: Outcome): void;
  refused(operation: Operation): void;
}

export interface Asked {
  /** Undefined while heird starts. */
  readonly by: Answerer | undefined;
  readonly record: OperationRecord;
  readonly caller: Caller | undefined;
  readonly loginOf: (caller: Caller) => Promise<number | undefined>;
  /** The user that heird runs as. */
  readonly self: number;
}

export async function answer(request: ControlRequest, { by, record, caller, loginOf, self }: Asked): Promise<ControlReply> {
  const version = CONTROL_VERSION;
  const login = acts(request) && caller !== undefined ? await loginOf(caller) : undefined;
  const operation: Operation = { command: request.command, ...("target" in request ? { target: request.target } : {}), uid: caller?.uid, login };
  const refused = whyRefused(request, caller, self);
  if (refused !== undefined) {
    record.refused(operation);
    return { version, kind: "error", text: refused };
  }
  if (by === undefined) return { version, kind: "error", text: "heird is starting" };
  switch (request.command) {
    case "status":
      return { version, kind: "status", status: by.status() };
    case "parameters":
      return { version, kind: "parameters", parameters: by.parameters() };
    case "why": {
      const why = by.why(request.group);
      return why === undefined ? { version, kind: "error", text: `there is no group ${request.group}` } : { version, kind: "why", why };
    }
    case "reload": {
      record.asked(operation);
      const report = await by.reload();
      record.answered(operation, report.outcome ?? { kind: "refused", reason: "not-now", text: "the configuration cannot be applied as it is" });
      return { version, kind: "reload", report };
    }
    default: {
      record.asked(operation);
      const outcome = await ("target" in request ? by.request(request.command, request.target, request.once) : by.restart());
      record.answered(operation, outcome);
      return { version, kind: "outcome", outcome };
    }
  }
}
