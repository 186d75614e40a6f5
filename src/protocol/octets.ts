// Octet strings: one character (U+0000 to U+00FF) per byte. The protocol is text with some raw bytes in it, and strings
// are what slicing, searching and joining are good at. TextDecoder's "latin1" is windows-1252 and would not round-trip.

/** Arguments of one String.fromCharCode call: far below the stack limit of any engine. */
const CHUNK = 8192;

export function octetsOf(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += String.fromCharCode.apply(null, bytes.subarray(start, start + CHUNK) as unknown as number[]);
  }
  return text;
}

export function bytesOf(octets: string): Uint8Array {
  const bytes = new Uint8Array(octets.length);
  for (let index = 0; index < octets.length; index += 1) bytes[index] = octets.charCodeAt(index);
  return bytes;
}

export const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);

/** The UTF-8 octets of a text; the text itself when it is ASCII, as node names nearly always are. */
export const utf8 = (text: string): string => (isAscii(text) ? text : octetsOf(new TextEncoder().encode(text)));
