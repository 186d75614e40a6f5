// The decoder of datagrams and what `heir decode` tells of them. Most changed datagrams get a right digest, or nothing behind the
// digest would ever be reached.

import assert from "node:assert/strict";
import type { AuthMethod } from "#heir/model/config.js";
import { REJECTS } from "#heir/model/reason.js";
import { sign } from "#heir/protocol/auth.js";
import { classicFields, classicLines, openClassic, writeClassic } from "#heir/protocol/classic.js";
import { decode, decodeFields } from "#heir/protocol/decode.js";
import { describe } from "#heir/protocol/describe.js";
import { encode, encodeClassic, sealNetstring } from "#heir/protocol/encode.js";
import type { Field } from "#heir/protocol/field.js";
import { fieldsOf } from "#heir/protocol/fields.js";
import { writeNetstring } from "#heir/protocol/netstring.js";
import { bytesOf, octetsOf } from "#heir/protocol/octets.js";
import { authWith, decodeContext, encodeContext, METHODS, randomMessage } from "../protocol/samples.js";
import { capturedVectors, hexVectors } from "../protocol/vectors.js";
import type { Random } from "../sim/random.js";
import { change, mutant, type Soil } from "./mutate.js";
import type { Target } from "./target.js";

/** A little more than UDP can carry, so that `too-large` is reached. */
const LONGEST = 66_000;
const SECRET = "SecretKey42";
/** Verifies with every key of the samples. */
const AUTH = authWith("crc");
const RECEIVER = decodeContext("crc");

/** Real Heartbeat's fields, to be signed with keys that the receiver has. */
const CAPTURED: readonly (readonly Field[])[] = capturedVectors().map(({ fields }) => fields.slice(0, -1).map(([type, name, value]) => ({ type, name, value })));

const TOKENS = [
  "###\n", "%%%\n", ">>>\n", "<<<\n", "<<<\n\0", "auth=", ",", "=", "(0)", "(1)", "(2)", "(5)", "(6)", "()", "\0", "\n", ":", "t=status", "t=shutdone", "t=starting", "t=NS_hresign",
  "st=active", "hv=1", "hv=2", "hs=0123456789abcdef", "hn=bravo,0123456789abcdef,1,0,1", "hr=debebe8dfaA1c", "hx=debebe8dR1", "hk=bravo,0123456789abcdef,1,1,debebe8d", "hf=bravo,R,1 charlie,T2,3e8", "src=alpha", "src=bravo", "src=nobody",
  "8:(0)hv=1,", "11:(0)t=status,", "1 ", "15 ", "16 ", "01 ", "alpha", "bravo", "__proto__", "constructor",
];

const SOIL: Soil = {
  corpus: [...hexVectors("heir.hex").values(), ...capturedVectors().map(({ bytes }) => bytes)].map(octetsOf),
  tokens: TOKENS,
  longest: LONGEST,
};

export const DECODER: Target = {
  name: "decoder",
  make,
  check,
  // What can be said of one datagram alone.
  outcomes: [...REJECTS.filter((reason) => !["not-heir", "stale-session", "duplicate", "old-sequence"].includes(reason)), "heartbeat", "goodbye", "resign", "classic"],
};

function make(random: Random): string {
  const method = random.pick(METHODS);
  switch (random.below(6)) {
    case 0:
      return mutant(SOIL, random);
    case 1:
      return signedClassic(method, random);
    case 2:
      return signedNetstring(method, random);
    case 3:
      // A few messages as they are: what is right must be taken.
      return octetsOf(random.pick([encode, encodeClassic])(randomMessage((bound) => random.below(bound)), encodeContext(method)));
    default:
      return sealNetstring(changedFields(fieldsFor(method, random), random), authWith(method)).slice(0, LONGEST);
  }
}

const fieldsFor = (method: AuthMethod, random: Random): readonly Field[] =>
  random.chance(0.2) ? random.pick(CAPTURED) : fieldsOf(randomMessage((bound) => random.below(bound)), encodeContext(method));

/** One to three fields changed in name, value or type, left out, doubled or moved. */
function changedFields(fields: readonly Field[], random: Random): readonly Field[] {
  let changed = fields;
  do {
    const at = random.below(changed.length);
    const field = changed[at] ?? { type: 0, name: "t", value: "status" };
    const value = { ...field, value: change(field.value, SOIL, random) };
    const by = random.pick<readonly Field[]>([
      [value], [value], [{ ...field, name: change(field.name, SOIL, random) }], [{ ...field, type: random.pick([0, 1, 2, 3, 4, 5] as const) }],
      [], [field, field], [field, value], Array<Field>(random.below(140)).fill(field),
    ]);
    changed = changed.toSpliced(at, 1, ...by);
    if (random.chance(0.2)) changed = changed.toSorted(() => random.below(3) - 1);
  } while (random.chance(0.4));
  return changed;
}

function signedClassic(method: AuthMethod, random: Random): string {
  let covered = classicLines(fieldsFor(method, random));
  do covered = change(covered, SOIL, random);
  while (random.chance(0.3));
  return `>>>\n${covered}auth=${sign(authWith(method), covered)}\n<<<\n\0`.slice(0, LONGEST);
}

function signedNetstring(method: AuthMethod, random: Random): string {
  const text = writeNetstring(fieldsFor(method, random), () => "");
  let body = text.slice(4, text.lastIndexOf("%%%\n"));
  do body = change(body, SOIL, random);
  while (random.chance(0.3));
  const covered = `###\n${body}%%%\n`;
  const token = sign(authWith(method), covered);
  return `${covered}${token.length}:${token},`.slice(0, LONGEST);
}

function check(octets: string): string {
  const bytes = bytesOf(octets);
  const decoded = decode(bytes, RECEIVER);
  same(decode(bytes, RECEIVER), decoded, "decodes otherwise the second time");
  checkFields(bytes, octets);
  checkDescription(bytes, octets);
  if (decoded.kind === "reject") {
    assert.ok(REJECTS.includes(decoded.reason), `unknown reason: ${decoded.reason}`);
    assert.match(decoded.detail ?? "", /^[\x20-\x7e]{0,80}$/, "a detail is no short printable line");
    return decoded.reason;
  }
  // What a Heartbeat says no heir says.
  if (decoded.message.kind === "classic") return decoded.message.kind;
  for (const write of [encode, encodeClassic]) {
    for (const method of METHODS) {
      same(decode(write(decoded.message, encodeContext(method)), RECEIVER), decoded, `${write.name} with ${method} does not give the message back`);
    }
  }
  return decoded.message.kind;
}

/** Whatever is authentic has exactly one spelling in its framing, and its fields survive the other framing. */
function checkFields(bytes: Uint8Array, octets: string): void {
  const read = decodeFields(bytes, AUTH);
  if (read.kind === "reject") return;
  const { fields, framing, token } = read;
  const opened = openClassic(octets);
  const again = framing === "netstring" ? writeNetstring(fields, () => token) : classicLines(fields);
  const before = framing === "netstring" ? octets : opened.kind === "opened" ? opened.covered : "";
  assert.ok(again === before, `${framing} has a second spelling: ${JSON.stringify(again.slice(0, 200))}`);
  const netstring = decodeFields(bytesOf(writeNetstring(fields, (covered) => sign(AUTH, covered))), AUTH);
  if (netstring.kind === "fields") same(netstring.fields, fields, "the netstring form has other fields");
  else assert.equal(netstring.reason, "too-large");
  // A line feed ends a classic line, so a string with one does not fit there, nor does a second `auth`.
  if (fields.some(({ type, name, value }) => name.includes("\n") || name === "auth" || (type !== 1 && value.includes("\n")))) return;
  const classic = openClassic(writeClassic(fields, (covered) => sign(AUTH, covered)));
  assert.ok(classic.kind === "opened");
  same(classicFields(classic.body), fields, "the classic form has other fields");
}

function checkDescription(bytes: Uint8Array, octets: string): void {
  const told = describe(bytes, AUTH);
  same(describe(bytes, AUTH), told, "is described otherwise the second time");
  const json = JSON.stringify(told);
  assert.ok(octets.includes(SECRET) || !json.includes(SECRET), "the description holds a key");
  assert.deepEqual(JSON.parse(json), told);
  const decoded = decode(bytes, RECEIVER);
  // A Heartbeat's own words are told field by field.
  if (decoded.kind === "message" && decoded.message.kind === "classic") assert.ok(told.ok && told.message === null, "a message of Heartbeat is described as another");
  else if (decoded.kind === "message") assert.ok(told.ok && told.message?.kind === decoded.message.kind, "a message is described as none");
  // Who is no node rejects no stranger and nothing of its own.
  else if (decoded.reason !== "unknown-node" && decoded.reason !== "own-message" && !(told.ok && told.message === null)) assert.equal(told.ok || told.reason, decoded.reason);
  const unverified = describe(bytes, undefined);
  assert.equal(unverified.auth?.verified ?? null, null);
  if (told.fields !== undefined) same(unverified.fields, told.fields, "without keys the fields are others");
}

function same(actual: unknown, expected: unknown, claim: string): void {
  assert.ok(JSON.stringify(actual) === JSON.stringify(expected), `${claim}: ${JSON.stringify(actual)} ${JSON.stringify(expected)}`);
}
