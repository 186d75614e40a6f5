// The simulator's way through the real codec.

import type { ClusterConfig } from "#heir/model/config.js";
import type { Message } from "#heir/model/message.js";
import { decode, type Decoded } from "#heir/protocol/decode.js";
import { encode } from "#heir/protocol/encode.js";

/** Any wall clock will do: nothing may depend on it. */
const SOME_TIME = 1_800_000_000;

export const writeBytes = (message: Message, config: ClusterConfig): Uint8Array =>
  encode(message, { auth: config.auth, ttl: config.ttl, timeSeconds: SOME_TIME, load: "0.00 0.01 0.05 1/100 4242" });

/** Decoded once for all receivers of a datagram: a message never comes back to its sender, and nothing else depends on who reads. */
export function readBytes(bytes: Uint8Array, config: ClusterConfig): Decoded {
  const known = read.get(bytes);
  if (known !== undefined) return known;
  const decoded = decode(bytes, config);
  read.set(bytes, decoded);
  return decoded;
}

const read = new WeakMap<Uint8Array, Decoded>();
