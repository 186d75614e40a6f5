// Ping nodes that die, and cables to them: only drawn for clusters that have ping nodes, from a chance of their own.

import type { Cluster } from "../cluster.js";
import type { Host } from "../host.js";
import type { Random } from "../random.js";
import { CALM, type Fault, spell } from "./fault.js";

const FLAPS = 6;

/** Not after everything was put right. */
const later = (cluster: Cluster, span: number, act: () => void): void => {
  const { healings } = cluster;
  cluster.queue.after(span, () => (cluster.healings === healings ? act() : undefined));
};

/** One of its ping nodes, or all of them. */
const some = ({ uplinks }: Cluster, chance: Random): readonly number[] => {
  const all = [...uplinks.nodes.keys()];
  return chance.chance(0.5) ? all : [chance.pick(all)];
};

function cut(cluster: Cluster, host: Host, pings: readonly number[], span: number): void {
  for (const ping of pings) cluster.uplinks.cut(host, ping, 1);
  later(cluster, span, () => {
    for (const ping of pings) cluster.uplinks.cut(host, ping, -1);
  });
}

export const PING_FAULTS: readonly Fault[] = [
  {
    // A router in maintenance: everybody loses it, so nobody is better than anybody.
    kind: "ping-dies",
    profiles: CALM,
    weight: 3,
    movesNothing: true,
    happen: (cluster, chance) => {
      const pings = some(cluster, chance);
      const rest = 4 * spell(cluster, chance);
      for (const ping of pings) cluster.uplinks.die(ping, 1);
      later(cluster, rest, () => {
        for (const ping of pings) cluster.uplinks.die(ping, -1);
      });
      return `ping nodes ${pings.join(" ")} are dead for ${Math.round(rest)} ms`;
    },
  },
  {
    kind: "uplink-cut",
    profiles: CALM,
    weight: 5,
    happen: (cluster, chance) => {
      const host = chance.pick(cluster.hosts);
      const pings = some(cluster, chance);
      const rest = 4 * spell(cluster, chance);
      cut(cluster, host, pings, rest);
      return `${host.name} does not reach ping nodes ${pings.join(" ")} for ${Math.round(rest)} ms`;
    },
  },
  {
    // What is damped moves a group away and back once, and away once more.
    kind: "uplink-flaps",
    profiles: CALM,
    weight: 2,
    happen: (cluster, chance) => {
      const host = chance.pick(cluster.hosts);
      const pings = some(cluster, chance);
      const { keepalive } = cluster.shape.timing;
      cluster.allowance += 1;
      const period = chance.pick([chance.between(keepalive, 4 * keepalive), chance.between(7000, 15_000)]);
      for (let i = 0; i < FLAPS; i += 1) later(cluster, 2 * i * period, () => cut(cluster, host, pings, period));
      return `ping nodes ${pings.join(" ")} come and go for ${host.name} every ${Math.round(period)} ms`;
    },
  },
];
