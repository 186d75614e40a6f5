// Who waits for the answer to an operator's request. The core promises one reply to each; here it finds its asker.

import { type RequestId, requestId } from "../model/names.js";
import type { Outcome } from "../model/reason.js";

/** More operators than this at once are a script gone wild. */
const MOST_WAITING = 64;

export class Requests {
  readonly #waiting = new Map<RequestId, (outcome: Outcome) => void>();
  #last = 0;

  /** A new request and the promise of its outcome; undefined when too many wait already. */
  open(): { readonly id: RequestId; readonly outcome: Promise<Outcome> } | undefined {
    if (this.#waiting.size >= MOST_WAITING) return undefined;
    this.#last += 1;
    const id = requestId(this.#last);
    const outcome = new Promise<Outcome>((resolve) => this.#waiting.set(id, resolve));
    return { id, outcome };
  }

  /** False when nobody waits for it. */
  settle(id: RequestId, outcome: Outcome): boolean {
    const resolve = this.#waiting.get(id);
    this.#waiting.delete(id);
    resolve?.(outcome);
    return resolve !== undefined;
  }

  /** The daemon ends: whoever still waits is told so. */
  close(): void {
    for (const id of [...this.#waiting.keys()]) {
      this.settle(id, { kind: "refused", reason: "shutting-down", text: "heird is stopping" });
    }
  }
}
