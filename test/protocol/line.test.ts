import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "#heir/protocol/decode.js";
import { encode } from "#heir/protocol/encode.js";
import { cutLine, lineForm, MAX_ON_LINE } from "#heir/protocol/line.js";
import { bytesOf, octetsOf } from "#heir/protocol/octets.js";
import { decodeContext, encodeContext, GOODBYE, HEARTBEAT, METHODS, randomFrom, randomMessage, RESIGN } from "./samples.js";

/** As a line brings it, in parts of a size that `next` gives. */
function cut(octets: string, next: () => number = () => octets.length): { readonly pieces: readonly string[]; readonly held: string } {
  let held = "";
  const pieces: string[] = [];
  for (let at = 0; at < octets.length; ) {
    const size = Math.max(1, next());
    const taken = cutLine(held, bytesOf(octets.slice(at, at + size)));
    held = taken.held;
    pieces.push(...taken.pieces.map(octetsOf));
    at += size;
  }
  return { pieces, held };
}

const CLASSIC = ">>>\nt=status\nsrc=alpha\nauth=1 ab\n<<<\n";
const NETSTRING = "###\n11:(0)t=status,5:(0)a=,%%%\n4:1 ab,";

for (const method of METHODS) {
  test(`${method}: what goes on a line is the same message for its reader, by the digest that the datagram carries`, () => {
    for (const message of [HEARTBEAT, GOODBYE, RESIGN]) {
      const onLine = octetsOf(lineForm(encode(message, encodeContext(method))));
      assert.match(onLine, method === "sha256" ? /^\n###\n[^]*,\n$/ : /^\n>>>\n[^]*\n<<<\n$/);
      const { pieces, held } = cut(onLine);
      assert.equal(held, "");
      assert.equal(pieces.length, 1);
      assert.deepEqual(decode(bytesOf(pieces[0] ?? ""), decodeContext(method)), { kind: "message", message });
    }
  });
}

test("a classic datagram goes on the line without its NUL, and what is no message as it is", () => {
  assert.equal(octetsOf(lineForm(bytesOf(`${CLASSIC}\0`))), `\n${CLASSIC}\n`);
  assert.equal(octetsOf(lineForm(bytesOf("x"))), "\nx\n");
});

test("messages of both framings are found however the line splits them", () => {
  const octets = `\n${CLASSIC}\n${NETSTRING}\n\n${CLASSIC}${CLASSIC}${NETSTRING}${NETSTRING}${CLASSIC}\r\n\0${CLASSIC}`;
  const whole = [CLASSIC, NETSTRING, CLASSIC, CLASSIC, NETSTRING, NETSTRING, CLASSIC, CLASSIC];
  assert.deepEqual(cut(octets), { pieces: whole, held: "" });
  for (let size = 1; size < octets.length; size += 1) assert.deepEqual(cut(octets, () => size), { pieces: whole, held: "" }, `in parts of ${size}`);
  for (let at = 1; at < octets.length; at += 1) {
    let isFirst = true;
    const next = (): number => (isFirst ? ((isFirst = false), at) : octets.length);
    assert.deepEqual(cut(octets, next), { pieces: whole, held: "" }, `split at ${at}`);
  }
});

/** Line, what is found in it, what is held. */
const ROWS: readonly (readonly [string, string, readonly string[], string])[] = [
  ["noise before a message", `xyz${CLASSIC}`, ["xyz", CLASSIC], ""],
  ["noise that looks like a start", `>>${CLASSIC}>>>${CLASSIC}##`, [">>", CLASSIC, ">>>", CLASSIC], "##"],
  ["a message that breaks off", `>>>\nt=st${"\n"}${CLASSIC}`, [">>>\nt=st\n", CLASSIC], ""],
  ["a message whose end is destroyed", `>>>\nt=x\nauth=1 ab\n<<?\n${CLASSIC}`, [">>>\nt=x\nauth=1 ab\n<<?\n", CLASSIC], ""],
  ["one that breaks off before the other framing", `>>>\nt=st\n${NETSTRING}`, [">>>\nt=st\n", NETSTRING], ""],
  ["an entry with a destroyed length", `###\n1x:(0)t=status,${CLASSIC}`, ["###\n1x:(0)t=status,", CLASSIC], ""],
  ["an entry without its comma", `###\n11:(0)t=status;${NETSTRING}`, ["###\n11:(0)t=status;", NETSTRING], ""],
  ["an entry that would swallow what follows", `###\n999:(0)t=status,\n${CLASSIC}`, ["###\n999:(0)t=status,\n", CLASSIC], ""],
  ["a start in the middle of a line is no start while a message lasts", ">>>\ninfo=>>>\nauth=1 ab\n<<<\n", [">>>\ninfo=>>>\nauth=1 ab\n<<<\n"], ""],
  ["the smallest", ">>>\n<<<\n", [">>>\n<<<\n"], ""],
  ["nothing but ends of lines, and what a BREAK is read as", "\r\n\n\0\0\n", [], ""],
  ["half a message waits", ">>>\nt=st", [], ">>>\nt=st"],
];

for (const [claim, line, pieces, held] of ROWS) test(claim, () => assert.deepEqual(cut(line), { pieces, held }));

test("a message of the largest size is found, and one that is longer is noise which costs no more than itself", () => {
  const padded = (length: number): string => `>>>\na=${"x".repeat(length - 11)}\n<<<\n`;
  const fits = padded(MAX_ON_LINE);
  assert.equal(fits.length, MAX_ON_LINE);
  assert.deepEqual(cut(`${fits}${CLASSIC}`).pieces, [fits, CLASSIC]);
  for (const size of [1, 100, 10_000]) {
    const { pieces, held } = cut(`\n${padded(MAX_ON_LINE + 1)}${CLASSIC}${padded(3 * MAX_ON_LINE)}${CLASSIC}`, () => size);
    assert.equal(pieces.filter((piece) => piece === CLASSIC).length, 2);
    assert.equal(held, "");
  }
});

test("noise without an end is given up in pieces, and little is held", () => {
  for (const noise of ["\xff", "x\n", "\0\xff", ">", ">>>\n", ">>>\nx", "#", "###\n", "###\n9999:", "###\n5:", "%%%\n", "<<<\n"]) {
    let held = "";
    let given = 0;
    for (let i = 0; i < 5000; i += 1) {
      const taken = cutLine(held, bytesOf(noise));
      held = taken.held;
      given += taken.pieces.length;
      assert.ok(held.length <= MAX_ON_LINE + 8, `${held.length} octets held of ${JSON.stringify(noise)}`);
    }
    if (noise !== "\0\xff") assert.ok(given > 0, JSON.stringify(noise));
    assert.ok(cut(`${held}\n${CLASSIC}`).pieces.includes(CLASSIC), JSON.stringify(noise));
  }
});

test("random messages in random noise in random parts: nothing throws, every octet is given or held, and what is whole is found", () => {
  const random = randomFrom(0x5e41);
  let lost = 0;
  let messages = 0;
  for (let round = 0; round < 200; round += 1) {
    const sent: string[] = [];
    let line = "";
    for (let i = 0; i < 6; i += 1) {
      const noise = Array.from({ length: random(30) }, () => String.fromCharCode(random(256))).join("");
      const message = octetsOf(lineForm(encode(randomMessage(random), encodeContext(METHODS[random(4)] ?? "crc"))));
      line += noise + message;
      sent.push(message.trim());
    }
    // The line's last octets are read by what follows.
    const { pieces, held } = cut(`${line}\n${CLASSIC}`, () => 1 + random(40));
    const all = (text: string): string => text.replace(/[\0\r\n]/g, "");
    assert.equal(all(pieces.join("") + held), all(`${line}${CLASSIC}`));
    messages += sent.length;
    lost += sent.filter((message) => !pieces.some((piece) => piece.trim() === message)).length;
  }
  assert.ok(messages > 1000);
  assert.equal(lost, 0);
});
