// What `ip -j addr` and `ip -j route` say, where a floating address belongs, and the batch lines that put it there.
// Reading is apart from asking, so that it is tested on text. Nothing here decides when an address goes on or off.

import { type Address, type Cidr, type Ipv4, broadcastOf, contains, hostBits, isIpv6, parseAddress, parseIpv4 } from "../../model/address.js";
import type { AddressResource } from "../../model/config.js";
import { type Millis, millis } from "../../model/time.js";
import { DUMP_LIMIT, commandPath, exec } from "./exec.js";

export interface Device {
  readonly name: string;
  readonly index: number;
  /** Absent where the link has none (tun), or all zero (lo). */
  readonly mac?: string;
  readonly up: boolean;
  readonly addresses: readonly DeviceAddress[];
}

export interface DeviceAddress extends Cidr<Address> {
  readonly broadcast?: Ipv4;
}

export interface Route {
  readonly to: Cidr<Address>;
  readonly device: string;
  readonly metric: number;
}

export interface Network {
  readonly devices: readonly Device[];
  /** Connected routes only (scope link), as findif of IPaddr2 looks at them. */
  readonly routes: readonly Route[];
}

/** Where and how one floating address goes on. */
export interface Placement extends Cidr<Address> {
  readonly device: Device;
  readonly broadcast?: Ipv4;
  readonly label?: string;
  /** As written, with the connected route of its subnet: for IPv4 promote_secondaries must be set then (docs/lease.md). */
  readonly asWritten: boolean;
}

/** A dump that takes longer is a machine in trouble; 5 s as the kernel holds its lock for less even with thousands of links. */
const DUMP_TIMEOUT: Millis = millis(5000);

/**
 * Asks the kernel; throws an Error that says which command failed and why. Routes are left out where every one of
 * `resources` names interface and prefix: a takeover waits for this.
 */
export async function readNetwork(resources?: readonly AddressResource[]): Promise<Network> {
  const open = resources?.filter(({ device, prefix }) => device === undefined || prefix === undefined);
  const routeDump = open?.some(({ address }) => !isIpv6(address)) ?? true ? dump(["-4", "route", "show", "scope", "link"]) : [];
  // For its own sake a kernel without IPv6 is no reason to fail.
  const routeDump6 = open === undefined ? dump(["-6", "route", "show"]).catch(() => []) : open.some(({ address }) => isIpv6(address)) ? dump(["-6", "route", "show"]) : [];
  const [addresses, routes, routes6] = await Promise.all([dump(["addr", "show"]), routeDump, routeDump6]);
  return { devices: parseDevices(addresses), routes: [...parseRoutes(routes), ...parseRoutes(routes6)] };
}

async function dump(args: readonly string[]): Promise<unknown> {
  const ip = commandPath("ip");
  if (ip === undefined) throw new Error("command ip not found");
  const result = await exec([ip, "-j", ...args], { timeout: DUMP_TIMEOUT, limit: DUMP_LIMIT });
  if (result.code !== 0) {
    const why = result.timedOut ? `no answer within ${DUMP_TIMEOUT} ms` : result.stderr.trim();
    throw new Error(`ip -j ${args.join(" ")}: ${why}`);
  }
  // Without a single route `ip -j` prints nothing at all.
  return result.stdout.trim() === "" ? [] : JSON.parse(result.stdout);
}

export function parseDevices(dumped: unknown): readonly Device[] {
  return records(dumped).flatMap((link) => {
    const { ifname: name, ifindex: index, address: mac, flags, addr_info: addresses } = link;
    if (typeof name !== "string" || typeof index !== "number") return [];
    const hasMac = link["link_type"] === "ether" && typeof mac === "string";
    return [{
      name,
      index,
      ...(hasMac ? { mac } : {}),
      up: Array.isArray(flags) && flags.includes("UP"),
      addresses: records(addresses).flatMap(parseEntry),
    }];
  });
}

function parseEntry(entry: Readonly<Record<string, unknown>>): readonly DeviceAddress[] {
  const { family, local } = entry;
  const address = (family === "inet" || family === "inet6") && typeof local === "string" ? parseAddress(local) : undefined;
  const prefix = entry["prefixlen"];
  if (address === undefined || typeof prefix !== "number") return [];
  const broadcast = ipv4(entry["broadcast"]);
  return [{ address, prefix, ...(broadcast === undefined ? {} : { broadcast }) }];
}

/** IPv6 knows no scope of a route: connected are those without a gateway that lead anywhere. */
export function parseRoutes(dumped: unknown): readonly Route[] {
  return records(dumped).flatMap((route) => {
    const { dst, dev, metric, gateway, via, type = "unicast" } = route;
    if (typeof dst !== "string" || typeof dev !== "string" || dst === "default") return [];
    const [text = "", bits] = dst.split("/");
    const address = parseAddress(text);
    if (address === undefined || (isIpv6(address) && (gateway !== undefined || via !== undefined || type !== "unicast"))) return [];
    return [{ to: { address, prefix: Number(bits ?? hostBits(address)) }, device: dev, metric: typeof metric === "number" ? metric : 0 }];
  });
}

/** The connected route with the longest prefix, then the lowest metric, that holds the address (findif, protocol 10.2). */
export function routeTo(routes: readonly Route[], address: Address, device?: string): Route | undefined {
  return routes
    .filter((route) => contains(route.to, address) && (device === undefined || route.device === device))
    .toSorted((a, b) => b.to.prefix - a.to.prefix || a.metric - b.metric)[0];
}

/** Every place where the address is on, whatever its prefix length: another length is another address to the kernel. */
export function findAddress(devices: readonly Device[], address: Address): readonly { readonly device: Device; readonly found: DeviceAddress }[] {
  return devices.flatMap((device) =>
    device.addresses.filter((entry) => entry.address === address).map((found) => ({ device, found })),
  );
}

/**
 * Where a floating address goes on, or why nowhere. `floating` are all addresses that the cluster moves: only others count
 * as the interface's own. With an own address in the subnet it goes on as /32 or /128, so that it can never be the primary of
 * others; without, as written, since the connected route must come with it.
 */
export function place(resource: AddressResource, network: Network, floating: ReadonlySet<Address>): Placement | { readonly problem: string } {
  const { address } = resource;
  const route = routeTo(network.routes, address, resource.device);
  const name = resource.device ?? route?.device;
  if (name === undefined) return { problem: `no connected route reaches ${address}, so it needs an interface: ADDRESS/PREFIX/INTERFACE` };
  const device = network.devices.find((known) => known.name === name);
  if (device === undefined) return { problem: `interface ${name} does not exist` };
  if (!isBatchWord(name)) return { problem: `interface name ${name} cannot be given to ip -batch` };
  const label = resource.label === undefined ? {} : { label: resource.label };
  if (resource.label !== undefined && !isBatchWord(resource.label)) return { problem: `label ${resource.label} has characters that ip -batch cannot take` };

  const own = device.addresses.filter((entry) => !floating.has(entry.address));
  const host = own.find((entry) => contains(entry, address));
  if (host !== undefined) {
    const broadcast = resource.broadcast === undefined ? {} : { broadcast: resource.broadcast };
    return { address, prefix: hostBits(address), device, ...broadcast, ...label, asWritten: false };
  }
  const prefix = resource.prefix ?? route?.to.prefix ?? hostBits(address);
  const broadcast = isIpv6(address) ? undefined : resource.broadcast ?? broadcastOf({ address, prefix });
  return {
    address,
    prefix,
    device,
    ...(broadcast === undefined ? {} : { broadcast }),
    ...label,
    asWritten: prefix < hostBits(address),
  };
}

/** Creates the address or renews it: `replace` does both, which is why a line that comes too late is dangerous. */
export const putLine = (placement: Placement, lifetime: Millis): string => lineFor("replace", placement, lifetime);

/** Creates the address; fails and changes nothing where it is on. */
export const addLine = (placement: Placement, lifetime: Millis): string => lineFor("add", placement, lifetime);

function lineFor(verb: "add" | "replace", placement: Placement, lifetime: Millis): string {
  // Whole seconds: the kernel has no finer lifetimes. Without an end the address stays whatever becomes of the agent.
  const seconds = Number.isFinite(lifetime) ? Math.ceil(lifetime / 1000) : "forever";
  const brd = placement.broadcast === undefined ? "" : ` brd ${placement.broadcast}`;
  const label = placement.label === undefined ? "" : ` label ${placement.label}`;
  if (isIpv6(placement.address)) return `addr ${verb} ${placement.address}/${placement.prefix} dev ${placement.device.name}${flags6(placement)} valid_lft ${seconds} preferred_lft 0`;
  return `addr ${verb} ${placement.address}/${placement.prefix}${brd} dev ${placement.device.name}${label} valid_lft ${seconds} preferred_lft ${seconds}`;
}

/**
 * nodad: it answers at once, and heir has asked by itself who else has it. The connected route comes only where it is written so. Deprecated
 * (preferred_lft 0), so that what this machine sends of its own accord does not come from an address that will be elsewhere (RFC 6724, rule 3).
 */
const flags6 = ({ asWritten }: Placement): string => (asWritten ? " nodad" : " nodad noprefixroute");

export const deleteLine = (where: Cidr<Address> & { readonly device: { readonly name: string } }): string =>
  `addr del ${where.address}/${where.prefix} dev ${where.device.name}`;

/** What `ip addr del` says when there is nothing to delete: old and new kernels' words, and a device that is gone. */
export const isAbsent = (failure: string): boolean => /Cannot assign requested address|Address not found|Cannot find device|Device not found|No such device/i.test(failure);

/** `ip -batch` splits at blanks and knows quotes, # and backslash: only plain words go through. */
const isBatchWord = (word: string): boolean => /^[\w.:@-]{1,15}$/.test(word) && !word.startsWith("-");

const ipv4 = (value: unknown): Ipv4 | undefined => (typeof value === "string" ? parseIpv4(value) : undefined);

const records = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === "object" && entry !== null) : [];
