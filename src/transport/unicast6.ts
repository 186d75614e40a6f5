// A unicast ring of IPv6, `ucast6 DEV PEER`: as unicast.ts, with what is different there. A link-local peer is one of the device and is
// spoken to from the device's own link-local address; any other from the address in the peer's network.

import { lookup } from "node:dns/promises";
import type { Ring } from "../model/config.js";
import { isLinkLocal, type Ipv6, parseIpv6 } from "../model/ipv6.js";
import { type DeviceAddress6, isNeighbour, ownAddress6, sixOf, zoned } from "./devices.js";
import { noAddress, type OpeningContext, type OpenRing } from "./open-ring.js";
import { openUdpSocket } from "./udp-socket.js";

type UnicastRing = Extract<Ring, { kind: "ucast6" }>;

const WILDCARD = "::";

export async function openUnicast6(ring: UnicastRing, context: OpeningContext): Promise<OpenRing> {
  const peer = await resolvePeer6(ring.peer);
  const addresses = sixOf(context.addresses(ring.device));
  const device = localAddress6(addresses, peer);
  if (device === undefined) throw noAddress(ring.device, 6);
  const bindTo = listeningAddress6(addresses, device);
  const ear = await context.listeners.attach(
    { ring: ring.name, device, on: ring.device, peer },
    { address: bindTo === WILDCARD ? bindTo : zoned(device.address, ring.device), port: ring.port, shared: bindTo === WILDCARD },
  );
  try {
    const mouth = await openUdpSocket({ clock: context.clock, address: zoned(device.address, ring.device), port: 0 });
    return {
      send: (bytes) => mouth.send(bytes, ring.port, zoned(peer, ring.device)),
      tend(look) {
        const now = sixOf(look(ring.device));
        if (now.length === 0) return "away";
        return now.some((entry) => entry.address === device.address) ? "same" : "changed";
      },
      async close() {
        await Promise.all([mouth.close(), ear.detach()]);
      },
    };
  } catch (error) {
    await ear.detach();
    throw error;
  }
}

/** A peer that writes to our link-local address writes to that one; of other addresses the device may have several, then all are heard. */
export function listeningAddress6(addresses: readonly DeviceAddress6[], device: DeviceAddress6): Ipv6 | typeof WILDCARD {
  const rivals = addresses.filter((entry) => entry.prefix < 128 && isLinkLocal(entry.address) === isLinkLocal(device.address));
  return rivals.length <= 1 ? device.address : WILDCARD;
}

/** The address to send from: the peer itself where the line names this node, the one in its network, else one of the same reach. */
export function localAddress6(addresses: readonly DeviceAddress6[], peer: Ipv6): DeviceAddress6 | undefined {
  const own = addresses.filter((entry) => entry.prefix < 128);
  const near = addresses.find((entry) => entry.address === peer) ?? own.find((entry) => isNeighbour(entry, peer));
  return near ?? ownAddress6(addresses, { onLink: isLinkLocal(peer) });
}

/** Resolved once at opening: a name server must not be able to delay a heartbeat. */
export async function resolvePeer6(peer: string): Promise<Ipv6> {
  const literal = parseIpv6(peer);
  if (literal !== undefined) return literal;
  const found = parseIpv6((await lookup(peer, { family: 6 })).address);
  if (found === undefined) throw new Error(`${peer} has no IPv6 address`);
  return found;
}
