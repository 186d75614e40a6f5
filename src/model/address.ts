// Addresses of both families, and the arithmetic of IPv4; that of IPv6 is in ipv6.ts. Text is validated here, strictly, before ip-utils
// does the arithmetic: ip-utils accepts `10.0.0.300` and `/33` (measured), so it only ever sees canonical strings, and never IPv6.

import ipUtils from "ip-utils";
import type { Brand } from "./brand.js";
import { type Ipv6, parseIpv6, sharesPrefix } from "./ipv6.js";

/** A canonical dotted quad without leading zeros. */
export type Ipv4 = Brand<string, "Ipv4">;

/** Where the family makes no difference. Canonical in both: equal addresses are equal texts. */
export type Address = Ipv4 | Ipv6;

/** An address with its prefix length, 0 to 32 or 0 to 128. */
export interface Cidr<A extends Address = Ipv4> {
  readonly address: A;
  readonly prefix: number;
}

/** Only an IPv6 address has a colon. */
export const isIpv6 = (address: Address): address is Ipv6 => address.includes(":");

export const parseAddress = (text: string): Address | undefined => parseIpv4(text) ?? parseIpv6(text);

/** The prefix length of one host. */
export const hostBits = (address: Address): 32 | 128 => (isIpv6(address) ? 128 : 32);

const OCTET = "(?:0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";
const QUAD = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);

/** Reads a dotted quad; undefined for anything else, `010.0.0.1` included (it is octal to some programs). */
export function parseIpv4(text: string): Ipv4 | undefined {
  return QUAD.test(text) ? (text as Ipv4) : undefined;
}

/** Reads a prefix length 0 to 32, or a dotted netmask; undefined for anything else. */
export function parsePrefix(text: string): number | undefined {
  if (/^(?:\d|[12]\d|3[0-2])$/.test(text)) return Number(text);
  const mask = parseIpv4(text);
  if (mask === undefined) return undefined;
  const bits = toNumber(mask);
  const prefix = Math.clz32(~bits >>> 0);
  return maskBits(prefix) === bits ? prefix : undefined;
}

export const isMulticast = (address: Ipv4): boolean => toNumber(address) >>> 28 === 0xe;

/** True when `address` lies in the network of `network`, which it never does in one of the other family; two /32 contain each other only when equal. */
export function contains(network: Cidr<Address>, address: Address): boolean {
  const { address: inside, prefix } = network;
  if (isIpv6(inside) || isIpv6(address)) return isIpv6(inside) && isIpv6(address) && sharesPrefix(inside, address, prefix);
  return networkOf({ address, prefix }) === networkOf({ address: inside, prefix });
}

/** The network address of a prefix. */
export function networkOf(cidr: Cidr): Ipv4 {
  if (cidr.prefix >= 31) return fromNumber(toNumber(cidr.address) & maskBits(cidr.prefix));
  return ipUtils.networkAddress(showCidr(cidr)) as Ipv4;
}

/** The broadcast address of a prefix shorter than /31; undefined for /31 and /32, which have none. */
export function broadcastOf(cidr: Cidr): Ipv4 | undefined {
  if (cidr.prefix >= 31) return undefined;
  return ipUtils.broadcastAddress(showCidr(cidr)) as Ipv4;
}

export const showCidr = (cidr: Cidr<Address>): string => `${cidr.address}/${cidr.prefix}`;

const maskBits = (prefix: number): number => (prefix === 0 ? 0 : (0xffffffff << (32 - prefix)) >>> 0);

const toNumber = (address: Ipv4): number => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);

const fromNumber = (value: number): Ipv4 =>
  [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join(".") as Ipv4;
