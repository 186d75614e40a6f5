// The last messages as they were sent, byte for byte: a Heartbeat that has missed one asks for it by its number. Which is sent again is the core's
// to decide.

import type { Seq } from "../model/names.js";

/** As many as Heartbeat itself keeps (protocol 5.3): 350 kB of heartbeats. */
const KEPT = 500;

export class History {
  readonly #sent = new Array<{ readonly seq: Seq; readonly bytes: Uint8Array } | undefined>(KEPT);

  keep(seq: Seq, bytes: Uint8Array): void {
    this.#sent[seq % KEPT] = { seq, bytes };
  }

  find(seq: Seq): Uint8Array | undefined {
    const kept = this.#sent[seq % KEPT];
    return kept?.seq === seq ? kept.bytes : undefined;
  }
}
