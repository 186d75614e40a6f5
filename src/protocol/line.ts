// Messages on a serial line, where nothing marks their borders but the text itself. Heartbeat writes the classic framing there, so a datagram
// becomes that on its way out, by the digest that it carries inside; nobody needs a key for it. What comes in is cut into messages of either
// framing, and the noise between them into pieces that decode rejects: no octet is lost uncounted, and none delays the next message for long.

import { CLASSIC_START, classicLines } from "./classic.js";
import { frameFields, openFrame } from "./decode.js";
import { NETSTRING_START } from "./netstring.js";
import { bytesOf, octetsOf } from "./octets.js";

/** Three times heir's largest, ten times the largest seen of a Heartbeat. Whatever claims to be longer is noise. */
export const MAX_ON_LINE = 4096;
/** Noise is given up in pieces of this size, or when a message begins. */
const MAX_NOISE = 256;
/** The last octets are kept back: a start, and the end of the line before it, may have arrived in part. */
const START = 5;

const CLASSIC_END = "\n<<<\n";
const NETSTRING_END = "%%%\n";
const STARTS = [CLASSIC_START, NETSTRING_START];

/**
 * The octets to write for a datagram: an empty line, behind which Heartbeat and heir find the start whatever was on the line before, and the message without
 * the NUL that it has on UDP. With sha256 the netstring form: only a heir can check that.
 */
export function lineForm(datagram: Uint8Array): Uint8Array {
  const frame = openFrame(datagram);
  const fields = frame.kind === "frame" && frame.framing === "netstring" ? frameFields(frame) : [];
  const last = "kind" in fields ? undefined : fields.at(-1);
  if ("kind" in fields || last?.name !== "auth") return bytesOf(`\n${octetsOf(datagram).replace(/\0$/, "")}\n`);
  return bytesOf(`\n${CLASSIC_START}${classicLines(fields.slice(0, -1))}auth=${last.value}${CLASSIC_END}`);
}

export interface Cut {
  /** Not decided yet, to be given back with what arrives next: little more than MAX_ON_LINE octets. */
  readonly held: string;
  /** Messages and noise, in order. */
  readonly pieces: readonly Uint8Array[];
}

/** Cuts what has arrived, behind what was held. */
export function cutLine(held: string, arrived: Uint8Array): Cut {
  let text = held + octetsOf(arrived);
  const pieces: Uint8Array[] = [];
  for (;;) {
    // Between messages: what a BREAK is read as, and ends of lines.
    text = text.replace(/^[\0\r\n]+/, "");
    const length = pieceLength(text);
    if (length === undefined) return { held: text, pieces };
    pieces.push(bytesOf(text.slice(0, length)));
    text = text.slice(length);
  }
}

/** Both, for whoever has a line. */
export const LINE_FORM = { write: lineForm, cut: cutLine };

/** Of the first piece; undefined when more must arrive to tell. */
function pieceLength(text: string): number | undefined {
  const whole = wholeLength(text);
  if (whole === "noise") return noiseLength(text);
  if (whole !== undefined) return whole;
  // A message that was cut off ends where the next one begins.
  const next = startBehind(text, "\n");
  if (next !== undefined) return next;
  return text.length > MAX_ON_LINE + START ? MAX_ON_LINE : undefined;
}

/** Of the message at the beginning; undefined while it is not complete. */
function wholeLength(text: string): number | undefined | "noise" {
  if (text.length < CLASSIC_START.length) return STARTS.some((start) => start.startsWith(text)) ? undefined : "noise";
  if (text.startsWith(NETSTRING_START)) return netstringLength(text);
  if (!text.startsWith(CLASSIC_START)) return "noise";
  const end = text.indexOf(CLASSIC_END, CLASSIC_START.length - 1);
  if (end < 0) return undefined;
  const next = startBehind(text, "\n");
  return next !== undefined && next <= end ? next : Math.min(end + CLASSIC_END.length, MAX_ON_LINE);
}

function netstringLength(text: string): number | undefined | "noise" {
  let at = NETSTRING_START.length;
  for (let isLast = false; ; ) {
    const rest = text.slice(at, at + 6);
    if (!isLast && rest.startsWith(NETSTRING_END)) {
      at += NETSTRING_END.length;
      isLast = true;
      continue;
    }
    const match = /^([1-9]\d{0,3}):/.exec(rest);
    if (match === null) return (!isLast && NETSTRING_END.startsWith(rest)) || /^(?:[1-9]\d{0,3})?$/.test(rest) ? undefined : "noise";
    const comma = at + match[0].length + Number(match[1]);
    if (comma >= MAX_ON_LINE) return "noise";
    if (comma >= text.length) return undefined;
    if (text[comma] !== ",") return "noise";
    at = comma + 1;
    if (isLast) return at;
  }
}

function noiseLength(text: string): number | undefined {
  const next = startBehind(text, "");
  if (next !== undefined) return next;
  return text.length > MAX_NOISE + START ? MAX_NOISE : undefined;
}

/** Where the next message begins, behind the first octet; in a message only at the beginning of a line. */
function startBehind(text: string, before: "\n" | ""): number | undefined {
  const found = STARTS.map((start) => text.indexOf(`${before}${start}`, 1)).filter((at) => at >= 0);
  return found.length === 0 ? undefined : Math.min(...found) + before.length;
}
