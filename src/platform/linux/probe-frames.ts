// The frames of a probe as bytes: ARP requests and ICMP echo requests out, their answers in, and the filter program that lets
// nothing else into the process. Sends and receives nothing.

import { type Ipv4, parseIpv4 } from "../../model/address.js";
import { assert } from "../../model/assert.js";
import type { Filter } from "./libc.js";
import { macBytes, showMac } from "./mac.js";

/** Octets of the random nonce: nobody answers right who did not get the question. */
export const NONCE = 16;
/** The shortest Ethernet frame without its checksum; a shorter one is padded by hardware only. */
const SHORTEST_FRAME = 60;
const ETHERTYPE_IPV4 = 0x0800;
const ETHERTYPE_ARP = 0x0806;
const ARP_REQUEST = 1;
const ARP_REPLY = 2;
const PROTOCOL_ICMP = 1;
const ECHO_REPLY = 0;
const ECHO_REQUEST = 8;
/** Offsets in a frame: behind the Ethernet header, and behind an IPv4 header without options. */
const IP = 14;
const ICMP = IP + 20;
const ECHO_HEADER = 8;
/** The holder is on the same wire; a router that passed the question on would make its answer worthless as proof. */
const TTL = 1;

export interface Echo {
  readonly identifier: number;
  readonly sequence: number;
  readonly nonce: Uint8Array;
}

/** Who asks, on which wire. */
export interface Asker {
  readonly mac: string;
  readonly address: Ipv4;
}

/** Asks everybody for `address`. Without an own address the sender is 0.0.0.0, as RFC 5227 (2.1.1) asks. */
export function arpQuestion(address: Ipv4, from: { readonly mac: string; readonly address?: Ipv4 | undefined }): Uint8Array {
  const frame = Buffer.alloc(SHORTEST_FRAME);
  const own = macBytes(from.mac);
  frame.fill(0xff, 0, 6);
  own.copy(frame, 6);
  frame.writeUInt16BE(ETHERTYPE_ARP, 12);
  frame.writeUInt16BE(1, 14); // hardware: Ethernet
  frame.writeUInt16BE(ETHERTYPE_IPV4, 16);
  frame.writeUInt8(6, 18);
  frame.writeUInt8(4, 19);
  frame.writeUInt16BE(ARP_REQUEST, 20);
  own.copy(frame, 22);
  if (from.address !== undefined) octets(from.address).copy(frame, 28);
  octets(address).copy(frame, 38);
  return frame;
}

export interface ArpAnswer {
  /** The address that the answer speaks for, and the MAC that it gives: what a neighbour's cache would believe. */
  readonly address: Ipv4;
  readonly mac: string;
  /** Whom it answers; 0.0.0.0 where the question had no sender. */
  readonly to: Ipv4;
}

export function parseArpAnswer(frame: Uint8Array): ArpAnswer | undefined {
  const bytes = view(frame);
  if (bytes.length < 42 || bytes.readUInt16BE(12) !== ETHERTYPE_ARP) return undefined;
  if (bytes.readUInt16BE(14) !== 1 || bytes.readUInt16BE(16) !== ETHERTYPE_IPV4) return undefined;
  if (bytes.readUInt8(18) !== 6 || bytes.readUInt8(19) !== 4 || bytes.readUInt16BE(20) !== ARP_REPLY) return undefined;
  return { mac: showMac(bytes.subarray(22, 28)), address: quad(bytes, 28), to: quad(bytes, 38) };
}

/** An ICMP echo request to `address`, in a frame to the one MAC that shall answer. */
export function echoQuestion(address: Ipv4, mac: string, from: Asker, { identifier, sequence, nonce }: Echo): Uint8Array {
  assert(nonce.length === NONCE, "a nonce has 16 octets");
  const frame = Buffer.alloc(SHORTEST_FRAME);
  macBytes(mac).copy(frame, 0);
  macBytes(from.mac).copy(frame, 6);
  frame.writeUInt16BE(ETHERTYPE_IPV4, 12);
  frame.writeUInt8(0x45, IP); // version 4, 5 words of header
  frame.writeUInt16BE(20 + ECHO_HEADER + NONCE, IP + 2);
  frame.writeUInt16BE(0x4000, IP + 6); // do not fragment
  frame.writeUInt8(TTL, IP + 8);
  frame.writeUInt8(PROTOCOL_ICMP, IP + 9);
  octets(from.address).copy(frame, IP + 12);
  octets(address).copy(frame, IP + 16);
  frame.writeUInt16BE(checksum(frame.subarray(IP, ICMP)), IP + 10);
  frame.writeUInt8(ECHO_REQUEST, ICMP);
  frame.writeUInt16BE(identifier, ICMP + 4);
  frame.writeUInt16BE(sequence, ICMP + 6);
  frame.set(nonce, ICMP + ECHO_HEADER);
  frame.writeUInt16BE(checksum(frame.subarray(ICMP, ICMP + ECHO_HEADER + NONCE)), ICMP + 2);
  return frame;
}

export interface EchoAnswer extends Echo {
  /** Who sent the frame, and the address in whose name. */
  readonly mac: string;
  readonly address: Ipv4;
}

/** Whole, unfragmented, with a right checksum and exactly a nonce of data; the padding of the frame is left alone. */
export function parseEchoAnswer(frame: Uint8Array): EchoAnswer | undefined {
  const bytes = view(frame);
  if (bytes.length < ICMP + ECHO_HEADER + NONCE || bytes.readUInt16BE(12) !== ETHERTYPE_IPV4) return undefined;
  const header = (bytes.readUInt8(IP) & 15) * 4;
  if (bytes.readUInt8(IP) >> 4 !== 4 || header < 20) return undefined;
  if (bytes.readUInt8(IP + 9) !== PROTOCOL_ICMP || (bytes.readUInt16BE(IP + 6) & 0x3fff) !== 0) return undefined;
  const end = IP + bytes.readUInt16BE(IP + 2);
  if (end !== IP + header + ECHO_HEADER + NONCE || end > bytes.length) return undefined;
  const icmp = bytes.subarray(IP + header, end);
  if (icmp.readUInt16BE(0) !== ECHO_REPLY << 8 || checksum(icmp) !== 0) return undefined;
  return {
    mac: showMac(bytes.subarray(6, 12)),
    address: quad(bytes, IP + 12),
    identifier: icmp.readUInt16BE(4),
    sequence: icmp.readUInt16BE(6),
    nonce: icmp.subarray(ECHO_HEADER),
  };
}

/** What a program reads of the kernel's own knowledge: SKF_AD_OFF + SKF_AD_PKTTYPE of linux/filter.h. */
const PACKET_TYPE = 0xfffff000 + 4;
const LOAD_WORD = 0x20;
const LOAD_HALF = 0x28;
const LOAD_OCTET = 0x30;
/** X := 4 * (the low half of an octet): the length of an IPv4 header. */
const LOAD_HEADER_LENGTH = 0xb1;
const LOAD_HALF_FROM_X = 0x48;
const JUMP_EQUAL = 0x15;
const JUMP_GREATER = 0x25;
const JUMP_ANY_BIT = 0x45;
const RETURN = 0x06;
/** The longest answer: Ethernet, an IPv4 header with all its options, echo header, nonce. */
const KEPT = 14 + 60 + ECHO_HEADER + NONCE;
const PACKET_MULTICAST = 2;

/** Nothing comes through: between probes nobody's answers shall pile up. */
export const CLOSED: Filter = [[RETURN, 0, 0, 0]];

/**
 * Lets ARP replies and ICMP echo replies with `identifier` through, when they were sent to us or to all; not what we
 * send ourselves, nor what a promiscuous interface overhears.
 */
export function answersOnly(identifier: number): Filter {
  return [
    [LOAD_WORD, 0, 0, PACKET_TYPE],
    [JUMP_GREATER, 14, 0, PACKET_MULTICAST],
    [LOAD_HALF, 0, 0, 12],
    [JUMP_EQUAL, 0, 2, ETHERTYPE_ARP],
    [LOAD_HALF, 0, 0, 20],
    [JUMP_EQUAL, 11, 10, ARP_REPLY],
    [JUMP_EQUAL, 0, 9, ETHERTYPE_IPV4],
    [LOAD_OCTET, 0, 0, IP + 9],
    [JUMP_EQUAL, 0, 7, PROTOCOL_ICMP],
    [LOAD_HALF, 0, 0, IP + 6],
    [JUMP_ANY_BIT, 5, 0, 0x3fff], // a fragment
    [LOAD_HEADER_LENGTH, 0, 0, IP],
    [LOAD_HALF_FROM_X, 0, 0, IP],
    [JUMP_EQUAL, 0, 2, ECHO_REPLY << 8],
    [LOAD_HALF_FROM_X, 0, 0, IP + 4],
    [JUMP_EQUAL, 1, 0, identifier],
    [RETURN, 0, 0, 0],
    [RETURN, 0, 0, KEPT],
  ];
}

/** RFC 1071: the complement of the ones' complement sum; zero over octets that hold their own right checksum. */
export function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const [index, octet] of bytes.entries()) sum += index % 2 === 0 ? octet << 8 : octet;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

const octets = (address: Ipv4): Buffer => Buffer.from(address.split(".").map(Number));

const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

function quad(bytes: Buffer, offset: number): Ipv4 {
  const address = parseIpv4([...bytes.subarray(offset, offset + 4)].join("."));
  assert(address !== undefined, "four octets are an address");
  return address;
}
