// The services of one group: each resource handed to what carries out its kind. Three questions of the group are answered here: does it
// serve, may it run, is there anything to act with.

import type { Address } from "../model/address.js";
import type { ClusterConfig, ScriptResource } from "../model/config.js";
import type { Condition, Service } from "../model/service.js";
import { USUAL_SCRIPT_RULES } from "../model/script-rules.js";
import type { Announcer } from "../platform/linux/announcer.js";
import type { LinkState } from "../platform/linux/interfaces.js";
import type { Log } from "../ports/log.js";
import { Delays } from "./delay.js";
import { Filesystems, type UnmountPatience } from "./filesystem.js";
import { Mails } from "./mail-to.js";
import { OcfAgents } from "./ocf.js";
import { Scripts } from "./script.js";
import { SendArps } from "./send-arp.js";
import type { ServiceAgent, ServiceCall } from "./service-agent.js";
import { Units } from "./unit.js";

export interface ServicesOptions {
  readonly config: ClusterConfig;
  readonly group: string;
  readonly log: Log;
  readonly announcer: Announcer;
  readonly links: (device: string) => LinkState | undefined;
  /** Every address that the cluster moves. */
  readonly floating: ReadonlySet<Address>;
  /** Where OCF agents are; the usual place unless given. */
  readonly ocfRoot?: string;
  readonly unmountPatience?: UnmountPatience;
}

export class Services {
  readonly #scripts: ServiceAgent;
  readonly #sendArps: SendArps;
  readonly #agents: Readonly<Record<Service["kind"], ServiceAgent>>;

  constructor({ config, group, log, announcer, links, floating, ocfRoot, unmountPatience }: ServicesOptions) {
    const limits = config.scripts ?? USUAL_SCRIPT_RULES;
    this.#scripts = new Scripts({ config, log, timeouts: limits });
    this.#sendArps = new SendArps({ announcer, links, floating });
    this.#agents = {
      delay: new Delays(),
      mail: new Mails({ node: config.self, group, log }),
      "send-arp": this.#sendArps,
      filesystem: new Filesystems({ config, log, limits, ...(unmountPatience === undefined ? {} : { patience: unmountPatience }) }),
      unit: new Units({ config, log, limits }),
      ocf: new OcfAgents({ config, log, limits, ...(ocfRoot === undefined ? {} : { root: ocfRoot }) }),
    };
  }

  exists(resource: ScriptResource): Promise<boolean> {
    return this.#of(resource).exists(resource);
  }

  monitor(call: ServiceCall): Promise<Condition> {
    return this.#of(call.resource).monitor(call);
  }

  /** Serves as it should: there is nothing to start. */
  async serves(call: ServiceCall): Promise<boolean> {
    return (await this.monitor(call)).kind === "running";
  }

  /** Anything but surely stopped: what only one node may hold may be held here. */
  async mayRun(call: ServiceCall): Promise<boolean> {
    return (await this.monitor(call)).kind !== "stopped";
  }

  start(call: ServiceCall): Promise<string | undefined> {
    return this.#of(call.resource).start(call);
  }

  stop(call: ServiceCall): Promise<string | undefined> {
    return this.#of(call.resource).stop(call);
  }

  inherit(resource: ScriptResource): void {
    this.#of(resource).inherit?.(resource);
  }

  /** What announces addresses does so once more, or is silent until it is told. */
  announce(): void {
    this.#sendArps.announce();
  }

  silence(): void {
    this.#sendArps.silence();
  }

  #of({ by }: ScriptResource): ServiceAgent {
    return by === undefined ? this.#scripts : this.#agents[by.kind];
  }
}
