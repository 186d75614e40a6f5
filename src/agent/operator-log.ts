// What operators ask of this node, with who they are: when it is asked, what became of it, and what was refused. A caller who goes on trying
// is said once a minute: he must not be able to push everything else out of the log.

import type { Operation } from "../model/caller.js";
import type { Outcome } from "../model/reason.js";
import { elapsed, type Instant, type Millis, millis } from "../model/time.js";
import type { Clock } from "../ports/clock.js";
import type { Log, LogFields } from "../ports/log.js";

const REFUSED_EVERY: Millis = millis(60_000);
/** More users than this who may not act, and yet try. */
const MOST_REFUSED = 1000;

export class OperatorLog {
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #refused = new Map<number | undefined, { readonly saidAt: Instant; since: number }>();

  constructor(log: Log, clock: Clock) {
    this.#log = log;
    this.#clock = clock;
  }

  asked(operation: Operation): void {
    this.#log.log("info", "asked", fieldsOf(operation));
  }

  answered(operation: Operation, outcome: Outcome): void {
    const reason = outcome.kind === "refused" ? { reason: outcome.reason } : {};
    this.#log.log("info", "answered", { ...fieldsOf(operation), outcome: outcome.kind, ...reason, text: outcome.text });
  }

  refused(operation: Operation): void {
    const now = this.#clock.now();
    const known = this.#refused.get(operation.uid);
    if (known !== undefined && elapsed(known.saidAt, now) < REFUSED_EVERY) {
      known.since += 1;
      return;
    }
    if (this.#refused.size >= MOST_REFUSED) this.#refused.clear();
    this.#refused.set(operation.uid, { saidAt: now, since: 0 });
    this.#log.log("warn", "not-allowed", { ...fieldsOf(operation), ...(known === undefined || known.since === 0 ? {} : { repeated: known.since }) });
  }
}

const fieldsOf = ({ command, target, uid, login }: Operation): LogFields => ({
  command,
  ...(target === undefined ? {} : { target }),
  uid: uid ?? "unknown",
  ...(login === undefined || login === uid ? {} : { login_uid: login }),
});
