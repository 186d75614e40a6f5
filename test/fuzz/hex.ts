// What `heir decode` makes of its input before any datagram is decoded: hex lines, dumps with offsets, headers of IPv4 and UDP.

import assert from "node:assert/strict";
import { close, type HexDatagram, type HexProblem, type OpenDatagram, takeLine } from "#heir/cli/hex-lines.js";
import { udpPayload } from "#heir/cli/udp-payload.js";
import { octetsOf } from "#heir/protocol/octets.js";
import { capturedVectors, hexVectors } from "../protocol/vectors.js";
import { mutant, type Soil } from "./mutate.js";
import type { Target } from "./target.js";

const DATAGRAMS = [...hexVectors("heir.hex").values(), ...capturedVectors().slice(0, 40).map(({ bytes }) => bytes)];

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const rows = (bytes: Uint8Array, width: number): readonly Uint8Array[] => Array.from({ length: Math.ceil(bytes.length / width) }, (_, i) => bytes.subarray(i * width, (i + 1) * width));
const pairs = (bytes: Uint8Array, size: number): string => (hex(bytes).match(new RegExp(`.{1,${size * 2}}`, "g")) ?? []).join(" ");
const characters = (bytes: Uint8Array): string => octetsOf(bytes).replace(/[^\x20-\x7e]/g, ".");
const address = (row: number, digits: number): string => (row * 16).toString(16).padStart(digits, "0");

/** Each gives the datagram back, whatever its bytes are. */
export const WRITERS: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  plain: (bytes) => `${hex(bytes)}\n`,
  colons: (bytes) => `${pairs(bytes, 1).replaceAll(" ", ":")}\n`,
  "xxd -p": (bytes) => `${rows(bytes, 30).map(hex).join("\n")}\n\n`,
  xxd: (bytes) => rows(bytes, 16).map((row, i) => `${address(i, 8)}: ${pairs(row, 2).padEnd(39)}  ${characters(row)}\n`).join(""),
  "hexdump -C": (bytes) =>
    rows(bytes, 16).map((row, i) => `${address(i, 8)}  ${pairs(row.subarray(0, 8), 1)}  ${pairs(row.subarray(8), 1)}  |${characters(row)}|\n`).join("") + `${bytes.length.toString(16).padStart(8, "0")}\n`,
  "tcpdump -X": (bytes) =>
    `12:00:00.000001 IP 10.0.0.1.1 > 239.0.0.42.694: UDP, length ${bytes.length}\n${rows(bytes, 16).map((row, i) => `\t0x${address(i, 4)}:  ${pairs(row, 2).padEnd(39)}  ${characters(row)}\n`).join("")}`,
};

const SOIL: Soil = {
  corpus: Object.values(WRITERS).flatMap((write, i) => DATAGRAMS.filter((_, j) => j % 6 === i).map(write)),
  tokens: ["00000000: ", "00000010: ", "0x0000:  ", "00000000  ", "|", "  ", ":", "2323230a", "3e3e3e0a", "45", "zz", "#", "12:00:00.1 ", "IP ", "23".repeat(30), "\r\n"],
  longest: 64 * 1024,
};

export const HEX: Target = { name: "hex", make: (random) => mutant(SOIL, random), check, outcomes: ["all hex", "some hex", "no hex"] };

function check(octets: string): string {
  const lines = octets.split("\n");
  const found = readHex(lines);
  assert.deepEqual(readHex(lines), found, "is read otherwise the second time");
  let [last, bytes] = [0, 0];
  for (const it of found) {
    assert.ok(it.line >= Math.max(1, last) && it.line <= lines.length, `line ${it.line} after line ${last} of ${lines.length}`);
    last = it.line;
    if ("problem" in it) {
      assert.match(it.problem, /^(?:column \d+ is no hex digit|offset \d+ does not follow the line before|\d+ hex digits are no whole number of bytes)$/);
      const column = Number(/^column (\d+)/.exec(it.problem)?.[1] ?? 1);
      assert.ok(column >= 1 && column <= (lines[it.line - 1] ?? "").length, `${it.problem}, which the line does not have`);
      continue;
    }
    bytes += it.bytes.length;
    const payload = udpPayload(it.bytes);
    assert.ok(payload.length <= it.bytes.length && hex(it.bytes).includes(hex(payload)), "a payload that is not in the packet");
    // Nothing at all can be written only as a dump.
    if (it.bytes.length === 0) continue;
    const beginsAnew = rows(it.bytes, 30).slice(1).some((row) => /^(?:2323230a|3e3e3e0a)/.test(hex(row)));
    for (const [name, write] of Object.entries(WRITERS)) {
      // The one thing that cannot be told apart (docs/commands.md).
      if (name === "xxd -p" && beginsAnew) continue;
      assert.deepEqual(readHex(write(it.bytes).split("\n")).map((again) => ("bytes" in again ? hex(again.bytes) : again.problem)), [hex(it.bytes)], `${name} is read otherwise`);
    }
  }
  assert.ok(bytes * 2 <= octets.length, "more bytes than digits");
  const good = found.filter((it) => "bytes" in it).length;
  return good === found.length ? "all hex" : good > 0 ? "some hex" : "no hex";
}

function readHex(lines: readonly string[]): readonly (HexDatagram | HexProblem)[] {
  const found: (HexDatagram | HexProblem)[] = [];
  let open: OpenDatagram | undefined;
  lines.forEach((text, i) => {
    const taken = takeLine(open, text, i + 1);
    found.push(...taken.finished);
    open = taken.open;
  });
  return [...found, ...close(open)];
}
