import assert from "node:assert/strict";
import test from "node:test";
import { close, type HexDatagram, type HexProblem, type OpenDatagram, takeLine } from "#heir/cli/hex-lines.js";
import { udpPayload } from "#heir/cli/udp-payload.js";

function read(lines: readonly string[]): readonly string[] {
  const found: (HexDatagram | HexProblem)[] = [];
  let open: OpenDatagram | undefined;
  lines.forEach((text, i) => {
    const taken = takeLine(open, text, i + 1);
    found.push(...taken.finished);
    open = taken.open;
  });
  return [...found, ...close(open)].map((it) => `${it.line} ${"problem" in it ? it.problem : Buffer.from(it.bytes).toString("hex")}`);
}

const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["each plain line is a datagram", ["2323230a", "3e3e3e0a"], ["1 2323230a", "2 3e3e3e0a"]],
  ["blanks, tabs, colons, a 0x, capitals and a carriage return do not matter", ["  0x23:23 23\t0A\r"], ["1 2323230a"]],
  ["empty lines and comments part and are skipped", ["# a capture", "", "23", "  "], ["3 23"]],
  ["an odd digit is no byte", ["2323230"], ["1 7 hex digits are no whole number of bytes"]],
  ["a wrong character is named by its column and never repeated", ["23 2x"], ["1 column 5 is no hex digit"]],
  ["xxd: offsets put lines together, its column of characters is no data", [
    "00000000: 2323 230a 3131 3a28 3029 743d 7374 6174  ###.11:(0)t=stat",
    "00000010: 302c                                     0,",
  ], ["1 2323230a31313a283029743d73746174302c"]],
  ["hexdump -C: with the gap in the middle and the length as last line", [
    "00000000  23 23 23 0a 31 31 3a 28  30 29 74 3d 73 74 61 74  |###.11:(0)t=stat|",
    "00000010  30 2c                                             |0,|",
    "00000012",
  ], ["1 2323230a31313a283029743d73746174302c"]],
  ["tcpdump -X: lines of its own in between, a datagram for each", [
    "12:00:00.123456 IP 10.0.0.1.45082 > 239.0.0.42.694: UDP, length 4",
    "\t0x0000:  4500 014c d2f7 4000 4011 68a7 7f00 0001  E..L..@.@.h.....",
    "\t0x0010:  7f00                                     ..",
    "2026-11-21 12:00:01.1 IP (tos 0x0)",
    "    10.0.0.1.45082 > 239.0.0.42.694: UDP, length 4",
    "\t0x0000:  45ff",
  ], ["2 4500014cd2f74000401168a77f0000017f00", "6 45ff"]],
  ["an offset of 0 begins a datagram without an empty line before it", ["0000: 23", "0000: 24"], ["1 23", "2 24"]],
  ["a missing line of a dump is said, and what comes before and after is judged alone", [
    "00000000: 2323",
    "00000020: 2424",
    "00000000: 25",
  ], ["1 2323", "2 offset 32 does not follow the line before", "3 25"]],
  ["an offset without anything before it", ["00000010: 23"], ["1 offset 16 does not follow the line before"]],
  ["eight digits and a blank are data where they fit no offset", ["2323230a 3131"], ["1 2323230a3131"]],
  ["eight zeros alone are data, with a dumped column behind them an offset", ["00000000", "00000000  23", "00000001"], ["1 00000000", "2 23"]],
  ["xxd -p: a line of 60 digits goes on in the next", ["23".repeat(30), "24".repeat(30), "25", "26"], [`1 ${"23".repeat(30)}${"24".repeat(30)}25`, "4 26"]],
  ["... unless that begins a message, or an empty line parts them", ["23".repeat(30), "3e3e3e0a", "23".repeat(30), "", "25"], [`1 ${"23".repeat(30)}`, "2 3e3e3e0a", `3 ${"23".repeat(30)}`, "5 25"]],
  ["a line that is no hex ends what was open", ["23".repeat(30), "nothing", "25"], [`1 ${"23".repeat(30)}`, "2 column 1 is no hex digit", "3 25"]],
];

for (const [name, lines, expected] of CASES) test(name, () => assert.deepEqual(read(lines), expected));

const PAYLOAD = [...Buffer.from("###\n")];
/** IPv4 (RFC 791) and UDP (RFC 768) around the payload; checksums are not looked at. */
function packet({ fragment = 0, protocol = 17, options = 0, padding = 0 } = {}): Uint8Array {
  const udp = [0xb0, 0x1a, 0x02, 0xb6, 0, 8 + PAYLOAD.length, 0, 0, ...PAYLOAD];
  const length = 20 + options + udp.length;
  return Uint8Array.from([
    0x45 + options / 4, 0, 0, length, 0, 1, fragment >> 8, fragment & 0xff, 1, protocol, 0, 0, 10, 0, 0, 1, 239, 0, 0, 42,
    ...Array<number>(options).fill(1), ...udp, ...Array<number>(padding).fill(0),
  ]);
}

test("the headers of IPv4 and UDP are taken off, with options, padding and Ethernet's header too", () => {
  for (const whole of [packet(), packet({ options: 8 }), packet({ padding: 14 }), packet({ fragment: 0x4000 })]) {
    assert.deepEqual([...udpPayload(whole)], PAYLOAD);
    assert.deepEqual([...udpPayload(Uint8Array.from([...Array<number>(12).fill(2), 8, 0, ...whole]))], PAYLOAD);
  }
});

test("the headers of IPv6 and UDP are taken off, padding and Ethernet's header too; what follows other headers is left as it is", () => {
  const udp = [0xb0, 0x1a, 0x02, 0xb6, 0, 8 + PAYLOAD.length, 0, 0, ...PAYLOAD];
  const six = (next: number, length = udp.length): readonly number[] => [0x60, 0, 0, 0, 0, length, next, 1, ...Array<number>(32).fill(0xfe), ...udp];
  for (const whole of [six(17), [...six(17), 0, 0]]) {
    assert.deepEqual([...udpPayload(Uint8Array.from(whole))], PAYLOAD);
    assert.deepEqual([...udpPayload(Uint8Array.from([...Array<number>(12).fill(2), 0x86, 0xdd, ...whole]))], PAYLOAD);
  }
  for (const whole of [six(44), six(17, udp.length - 1), six(17).slice(0, -1)]) assert.deepEqual([...udpPayload(Uint8Array.from(whole))], whole);
});

test("what is no whole packet of UDP is left as it is", () => {
  const cut = packet().subarray(0, 30);
  for (const bytes of [cut, packet({ protocol: 6 }), packet({ fragment: 0x2000 }), packet({ fragment: 1 }), Uint8Array.from(PAYLOAD), new Uint8Array(), packet({ padding: 0 }).subarray(0, 20)]) {
    assert.deepEqual(udpPayload(bytes), bytes);
  }
});
