// The device that resets this machine unless it is fed in time. Whoever holds it must be healthy itself: the kernel asks nobody else.

import type { Millis } from "../model/time.js";

export interface Watchdog {
  readonly device: string;
  /** As the device says it, which may differ from what was asked for. */
  readonly timeout: Millis;
  feed(): void;
  /** The magic close: from here on the machine is not reset. What the device says against that, where it cannot be disarmed. */
  disarm(): string | undefined;
}
