import assert from "node:assert/strict";
import { test } from "node:test";
import { EVERYTHING, screenProgram } from "#heir/platform/linux/udp-screen.js";
import type { Screen } from "#heir/ports/udp-sockets.js";
import { ipv4 } from "../resources/cluster.js";
import { run } from "./bpf.js";

const SOURCE_ADDRESS = 0xfff0000c;
const RANDOM = 0xfffff038;
const MESSAGE = `###\n20:(0)t=status,ts=123,f,%%%\n12:1 0123456789,`;
const CLASSIC = ">>>\nt=status\nsrc=alpha\nauth=1 01234567\n<<<\n";

/** What a UDP socket's program sees: the UDP header, then what was sent. */
function datagram(payload: string, port = 40_000): Buffer {
  const bytes = Buffer.alloc(8 + Buffer.byteLength(payload, "latin1"));
  bytes.writeUInt16BE(port, 0);
  bytes.write(payload, 8, "latin1");
  return bytes;
}

const addressNumber = (text: string): number => Buffer.from(text.split(".").map(Number)).readUInt32BE(0);
const passes = (screen: Screen, bytes: Buffer, from = "10.0.0.9", random = 0): boolean =>
  run(screenProgram(screen), bytes, { [SOURCE_ADDRESS]: addressNumber(from), [RANDOM]: random }) >= bytes.length;

const open: Screen = { senders: [], strangers: 1 };

test("what begins and ends like a message of either framing comes through", () => {
  assert.ok(passes(open, datagram(MESSAGE)));
  assert.ok(passes(open, datagram(CLASSIC)));
});

for (const [claim, payload] of [
  ["nothing", ""],
  ["less than a message can have", MESSAGE.slice(0, 30) + ","],
  ["another beginning", `x${MESSAGE}`],
  ["only the beginning of a message, without its end", MESSAGE.slice(0, -1)],
  ["a thousand hashes", "#".repeat(1000)],
] as const) {
  test(`does not come through a screen: ${claim}`, () => {
    assert.ok(!passes(open, datagram(payload)));
    assert.ok(run(EVERYTHING, datagram(payload)) > 0, "without a screen everything comes through, to be counted by cause");
  });
}

test("each sender has its share: by address and port, by address alone, and all others", () => {
  const screen: Screen = {
    senders: [
      { address: ipv4("10.0.0.1"), ports: [{ port: 1111, share: 1 }, { port: 2222, share: 0.5 }], otherPorts: 0.25 },
      { address: ipv4("10.0.0.2"), ports: [], otherPorts: 1 },
    ],
    strangers: 1 / 16,
  };
  const shareOf = (from: string, port: number): number => {
    const steps = 64;
    let count = 0;
    for (let i = 0; i < steps; i += 1) if (passes(screen, datagram(MESSAGE, port), from, Math.floor(((i + 0.5) / steps) * 2 ** 32))) count += 1;
    return count / steps;
  };
  assert.equal(shareOf("10.0.0.1", 1111), 1);
  assert.equal(shareOf("10.0.0.1", 2222), 0.5);
  assert.equal(shareOf("10.0.0.1", 3333), 0.25);
  assert.equal(shareOf("10.0.0.2", 1111), 1);
  assert.equal(shareOf("10.0.0.3", 1111), 1 / 16);
  assert.ok(passes(screen, datagram(MESSAGE, 1111), "10.0.0.1", 0xffffffff), "a whole share is whole");
});

test("as many senders and ports as a gate knows fit into a program", () => {
  const ports = Array.from({ length: 16 }, (_, i) => ({ port: 1000 + i, share: 1 }));
  const senders = Array.from({ length: 64 }, (_, i) => ({ address: ipv4(`10.0.1.${i}`), ports: i < 4 ? ports : [], otherPorts: 0.5 }));
  assert.ok(screenProgram({ senders, strangers: 0 }).length <= 4096);
  assert.ok(passes({ senders, strangers: 0 }, datagram(MESSAGE, 1015), "10.0.1.3", 0xfffffff0));
  assert.ok(!passes({ senders, strangers: 0 }, datagram(MESSAGE, 1015), "10.0.1.64"));
});
