// Datagrams written in hex, one on a line or as a dump with offsets, as xxd, hexdump -C and tcpdump -x print them (docs/commands.md).
// A pure function of one line and of what the lines before it left open. What a line says is never repeated: it may be a key.

export interface HexDatagram {
  /** Number of its first line, from 1. */
  readonly line: number;
  readonly bytes: Uint8Array;
}

export interface HexProblem {
  readonly line: number;
  readonly problem: string;
}

/** A datagram that may go on in the next line. */
export interface OpenDatagram {
  readonly line: number;
  readonly digits: string;
  /** offset: in a line with the right offset; wrapped: in a plain line, since this one was as long as xxd -p writes them. */
  readonly goesOn: "offset" | "wrapped";
}

export interface LineTaken {
  readonly finished: readonly (HexDatagram | HexProblem)[];
  readonly open: OpenDatagram | undefined;
}

/** `xxd -p` breaks after 30 bytes. No datagram that decodes is so short. */
const WRAPPED_DIGITS = 60;
/** `###\n` and `>>>\n`, with which every datagram begins. */
const START = /^(?:2323230a|3e3e3e0a)/i;
/** Blank, a comment, or one of the lines that tcpdump prints above a dump. */
const BETWEEN = /^\s*(?:$|#|(?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d\.\d+ |IP6? |\S+ > \S+: )/;
/** `00000010: ` of xxd, `	0x0010:  ` of tcpdump. */
const OFFSET = /^\s*(?:0x)?([\da-f]{4,8}):(?=\s|$)/i;
/** `00000010  ` of hexdump -C: an offset only where it fits, since it could be data. The length alone ends a dump. */
const BARE_OFFSET = /^([\da-f]{8})(?=  |\r?$)/i;

export function takeLine(open: OpenDatagram | undefined, text: string, line: number): LineTaken {
  if (BETWEEN.test(text)) return { finished: close(open), open: undefined };
  const offset = OFFSET.exec(text);
  if (offset !== null) return takeDumped(open, { line, offset: Number.parseInt(offset[1] ?? "", 16), ...columns(text, offset[0].length, / {2,}/) });
  const bare = BARE_OFFSET.exec(text);
  const at = Number.parseInt(bare?.[1] ?? "", 16);
  if (bare !== null && (isNext(open, at) || (at === 0 && text.length > bare[0].length))) return takeDumped(open, { line, offset: at, ...columns(text, bare[0].length, /\|/) });
  return takePlain(open, text, line);
}

/** What is left open at the end. */
export const close = (open: OpenDatagram | undefined): readonly (HexDatagram | HexProblem)[] => (open === undefined ? [] : [finish(open.line, open.digits)]);

interface Dumped {
  readonly line: number;
  readonly offset: number;
  readonly text: string;
  readonly from: number;
}

function takeDumped(open: OpenDatagram | undefined, { line, offset, text, from }: Dumped): LineTaken {
  const problem = whyNot(text, from);
  if (problem !== undefined) return { finished: [...close(open), { line, problem }], open: undefined };
  const digits = digitsOf(text.slice(from));
  if (offset === 0) return { finished: close(open), open: { line, digits, goesOn: "offset" } };
  if (isNext(open, offset)) return { finished: [], open: { ...open, digits: open.digits + digits } };
  return { finished: [...close(open), { line, problem: `offset ${offset} does not follow the line before` }], open: undefined };
}

const isNext = (open: OpenDatagram | undefined, offset: number): open is OpenDatagram => open?.goesOn === "offset" && open.digits.length === offset * 2;

/** The text up to the column of characters, which `end` introduces; the data begins at `from`. */
function columns(text: string, after: number, end: RegExp): { readonly text: string; readonly from: number } {
  const from = after + (/^\s*/.exec(text.slice(after))?.[0].length ?? 0);
  const length = text.slice(from).search(end);
  return { text: length === -1 ? text : text.slice(0, from + length), from };
}

function takePlain(open: OpenDatagram | undefined, text: string, line: number): LineTaken {
  const from = /^\s*(?:0x)?/i.exec(text)?.[0].length ?? 0;
  const problem = whyNot(text, from);
  if (problem !== undefined) return { finished: [...close(open), { line, problem }], open: undefined };
  const digits = digitsOf(text.slice(from));
  const isFurther = open?.goesOn === "wrapped" && !START.test(digits);
  const whole = isFurther ? { line: open.line, digits: open.digits + digits } : { line, digits };
  const before = isFurther ? [] : close(open);
  if (digits.length === WRAPPED_DIGITS) return { finished: before, open: { ...whole, goesOn: "wrapped" } };
  return { finished: [...before, finish(whole.line, whole.digits)], open: undefined };
}

const digitsOf = (text: string): string => text.replace(/[\s:]+/g, "");

function whyNot(text: string, from: number): string | undefined {
  const wrong = text.slice(from).search(/[^\da-f\s:]/i);
  return wrong === -1 ? undefined : `column ${from + wrong + 1} is no hex digit`;
}

function finish(line: number, digits: string): HexDatagram | HexProblem {
  if (digits.length % 2 !== 0) return { line, problem: `${digits.length} hex digits are no whole number of bytes` };
  return { line, bytes: Uint8Array.from({ length: digits.length / 2 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16)) };
}
