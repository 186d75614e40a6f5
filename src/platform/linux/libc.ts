// The few system calls that Node lacks, through koffi, the only importer of it: packet sockets, what UDP sockets can do beyond
// Node, datagrams to unix sockets, and the timeout of a watchdog.
// Optional: where koffi cannot be loaded, or HEIR_NO_FFI=1, `loadLibc` gives undefined and the callers have another way.
// A wrong buffer length is a segmentation fault, so every length is taken from the buffer that is passed.

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { endianness } from "node:os";
import { fileURLToPath } from "node:url";
import { assert } from "../../model/assert.js";
import { ipv6Octets, parseIpv6 } from "../../model/ipv6.js";

/** Sends whole Ethernet frames; receives nothing. */
export interface PacketSocket {
  /** Undefined when the kernel took it, else errno. Never blocks. */
  send(ifindex: number, frame: Uint8Array): number | undefined;
  close(): void;
}

/** Hears whole Ethernet frames of one protocol that arrive on one interface, as far as its filter lets them through. */
export interface PacketEar {
  /** Another program for what arrives from now on; what is queued stays. Undefined when taken, else errno. */
  filter(program: Filter): number | undefined;
  /** The next queued frame, cut off at 2048 octets and valid until the next call; undefined when nothing is queued. Never blocks. */
  receive(): Uint8Array | undefined;
  close(): void;
}

/** Sends ICMP messages of one family by the kernel's routes, and hears those that its filter lets through. */
export interface EchoSocket {
  /** Undefined when the kernel took it, else errno. Never blocks. */
  send(address: string, message: Uint8Array): number | undefined;
  /** The next queued packet, in IPv4 with its header, valid until the next call; undefined when nothing is queued. Never blocks. */
  receive(): Uint8Array | undefined;
  close(): void;
}

/** A bound UDP socket, to be handed on: whoever closes `fd` must not call these any more. */
export interface UdpHandle {
  readonly fd: number;
  filter(program: Filter): number | undefined;
  /** What the kernel dropped for this socket, by the filter or for lack of room. */
  dropped(): number;
}

/** Classic BPF, struct sock_filter each: code, jumps when true and false, operand. */
export type Filter = readonly (readonly [code: number, jumpTrue: number, jumpFalse: number, operand: number])[];

export interface Libc {
  /** Needs CAP_NET_RAW; errno when refused. */
  openPacketSocket(): PacketSocket | number;
  /** Needs CAP_NET_RAW; errno when refused. Only what passes `filter` is ever queued. Closing waits for the kernel (10 ms and more). */
  openPacketEar(options: { readonly ifindex: number; readonly ethertype: number; readonly filter: Filter }): PacketEar | number;
  /** Needs CAP_NET_RAW; errno when refused. */
  openEchoSocket(options: { readonly family: 4 | 6; readonly filter: Filter }): EchoSocket | number;
  /** Of either family, a link-local address of IPv6 with its zone; IPv6 hears no IPv4. Errno when refused. `bufferBytes` beyond net.core.rmem_max needs CAP_NET_ADMIN, else the limit is what one gets. */
  openUdpSocket(options: { readonly address: string; readonly port: number; readonly reuse: boolean; readonly bufferBytes: number }): UdpHandle | number;
  /** One datagram to a unix socket (a leading @ means the abstract namespace); undefined when sent, else errno. */
  sendUnixDatagram(path: string, bytes: Uint8Array): number | undefined;
  /** Asks a watchdog device for a timeout and reads back what it has: seconds, or -errno for what is no watchdog. A driver may have a fixed one. */
  watchdogTimeout(fd: number, seconds: number): number;
  /** Round robin in real time for the calling thread; its children begin without. Undefined when granted, else errno. */
  takeRealtime(priority: number): number | undefined;
  /** Who connected the unix stream socket: as it was when it did. Undefined when the kernel does not tell. pid 0: in another namespace. */
  unixCaller(fd: number): { readonly pid: number; readonly uid: number } | undefined;
}

type Foreign = (...args: readonly unknown[]) => number;

interface Koffi {
  load(path: null): { func(prototype: string): Foreign };
  struct(name: string, members: Readonly<Record<string, string>>): unknown;
  sizeof(type: unknown): number;
  errno(): number;
}

const AF_UNIX = 1;
const AF_INET = 2;
const AF_INET6 = 10;
const AF_PACKET = 17;
const SOCK_DGRAM = 2;
const SOCK_RAW = 3;
const SOCK_CLOEXEC_NONBLOCK = 0x80800;
const MSG_DONTWAIT_NOSIGNAL = 0x4040;
const MSG_DONTWAIT = 0x40;
const SOL_SOCKET = 1;
const SO_REUSEADDR = 2;
const SO_RCVBUF = 8;
const SO_PEERCRED = 17;
/** struct ucred: pid, uid, gid, 32 bits each. */
const UCRED = 12;
const UCRED_UID = 4;
const IPPROTO_ICMP = 1;
const IPPROTO_ICMPV6 = 58;
/** SCHED_RR, and SCHED_RESET_ON_FORK (sched(7)). */
const REALTIME = 2 | 0x40000000;
const IPPROTO_IPV6 = 41;
const IPV6_V6ONLY = 26;
const SO_ATTACH_FILTER = 26;
const SO_RCVBUFFORCE = 33;
const SO_MEMINFO = 55;
/** linux/watchdog.h, in the encoding of x86, ARM and RISC-V (asm-generic/ioctl.h): _IOWR('W', 6, int) and _IOR('W', 7, int). */
const WDIOC_SETTIMEOUT = 0xc0045706;
const WDIOC_GETTIMEOUT = 0x80045707;
/** SO_MEMINFO gives nine 32-bit counts, the last of which is SK_MEMINFO_DROPS. */
const MEMINFO = 36;
const MEMINFO_DROPS = 32;
/** struct sockaddr_ll is 20 bytes; struct sockaddr_un is 2 + 108. */
const SOCKADDR_LL = 20;
const SUN_PATH = 108;
/** The largest frame of a plain Ethernet: 1500 + 14. */
const LARGEST_FRAME = 1514;
const RECEIVE_BUFFER = 2048;
/** The kernel's BPF_MAXINSNS. */
const MOST_INSTRUCTIONS = 4096;
const FILTER_INSTRUCTION = 8;

/** koffi's native file, which a bundle carries beside its programs (install/bundle.mjs): what is used here needs nothing of the package but that. */
const CARRIED = fileURLToPath(new URL("./koffi.node", import.meta.url));

let loaded: Libc | null | undefined;
let problem = "";

export function loadLibc(): Libc | undefined {
  loaded ??= process.env["HEIR_NO_FFI"] === "1" ? null : load();
  return loaded ?? undefined;
}

/** Why `loadLibc` gives nothing, in a few words; undefined when it does. */
export function whyNoLibc(): string | undefined {
  if (loadLibc() !== undefined) return undefined;
  return process.env["HEIR_NO_FFI"] === "1" ? "HEIR_NO_FFI=1" : `koffi cannot be loaded: ${problem}`;
}

/** Null whenever anything about the foreign calls is not as expected: another libc, another koffi, no koffi. */
function load(): Libc | null {
  try {
    return open(createRequire(import.meta.url)(existsSync(CARRIED) ? CARRIED : "koffi") as Koffi);
  } catch (error) {
    // The first line names the file or the module; what follows is where it was looked for.
    problem = (error as Error).message.split("\n")[0] ?? "";
    return null;
  }
}

function open(koffi: Koffi): Libc {
  const library = koffi.load(null);
  const socket = library.func("int socket(int domain, int type, int protocol)");
  const close = library.func("int close(int fd)");
  const recv = library.func("long recv(int fd, void *bytes, size_t length, int flags)");
  const sendto = library.func("long sendto(int fd, const void *bytes, size_t length, int flags, const void *address, unsigned int size)");
  const bind = library.func("int bind(int fd, const void *address, unsigned int size)");
  const program = koffi.struct("sock_fprog", { len: "uint16_t", filter: "const void *" });
  const setFilter = library.func("int setsockopt(int fd, int level, int name, const sock_fprog *program, unsigned int size)");

  const ifIndex = library.func("unsigned int if_nametoindex(const char *name)");
  const schedule = library.func("int sched_setscheduler(int pid, int policy, const void *priority)");
  const ioctl = library.func("int ioctl(int fd, unsigned long request, void *value)");
  const setsockopt = library.func("int setsockopt(int fd, int level, int name, const void *value, unsigned int size)");
  const getsockopt = library.func("int getsockopt(int fd, int level, int name, void *value, void *size)");

  const setNumber = (fd: number, name: number, value: number, level = SOL_SOCKET): number | undefined => {
    const bytes = hostNumber(value);
    return setsockopt(fd, level, name, bytes, bytes.length) < 0 ? koffi.errno() : undefined;
  };

  const attach = (fd: number, filter: Filter): number | undefined => {
    const instructions = filterBytes(filter);
    const length = instructions.length / FILTER_INSTRUCTION;
    return setFilter(fd, SOL_SOCKET, SO_ATTACH_FILTER, { len: length, filter: instructions }, koffi.sizeof(program)) < 0 ? koffi.errno() : undefined;
  };

  const send = (fd: number, bytes: Uint8Array, address: Uint8Array): number | undefined =>
    Number(sendto(fd, bytes, bytes.length, MSG_DONTWAIT_NOSIGNAL, address, address.length)) < 0 ? koffi.errno() : undefined;

  return {
    openPacketSocket: () => {
      // Protocol 0: nothing is ever queued for reading.
      const fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC_NONBLOCK, 0);
      if (fd < 0) return koffi.errno();
      return {
        send: (ifindex, frame) => {
          assert(frame.length >= 14 && frame.length <= LARGEST_FRAME, "an Ethernet frame has 14 to 1514 bytes");
          return send(fd, frame, linkAddress(ifindex, Buffer.from(frame.buffer, frame.byteOffset, frame.length).readUInt16BE(12)));
        },
        close: () => void close(fd),
      };
    },
    openPacketEar: ({ ifindex, ethertype, filter }) => {
      // Protocol 0 until bind: nothing is queued before the filter stands.
      const fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC_NONBLOCK, 0);
      if (fd < 0) return koffi.errno();
      const address = linkAddress(ifindex, ethertype);
      const failed = attach(fd, filter) ?? (bind(fd, address, address.length) < 0 ? koffi.errno() : undefined);
      if (failed !== undefined) {
        close(fd);
        return failed;
      }
      const buffer = Buffer.alloc(RECEIVE_BUFFER);
      return {
        filter: (other) => attach(fd, other),
        receive() {
          // A pending error (the interface went down) is read like a frame of no length.
          const length = Number(recv(fd, buffer, buffer.length, MSG_DONTWAIT));
          return length > 0 ? buffer.subarray(0, Math.min(length, buffer.length)) : undefined;
        },
        close: () => void close(fd),
      };
    },
    openEchoSocket: ({ family, filter }) => {
      const fd = socket(family === 6 ? AF_INET6 : AF_INET, SOCK_RAW | SOCK_CLOEXEC_NONBLOCK, family === 6 ? IPPROTO_ICMPV6 : IPPROTO_ICMP);
      if (fd < 0) return koffi.errno();
      // What came before the filter stands is told apart by its nonce.
      const failed = attach(fd, filter);
      if (failed !== undefined) {
        close(fd);
        return failed;
      }
      const buffer = Buffer.alloc(RECEIVE_BUFFER);
      return {
        send: (address, message) => send(fd, message, family === 6 ? internetAddress6(address, 0, ifIndex) : internetAddress(address, 0)),
        receive() {
          // A pending error (no such host) is read like a packet of no length.
          const length = Number(recv(fd, buffer, buffer.length, MSG_DONTWAIT));
          return length > 0 ? buffer.subarray(0, Math.min(length, buffer.length)) : undefined;
        },
        close: () => void close(fd),
      };
    },
    openUdpSocket: ({ address, port, reuse, bufferBytes }) => {
      const isSix = address.includes(":");
      const fd = socket(isSix ? AF_INET6 : AF_INET, SOCK_DGRAM | SOCK_CLOEXEC_NONBLOCK, 0);
      if (fd < 0) return koffi.errno();
      if (setNumber(fd, SO_RCVBUFFORCE, bufferBytes) !== undefined) setNumber(fd, SO_RCVBUF, bufferBytes);
      const where = isSix ? internetAddress6(address, port, ifIndex) : internetAddress(address, port);
      const failed = (isSix ? setNumber(fd, IPV6_V6ONLY, 1, IPPROTO_IPV6) : undefined) ?? (reuse ? setNumber(fd, SO_REUSEADDR, 1) : undefined) ?? (bind(fd, where, where.length) < 0 ? koffi.errno() : undefined);
      if (failed !== undefined) {
        close(fd);
        return failed;
      }
      const counts = Buffer.alloc(MEMINFO);
      return {
        fd,
        filter: (program) => attach(fd, program),
        dropped: () => (getsockopt(fd, SOL_SOCKET, SO_MEMINFO, counts, hostNumber(counts.length)) < 0 ? 0 : readHost32(counts, MEMINFO_DROPS)),
      };
    },
    sendUnixDatagram: (path, bytes) => {
      const address = unixAddress(path);
      if (address === undefined) return 36; // ENAMETOOLONG
      const fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC_NONBLOCK, 0);
      if (fd < 0) return koffi.errno();
      const failed = send(fd, bytes, address);
      close(fd);
      return failed;
    },
    watchdogTimeout: (fd, seconds) => {
      const value = Buffer.from(hostNumber(seconds));
      ioctl(fd, WDIOC_SETTIMEOUT, value);
      return ioctl(fd, WDIOC_GETTIMEOUT, value) < 0 ? -koffi.errno() : readHost32(value, 0);
    },
    takeRealtime: (priority) => (schedule(0, REALTIME, hostNumber(priority)) < 0 ? koffi.errno() : undefined),
    unixCaller: (fd) => {
      const credentials = Buffer.alloc(UCRED);
      const size = Buffer.from(hostNumber(UCRED));
      if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, credentials, size) < 0 || readHost32(size, 0) !== UCRED) return undefined;
      return { pid: readHost32(credentials, 0), uid: readHost32(credentials, UCRED_UID) };
    },
  };
}

/** struct sockaddr_ll: family and ifindex in host order, protocol in network order; the rest is for receiving. */
function linkAddress(ifindex: number, ethertype: number): Uint8Array {
  const bytes = Buffer.alloc(SOCKADDR_LL);
  writeHost16(bytes, AF_PACKET, 0);
  bytes.writeUInt16BE(ethertype, 2);
  if (endianness() === "LE") bytes.writeInt32LE(ifindex, 4);
  else bytes.writeInt32BE(ifindex, 4);
  return bytes;
}

/** struct sock_filter: code 16 bits, two jumps 8 bits each, operand 32 bits, all in host order. */
function filterBytes(filter: Filter): Uint8Array {
  assert(filter.length > 0 && filter.length <= MOST_INSTRUCTIONS, "a filter has 1 to 4096 instructions");
  const bytes = Buffer.alloc(filter.length * FILTER_INSTRUCTION);
  for (const [index, [code, jumpTrue, jumpFalse, operand]] of filter.entries()) {
    const at = index * FILTER_INSTRUCTION;
    writeHost16(bytes, code, at);
    bytes.writeUInt8(jumpTrue, at + 2);
    bytes.writeUInt8(jumpFalse, at + 3);
    if (endianness() === "LE") bytes.writeUInt32LE(operand, at + 4);
    else bytes.writeUInt32BE(operand, at + 4);
  }
  return bytes;
}

/** struct sockaddr_in: family in host order, port and address in network order, padded to 16 bytes. */
function internetAddress(address: string, port: number): Uint8Array {
  const octets = address.split(".").map(Number);
  assert(octets.length === 4, `not an IPv4 address: ${address}`);
  const bytes = Buffer.alloc(16);
  writeHost16(bytes, AF_INET, 0);
  bytes.writeUInt16BE(port, 2);
  bytes.set(octets, 4);
  return bytes;
}

/** struct sockaddr_in6: family in host order, port in network order, no flow, address, the index of the zone in host order; 28 bytes. */
function internetAddress6(text: string, port: number, ifIndex: (name: string) => number): Uint8Array {
  const [bare = "", zone] = text.split("%");
  const address = parseIpv6(bare);
  assert(address !== undefined, `not an IPv6 address: ${text}`);
  const bytes = Buffer.alloc(28);
  writeHost16(bytes, AF_INET6, 0);
  bytes.writeUInt16BE(port, 2);
  bytes.set(ipv6Octets(address), 8);
  // 0 for an interface that is gone: the kernel refuses the address then.
  if (zone !== undefined) bytes.set(hostNumber(ifIndex(zone)), 24);
  return bytes;
}

function hostNumber(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  if (endianness() === "LE") bytes.writeInt32LE(value, 0);
  else bytes.writeInt32BE(value, 0);
  return bytes;
}

const readHost32 = (bytes: Buffer, offset: number): number => (endianness() === "LE" ? bytes.readUInt32LE(offset) : bytes.readUInt32BE(offset));

function unixAddress(path: string): Uint8Array | undefined {
  const name = Buffer.from(path.startsWith("@") ? `\0${path.slice(1)}` : `${path}\0`, "utf8");
  if (name.length > SUN_PATH) return undefined;
  const bytes = Buffer.alloc(2 + name.length);
  writeHost16(bytes, AF_UNIX, 0);
  name.copy(bytes, 2);
  return bytes;
}

function writeHost16(bytes: Buffer, value: number, offset: number): void {
  if (endianness() === "LE") bytes.writeUInt16LE(value, offset);
  else bytes.writeUInt16BE(value, offset);
}
