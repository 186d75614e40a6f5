// The monotonic clock of one machine: it began at another moment than its neighbours' and runs at a slightly other rate.
// It counts the machine's own time (machine-time.ts), which is the world's as long as nobody stops the machine.

import { type Instant, instant } from "#heir/model/time.js";

export interface NodeClock {
  /** What the machine's clock shows at `at`. */
  local(at: number): Instant;
  /** When the machine's clock shows `at`. */
  world(at: Instant): number;
  /** How much time passes while the clock counts `span`. */
  stretch(span: number): number;
}

/** `drift`: local seconds gained for each second of the world, -0.001 to 0.001. */
export function nodeClock(options: { readonly offset: number; readonly drift: number }): NodeClock {
  const { offset } = options;
  const rate = 1 + options.drift;
  return {
    local: (at) => instant(offset + at * rate),
    world: (at) => (at - offset) / rate,
    stretch: (span) => span / rate,
  };
}
