// Safety alone is easy: do nothing. When nothing has disturbed the cluster for a while, a group that is down while a node
// says that it would serve it must come up.

import type { Heartbeat } from "#heir/model/message.js";
import type { Host } from "../host.js";
import type { Watcher } from "../watcher.js";
import type { Slot } from "../slot.js";
import { type AuditContext, runningBook } from "./context.js";

export function servedAudit(context: AuditContext): Watcher {
  const { cluster, verdict } = context;
  const { deadtime, keepalive } = cluster.shape.timing;
  // The best candidate may be slow to claim: then the next one waits a deadtime, and once more while a session is unproven.
  const limit = 2 * deadtime + 4 * keepalive;
  /** World time since when a host has offered to serve a group, by host and group. */
  const offers = new Map<string, number>();
  const downSince = new Map<number, number>();
  return {
    ended: (host) => {
      for (const slot of host.world.slots) offers.delete(nameOf(host, slot));
    },
    acting: (host, _, effect) => {
      if (effect.kind !== "send" || effect.message.kind !== "heartbeat") return;
      const { now } = cluster.queue;
      for (const slot of host.world.slots) {
        const isDown = !isAnywhere(context, slot.index);
        if (!isDown) downSince.delete(slot.index);
        else if (!downSince.has(slot.index)) downSince.set(slot.index, now);
        const offer = nameOf(host, slot);
        if (!isOffered(effect.message, slot) || isBlocked(context, host, slot)) offers.delete(offer);
        else if (!offers.has(offer)) offers.set(offer, now);
        const since = Math.max(offers.get(offer) ?? now, downSince.get(slot.index) ?? now, cluster.disturbedUntil, cluster.unheardUntil, cluster.hintedUntil);
        verdict.check("served", now - since <= limit, () => `${slot.group.name} has been down for ${Math.round(now - since)} ms, and ${host.name} has offered to serve it all the while`);
      }
    },
  };
}

const nameOf = (host: Host, slot: Slot): string => `${host.name} ${slot.group.name}`;

function isOffered(said: Heartbeat, slot: Slot): boolean {
  const report = said.groups.find((it) => it.tag === slot.group.tag);
  return said.status === "active" && report?.state === "backup" && report.priority > 0;
}

/** Running, starting or stopping somewhere. */
function isAnywhere(context: AuditContext, group: number): boolean {
  return context.cluster.hosts.some((host) => {
    const slot = host.world.slots[group];
    if (slot === undefined) return false;
    const phase = runningBook(context, host)?.entries.get(slot.group.name)?.phase ?? "stopped";
    return phase !== "stopped" || (host.agent?.paused === true && slot.addressUp);
  });
}

/** The last word of somebody was that its stop failed; addresses alone end with their lease. */
function isBlocked(context: AuditContext, host: Host, slot: Slot): boolean {
  if (!slot.hasService) return false;
  const ears = runningBook(context, host)?.ears;
  return context.cluster.shape.nodes.some((node) => ears?.voice(node)?.groups.get(slot.group.tag)?.report.state === "stuck");
}
