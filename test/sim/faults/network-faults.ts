// Faults of the network: cuts of all kinds, loss, delay, copies and damage. Each one ends by itself.

import type { Cluster } from "../cluster.js";
import type { Path } from "../network.js";
import type { Random } from "../random.js";
import { aftermath, type Fault, NETWORK, spell } from "./fault.js";

export const NETWORK_FAULTS: readonly Fault[] = [
  {
    kind: "partition",
    profiles: NETWORK,
    weight: 3,
    happen: (cluster, chance) => {
      const side = cluster.hosts.map(() => chance.chance(0.5));
      if (side.every((it) => it === side[0])) side[0] = side[0] !== true;
      const span = spell(cluster, chance);
      cut(cluster, span, pathsWhere(cluster, ({ from, to }) => side[from] !== side[to], "everything"));
      cluster.part(span);
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
      cut(cluster, span, pathsWhere(cluster, ({ from, to }) => (hears ? to : from) === deaf && (all || (hears ? from : to) === other), "everything"));
      cluster.part(span);
      excuse(cluster, span);
      return `${cluster.host(deaf).name} is ${hears ? "deaf" : "mute"} for ${Math.round(span)} ms`;
    },
  },
  {
    // A firewall between the nodes: the network is whole, so nothing here excuses a second address.
    kind: "firewalled",
    profiles: NETWORK,
    weight: 3,
    happen: (cluster, chance) => {
      const side = cluster.hosts.map(() => chance.chance(0.5));
      if (side.every((it) => it === side[0])) side[0] = side[0] !== true;
      const isOneWay = chance.chance(0.4);
      const span = spell(cluster, chance);
      cut(cluster, span, pathsWhere(cluster, ({ from, to }) => side[from] !== side[to] && (!isOneWay || side[from] === true)));
      unheard(cluster, span);
      return `heartbeats of ${cluster.hosts.filter((_, index) => side[index]).map((it) => it.name).join(" ")} are stopped ${isOneWay ? "one way" : "both ways"} for ${Math.round(span)} ms`;
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
      if (cluster.shape.rings.length === 1) unheard(cluster, span);
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
];

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

/** Heartbeats get lost and the network is whole: that explains no second address. */
function unheard(cluster: Cluster, span: number): void {
  cluster.unhear(span + aftermath(cluster));
  cluster.muffle(span);
}

/** The network is parted: that explains a second holder. */
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

/** Of the rings alone, or also of the network on which the addresses are. */
function pathsWhere(cluster: Cluster, test: (way: Way) => boolean, scope: "rings" | "everything" = "rings"): readonly Path[] {
  const found: Path[] = [];
  const count = cluster.hosts.length;
  const rings = cluster.shape.rings.length + (scope === "everything" ? 1 : 0);
  for (let ring = 0; ring < rings; ring += 1) {
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
