// What can go wrong, and what operators do: each fault is one entry of a table, drawn by weight, and knows how it ends.
// A fault says for how long it explains that two nodes hold one group; the ones that explain nothing say nothing.

import type { Scope } from "#heir/core/event.js";
import { leaseTerms } from "#heir/model/lease.js";
import type { Cluster } from "./cluster.js";
import type { Host } from "./host.js";
import type { Path } from "./network.js";
import type { Random } from "./random.js";

export interface Fault {
  readonly kind: string;
  /** Which profiles draw it. */
  readonly profiles: readonly Profile[];
  readonly weight: number;
  /** Does it now; returns what it did, for the trace, or undefined when it does not fit just now. */
  readonly happen: (cluster: Cluster, chance: Random) => string | undefined;
}

/** calm: nothing that could ever excuse two holders. */
export type Profile = "calm" | "crashes" | "network" | "everything";

export const PROFILES: readonly Profile[] = ["calm", "crashes", "network", "everything", "everything"];

const CALM: readonly Profile[] = ["calm", "crashes", "network", "everything"];
const CRASHES: readonly Profile[] = ["crashes", "everything"];
const NETWORK: readonly Profile[] = ["network", "everything"];

/** How long the consequences of a lost heartbeat may last: it goes unheard for deadtime, the better waits again, leases run out. */
export function aftermath(cluster: Cluster): number {
  const { deadtime, keepalive } = cluster.shape.timing;
  return 2 * deadtime + 3 * keepalive + leaseTerms(cluster.shape.timing).bound;
}

const running = (cluster: Cluster): readonly Host[] => cluster.hosts.filter((host) => host.agent !== undefined);

/** Any running host, rather one that holds something: there the trouble is. */
function victim(cluster: Cluster, chance: Random): Host | undefined {
  const hosts = running(cluster);
  const busy = hosts.filter((host) => host.world.slots.some((slot) => slot.addressUp || slot.serviceUp));
  if (hosts.length === 0) return undefined;
  return busy.length > 0 && chance.chance(0.7) ? chance.pick(busy) : chance.pick(hosts);
}

function scopeOf(cluster: Cluster, chance: Random): Scope {
  return chance.chance(0.6)
    ? { kind: "group", group: chance.pick(cluster.shape.groups).name }
    : { kind: chance.pick(["all", "local", "foreign"] as const) };
}

/** A pause, a restart or a rest: sometimes short, sometimes longer than deadtime, sometimes than initdead. */
function spell(cluster: Cluster, chance: Random): number {
  const { keepalive, deadtime, initdead } = cluster.shape.timing;
  return chance.pick([
    chance.between(1, keepalive),
    chance.between(keepalive, deadtime),
    chance.between(deadtime, 2 * deadtime),
    chance.between(deadtime, 2 * initdead),
  ]);
}

function killed(cluster: Cluster, chance: Random, host: Host): string {
  cluster.kill(host);
  cluster.disturb(aftermath(cluster));
  const rest = spell(cluster, chance);
  cluster.queue.after(rest, () => cluster.boot(host));
  return `kill -9 ${host.name}, back in ${Math.round(rest)} ms`;
}

/** Changes paths for a while and puts them back. */
function trouble(cluster: Cluster, span: number, paths: readonly Path[], change: { readonly on: (path: Path) => void; readonly off: (path: Path) => void }): void {
  for (const path of paths) change.on(path);
  // Each deadtime of trouble may move a group once more.
  cluster.allowance += span / cluster.shape.timing.deadtime;
  const { healings } = cluster;
  cluster.queue.after(span, () => {
    // Everything was healed in between: nothing is left to put back.
    if (cluster.healings === healings) for (const path of paths) change.off(path);
  });
}

function cut(cluster: Cluster, span: number, paths: readonly Path[]): void {
  trouble(cluster, span, paths, {
    on: (path) => {
      path.cuts += 1;
    },
    off: (path) => {
      path.cuts -= 1;
    },
  });
}

type Rated = "loss" | "copies" | "damage" | "delay";

/** Heartbeats may get lost: that explains a second holder. */
const excuse = (cluster: Cluster, span: number): void => cluster.disturb(span + aftermath(cluster));

function rate(cluster: Cluster, span: number, paths: readonly Path[], what: Rated, value: number): void {
  trouble(cluster, span, paths, {
    on: (path) => {
      path[what] = value;
    },
    off: (path) => {
      path[what] = 0;
    },
  });
}

interface Way {
  readonly ring: number;
  readonly from: number;
  readonly to: number;
}

function pathsWhere(cluster: Cluster, test: (way: Way) => boolean): readonly Path[] {
  const found: Path[] = [];
  const count = cluster.hosts.length;
  for (let ring = 0; ring < cluster.shape.rings.length; ring += 1) {
    for (let from = 0; from < count; from += 1) {
      for (let to = 0; to < count; to += 1) {
        if (from !== to && test({ ring, from, to })) found.push(cluster.network.path(ring, from, to));
      }
    }
  }
  return found;
}

/** One node's ways, one direction between two, or everything. */
function somePaths(cluster: Cluster, chance: Random): readonly Path[] {
  const one = chance.below(cluster.hosts.length);
  const other = (one + 1 + chance.below(cluster.hosts.length - 1)) % cluster.hosts.length;
  switch (chance.below(3)) {
    case 0:
      return pathsWhere(cluster, () => true);
    case 1:
      return pathsWhere(cluster, ({ from, to }) => from === one || to === one);
    default:
      return pathsWhere(cluster, ({ from, to }) => from === one && to === other);
  }
}

export const FAULTS: readonly Fault[] = [
  {
    kind: "kill",
    profiles: CRASHES,
    weight: 4,
    happen: (cluster, chance) => {
      const host = victim(cluster, chance);
      return host === undefined ? undefined : killed(cluster, chance, host);
    },
  },
  {
    kind: "kill-in-step",
    profiles: CRASHES,
    weight: 2,
    happen: (cluster, chance) => {
      const host = victim(cluster, chance);
      if (host?.agent === undefined) return undefined;
      host.agent.dyingIn = chance.below(4);
      cluster.disturb(2 * aftermath(cluster));
      cluster.queue.after(spell(cluster, chance) + cluster.shape.timing.keepalive, () => cluster.boot(host));
      return `${host.name} dies after ${host.agent.dyingIn} more effects`;
    },
  },
  {
    kind: "power-off",
    profiles: CRASHES,
    weight: 3,
    happen: (cluster, chance) => {
      const host = victim(cluster, chance);
      if (host === undefined) return undefined;
      cluster.powerOff(host);
      cluster.disturb(aftermath(cluster));
      const rest = spell(cluster, chance);
      cluster.queue.after(rest, () => cluster.powerOn(host));
      return `power off ${host.name}, back in ${Math.round(rest)} ms`;
    },
  },
  {
    kind: "pause",
    profiles: CRASHES,
    weight: 4,
    happen: (cluster, chance) => {
      const host = victim(cluster, chance);
      const agent = host?.agent;
      if (agent === undefined || agent.paused) return undefined;
      const rest = spell(cluster, chance);
      agent.pause();
      cluster.disturb(rest + aftermath(cluster));
      cluster.queue.after(rest, () => agent.resume());
      return `pause ${host?.name ?? ""} for ${Math.round(rest)} ms`;
    },
  },
  {
    kind: "partition",
    profiles: NETWORK,
    weight: 3,
    happen: (cluster, chance) => {
      const side = cluster.hosts.map(() => chance.chance(0.5));
      if (side.every((it) => it === side[0])) side[0] = side[0] !== true;
      const span = spell(cluster, chance);
      cut(cluster, span, pathsWhere(cluster, ({ from, to }) => side[from] !== side[to]));
      excuse(cluster, span);
      return `partition ${cluster.hosts.filter((_, index) => side[index]).map((it) => it.name).join(" ")} | rest for ${Math.round(span)} ms`;
    },
  },
  {
    kind: "one-way",
    profiles: NETWORK,
    weight: 3,
    happen: (cluster, chance) => {
      const deaf = chance.below(cluster.hosts.length);
      const all = chance.chance(0.5);
      const other = (deaf + 1) % cluster.hosts.length;
      const hears = chance.chance(0.5);
      const span = spell(cluster, chance);
      cut(cluster, span, pathsWhere(cluster, ({ from, to }) => (hears ? to : from) === deaf && (all || (hears ? from : to) === other)));
      excuse(cluster, span);
      return `${cluster.host(deaf).name} is ${hears ? "deaf" : "mute"} for ${Math.round(span)} ms`;
    },
  },
  {
    kind: "ring-cut",
    profiles: NETWORK,
    weight: 1,
    happen: (cluster, chance) => {
      // Always the same one, so that with two rings the other one carries on and nothing is excused.
      const ring = 0;
      const span = spell(cluster, chance);
      cut(cluster, span, pathsWhere(cluster, (way) => way.ring === ring));
      if (cluster.shape.rings.length === 1) excuse(cluster, span);
      return `ring ${ring} is cut for ${Math.round(span)} ms`;
    },
  },
  {
    kind: "loss",
    profiles: NETWORK,
    weight: 3,
    happen: (cluster, chance) => {
      const span = 3 * spell(cluster, chance);
      const value = chance.pick([0.05, 0.2, 0.5, 0.8]);
      rate(cluster, span, somePaths(cluster, chance), "loss", value);
      excuse(cluster, span);
      return `loss ${value} for ${Math.round(span)} ms`;
    },
  },
  {
    kind: "delay",
    profiles: NETWORK,
    weight: 2,
    happen: (cluster, chance) => {
      const span = 2 * spell(cluster, chance);
      const value = chance.between(0.1, 3) * cluster.shape.timing.keepalive;
      rate(cluster, span, somePaths(cluster, chance), "delay", value);
      excuse(cluster, span + value);
      return `delay up to ${Math.round(value)} ms for ${Math.round(span)} ms`;
    },
  },
  {
    kind: "copies",
    profiles: NETWORK,
    weight: 1,
    happen: (cluster, chance) => {
      const span = 2 * spell(cluster, chance);
      rate(cluster, span, somePaths(cluster, chance), "copies", chance.between(0.2, 1));
      return `copies for ${Math.round(span)} ms`;
    },
  },
  {
    kind: "damage",
    profiles: NETWORK,
    weight: 1,
    happen: (cluster, chance) => {
      const span = 2 * spell(cluster, chance);
      rate(cluster, span, somePaths(cluster, chance), "damage", chance.between(0.05, 0.4));
      excuse(cluster, span);
      return `damage for ${Math.round(span)} ms`;
    },
  },
  {
    kind: "failing-start",
    profiles: CALM,
    weight: 1,
    happen: (cluster, chance) => {
      const slot = chance.pick(chance.pick(cluster.hosts).world.slots);
      slot.failStarts += 1;
      return `the next start of ${slot.group.name} fails`;
    },
  },
  {
    kind: "failing-stop",
    profiles: CALM,
    weight: 0.5,
    happen: (cluster, chance) => {
      const slot = chance.pick(chance.pick(cluster.hosts).world.slots);
      slot.failStops += 1;
      return `the next stop of ${slot.group.name} fails`;
    },
  },
  {
    kind: "slow-scripts",
    profiles: CALM,
    weight: 1,
    happen: (cluster, chance) => {
      const host = chance.pick(cluster.hosts);
      for (const slot of host.world.slots) slot.slowness = chance.between(1, 8);
      cluster.queue.after(spell(cluster, chance), () => {
        for (const slot of host.world.slots) slot.slowness = 1;
      });
      return `scripts of ${host.name} are slow`;
    },
  },
  {
    kind: "refused-renewal",
    profiles: CALM,
    weight: 0.5,
    happen: (cluster, chance) => {
      const host = chance.pick(cluster.hosts);
      const times = 1 + chance.below(12);
      for (const slot of host.world.slots) slot.refuseRenewals = times;
      return `the kernel of ${host.name} refuses ${times} renewals`;
    },
  },
  {
    kind: "carrier",
    profiles: CALM,
    weight: 1,
    happen: (cluster, chance) => {
      const host = victim(cluster, chance);
      if (host === undefined) return undefined;
      const { agent } = host;
      const group = chance.pick(cluster.shape.groups).name;
      cluster.tellAgent(host, { kind: "eligibilityChanged", group, eligible: false, detail: "no carrier" });
      cluster.queue.after(spell(cluster, chance), () => {
        if (host.agent === agent) cluster.tellAgent(host, { kind: "eligibilityChanged", group, eligible: true, detail: "" });
      });
      return `${host.name} loses the carrier of ${group}`;
    },
  },
  ...(["standbyRequested", "unstandbyRequested", "takeoverRequested"] as const).map(
    (kind): Fault => ({
      kind: kind.replace("Requested", ""),
      profiles: CALM,
      weight: 1.5,
      happen: (cluster, chance) => {
        const host = victim(cluster, chance);
        if (host === undefined) return undefined;
        const scope = scopeOf(cluster, chance);
        cluster.ask(host, kind, scope);
        return `${kind} ${JSON.stringify(scope)} at ${host.name}`;
      },
    }),
  ),
  {
    kind: "shutdown",
    profiles: CALM,
    weight: 2,
    happen: (cluster, chance) => {
      const host = victim(cluster, chance);
      if (host === undefined) return undefined;
      cluster.shutDown(host);
      const rest = spell(cluster, chance) + cluster.shape.timing.deadtime;
      cluster.queue.after(rest, () => cluster.boot(host));
      return `graceful stop of ${host.name}, back in ${Math.round(rest)} ms`;
    },
  },
];

/** A fault for this profile, by weight. */
export function drawFault(profile: Profile, chance: Random): Fault {
  const fitting = FAULTS.filter((fault) => fault.profiles.includes(profile));
  let place = chance.next() * fitting.reduce((sum, fault) => sum + fault.weight, 0);
  for (const fault of fitting) {
    place -= fault.weight;
    if (place < 0) return fault;
  }
  return chance.pick(fitting);
}
