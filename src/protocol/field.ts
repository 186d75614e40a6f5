// One field of a Linux-HA message as it stands on the wire, and the verdict on bytes that are not one. No meaning here.

import type { Reject } from "../model/reason.js";

/** 0 string, 1 binary, 2 nested message, 3 string list, 4 and 5 structures; heir writes only 0. */
export type FieldType = 0 | 1 | 2 | 3 | 4 | 5;

export interface Field {
  readonly type: FieldType;
  readonly name: string;
  /** Octets: one character (U+0000 to U+00FF) for each byte, see octets.ts. */
  readonly value: string;
}

export interface Rejected {
  readonly kind: "reject";
  readonly reason: Reject;
  /** For the log; short, and never contains a key. */
  readonly detail?: string;
}

/** What a framing yields before the digest is checked: nothing in `body` has been looked at yet. */
export interface Opened {
  readonly kind: "opened";
  /** The octets that the digest covers. */
  readonly covered: string;
  /** `<index> <digest>`, unchecked. */
  readonly token: string;
  /** The octets that hold the fields. */
  readonly body: string;
}

/** The largest UDP payload over IPv4: 65 535 - 20 (IP) - 8 (UDP). Nothing longer can arrive. */
export const MAX_RECEIVED = 65_507;

/** Heartbeat's own messages have at most about 20 fields; the limit bounds the work on one datagram. */
export const MAX_FIELDS = 128;

export const reject = (reason: Reject, detail?: string): Rejected =>
  detail === undefined ? { kind: "reject", reason } : { kind: "reject", reason, detail };

/** Octets as a log may show them: at most 40, everything but printable ASCII as a dot. */
export function show(value: string): string {
  const printable = value.slice(0, 40).replace(/[^\x20-\x7e]/g, ".");
  return value.length > 40 ? `${printable}...` : printable;
}
