// The addresses of this machine by interface, as one quick look at the kernel without a child process.

import { networkInterfaces } from "node:os";
import { type Address, type Cidr, parseAddress } from "../../model/address.js";

export type LocalAddresses = ReadonlyMap<string, readonly Cidr<Address>[]>;

/** Only of interfaces that run: Node lists no others. */
export function lookAtAddresses(): LocalAddresses {
  const found = new Map<string, Cidr<Address>[]>();
  for (const [name, entries] of Object.entries(networkInterfaces())) {
    // A labelled address (`eth0:web`) is listed apart, under its label.
    const [device = name] = name.split(":");
    for (const { address: text, cidr } of entries ?? []) {
      const address = parseAddress(text);
      // Null where the netmask has holes.
      if (address === undefined || cidr === null) continue;
      found.set(device, [...(found.get(device) ?? []), { address, prefix: Number(cidr.split("/")[1]) }]);
    }
  }
  return found;
}
