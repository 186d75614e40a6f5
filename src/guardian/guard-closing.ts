// Ends what the agent's nftables guard lets through: the elements of every group, so that no address answers from here on, whether it is still on an
// interface or not. The tables stay closed for the next agent, and go when there will be none.

import { type Millis, millis } from "../model/time.js";
import { closeAllLines, deleteTables } from "../platform/linux/guard-rules.js";
import { Nft } from "../platform/linux/nft.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";

const LIMIT: Millis = millis(2000);
const START_LIMIT: Millis = millis(5000);

export class GuardClosing {
  readonly #nft: Nft;

  constructor(options: { readonly clock: Clock; readonly log: Log }) {
    this.#nft = new Nft(options);
  }

  /** The child is started before it is needed: it takes 10 ms. */
  warmUp(): void {
    void this.#nft.transact({ lines: () => [], limit: START_LIMIT });
  }

  /** Where there are no tables, or no nft, there is nothing to close: that the addresses are gone is looked at for itself. `groups`: how many it may have. */
  async close(groups: number): Promise<void> {
    if (groups > 0) await this.#nft.transact({ lines: () => closeAllLines(groups), limit: LIMIT, urgent: true });
  }

  async remove(): Promise<void> {
    await this.#nft.transact({ lines: deleteTables, limit: LIMIT });
  }

  async end(): Promise<void> {
    await this.#nft.close();
  }
}
