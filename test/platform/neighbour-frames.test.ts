import assert from "node:assert/strict";
import { test } from "node:test";
import { type Ipv6, parseIpv6 } from "#heir/model/ipv6.js";
import { parseIcmpv6 } from "#heir/platform/linux/icmpv6.js";
import {
  answers6Only, echo6Question, neighbourQuestion, parseEcho6Answer, parseNeighbourAnswer, unsolicitedAdvertisement,
} from "#heir/platform/linux/neighbour-frames.js";
import { run } from "./bpf.js";

const ip = (text: string): Ipv6 => parseIpv6(text) ?? assert.fail(text);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const bytes = (text: string): Buffer => Buffer.from(text, "hex");
const VIP = ip("2001:db8::10");
const OWN = { mac: "02:00:00:00:00:01", address: ip("fe80::1") };
const HOLDER = "02:00:00:00:00:02";
const nonce = bytes("000102030405060708090a0b0c0d0e0f");
const echo = { identifier: 0x1234, sequence: 7, nonce };

// Frames of RFC 4861 and RFC 4443 whose checksums another program counted (Python, octet by octet).
const ADVERTISED = "33330000000102000000000186dd6000000000203aff20010db8000000000000000000000010ff0200000000000000000000000000018800f90c2000000020010db80000000000000000000000100201020000000001";
const ADVERTISED_BY_ROUTER = "33330000000102000000000186dd6000000000203aff20010db8000000000000000000000010ff0200000000000000000000000000018800790ca000000020010db80000000000000000000000100201020000000001";
const SOLICITED = "3333ff00001002000000000186dd6000000000203afffe800000000000000000000000000001ff0200000000000000000001ff00001087004b430000000020010db80000000000000000000000100101020000000001";
const SOLICITED_BY_NOBODY = "3333ff00001002000000000186dd6000000000183aff00000000000000000000000000000000ff0200000000000000000001ff00001087004ccf0000000020010db8000000000000000000000010";
const ANSWER = "02000000000102000000000286dd6000000000203aff20010db8000000000000000000000010fe8000000000000000000000000000018800b98d6000000020010db80000000000000000000000100201020000000002";
const ASKED = "02000000000202000000000186dd6000000000183a01fe80000000000000000000000000000120010db8000000000000000000000010800008e712340007000102030405060708090a0b0c0d0e0f";
const ANSWERED = "02000000000102000000000286dd6000000000183a4020010db8000000000000000000000010fe800000000000000000000000000001810007e712340007000102030405060708090a0b0c0d0e0f";

test("an unsolicited advertisement goes to all nodes, overrides what they know, and says whether this is a router", () => {
  assert.equal(hex(unsolicitedAdvertisement({ address: VIP, mac: OWN.mac, router: false })), ADVERTISED);
  assert.equal(hex(unsolicitedAdvertisement({ address: VIP, mac: OWN.mac, router: true })), ADVERTISED_BY_ROUTER);
});

test("a question for an address goes to its solicited-node group, with our MAC; RFC 4862: without an own address it comes from nobody", () => {
  assert.equal(hex(neighbourQuestion(VIP, OWN)), SOLICITED);
  assert.equal(hex(neighbourQuestion(VIP, { mac: OWN.mac })), SOLICITED_BY_NOBODY);
});

test("an echo question goes to one MAC, one hop far, with the nonce", () => {
  assert.equal(hex(echo6Question(VIP, HOLDER, OWN, echo)), ASKED);
});

test("an advertisement tells whose MAC it gives and whom it answers", () => {
  assert.deepEqual(parseNeighbourAnswer(bytes(ANSWER)), { address: VIP, mac: HOLDER, to: OWN.address });
  assert.deepEqual(parseNeighbourAnswer(bytes(ADVERTISED)), { address: VIP, mac: OWN.mac, to: "ff02::1" });
});

test("an echo answer tells who sent it, and what of the question it repeats", () => {
  assert.deepEqual(parseEcho6Answer(bytes(ANSWERED)), { address: VIP, mac: HOLDER, ...echo });
  assert.deepEqual(parseEcho6Answer(Buffer.concat([bytes(ANSWERED), Buffer.alloc(4)])), { address: VIP, mac: HOLDER, ...echo }, "with padding");
});

test("a message with a bit changed anywhere behind the MACs, or cut off, is none", () => {
  for (const text of [ANSWER, ANSWERED]) {
    const good = bytes(text);
    for (let at = 12; at < good.length; at += 1) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 1;
      // Traffic class, flow label and hop limit are in no checksum; the hop limit counts for advertisements alone.
      const isFree = (at >= 14 && at < 18) || at === 21;
      if (!isFree) assert.deepEqual([parseNeighbourAnswer(bad), parseEcho6Answer(bad)], [undefined, undefined], `${text.slice(28, 36)} octet ${at}`);
      assert.equal(parseIcmpv6(good.subarray(0, at)), undefined, `cut off at ${at}`);
    }
  }
  const routed = bytes(ANSWER);
  routed[21] = 254;
  assert.ok(parseIcmpv6(routed) !== undefined);
  assert.equal(parseNeighbourAnswer(routed), undefined, "RFC 4861 7.1.2: one that passed a router is ignored");
});

test("the filter lets advertisements and our echoes in, to us or to all, and nothing else", () => {
  const PACKET_TYPE = 0xfffff000 + 4;
  const filter = answers6Only(0x1234);
  const passes = (text: string, type = 0): boolean => run(filter, bytes(text), { [PACKET_TYPE]: type }) > 0;
  assert.deepEqual([ANSWER, ANSWERED, ADVERTISED].map((text) => passes(text)), [true, true, true]);
  assert.deepEqual([SOLICITED, ASKED].map((text) => passes(text)), [false, false]);
  assert.deepEqual([1, 2, 3, 4].map((type) => passes(ANSWER, type)), [true, true, false, false]);
  assert.ok(!passes(ANSWERED.replace("12340007", "12350007")), "another's echo");
  assert.ok(!passes(ANSWER.replace("86dd", "0800")), "another protocol");
});
