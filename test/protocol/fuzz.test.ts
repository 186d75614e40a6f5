// Seeded mutation: `HEIR_FUZZ_SEED=7 node --test dist/checks/protocol/fuzz.test.js` replays a run.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { AuthKeys, AuthMethod } from "#heir/model/config.js";
import type { Message } from "#heir/model/message.js";
import { sign } from "#heir/protocol/auth.js";
import { decode, decodeFields } from "#heir/protocol/decode.js";
import { encode, encodeClassic, sealNetstring } from "#heir/protocol/encode.js";
import { type Field, MAX_RECEIVED } from "#heir/protocol/field.js";
import { fieldsOf } from "#heir/protocol/fields.js";
import { bytesOf, octetsOf } from "#heir/protocol/octets.js";
import { authWith, decodeContext, encodeContext, GOODBYE, HEARTBEAT, METHODS, randomFrom, randomMessage } from "./samples.js";
import { capturedVectors } from "./vectors.js";

const SEED = Number(process.env["HEIR_FUZZ_SEED"] ?? 20_261_121);
const MUTATED = 20_000;
const RESIGNED = 10_000;

interface Valid {
  readonly octets: string;
  readonly auth: AuthKeys;
}

const VALID: readonly Valid[] = [
  ...METHODS.flatMap((method) => [HEARTBEAT, GOODBYE].flatMap((message) => [encode, encodeClassic].map((write) => (
    { octets: octetsOf(write(message, encodeContext(method))), auth: authWith(method) }
  )))),
  ...capturedVectors().map(({ bytes, auth }) => ({ octets: octetsOf(bytes), auth })),
];
const KNOWN = new Set(VALID.map(({ octets }) => octets));

type Random = (bound: number) => number;
const octet = (random: Random): string => String.fromCharCode(random(256));

/** One small change somewhere. */
function mutate(text: string, random: Random): string {
  const at = random(text.length + 1);
  const to = Math.min(text.length, at + random(40));
  const other = VALID[random(VALID.length)]?.octets ?? "";
  switch (random(8)) {
    case 0: return text.slice(0, at) + octet(random) + text.slice(at + 1);
    case 1: return text.slice(0, at) + String.fromCharCode((text.charCodeAt(at) || 0) ^ (1 << random(8))) + text.slice(at + 1);
    case 2: return text.slice(0, at) + octet(random).repeat(1 + random(3)) + text.slice(at);
    case 3: return text.slice(0, at) + text.slice(to);
    case 4: return text.slice(0, to) + text.slice(at, to) + text.slice(to);
    case 5: return text.slice(0, at);
    case 6: return text.slice(0, at) + other.slice(random(other.length));
    default: return text.slice(0, at) + ["###\n", "%%%\n", ">>>\n", "<<<\n", "auth=", ",", "=", "(0)", "\0", "\n", "0", "9", "65507:", " "][random(14)] + text.slice(at);
  }
}

/** The one change that the digest of the classic framing does not see, apart from the place of the auth line. */
const withoutNul = (text: string): string => (text.endsWith("<<<\n\0") ? text.slice(0, -1) : text);
const KNOWN_WITHOUT_NUL = new Set([...KNOWN].map(withoutNul));

test(`${MUTATED} mutated datagrams: none makes decode throw, none verifies (seed ${SEED})`, (context) => {
  const random = randomFrom(SEED);
  const reasons = new Map<string, number>();
  for (let count = 0; count < MUTATED; ) {
    const { octets, auth } = VALID[random(VALID.length)] as Valid;
    let text = octets;
    for (let changes = 1 + random(4); changes > 0; changes -= 1) text = mutate(text, random);
    if (KNOWN_WITHOUT_NUL.has(withoutNul(text)) || text.length > MAX_RECEIVED) continue;
    count += 1;
    const verified = decodeFields(bytesOf(text), auth);
    assert(verified.kind === "reject", `verifies: ${JSON.stringify(text)}`);
    assert.equal(decode(bytesOf(text), { ...decodeContext("sha256"), auth }).kind, "reject");
    reasons.set(verified.reason, (reasons.get(verified.reason) ?? 0) + 1);
  }
  context.diagnostic(`seed ${SEED}: ${JSON.stringify(Object.fromEntries(reasons))}`);
  for (const reason of ["empty", "bad-framing", "no-digest", "unknown-key", "bad-digest"]) assert.ok(reasons.has(reason), reason);
});

test(`${RESIGNED} mutated datagrams with a right digest: none makes decode throw, every message read is one that could be sent (seed ${SEED})`, (context) => {
  const random = randomFrom(SEED + 1);
  const outcomes = new Map<string, number>();
  for (let count = 0; count < RESIGNED; count += 1) {
    const method = METHODS[random(METHODS.length)] as AuthMethod;
    const receiver = decodeContext(method);
    const bytes = bytesOf(random(2) === 0 ? resignedFields(method, random) : resignedOctets(method, random));
    const decoded = decode(bytes, receiver);
    const outcome = decoded.kind === "message" ? decoded.message.kind : decoded.reason;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    // What a Heartbeat says no heir says.
    if (decoded.kind === "message" && decoded.message.kind !== "classic") {
      assert.deepEqual(decode(encode(decoded.message, encodeContext(method)), receiver), decoded);
    }
  }
  context.diagnostic(`seed ${SEED}: ${JSON.stringify(Object.fromEntries(outcomes))}`);
  for (const outcome of ["heartbeat", "goodbye", "bad-entry", "bad-field", "missing-field", "classic", "unknown-version", "unknown-node"]) {
    assert.ok(outcomes.has(outcome), outcome);
  }
});

/** A message with one field's name or value changed, left out or doubled. */
function resignedFields(method: AuthMethod, random: Random): string {
  const fields: Field[] = [...fieldsOf(randomMessage(random), encodeContext(method))];
  const at = random(fields.length);
  const field = fields[at] as Field;
  const changed = ([
    [{ ...field, value: mutate(field.value, random) }],
    [{ ...field, value: mutate(mutate(field.value, random), random) }],
    [{ ...field, name: mutate(field.name, random) }],
    [],
    [field, field],
  ] as const)[random(5)] as readonly Field[];
  fields.splice(at, 1, ...changed);
  return sealNetstring(fields, authWith(method));
}

/** A datagram changed anywhere in its covered octets. */
function resignedOctets(method: AuthMethod, random: Random): string {
  const message: Message = randomMessage(random);
  const auth = authWith(method);
  if (random(2) === 0) {
    const lines = octetsOf(encodeClassic(message, encodeContext(method))).slice(4).replace(/auth=.*$/s, "");
    const covered = mutate(lines, random);
    return `>>>\n${covered}auth=${sign(auth, covered)}\n<<<\n\0`;
  }
  const text = octetsOf(encode(message, encodeContext(method)));
  const covered = `###\n${mutate(text.slice(4, text.lastIndexOf("%%%\n")), random)}%%%\n`;
  const token = sign(auth, covered);
  return `${covered}${token.length}:${token},`;
}

for (const method of METHODS) {
  for (const [framing, write] of [["netstring", encode], ["classic", encodeClassic]] as const) {
    test(`${method}, ${framing}: cut at any byte or with any one bit flipped, a datagram is rejected`, () => {
      const bytes = write(HEARTBEAT, encodeContext(method));
      for (let length = 0; length < bytes.length; length += 1) {
        const decoded = decode(bytes.subarray(0, length), decodeContext(method));
        // The NUL after the classic form may be missing.
        assert.equal(decoded.kind, framing === "classic" && length === bytes.length - 1 ? "message" : "reject", `cut at ${length}`);
      }
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const flipped = Uint8Array.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        assert.equal(decode(flipped, decodeContext(method)).kind, "reject", `bit ${bit}`);
      }
    });
  }
}

test(`pure noise is rejected (seed ${SEED})`, () => {
  const random = randomFrom(SEED + 2);
  for (let count = 0; count < 2000; count += 1) {
    const noise = Array.from({ length: random(300) }, () => octet(random)).join("");
    const start = ["", "###\n", ">>>\n"][random(3)] ?? "";
    assert.equal(decode(bytesOf(start + noise), decodeContext("crc")).kind, "reject");
  }
});
