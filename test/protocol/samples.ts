// Messages, keys and a small random generator for the tests of the wire. Seeds, not Math.random: a failure must come back.

import type { AuthKey, AuthKeys, AuthMethod } from "#heir/model/config.js";
import type { Goodbye, GroupReport, GroupState, Heard, Heartbeat, HeirMessage, Resign, ResetReport, StuckReport } from "#heir/model/message.js";
import { generation, groupName, groupTag, type NodeName, nodeName, seq, type SessionId } from "#heir/model/names.js";
import { millis } from "#heir/model/time.js";
import type { DecodeContext } from "#heir/protocol/decode.js";
import type { EncodeContext } from "#heir/protocol/encode.js";
import { MAX } from "#heir/protocol/values.js";

export const METHODS: readonly AuthMethod[] = ["crc", "md5", "sha1", "sha256"];

export const KEYS: readonly AuthKey[] = [
  { index: 1, method: "crc", key: "" },
  { index: 2, method: "md5", key: "SecretKey42" },
  { index: 3, method: "sha1", key: "SecretKey42" },
  { index: 15, method: "sha256", key: "SecretKey42" },
];

/** All four keys, signing with the one of `method`. */
export function authWith(method: AuthMethod): AuthKeys {
  return { selected: KEYS.find((key) => key.method === method)?.index ?? -1, keys: KEYS };
}

export const NODES: readonly NodeName[] = ["alpha", "bravo", "charlie"].map(nodeName);
const [ALPHA, BRAVO, CHARLIE] = NODES as [NodeName, NodeName, NodeName];

export const SESSION = "0123456789abcdef" as SessionId;

export const encodeContext = (method: AuthMethod): EncodeContext => (
  { auth: authWith(method), ttl: 4, timeSeconds: 0x6b00dae6, load: "0.38 0.45 0.36 6/235 4725" }
);

/** As bravo hears it. */
export const decodeContext = (method: AuthMethod): DecodeContext => ({ auth: authWith(method), nodes: NODES, self: BRAVO });

export const HEARTBEAT: Heartbeat = {
  kind: "heartbeat",
  from: ALPHA,
  session: SESSION,
  seq: seq(0x8e),
  generation: generation(0x6b00d903),
  status: "active",
  deadtime: millis(5000),
  leaseBound: millis(5100),
  configHash: "00ffee1234567890",
  macs: ["02:00:00:00:00:01"],
  hears: [
    { node: BRAVO, session: "fedcba9876543210" as SessionId, seq: seq(0x8d), age: millis(500), rings: 3 },
    { node: CHARLIE, session: "0000000000000001" as SessionId, seq: seq(1), age: millis(0), rings: 0 },
  ],
  groups: [
    { tag: groupTag(groupName("10.0.0.1")), state: "active", priority: 250, counter: 28 },
    { tag: groupTag(groupName("web")), state: "backup", priority: 0, counter: 0 },
  ],
};

export const GOODBYE: Goodbye = { kind: "goodbye", from: ALPHA, session: SESSION, seq: seq(0x8f), generation: generation(7) };

export const RESIGN: Resign = {
  kind: "resign",
  from: ALPHA,
  session: SESSION,
  generation: generation(7),
  groups: [
    { tag: groupTag(groupName("10.0.0.1")), counter: 28, released: true },
    { tag: groupTag(groupName("web")), counter: 0, released: false },
  ],
};

/** xorshift32: whole numbers below `bound`, the same for the same seed. */
export function randomFrom(seed: number): (bound: number) => number {
  let state = seed >>> 0 || 1;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

const STATES: readonly GroupState[] = ["initialize", "backup", "starting", "active", "stopping", "stuck"];

/** Any message that alpha could send, each number small, middling or at its limit. */
export function randomMessage(random: (bound: number) => number): HeirMessage {
  const number = (most: number): number => [random(4), random(0x10000), random(most), most][random(4)]! % (most + 1);
  const digits = (length: number): string => Array.from({ length }, () => random(16).toString(16)).join("");
  const envelope = {
    from: ALPHA,
    session: digits(16) as SessionId,
    seq: seq(Math.max(1, number(MAX.seq))),
    generation: generation(number(MAX.generation)),
  };
  if (random(8) === 0) return { kind: "goodbye", ...envelope };
  if (random(8) === 0) {
    const { seq: _, ...sender } = envelope;
    const groups = Array.from({ length: random(12) }, (_unused, index) => ({
      tag: groupTag(groupName(`group ${index} ${digits(4)}`)),
      counter: number(MAX.counter),
      released: random(2) === 0,
    }));
    return { kind: "resign", ...sender, groups };
  }
  const hears = NODES.slice(1, 1 + random(3)).map((node): Heard => ({
    node,
    session: digits(16) as SessionId,
    seq: seq(number(MAX.seq)),
    age: millis(number(MAX.age)),
    rings: number(2 ** MAX.rings - 1),
  }));
  const groups = Array.from({ length: random(12) }, (_, index): GroupReport => ({
    tag: groupTag(groupName(`group ${index} ${digits(4)}`)),
    state: STATES[random(STATES.length)] as GroupState,
    priority: random(256),
    counter: number(MAX.counter),
  }));
  return {
    kind: "heartbeat",
    ...envelope,
    status: (["init", "up", "active"] as const)[random(3)] ?? "up",
    deadtime: millis(Math.max(1, number(MAX.span))),
    leaseBound: millis(number(MAX.span)),
    configHash: digits(16),
    macs: Array.from({ length: random(5) }, (_, last) => `02:00:00:00:0${random(10)}:0${last}`),
    hears,
    groups,
    ...stuckOf(random, { digits, number }),
    ...resetsOf(random, number),
    ...(random(2) === 0 ? {} : { reach: { reached: random(MAX.pings + 1), of: MAX.pings, fresh: 0 } }),
  };
}

/** In half of the messages. */
function stuckOf(random: (limit: number) => number, { digits, number }: { readonly digits: (count: number) => string; readonly number: (limit: number) => number }): Pick<Heartbeat, "stuck"> {
  const stuck = NODES.slice(1, 1 + random(3)).map((node): StuckReport => ({
    node,
    session: digits(16) as SessionId,
    generation: generation(number(MAX.generation)),
    seq: seq(Math.max(1, number(MAX.seq))),
    tag: groupTag(groupName(`group ${digits(4)}`)),
  }));
  return stuck.length === 0 ? {} : { stuck };
}

/** In two of three messages. */
function resetsOf(random: (limit: number) => number, number: (limit: number) => number): Pick<Heartbeat, "resets"> {
  const resets = NODES.slice(1, 1 + random(3)).map((node): ResetReport => ({
    node,
    outcome: random(2) === 0 ? { kind: "done" } : { kind: "trying", failures: number(MAX.failures) },
    age: millis(number(MAX.age)),
  }));
  return resets.length === 0 ? {} : { resets };
}
