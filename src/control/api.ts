// The control socket's language: one JSON object a line (NDJSON), one request, one reply, then the server closes.
// Shared by the daemon and by `heir`; the version is checked by both.

import type { Outcome } from "../model/reason.js";
import type { StatusReport, WhyReport } from "../model/status.js";

export const CONTROL_VERSION = 1;

/** In the run directory. */
export const SOCKET_NAME = "heir.sock";

/** `target`: all, local, foreign, or a group's name. */
export type ControlRequest =
  | { readonly version: number; readonly command: "status" | "restart" }
  | { readonly version: number; readonly command: "why"; readonly group?: string }
  | { readonly version: number; readonly command: "standby" | "unstandby" | "takeover"; readonly target: string };

export type ControlReply =
  | { readonly version: number; readonly kind: "status"; readonly status: StatusReport }
  | { readonly version: number; readonly kind: "why"; readonly why: WhyReport }
  | { readonly version: number; readonly kind: "outcome"; readonly outcome: Outcome }
  | { readonly version: number; readonly kind: "error"; readonly text: string };
