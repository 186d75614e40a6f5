// What operators do, sensible or not: standby, unstandby, takeover, a graceful stop, and the word that a node is off.

import type { Scope } from "#heir/core/event.js";
import type { Cluster } from "../cluster.js";
import type { Random } from "../random.js";
import { aftermath, CALM, CRASHES, type Fault, spell, victim } from "./fault.js";

export const OPERATOR_FAULTS: readonly Fault[] = [
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
    kind: "restart",
    profiles: CALM,
    weight: 4,
    happen: (cluster, chance) => {
      const host = victim(cluster, chance);
      if (host === undefined) return undefined;
      cluster.restart(host);
      return `heir restart at ${host.name}`;
    },
  },
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
  {
    kind: "confirmed-off",
    profiles: CRASHES,
    weight: 0.7,
    happen: (cluster, chance) => {
      const host = victim(cluster, chance);
      const slot = host?.world.slots.find((it) => it.hasService && it.serviceUp);
      if (host === undefined || slot === undefined) return undefined;
      const group = slot.group.name;
      const { deadtime } = cluster.shape.timing;
      slot.failStops = 9;
      cluster.ask(host, "standbyRequested", { kind: "group", group });
      const seen = chance.between(deadtime, 4 * deadtime);
      cluster.queue.after(seen, () => {
        cluster.powerOff(host);
        cluster.disturb(aftermath(cluster));
      });
      const fetched = seen + chance.between(deadtime, 3 * deadtime);
      const other = chance.pick(cluster.hosts.filter((it) => it !== host));
      cluster.queue.after(fetched, () => cluster.ask(other, "takeoverRequested", { kind: "group", group }));
      cluster.queue.after(fetched + spell(cluster, chance), () => cluster.powerOn(host));
      return `${host.name} cannot stop ${group}, is switched off, and ${other.name} is told to take it`;
    },
  },
];

function scopeOf(cluster: Cluster, chance: Random): Scope {
  return chance.chance(0.6)
    ? { kind: "group", group: chance.pick(cluster.shape.groups).name }
    : { kind: chance.pick(["all", "local", "foreign"] as const) };
}
