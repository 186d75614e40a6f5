// The watchdogs over this process: systemd's, which ends and restarts it, and the machine's, which resets the machine. Both are fed on the same permit.
// The machine's is fed no more when something of this node goes on that nobody could end, and is disarmed only when nothing is left.

import type { Instant, Millis } from "../model/time.js";
import { millis } from "../model/time.js";
import type { Log } from "../ports/log.js";
import type { Watchdog } from "../ports/watchdog.js";
import { Feeding, type Permit } from "./feeding.js";

export interface WatchdogParts {
  readonly service: { readonly watchdogLimit?: Millis; watchdog(): void };
  readonly machine: Watchdog | undefined;
  readonly log: Log;
}

export class Watchdogs {
  readonly #parts: WatchdogParts;
  readonly #service: Feeding;
  readonly #machine: Feeding;
  #isFencing = false;

  constructor(parts: WatchdogParts) {
    this.#parts = parts;
    this.#service = new Feeding(parts.service.watchdogLimit);
    this.#machine = new Feeding(parts.machine?.timeout);
  }

  /** How often `look` is to be called; undefined: nobody watches. */
  get every(): Millis | undefined {
    const spans = [this.#service.every, this.#machine.every].filter((span) => span !== undefined);
    return spans.length === 0 ? undefined : millis(Math.min(...spans));
  }

  look(now: Instant, permit: Permit): void {
    if (this.#service.due(now, permit)) this.#parts.service.watchdog();
    if (this.#machine.due(now, permit) && !this.#isFencing) this.#parts.machine?.feed();
  }

  /** This machine is to be reset, within the timeout. Nothing at all where it has no watchdog. */
  fence(reason: string): void {
    const { machine, log } = this.#parts;
    if (machine === undefined || this.#isFencing) return;
    this.#isFencing = true;
    log.log("error", "watchdog-fence", { device: machine.device, timeout_ms: machine.timeout, reason, text: "this machine is reset" });
  }

  /** At the end of this process. `isClean`: nothing of the groups is left here. */
  release(isClean: boolean): void {
    const { machine, log } = this.#parts;
    if (machine === undefined) return;
    const { device, timeout } = machine;
    if (!isClean || this.#isFencing) return log.log("error", "watchdog-left", { device, timeout_ms: timeout, text: "something of the groups may be left here: this machine is reset" });
    const problem = machine.disarm();
    if (problem === undefined) log.log("info", "watchdog-disarmed", { device });
    else log.log("error", "watchdog-not-disarmed", { device, timeout_ms: timeout, reason: problem, text: "this machine is reset, unless heird is started again in time" });
  }
}
