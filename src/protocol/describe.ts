// One datagram for the eyes of a person: everything that can be told of it, as a value ready for JSON, whether or not its
// digest could be checked, and from whichever node it is. Total, as the decoder is. The daemon acts on none of this.

import type { AuthKeys, AuthMethod } from "../model/config.js";
import type { GroupState, Heartbeat, HeirMessage, ResignedGroup, StuckReport } from "../model/message.js";
import type { NodeName } from "../model/names.js";
import type { Reject } from "../model/reason.js";
import { DIGEST_DIGITS, readToken, type Token, verify } from "./auth.js";
import { frameFields, openFrame } from "./decode.js";
import { type Field, type FieldType, type Rejected, reject, show } from "./field.js";
import { messageOf } from "./fields.js";
import { bytesOf } from "./octets.js";
import type { Receiver } from "./values.js";

/** Names and units as in the JSON of `heir status`. Within a schema fields are added, never renamed. */
export type Description =
  | (Seen & { readonly ok: true; readonly message: ShownMessage | null; readonly fields: readonly ShownField[] })
  | (Seen & { readonly ok: false; readonly reason: Reject; readonly detail: string | null; readonly fields?: readonly ShownField[] });

interface Seen {
  readonly bytes: number;
  readonly framing?: "netstring" | "classic";
  readonly auth?: ShownAuth;
}

export interface ShownAuth {
  readonly index: number;
  /** Of the key; where there is none of this index the method whose digests have this length. */
  readonly method: AuthMethod | null;
  /** null: no keys were given. */
  readonly verified: boolean | null;
}

/** `value` for text, `hex` for what is binary by its type or no text; `type` where it is not 0. */
export type ShownField =
  | { readonly name: string; readonly type?: FieldType; readonly value: string }
  | { readonly name: string; readonly type?: FieldType; readonly hex: string };

export type ShownMessage =
  | (ShownSender & { readonly kind: "heartbeat"; readonly seq: number } & ShownHeartbeat)
  | (ShownSender & { readonly kind: "goodbye"; readonly seq: number })
  | (ShownSender & { readonly kind: "resign"; readonly groups: readonly ResignedGroup[] });

interface ShownSender {
  readonly from: string;
  readonly session: string;
  readonly generation: number;
}

interface ShownHeartbeat {
  readonly status: Heartbeat["status"];
  readonly deadtime_ms: number;
  readonly lease_bound_ms: number;
  readonly config_hash: string;
  readonly macs: readonly string[];
  /** `rings`: the numbers of the rings, in the order of the configuration. */
  readonly hears: readonly { readonly node: string; readonly session: string; readonly seq: number; readonly age_ms: number; readonly rings: readonly number[] }[];
  readonly groups: readonly { readonly tag: string; readonly state: GroupState; readonly priority: number; readonly counter: number }[];
  /** Failed stops elsewhere that it tells on; absent: none. */
  readonly stuck?: readonly StuckReport[];
  /** Resets of dead nodes by its STONITH device; absent: none. */
  readonly resets?: readonly { readonly node: string; readonly outcome: "done" | "trying"; readonly failures: number; readonly age_ms: number }[];
}

/** Without keys nothing is verified, and everything else is told all the same. */
export function describe(bytes: Uint8Array, auth: AuthKeys | undefined): Description {
  const frame = openFrame(bytes);
  if (frame.kind === "reject") return refused({ bytes: bytes.length }, frame);
  const { framing, opened } = frame;
  const token = readToken(opened.token);
  if (token === undefined) return refused({ bytes: bytes.length, framing }, reject("no-digest", `token ${show(opened.token)}`));
  const failure = auth === undefined ? undefined : verify(auth, opened.covered, opened.token);
  const seen: Seen = { bytes: bytes.length, framing, auth: { ...signer(token, auth), verified: auth === undefined ? null : failure === undefined } };

  const fields = frameFields(frame);
  if ("kind" in fields) return refused(seen, failure ?? fields);
  const shown = fields.map(showField);
  const message = messageOf(fields, whoever(fields));
  const isHeirs = message.kind !== "reject" || (message.reason !== "not-heir" && message.reason !== "for-heartbeat");
  const wrong = failure ?? (isHeirs && message.kind === "reject" ? message : undefined);
  if (wrong !== undefined) return { ...refused(seen, wrong), fields: shown };
  return { ok: true, ...seen, message: message.kind === "reject" ? null : showMessage(message), fields: shown };
}

const refused = (seen: Seen, { reason, detail }: Rejected): Description & { readonly ok: false } => ({ ok: false, reason, detail: detail ?? null, ...seen });

function signer({ index, digest }: Token, auth: AuthKeys | undefined): Omit<ShownAuth, "verified"> {
  const known = auth?.keys.find((key) => key.index === index)?.method;
  return { index, method: known ?? METHOD_OF_LENGTH.get(digest.length) ?? null };
}

/** A crc has at most eight digits, and mostly all of them. */
const METHOD_OF_LENGTH = new Map<number, AuthMethod>([
  ...(["md5", "sha1", "sha256"] as const).map((method) => [DIGEST_DIGITS[method], method] as const),
  ...Array.from({ length: DIGEST_DIGITS.crc }, (_, i) => [i + 1, "crc"] as const),
]);

/** A node that knows every node that the message names, and is none of them. */
function whoever(fields: readonly Field[]): Receiver {
  const octets = fields.flatMap(({ name, value }) => (name === "src" ? [value] : name === "hn" || name === "hk" || name === "hf" ? value.split(" ").map((entry) => entry.split(",")[0] ?? "") : []));
  const nodes = octets.flatMap((name) => textOf(name) ?? []) as readonly string[] as readonly NodeName[];
  return { nodes, self: "" as NodeName };
}

function showField({ type, name, value }: Field): ShownField {
  const text = type === 1 ? undefined : textOf(value);
  return { name: textOf(name) ?? show(name), ...(type === 0 ? {} : { type }), ...(text === undefined ? { hex: hexOf(value) } : { value: text }) };
}

function showMessage(message: HeirMessage): ShownMessage {
  const { from, session, generation } = message;
  const sender = { from, session, generation };
  switch (message.kind) {
    case "goodbye":
      return { kind: "goodbye", ...sender, seq: message.seq };
    case "resign":
      return { kind: "resign", ...sender, groups: message.groups };
    case "heartbeat":
      return { kind: "heartbeat", ...sender, seq: message.seq, ...showHeartbeat(message) };
  }
}

function showHeartbeat({ status, deadtime, leaseBound, configHash, macs, hears, groups, stuck, resets }: Heartbeat): ShownHeartbeat {
  return {
    status,
    deadtime_ms: deadtime,
    lease_bound_ms: leaseBound,
    config_hash: configHash,
    macs,
    hears: hears.map(({ node, session, seq, age, rings }) => ({ node, session, seq, age_ms: age, rings: bitsOf(rings) })),
    groups: groups.map(({ tag, state, priority, counter }) => ({ tag, state, priority, counter })),
    ...(stuck === undefined ? {} : { stuck }),
    ...(resets === undefined ? {} : { resets: resets.map(({ node, outcome, age }) => ({ node, outcome: outcome.kind, failures: outcome.kind === "done" ? 0 : outcome.failures, age_ms: age })) }),
  };
}

const bitsOf = (set: number): readonly number[] => [...Array(32).keys()].filter((bit) => Math.floor(set / 2 ** bit) % 2 === 1);

const hexOf = (octets: string): string => [...octets].map((octet) => octet.charCodeAt(0).toString(16).padStart(2, "0")).join("");

/** The text whose UTF-8 these octets are; undefined when they are none. */
function textOf(octets: string): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytesOf(octets));
  } catch {
    return undefined;
  }
}
