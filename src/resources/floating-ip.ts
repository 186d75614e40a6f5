// The built-in IPaddr, IPaddr2 and IPv6addr: the floating addresses of one group, put on with a lease, announced, taken off.
// A script of that name in resource.d is not used: a script's address would have no lease.

import { type Address, isIpv6 } from "../model/address.js";
import type { AddressResource } from "../model/config.js";
import { type Instant, type Millis, millis } from "../model/time.js";
import type { Announcer } from "../platform/linux/announcer.js";
import { type Network, type Placement, deleteLine, findAddress, isAbsent, place, readNetwork } from "../platform/linux/ip-address.js";
import type { CommandQueue } from "../platform/linux/command-queue.js";
import type { GroupLease, Put, Renewal, RenewalOrder } from "../platform/linux/lease.js";
import { promoteSecondaries } from "../platform/linux/promote-secondaries.js";
import type { Log } from "../ports/log.js";

/** `link set up` and the removal of leftovers wait for the kernel's lock, not for the wire. */
const COMMAND_LIMIT: Millis = millis(2000);

export interface FloatingIpOptions {
  readonly group: string;
  readonly lease: GroupLease;
  readonly batch: CommandQueue;
  readonly announcer: Announcer;
  readonly log: Log;
  /** Every address that the cluster moves: none of them is an interface's own. */
  readonly floating: ReadonlySet<Address>;
}

export class FloatingIps {
  readonly #options: FloatingIpOptions;

  constructor(options: FloatingIpOptions) {
    this.#options = options;
  }

  isOn(resource: AddressResource): boolean {
    return this.#options.lease.isLive(resource.address);
  }

  /** Renewals come, or may still come: what an order was too late for may be tried again. */
  mayPutOn(): boolean {
    return this.#options.lease.hasAuthority();
  }

  /**
   * Puts addresses on in order and announces each at once; stops at the first that fails. `granted` is told the end of the
   * first one's lease as soon as it is on: the core renews from then on, so that a thousand more can follow.
   */
  async putOn(resources: readonly AddressResource[], granted: (until: Instant) => void): Promise<Exclude<Put, { kind: "on" }> | undefined> {
    let network: Network;
    try {
      network = await readNetwork(resources);
    } catch (error) {
      return { kind: "failed", detail: (error as Error).message };
    }
    const silent = await this.#options.lease.guardFirst(resources.map((resource) => resource.address));
    if (silent !== undefined) return { kind: "failed", detail: silent };
    for (const [index, resource] of resources.entries()) {
      const put = await this.#putOne(resource, network);
      if (put.kind !== "on") return put;
      if (index === 0) granted(put.until);
    }
    return undefined;
  }

  /**
   * The addresses that an agent before this one put on, each where this one would: undefined, or what is not as it should be. Several places,
   * or another prefix, are another address to the kernel.
   */
  inherit(resources: readonly AddressResource[], network: Network, lease: { readonly until: Instant; readonly length: Millis }): string | undefined {
    const placements: Placement[] = [];
    for (const resource of resources) {
      const placement = place(resource, network, this.#options.floating);
      if ("problem" in placement) return `${resource.word}: ${placement.problem}`;
      const [there, ...others] = findAddress(network.devices, resource.address);
      const isThere = there?.device.name === placement.device.name && there.found.prefix === placement.prefix && others.length === 0;
      if (!isThere) return `${resource.word}: ${resource.address}/${placement.prefix} is not on ${placement.device.name} alone`;
      placements.push(placement);
    }
    this.#options.lease.inherit(placements, lease);
    return undefined;
  }

  renew(order: RenewalOrder): Promise<Renewal> {
    return this.#options.lease.renew(order);
  }

  /** Undefined when the address is gone, else why not. */
  async takeOff(resource: AddressResource): Promise<string | undefined> {
    const { lease, announcer, log, group } = this.#options;
    announcer.withdraw(resource.address);
    const placement = lease.held.find((held) => held.address === resource.address);
    if (placement === undefined) return this.#removeLeftovers(resource);
    const problem = await lease.takeOff(placement);
    if (problem === undefined) log.log("info", "address-off", { group, address: resource.address, device: placement.device.name });
    return problem;
  }

  async drop(): Promise<void> {
    const { lease, announcer } = this.#options;
    for (const held of lease.held) announcer.withdraw(held.address);
    await lease.drop();
  }

  announce(placements: readonly Placement[] = this.#options.lease.held): void {
    for (const placement of placements) this.#announceOne(placement);
  }

  async #putOne(resource: AddressResource, network: Network): Promise<Put> {
    const { lease, log, group, floating } = this.#options;
    const placement = place(resource, network, floating);
    if ("problem" in placement) return { kind: "failed", detail: `${resource.word}: ${placement.problem}` };
    const device = placement.device.name;
    const problem = (await this.#prepare(placement, network)) ?? (await this.#promote(placement));
    if (problem !== undefined) return { kind: "failed", detail: `${resource.word}: ${problem}` };
    const put = await lease.putOn(placement);
    if (put.kind === "failed") return { kind: "failed", detail: `${resource.word} on ${device}: ${put.detail}` };
    if (put.kind === "lapsed") return put;
    this.#announceOne(placement);
    log.log("info", "address-on", { group, address: resource.address, prefix: placement.prefix, device });
    return put;
  }

  /** The same host address elsewhere or with another prefix length would answer for ever; a device that is down, never. */
  async #prepare(placement: Placement, network: Network): Promise<string | undefined> {
    const wrong = findAddress(network.devices, placement.address).filter(
      ({ device, found }) => device.name !== placement.device.name || found.prefix !== placement.prefix,
    );
    const lines = wrong.map(({ device, found }) => deleteLine({ ...found, device }));
    if (!placement.device.up) lines.push(`link set dev ${placement.device.name} up`);
    return this.#carryOut(lines);
  }

  async #promote(placement: Placement): Promise<string | undefined> {
    // IPv6 has no primary addresses: none goes with another.
    if (!placement.asWritten || isIpv6(placement.address)) return undefined;
    const problem = await promoteSecondaries(placement.device.name);
    return problem === undefined ? undefined : `its expiry could take other addresses with it: ${problem}`;
  }

  async #removeLeftovers(resource: AddressResource): Promise<string | undefined> {
    try {
      const { devices } = await readNetwork([]);
      return await this.#carryOut(findAddress(devices, resource.address).map(({ device, found }) => deleteLine({ ...found, device })));
    } catch (error) {
      return (error as Error).message;
    }
  }

  async #carryOut(lines: readonly string[]): Promise<string | undefined> {
    if (lines.length === 0) return undefined;
    const { batch, log, group } = this.#options;
    log.log("warn", "address-prepared", { group, commands: lines.join("; ") });
    const answer = await batch.transact({ lines: () => lines, limit: COMMAND_LIMIT, urgent: true });
    if (answer.kind === "late") return `ip: no answer within ${Math.round(answer.took)} ms`;
    if (answer.kind !== "done") return `ip: ${answer.detail}`;
    return [...answer.failures.values()].find((failure) => !isAbsent(failure));
  }

  #announceOne({ address, device }: Placement): void {
    const { announcer, lease } = this.#options;
    // No MAC, nobody to tell: lo, tunnels.
    if (device.mac === undefined) return;
    announcer.announce({ address, device: device.name, index: device.index, mac: device.mac }, () => lease.isLive(address));
  }
}
