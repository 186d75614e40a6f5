// Plain counts since the start, for `heir status` and the metrics. A count never decides anything.

import type { LinkName } from "../model/names.js";
import type { Reject } from "../model/reason.js";

export class Counters {
  readonly #counts = new Map<string, number>();

  add(name: string, by = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by);
  }

  received(ring: LinkName): void {
    this.add(`received.${ring}`);
  }

  rejected(reason: Reject): void {
    this.add(`rejected.${reason}`);
  }

  /** Sorted by name, together with counts that live elsewhere. */
  report(others: Readonly<Record<string, number>> = {}): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts, ...Object.entries(others)].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
