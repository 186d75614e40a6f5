// Ethernet frames that ask an address whether it answers: ARP, ICMP echo, a TCP SYN, neighbour solicitation, ICMPv6 echo.

export interface Ends {
  /** Six bytes each. */
  readonly from: Buffer;
  readonly to: Buffer;
}

const mac = (text: string): Buffer => Buffer.from(text.replaceAll(":", ""), "hex");
const quad = (text: string): Buffer => Buffer.from(text.split(".").map(Number));

export const ends = (from: string, to: string): Ends => ({ from: mac(from), to: mac(to) });

export function arpRequest({ from, to }: Ends, source: string, target: string): Buffer {
  return Buffer.concat([to, from, hex("0806 0001 0800 06 04 0001"), from, quad(source), Buffer.alloc(6), quad(target)]);
}

export function echoRequest(link: Ends, source: string, target: string, number: number): Buffer {
  const icmp = Buffer.concat([hex("08 00 0000 0042"), u16(number)]);
  icmp.writeUInt16BE(checksum(icmp), 2);
  return ipv4(link, source, target, 1, icmp);
}

export function syn(link: Ends, source: string, target: string, ports: { readonly from: number; readonly to: number }): Buffer {
  const tcp = Buffer.concat([u16(ports.from), u16(ports.to), hex("00000001 00000000 5002 ffff 0000 0000")]);
  const pseudo = Buffer.concat([quad(source), quad(target), hex("0006"), u16(tcp.length), tcp]);
  tcp.writeUInt16BE(checksum(pseudo), 16);
  return ipv4(link, source, target, 6, tcp);
}

/** Addresses as 16 bytes in hex; sent to all whose address ends as the target's does, as who knows no MAC has to. */
export function neighbourSolicitation({ from }: Ends, source: string, target: string): Buffer {
  const message = Buffer.concat([hex("87 00 0000 00000000"), hex(target), hex("0101"), from]);
  const end = target.slice(-6);
  return ipv6({ from, to: hex(`3333ff${end}`) }, source, `ff0200000000000000000001ff${end}`, message);
}

export function echoRequest6(link: Ends, source: string, target: string, number: number): Buffer {
  return ipv6(link, source, target, Buffer.concat([hex("80 00 0000 0042"), u16(number)]));
}

function ipv4({ from, to }: Ends, source: string, target: string, protocol: number, payload: Buffer): Buffer {
  const header = Buffer.concat([hex("45 00"), u16(20 + payload.length), hex("0000 4000 40"), Buffer.from([protocol]), hex("0000"), quad(source), quad(target)]);
  header.writeUInt16BE(checksum(header), 10);
  return Buffer.concat([to, from, hex("0800"), header, payload]);
}

function ipv6({ from, to }: Ends, source: string, target: string, icmp: Buffer): Buffer {
  const addresses = Buffer.concat([hex(source), hex(target)]);
  icmp.writeUInt16BE(checksum(Buffer.concat([addresses, u16(0), u16(icmp.length), hex("0000003a"), icmp])), 2);
  // Neighbour discovery demands a hop limit of 255.
  return Buffer.concat([to, from, hex("86dd 60000000"), u16(icmp.length), hex("3a ff"), addresses, icmp]);
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += i + 1 < bytes.length ? bytes.readUInt16BE(i) : (bytes[i] ?? 0) << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value & 0xffff);
  return bytes;
}

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(" ", ""), "hex");
