import assert from "node:assert/strict";
import { test } from "node:test";
import type { NodeName } from "#heir/model/names.js";
import type { Reject } from "#heir/model/reason.js";
import { decode, decodeFields } from "#heir/protocol/decode.js";
import { encode, sealNetstring } from "#heir/protocol/encode.js";
import { type Field, MAX_RECEIVED } from "#heir/protocol/field.js";
import { fieldsOf } from "#heir/protocol/fields.js";
import { writeNetstring } from "#heir/protocol/netstring.js";
import { bytesOf } from "#heir/protocol/octets.js";
import { sign } from "#heir/protocol/auth.js";
import { authWith, decodeContext, encodeContext, GOODBYE, HEARTBEAT, NODES, RESIGN } from "./samples.js";

const CONTEXT = decodeContext("sha1");
type Changes = Readonly<Record<string, string | undefined>>;

/** The fields of a message with some of them changed, added or (undefined) left out, authentic all the same. */
function forged(changes: Changes, message: typeof HEARTBEAT | typeof GOODBYE | typeof RESIGN = HEARTBEAT): Uint8Array {
  const fields = new Map(fieldsOf(message, encodeContext("sha1")).map(({ name, value }) => [name, value]));
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) fields.delete(name);
    else fields.set(name, value);
  }
  return bytesOf(sealNetstring([...fields].map(([name, value]): Field => ({ type: 0, name, value })), authWith("sha1")));
}

function reasonOf(bytes: Uint8Array): Reject | undefined {
  const decoded = decode(bytes, CONTEXT);
  return decoded.kind === "reject" ? decoded.reason : undefined;
}

test("the reasons in the order of the checks, each met by a datagram with every later flaw as well", () => {
  const flaws: Changes = { hv: "2", seq: undefined, src: "stranger", dt: "0" };
  const flawed = forged(flaws);
  const brokenEntry = (index: number): string => writeNetstring([{ type: 0, name: "hv", value: "" }], (covered) => sign(authWith("sha1"), covered).replace(/^3/, String(index)));
  const rows: readonly (readonly [Uint8Array, Reject])[] = [
    [new Uint8Array(0), "empty"],
    [new Uint8Array(MAX_RECEIVED + 1), "too-large"],
    [flawed.slice(1), "bad-framing"],
    [flawed.slice(0, flawed.length - 46), "no-digest"],
    [bytesOf(brokenEntry(9)), "unknown-key"],
    [bytesOf(brokenEntry(2)), "bad-digest"],
    [bytesOf(brokenEntry(3)), "bad-entry"],
    [forged({ ...flaws, hv: undefined }), "unknown-node"],
    [flawed, "unknown-version"],
    [forged({ ...flaws, hv: "1" }), "missing-field"],
    [forged({ ...flaws, hv: "1", t: "starting" }), "for-heartbeat"],
    [forged({ ...flaws, hv: "1", seq: "1", t: "greeting" }), "unknown-version"],
    [forged({ ...flaws, hv: "1", seq: "1", src: "bravo" }), "own-message"],
    [forged({ ...flaws, hv: "1", seq: "1" }), "unknown-node"],
    [forged({ ...flaws, hv: "1", seq: "1", src: "alpha" }), "bad-field"],
  ];
  assert.equal(flawed.at(-46 - 1), 10, "the cut for no-digest is right after %%%");
  for (const [bytes, reason] of rows) assert.equal(reasonOf(bytes), reason);
});

test("each required field that is missing is named", () => {
  for (const name of ["t", "src", "seq", "hg", "ts", "st", "hs", "dt", "hb", "hc"]) {
    assert.deepEqual(decode(forged({ [name]: undefined }), CONTEXT), { kind: "reject", reason: "missing-field", detail: name });
  }
  for (const name of ["t", "src", "seq", "hg", "ts", "st", "hs"]) {
    assert.deepEqual(decode(forged({ [name]: undefined }, GOODBYE), CONTEXT), { kind: "reject", reason: "missing-field", detail: name });
  }
});

test("fields that Heartbeat may leave out may be missing, and unknown ones are ignored", () => {
  const bytes = forged({ ld: undefined, ttl: undefined, protocol: undefined, hz: "from the future", srcuuid: "x" });
  assert.deepEqual(decode(bytes, CONTEXT), { kind: "message", message: HEARTBEAT });
});

test("without hn nobody is heard, without hr there are no groups", () => {
  assert.deepEqual(decode(forged({ hn: undefined, hr: undefined }), CONTEXT), { kind: "message", message: { ...HEARTBEAT, hears: [], groups: [] } });
});

test("a node that this configuration does not know may be heard by the sender: it is left out", () => {
  const bytes = forged({ hn: "zulu,fedcba9876543210,1,0,1 bravo,fedcba9876543210,8d,1f4,3" });
  assert.deepEqual(decode(bytes, CONTEXT), { kind: "message", message: { ...HEARTBEAT, hears: HEARTBEAT.hears.slice(0, 1) } });
});

test("the source must be the configured name exactly", () => {
  for (const src of ["ALPHA", "Alpha", "alpha ", "alph", "alphaa"]) assert.equal(reasonOf(forged({ src })), "unknown-node", src);
});

test("only version 1 is spoken; what is no version is a bad field", () => {
  for (const hv of ["2", "10", "999999999"]) assert.equal(reasonOf(forged({ hv })), "unknown-version", hv);
  for (const hv of ["0", "01", "-1", "1.0", "x", "a", "1 ", "1".repeat(20)]) assert.equal(reasonOf(forged({ hv })), "bad-field", hv);
});

const S = "fedcba9876543210";
const BAD: readonly (readonly [string, readonly string[]])[] = [
  ["seq", ["0", "-1", "01", "8E", "0x8e", "g", "1.5", "10000000000", "fffffffffffffffff", " 1"]],
  ["hg", ["-1", "01", "G", "10000000000"]],
  ["ts", ["0", "00", "x", "100000000"]],
  ["st", ["dead", "ACTIVE", "x"]],
  ["dt", ["0", "x", "100000000", "1388 "]],
  ["hs", ["0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF", "0123456789abcdeg"]],
  ["hb", ["x", "100000000", "-1"]],
  ["hc", ["00ffee123456789", "00FFEE1234567890", "00ffee12345678900"]],
  ["hm", [" ", "0200000000", "02:00:00:00:00:01", "02000000000A", "020000000001 ", "020000000001 020000000001", "1 2 3 4 5".replace(/\d/g, "02000000000$&")]],
  ["hn", [
    " ", "bravo", `bravo,${S},1,0`, `bravo,${S},1,0,1,1`, `,${S},1,0,1`, `bravo,${S},1,0,1 `, `bravo,${S},1,0,1  charlie,${S},1,0,1`,
    "bravo,short,1,0,1", `bravo,${S},x,0,1`, `bravo,${S},10000000000,0,1`, `bravo,${S},1,1000000,1`, `bravo,${S},1,0,10000`,
    `bravo,${S},1,0,1 bravo,${S},1,0,1`, `zulu,${S},1,0,1 zulu,${S},1,0,1`,
  ]],
  ["hp", ["1", "1,", "1,1", ",1,1", "2,1,1", "1,0,0", "0,0,0", "1,65,1", "01,2,1", "1,2,3", "1,2,2", "1,2,1,1", "1 ,2,1", "A,f,1", "-1,2,1", "1,2,", "1,2,-1"]],
  ["hr", [
    " ", "debebe8d", "debebe8dfaA", "debebe8dfa1c", "debebe8dfaZ1c", "debebe8dfaa1c", "DEBEBE8DfaA1c", "debebe8dFAA1c", "debebe8dfaA01", "debebe8dfaA1000000000000",
    "debebe8dfaA-1", "debebe8dfaA1c ", "debebe8dfaA1c  0fd9bc9100B0", "debebe8dfaA1c debebe8d00B0",
  ]],
  ["hk", [
    " ", "bravo", `bravo,${S},1,1`, `bravo,${S},1,1,debebe8d,1`, `,${S},1,1,debebe8d`, `bravo,short,1,1,debebe8d`, `bravo,${S},x,1,debebe8d`, `bravo,${S},1,0,debebe8d`,
    `bravo,${S},1,1,DEBEBE8D`, `bravo,${S},1,1,debebe8d `, `bravo,${S},1,1,debebe8d bravo,${S},1,1,debebe8d`, `bravo,${S},10000000000,1,debebe8d`,
    `bravo,${S},1,1,debebe8d bravo,${S},1,1,debebe8e bravo,${S},1,1,debebe8f`,
  ]],
  ["hf", [
    " ", "bravo", "bravo,R", "bravo,R,", "bravo,R,1,1", ",R,1", "bravo,T,1", "bravo,T100,1", "bravo,T01,1", "bravo,R1,1", "bravo,r,1", "bravo,R,1000000", "bravo,R,1 ",
    "bravo,R,1 bravo,T1,1", "bravo,R,1 charlie,R,1 delta,R,1", "bravo,T-1,1", "bravo,X,1",
  ]],
];

for (const [name, values] of BAD) {
  test(`${name} outside its format or range is a bad field, and the reject names it`, () => {
    for (const value of values) {
      const decoded = decode(forged({ [name]: value }), CONTEXT);
      assert(decoded.kind === "reject", value);
      assert.equal(decoded.reason, "bad-field", value);
      assert.ok(decoded.detail?.startsWith(`${name}=`), decoded.detail);
    }
  });
}

test("the largest value of each range is accepted", () => {
  const decoded = decode(forged({
    seq: "ffffffffff", hg: "ffffffffff", ts: "ffffffff", dt: "ffffffff", hb: "ffffffff",
    hn: `bravo,${S},ffffffffff,ffffff,ffff`, hr: "ffffffffffXffffffffffff",
  }), CONTEXT);
  assert(decoded.kind === "message" && decoded.message.kind === "heartbeat");
  assert.deepEqual(decoded.message.hears, [{ node: "bravo", session: S, seq: 2 ** 40 - 1, age: 2 ** 24 - 1, rings: 65_535 }]);
  assert.deepEqual(decoded.message.groups, [{ tag: "ffffffff", state: "stuck", priority: 255, counter: 2 ** 48 - 1 }]);
});

test("a goodbye says dead", () => {
  assert.deepEqual(decode(forged({}, GOODBYE), CONTEXT), { kind: "message", message: GOODBYE });
  assert.equal(reasonOf(forged({ st: "active" }, GOODBYE)), "bad-field");
});

test("a field that occurs twice is a bad field, since two readers might not agree which one counts", () => {
  const fields = fieldsOf(HEARTBEAT, encodeContext("sha1"));
  for (const twin of fields) {
    assert.equal(reasonOf(bytesOf(sealNetstring([...fields, twin], authWith("sha1")))), "bad-field", twin.name);
  }
});

test("a detail is short and printable, whatever the field holds", () => {
  const decoded = decode(forged({ src: `\x1b[2J${"\xff".repeat(500)}` }), CONTEXT);
  assert(decoded.kind === "reject");
  assert.match(decoded.detail ?? "", /^[\x20-\x7e]{1,60}$/);
});

test("a message of the node itself is named as such, even when nobody else knows the node", () => {
  const bytes = encode(GOODBYE, encodeContext("sha1"));
  assert.deepEqual(decode(bytes, { ...CONTEXT, self: NODES[0] as NodeName }), { kind: "reject", reason: "own-message" });
});

test("the largest datagram there can be is judged in bounded time, authentic or not", () => {
  const many = writeNetstring(Array.from({ length: 7270 }, (): Field => ({ type: 0, name: "a", value: "b" })), (covered) => sign(authWith("sha1"), covered));
  const one = writeNetstring([{ type: 0, name: "a", value: "%%%\n".repeat(16_000) }], (covered) => sign(authWith("sha1"), covered));
  const lines = `>>>\n${"auth=\n".repeat(10_900)}<<<\n`;
  for (const text of [many, one, lines, "#".repeat(MAX_RECEIVED), `###\n${"9".repeat(65_000)}%%%\n`]) {
    assert.ok(text.length <= MAX_RECEIVED);
    const start = performance.now();
    decode(bytesOf(text), CONTEXT);
    decodeFields(bytesOf(text), CONTEXT.auth);
    // About 1 ms on a quiet machine; quadratic work would take seconds.
    assert.ok(performance.now() - start < 1000);
  }
});

test("a resign needs no sequence number, and everything else of an envelope", () => {
  assert.deepEqual(decode(forged({}, RESIGN), CONTEXT), { kind: "message", message: RESIGN });
  assert.deepEqual(decode(forged({ hx: undefined }, RESIGN), CONTEXT), { kind: "message", message: { ...RESIGN, groups: [] } });
  for (const name of ["t", "src", "hg", "ts", "st", "hs"]) {
    assert.deepEqual(decode(forged({ [name]: undefined }, RESIGN), CONTEXT), { kind: "reject", reason: "missing-field", detail: name });
  }
  for (const st of ["active", "up", "x"]) assert.equal(reasonOf(forged({ st }, RESIGN)), "bad-field", st);
  const lists = [" ", "debebe8d", "debebe8dR", "debebe8dX1", "debebe8dr1", "DEBEBE8DR1", "debebe8dR01", "debebe8dR1 ", "debebe8dR1000000000000", "debebe8dR1 debebe8dU2"];
  for (const hx of lists) assert.equal(reasonOf(forged({ hx }, RESIGN)), "bad-field", hx);
});

test("a resign's fields in a goodbye free nothing", () => {
  assert.deepEqual(decode(forged({ hx: "debebe8dR1" }, GOODBYE), CONTEXT), { kind: "message", message: GOODBYE });
});
