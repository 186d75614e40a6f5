// The probes of this machine's groups: which of a group's addresses are asked for next, with what is known here at that moment;
// and the MACs that this machine tells others to ask.

import type { Address } from "../model/address.js";
import type { ClusterConfig, GroupConfig } from "../model/config.js";
import type { GroupName } from "../model/names.js";
import { commandPath } from "../platform/linux/exec.js";
import type { LinkWatch } from "../platform/linux/interfaces.js";
import type { Route } from "../platform/linux/ip-address.js";
import { lookAtAddresses } from "../platform/linux/local-addresses.js";
import { MOST_QUESTIONS, Prober, openProbeWire } from "../platform/linux/prober.js";
import type { Probing } from "../platform/linux/question.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import { type Whereabouts, macsOf, questionOf } from "./whereabouts.js";

export interface ProbesOptions {
  readonly config: ClusterConfig;
  readonly clock: Clock;
  readonly log: Log;
  readonly links: LinkWatch;
  readonly floating: ReadonlySet<Address>;
  readonly routes: () => readonly Route[];
}

export class Probes {
  readonly #options: ProbesOptions;
  readonly #prober: Prober;
  readonly #ours: readonly GroupConfig[];
  /** Where the next probe of a group begins, in a group of many addresses. */
  readonly #turns = new Map<GroupName, number>();
  #here: Whereabouts | undefined;
  #toldMacs = "";

  constructor(options: ProbesOptions) {
    const { config, clock, log, links } = options;
    this.#options = options;
    const wire = openProbeWire({ clock, log, isOwn: (mac) => links.hasMac(mac), arping: commandPath("arping") });
    this.#prober = new Prober({ wire, clock });
    this.#ours = config.groups.filter(({ members }) => members.some(({ node }) => node === config.self));
  }

  probe(group: GroupConfig, whom: { readonly macs: readonly string[]; readonly hurry?: true }): Promise<Probing> {
    const addresses = group.resources.filter((resource) => resource.kind === "address");
    const turn = this.#turns.get(group.name) ?? 0;
    const next = [...addresses.slice(turn), ...addresses.slice(0, turn)].slice(0, MOST_QUESTIONS);
    this.#turns.set(group.name, addresses.length === 0 ? 0 : (turn + next.length) % addresses.length);
    return this.#prober.probe(group.name, () => {
      const here = this.#look();
      return next.flatMap((resource) => questionOf(resource, whom, here) ?? []);
    });
  }

  /** The MACs on which our addresses may answer, when they are others than those of the last call. */
  newMacs(): readonly string[] | undefined {
    const macs = macsOf(this.#ours, this.#look());
    if (macs.join() === this.#toldMacs) return undefined;
    this.#toldMacs = macs.join();
    return macs;
  }

  close(): void {
    this.#prober.close();
  }

  /** One look serves all that happens in the same turn of the event loop: a thousand groups may wait for their probe. */
  #look(): Whereabouts {
    if (this.#here !== undefined) return this.#here;
    const { links, floating, routes } = this.#options;
    this.#here = { addresses: lookAtAddresses(), routes: routes(), links: (device) => links.state(device), floating };
    setImmediate(() => (this.#here = undefined));
    return this.#here;
  }
}
