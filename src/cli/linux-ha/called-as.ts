// Which program is meant: `heir` is also Heartbeat's cl_status, hb_standby and hb_takeover when a link of that name leads to it.

import { basename } from "node:path";
import { unreachable } from "../../model/assert.js";
import { isOneOf } from "../words.js";
import type { Caller } from "./caller.js";
import { runClStatus } from "./run-cl-status.js";
import { runHandOver } from "./run-hand-over.js";

export const LINUX_HA_TOOLS = ["cl_status", "hb_standby", "hb_takeover"] as const;
export type LinuxHaTool = (typeof LINUX_HA_TOOLS)[number];

/** `path`: as the program was called. Undefined: it is heir itself. */
export function toolCalledAs(path: string): LinuxHaTool | undefined {
  const name = basename(path);
  return isOneOf(LINUX_HA_TOOLS, name) ? name : undefined;
}

export function runTool(tool: LinuxHaTool, caller: Caller): Promise<number> {
  switch (tool) {
    case "cl_status":
      return runClStatus(caller);
    case "hb_standby":
    case "hb_takeover":
      return runHandOver(tool, caller);
    default:
      return unreachable(tool);
  }
}
