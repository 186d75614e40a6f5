// ICMPv6 messages in Ethernet frames: written with their checksum, and read only when it is right. What the messages say is in
// neighbour-frames.ts. Extension headers are neither written nor understood: what answers a question on the same link has none.

import { type Ipv6, ipv6Octets, ipv6Of } from "../../model/ipv6.js";
import { macBytes, showMac } from "./mac.js";
import { checksum } from "./probe-frames.js";

export const ETHERTYPE_IPV6 = 0x86dd;
export const PROTOCOL_ICMPV6 = 58;
/** Offsets in a frame: behind Ethernet's header, and behind that of IPv6. */
export const IP6 = 14;
export const ICMP6 = IP6 + 40;

export interface Icmpv6 {
  /** MACs of the frame. */
  readonly macTo: string;
  readonly macFrom: string;
  readonly from: Ipv6;
  readonly to: Ipv6;
  readonly hopLimit: number;
  /** Type, code and all that follows, with room for the checksum in its place. */
  readonly message: Uint8Array;
}

export function icmpv6Frame({ macTo, macFrom, from, to, hopLimit, message }: Icmpv6): Uint8Array {
  const frame = Buffer.alloc(ICMP6 + message.length);
  macBytes(macTo).copy(frame, 0);
  macBytes(macFrom).copy(frame, 6);
  frame.writeUInt16BE(ETHERTYPE_IPV6, 12);
  frame.writeUInt8(0x60, IP6); // version 6, no traffic class, no flow
  frame.writeUInt16BE(message.length, IP6 + 4);
  frame.writeUInt8(PROTOCOL_ICMPV6, IP6 + 6);
  frame.writeUInt8(hopLimit, IP6 + 7);
  frame.set(ipv6Octets(from), IP6 + 8);
  frame.set(ipv6Octets(to), IP6 + 24);
  frame.set(message, ICMP6);
  frame.writeUInt16BE(0, ICMP6 + 2);
  frame.writeUInt16BE(icmpv6Checksum(frame.subarray(IP6 + 8, ICMP6), frame.subarray(ICMP6)), ICMP6 + 2);
  return frame;
}

/** Undefined unless it is a whole ICMPv6 message with a right checksum; padding of the frame is left alone. */
export function parseIcmpv6(frame: Uint8Array): Icmpv6 | undefined {
  const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.length);
  if (bytes.length < ICMP6 + 8 || bytes.readUInt16BE(12) !== ETHERTYPE_IPV6) return undefined;
  if (bytes.readUInt8(IP6) >> 4 !== 6 || bytes.readUInt8(IP6 + 6) !== PROTOCOL_ICMPV6) return undefined;
  const end = ICMP6 + bytes.readUInt16BE(IP6 + 4);
  if (end < ICMP6 + 8 || end > bytes.length) return undefined;
  const message = bytes.subarray(ICMP6, end);
  if (icmpv6Checksum(bytes.subarray(IP6 + 8, ICMP6), message) !== 0) return undefined;
  return {
    macTo: showMac(bytes.subarray(0, 6)),
    macFrom: showMac(bytes.subarray(6, 12)),
    from: ipv6Of(bytes.subarray(IP6 + 8)),
    to: ipv6Of(bytes.subarray(IP6 + 24)),
    hopLimit: bytes.readUInt8(IP6 + 7),
    message,
  };
}

/** RFC 8200, 8.1: both addresses, the length and the protocol count as if they stood before the message. */
function icmpv6Checksum(addresses: Uint8Array, message: Uint8Array): number {
  const pseudo = Buffer.alloc(40 + message.length);
  pseudo.set(addresses, 0);
  pseudo.writeUInt32BE(message.length, 32);
  pseudo.writeUInt32BE(PROTOCOL_ICMPV6, 36);
  pseudo.set(message, 40);
  return checksum(pseudo);
}
