// Gratuitous ARP frames as bytes, and the ways to announce an address: a packet socket where FFI is there, for IPv6 too
// (neighbour-frames.ts), else the command arping, else the kernel provoked (kernel-arp.ts). When to send stands in announcer.ts.

import { type Ipv4, isIpv6 } from "../../model/address.js";
import { millis } from "../../model/time.js";
import type { Log } from "../../ports/log.js";
import { type ArpSender, NO_IPV6 } from "./announcement.js";
import { commandPath, exec } from "./exec.js";
import { isRouter } from "./forwarding.js";
import { kernelArpSender } from "./kernel-arp.js";
import { loadLibc } from "./libc.js";
import { macBytes } from "./mac.js";
import { unsolicitedAdvertisement } from "./neighbour-frames.js";

/** Which of the two kinds: some neighbours believe only requests, some only replies, so both are sent (protocol 10.1). */
export type ArpKind = "request" | "reply";

const BROADCAST = Buffer.from("ffffffffffff", "hex");
/** The shortest Ethernet frame without its checksum; a shorter one is padded by hardware only. */
const SHORTEST_FRAME = 60;

/**
 * An Ethernet frame with ARP for IPv4 (RFC 826), sender and target address the same. Target MAC of a request is zero
 * (RFC 5227 announcement), of a reply our own, as send_arp writes them (protocol 10.1).
 */
export function gratuitousArp(kind: ArpKind, address: Ipv4, mac: string): Uint8Array {
  const own = macBytes(mac);
  const ip = Buffer.from(address.split(".").map(Number));
  const frame = Buffer.alloc(SHORTEST_FRAME);
  BROADCAST.copy(frame, 0);
  own.copy(frame, 6);
  frame.writeUInt16BE(0x0806, 12); // EtherType ARP
  frame.writeUInt16BE(1, 14); // hardware: Ethernet
  frame.writeUInt16BE(0x0800, 16); // protocol: IPv4
  frame.writeUInt8(6, 18);
  frame.writeUInt8(4, 19);
  frame.writeUInt16BE(kind === "request" ? 1 : 2, 20);
  own.copy(frame, 22);
  ip.copy(frame, 28);
  if (kind === "reply") own.copy(frame, 32);
  ip.copy(frame, 38);
  return frame;
}

/** The best sender of this machine; says in the log which it is when it is not the packet socket. */
export function openArpSender(log: Log): ArpSender {
  const socket = loadLibc()?.openPacketSocket();
  if (typeof socket === "object") {
    /** The number of a closed descriptor is soon another file's. */
    let closed = false;
    return {
      frames: 2,
      send({ address, device, index, mac }, isLive) {
        const say = (frame: Uint8Array): void => {
          const errno = socket.send(index, frame);
          if (errno !== undefined) log.log("warn", "announce-failed", { address, device, errno });
        };
        if (!isIpv6(address)) {
          for (const kind of ["request", "reply"] as const) say(gratuitousArp(kind, address, mac));
          return;
        }
        void isRouter(device).then((router) => {
          if (!closed && isLive()) say(unsolicitedAdvertisement({ address, mac, router }));
        });
      },
      close: () => {
        closed = true;
        socket.close();
      },
    };
  }
  const reason = socket === undefined ? "no FFI" : `packet socket refused, errno ${socket}`;
  const arping = commandPath("arping");
  if (arping === undefined) {
    log.log("warn", "announce-by-kernel", { reason, cure: "install koffi or arping: a neighbour that changed its entry within the last second ignores these" });
    return kernelArpSender(log);
  }
  log.log("warn", "announce-by-arping", { reason, command: arping });
  return arpingSender(arping, log);
}

/**
 * `arping -U -c 1` of iputils sends one gratuitous request at once and then waits a second for answers; nobody waits for it.
 * -w 1 ends it. Thomas Habets' arping takes -U, -c and -w too, but names the interface with -i.
 */
function arpingSender(arping: string, log: Log): ArpSender {
  const running = new AbortController();
  return {
    frames: 1,
    send({ address, device }) {
      if (isIpv6(address)) return void log.log("warn", "announce-failed", { address, device, reason: NO_IPV6 });
      void exec([arping, "-U", "-c", "1", "-w", "1", "-I", device, address], { timeout: millis(3000), abort: running.signal }).then(
        (result) => {
          // iputils exits 1 when nobody answered, which nobody does.
          if (result.code === undefined || result.code > 1) log.log("warn", "announce-failed", { address, device, reason: result.stderr.trim() });
        },
      );
    },
    close: () => running.abort(),
  };
}
