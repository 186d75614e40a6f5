// The IPv4 addresses of this machine by interface, as one quick look at the kernel without a child process.

import { networkInterfaces } from "node:os";
import { type Cidr, parseIpv4, parsePrefix } from "../../model/address.js";

export type LocalAddresses = ReadonlyMap<string, readonly Cidr[]>;

/** Only of interfaces that run: Node lists no others. */
export function lookAtAddresses(): LocalAddresses {
  const found = new Map<string, Cidr[]>();
  for (const [name, entries] of Object.entries(networkInterfaces())) {
    // A labelled address (`eth0:web`) is listed apart, under its label.
    const [device = name] = name.split(":");
    for (const { family, address: text, netmask } of entries ?? []) {
      const address = parseIpv4(text);
      const prefix = parsePrefix(netmask);
      if (family !== "IPv4" || address === undefined || prefix === undefined) continue;
      found.set(device, [...(found.get(device) ?? []), { address, prefix }]);
    }
  }
  return found;
}
