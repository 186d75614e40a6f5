// Faults of machines, agents, kernels and scripts.

import type { GroupName } from "#heir/model/names.js";
import type { Cluster } from "../cluster.js";
import type { Host } from "../host.js";
import type { Random } from "../random.js";
import { aftermath, CALM, CRASHES, type Fault, spell, victim } from "./fault.js";

export const MACHINE_FAULTS: readonly Fault[] = [
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
      cluster.unhear(2 * aftermath(cluster));
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
      cluster.unhear(aftermath(cluster));
      const rest = spell(cluster, chance);
      cluster.queue.after(rest, () => cluster.powerOn(host));
      return `power off ${host.name}, back in ${Math.round(rest)} ms`;
    },
  },
  {
    // A switch goes on answering ARP for a machine that is dead: no proof of life, and no reason to wait for ever.
    kind: "proxy-arp",
    profiles: CRASHES,
    weight: 1,
    happen: (cluster, chance) => {
      const host = victim(cluster, chance);
      if (host === undefined) return undefined;
      for (const slot of host.world.slots) if (slot.addressUp) host.proxied.add(slot.index);
      cluster.powerOff(host);
      const rest = chance.between(20_000, 100_000);
      cluster.unhear(rest + aftermath(cluster));
      cluster.queue.after(rest, () => {
        host.proxied.clear();
        cluster.powerOn(host);
      });
      return `power off ${host.name}, back in ${Math.round(rest)} ms; a switch answers ARP for it`;
    },
  },
  {
    kind: "pause",
    profiles: CRASHES,
    weight: 4,
    happen: (cluster, chance) => {
      const host = victim(cluster, chance);
      const agent = host?.agent;
      if (host === undefined || agent === undefined || agent.paused) return undefined;
      const rest = spell(cluster, chance);
      agent.pause();
      cluster.unhear(rest + aftermath(cluster));
      host.machine.after(rest, () => agent.resume());
      return `pause ${host.name} for ${Math.round(rest)} ms`;
    },
  },
  {
    // A hypervisor stops the machine: its kernel's leases stand still with its agent, and no clock of it shows a gap afterwards.
    kind: "machine-pause",
    profiles: CRASHES,
    weight: 3,
    happen: (cluster, chance) => {
      const host = victim(cluster, chance);
      if (host === undefined) return undefined;
      const rest = spell(cluster, chance);
      // An agent on it that is paused goes on that much later as well.
      const paused = host.agent?.paused === true ? cluster.unheardUntil - cluster.queue.now : 0;
      cluster.freeze(host);
      cluster.unhear(rest + Math.max(paused, aftermath(cluster)));
      cluster.queue.after(rest, () => cluster.thaw(host));
      return `stop the machine ${host.name} for ${Math.round(rest)} ms`;
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
  {
    kind: "blinking-carrier",
    profiles: CALM,
    weight: 1.5,
    happen: (cluster, chance) => {
      const group = chance.pick(cluster.shape.groups);
      blinkInStarts(cluster, chance, group.name);
      return `the carrier of ${group.name} blinks while it starts`;
    },
  },
];

function killed(cluster: Cluster, chance: Random, host: Host): string {
  cluster.kill(host);
  cluster.unhear(aftermath(cluster));
  const rest = spell(cluster, chance);
  cluster.queue.after(rest, () => cluster.boot(host));
  return `kill -9 ${host.name}, back in ${Math.round(rest)} ms`;
}

/** Starts that are overtaken by stops and tried again at once, so that late answers of the first meet the second. */
function blinkInStarts(cluster: Cluster, chance: Random, group: GroupName): void {
  const times = 4;
  let left = times;
  cluster.allowance += times;
  for (const host of cluster.hosts) cluster.slot(host, group).slowness = chance.between(1, 4);
  cluster.watch({
    acting: (host, _, effect) => {
      if (effect.kind !== "startGroup" || effect.group !== group || left === 0 || cluster.healings > 0) return;
      left -= 1;
      const off = chance.between(1, chance.pick([100, 500, 2000]));
      cluster.queue.after(off, () => cluster.tellAgent(host, { kind: "eligibilityChanged", group, eligible: false, detail: "no carrier" }));
      cluster.queue.after(off + chance.between(1, 50), () => cluster.tellAgent(host, { kind: "eligibilityChanged", group, eligible: true, detail: "" }));
    },
  });
}
