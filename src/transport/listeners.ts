// The listening sockets, one for each local address and port, shared by the rings that would hear the same datagrams anyway.
//
// Two sockets bound to one multicast group and port both receive what arrives on either interface (the kernel's
// IP_MULTICAST_ALL; measured), and two sockets on one unicast address steal from each other. So such rings share a socket,
// and the ring of a datagram is found by its source address. That is bookkeeping, not security: every datagram is authenticated later.

import { type Ipv4, parseIpv4 } from "../model/address.js";
import type { LinkName } from "../model/names.js";
import type { Clock } from "../ports/clock.js";
import type { Datagram } from "../ports/transport.js";
import { type DeviceAddress, isNeighbour } from "./devices.js";
import { type Arrival, openUdpSocket, type UdpSocket } from "./udp-socket.js";

/** A ring that wants to hear, and how to recognise its datagrams among those of the rings beside it. */
export interface Listener {
  readonly ring: LinkName;
  readonly device: DeviceAddress;
  /** The one sender of a unicast ring. */
  readonly peer?: Ipv4;
}

interface Shared {
  readonly socket: Promise<UdpSocket>;
  readonly listeners: Set<Listener>;
}

export interface Attached {
  readonly socket: UdpSocket;
  detach(): Promise<void>;
}

export class Listeners {
  readonly #clock: Clock;
  readonly #deliver: (datagram: Datagram) => void;
  readonly #onError: (ring: LinkName, error: Error) => void;
  readonly #sockets = new Map<string, Shared>();

  constructor(ports: {
    readonly clock: Clock;
    readonly deliver: (datagram: Datagram) => void;
    readonly onError: (ring: LinkName, error: Error) => void;
  }) {
    this.#clock = ports.clock;
    this.#deliver = ports.deliver;
    this.#onError = ports.onError;
  }

  async attach(listener: Listener, where: { readonly address: string; readonly port: number; readonly shared: boolean }): Promise<Attached> {
    const key = `${where.address}:${where.port}`;
    let entry = this.#sockets.get(key);
    if (entry === undefined) {
      const listeners = new Set<Listener>();
      const socket = openUdpSocket({
        ...where,
        clock: this.#clock,
        onArrival: (arrival) => this.#arrived(listeners, arrival),
        onError: (error) => {
          for (const each of listeners) this.#onError(each.ring, error);
        },
      });
      entry = { socket, listeners };
      this.#sockets.set(key, entry);
    }
    const shared = entry;
    shared.listeners.add(listener);
    const detach = async (): Promise<void> => {
      shared.listeners.delete(listener);
      if (shared.listeners.size > 0) return;
      if (this.#sockets.get(key) === shared) this.#sockets.delete(key);
      await (await shared.socket).close();
    };
    try {
      return { socket: await shared.socket, detach };
    } catch (error) {
      shared.listeners.delete(listener);
      if (this.#sockets.get(key) === shared) this.#sockets.delete(key);
      throw error;
    }
  }

  #arrived(listeners: ReadonlySet<Listener>, arrival: Arrival): void {
    const ring = ringOf([...listeners], parseIpv4(arrival.source));
    if (ring !== undefined) this.#deliver({ link: ring, bytes: arrival.bytes, at: arrival.at });
  }
}

/** The ring that names the sender, else the one whose network it is in, else the first. */
export function ringOf(listeners: readonly Listener[], source: Ipv4 | undefined): LinkName | undefined {
  if (listeners.length <= 1 || source === undefined) return listeners[0]?.ring;
  const named = listeners.find((each) => each.peer === source);
  const near = named ?? listeners.find((each) => isNeighbour(each.device, source));
  return (near ?? listeners[0])?.ring;
}
