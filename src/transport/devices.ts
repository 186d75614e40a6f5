// The IPv4 addresses of this machine's devices, and which of them a ring should use. Reads what the kernel has, changes nothing.

import { networkInterfaces } from "node:os";
import { contains, type Ipv4, parseIpv4, parsePrefix } from "../model/address.js";

export interface DeviceAddress {
  readonly address: Ipv4;
  readonly prefix: number;
}

/** The addresses of a device; empty when it does not exist, is down, or has no carrier (Node lists only running devices). */
export type DeviceAddresses = (device: string) => readonly DeviceAddress[];

/** One look at the kernel, for as many devices as wanted. Labelled addresses (`eth0:web`) are listed apart, under their label. */
export function lookAtDevices(): DeviceAddresses {
  const all = networkInterfaces();
  return (device) =>
    (all[device] ?? []).flatMap((entry) => {
      const address = parseIpv4(entry.address);
      const prefix = parsePrefix(entry.netmask);
      return entry.family === "IPv4" && address !== undefined && prefix !== undefined ? [{ address, prefix }] : [];
    });
}

/** The names of all running devices, labels left out. */
export const deviceNames = (): readonly string[] => Object.keys(networkInterfaces()).filter((name) => !name.includes(":"));

/** Floating addresses go on as /32, so the first longer network is the machine's own address. */
export const ownAddress = (addresses: readonly DeviceAddress[]): DeviceAddress | undefined =>
  addresses.find((entry) => entry.prefix < 32) ?? addresses[0];

/** True when `other` is in the network of the device's address. */
export const isNeighbour = (device: DeviceAddress, other: Ipv4): boolean =>
  contains({ address: device.address, prefix: device.prefix }, other);
