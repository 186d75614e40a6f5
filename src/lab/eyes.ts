// The watcher of answerers, one process on a host of its own: every few milliseconds it asks each machine by its MAC, whether or not it should have
// the address, by turns who has it (ARP) and for an echo, and writes down each answer under the time of its question (CLOCK_MONOTONIC, microseconds).
// Usage: node eyes.js ADDRESS MAC INTERVAL_MS VIP[,VIP...] NODE=MAC... Lines: `t TIME` for a round of questions, `a TIME NODE VIP WAY` for an answer.

import { readFileSync } from "node:fs";
import { type Filter, loadLibc } from "../platform/linux/libc.js";
import { ARP_NUMBERS, arpQuestion, ECHO_NUMBERS, echoQuestion, ETHERTYPE_ARP, ETHERTYPE_IP, readReply, type Reply } from "./frames.js";
import { DEVICE } from "./plan.js";

const [address = "", mac = "", interval = "", list = "", ...machines] = process.argv.slice(2);
const asker = { mac, address };
const vips = list.split(",");
const nodes = new Map(machines.map((word): [string, string] => {
  const [name = "", at = ""] = word.split("=");
  return [at, name];
}));
const interval_us = Number(interval) * 1000;
/** Lines are handed over so often. */
const FLUSH_MS = 20;
/** An answer that comes later than this, half the turn of the ARP numbers, could be taken for one to another question: it is not counted. */
const LATEST_ROUNDS = ARP_NUMBERS / 2;

const now_us = (): number => Number(process.hrtime.bigint() / 1000n);
const libc = loadLibc();
const socket = libc?.openPacketSocket();
const ifindex = Number(readFileSync(`/sys/class/net/${DEVICE}/ifindex`, "latin1"));
/** Classic BPF: the whole frame passes. */
const EVERYTHING: Filter = [[0x06, 0, 0, 0xffff_ffff]];
const ears = [ETHERTYPE_ARP, ETHERTYPE_IP].flatMap((ethertype) => {
  const ear = libc?.openPacketEar({ ifindex, ethertype, filter: EVERYTHING });
  return typeof ear === "object" ? [ear] : [];
});
if (typeof socket !== "object" || ears.length < 2) throw new Error("eyes need packet sockets: koffi (npm ci) and the right to open them");

const asked: number[] = [];
let number = 0;
let lines: string[] = [];

function take(reply: Reply): void {
  const node = nodes.get(reply.mac);
  if (node === undefined || !vips.includes(reply.vip)) return;
  const turn = reply.way === "arp" ? ARP_NUMBERS : ECHO_NUMBERS;
  // The newest question with that number.
  const back = (((number - reply.number) % turn) + turn) % turn;
  const time = asked[(number - back) % ECHO_NUMBERS];
  if (time === undefined || back >= LATEST_ROUNDS) return;
  lines.push(`a ${time} ${node} ${reply.vip} ${reply.way}\n`);
}

function round(): void {
  // What has come meanwhile belongs to earlier questions.
  if (typeof socket !== "object") return;
  for (const ear of ears) {
    for (let frame = ear.receive(); frame !== undefined; frame = ear.receive()) {
      const reply = readReply(asker, frame);
      if (reply !== undefined) take(reply);
    }
  }
  number += 1;
  const time = now_us();
  asked[number % ECHO_NUMBERS] = time;
  lines.push(`t ${time}\n`);
  for (const at of nodes.keys()) {
    for (const vip of vips) {
      // By turns: whoever answers in one way only is still seen every second round.
      socket.send(ifindex, number % 2 === 0 ? arpQuestion(asker, { mac: at, vip, number }) : echoQuestion(asker, { mac: at, vip, number }));
    }
  }
  setTimeout(round, Math.max(0, (time + interval_us - now_us()) / 1000));
}

// Whoever reads is gone: nothing more to do.
process.stdout.on("error", () => process.exit(0));
setInterval(() => {
  process.stdout.write(lines.join(""));
  lines = [];
}, FLUSH_MS);
round();
