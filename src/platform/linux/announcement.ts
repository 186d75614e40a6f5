// What is announced, and what announces it. The ways to do it are in arp.ts and kernel-arp.ts, the when in announcer.ts.

import type { Ipv4 } from "../../model/address.js";

export interface Announcement {
  readonly address: Ipv4;
  readonly device: string;
  readonly index: number;
  readonly mac: string;
}

/** Says on the wire, once, that the address is at the MAC. */
export interface ArpSender {
  /** Frames that one call puts on the wire, for the cap. */
  readonly frames: number;
  send(announcement: Announcement): void;
  close(): void;
}
