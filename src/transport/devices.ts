// The addresses of this machine's devices, and which of them a ring should use. Reads what the kernel has, changes nothing.

import { networkInterfaces } from "node:os";
import { type Address, type Cidr, contains, type Ipv4, isIpv6, parseAddress } from "../model/address.js";
import { isLinkLocal, type Ipv6 } from "../model/ipv6.js";

export type DeviceAddress = Cidr<Ipv4>;
export type DeviceAddress6 = Cidr<Ipv6>;

/** The addresses of a device, of both families; empty when it does not exist, is down, or has no carrier (Node lists only running devices). */
export type DeviceAddresses = (device: string) => readonly Cidr<Address>[];

/** One look at the kernel, for as many devices as wanted. Labelled addresses (`eth0:web`) are listed apart, under their label. */
export function lookAtDevices(): DeviceAddresses {
  const all = networkInterfaces();
  return (device) =>
    (all[device] ?? []).flatMap((entry) => {
      const address = parseAddress(entry.address);
      // Null where the netmask has holes.
      return address === undefined || entry.cidr === null ? [] : [{ address, prefix: Number(entry.cidr.split("/")[1]) }];
    });
}

/** The names of all running devices, labels left out. */
export const deviceNames = (): readonly string[] => Object.keys(networkInterfaces()).filter((name) => !name.includes(":"));

const isFour = (entry: Cidr<Address>): entry is DeviceAddress => !isIpv6(entry.address);
const isSix = (entry: Cidr<Address>): entry is DeviceAddress6 => isIpv6(entry.address);

export const fourOf = (addresses: readonly Cidr<Address>[]): readonly DeviceAddress[] => addresses.filter(isFour);
export const sixOf = (addresses: readonly Cidr<Address>[]): readonly DeviceAddress6[] => addresses.filter(isSix);

/** Floating addresses go on as /32, so the first longer network is the machine's own address. */
export const ownAddress = (addresses: readonly DeviceAddress[]): DeviceAddress | undefined =>
  addresses.find((entry) => entry.prefix < 32) ?? addresses[0];

/**
 * The same of IPv6: what stays on its link is sent from the link-local address, which every device has and no administrator changes;
 * what passes routers from one that is known beyond them.
 */
export function ownAddress6(addresses: readonly DeviceAddress6[], { onLink }: { readonly onLink: boolean }): DeviceAddress6 | undefined {
  const own = addresses.filter((entry) => entry.prefix < 128);
  const candidates = own.length === 0 ? addresses : own;
  return candidates.find((entry) => isLinkLocal(entry.address) === onLink) ?? candidates[0];
}

/** With its zone, where it has a meaning only with one. */
export const zoned = (address: Ipv6, device: string): string => (isLinkLocal(address) ? `${address}%${device}` : address);

/** True when `other` is in the network of the device's address. */
export const isNeighbour = (device: Cidr<Address>, other: Address): boolean =>
  contains({ address: device.address, prefix: device.prefix }, other);
