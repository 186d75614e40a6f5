// The classic framing: `>>>`, one line per field, `<<<`; used on serial lines and accepted on UDP. The digest covers every
// line but the `auth` line. Only the canonical form is accepted: `\n` alone ends a line, binary values are padded base64.

import { type Field, type FieldType, MAX_FIELDS, type Opened, type Rejected, reject, show } from "./field.js";

export const CLASSIC_START = ">>>\n";
const END = "<<<\n";
const AUTH = "auth=";

/** The lines of the fields: what the digest covers, in this framing and in the inner `auth` of the other one. */
export function classicLines(fields: readonly Field[]): string {
  return fields.map((field) => `${lineOf(field)}\n`).join("");
}

/** Writes the fields, the `auth` line that `sign` makes, and the NUL that Heartbeat sends with them. */
export function writeClassic(fields: readonly Field[], sign: (covered: string) => string): string {
  const lines = classicLines(fields);
  return `${CLASSIC_START}${lines}${AUTH}${sign(lines)}\n${END}\0`;
}

/** Takes a datagram apart at its first `auth` line; the NUL may be missing, as on a serial line. */
export function openClassic(datagram: string): Opened | Rejected {
  if (!datagram.startsWith(CLASSIC_START)) return reject("bad-framing", "no >>> at the start");
  const text = datagram.endsWith("\0") ? datagram.slice(0, -1) : datagram;
  // The line before <<< ends with its own \n, and >>>\n counts as one when there is no field at all.
  if (!text.endsWith(`\n${END}`)) return reject("bad-framing", "no <<< at the end");
  const body = text.slice(CLASSIC_START.length, -END.length);
  const start = body.startsWith(AUTH) ? 0 : body.indexOf(`\n${AUTH}`) + 1;
  if (start === 0 && !body.startsWith(AUTH)) return reject("no-digest", "no auth line");
  const end = body.indexOf("\n", start);
  const covered = body.slice(0, start) + body.slice(end + 1);
  return { kind: "opened", covered, token: body.slice(start + AUTH.length, end), body: covered };
}

/** The fields of an opened datagram, in order. */
export function classicFields(body: string): readonly Field[] | Rejected {
  const fields: Field[] = [];
  let at = 0;
  while (at < body.length) {
    if (fields.length === MAX_FIELDS) return reject("bad-entry", `more than ${MAX_FIELDS} fields`);
    const end = body.indexOf("\n", at);
    const line = body.slice(at, end);
    const field = parseLine(line);
    if (field === undefined) return reject("bad-entry", show(line));
    fields.push(field);
    at = end + 1;
  }
  return fields;
}

function lineOf({ type, name, value }: Field): string {
  if (type === 0) return `${name}=${value}`;
  return `(${type})${name}=${type === 1 ? btoa(value) : value}`;
}

function parseLine(line: string): Field | undefined {
  const match = /^(?:\(([1-5])\))?([^=(][^=]*)=/.exec(line);
  if (match === null || match[0].length === line.length) return undefined;
  const type = Number(match[1] ?? "0") as FieldType;
  const text = line.slice(match[0].length);
  const value = type === 1 ? fromBase64(text) : text;
  return value === undefined ? undefined : { type, name: match[2] ?? "", value };
}

function fromBase64(text: string): string | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const value = atob(text);
  return btoa(value) === text ? value : undefined;
}
