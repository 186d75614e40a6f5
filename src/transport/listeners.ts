// The listening sockets, one for each local address and port, shared by the rings that would hear the same datagrams anyway.
//
// Two sockets bound to one multicast group and port both receive what arrives on either interface (the kernel's
// IP_MULTICAST_ALL; measured), and two sockets on one unicast address steal from each other. So such rings share a socket,
// and the ring of a datagram is found by its source address. That is bookkeeping, not security: every datagram is authenticated later.

import { type Address, type Cidr, parseAddress } from "../model/address.js";
import type { LinkName } from "../model/names.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import { type Instant, type Millis, elapsed, millis } from "../model/time.js";
import type { Datagram, Source } from "../ports/transport.js";
import type { UdpSockets } from "../ports/udp-sockets.js";
import { isNeighbour } from "./devices.js";
import { Gate, WINDOW } from "./gate.js";
import { type Arrival, openUdpSocket, type UdpSocket } from "./udp-socket.js";

/** A ring that wants to hear, and how to recognise its datagrams among those of the rings beside it. */
export interface Listener {
  readonly ring: LinkName;
  readonly device: Cidr<Address>;
  /** The device by name, for IPv6: every device has the same link-local network, and its zone tells which one it is. */
  readonly on?: string;
  /** The one sender of a unicast ring. */
  readonly peer?: Address;
}

interface Shared {
  readonly socket: Promise<UdpSocket>;
  readonly listeners: Set<Listener>;
  readonly gate: Gate;
  /** While the gate is tight. */
  timer?: NodeJS.Timeout;
  /** Set once the promise is kept. */
  opened?: UdpSocket;
}

/** A flood that goes on is said once a minute. */
const COMPLAIN_EVERY: Millis = millis(60_000);

export interface Attached {
  readonly socket: UdpSocket;
  detach(): Promise<void>;
}

export class Listeners {
  readonly #clock: Clock;
  readonly #deliver: (datagram: Datagram) => void;
  readonly #onError: (ring: LinkName, error: Error) => void;
  readonly #log: Log;
  readonly #native: UdpSockets | undefined;
  readonly #sockets = new Map<string, Shared>();
  /** Of sockets that have been closed. */
  #closed = { kernel: 0, flood: 0 };
  #saidAt: Instant | undefined;

  constructor(ports: {
    readonly clock: Clock;
    readonly deliver: (datagram: Datagram) => void;
    readonly onError: (ring: LinkName, error: Error) => void;
    readonly log: Log;
    readonly sockets: UdpSockets | undefined;
  }) {
    this.#log = ports.log;
    this.#native = ports.sockets;
    this.#clock = ports.clock;
    this.#deliver = ports.deliver;
    this.#onError = ports.onError;
  }

  async attach(listener: Listener, where: { readonly address: string; readonly port: number; readonly shared: boolean }): Promise<Attached> {
    const key = `${where.address}:${where.port}`;
    let entry = this.#sockets.get(key);
    if (entry === undefined) {
      entry = this.#open(where);
      this.#sockets.set(key, entry);
    }
    const shared = entry;
    shared.listeners.add(listener);
    const detach = async (): Promise<void> => {
      shared.listeners.delete(listener);
      if (shared.listeners.size > 0) return;
      if (this.#sockets.get(key) === shared) this.#sockets.delete(key);
      await this.#close(shared);
    };
    try {
      return { socket: await shared.socket, detach };
    } catch (error) {
      shared.listeners.delete(listener);
      if (this.#sockets.get(key) === shared) this.#sockets.delete(key);
      throw error;
    }
  }

  trust({ link, source }: Datagram): void {
    for (const { listeners, gate } of this.#sockets.values()) {
      if ([...listeners].some(({ ring }) => ring === link)) gate.trust(source);
    }
  }

  dropped(): { readonly kernel: number | undefined; readonly flood: number } {
    let { kernel, flood } = this.#closed;
    for (const { opened, gate } of this.#sockets.values()) {
      kernel += opened?.dropped() ?? 0;
      flood += gate.dropped;
    }
    return { kernel: this.#native === undefined ? undefined : kernel, flood };
  }

  #open(where: { readonly address: string; readonly port: number; readonly shared: boolean }): Shared {
    const listeners = new Set<Listener>();
    const gate = new Gate((screen) => {
      shared.opened?.screen(screen);
      if (screen !== undefined) shared.timer ??= this.#relaxLater(shared);
    });
    const socket = openUdpSocket({
      ...where,
      clock: this.#clock,
      ...(this.#native === undefined ? {} : { sockets: this.#native }),
      onArrival: (arrival) => this.#arrived(shared, arrival),
      onError: (error) => {
        for (const each of listeners) this.#onError(each.ring, error);
      },
    });
    const shared: Shared = { socket, listeners, gate };
    void socket.then((opened) => (shared.opened = opened), () => undefined);
    return shared;
  }

  async #close(shared: Shared): Promise<void> {
    const socket = await shared.socket;
    clearInterval(shared.timer);
    this.#closed = { kernel: this.#closed.kernel + socket.dropped(), flood: this.#closed.flood + shared.gate.dropped };
    await socket.close();
  }

  #arrived({ listeners, gate }: Shared, { bytes, source, at }: Arrival): void {
    if (!gate.admit(source, at)) return this.#complain(listeners, source, at);
    const [address = "", zone] = source.address.split("%");
    const ring = ringOf([...listeners], parseAddress(address), zone);
    if (ring !== undefined) this.#deliver({ link: ring, source, bytes, at });
  }

  #relaxLater(shared: Shared): NodeJS.Timeout {
    const timer = setInterval(() => {
      shared.gate.relax(this.#clock.now());
      if (shared.gate.isTight) return;
      clearInterval(timer);
      delete shared.timer;
      this.#log.log("info", "flood-over", { ring: firstOf(shared.listeners), dropped: shared.gate.dropped });
    }, WINDOW);
    return timer.unref();
  }

  #complain(listeners: ReadonlySet<Listener>, source: Source, now: Instant): void {
    if (this.#saidAt !== undefined && elapsed(this.#saidAt, now) < COMPLAIN_EVERY) return;
    this.#saidAt = now;
    this.#log.log("warn", "flood", { ring: firstOf(listeners), source: source.address });
  }
}

const firstOf = (listeners: ReadonlySet<Listener>): string => [...listeners][0]?.ring ?? "";

/** Of those on the zone of the sender, where it has one: the ring that names the sender, else the one whose network it is in, else the first. */
export function ringOf(listeners: readonly Listener[], source: Address | undefined, zone?: string): LinkName | undefined {
  if (listeners.length <= 1 || source === undefined) return listeners[0]?.ring;
  const here = zone === undefined ? listeners : listeners.filter((each) => each.on === zone);
  const named = here.find((each) => each.peer === source);
  const near = named ?? (zone === undefined ? here.find((each) => isNeighbour(each.device, source)) : here[0]);
  return (near ?? listeners[0])?.ring;
}
