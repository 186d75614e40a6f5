// IPv6 addresses as text and as octets. One address has one text here, that of RFC 5952, which is also what the kernel, `ip` and `nft` print:
// so two of them are compared as texts. Zones (`%eth0`) are no part of an address; whoever has one keeps it beside.

import type { Brand } from "./brand.js";

/** Canonical as RFC 5952 wants it: lower case, no leading zeros, the longest run of zero groups as `::`. */
export type Ipv6 = Brand<string, "Ipv6">;

const GROUP = /^[0-9a-f]{1,4}$/i;
/** An IPv4 address in the last 32 bits (RFC 4291, 2.2.3); leading zeros are not understood, as in IPv4. */
const QUAD_TAIL = /^(.*:)(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/** Reads any text of RFC 4291, 2.2, into the one of RFC 5952; undefined for anything else, a zone or a prefix length included. */
export function parseIpv6(text: string): Ipv6 | undefined {
  const groups = groupsOf(text);
  return groups === undefined ? undefined : show(groups);
}

/** Whether the text is meant as an IPv6 address that a host can have: it begins like one of those that exist (2000::/3, fc00::/7, fe80::/10). */
export const looksLikeHost6 = (text: string): boolean => /^(?:[23][0-9a-f]{3}|f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/i.test(text);

/** ff00::/8 */
export const isMulticast6 = (address: Ipv6): boolean => firstGroup(address) >> 8 === 0xff;

/** fe80::/10: of one link only, so that it means nothing without an interface. */
export const isLinkLocal = (address: Ipv6): boolean => firstGroup(address) >> 6 === 0xfe80 >> 6;

/** Multicast that stays on the link (RFC 7346: scope 1 or 2): the kernel wants the interface with it. */
export const isLinkScopedGroup = (address: Ipv6): boolean => isMulticast6(address) && [1, 2].includes(firstGroup(address) & 15);

/** The multicast group on which a host listens for questions about this address (RFC 4291, 2.7.1). */
export function solicitedNode(address: Ipv6): Ipv6 {
  const own = ipv6Octets(address);
  const group = new Uint8Array(16);
  group.set([0xff, 0x02]);
  group.set([1, 0xff], 11);
  group.set(own.subarray(13), 13);
  return ipv6Of(group);
}

/** True when the first `prefix` bits of both are the same. */
export function sharesPrefix(a: Ipv6, b: Ipv6, prefix: number): boolean {
  const left = ipv6Octets(a);
  const right = ipv6Octets(b);
  const whole = prefix >> 3;
  for (let i = 0; i < whole; i += 1) if (left[i] !== right[i]) return false;
  const rest = prefix & 7;
  return rest === 0 || ((left[whole] ?? 0) ^ (right[whole] ?? 0)) >> (8 - rest) === 0;
}

/** 16 octets in network order. */
export function ipv6Octets(address: Ipv6): Uint8Array {
  const groups = groupsOf(address) ?? [];
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 255]));
}

/** The address in the first 16 octets. */
export function ipv6Of(octets: Uint8Array): Ipv6 {
  return show(Array.from({ length: 8 }, (_, i) => ((octets[2 * i] ?? 0) << 8) | (octets[2 * i + 1] ?? 0)));
}

const firstGroup = (address: Ipv6): number => groupsOf(address)?.[0] ?? 0;

/** Eight numbers of 16 bits. */
function groupsOf(text: string): readonly number[] | undefined {
  const plain = withoutQuad(text);
  const halves = plain.split("::");
  if (halves.length > 2 || plain === "") return undefined;
  const [left = [], right] = halves.map((half) => (half === "" ? [] : half.split(":")));
  if (![...left, ...(right ?? [])].every((group) => GROUP.test(group))) return undefined;
  // `::` stands for at least one group (RFC 4291, 2.2.2).
  const missing = 8 - left.length - (right?.length ?? 0);
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...left, ...Array.from({ length: missing }, () => "0"), ...(right ?? [])].map((group) => Number.parseInt(group, 16));
}

/** The last 32 bits as two groups, where they are written as a dotted quad; a wrong quad stays and is no group. */
function withoutQuad(text: string): string {
  const found = QUAD_TAIL.exec(text);
  if (found === null) return text;
  const [a = 0, b = 0, c = 0, d = 0] = found.slice(2).map(Number);
  if (Math.max(a, b, c, d) > 255) return text;
  return `${found[1]}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

function show(groups: readonly number[]): Ipv6 {
  // RFC 5952, 5: what carries an IPv4 address is written so; of the known prefixes the kernel itself knows ::ffff:0:0/96.
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    const [high = 0, low = 0] = groups.slice(6);
    return `::ffff:${[high >> 8, high & 255, low >> 8, low & 255].join(".")}` as Ipv6;
  }
  const hex = groups.map((group) => group.toString(16));
  const { at, length } = longestZeros(groups);
  // A single zero group is written out (4.2.2).
  if (length < 2) return hex.join(":") as Ipv6;
  return `${hex.slice(0, at).join(":")}::${hex.slice(at + length).join(":")}` as Ipv6;
}

/** The first of the longest runs (RFC 5952, 4.2.3). */
function longestZeros(groups: readonly number[]): { readonly at: number; readonly length: number } {
  let best = { at: 0, length: 0 };
  for (let at = 0; at < groups.length; at += 1) {
    let length = 0;
    while (groups[at + length] === 0) length += 1;
    if (length > best.length) best = { at, length };
  }
  return best;
}
