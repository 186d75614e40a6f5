// Message -> bytes, signed: what a node sends. The netstring form is what goes out on UDP, as from Heartbeat 3.0.6;
// the classic form is for serial lines. Nothing here limits the size: limits.ts says beforehand what fits into a datagram.

import type { AuthKeys } from "../model/config.js";
import type { Message } from "../model/message.js";
import { isHeartbeatMethod, sign, signingKey } from "./auth.js";
import { classicLines, writeClassic } from "./classic.js";
import type { Field } from "./field.js";
import { classicFieldsOf } from "./classic-fields.js";
import { fieldsOf } from "./fields.js";
import { writeNetstring } from "./netstring.js";
import { bytesOf } from "./octets.js";
import type { EnvelopeFacts } from "./values.js";

export interface EncodeContext extends EnvelopeFacts {
  readonly auth: AuthKeys;
}

/** One datagram in the netstring framing. */
export function encode(message: Message, context: EncodeContext): Uint8Array {
  return bytesOf(sealNetstring(written(message, context), context.auth));
}

/** One message in the classic framing. */
export function encodeClassic(message: Message, context: EncodeContext): Uint8Array {
  return bytesOf(writeClassic(written(message, context), (covered) => sign(context.auth, covered)));
}

const written = (message: Message, facts: EnvelopeFacts): readonly Field[] =>
  message.kind === "classic" ? classicFieldsOf(message, facts) : fieldsOf(message, facts);

/**
 * Fields -> signed octets. As Heartbeat does, the digest of the classic form rides inside as a last field, so that the
 * message could be passed on to a serial line as it is; with sha256 nobody but heir could check it, and it is left out.
 */
export function sealNetstring(fields: readonly Field[], auth: AuthKeys): string {
  const inner: readonly Field[] = isHeartbeatMethod(signingKey(auth).method)
    ? [{ type: 0, name: "auth", value: sign(auth, classicLines(fields)) }]
    : [];
  return writeNetstring([...fields, ...inner], (covered) => sign(auth, covered));
}
