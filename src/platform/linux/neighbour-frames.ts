// What is said and asked about an IPv6 address on its link, as bytes: unsolicited neighbour advertisements, solicitations and echo
// requests out, their answers in, and the filter program that lets nothing else into the process. Sends and receives nothing.

import { assert } from "../../model/assert.js";
import { type Ipv6, ipv6Octets, ipv6Of, isMulticast6, parseIpv6, solicitedNode } from "../../model/ipv6.js";
import { ETHERTYPE_IPV6, ICMP6, IP6, icmpv6Frame, parseIcmpv6, PROTOCOL_ICMPV6 } from "./icmpv6.js";
import type { Filter } from "./libc.js";
import { macBytes, showMac } from "./mac.js";
import { type Echo, type EchoAnswer, NONCE } from "./probe-frames.js";

const constant = (text: string): Ipv6 => {
  const address = parseIpv6(text);
  assert(address !== undefined, "a constant is an address");
  return address;
};
/** Everybody on the link (RFC 4291, 2.7.1), and nobody. */
export const ALL_NODES = constant("ff02::1");
const NOBODY = constant("::");

const SOLICITATION = 135;
const ADVERTISEMENT = 136;
const ECHO_REQUEST = 128;
const ECHO_REPLY = 129;
/** Flags of an advertisement (RFC 4861, 4.4): the sender forwards; the entry that a neighbour has is overridden. */
const ROUTER = 0x80;
const OVERRIDE = 0x20;
/** Options (RFC 4861, 4.6): who asks, and where the target is; type, length in units of 8 octets, MAC. */
const SOURCE_MAC = 1;
const TARGET_MAC = 2;
const TARGET_AT = 8;
const OPTIONS_AT = 24;
/** Neighbour discovery with another one came from beyond a router and is ignored (RFC 4861, 7.1). */
const ON_LINK = 255;
/** An echo must not be answered from beyond a router either; this is the other way to ask for it. */
const ECHO_HOPS = 1;

/** The MAC of a multicast address (RFC 2464, 7). */
const multicastMac = (group: Ipv6): string => showMac(Buffer.concat([Buffer.of(0x33, 0x33), ipv6Octets(group).subarray(12)]));

/**
 * Tells everybody on the link that the address is at the MAC, whatever they knew before (RFC 4861, 7.2.6). Neighbours that do not know the
 * address ignore it. `router` must be true where this machine forwards: whoever uses the address as its router would drop it otherwise
 * (7.2.5).
 */
export function unsolicitedAdvertisement({ address, mac, router }: { readonly address: Ipv6; readonly mac: string; readonly router: boolean }): Uint8Array {
  const message = aboutTarget(ADVERTISEMENT, address, { type: TARGET_MAC, mac });
  message[4] = OVERRIDE | (router ? ROUTER : 0);
  return icmpv6Frame({ macTo: multicastMac(ALL_NODES), macFrom: mac, from: address, to: ALL_NODES, hopLimit: ON_LINK, message });
}

/** Asks for `address` whoever has it. Without an own address as duplicate address detection asks: from nobody, answered to all. */
export function neighbourQuestion(address: Ipv6, from: { readonly mac: string; readonly address?: Ipv6 | undefined }): Uint8Array {
  const message = aboutTarget(SOLICITATION, address, from.address === undefined ? undefined : { type: SOURCE_MAC, mac: from.mac });
  const to = solicitedNode(address);
  return icmpv6Frame({ macTo: multicastMac(to), macFrom: from.mac, from: from.address ?? NOBODY, to, hopLimit: ON_LINK, message });
}

function aboutTarget(type: number, target: Ipv6, option: { readonly type: number; readonly mac: string } | undefined): Buffer {
  const message = Buffer.alloc(OPTIONS_AT + (option === undefined ? 0 : 8));
  message.writeUInt8(type, 0);
  message.set(ipv6Octets(target), TARGET_AT);
  if (option === undefined) return message;
  message.writeUInt8(option.type, OPTIONS_AT);
  message.writeUInt8(1, OPTIONS_AT + 1);
  macBytes(option.mac).copy(message, OPTIONS_AT + 2);
  return message;
}

export interface NeighbourAnswer {
  /** The address that the answer speaks for, and the MAC that it gives: what a neighbour's cache would believe. */
  readonly address: Ipv6;
  readonly mac: string;
  /** Whom it answers; ALL_NODES where the question had no sender. */
  readonly to: Ipv6;
}

/** Valid as RFC 4861, 7.1.2 asks; without the option for the MAC the frame's sender is it. */
export function parseNeighbourAnswer(frame: Uint8Array): NeighbourAnswer | undefined {
  const found = parseIcmpv6(frame);
  if (found === undefined || found.hopLimit !== ON_LINK || found.message.length < OPTIONS_AT) return undefined;
  const { message } = found;
  if (message[0] !== ADVERTISEMENT || message[1] !== 0) return undefined;
  const address = ipv6Of(message.subarray(TARGET_AT));
  const options = optionsOf(message.subarray(OPTIONS_AT));
  if (options === undefined || isMulticast6(address)) return undefined;
  const given = options.find(({ type, octets }) => type === TARGET_MAC && octets.length === 6);
  return { address, mac: given === undefined ? found.macFrom : showMac(given.octets), to: found.to };
}

/** Undefined when one has no length or reaches beyond the end: then the whole message is invalid. */
function optionsOf(bytes: Uint8Array): readonly { readonly type: number; readonly octets: Uint8Array }[] | undefined {
  const options: { readonly type: number; readonly octets: Uint8Array }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [type = 0, units = 0] = bytes.subarray(at, at + 2);
    if (units === 0 || at + 8 * units > bytes.length) return undefined;
    options.push({ type, octets: bytes.subarray(at + 2, at + 8 * units) });
    at += 8 * units;
  }
  return options;
}

/** An ICMPv6 echo request to `address`, in a frame to the one MAC that shall answer. */
export function echo6Question(address: Ipv6, mac: string, from: { readonly mac: string; readonly address: Ipv6 }, { identifier, sequence, nonce }: Echo): Uint8Array {
  assert(nonce.length === NONCE, "a nonce has 16 octets");
  const message = Buffer.alloc(8 + NONCE);
  message.writeUInt8(ECHO_REQUEST, 0);
  message.writeUInt16BE(identifier, 4);
  message.writeUInt16BE(sequence, 6);
  message.set(nonce, 8);
  return icmpv6Frame({ macTo: mac, macFrom: from.mac, from: from.address, to: address, hopLimit: ECHO_HOPS, message });
}

export interface Echo6Answer extends Omit<EchoAnswer, "address"> {
  readonly address: Ipv6;
}

/** With exactly a nonce of data. */
export function parseEcho6Answer(frame: Uint8Array): Echo6Answer | undefined {
  const found = parseIcmpv6(frame);
  if (found === undefined || found.message.length !== 8 + NONCE) return undefined;
  const message = Buffer.from(found.message);
  if (message.readUInt16BE(0) !== ECHO_REPLY << 8) return undefined;
  return { mac: found.macFrom, address: found.from, identifier: message.readUInt16BE(4), sequence: message.readUInt16BE(6), nonce: message.subarray(8) };
}

/** SKF_AD_OFF + SKF_AD_PKTTYPE of linux/filter.h. */
const PACKET_TYPE = 0xfffff000 + 4;
const PACKET_MULTICAST = 2;
const LOAD_WORD = 0x20;
const LOAD_HALF = 0x28;
const LOAD_OCTET = 0x30;
const JUMP_EQUAL = 0x15;
const JUMP_GREATER = 0x25;
const RETURN = 0x06;
/** An advertisement with its options: that for the MAC, and room for others. */
const KEPT = 256;

/**
 * Lets neighbour advertisements and ICMPv6 echo replies with `identifier` through, when they were sent to us or to all; not what we send
 * ourselves, nor what a promiscuous interface overhears.
 */
export function answers6Only(identifier: number): Filter {
  return [
    [LOAD_WORD, 0, 0, PACKET_TYPE],
    [JUMP_GREATER, 9, 0, PACKET_MULTICAST],
    [LOAD_HALF, 0, 0, 12],
    [JUMP_EQUAL, 0, 7, ETHERTYPE_IPV6],
    [LOAD_OCTET, 0, 0, IP6 + 6],
    [JUMP_EQUAL, 0, 5, PROTOCOL_ICMPV6],
    [LOAD_HALF, 0, 0, ICMP6],
    [JUMP_EQUAL, 4, 0, ADVERTISEMENT << 8],
    [JUMP_EQUAL, 0, 2, ECHO_REPLY << 8],
    [LOAD_HALF, 0, 0, ICMP6 + 4],
    [JUMP_EQUAL, 1, 0, identifier],
    [RETURN, 0, 0, 0],
    [RETURN, 0, 0, KEPT],
  ];
}
