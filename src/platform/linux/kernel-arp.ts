// Announces an address without FFI and without arping: makes the kernel ask for a neighbour in the address's name.
// Its ARP request carries address and MAC as sender to everybody, and whoever knows the address by another MAC corrects it.

import { createSocket } from "node:dgram";
import { networkInterfaces } from "node:os";
import { type Cidr, type Ipv4, contains, isIpv6, networkOf, parseIpv4, parsePrefix } from "../../model/address.js";
import type { Log } from "../../ports/log.js";
import { type ArpSender, NO_IPV6 } from "./announcement.js";

/** Discard, RFC 863: if somebody has the address that is asked for, one byte reaches a port where nobody listens. */
const DISCARD = 9;

export function kernelArpSender(log: Log): ArpSender {
  let turn = 0;
  return {
    frames: 1,
    send({ address, device }) {
      if (isIpv6(address)) return void log.log("warn", "announce-failed", { address, device, reason: NO_IPV6 });
      const subnet = subnetOf(device, address);
      if (subnet === undefined) {
        log.log("warn", "announce-failed", { address, device, reason: "no subnet with neighbours to ask for" });
        return;
      }
      turn += 1;
      // A neighbour that the kernel already knows is not asked for: another one each time.
      const target = neighbour(subnet, address, turn);
      const socket = createSocket("udp4");
      const done = (error?: Error | null): void => {
        if (error) log.log("warn", "announce-failed", { address, device, reason: error.message });
        socket.close();
      };
      socket.once("error", done);
      socket.bind({ address, exclusive: true }, () => socket.send(Buffer.of(0), DISCARD, target, done));
    },
    close: () => {},
  };
}

function subnetOf(device: string, address: Ipv4): Cidr | undefined {
  return (networkInterfaces()[device] ?? []).flatMap((entry) => {
    const own = parseIpv4(entry.address);
    const prefix = parsePrefix(entry.netmask);
    return own !== undefined && prefix !== undefined && prefix < 31 && contains({ address: own, prefix }, address) ? [{ address: own, prefix }] : [];
  })[0];
}

/** A host of the subnet other than `self`, counting down from its last one, so that rarely used addresses come first. */
export function neighbour(subnet: Cidr, self: Ipv4, turn: number): Ipv4 {
  const hosts = 2 ** (32 - subnet.prefix) - 2;
  const at = (count: number): Ipv4 => {
    const value = networkOf(subnet).split(".").reduce((sum, part) => sum * 256 + Number(part), 0) + hosts - (count % hosts);
    return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".") as Ipv4;
  };
  return at(turn) === self ? at(turn + 1) : at(turn);
}
