// Somebody who takes an address off again and again: drawn from a chance of its own, in some of the clusters.

import { CALM, type Fault } from "./fault.js";

export const REMOVAL_FAULTS: readonly Fault[] = [
  {
    // By a job of that machine which comes back every few seconds: another node is to try.
    kind: "address-stolen-often",
    profiles: CALM,
    weight: 1,
    happen: (cluster, chance) => {
      const holding = cluster.hosts.flatMap((host) => host.world.slots.filter((slot) => slot.addressUp && !host.machine.isStopped).map((slot) => ({ host, slot })));
      if (holding.length === 0) return undefined;
      const { host, slot } = chance.pick(holding);
      const times = 3 + chance.below(7);
      const apart = chance.between(3000, 9000);
      const { healings } = cluster;
      for (let i = 0; i < times; i += 1) {
        cluster.queue.after(1 + i * apart, () => {
          if (slot.addressUp && !host.machine.isStopped && cluster.healings === healings) cluster.steal(host, slot);
        });
      }
      return `somebody takes the address of ${slot.group.name} off ${host.name} ${times} times, every ${Math.round(apart)} ms`;
    },
  },
];
