// The guardian as the agent sees it: who is told that it lives, and keeps what must be said when it does not.

import type { Millis } from "../model/time.js";

export interface Guardian {
  /** The signed resign of this session, one datagram for each outcome; replaces what was deposited before. Out of this process when it returns. */
  deposit(resigns: { readonly released: Uint8Array; readonly unknown: Uint8Array }): void;
  /** This machine is to be reset by its watchdog, if the guardian holds one. */
  fence(reason: string): void;
  /** A healthy step was taken; the next one is not late before `limit` has passed. */
  alive(limit: Millis): void;
}
