// Where floating addresses are or would be on this machine, and so whom a probe asks, on which interface and in whose name.
// Pure: the facts are handed in.

import { type Address, contains, isIpv6 } from "../model/address.js";
import type { AddressResource, GroupConfig } from "../model/config.js";
import { isLinkLocal } from "../model/ipv6.js";
import { MOST_MACS } from "../model/probe.js";
import type { LinkState } from "../platform/linux/interfaces.js";
import { type Route, routeTo } from "../platform/linux/ip-address.js";
import type { LocalAddresses } from "../platform/linux/local-addresses.js";
import type { Question } from "../platform/linux/question.js";

export interface Whereabouts {
  readonly addresses: LocalAddresses;
  /** Connected routes of the start: for interfaces whose own address tells nothing. */
  readonly routes: readonly Route[];
  readonly links: (device: string) => LinkState | undefined;
  /** Every address that the cluster moves: none of them is an interface's own. */
  readonly floating: ReadonlySet<Address>;
}

/** The interface on which the address is, as written, or by the connected route of another address of that interface. */
export function deviceOf({ address, device }: AddressResource, { addresses, routes, floating }: Whereabouts): string | undefined {
  if (device !== undefined) return device;
  for (const [name, entries] of addresses) if (entries.some((entry) => entry.address === address)) return name;
  const connected = [...addresses].flatMap(([name, entries]) =>
    entries.filter((entry) => !floating.has(entry.address)).map((entry) => ({ to: entry, device: name, metric: 0 })),
  );
  return (routeTo(connected, address) ?? routeTo(routes, address))?.device;
}

/** What can be asked about a resource now; undefined while its interface does not run, or has no MAC. */
export function questionOf(resource: AddressResource, { macs, hurry }: { readonly macs: readonly string[]; readonly hurry?: true }, here: Whereabouts): Question | undefined {
  const device = deviceOf(resource, here);
  const link = device === undefined ? undefined : here.links(device);
  if (device === undefined || link?.mac === undefined || !link.carrier) return undefined;
  const own = (here.addresses.get(device) ?? []).filter((entry) => !here.floating.has(entry.address) && isIpv6(entry.address) === isIpv6(resource.address));
  const onLink = own.find((entry) => isIpv6(entry.address) && isLinkLocal(entry.address));
  const from = own.find((entry) => contains(entry, resource.address)) ?? onLink ?? own[0];
  // Our own kernel would answer an echo, and that proves nothing; by ARP another host with the address can still be found.
  const isHere = [...here.addresses.values()].some((entries) => entries.some((entry) => entry.address === resource.address));
  return {
    address: resource.address,
    device,
    index: link.index,
    mac: link.mac,
    ...(from === undefined ? {} : { from: from.address }),
    macs: isHere ? [] : macs.filter((mac) => mac !== link.mac),
    ...(hurry === undefined ? {} : { hurry }),
  };
}

/** MACs of the interfaces for the addresses of `groups`, in their order, as many as a heartbeat carries. */
export function macsOf(groups: readonly GroupConfig[], here: Whereabouts): readonly string[] {
  const devices = groups.flatMap(({ resources }) => resources.flatMap((one) => (one.kind === "address" ? deviceOf(one, here) ?? [] : [])));
  const macs = [...new Set(devices)].flatMap((device) => here.links(device)?.mac ?? []);
  return [...new Set(macs)].slice(0, MOST_MACS);
}
