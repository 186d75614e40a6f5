// What health checks find, and services that die: only drawn for clusters that have checks, from a chance of their own.

import type { GroupName } from "#heir/model/names.js";
import type { Cluster } from "../cluster.js";
import type { Watched } from "../health.js";
import type { Random } from "../random.js";
import { CALM, type Fault, spell } from "./fault.js";

const FLAPS = 6;

const everywhere = (cluster: Cluster, { group, check }: Watched): readonly Watched[] =>
  cluster.health.all.filter((other) => other.group === group && other.check === check);

const showCheck = ({ host, group, check }: Watched): string => `check ${check.name} of ${group.name} on ${host.name}`;

/** Not after everything was put right. */
const later = (cluster: Cluster, span: number, act: () => void): void => {
  const { healings } = cluster;
  cluster.queue.after(span, () => (cluster.healings === healings ? act() : undefined));
};

function pick(cluster: Cluster, chance: Random): Watched | undefined {
  const { all } = cluster.health;
  return all.length === 0 ? undefined : chance.pick(all);
}

/** Wherever it runs, and perhaps for good there. */
function die(cluster: Cluster, group: GroupName, isBroken: boolean): void {
  const host = cluster.hosts.find((it) => cluster.health.die(it, cluster.slot(it, group)));
  if (host !== undefined && isBroken) cluster.slot(host, group).failStarts += 1;
}

export const HEALTH_FAULTS: readonly Fault[] = [
  {
    kind: "check-fails",
    profiles: CALM,
    weight: 4,
    happen: (cluster, chance) => {
      const watched = pick(cluster, chance);
      if (watched === undefined) return undefined;
      const rest = 4 * spell(cluster, chance);
      cluster.health.set(watched, "failed");
      later(cluster, rest, () => cluster.health.set(watched, "ok"));
      return `${showCheck(watched)} fails for ${Math.round(rest)} ms`;
    },
  },
  {
    kind: "check-fails-everywhere",
    profiles: CALM,
    weight: 2,
    happen: (cluster, chance) => {
      const watched = pick(cluster, chance);
      if (watched === undefined) return undefined;
      const rest = 4 * spell(cluster, chance);
      const all = everywhere(cluster, watched);
      cluster.allowance += all.length;
      for (const each of all) cluster.health.set(each, "failed");
      later(cluster, rest, () => {
        for (const each of all) cluster.health.set(each, "ok");
      });
      return `check ${watched.check.name} of ${watched.group.name} fails everywhere for ${Math.round(rest)} ms`;
    },
  },
  {
    kind: "check-unknown",
    profiles: CALM,
    weight: 2,
    happen: (cluster, chance) => {
      const watched = pick(cluster, chance);
      if (watched === undefined) return undefined;
      const rest = 10 * spell(cluster, chance);
      cluster.health.set(watched, "unknown");
      later(cluster, rest, () => cluster.health.set(watched, "ok"));
      return `${showCheck(watched)} cannot be carried out for ${Math.round(rest)} ms`;
    },
  },
  {
    // What is damped moves a group away and back once, and away once more.
    kind: "check-flaps",
    profiles: CALM,
    weight: 1,
    happen: (cluster, chance) => {
      const watched = pick(cluster, chance);
      if (watched === undefined) return undefined;
      cluster.allowance += 1;
      const period = chance.between(7000, 15_000);
      for (let i = 0; i < 2 * FLAPS; i += 1) later(cluster, i * period, () => cluster.health.set(watched, i % 2 === 0 ? "failed" : "ok"));
      return `${showCheck(watched)} comes and goes every ${Math.round(period)} ms`;
    },
  },
  {
    kind: "service-dies",
    profiles: CALM,
    weight: 4,
    happen: (cluster, chance) => {
      const groups = cluster.shape.groups.filter(({ monitor }) => monitor !== undefined);
      if (groups.length === 0) return undefined;
      const { name } = chance.pick(groups);
      const times = chance.pick([1, 2, 4]);
      const isBroken = chance.chance(0.3);
      cluster.allowance += times - 1;
      for (let i = 0; i < times; i += 1) later(cluster, i * chance.between(8000, 12_000), () => die(cluster, name, isBroken));
      return `the service of ${name} dies, ${times} times${isBroken ? ", and cannot be started again" : ""}`;
    },
  },
];
