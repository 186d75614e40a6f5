import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CLOSED,
  answersOnly,
  arpQuestion,
  checksum,
  echoQuestion,
  parseArpAnswer,
  parseEchoAnswer,
} from "#heir/platform/linux/probe-frames.js";
import type { Filter } from "#heir/platform/linux/libc.js";
import { ipv4 } from "../resources/cluster.js";
import { run } from "./bpf.js";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const bytes = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ""), "hex");
const VIP = ipv4("10.66.0.100");
const OWN = { mac: "02:00:00:00:00:01", address: ipv4("10.66.0.1") };
const HOLDER = "02:00:00:00:00:02";
const nonce = bytes("000102030405060708090a0b0c0d0e0f");
const echo = { identifier: 0x1234, sequence: 7, nonce };

const ARP_ANSWER = `020000000001 020000000002 0806 0001 0800 06 04 0002 020000000002 0a420064 020000000001 0a420001`;
const ECHO_ANSWER = `020000000001 020000000002 0800
  4500002c 00000000 4001 65e9 0a420064 0a420001
  0000 b584 1234 0007 000102030405060708090a0b0c0d0e0f 0000`;
/** The same with four octets of IPv4 options. */
const WITH_OPTIONS = `020000000001 020000000002 0800
  46000030 00000000 4001 62e4 0a420064 0a420001 01010100
  0000 b584 1234 0007 000102030405060708090a0b0c0d0e0f`;

test("an ARP question goes to all, from our own address", () => {
  assert.equal(
    hex(arpQuestion(VIP, OWN)),
    `ffffffffffff02000000000108060001080006040001${"020000000001"}0a420001${"000000000000"}0a420064${"00".repeat(18)}`,
  );
});

test("RFC 5227 2.1.1: without an own address the sender of an ARP question is 0.0.0.0", () => {
  assert.equal(hex(arpQuestion(VIP, { mac: OWN.mac })).slice(44, 44 + 20), "02000000000100000000");
});

test("an echo question goes to one MAC, with right checksums and the nonce", () => {
  // tcpdump -vv of this frame: "(tos 0x0, ttl 1, id 0, offset 0, flags [DF], proto ICMP (1), length 44) 10.66.0.1 > 10.66.0.100: ICMP echo request, id 4660, seq 7, length 24"
  assert.equal(
    hex(echoQuestion(VIP, HOLDER, OWN, echo)),
    "0200000000020200000000010800" + "4500002c00004000010164e90a4200010a420064" + "0800ad8412340007" + hex(nonce) + "0000",
  );
});

test("checksum of RFC 1071: odd and even lengths, zero over what holds it", () => {
  assert.equal(checksum(bytes("0001f203f4f5f6f7")), 0x220d);
  assert.equal(checksum(bytes("01")), 0xfeff);
  assert.equal(checksum(bytes("0001f203f4f5f6f7220d")), 0);
});

test("an ARP answer tells whose MAC it gives and whom it answers", () => {
  assert.deepEqual(parseArpAnswer(bytes(ARP_ANSWER)), { mac: HOLDER, address: VIP, to: OWN.address });
});

test("an echo answer tells who sent it, and what of the question it repeats; padding and IPv4 options do not matter", () => {
  for (const text of [ECHO_ANSWER, WITH_OPTIONS]) {
    const parsed = parseEchoAnswer(bytes(text));
    assert.ok(parsed !== undefined, text);
    assert.deepEqual({ ...parsed, nonce: hex(parsed.nonce) }, { mac: HOLDER, address: VIP, identifier: 0x1234, sequence: 7, nonce: hex(nonce) });
  }
});

const replaced = (text: string, offset: number, octet: number): Buffer => {
  const changed = bytes(text);
  changed.writeUInt8(octet, offset);
  return changed;
};

for (const [claim, offset, octet] of [
  ["another EtherType", 13, 0x01],
  ["hardware that is not Ethernet", 15, 2],
  ["a protocol that is not IPv4", 17, 1],
  ["another length of MAC", 18, 8],
  ["another length of address", 19, 16],
  ["a request", 21, 1],
] as const) {
  test(`no ARP answer: ${claim}`, () => assert.equal(parseArpAnswer(replaced(ARP_ANSWER, offset, octet)), undefined));
}

for (const [claim, offset, octet] of [
  ["IPv6", 14, 0x65],
  ["an impossible header length", 14, 0x44],
  ["a header longer than the frame", 14, 0x4f],
  ["a total length beyond the frame", 17, 0xff],
  ["a total length without the nonce", 17, 28],
  ["a first fragment", 20, 0x20],
  ["a later fragment", 21, 1],
  ["UDP", 23, 17],
  ["an echo request", 34, 8],
  ["a code", 35, 1],
  ["a wrong checksum", 36, 0],
] as const) {
  test(`no echo answer: ${claim}`, () => assert.equal(parseEchoAnswer(replaced(ECHO_ANSWER, offset, octet)), undefined));
}

test("an answer that was cut off anywhere is no answer, and never an exception", () => {
  for (const text of [ARP_ANSWER, ECHO_ANSWER, WITH_OPTIONS]) {
    const whole = bytes(text);
    const least = text === ECHO_ANSWER ? whole.length - 2 : whole.length;
    for (let length = 0; length < least; length += 1) {
      assert.equal(parseArpAnswer(whole.subarray(0, length)), undefined);
      assert.equal(parseEchoAnswer(whole.subarray(0, length)), undefined);
    }
  }
});

/** SKF_AD_OFF + SKF_AD_PKTTYPE: host, broadcast, multicast, other host, outgoing, loopback. */
const passes = (program: Filter, frame: Buffer, packetType: number): number => run(program, frame, { 0xfffff004: packetType });

test("the filter lets answers through and nothing else", () => {
  const program = answersOnly(0x1234);
  const verdicts = (frame: Buffer): readonly boolean[] => [0, 1, 2, 3, 4, 5].map((type) => passes(program, frame, type) > 0);
  // Host, broadcast, multicast; not other hosts', our own outgoing, or looped back.
  const heard = [true, true, true, false, false, false];
  const dropped = heard.map(() => false);
  assert.deepEqual(verdicts(bytes(ARP_ANSWER)), heard);
  assert.deepEqual(verdicts(bytes(ECHO_ANSWER)), heard);
  assert.deepEqual(verdicts(bytes(WITH_OPTIONS)), heard);
  assert.ok(passes(program, bytes(WITH_OPTIONS), 0) >= bytes(WITH_OPTIONS).length, "whole");
  for (const [offset, octet] of [[13, 1], [20, 0x20], [21, 1], [23, 17], [34, 8], [35, 1], [38, 0], [39, 0]] as const) {
    assert.deepEqual(verdicts(replaced(ECHO_ANSWER, offset, octet)), dropped, `octet ${offset}`);
  }
  assert.deepEqual(verdicts(replaced(ARP_ANSWER, 21, 1)), dropped);
  assert.deepEqual(verdicts(Buffer.from(arpQuestion(VIP, OWN))), dropped);
  assert.deepEqual(verdicts(bytes("020000000001")), dropped);
  assert.equal(passes(CLOSED, bytes(ARP_ANSWER), 0), 0);
});
