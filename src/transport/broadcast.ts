// A broadcast ring, `bcast DEV`: sends to the broadcast address of the device's network and listens on that address only.

import { broadcastOf } from "../model/address.js";
import type { Ring } from "../model/config.js";
import { fourOf, ownAddress } from "./devices.js";
import { noAddress, type OpeningContext, type OpenRing } from "./open-ring.js";
import { openUdpSocket } from "./udp-socket.js";

export async function openBroadcast(ring: Extract<Ring, { kind: "bcast" }>, context: OpeningContext): Promise<OpenRing> {
  const device = ownAddress(fourOf(context.addresses(ring.device)));
  if (device === undefined) throw noAddress(ring.device);
  const target = broadcastOf(device);
  if (target === undefined) throw new Error(`${ring.device} has no broadcast address (${device.address}/${device.prefix})`);
  const ear = await context.listeners.attach({ ring: ring.name, device }, { address: target, port: ring.port, shared: true });
  try {
    const mouth = await openUdpSocket({ clock: context.clock, address: device.address, port: 0 });
    mouth.allowBroadcast();
    return {
      send: (bytes) => mouth.send(bytes, ring.port, target),
      tend(addresses) {
        const now = fourOf(addresses(ring.device));
        if (now.length === 0) return "away";
        return now.some((entry) => entry.address === device.address && entry.prefix === device.prefix) ? "same" : "changed";
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
