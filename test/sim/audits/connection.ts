// Ping nodes in the truth: a group does not stay with a node that reaches fewer of them than one that offers to take it, for longer than it takes to
// be sure of that; and none moves for a connection that nobody else had.

import type { Heartbeat } from "#heir/model/message.js";
import type { NodeName } from "#heir/model/names.js";
import type { Agent } from "../agent.js";
import type { Host } from "../host.js";
import type { Slot } from "../slot.js";
import type { Watcher } from "../watcher.js";
import { entryOf } from "./book.js";
import { type AuditContext, bookOf } from "./context.js";

/** Keepalives: a round on each side, four for the connection to have lasted, and heartbeats that may be lost. */
const SURE_BEATS = 12;
/** Keepalives until the first question is out, and its answer would be in. */
const ASKING_BEATS = 3;
/** A connection that comes and goes is put on probation for so long at most, ms (docs/evidence.md). */
const PROBATION = 240_000;

interface Told {
  reached: number | undefined;
  /** How often it has said less than before. */
  losses: number;
  /** From when on it must know what it reaches: every ping node has been asked for deadping. */
  knowsAt: number;
  /** Since when it offers to serve a group, by the group's index. */
  readonly offers: Map<number, number>;
}

export function connectionAudit(context: AuditContext): Watcher {
  const { cluster, verdict } = context;
  const { pings, timing } = cluster.shape;
  if (pings === undefined) return {};
  const sure = pings.deadping + SURE_BEATS * timing.keepalive + timing.deadtime;
  const told = new WeakMap<Agent, Told>();
  const known = (): number => cluster.queue.now + pings.deadping + ASKING_BEATS * timing.keepalive;
  const toldBy = (agent: Agent): Told => {
    const found = told.get(agent) ?? { reached: undefined, losses: 0, knowsAt: known(), offers: new Map<number, number>() };
    told.set(agent, found);
    return found;
  };
  return {
    booted: (_, agent) => void toldBy(agent),
    continued: (_, agent) => {
      toldBy(agent).knowsAt = known();
    },
    acting: (host, agent, effect) => {
      // A stop that failed is tried again, for the same reason.
      if (effect.kind === "stopGroup" && effect.reason === "connectivity-lost" && entryOf(bookOf(context, agent), effect.group).phase !== "stuck") {
        verdict.check("unmoved", cluster.uplinks.wasOutdone(host, sure), () => `${host.name} gives up ${effect.group} for a connection that nobody else has had lately`);
      }
      if (effect.kind !== "send" || effect.message.kind !== "heartbeat") return;
      note(toldBy(agent), host, { said: effect.message, now: cluster.queue.now });
      for (const slot of host.world.slots) {
        const found = outdoneFor(context, { host, agent, slot, toldBy });
        if (found === undefined) continue;
        const limit = sure + (found.losses >= 2 ? PROBATION : 0);
        verdict.check("connected", found.span <= limit, () => `${slot.group.name} has been on ${host.name} for ${Math.round(found.span)} ms, which reaches ${cluster.uplinks.reachedBy(host)} of ${pings.nodes}, and ${found.node} more`);
      }
    },
  };
}

function note(told: Told, host: Host, { said, now }: { readonly said: Heartbeat; readonly now: number }): void {
  const { reach } = said;
  if (told.reached !== undefined && reach !== undefined && reach.reached < told.reached) told.losses += 1;
  told.reached = reach?.reached;
  for (const slot of host.world.slots) {
    const report = said.groups.find(({ tag }) => tag === slot.group.tag);
    const isOffered = said.status === "active" && report?.state === "backup" && isUsual(report.priority);
    if (!isOffered) told.offers.delete(slot.index);
    else if (!told.offers.has(slot.index)) told.offers.set(slot.index, now);
  }
}

const isUsual = (priority: number): boolean => priority > 1 && priority < 255;

/** The best connected of the others, where all that are as well connected offer to serve: for how long that has been so. */
function outdoneFor(context: AuditContext, about: { readonly host: Host; readonly agent: Agent; readonly slot: Slot; readonly toldBy: (agent: Agent) => Told }): { readonly node: NodeName; readonly span: number; readonly losses: number } | undefined {
  const { cluster } = context;
  const { uplinks } = cluster;
  const { host, agent, slot, toldBy } = about;
  const book = bookOf(context, agent);
  const own = book.said?.groups.find(({ tag }) => tag === slot.group.tag);
  if (book.entries.get(slot.group.name)?.phase !== "started" || own === undefined || !isUsual(own.priority)) return undefined;
  const others = cluster.hosts.filter((it) => it !== host && slot.group.members.some(({ node }) => node === it.name));
  const top = Math.max(0, ...others.map((it) => uplinks.reachedBy(it)));
  const best = others.filter((it) => uplinks.reachedBy(it) === top);
  if (top <= uplinks.reachedBy(host)) return undefined;
  // Of the others too: one that has been on probation was waited for, since it would have been the one to take the group.
  const changedAt = Math.max(...[host, ...others].map((it) => uplinks.changedAt(it)));
  let since = Math.max(toldBy(agent).knowsAt, changedAt, cluster.disturbedUntil, cluster.unheardUntil, cluster.muffledUntil, cluster.partedUntil);
  let losses = 0;
  for (const it of best) {
    const offered = it.agent === undefined || it.agent.paused || it.machine.isStopped ? undefined : toldBy(it.agent).offers.get(slot.index);
    if (offered === undefined || it.agent === undefined) return undefined;
    since = Math.max(since, offered, toldBy(it.agent).knowsAt);
    losses = Math.max(losses, toldBy(it.agent).losses);
  }
  const [first] = best;
  return first === undefined ? undefined : { node: first.name, span: cluster.queue.now - since, losses };
}
