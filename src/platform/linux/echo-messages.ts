// ICMP and ICMPv6 echo messages as raw sockets take and give them, and the filter program that keeps all other messages out of the process.
// The kernel adds and checks what lies around them, routes among it. Sends and receives nothing.

import type { Filter } from "./libc.js";
import { checksum } from "./probe-frames.js";

/** Octets of random data: nobody answers right who did not get the question. */
export const ECHO_NONCE = 16;
const HEADER = 8;
const TYPES = { 4: { request: 8, reply: 0 }, 6: { request: 128, reply: 129 } } as const;

export type EchoFamily = keyof typeof TYPES;

export interface EchoMessage {
  readonly identifier: number;
  readonly sequence: number;
  readonly nonce: Uint8Array;
}

/** With its checksum in IPv4; in IPv6 the kernel writes it, since the addresses are part of it. */
export function echoRequest(family: EchoFamily, { identifier, sequence, nonce }: EchoMessage): Uint8Array {
  const bytes = Buffer.alloc(HEADER + nonce.length);
  bytes.writeUInt8(TYPES[family].request, 0);
  bytes.writeUInt16BE(identifier, 4);
  bytes.writeUInt16BE(sequence, 6);
  bytes.set(nonce, HEADER);
  if (family === 4) bytes.writeUInt16BE(checksum(bytes), 2);
  return bytes;
}

/** What a raw socket gives: in IPv4 with the header of IP. Undefined for anything that is not a reply with a nonce. */
export function parseEchoReply(family: EchoFamily, packet: Uint8Array): EchoMessage | undefined {
  const bytes = Buffer.from(packet.buffer, packet.byteOffset, packet.length);
  const start = family === 6 ? 0 : ((bytes[0] ?? 0) & 15) * 4;
  if (bytes.length < start + HEADER + ECHO_NONCE || bytes.readUInt16BE(start) !== TYPES[family].reply << 8) return undefined;
  if (family === 4 && checksum(bytes.subarray(start)) !== 0) return undefined;
  const at = start + HEADER;
  return { identifier: bytes.readUInt16BE(start + 4), sequence: bytes.readUInt16BE(start + 6), nonce: bytes.subarray(at, at + ECHO_NONCE) };
}

const LOAD_HALF = 0x28;
const LOAD_HALF_FROM_X = 0x48;
/** X := 4 * (the low half of an octet): the length of an IPv4 header. */
const LOAD_HEADER_LENGTH = 0xb1;
const JUMP_EQUAL = 0x15;
const RETURN = 0x06;
/** The longest packet that is looked at: an IPv4 header with all its options, echo header, nonce. */
const KEPT = 60 + HEADER + ECHO_NONCE;

/** Replies with `identifier`. A filter of a raw IPv4 socket sees the header of IP first, that of IPv6 does not. */
export function repliesOnly(family: EchoFamily, identifier: number): Filter {
  const load = (offset: number): readonly [number, number, number, number] => [family === 4 ? LOAD_HALF_FROM_X : LOAD_HALF, 0, 0, offset];
  return [
    ...(family === 4 ? [[LOAD_HEADER_LENGTH, 0, 0, 0] as const] : []),
    load(0),
    [JUMP_EQUAL, 0, 3, TYPES[family].reply << 8],
    load(4),
    [JUMP_EQUAL, 0, 1, identifier],
    [RETURN, 0, 0, KEPT],
    [RETURN, 0, 0, 0],
  ];
}
