// The netstring framing, the one that Heartbeat 3.0.6 sends on UDP: `###`, entries, `%%%`, signed trailer.
// Nothing here looks into a field. Opening finds the trailer from the end, so that no entry is read before its digest is checked.

import { type Field, type FieldType, MAX_FIELDS, type Opened, type Rejected, reject, show } from "./field.js";

export const NETSTRING_START = "###\n";
const END = "%%%\n";

/** Writes the fields and the trailer that `sign` makes for the octets it is given. */
export function writeNetstring(fields: readonly Field[], sign: (covered: string) => string): string {
  let covered = NETSTRING_START;
  for (const { type, name, value } of fields) covered += frame(`(${type})${name}=${value}`);
  covered += END;
  return covered + frame(sign(covered));
}

/** Takes a datagram apart at its last `%%%`; the caller checks the digest before it asks for the entries. */
export function openNetstring(datagram: string): Opened | Rejected {
  if (!datagram.startsWith(NETSTRING_START)) return reject("bad-framing", "no ### at the start");
  const end = datagram.lastIndexOf(END);
  if (end < NETSTRING_START.length) return reject("bad-framing", "no %%% at the end");
  const trailer = datagram.slice(end + END.length);
  if (trailer === "") return reject("no-digest", "nothing after %%%");
  const match = /^([1-9]\d?):([^,]*),$/.exec(trailer);
  const token = match?.[2] ?? "";
  if (Number(match?.[1]) !== token.length) return reject("bad-framing", `trailer ${show(trailer)}`);
  return {
    kind: "opened",
    covered: datagram.slice(0, end + END.length),
    token,
    body: datagram.slice(NETSTRING_START.length, end),
  };
}

/** The entries of an opened datagram, in order. Each must begin with `(type)`, have a name, and have a value. */
export function netstringFields(body: string): readonly Field[] | Rejected {
  const fields: Field[] = [];
  let at = 0;
  while (at < body.length) {
    if (fields.length === MAX_FIELDS) return reject("bad-entry", `more than ${MAX_FIELDS} fields`);
    const match = /^([1-9]\d{0,4}):/.exec(body.slice(at, at + 6));
    if (match === null) return reject("bad-entry", `length at octet ${at}`);
    const start = at + match[0].length;
    const end = start + Number(match[1]);
    if (body[end] !== ",") return reject("bad-entry", `no comma at octet ${end}`);
    const field = parseEntry(body.slice(start, end));
    if (field === undefined) return reject("bad-entry", show(body.slice(start, end)));
    fields.push(field);
    at = end + 1;
  }
  return fields;
}

const frame = (octets: string): string => `${octets.length}:${octets},`;

function parseEntry(entry: string): Field | undefined {
  const match = /^\(([0-5])\)([^=(][^=]*)=/.exec(entry);
  if (match === null || match[0].length === entry.length) return undefined;
  return { type: Number(match[1]) as FieldType, name: match[2] ?? "", value: entry.slice(match[0].length) };
}
