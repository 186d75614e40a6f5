// Ping nodes, who reaches them, and the shell between that and the agents: once a keepalive an agent is told which have answered. An answer may be
// lost, never two of one ping node in a row.

import type { PingNode } from "#heir/model/ping.js";
import { nodeName } from "#heir/model/names.js";
import type { Agent } from "./agent.js";
import type { Host } from "./host.js";
import type { EventQueue } from "./queue.js";
import type { Random } from "./random.js";
import type { Watcher } from "./watcher.js";

const LOSS = 0.02;
/** How late a round is told, ms. */
const LATENESS = 5;

export const pingNodes = (count: number): readonly PingNode[] =>
  Array.from({ length: count }, (_, index) => ({ name: nodeName(`router${index}`), hosts: [`192.0.2.${index + 1}`] }));

interface Surroundings {
  readonly hosts: readonly Host[];
  readonly queue: EventQueue;
}

/** How many ping nodes each host reached from then on, by the truth. */
interface Moment {
  readonly at: number;
  readonly reached: readonly number[];
}

export class Uplinks implements Watcher {
  readonly nodes: readonly PingNode[];
  private readonly cluster: Surroundings;
  private readonly keepalive: number;
  private readonly chance: Random;
  /** Faults in force: of a ping node, and between a host and a ping node. */
  private readonly deaths: number[];
  private readonly cuts: number[][];
  private readonly lost = new Set<string>();
  private readonly moments: Moment[];

  constructor(cluster: Surroundings, options: { readonly nodes: number; readonly keepalive: number; readonly chance: Random }) {
    this.cluster = cluster;
    this.nodes = pingNodes(options.nodes);
    this.keepalive = options.keepalive;
    this.chance = options.chance;
    this.deaths = this.nodes.map(() => 0);
    this.cuts = cluster.hosts.map(() => this.nodes.map(() => 0));
    this.moments = [{ at: 0, reached: cluster.hosts.map(() => this.nodes.length) }];
  }

  booted(host: Host, agent: Agent): void {
    const round = (): void => {
      if (host.agent !== agent || !agent.alive) return;
      if (!agent.paused) agent.handle({ kind: "pinged", asked: this.nodes.map(({ name }) => name), answered: this.answering(host) });
      host.machine.after(this.keepalive + this.chance.between(0, LATENESS), round);
    };
    host.machine.after(this.keepalive, round);
  }

  /** Both ways of a fault, and its end. */
  die(ping: number, by: 1 | -1): void {
    this.deaths[ping] = (this.deaths[ping] ?? 0) + by;
    this.note();
  }

  cut(host: Host, ping: number, by: 1 | -1): void {
    const cuts = this.cuts[host.index];
    if (cuts !== undefined) cuts[ping] = (cuts[ping] ?? 0) + by;
    this.note();
  }

  heal(): void {
    this.deaths.fill(0);
    for (const cuts of this.cuts) cuts.fill(0);
    this.note();
  }

  reachedBy(host: Host): number {
    return this.nodes.filter((_, ping) => this.isReached(host, ping)).length;
  }

  /** When what the host reaches last changed, by the truth. */
  changedAt(host: Host): number {
    let at = 0;
    for (const [place, moment] of this.moments.entries()) if (moment.reached[host.index] !== this.moments[place - 1]?.reached[host.index]) at = moment.at;
    return at;
  }

  /** Within the last `span` somebody else reached more than the host. */
  wasOutdone(host: Host, span: number): boolean {
    const from = this.cluster.queue.now - span;
    return this.moments.some(({ reached }, place) => (this.moments[place + 1]?.at ?? Number.POSITIVE_INFINITY) >= from && reached.some((count) => count > (reached[host.index] ?? 0)));
  }

  private isReached(host: Host, ping: number): boolean {
    return this.deaths[ping] === 0 && this.cuts[host.index]?.[ping] === 0;
  }

  private answering(host: Host): readonly PingNode["name"][] {
    return this.nodes.filter(({ name }, ping) => {
      const key = `${host.name} ${name}`;
      const isLost = !this.lost.delete(key) && this.chance.chance(LOSS);
      if (isLost) this.lost.add(key);
      return this.isReached(host, ping) && !isLost;
    }).map(({ name }) => name);
  }

  private note(): void {
    const reached = this.cluster.hosts.map((host) => this.reachedBy(host));
    if (reached.join() !== this.moments.at(-1)?.reached.join()) this.moments.push({ at: this.cluster.queue.now, reached });
  }
}
