// The control socket's language: one JSON object a line (NDJSON), one request, one reply, then the server closes.
// Shared by the daemon and by `heir`; the version is checked by both.

import type { Outcome } from "../model/reason.js";
import type { StatusReport, WhyReport } from "../model/status.js";

export const CONTROL_VERSION = 1;

/** In the run directory. */
export const SOCKET_NAME = "heir.sock";

/**
 * `target`: all, local, foreign, or a group's name. `once`: the mark of a standby goes as soon as the group is elsewhere and would stay there.
 * An older heird does not know `once`: there the mark stays.
 */
export type ControlRequest =
  | { readonly version: number; readonly command: "status" | "parameters" | "restart" | "reload" }
  | { readonly version: number; readonly command: "why"; readonly group?: string }
  | { readonly version: number; readonly command: "standby" | "unstandby" | "takeover"; readonly target: string; readonly once?: true };

export type ControlReply =
  | { readonly version: number; readonly kind: "status"; readonly status: StatusReport }
  | { readonly version: number; readonly kind: "parameters"; readonly parameters: Readonly<Record<string, string>> }
  | { readonly version: number; readonly kind: "why"; readonly why: WhyReport }
  | { readonly version: number; readonly kind: "outcome"; readonly outcome: Outcome }
  | { readonly version: number; readonly kind: "reload"; readonly report: ReloadReport }
  | { readonly version: number; readonly kind: "error"; readonly text: string };

/** Lines for people. `outcome`: null where the configuration cannot be applied as it is, for its errors or for the obstacles. */
export interface ReloadReport {
  readonly problems: readonly string[];
  readonly differences: readonly string[];
  readonly obstacles: readonly string[];
  readonly outcome: Outcome | null;
}
