// Rings as the loop sees them: bytes out on all, bytes in with ring and arrival time.

import type { LinkName } from "../model/names.js";
import type { Instant } from "../model/time.js";

/** Who sent a datagram, as far as IP tells; anybody on the wire can pretend. */
export interface Source {
  readonly address: string;
  readonly port: number;
}

export interface Datagram {
  readonly link: LinkName;
  readonly source: Source;
  readonly bytes: Uint8Array;
  /** When the socket's callback ran. */
  readonly at: Instant;
}

/** One ring of this machine, seen from its own sockets; whether anybody hears us is the peers' to say. */
export interface RingHealth {
  readonly name: LinkName;
  /** False while its sockets cannot be opened, or its device has no carrier or no address. */
  readonly up: boolean;
  /** Why it is not up; empty when it is. */
  readonly detail: string;
  readonly sent: number;
  /** Sends that failed since the start. */
  readonly failed: number;
}

export interface Transport {
  /** Sends on every open ring; never throws; failures are counted by ring. */
  send(bytes: Uint8Array): void;
  onDatagram(handler: (datagram: Datagram) => void): void;
  /** Called when the last ring goes down, and when the first one is up again: in between nobody can be heard. */
  onHearing(handler: (hearing: boolean) => void): void;
  /** The datagram was authentic and fresh: in a flood its sender is not held back with the others. */
  trust(datagram: Datagram): void;
  /** What was not delivered since the start: dropped by the kernel, where it tells, and held back from senders of too much. */
  dropped(): { readonly kernel: number | undefined; readonly flood: number };
  /** Ring name -> sends that failed since the start. */
  failures(): ReadonlyMap<LinkName, number>;
  /** In the order of the configuration. */
  health(): readonly RingHealth[];
  /** Look at every ring's device now, join groups again and reopen what changed; it happens by itself every two seconds. */
  rejoin(): void;
  /** Waits a moment for datagrams that are on their way out. */
  close(): Promise<void>;
}
