import assert from "node:assert/strict";
import { test } from "node:test";
import type { Heartbeat, Message } from "#heir/model/message.js";
import { type NodeName, nodeName, seq, type SessionId } from "#heir/model/names.js";
import { millis } from "#heir/model/time.js";
import { decode, decodeFields } from "#heir/protocol/decode.js";
import { encode, encodeClassic } from "#heir/protocol/encode.js";
import { octetsOf } from "#heir/protocol/octets.js";
import { authWith, decodeContext, encodeContext, GOODBYE, HEARTBEAT, METHODS, NODES, randomFrom, randomMessage } from "./samples.js";

for (const method of METHODS) {
  test(`${method}: what encode writes, decode reads back, in both framings`, () => {
    const random = randomFrom(42);
    const messages = [HEARTBEAT, GOODBYE, ...Array.from({ length: 300 }, () => randomMessage(random))];
    for (const message of messages) {
      for (const write of [encode, encodeClassic]) {
        assert.deepEqual(decode(write(message, encodeContext(method)), decodeContext(method)), { kind: "message", message });
      }
    }
  });
}

/** The datagram with its digests, which other tests check, cut out. */
const withoutDigests = (bytes: Uint8Array): string => octetsOf(bytes).replace(/(?<=1 )[0-9a-f]+(?=,|\n<)/g, "D");

test("a heartbeat is a Linux-HA status: names, order and number bases on the wire", () => {
  assert.equal(
    withoutDigests(encode(HEARTBEAT, encodeContext("crc"))).replace(/\d+(?=:\(0\)auth|:1 D)/g, "N"),
    "###\n11:(0)t=status,12:(0)st=active,10:(0)dt=1388,13:(0)protocol=1,7:(0)hv=1,22:(0)hs=0123456789abcdef,"
      + "10:(0)hb=13ec,22:(0)hc=00ffee1234567890,18:(0)hm=020000000001,"
      + "68:(0)hn=bravo,fedcba9876543210,8d,1f4,3 charlie,0000000000000001,1,0,0,"
      + "32:(0)hr=debebe8dfaA1c 0fd9bc9100B0,"
      + "12:(0)src=alpha,9:(0)seq=8e,14:(0)hg=6b00d903,14:(0)ts=6b00dae6,31:(0)ld=0.38 0.45 0.36 6/235 4725,8:(0)ttl=4,"
      + "N:(0)auth=1 D,%%%\nN:1 D,",
  );
});

test("a goodbye is a Linux-HA shutdone, here in the classic framing", () => {
  assert.equal(
    withoutDigests(encodeClassic(GOODBYE, encodeContext("crc"))),
    ">>>\nt=shutdone\nst=dead\nhv=1\nhs=0123456789abcdef\nsrc=alpha\nseq=8f\nhg=7\nts=6b00dae6\n"
      + "ld=0.38 0.45 0.36 6/235 4725\nttl=4\nauth=1 D\n<<<\n\0",
  );
});

test("the inner auth is there for the methods that Heartbeat can check, and only for them", () => {
  for (const method of METHODS) {
    const decoded = decodeFields(encode(HEARTBEAT, encodeContext(method)), authWith(method));
    assert(decoded.kind === "fields");
    assert.equal(decoded.fields.some(({ name }) => name === "auth"), method !== "sha256");
  }
});

test("no field is ever empty: empty lists and an empty load are left out", () => {
  const lonely: Heartbeat = { ...HEARTBEAT, hears: [], groups: [] };
  const decoded = decodeFields(encode(lonely, { ...encodeContext("sha1"), load: "" }), authWith("sha1"));
  assert(decoded.kind === "fields");
  for (const absent of ["hn", "hr", "ld"]) assert.equal(decoded.fields.find(({ name }) => name === absent), undefined);
});

const heard = (message: Message): Message => {
  const decoded = decode(encode(message, encodeContext("sha256")), decodeContext("sha256"));
  assert(decoded.kind === "message");
  return decoded.message;
};

test("fractions of a millisecond are rounded up: a peer may be made more patient, never less", () => {
  const [first] = HEARTBEAT.hears;
  assert(first !== undefined);
  const message = { ...HEARTBEAT, deadtime: millis(999.2), leaseBound: millis(1100.01), hears: [{ ...first, age: millis(0.4) }] };
  assert.deepEqual(heard(message), { ...message, deadtime: 1000, leaseBound: 1101, hears: [{ ...first, age: 1 }] });
});

test("an age beyond 2^24 - 1 ms is said to be that old", () => {
  const [first] = HEARTBEAT.hears;
  assert(first !== undefined);
  for (const [age, said] of [[2 ** 24 - 1, 2 ** 24 - 1], [2 ** 24, 2 ** 24 - 1], [Infinity, 2 ** 24 - 1]] as const) {
    const message = heard({ ...HEARTBEAT, hears: [{ ...first, age: millis(age) }] });
    assert(message.kind === "heartbeat");
    assert.equal(message.hears[0]?.age, said);
  }
});

test("a load with a newline, control characters or much text becomes one short line", () => {
  for (const [load, said] of [["0.1 0.2 0.3 1/2 3\n", "0.1 0.2 0.3 1/2 3"], ["\nt=evil", undefined], ["9".repeat(60), "9".repeat(48)]] as const) {
    const decoded = decodeFields(encodeClassic(GOODBYE, { ...encodeContext("sha1"), load }), authWith("sha1"));
    assert(decoded.kind === "fields");
    assert.equal(decoded.fields.find(({ name }) => name === "ld")?.value, said);
  }
});

test("a clock before 1970 or after 2106 still gives a ts that Heartbeat accepts", () => {
  for (const [timeSeconds, said] of [[-5, "1"], [0, "1"], [1.9, "1"], [2 ** 40, "ffffffff"]] as const) {
    const decoded = decodeFields(encode(GOODBYE, { ...encodeContext("sha1"), timeSeconds }), authWith("sha1"));
    assert(decoded.kind === "fields");
    assert.equal(decoded.fields.find(({ name }) => name === "ts")?.value, said);
  }
});

test("a node's name outside ASCII travels as UTF-8", () => {
  const nodes = [nodeName("knöter"), ...NODES];
  const message: Message = { ...GOODBYE, from: nodes[0] as NodeName };
  for (const write of [encode, encodeClassic]) {
    assert.deepEqual(decode(write(message, encodeContext("sha1")), { ...decodeContext("sha1"), nodes }), { kind: "message", message });
  }
});

test("a message that no receiver would take is a bug and stops its sender", () => {
  const [peer] = HEARTBEAT.hears;
  const [group] = HEARTBEAT.groups;
  assert(peer !== undefined && group !== undefined);
  const wrong: readonly Message[] = [
    { ...GOODBYE, seq: seq(0) },
    { ...GOODBYE, seq: seq(1.5) },
    { ...GOODBYE, seq: seq(2 ** 40) },
    { ...GOODBYE, session: "short" as SessionId },
    { ...HEARTBEAT, deadtime: millis(NaN) },
    { ...HEARTBEAT, configHash: "" },
    { ...HEARTBEAT, hears: [{ ...peer, rings: 65_536 }] },
    { ...HEARTBEAT, groups: [{ ...group, priority: 256 }] },
    { ...HEARTBEAT, groups: [{ ...group, counter: 2 ** 48 }] },
    { ...HEARTBEAT, groups: [{ ...group, counter: -1 }] },
  ];
  for (const message of wrong) assert.throws(() => encode(message, encodeContext("sha1")), { name: "AssertionFailed" });
});
