// Says a few words on every ring and hears nothing: for a guardian, whose agent had the rings open and is dead. Sockets are opened when they are
// needed, so that they fit the devices as they are by then; a ring that cannot be opened does not keep the others silent.

import { type Address, broadcastOf, isIpv6 } from "../model/address.js";
import { unreachable } from "../model/assert.js";
import type { Ring } from "../model/config.js";
import type { LinkName } from "../model/names.js";
import type { Clock } from "../ports/clock.js";
import type { SerialLines } from "../ports/serial-lines.js";
import type { DevicePlaces } from "./device-places.js";
import { type DeviceAddresses, deviceNames, fourOf, lookAtDevices, ownAddress, sixOf, zoned } from "./devices.js";
import { openMulticastMouth } from "./multicast.js";
import { openMulticastMouth6, sender6, target6 } from "./multicast6.js";
import { noAddress } from "./open-ring.js";
import { openUdpSocket } from "./udp-socket.js";
import { localAddress, resolvePeer } from "./unicast.js";
import { localAddress6, resolvePeer6 } from "./unicast6.js";

/** How long a serial line may take to be opened, and to take a message. */
const LINE_MS = 300;

/** Looked up beforehand: when it matters there is no time for a name server. */
export type Peers = ReadonlyMap<LinkName, Address>;

export interface Mouths {
  /** How many rings took the datagram. */
  send(bytes: Uint8Array): Promise<number>;
  /** Rings that could not be opened, with the reason. */
  readonly closed: readonly string[];
  close(): Promise<void>;
}

/** The addresses of unicast peers; one that cannot be resolved is left out. */
export async function resolvePeers(rings: readonly Ring[]): Promise<Peers> {
  const found = await Promise.all(rings.map(async (ring): Promise<readonly [LinkName, Address][]> => {
    if (ring.kind !== "ucast" && ring.kind !== "ucast6") return [];
    const resolving: Promise<Address> = ring.kind === "ucast" ? resolvePeer(ring.peer) : resolvePeer6(ring.peer);
    return resolving.then((peer) => [[ring.name, peer]], () => []);
  }));
  return new Map(found.flat());
}

interface Mouth {
  send(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export async function openMouths(options: {
  readonly rings: readonly Ring[];
  readonly peers: Peers;
  readonly clock: Clock;
  readonly look?: () => DeviceAddresses;
  readonly places?: DevicePlaces;
  readonly serial?: SerialLines;
}): Promise<Mouths> {
  const addresses = (options.look ?? lookAtDevices)();
  const names = deviceNames();
  const placed = options.rings.map((ring) => ({ ...ring, device: options.places?.placeOf(ring.device, addresses, names) ?? ring.device }));
  const opened = await Promise.allSettled(placed.map((ring) => openMouth(ring, { ...options, addresses })));
  const open = opened.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  return {
    async send(bytes) {
      const sent = await Promise.allSettled(open.map((mouth) => mouth.send(bytes)));
      return sent.filter((result) => result.status === "fulfilled").length;
    },
    closed: opened.flatMap((result, index) => (result.status === "rejected" ? [`${options.rings[index]?.name}: ${describe(result.reason)}`] : [])),
    async close() {
      await Promise.allSettled(open.map((mouth) => mouth.close()));
    },
  };
}

interface MouthContext {
  readonly peers: Peers;
  readonly clock: Clock;
  readonly addresses: DeviceAddresses;
  readonly serial?: SerialLines;
}

async function openMouth(ring: Ring, context: MouthContext): Promise<Mouth> {
  const { clock, addresses, peers } = context;
  if (ring.kind === "serial") return openLineMouth(ring.device, context);
  if (ring.kind === "mcast6" || ring.kind === "ucast6") return openMouth6(ring, context);
  const all = fourOf(addresses(ring.device));
  const own = ownAddress(all);
  if (own === undefined) throw noAddress(ring.device);
  switch (ring.kind) {
    case "mcast": {
      const socket = await openMulticastMouth(ring, own, clock);
      return { send: (bytes) => socket.send(bytes, ring.port, ring.group), close: () => socket.close() };
    }
    case "bcast": {
      const target = broadcastOf(own);
      if (target === undefined) throw new Error(`${ring.device} has no broadcast address (${own.address}/${own.prefix})`);
      const socket = await openUdpSocket({ clock, address: own.address, port: 0 });
      socket.allowBroadcast();
      return { send: (bytes) => socket.send(bytes, ring.port, target), close: () => socket.close() };
    }
    case "ucast": {
      const peer = peers.get(ring.name);
      if (peer === undefined || isIpv6(peer)) throw new Error(`${ring.peer} could not be resolved`);
      const socket = await openUdpSocket({ clock, address: (localAddress(all, peer) ?? own).address, port: 0 });
      return { send: (bytes) => socket.send(bytes, ring.port, peer), close: () => socket.close() };
    }
    default:
      return unreachable(ring);
  }
}

async function openMouth6(
  ring: Extract<Ring, { kind: "mcast6" | "ucast6" }>,
  { clock, addresses, peers }: MouthContext,
): Promise<Mouth> {
  if (ring.kind === "mcast6") {
    const own = sender6(ring, addresses);
    if (own === undefined) throw noAddress(ring.device, 6);
    const socket = await openMulticastMouth6(ring, own, clock);
    return { send: (bytes) => socket.send(bytes, ring.port, target6(ring)), close: () => socket.close() };
  }
  const peer = peers.get(ring.name);
  if (peer === undefined || !isIpv6(peer)) throw new Error(`${ring.peer} could not be resolved`);
  const own = localAddress6(sixOf(addresses(ring.device)), peer);
  if (own === undefined) throw noAddress(ring.device, 6);
  const socket = await openUdpSocket({ clock, address: zoned(own.address, ring.device), port: 0 });
  return { send: (bytes) => socket.send(bytes, ring.port, zoned(peer, ring.device)), close: () => socket.close() };
}

/** The port is set up: the agent had it. Opening it may have to wait for the agent's end, and the other rings must not. */
function openLineMouth(device: string, { serial }: MouthContext): Mouth {
  if (serial === undefined) throw new Error("serial lines cannot be used here");
  const { ports, form } = serial;
  const opening = ports.openToWrite(device);
  opening.catch(() => undefined);
  return {
    async send(bytes) {
      const octets = form.write(bytes);
      const port = await inTime(opening);
      // Not tried again: the next one follows within milliseconds, and what is there in part is noise.
      if ((await inTime(port.write(octets))) < octets.length) throw new Error("the line takes nothing");
    },
    async close() {
      void opening.then((port) => port.close()).catch(() => undefined);
    },
  };
}

async function inTime<T>(step: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the line did not answer within ${LINE_MS} ms`)), LINE_MS);
  });
  return Promise.race([step, late]).finally(() => clearTimeout(timer));
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));
