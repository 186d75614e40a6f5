// One agent from its start to its end, as its guardian knows it.

import type { ChildProcess } from "node:child_process";
import type { Instant } from "../model/time.js";

export interface Run {
  readonly child: ChildProcess;
  readonly startedAt: Instant;
  /** All that it said has been read. */
  readonly heardOut: Promise<void>;
  /** It handles signals. */
  up: boolean;
  readyAt?: Instant;
  deposit?: { readonly released: Uint8Array; readonly unknown: Uint8Array };
  /** It ends by its own will, with this status. */
  end?: number;
  timer?: NodeJS.Timeout;
  /** It is about to make place for another one, which must have taken a step by then; undefined: it has said no such thing, or has gone on. */
  pause: { readonly token: string; readonly until: Instant } | undefined;
  /** Rings when the pause has lasted too long. */
  overdue?: NodeJS.Timeout;
  /** What it left is being ended, or has been. */
  clearing?: Promise<void>;
}
