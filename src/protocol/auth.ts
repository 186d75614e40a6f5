// Signing and verifying with the keys of authkeys: `<index> <digest>` over a given string of octets.
// What is covered is the framings' business. The one user of node:crypto in the pure half of the source.

import { createHmac, timingSafeEqual } from "node:crypto";
import { assert } from "../model/assert.js";
import type { AuthKey, AuthKeys, AuthMethod } from "../model/config.js";
import { type Rejected, reject, show } from "./field.js";

/** Hex digits of a digest; crc prints no leading zeros, so 8 is its most. */
export const DIGEST_DIGITS: Readonly<Record<AuthMethod, number>> = { crc: 8, md5: 32, sha1: 40, sha256: 64 };

/** The methods that Heartbeat 3.0.6 knows; sha256 is heir's own. */
export const isHeartbeatMethod = (method: AuthMethod): boolean => method !== "sha256";

/** A canonical token: no leading zero in the index, lower-case digest, so that one digest has one spelling. */
const TOKEN = /^(0|[1-9]\d?) ([0-9a-f]{1,64})$/;

export function signingKey(auth: AuthKeys): AuthKey {
  const key = auth.keys.find(({ index }) => index === auth.selected);
  assert(key !== undefined, `no key with the selected index ${auth.selected}`);
  return key;
}

/** `<index> <digest>` with the selected key. */
export function sign(auth: AuthKeys, covered: string): string {
  const key = signingKey(auth);
  return `${key.index} ${digest(key, covered)}`;
}

export interface Token {
  readonly index: number;
  readonly digest: string;
}

/** undefined for anything but the one spelling of a token. */
export function readToken(token: string): Token | undefined {
  const match = TOKEN.exec(token);
  return match === null ? undefined : { index: Number(match[1]), digest: match[2] ?? "" };
}

/** undefined when the token is right. Any configured slot verifies with its own method and key. */
export function verify(auth: AuthKeys, covered: string, token: string): Rejected | undefined {
  const read = readToken(token);
  if (read === undefined) return reject("no-digest", `token ${show(token)}`);
  const key = auth.keys.find(({ index }) => index === read.index);
  if (key === undefined) return reject("unknown-key", `index ${read.index}`);
  return isEqual(digest(key, covered), read.digest) ? undefined : reject("bad-digest", `index ${read.index}`);
}

/** The digest of octets: HMAC (RFC 2104) or Heartbeat's CRC-32, in lower-case hex. */
export function digest(key: Pick<AuthKey, "method" | "key">, covered: string): string {
  if (key.method === "crc") return crc(covered).toString(16);
  return createHmac(key.method, key.key).update(covered, "latin1").digest("hex");
}

function isEqual(expected: string, given: string): boolean {
  if (expected.length !== given.length) return false;
  const encoder = new TextEncoder();
  return timingSafeEqual(encoder.encode(expected), encoder.encode(given));
}

/** Polynomial 0x04C11DB7, most significant bit first, initial value 0, complemented at the end: POSIX cksum without the length. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, octet) => {
  let value = octet << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value >>> 0;
});

function crc(octets: string): number {
  let value = 0;
  for (let index = 0; index < octets.length; index += 1) {
    value = (value << 8) ^ (CRC_TABLE[(value >>> 24) ^ octets.charCodeAt(index)] ?? 0);
  }
  return ~value >>> 0;
}
