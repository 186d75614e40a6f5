// The answers to probes as they come from the network: ARP and ICMP frames of anybody on the wire. Half of the changed ones get right
// checksums again.

import assert from "node:assert/strict";
import { checksum, parseArpAnswer, parseEchoAnswer } from "#heir/platform/linux/probe-frames.js";
import { bytesOf, octetsOf } from "#heir/protocol/octets.js";
import type { Random } from "../sim/random.js";
import { mutant, type Soil } from "./mutate.js";
import type { Target } from "./target.js";

const frame = (hex: string): string => Buffer.from(hex.replaceAll(" ", ""), "hex").toString("latin1");
const NONCE = "000102030405060708090a0b0c0d0e0f";

const SOIL: Soil = {
  corpus: [
    frame("020000000001 020000000002 0806 0001 0800 06 04 0002 020000000002 0a420064 020000000001 0a420001"),
    frame(`020000000001 020000000002 0800 4500002c 00000000 4001 65e9 0a420064 0a420001 0000 b584 1234 0007 ${NONCE} 0000`),
    frame(`020000000001 020000000002 0800 46000030 00000000 4001 62e4 0a420064 0a420001 01010100 0000 b584 1234 0007 ${NONCE}`),
  ],
  tokens: ["\x08\x06", "\x08\x00", "\x45", "\x4f", "\x40", "\x00\x02", "\x00\x01", "\xff\xff", "\x00\x00", "\x20\x00"],
  longest: 2048,
};
/** Where an echo begins behind Ethernet's header and IPv4's without options, and how long it is. */
const [ECHO, ECHO_LENGTH] = [34, 24];

export const FRAMES: Target = { name: "frames", make, check, outcomes: ["arp", "echo", "neither"] };

function make(random: Random): string {
  const bytes = bytesOf(mutant(SOIL, random));
  if (random.chance(0.5) && bytes.length >= ECHO + ECHO_LENGTH) {
    bytes.fill(0, ECHO + 2, ECHO + 4);
    const sum = checksum(bytes.subarray(ECHO, ECHO + ECHO_LENGTH));
    bytes.set([sum >> 8, sum & 0xff], ECHO + 2);
  }
  return octetsOf(bytes);
}

const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;
const QUAD = /^\d{1,3}(\.\d{1,3}){3}$/;

function check(octets: string): string {
  const bytes = bytesOf(octets);
  const [arp, echo] = [parseArpAnswer(bytes), parseEchoAnswer(bytes)];
  assert.deepEqual([parseArpAnswer(bytes), parseEchoAnswer(bytes)], [arp, echo], "is read otherwise the second time");
  assert.ok(arp === undefined || echo === undefined, "one frame, two answers");
  if (arp !== undefined) assert.ok(MAC.test(arp.mac) && QUAD.test(arp.address) && QUAD.test(arp.to), JSON.stringify(arp));
  if (echo !== undefined) assert.ok(MAC.test(echo.mac) && QUAD.test(echo.address) && echo.nonce.length === 16 && echo.identifier <= 0xffff && echo.sequence <= 0xffff, JSON.stringify(echo));
  return arp !== undefined ? "arp" : echo !== undefined ? "echo" : "neither";
}
