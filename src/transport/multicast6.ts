// A multicast ring of IPv6, `mcast6 DEV GROUP PORT HOPS LOOP`: listens on a socket bound to the group and joined on the device, and sends
// from a socket of its own. What does not leave its link needs no address but the link-local one that every device has.

import type { Ring } from "../model/config.js";
import { isLinkScopedGroup } from "../model/ipv6.js";
import type { Clock } from "../ports/clock.js";
import { type DeviceAddress6, type DeviceAddresses, ownAddress6, sixOf, zoned } from "./devices.js";
import { noAddress, type OpeningContext, type OpenRing } from "./open-ring.js";
import { openUdpSocket, type UdpSocket } from "./udp-socket.js";

type MulticastRing = Extract<Ring, { kind: "mcast6" }>;

export async function openMulticast6(ring: MulticastRing, context: OpeningContext): Promise<OpenRing> {
  const device = sender6(ring, context.addresses);
  if (device === undefined) throw noAddress(ring.device, 6);
  const group = target6(ring);
  const ear = await context.listeners.attach({ ring: ring.name, device, on: ring.device }, { address: group, port: ring.port, shared: true });
  try {
    ear.socket.join(ring.group, interfaceOf(ring));
    const mouth = await openMulticastMouth6(ring, device, context.clock);
    return {
      send: (bytes) => mouth.send(bytes, ring.port, group),
      tend(addresses) {
        const now = sixOf(addresses(ring.device));
        if (now.length === 0) return "away";
        if (!now.some((entry) => entry.address === device.address)) return "changed";
        try {
          // A device that was taken away and came back under its name has a new index, to which sockets with a zone are not bound.
          return ear.socket.join(ring.group, interfaceOf(ring)) === "member" ? "same" : "changed";
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
export async function openMulticastMouth6(ring: MulticastRing, device: DeviceAddress6, clock: Clock): Promise<UdpSocket> {
  const mouth = await openUdpSocket({ clock, address: zoned(device.address, ring.device), port: 0 });
  try {
    mouth.aimMulticast({ interfaceAddress: interfaceOf(ring), ttl: ring.ttl, loop: ring.loop });
    return mouth;
  } catch (error) {
    await mouth.close();
    throw error;
  }
}

export const sender6 = (ring: MulticastRing, addresses: DeviceAddresses): DeviceAddress6 | undefined =>
  ownAddress6(sixOf(addresses(ring.device)), { onLink: ring.ttl <= 1 || isLinkScopedGroup(ring.group) });

/** The kernel binds and sends to a group of the link only with the device. */
export const target6 = ({ group, device }: MulticastRing): string => (isLinkScopedGroup(group) ? `${group}%${device}` : group);

/** Node names the interface of IPv6 memberships by a zone. */
const interfaceOf = ({ device }: MulticastRing): string => `::%${device}`;
