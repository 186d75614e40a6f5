// What becomes of the messages in the FIFO: those that heir understands are asked of this node as an operator would, all others are counted, and each
// type of them is said once.

import type { Outcome } from "../model/reason.js";
import type { Log } from "../ports/log.js";
import { type FifoMessage, FifoMessages, type FifoRequest, requestOf } from "./fifo-messages.js";

/** More types than Heartbeat knows; a writer of nonsense does not fill the log. */
const MOST_SAID = 50;
/** A type is one short word. */
const LONGEST_TYPE = 40;

export interface FifoRequestsOptions {
  readonly log: Log;
  readonly ask: (request: FifoRequest) => Promise<Outcome>;
}

export class FifoRequests {
  readonly #options: FifoRequestsOptions;
  readonly #messages = new FifoMessages();
  readonly #said = new Set<string>();
  #understood = 0;
  #unknown = 0;

  constructor(options: FifoRequestsOptions) {
    this.#options = options;
  }

  push(text: string): void {
    for (const message of this.#messages.push(text)) this.#take(message);
  }

  counts(): Readonly<Record<string, number>> {
    return { fifo_requests: this.#understood, fifo_unknown: this.#unknown, fifo_skipped: this.#messages.skipped };
  }

  #take(message: FifoMessage): void {
    const request = requestOf(message);
    const type = (message.get("t") ?? "").slice(0, LONGEST_TYPE);
    if (request === undefined) {
      this.#unknown += 1;
      if (this.#said.has(type) || this.#said.size >= MOST_SAID) return;
      this.#said.add(type);
      this.#options.log.log("warn", "fifo-unknown", { type, text: "nothing is done with this message; further ones of its type are only counted" });
      return;
    }
    this.#understood += 1;
    this.#options.log.log("info", "fifo-request", { type, ...request });
    void this.#options.ask(request).then((outcome) => {
      if (outcome.kind !== "done") this.#options.log.log("warn", "fifo-not-done", { ...request, reason: outcome.text });
    });
  }
}
