// A multicast ring, `mcast DEV GROUP PORT TTL LOOP`: listens on a socket bound to the group's address and joined on the
// device, and sends from a socket of its own, as Heartbeat does (protocol 4.1: the source port is ephemeral).

import type { Ring } from "../model/config.js";
import type { Clock } from "../ports/clock.js";
import { type DeviceAddress, fourOf, ownAddress } from "./devices.js";
import { noAddress, type OpeningContext, type OpenRing } from "./open-ring.js";
import { openUdpSocket, type UdpSocket } from "./udp-socket.js";

type MulticastRing = Extract<Ring, { kind: "mcast" }>;

export async function openMulticast(ring: MulticastRing, context: OpeningContext): Promise<OpenRing> {
  const device = ownAddress(fourOf(context.addresses(ring.device)));
  if (device === undefined) throw noAddress(ring.device);
  // Bound to the group, not to the wildcard: other groups and unicast to the same port stay outside.
  const ear = await context.listeners.attach({ ring: ring.name, device }, { address: ring.group, port: ring.port, shared: true });
  try {
    ear.socket.join(ring.group, device.address);
    const mouth = await openMulticastMouth(ring, device, context.clock);
    return {
      send: (bytes) => mouth.send(bytes, ring.port, ring.group),
      tend(addresses) {
        const now = fourOf(addresses(ring.device));
        if (now.length === 0) return "away";
        if (!now.some((entry) => entry.address === device.address)) return "changed";
        try {
          // A device that was taken away and came back under its name has a new index, and no membership.
          if (ear.socket.join(ring.group, device.address) === "member") return "same";
          mouth.aimMulticast(aimOf(ring, device));
          return "rejoined";
        } catch {
          return "changed";
        }
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

/** The socket that only sends. */
export async function openMulticastMouth(ring: MulticastRing, device: DeviceAddress, clock: Clock): Promise<UdpSocket> {
  const mouth = await openUdpSocket({ clock, address: device.address, port: 0 });
  try {
    mouth.aimMulticast(aimOf(ring, device));
    return mouth;
  } catch (error) {
    await mouth.close();
    throw error;
  }
}

const aimOf = (ring: MulticastRing, device: DeviceAddress): Parameters<UdpSocket["aimMulticast"]>[0] => ({
  interfaceAddress: device.address,
  ttl: ring.ttl,
  loop: ring.loop,
});
