// Questions and answers as Ethernet frames: who has an address (ARP, RFC 826) and an echo with a number (ICMP, RFC 792), each put to one machine by
// its MAC. Bytes in, bytes out: sending and listening is the watcher's business.

export interface Asker {
  readonly mac: string;
  readonly address: string;
}

export interface Question {
  /** The machine that is asked, whatever others claim. */
  readonly mac: string;
  readonly vip: string;
  readonly number: number;
}

export interface Reply {
  readonly way: "arp" | "echo";
  /** Who sent the frame. */
  readonly mac: string;
  readonly vip: string;
  /** Of the question, as far as the way carries it: modulo 8 for arp, modulo 65 536 for echo. */
  readonly number: number;
}

/** An ARP reply names the address that asked, so asking in turn by eight addresses that nobody has numbers the questions. */
export const ARP_NUMBERS = 8;
export const ECHO_NUMBERS = 65_536;
const FIRST_ARP_ASKER = 240;
/** Marks echo replies to our questions. */
const ECHO_ID = 0x6865;
/** Without its checksum; hardware pads what is shorter. */
const SHORTEST_FRAME = 60;
export const ETHERTYPE_IP = 0x0800;
export const ETHERTYPE_ARP = 0x0806;
const PROTOCOL_ICMP = 1;
const ECHO_REQUEST = 8;
const ECHO_REPLY = 0;

export function arpQuestion(asker: Asker, { mac, vip, number }: Question): Uint8Array {
  const frame = ethernet(mac, asker.mac, ETHERTYPE_ARP);
  frame.writeUInt16BE(1, 14); // hardware: Ethernet
  frame.writeUInt16BE(ETHERTYPE_IP, 16);
  frame.writeUInt8(6, 18);
  frame.writeUInt8(4, 19);
  frame.writeUInt16BE(1, 20); // request
  macBytes(asker.mac).copy(frame, 22);
  const from = ipBytes(asker.address);
  from[3] = FIRST_ARP_ASKER + (number % ARP_NUMBERS);
  from.copy(frame, 28);
  ipBytes(vip).copy(frame, 38);
  return frame;
}

export function echoQuestion(asker: Asker, { mac, vip, number }: Question): Uint8Array {
  const frame = ethernet(mac, asker.mac, ETHERTYPE_IP);
  frame.writeUInt8(0x45, 14); // version 4, five words of header
  frame.writeUInt16BE(28, 16);
  frame.writeUInt8(64, 22); // time to live
  frame.writeUInt8(PROTOCOL_ICMP, 23);
  ipBytes(asker.address).copy(frame, 26);
  ipBytes(vip).copy(frame, 30);
  frame.writeUInt16BE(checksum(frame.subarray(14, 34)), 24);
  frame.writeUInt8(ECHO_REQUEST, 34);
  frame.writeUInt16BE(ECHO_ID, 38);
  frame.writeUInt16BE(number % ECHO_NUMBERS, 40);
  frame.writeUInt16BE(checksum(frame.subarray(34, 42)), 36);
  return frame;
}

/** What a frame answers to us; undefined when it is anything else, our own questions included. */
export function readReply(asker: Asker, bytes: Uint8Array): Reply | undefined {
  const frame = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (frame.length < 42 || showMac(frame, 0) !== asker.mac) return undefined;
  const mac = showMac(frame, 6);
  const type = frame.readUInt16BE(12);
  if (type === ETHERTYPE_ARP && frame.readUInt16BE(20) === 2) {
    const number = frame.readUInt8(41) - FIRST_ARP_ASKER;
    return number < 0 || number >= ARP_NUMBERS ? undefined : { way: "arp", mac, vip: showIp(frame, 28), number };
  }
  const echo = type === ETHERTYPE_IP && frame.readUInt8(14) === 0x45 && frame.readUInt8(23) === PROTOCOL_ICMP && frame.readUInt8(34) === ECHO_REPLY;
  if (!echo || frame.readUInt16BE(38) !== ECHO_ID) return undefined;
  return { way: "echo", mac, vip: showIp(frame, 26), number: frame.readUInt16BE(40) };
}

function ethernet(to: string, from: string, type: number): Buffer {
  const frame = Buffer.alloc(SHORTEST_FRAME);
  macBytes(to).copy(frame, 0);
  macBytes(from).copy(frame, 6);
  frame.writeUInt16BE(type, 12);
  return frame;
}

const macBytes = (mac: string): Buffer => Buffer.from(mac.replaceAll(":", ""), "hex");
const ipBytes = (address: string): Buffer => Buffer.from(address.split(".").map(Number));
const showMac = (frame: Buffer, at: number): string => frame.toString("hex", at, at + 6).replace(/..(?=.)/g, "$&:");
const showIp = (frame: Buffer, at: number): string => frame.subarray(at, at + 4).join(".");

/** The Internet checksum, RFC 1071, over an even number of bytes. */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += bytes.readUInt16BE(at);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  return ~sum & 0xffff;
}
