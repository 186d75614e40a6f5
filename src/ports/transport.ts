// Rings as the loop sees them: bytes out on all, bytes in with ring and arrival time.

import type { LinkName } from "../model/names.js";
import type { Instant } from "../model/time.js";

export interface Datagram {
  readonly link: LinkName;
  readonly bytes: Uint8Array;
  /** When the socket's callback ran. */
  readonly at: Instant;
}

export interface Transport {
  /** Sends on every open ring; never throws; failures are counted by ring. */
  send(bytes: Uint8Array): void;
  onDatagram(handler: (datagram: Datagram) => void): void;
  /** Ring name -> sends that failed since the start. */
  failures(): ReadonlyMap<LinkName, number>;
  close(): Promise<void>;
}
