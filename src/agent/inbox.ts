// What has arrived and was not yet stepped. Local facts (answers of resources, operators' requests) are few and never lost;
// datagrams are bounded, and when there are too many the oldest goes: each heartbeat carries its sender's whole view, so the
// newest ones say everything that the dropped ones said.

import type { Event } from "../core/event.js";
import type { Datagram } from "../ports/transport.js";

/** Some 4 MB of heartbeats of 2 kB; a step takes well under 100 us, so a full inbox is worked off within 0.2 s. */
export const INBOX_DATAGRAMS = 2048;

export type Input = { readonly kind: "event"; readonly event: Event } | { readonly kind: "datagram"; readonly datagram: Datagram };

export class Inbox {
  readonly #capacity: number;
  readonly #events: Event[] = [];
  readonly #ring: (Datagram | undefined)[];
  #first = 0;
  #count = 0;
  #arrivals = 0;
  #dropped = 0;

  constructor(capacity = INBOX_DATAGRAMS) {
    this.#capacity = capacity;
    this.#ring = new Array<Datagram | undefined>(capacity);
  }

  putEvent(event: Event): void {
    this.#events.push(event);
  }

  putDatagram(datagram: Datagram): void {
    this.#arrivals += 1;
    if (this.#count === this.#capacity) {
      this.#first = (this.#first + 1) % this.#capacity;
      this.#count -= 1;
      this.#dropped += 1;
    }
    this.#ring[(this.#first + this.#count) % this.#capacity] = datagram;
    this.#count += 1;
  }

  /** Local facts first, then datagrams in the order of their arrival. */
  take(): Input | undefined {
    const event = this.#events.shift();
    if (event !== undefined) return { kind: "event", event };
    const datagram = this.#ring[this.#first];
    if (this.#count === 0 || datagram === undefined) return undefined;
    this.#ring[this.#first] = undefined;
    this.#first = (this.#first + 1) % this.#capacity;
    this.#count -= 1;
    return { kind: "datagram", datagram };
  }

  get isEmpty(): boolean {
    return this.#count === 0 && this.#events.length === 0;
  }

  /** Datagrams put in since the start: tells whether a pass of the event loop brought any. */
  get arrivals(): number {
    return this.#arrivals;
  }

  get dropped(): number {
    return this.#dropped;
  }
}
