// The monotonic clock of one machine: it began at another moment than its neighbours' and runs at a slightly other rate.

import { type Instant, instant } from "#heir/model/time.js";

export interface NodeClock {
  /** What the machine's clock shows at world time `at`. */
  local(at: number): Instant;
  /** World time at which the machine's clock shows `at`. */
  world(at: Instant): number;
  /** How much world time passes while the machine counts `span`. */
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
