// Faults of leases and addresses: the kernel refuses, the child that carries out commands lags or dies, somebody takes an address off.
// None of them excuses two holders.

import { CALM, type Fault, spell, termsOf, victim } from "./fault.js";

export const LEASE_FAULTS: readonly Fault[] = [
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
    kind: "lagging-child",
    profiles: CALM,
    weight: 1,
    happen: (cluster, chance) => {
      const host = victim(cluster, chance);
      if (host === undefined) return undefined;
      const most = chance.pick([0.4, 1, 4]) * termsOf(cluster).length;
      const span = spell(cluster, chance);
      // Starts that fail for it are tried elsewhere, and here again.
      cluster.allowance += span / cluster.shape.timing.deadtime;
      for (const child of host.world.addresses.children) host.machine.after(span, child.slowDown(() => chance.between(0, most)));
      return `commands for addresses take up to ${Math.round(most)} ms on ${host.name}, for ${Math.round(span)} ms`;
    },
  },
  {
    kind: "dying-child",
    profiles: CALM,
    weight: 0.5,
    happen: (cluster, chance) => {
      const host = victim(cluster, chance);
      if (host === undefined) return undefined;
      const times = 1 + chance.below(4);
      for (let left = times; left > 0; left -= 1) host.machine.after(chance.between(0, 2 * termsOf(cluster).length), () => chance.pick(host.world.addresses.children).die());
      return `the child that carries out commands for addresses dies ${times} times on ${host.name}`;
    },
  },
  {
    // A printer, a container, a machine that was cloned: no node of the cluster, and no reason to move anything.
    kind: "foreign-host",
    profiles: CALM,
    weight: 1,
    movesNothing: true,
    happen: (cluster, chance) => {
      const [slot] = cluster.hosts[0]?.world.slots.filter((it) => it.hasAddress && chance.chance(0.7)) ?? [];
      if (slot === undefined) return undefined;
      const span = chance.between(2000, 60_000);
      cluster.queue.after(span, cluster.intrude(slot.index, { echoes: chance.chance(0.5), span }));
      return `a foreign host answers for ${slot.group.name} for ${Math.round(span)} ms`;
    },
  },
  {
    // By an administrator or a script: put back by the next renewal, and no reason to move anything.
    kind: "stolen-address",
    profiles: CALM,
    weight: 1,
    movesNothing: true,
    happen: (cluster, chance) => {
      const holding = cluster.hosts.flatMap((host) => host.world.slots.filter((slot) => slot.addressUp && !host.machine.isStopped).map((slot) => ({ host, slot })));
      if (holding.length === 0) return undefined;
      const { host, slot } = chance.pick(holding);
      cluster.steal(host, slot);
      return `somebody takes the address of ${slot.group.name} off ${host.name}`;
    },
  },
];
