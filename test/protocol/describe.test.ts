import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, octetsOf, utf8 } from "#heir/protocol/octets.js";
import { encode, encodeClassic, sealNetstring } from "#heir/protocol/encode.js";
import { describe, type ShownField } from "#heir/protocol/describe.js";
import type { Field } from "#heir/protocol/field.js";
import { fieldsOf } from "#heir/protocol/fields.js";
import type { NodeName } from "#heir/model/names.js";
import { authWith, encodeContext, GOODBYE, HEARTBEAT, METHODS, RESIGN } from "./samples.js";
import { capturedVectors, hexVectors } from "./vectors.js";

const CAPTURED = capturedVectors();

const octetsOfShown = (field: ShownField): string => ("hex" in field ? Buffer.from(field.hex, "hex").toString("latin1") : utf8(field.value));

test("every datagram of a real Heartbeat is told with its fields in order, verified with its keys, and is no message of heir's", () => {
  for (const { name, bytes, auth, fields } of CAPTURED) {
    const told = describe(bytes, auth);
    assert(told.ok, name);
    assert.deepEqual([told.message, told.framing, told.bytes, told.auth?.verified], [null, "netstring", bytes.length, true], name);
    assert.equal(told.auth?.method, auth.keys.find(({ index }) => index === told.auth?.index)?.method);
    assert.deepEqual(told.fields.map((field) => [field.type ?? 0, field.name, octetsOfShown(field)]), fields, name);
    assert.ok(told.fields.every((field) => (field.type === 1) === "hex" in field), name);
  }
});

test("without keys nothing is verified, and all else is told the same, the method by the length of the digest", () => {
  for (const { name, bytes, auth } of CAPTURED) {
    const told = describe(bytes, undefined);
    const known = describe(bytes, auth);
    assert.deepEqual(told, { ...known, auth: { ...known.auth, verified: null } }, name);
  }
});

test("with other keys the digest is refused, and the fields are told all the same", () => {
  for (const { bytes, auth } of CAPTURED) {
    const others = auth.keys.map((key) => ({ ...key, method: "sha256" as const, key: "other" }));
    const told = describe(bytes, { ...auth, keys: others });
    assert(!told.ok);
    assert.deepEqual([told.reason, told.auth?.method, told.auth?.verified], ["bad-digest", "sha256", false]);
    assert.deepEqual(told.fields, describe(bytes, undefined).fields);
  }
  const told = describe(encode(GOODBYE, encodeContext("sha1")), { selected: 1, keys: [] });
  assert.deepEqual([told.ok, told.ok || told.reason, told.auth], [false, "unknown-key", { index: 3, method: "sha1", verified: false }]);
});

const ENVELOPE = { from: "alpha", session: "0123456789abcdef" };
const MEANINGS = {
  heartbeat: {
    kind: "heartbeat", ...ENVELOPE, generation: 0x6b00d903, seq: 0x8e, status: "active", deadtime_ms: 5000, lease_bound_ms: 5100,
    config_hash: "00ffee1234567890", macs: ["02:00:00:00:00:01"],
    hears: [
      { node: "bravo", session: "fedcba9876543210", seq: 0x8d, age_ms: 500, rings: [0, 1] },
      { node: "charlie", session: "0000000000000001", seq: 1, age_ms: 0, rings: [] },
    ],
    groups: [
      { tag: "debebe8d", state: "active", priority: 250, counter: 28 },
      { tag: "0fd9bc91", state: "backup", priority: 0, counter: 0 },
    ],
  },
  goodbye: { kind: "goodbye", ...ENVELOPE, generation: 7, seq: 0x8f },
  resign: { kind: "resign", ...ENVELOPE, generation: 7, groups: [{ tag: "debebe8d", counter: 28, released: true }, { tag: "0fd9bc91", counter: 0, released: false }] },
} as const;

test("heir's own messages are told with their meaning, from both framings and every method", () => {
  for (const [name, bytes] of hexVectors("heir.hex")) {
    const [kind, method, framing] = name.split("-") as [keyof typeof MEANINGS, string, string];
    const told = describe(bytes, authWith("crc"));
    assert(told.ok, name);
    assert.deepEqual([told.framing, told.auth?.method, told.auth?.verified], [framing, method, true]);
    assert.deepEqual(told.message, MEANINGS[kind], name);
  }
});

test("nobody needs to know the nodes: names of any script are told, and octets that are no text are rejected", () => {
  const strange = { ...HEARTBEAT, from: "größe" as NodeName, hears: [{ ...HEARTBEAT.hears[0]!, node: "日本" as NodeName }] };
  const told = describe(encode(strange, encodeContext("md5")), authWith("md5"));
  assert(told.ok && told.message?.kind === "heartbeat");
  assert.deepEqual([told.message.from, told.message.hears[0]?.node], ["größe", "日本"]);
  const fields = fieldsOf(GOODBYE, encodeContext("crc")).map((field): Field => (field.name === "src" ? { ...field, value: "\xff\xfe" } : field));
  const refused = describe(bytesOf(sealNetstring(fields, authWith("crc"))), undefined);
  assert(!refused.ok);
  assert.equal(refused.reason, "unknown-node");
  assert.deepEqual(refused.fields?.find(({ name }) => name === "src"), { name: "src", hex: "fffe" });
});

test("what is rejected is told as far as it can be read", () => {
  const bytes = encode(RESIGN, encodeContext("sha256"));
  const without = (name: string): Uint8Array => bytesOf(sealNetstring(fieldsOf(RESIGN, encodeContext("crc")).filter((field) => field.name !== name), authWith("crc")));
  const cases = [
    [new Uint8Array(), "empty", null],
    [new Uint8Array(65_508), "too-large", "65508 bytes"],
    [bytes.subarray(0, 100), "bad-framing", "no %%% at the end"],
    [bytesOf("###\n%%%\n4:1 zz,"), "no-digest", "token 1 zz"],
    [bytesOf("###\n1:x,%%%\n3:1 a,"), "bad-entry", "x"],
    [without("hs"), "missing-field", "hs"],
  ] as const;
  for (const [given, reason, detail] of cases) {
    const told = describe(given, undefined);
    assert(!told.ok);
    assert.deepEqual([told.reason, told.detail], [reason, detail]);
  }
  const told = describe(without("hs"), undefined);
  assert.deepEqual([told.auth?.index, told.framing, told.fields?.some(({ name }) => name === "hx")], [1, "netstring", true]);
});

test("no description contains a key", () => {
  for (const method of METHODS) {
    for (const write of [encode, encodeClassic]) {
      for (const auth of [authWith(method), { selected: 1, keys: [] }, undefined]) {
        const bytes = write(HEARTBEAT, encodeContext(method));
        for (const given of [bytes, bytes.subarray(1), bytesOf(octetsOf(bytes).replace("alpha", "alphb"))]) assert.ok(!JSON.stringify(describe(given, auth)).includes("SecretKey42"));
      }
    }
  }
});
