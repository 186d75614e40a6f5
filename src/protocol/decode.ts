// Bytes -> Message, or the one reason why not. Total: no input makes it throw, and the work is bounded by the size of a
// datagram. The order of the checks is fixed (docs/wire.md): framing, digest, entries, and only then what the fields mean.

import type { AuthKeys } from "../model/config.js";
import type { Message } from "../model/message.js";
import { verify } from "./auth.js";
import { CLASSIC_START, classicFields, openClassic } from "./classic.js";
import { type Field, MAX_RECEIVED, type Opened, type Rejected, reject } from "./field.js";
import { classicOf, isClassic } from "./classic-fields.js";
import { messageOf } from "./fields.js";
import { netstringFields, openNetstring } from "./netstring.js";
import { octetsOf } from "./octets.js";
import type { Receiver } from "./values.js";

export interface DecodeContext extends Receiver {
  readonly auth: AuthKeys;
}

export type Decoded = { readonly kind: "message"; readonly message: Message } | Rejected;

export type DecodedFields =
  | {
      readonly kind: "fields";
      readonly framing: "netstring" | "classic";
      /** `<index> <digest>`, verified. */
      readonly token: string;
      readonly fields: readonly Field[];
    }
  | Rejected;

/** What a peer says to us, be it a heir or a Heartbeat. */
export function decode(bytes: Uint8Array, context: DecodeContext): Decoded {
  const verified = decodeFields(bytes, context.auth);
  if (verified.kind === "reject") return verified;
  const { fields } = verified;
  const message = isClassic(fields) ? classicOf(fields, context) : messageOf(fields, context);
  return message.kind === "reject" ? message : { kind: "message", message };
}

/** The fields of any authentic Linux-HA message, heir's or not, in the order of the wire. */
export function decodeFields(bytes: Uint8Array, auth: AuthKeys): DecodedFields {
  const frame = openFrame(bytes);
  if (frame.kind === "reject") return frame;
  const { framing, opened } = frame;
  const failure = verify(auth, opened.covered, opened.token);
  if (failure !== undefined) return failure;
  const fields = frameFields(frame);
  return "kind" in fields ? fields : { kind: "fields", framing, token: opened.token, fields };
}

export interface Frame {
  readonly kind: "frame";
  readonly framing: "netstring" | "classic";
  readonly opened: Opened;
}

/** The frame of a datagram, its digest unchecked. */
export function openFrame(bytes: Uint8Array): Frame | Rejected {
  if (bytes.length === 0) return reject("empty");
  if (bytes.length > MAX_RECEIVED) return reject("too-large", `${bytes.length} bytes`);
  const datagram = octetsOf(bytes);
  const framing = datagram.startsWith(CLASSIC_START) ? "classic" : "netstring";
  const opened = framing === "classic" ? openClassic(datagram) : openNetstring(datagram);
  return opened.kind === "reject" ? opened : { kind: "frame", framing, opened };
}

/** The fields in a frame; who acts on them has verified its digest. */
export const frameFields = ({ framing, opened }: Frame): readonly Field[] | Rejected =>
  framing === "classic" ? classicFields(opened.body) : netstringFields(opened.body);
