// The ping nodes of this machine as the loop sees them: once a keepalive who has answered. How they are asked is the platform's.

import type { NodeName } from "../model/names.js";

export interface PingRound {
  /** Those that can be asked on this machine; one whose name has no address yet counts as asked, and is silent. */
  readonly asked: readonly NodeName[];
  /** Those of which a host has answered since the round before. */
  readonly answered: readonly NodeName[];
}

export interface PingNodes {
  /** Begins to ask; the first round is told a keepalive later. */
  start(handler: (round: PingRound) => void): void;
  close(): void;
}
