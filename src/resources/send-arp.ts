// The built-in SendArp: announces an address that something else puts on, from its start to its stop. The floating addresses of the
// configuration are announced with their lease, so that for them it does nothing.

import { assert } from "../model/assert.js";
import type { Address } from "../model/address.js";
import type { ScriptResource } from "../model/config.js";
import type { Condition, SendArpService } from "../model/service.js";
import type { Announcer } from "../platform/linux/announcer.js";
import type { LinkState } from "../platform/linux/interfaces.js";
import type { ServiceAgent, ServiceCall } from "./service-agent.js";

export interface SendArpOptions {
  readonly announcer: Announcer;
  readonly links: (device: string) => LinkState | undefined;
  readonly floating: ReadonlySet<Address>;
}

export class SendArps implements ServiceAgent {
  readonly #options: SendArpOptions;
  readonly #on = new Map<string, ScriptResource>();

  constructor(options: SendArpOptions) {
    this.#options = options;
  }

  async exists(): Promise<boolean> {
    return true;
  }

  inherit(resource: ScriptResource): void {
    this.#on.set(resource.word, resource);
  }

  async monitor({ resource }: ServiceCall): Promise<Condition> {
    if (!this.#on.has(resource.word)) return { kind: "stopped", detail: "not started" };
    const { device } = serviceOf(resource);
    if (this.#isSilent(resource)) return { kind: "running", detail: "heir announces this address by itself" };
    const link = this.#options.links(device);
    return link?.mac === undefined ? { kind: "failed", detail: `there is no interface ${device} with a MAC` } : { kind: "running", detail: `announced on ${device}` };
  }

  async start({ resource }: ServiceCall): Promise<string | undefined> {
    const { device } = serviceOf(resource);
    if (!this.#isSilent(resource) && this.#options.links(device)?.mac === undefined) return `${resource.word} start: there is no interface ${device} with a MAC`;
    this.#on.set(resource.word, resource);
    this.#announce(resource);
    return undefined;
  }

  async stop({ resource }: ServiceCall): Promise<string | undefined> {
    this.#on.delete(resource.word);
    if (!this.#isSilent(resource)) this.#options.announcer.withdraw(serviceOf(resource).address);
    return undefined;
  }

  /** All that is on, once more. */
  announce(): void {
    for (const resource of this.#on.values()) this.#announce(resource);
  }

  /** Until the next start or demand. */
  silence(): void {
    for (const resource of this.#on.values()) if (!this.#isSilent(resource)) this.#options.announcer.withdraw(serviceOf(resource).address);
  }

  #announce(resource: ScriptResource): void {
    const { address, device } = serviceOf(resource);
    const link = this.#options.links(device);
    if (this.#isSilent(resource) || link?.mac === undefined) return;
    this.#options.announcer.announce({ address, device, index: link.index, mac: link.mac }, () => this.#on.has(resource.word));
  }

  #isSilent(resource: ScriptResource): boolean {
    return this.#options.floating.has(serviceOf(resource).address);
  }
}

function serviceOf({ by, word }: ScriptResource): SendArpService {
  assert(by?.kind === "send-arp", `${word} announces nothing`);
  return by;
}
