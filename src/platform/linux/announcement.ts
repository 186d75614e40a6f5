// What is announced, and what announces it. The ways to do it are in arp.ts and kernel-arp.ts, the when in announcer.ts.

import type { Address } from "../../model/address.js";

export interface Announcement {
  readonly address: Address;
  readonly device: string;
  readonly index: number;
  readonly mac: string;
}

/** Says on the wire, once, that the address is at the MAC. */
export interface ArpSender {
  /** Frames that one call puts on the wire, for the cap. */
  readonly frames: number;
  /** `isLive` is asked again where the frame cannot go out at once. */
  send(announcement: Announcement, isLive: () => boolean): void;
  close(): void;
}

/** Neighbours then find out by themselves that nobody answers at the old MAC: within some 40 s (RFC 4861, 7.3 and 10). */
export const NO_IPV6 = "without FFI no IPv6 address can be announced";
