// The agent's end of the pipe to its guardian. A guardian that does not read (stopped, or gone) never makes the agent wait: signs of life
// are left out while others still wait, everything else is queued.

import { Socket } from "node:net";
import { type AgentWord, writeWord } from "../protocol/link.js";
import { signInterval } from "../model/stall-limit.js";
import { elapsed, type Instant, type Millis } from "../model/time.js";
import type { Clock } from "../ports/clock.js";
import type { Guardian } from "../ports/guardian.js";

/** The descriptor that the guardian opens for its agent. */
export const LINK_FD = 3;

/** So much may wait for a guardian that does not read; its sleep must not cost the agent's memory. */
const MOST_WAITING_BYTES = 256 * 1024;

export class GuardianLink implements Guardian {
  readonly #socket: Socket;
  readonly #clock: Clock;
  #isLost = false;
  #saidAt: Instant | undefined;
  #saidLimit: Millis | undefined;

  constructor(options: { readonly socket: Socket; readonly clock: Clock; readonly onLost: () => void }) {
    this.#socket = options.socket;
    this.#clock = options.clock;
    const lose = (): void => {
      if (this.#isLost) return;
      this.#isLost = true;
      options.onLost();
    };
    this.#socket.on("end", lose).on("close", lose).on("error", lose).resume();
  }

  tell(word: AgentWord): void {
    if (this.#socket.writable) this.#socket.write(writeWord(word));
  }

  /** False when nobody would write it down. */
  event(line: string): boolean {
    if (this.#isLost || !this.#socket.writable || this.#socket.writableLength > MOST_WAITING_BYTES) return false;
    this.tell({ kind: "event", line });
    return true;
  }

  deposit(resigns: { readonly released: Uint8Array; readonly unknown: Uint8Array }): void {
    this.tell({ kind: "deposit", ...resigns });
  }

  fence(reason: string): void {
    this.tell({ kind: "fence", reason });
  }

  alive(limit: Millis): void {
    const now = this.#clock.now();
    // Until another limit is told, the guardian waits no longer than the one before.
    const isNew = limit !== this.#saidLimit;
    if (!isNew && this.#saidAt !== undefined && elapsed(this.#saidAt, now) < signInterval(limit)) return;
    if (this.#socket.writableLength > 0) return;
    this.#saidAt = now;
    this.#saidLimit = limit;
    this.tell({ kind: "alive", limit: Math.ceil(limit) });
  }
}

/** Opens the link and reads the guardian's one line, which comes first; undefined when there is no guardian at the other end. */
export async function openLink(fd = LINK_FD): Promise<{ readonly socket: Socket; readonly order: string } | undefined> {
  let socket: Socket;
  try {
    socket = new Socket({ fd, readable: true, writable: true });
  } catch {
    return undefined;
  }
  return new Promise((resolve) => {
    let text = "";
    const nobody = (): void => resolve(undefined);
    const read = (chunk: string): void => {
      text += chunk;
      const end = text.indexOf("\n");
      if (end < 0) return;
      socket.off("data", read).off("end", nobody).off("error", nobody);
      resolve({ socket, order: text.slice(0, end) });
    };
    socket.setEncoding("utf8").on("data", read).once("end", nobody).once("error", nobody);
  });
}
