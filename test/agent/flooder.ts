// A program that floods a multicast ring from a namespace of its own: hears one real heartbeat, then sends what KIND says as fast
// as this process can, or RATE a second, as whole frames, so that the sender's address can be another's. Prints one line of JSON at the end.
// Arguments: DEVICE GROUP PORT SOURCE KIND SECONDS [RATE]; KIND: forged (wrong digest), replayed, malformed, or mixed.

import { type RemoteInfo, createSocket } from "node:dgram";
import { networkInterfaces } from "node:os";
import { readFileSync } from "node:fs";
import { loadLibc } from "#heir/platform/linux/libc.js";
import { macBytes } from "#heir/platform/linux/mac.js";
import { checksum } from "#heir/platform/linux/probe-frames.js";

const [device = "", group = "", portText = "", source = "", kind = "", seconds = "", rate = ""] = process.argv.slice(2);
const port = Number(portText);
const own = networkInterfaces()[device]?.find((entry) => entry.family === "IPv4");
if (own === undefined) throw new Error(`${device} has no address`);

const octets = (address: string): readonly number[] => address.split(".").map(Number);

/** Ethernet, IPv4 and UDP (without a checksum, as IPv4 allows) around a payload. */
function framed(payload: Buffer): Buffer {
  const frame = Buffer.alloc(Math.max(60, 42 + payload.length));
  const [, second = 0, third = 0, fourth = 0] = octets(group);
  frame.set([0x01, 0x00, 0x5e, second & 0x7f, third, fourth], 0);
  frame.set(macBytes(own?.mac ?? ""), 6);
  frame.writeUInt16BE(0x0800, 12);
  frame.writeUInt8(0x45, 14);
  frame.writeUInt16BE(28 + payload.length, 16);
  frame.writeUInt8(1, 22);
  frame.writeUInt8(17, 23);
  frame.set(octets(source === "peer" ? peer.address : source), 26);
  frame.set(octets(group), 30);
  frame.writeUInt16BE(checksum(frame.subarray(14, 34)), 24);
  frame.writeUInt16BE(source === "peer" ? peer.port : 40_000, 34);
  frame.writeUInt16BE(port, 36);
  frame.writeUInt16BE(8 + payload.length, 38);
  payload.copy(frame, 42);
  return frame;
}

const [heartbeat, peer] = await new Promise<[Buffer, RemoteInfo]>((resolve) => {
  const socket = createSocket({ type: "udp4", reuseAddr: true });
  socket.on("message", (bytes, from) => {
    socket.close();
    resolve([bytes, from]);
  });
  socket.bind(port, group, () => socket.addMembership(group, own.address));
});

const changed = (offset: number): Buffer => {
  const copy = Buffer.from(heartbeat);
  const at = offset < 0 ? copy.length + offset : offset;
  copy.writeUInt8(copy.readUInt8(at) === 0x30 ? 0x31 : 0x30, at);
  return copy;
};
const forged = [changed(-2), changed(20), changed(60)];
const malformed = [
  Buffer.from("no heartbeat at all"),
  Buffer.alloc(1400, 0x23),
  heartbeat.subarray(0, heartbeat.length - 40),
  Buffer.concat([Buffer.from("###\n"), Buffer.alloc(600, 0x31)]),
  Buffer.alloc(0),
  Buffer.from(">>>\nt=status\n<<<\n"),
];
const payloads = kind === "forged" ? forged : kind === "replayed" ? [heartbeat] : kind === "malformed" ? malformed : [...forged, heartbeat, ...malformed];
const frames = payloads.map(framed);

const index = Number(readFileSync(`/sys/class/net/${device}/ifindex`, "utf8"));
const socket = loadLibc()?.openPacketSocket();
if (typeof socket !== "object") throw new Error(`no packet socket: ${socket}`);
let sent = 0;
let refused = 0;
const start = performance.now();
const end = Number(seconds) * 1000;
const perMs = rate === "" ? Number.POSITIVE_INFINITY : Number(rate) / 1000;
const pause = new Int32Array(new SharedArrayBuffer(4));
for (let passed = 0.001; passed < end; passed = performance.now() - start) {
  // Small bursts: 10 frames each half millisecond are 20 000 a second, and a receiver that keeps up loses none.
  const due = Math.min(200, Math.floor(passed * perMs) - sent - refused);
  if (due <= 0) Atomics.wait(pause, 0, 0, 0.5);
  for (let i = 0; i < due; i += 1) {
    const frame = frames[sent % frames.length];
    if (frame !== undefined && socket.send(index, frame) === undefined) sent += 1;
    else refused += 1;
  }
}
console.log(JSON.stringify({ sent, refused, seconds: (performance.now() - start) / 1000 }));
socket.close();
