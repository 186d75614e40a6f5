// The screen before a UDP socket as a program of classic BPF. The kernel runs it before a datagram takes room in the receive
// buffer, so that a flood cannot push the peers' heartbeats out. Pure.

import { type Address, isIpv6 } from "../../model/address.js";
import { assert } from "../../model/assert.js";
import { ipv6Octets } from "../../model/ipv6.js";
import type { Screen } from "../../ports/udp-sockets.js";
import type { Filter } from "./libc.js";

/** The program sees the datagram from its UDP header on; behind that begins what was sent. */
const SOURCE_PORT = 0;
const PAYLOAD = 8;
/** SKF_NET_OFF + 12 and + 8: the source address in the header of IPv4 and of IPv6; SKF_AD_OFF + SKF_AD_RANDOM: 32 random bits. */
const SOURCE_ADDRESS = 0xfff00000 + 12;
const SOURCE_ADDRESS_6 = 0xfff00000 + 8;
const RANDOM = 0xfffff000 + 56;
const NETSTRING_START = 0x2323230a; // ###\n
const CLASSIC_START = 0x3e3e3e0a; // >>>\n
const COMMA = 0x2c;
/** No message without type, sender and digest is shorter. */
const SHORTEST = 32;

const LOAD_WORD = 0x20;
const LOAD_HALF = 0x28;
const LOAD_LENGTH = 0x80;
const LOAD_OCTET_FROM_X = 0x50;
const COPY_TO_X = 0x07;
const SUBTRACT = 0x14;
const JUMP_EQUAL = 0x15;
const JUMP_AT_LEAST = 0x35;
const RETURN = 0x06;
const WHOLE = 0xffffffff;
/** How far a conditional jump reaches: 8 bits, five instructions a port and at most a dozen around them. */
const MOST_PORTS = 32;

export const EVERYTHING: Filter = [[RETURN, 0, 0, WHOLE]];

export function screenProgram({ senders, strangers }: Screen): Filter {
  return [...looksLikeMessage(), ...senders.flatMap(bySender), ...byChance(strangers)];
}

/** Goes on behind itself with what begins like a message and ends like one. */
function looksLikeMessage(): Filter {
  return [
    [LOAD_LENGTH, 0, 0, 0],
    [JUMP_AT_LEAST, 0, 7, PAYLOAD + SHORTEST],
    [SUBTRACT, 0, 0, 1],
    [COPY_TO_X, 0, 0, 0],
    [LOAD_WORD, 0, 0, PAYLOAD],
    [JUMP_EQUAL, 4, 0, CLASSIC_START],
    [JUMP_EQUAL, 0, 2, NETSTRING_START],
    [LOAD_OCTET_FROM_X, 0, 0, 0],
    [JUMP_EQUAL, 1, 0, COMMA],
    [RETURN, 0, 0, 0],
  ];
}

function bySender({ address, ports, otherPorts }: Screen["senders"][number]): Filter {
  assert(ports.length <= MOST_PORTS, "a sender has at most 32 known ports");
  const block: Filter = [
    [LOAD_HALF, 0, 0, SOURCE_PORT],
    ...ports.flatMap(({ port, share }): Filter => [[JUMP_EQUAL, 0, 4, port], ...byChance(share)]),
    ...byChance(otherPorts),
  ];
  const words = wordsOf(address);
  const compare = words.flatMap(([offset, word], i): Filter => [[LOAD_WORD, 0, 0, offset], [JUMP_EQUAL, 0, 2 * (words.length - 1 - i) + block.length, word]]);
  return [...compare, ...block];
}

/** Always four instructions. */
function byChance(share: number): Filter {
  const threshold = Math.round(Math.min(Math.max(share, 0), 1) * 0xffffffff);
  return [
    [LOAD_WORD, 0, 0, RANDOM],
    [JUMP_AT_LEAST, 0, 1, share >= 1 ? WHOLE : threshold],
    [RETURN, 0, 0, share >= 1 ? WHOLE : 0],
    [RETURN, 0, 0, WHOLE],
  ];
}

/** Where each 32 bits of the source address stand in a packet, and what they are. */
function wordsOf(address: Address): readonly (readonly [offset: number, word: number])[] {
  const octets = Buffer.from(isIpv6(address) ? ipv6Octets(address) : Uint8Array.from(address.split("."), Number));
  const first = isIpv6(address) ? SOURCE_ADDRESS_6 : SOURCE_ADDRESS;
  return Array.from({ length: octets.length / 4 }, (_, i) => [first + 4 * i, octets.readUInt32BE(4 * i)]);
}
