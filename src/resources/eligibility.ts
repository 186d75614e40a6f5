// Whether this node can serve a group, as far as the interfaces of its addresses tell: up and with carrier.
// Reports changes only; a group is taken for eligible until something is known against it.

import type { GroupConfig } from "../model/config.js";
import type { GroupName } from "../model/names.js";
import type { LinkState } from "../platform/linux/interfaces.js";
import { type Route, routeTo } from "../platform/linux/ip-address.js";

type Running = Pick<LinkState, "up" | "carrier">;

export interface Eligibility {
  readonly eligible: boolean;
  readonly detail: string;
}

/** The devices that a group's addresses need: as written, or by the connected route. */
export function devicesOf(group: GroupConfig, routes: readonly Route[]): readonly string[] {
  const devices = group.resources.flatMap((resource) => {
    if (resource.kind !== "address") return [];
    return resource.device ?? routeTo(routes, resource.address)?.device ?? [];
  });
  return [...new Set(devices)];
}

/** `links` gives undefined for a device that does not exist. */
export function judge(devices: readonly string[], links: (device: string) => Running | undefined): Eligibility {
  for (const device of devices) {
    const problem = trouble(links(device));
    if (problem !== undefined) return { eligible: false, detail: `${device} ${problem}` };
  }
  return { eligible: true, detail: devices.length === 0 ? "no interface needed" : `${devices.join(", ")} up` };
}

function trouble(link: Running | undefined): string | undefined {
  if (link === undefined) return "does not exist";
  if (!link.up) return "is down";
  return link.carrier ? undefined : "has no carrier";
}

/** Remembers what was reported, so that each change is reported once. */
export class EligibilityReports {
  readonly #reported = new Map<GroupName, boolean>();

  /** True when it is news. */
  isNews(group: GroupName, eligible: boolean): boolean {
    if ((this.#reported.get(group) ?? true) === eligible) return false;
    this.#reported.set(group, eligible);
    return true;
  }
}
