// Where the devices of the configuration are by now: an interface that is taken away may come back under another name, as those of a container do,
// and is known by its address. Remembers what each device had when it was last seen under a name that was believed.

import { hostBits, isIpv6 } from "../model/address.js";
import type { Ring } from "../model/config.js";
import { isLinkLocal } from "../model/ipv6.js";
import { type DeviceAddresses, deviceNames, lookAtDevices } from "./devices.js";

/** The environment variable in which an agent finds what its guardian knows: the interface may have another name by then. */
export const PLACES = "HEIR_DEVICE_PLACES";

type Addresses = ReturnType<DeviceAddresses>;

export class DevicePlaces {
  /** By the name in the configuration. */
  readonly #known: Map<string, Addresses>;

  /** `told`: what another one knew, in its text. */
  constructor(told?: string) {
    this.#known = new Map(told === undefined ? [] : (JSON.parse(told) as [string, Addresses][]));
  }

  /** Looks where the devices of the rings are, and gives all that is known as a text. */
  look(rings: readonly Ring[]): string {
    const [addresses, names] = [lookAtDevices(), deviceNames()];
    for (const { device } of rings) this.placeOf(device, addresses, names);
    return JSON.stringify([...this.#known]);
  }

  /**
   * The name under which the device is there now; its own where nothing better is known. An address that two devices have, or none, tells nothing;
   * a device that has none of the addresses that it had, while no other has them either, has got new ones.
   */
  placeOf(device: string, addresses: DeviceAddresses, names: readonly string[]): string {
    const known = this.#known.get(device) ?? [];
    const here = addresses(device);
    if (known.length > 0 && !shares(here, known)) {
      const elsewhere = names.filter((name) => name !== device && shares(addresses(name), known));
      const [place] = elsewhere;
      if (place !== undefined && elsewhere.length === 1) return place;
    }
    const own = here.filter(isOwn);
    if (own.length > 0) this.#known.set(device, own);
    return device;
  }
}

/**
 * A floating address goes on alone, without its network, and is on another machine by the time that it matters. A link-local one is of its link only:
 * fe80::1 may be on every interface.
 */
const isOwn = ({ address, prefix }: Addresses[number]): boolean => prefix < hostBits(address) && !(isIpv6(address) && isLinkLocal(address));

const shares = (one: Addresses, other: Addresses): boolean =>
  one.some((entry) => other.some((known) => known.address === entry.address && known.prefix === entry.prefix));
