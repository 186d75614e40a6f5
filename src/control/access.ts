// Who may do what over the control socket. Who can connect at all is decided by the file's mode and group, and may read; what changes
// something is for root, and for the user that heird runs as.

import type { Caller } from "../model/caller.js";
import { unreachable } from "../model/assert.js";
import type { ControlRequest } from "./api.js";

export function acts(request: ControlRequest): boolean {
  switch (request.command) {
    case "status":
    case "parameters":
    case "why":
      return false;
    case "restart":
    case "reload":
    case "standby":
    case "unstandby":
    case "takeover":
      return true;
    default:
      return unreachable(request);
  }
}

/** One line for the caller; undefined when he may. `self`: the user that heird runs as. `caller`: undefined when the kernel did not say. */
export function whyRefused(request: ControlRequest, caller: Caller | undefined, self: number): string | undefined {
  if (!acts(request) || caller?.uid === 0 || (caller !== undefined && caller.uid === self)) return undefined;
  const who = caller === undefined ? "a caller whose uid is not known" : `uid ${caller.uid}`;
  return `${request.command} needs uid 0${self === 0 ? "" : ` or ${self}`}: ${who} may read only (status, why, events)`;
}
