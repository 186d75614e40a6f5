// How well each machine is, as health checks see it, and services that die by themselves: the shell between that and the agent. A check judges a
// while after something has changed (rise, fall and interval together); one of the holder only where the group runs; a monitor finds a dead service.

import type { Effect } from "#heir/core/effect.js";
import type { Event } from "#heir/core/event.js";
import type { Check, CheckValue } from "#heir/model/check.js";
import type { GroupConfig } from "#heir/model/config.js";
import type { GroupName, OpId } from "#heir/model/names.js";
import type { Agent } from "./agent.js";
import type { Host } from "./host.js";
import type { EventQueue } from "./queue.js";
import type { Random } from "./random.js";
import type { Slot } from "./slot.js";
import type { Watcher } from "./watcher.js";

/** The first success counts at once, the rest after some runs; ms. */
const FIRST = { least: 10, most: 2000 };
const LATER = { least: 200, most: 6000 };
/** From the death of a service until the monitor is sure of it, ms. */
const FOUND = { least: 1000, most: 6000 };

export interface Watched {
  readonly host: Host;
  readonly group: GroupConfig;
  readonly check: Check;
}

/** What it needs of the cluster. */
interface Surroundings {
  readonly hosts: readonly Host[];
  readonly queue: EventQueue;
}

export class Health implements Watcher {
  private readonly cluster: Surroundings;
  private readonly chance: Random;
  /** What a check would find; ok unless noted. */
  private readonly truths = new Map<string, CheckValue>();
  /** What the running agent was told; unknown unless noted. */
  private readonly told = new WeakMap<Agent, Map<string, CheckValue>>();
  private readonly starts = new WeakMap<Agent, Map<GroupName, OpId>>();
  private readonly held = new WeakMap<Agent, Set<GroupName>>();

  constructor(cluster: Surroundings, chance: Random) {
    this.cluster = cluster;
    this.chance = chance;
  }

  /** All checks of the cluster, on the nodes that ask them. */
  get all(): readonly Watched[] {
    return this.cluster.hosts.flatMap((host) => this.of(host));
  }

  truthOf(watched: Watched): CheckValue {
    return this.truths.get(nameOf(watched)) ?? "ok";
  }

  set(watched: Watched, value: CheckValue): void {
    if (this.truthOf(watched) === value) return;
    this.truths.set(nameOf(watched), value);
    this.judge(watched, LATER);
  }

  /** The process of a service that runs here ends; whether a monitor will find that. */
  die(host: Host, slot: Slot): boolean {
    const isServing = slot.serviceUp && slot.busy === undefined && host.agent !== undefined && slot.owner === host.agent.session;
    if (!isServing || slot.group.monitor === undefined) return false;
    host.world.die(slot);
    this.find(host);
    return true;
  }

  booted(host: Host, agent: Agent): void {
    this.told.set(agent, new Map());
    this.begin(host);
  }

  /** Another process has judged nothing yet. */
  continued(host: Host, agent: Agent): void {
    this.told.set(agent, new Map());
    this.begin(host);
    this.find(host);
  }

  stepping(host: Host, agent: Agent, event: Event): void {
    if (event.kind !== "groupStarted" || this.starts.get(agent)?.get(event.group) !== event.op) return;
    const held = this.held.get(agent) ?? new Set();
    this.held.set(agent, held.add(event.group));
    for (const watched of this.of(host)) if (watched.group.name === event.group && watched.check.on === "holder") this.judge(watched, FIRST);
  }

  acting(host: Host, agent: Agent, effect: Effect): void {
    if (effect.kind === "startGroup") {
      const starts = this.starts.get(agent) ?? new Map<GroupName, OpId>();
      this.starts.set(agent, starts.set(effect.group, effect.op));
    }
    if (effect.kind !== "stopGroup") return;
    this.starts.get(agent)?.delete(effect.group);
    this.held.get(agent)?.delete(effect.group);
    for (const watched of this.of(host)) {
      if (watched.group.name === effect.group && watched.check.on === "holder") this.cluster.queue.after(0, () => this.tell(watched, agent, "unknown"));
    }
  }

  private begin(host: Host): void {
    for (const watched of this.of(host)) if (watched.check.on === "everywhere" || this.isHeld(watched, host.agent)) this.judge(watched, FIRST);
  }

  private of(host: Host): readonly Watched[] {
    return host.world.slots
      .filter(({ group }) => group.members.some(({ node }) => node === host.name))
      .flatMap(({ group }) => (group.checks ?? []).map((check) => ({ host, group, check })));
  }

  private isHeld({ group }: Watched, agent: Agent | undefined): boolean {
    return agent !== undefined && this.held.get(agent)?.has(group.name) === true;
  }

  /** What is true when the runs are over counts, not what was true when they began. */
  private judge(watched: Watched, span: { readonly least: number; readonly most: number }): void {
    const { host } = watched;
    const { agent } = host;
    host.machine.after(this.chance.between(span.least, span.most), () => {
      if (agent === undefined || host.agent !== agent || (watched.check.on === "holder" && !this.isHeld(watched, agent))) return;
      this.tell(watched, agent, this.truthOf(watched));
    });
  }

  private tell(watched: Watched, agent: Agent, value: CheckValue): void {
    const told = this.told.get(agent);
    if (watched.host.agent !== agent || told === undefined || (told.get(nameOf(watched)) ?? "unknown") === value) return;
    told.set(nameOf(watched), value);
    agent.handle({ kind: "checkJudged", group: watched.group.name, check: watched.check.name, value, detail: "simulated" });
  }

  private find(host: Host): void {
    const { agent } = host;
    for (const slot of host.world.slots) {
      if (!slot.hasService || slot.group.monitor === undefined) continue;
      const { order } = slot;
      host.machine.after(this.chance.between(FOUND.least, FOUND.most), () => {
        const isDead = slot.order === order && slot.busy === undefined && !slot.serviceUp;
        if (host.agent !== agent || agent === undefined || slot.owner !== agent.session || !isDead) return;
        agent.handle({ kind: "resourceFailed", group: slot.group.name, resource: serviceOf(slot), detail: "simulated" });
      });
    }
  }
}

const nameOf = ({ host, group, check }: Watched): string => `${host.name} ${group.name} ${check.name}`;

const serviceOf = ({ group }: Slot): string => group.resources.find((resource) => resource.kind === "script")?.word ?? "";
