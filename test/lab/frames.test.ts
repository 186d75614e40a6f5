// The watcher's questions and what it takes for an answer, byte by byte.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ARP_NUMBERS, arpQuestion, echoQuestion, readReply } from "#heir/lab/frames.js";

const asker = { mac: "02:68:65:69:72:77", address: "192.0.2.201" };
const node = "02:68:65:69:72:01";
const vip = "192.0.2.100";

/** What the machine asked would send back: addresses exchanged, the rest as the protocol says. */
function answer(question: Uint8Array): Buffer {
  const frame = Buffer.from(question);
  question.slice(0, 6).forEach((byte, at) => frame.writeUInt8(byte, 6 + at));
  question.slice(6, 12).forEach((byte, at) => frame.writeUInt8(byte, at));
  if (frame.readUInt16BE(12) === 0x0806) {
    frame.writeUInt8(2, 21);
    Buffer.from(question.slice(0, 6)).copy(frame, 22);
    Buffer.from(question.slice(38, 42)).copy(frame, 28);
    Buffer.from(question.slice(22, 32)).copy(frame, 32);
  } else {
    frame.writeUInt8(0, 34);
    Buffer.from(question.slice(30, 34)).copy(frame, 26);
    Buffer.from(question.slice(26, 30)).copy(frame, 30);
  }
  return frame;
}

for (const number of [1, 7, 8, 65_535, 65_537]) {
  test(`the answers to question ${number} carry its number and who sent them`, () => {
    const arp = readReply(asker, answer(arpQuestion(asker, { mac: node, vip, number })));
    assert.deepEqual(arp, { way: "arp", mac: node, vip, number: number % ARP_NUMBERS });
    const echo = readReply(asker, answer(echoQuestion(asker, { mac: node, vip, number })));
    assert.deepEqual(echo, { way: "echo", mac: node, vip, number: number % 65_536 });
  });
}

test("an ARP question goes to one machine and names an asker that nobody is", () => {
  const frame = Buffer.from(arpQuestion(asker, { mac: node, vip, number: 3 }));
  assert.equal(frame.toString("hex"), `026865697201026865697277080600010800060400010268656972${"77"}c00002f3000000000000c0000264${"00".repeat(18)}`);
});

test("an echo question has right checksums", () => {
  const frame = Buffer.from(echoQuestion(asker, { mac: node, vip, number: 9 }));
  const sum = (from: number, to: number): number => {
    let total = 0;
    for (let at = from; at < to; at += 2) total += frame.readUInt16BE(at);
    return (total & 0xffff) + (total >> 16);
  };
  assert.equal(sum(14, 34), 0xffff);
  assert.equal(sum(34, 42), 0xffff);
});

test("questions, frames for others and anything cut or foreign are no answer", () => {
  const arp = answer(arpQuestion(asker, { mac: node, vip, number: 3 }));
  const echo = answer(echoQuestion(asker, { mac: node, vip, number: 3 }));
  assert.equal(readReply(asker, arpQuestion(asker, { mac: node, vip, number: 3 })), undefined);
  assert.equal(readReply(asker, echoQuestion(asker, { mac: node, vip, number: 3 })), undefined);
  for (const frame of [arp, echo]) {
    assert.equal(readReply({ ...asker, mac: node }, frame), undefined);
    for (let length = 0; length < 42; length += 1) assert.equal(readReply(asker, frame.subarray(0, length)), undefined);
  }
  const foreign = Buffer.from(echo);
  foreign.writeUInt16BE(1, 38);
  assert.equal(readReply(asker, foreign), undefined);
  const stranger = Buffer.from(arp);
  stranger.writeUInt8(11, 41);
  assert.equal(readReply(asker, stranger), undefined);
});
