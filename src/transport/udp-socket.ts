// One bound UDP socket, and the only door to dgram-as-promised. It knows bytes, addresses and arrival times; which ring a
// datagram belongs to is decided by its users. Reception goes through the plain "message" event: the package's own `recv`
// and `for await` are one-shot listeners without a queue and lost 19 226 of 20 000 datagrams in a measurement.

import { DgramAsPromised } from "dgram-as-promised";
import type { Clock } from "../ports/clock.js";
import type { Instant } from "../model/time.js";
import type { Source } from "../ports/transport.js";
import type { Screen, UdpSockets } from "../ports/udp-sockets.js";

/**
 * Room for some thousand heartbeats while the process is stopped, and no more, since in a flood it is full of what has to be read
 * before the next heartbeat. Through Node the kernel grants at most net.core.rmem_max, which is often 208 kB.
 */
const RECEIVE_BUFFER_BYTES = 1 << 20;

export interface Arrival {
  readonly bytes: Uint8Array;
  readonly source: Source;
  /** When the socket's callback ran. */
  readonly at: Instant;
}

export interface UdpSocketOptions {
  readonly clock: Clock;
  /** Of either family; a link-local one of IPv6 with its zone, `fe80::1%eth0`. */
  readonly address: string;
  /** 0: any free port, for sockets that only send. */
  readonly port: number;
  /** Needed where several sockets may share address and port: groups, broadcast addresses, the wildcard. */
  readonly shared?: boolean;
  readonly onArrival?: (arrival: Arrival) => void;
  /** For sockets that hear: where the kernel can do more than Node asks of it. */
  readonly sockets?: UdpSockets;
  /** Errors that the kernel reports outside of a call; the socket stays usable. */
  readonly onError?: (error: Error) => void;
}

export interface UdpSocket {
  readonly address: string;
  readonly port: number;
  /** Rejects when the kernel refuses the datagram. */
  send(bytes: Uint8Array, port: number, address: string): Promise<void>;
  /** Joins `group` on the interface that owns `interfaceAddress`, for IPv6 on that of `::%eth0`; "member" when it had been joined before. */
  join(group: string, interfaceAddress: string): "joined" | "member";
  /** Outgoing multicast: the interface as in `join`, TTL or hop limit, and whether this machine hears it too. */
  aimMulticast(options: { readonly interfaceAddress: string; readonly ttl: number; readonly loop: boolean }): void;
  allowBroadcast(): void;
  /** Puts a screen before the socket, or takes it away; without effect where there is none. */
  screen(screen: Screen | undefined): void;
  /** What the kernel dropped for this socket; 0 where it does not tell. */
  dropped(): number;
  close(): Promise<void>;
}

export async function openUdpSocket(options: UdpSocketOptions): Promise<UdpSocket> {
  const { clock, onArrival, onError } = options;
  // An IPv6 socket that also heard IPv4 would take what belongs to the IPv4 sockets beside it.
  const family = options.address.includes(":") ? { type: "udp6", ipv6Only: true } as const : { type: "udp4" } as const;
  const wrapped = DgramAsPromised.createSocket({ ...family, reuseAddr: options.shared === true });
  const plain = wrapped.socket;
  if (onArrival !== undefined) {
    plain.on("message", (bytes, from) => onArrival({ bytes, source: { address: from.address, port: from.port }, at: clock.now() }));
  }
  const { address, port } = options;
  const native = onArrival === undefined ? undefined : options.sockets?.open({ address, port, shared: options.shared === true, bufferBytes: RECEIVE_BUFFER_BYTES });
  /** The number of a closed descriptor is soon another file's. */
  let open = true;
  let bound;
  try {
    bound = await wrapped.bind(native === undefined ? { address, port, exclusive: true } : { fd: native.fd, exclusive: true });
  } catch (error) {
    await wrapped.close().catch(() => undefined);
    throw error;
  }
  // The wrapper keeps a stray error and lets the next send fail with it. `destroy` only detaches that listener; ours takes over.
  wrapped.destroy();
  plain.on("error", (error) => onError?.(error));
  if (onArrival !== undefined && native === undefined) {
    try {
      wrapped.setRecvBufferSize(RECEIVE_BUFFER_BYTES);
    } catch {
      // A smaller buffer costs heartbeats only after a long stall; the kernel's default holds about a hundred.
    }
  }
  return {
    address: bound.address,
    port: bound.port,
    async send(bytes, port, address) {
      await wrapped.send(bytes, port, address);
    },
    join(group, interfaceAddress) {
      try {
        wrapped.addMembership(group, interfaceAddress);
        return "joined";
      } catch (error) {
        // The kernel keeps memberships by interface index: EADDRINUSE says that this very interface is still joined.
        if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") return "member";
        throw error;
      }
    },
    aimMulticast({ interfaceAddress, ttl, loop }) {
      wrapped.setMulticastInterface(interfaceAddress);
      wrapped.setMulticastTTL(ttl);
      wrapped.setMulticastLoopback(loop);
    },
    allowBroadcast() {
      wrapped.setBroadcast(true);
    },
    screen(screen) {
      if (open) native?.screen(screen);
    },
    dropped: () => (open ? native?.dropped() ?? 0 : 0),
    close() {
      open = false;
      return wrapped.close();
    },
  };
}
