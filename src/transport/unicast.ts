// A unicast ring, `ucast DEV PEER`: one peer each. The lines of one device and port share a listening socket, bound to the
// device's address; where that is ambiguous, to the wildcard. A line that names this node is legal (a file shared by both
// nodes has both lines): it tells which address is ours, and what it sends comes back as our own message and is ignored.

import { lookup } from "node:dns/promises";
import { type Ipv4, parseIpv4 } from "../model/address.js";
import type { Ring } from "../model/config.js";
import { type DeviceAddress, fourOf, isNeighbour, ownAddress } from "./devices.js";
import { noAddress, type OpeningContext, type OpenRing } from "./open-ring.js";
import { openUdpSocket } from "./udp-socket.js";

type UnicastRing = Extract<Ring, { kind: "ucast" }>;

export async function openUnicast(ring: UnicastRing, context: OpeningContext): Promise<OpenRing> {
  const peer = await resolvePeer(ring.peer);
  const addresses = fourOf(context.addresses(ring.device));
  const device = localAddress(addresses, peer);
  if (device === undefined) throw noAddress(ring.device);
  const bindTo = listeningAddress(addresses);
  const ear = await context.listeners.attach(
    { ring: ring.name, device, peer },
    { address: bindTo, port: ring.port, shared: bindTo === WILDCARD },
  );
  try {
    const mouth = await openUdpSocket({ clock: context.clock, address: device.address, port: 0 });
    return {
      send: (bytes) => mouth.send(bytes, ring.port, peer),
      tend(look) {
        const now = fourOf(look(ring.device));
        if (now.length === 0) return "away";
        // Floating addresses come and go at the very moments when no heartbeat should be missed: only the loss of our own counts.
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

const WILDCARD = "0.0.0.0";

/** The peer may write to any address of this machine, so a device with several own addresses listens on all. */
function listeningAddress(addresses: readonly DeviceAddress[]): string {
  const own = addresses.filter((entry) => entry.prefix < 32);
  const only = own.length === 0 ? addresses : own;
  return only.length === 1 && only[0] !== undefined ? only[0].address : WILDCARD;
}

/** The address to send from: the one in the peer's network, else the device's first. */
export function localAddress(addresses: readonly DeviceAddress[], peer: Ipv4): DeviceAddress | undefined {
  const own = addresses.filter((entry) => entry.prefix < 32);
  return own.find((entry) => entry.address === peer || isNeighbour(entry, peer)) ?? ownAddress(addresses);
}

/** Resolved once at opening: a name server must not be able to delay a heartbeat. */
export async function resolvePeer(peer: string): Promise<Ipv4> {
  const literal = parseIpv4(peer);
  if (literal !== undefined) return literal;
  const found = parseIpv4((await lookup(peer, { family: 4 })).address);
  if (found === undefined) throw new Error(`${peer} has no IPv4 address`);
  return found;
}
