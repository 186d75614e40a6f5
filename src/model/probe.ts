// What a probe of a floating address can see: who answered, and how. A probe asks the network, never the agent of a node.

import type { Address } from "./address.js";
import { type Instant, type Millis, millis } from "./time.js";

/**
 * arp: an ARP reply, or a neighbour advertisement for an IPv6 address; a switch or hypervisor may give it for a host that is dead.
 * echo: an ICMP or ICMPv6 echo reply that carried our random nonce, from that MAC: a live kernel that has the address and whose lease lasts.
 */
export type ProbeWay = "arp" | "echo";

export interface ProbeAnswer {
  readonly address: Address;
  readonly way: ProbeWay;
  /** Lower case, `aa:bb:cc:dd:ee:ff`: who sent the frame. */
  readonly mac: string;
}

/** What came of one question about a group. */
export interface ProbeResult {
  /** Just before the first frame went out; an answer to an older question is never among these. */
  readonly sentAt: Instant;
  /** The ways in which the addresses could be asked at all. */
  readonly asked: readonly ProbeWay[];
  readonly answers: readonly ProbeAnswer[];
}

/** deaf_limit unless configured: a proxy's answer must not keep an address unserved for ever, nor end while a switch is rebooting. */
export const deafLimitOf = (deadtime: Millis): Millis => millis(Math.max(30_000, 10 * deadtime));

/** How many MACs a node announces at most: they travel in every heartbeat. */
export const MOST_MACS = 4;
