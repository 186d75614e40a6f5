// The connected routes by which addresses without an interface find theirs. Interfaces come and go, and come back under another name, so the routes are
// looked at again whenever a link changes, and as long as one of these addresses has none: an interface is up before it has its network.

import type { AddressResource } from "../model/config.js";
import { type Millis, millis } from "../model/time.js";
import { type Network, type Route, readNetwork, routeTo } from "../platform/linux/ip-address.js";

/** Two runs of `ip`, 10 ms of a processor together. */
const LOOK_AGAIN: Millis = millis(1000);
/** The network comes on a link a moment after it: a container's within some 20 ms. */
const SETTLING: Millis = millis(100);

export interface RouteWatchOptions {
  /** Those without an interface; none: nothing is ever looked at. */
  readonly wanted: readonly AddressResource[];
  readonly onChange: () => void;
  readonly read?: () => Promise<Pick<Network, "routes">>;
}

export class RouteWatch {
  readonly #options: RouteWatchOptions;
  #routes: readonly Route[] = [];
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: RouteWatchOptions) {
    this.#options = options;
  }

  /** With the last known route of an address that has none now: where it was is where it is missing. */
  get routes(): readonly Route[] {
    return this.#routes;
  }

  /** What was read otherwise. */
  begin(routes: readonly Route[]): void {
    this.#routes = routes;
    if (this.#isLost(routes)) this.#later(LOOK_AGAIN);
  }

  /** A link has changed. */
  look(): void {
    if (this.#options.wanted.length > 0) this.#later(SETTLING);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #later(pause: Millis): void {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), pause);
    this.#timer.unref();
  }

  async #read(): Promise<void> {
    try {
      const { routes: fresh } = await (this.#options.read ?? readNetwork)();
      if (this.#closed) return;
      const before = this.#routes;
      this.#routes = refreshed(before, fresh, this.#options.wanted);
      if (JSON.stringify(before) !== JSON.stringify(this.#routes)) this.#options.onChange();
      if (this.#isLost(fresh)) this.#later(LOOK_AGAIN);
    } catch {
      // `ip` fails while the kernel is busy; there is nothing that waits for this look.
      this.#later(LOOK_AGAIN);
    }
  }

  #isLost(routes: readonly Route[]): boolean {
    return this.#options.wanted.some(({ address }) => isMissed(routeTo(this.#routes, address), routeTo(routes, address)));
  }
}

/** The fresh routes, and for each address whose network is gone the route that it had. */
export function refreshed(before: readonly Route[], fresh: readonly Route[], wanted: readonly AddressResource[]): readonly Route[] {
  const missed = wanted.flatMap(({ address }) => {
    const was = routeTo(before, address);
    return was !== undefined && isMissed(was, routeTo(fresh, address)) ? [was] : [];
  });
  return [...fresh, ...new Set(missed)];
}

/** A wider network elsewhere, which holds the address by chance, is no place for it; the same network under another name is. */
const isMissed = (was: Route | undefined, now: Route | undefined): boolean =>
  now === undefined || (was !== undefined && now.device !== was.device && now.to.prefix < was.to.prefix);
