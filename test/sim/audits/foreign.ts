// What is concluded from answers of the network (docs/evidence.md). A foreign host on an address: a holder says so in time and nobody in
// error, a claim respects it where the configuration does, and nobody gives a group up to it where it does not. A silent holder:
// nobody is sure that it lives before its lease must be over.

import type { GroupName } from "#heir/model/names.js";
import type { Agent } from "../agent.js";
import type { Host } from "../host.js";
import type { Watcher } from "../watcher.js";
import { type Book, entryOf } from "./book.js";
import { type AuditContext, bookOf, runningBook } from "./context.js";

/** A holder asks every 15 s (core/inquiry.ts), and one answer may be lost; alarms are late. */
const NOTICED = 31_500;
/** Before a claim the newest question is at most half a second old, and its answer, or that of the next one, may be lost. */
const ASKED = 1300;

/** Float arithmetic of instants around 1e9 ms. */
const EPSILON = 1e-3;

interface Stranger {
  readonly mac: string;
  /** World time. */
  readonly since: number;
  /** The same in the time of each machine. */
  readonly at: ReadonlyMap<Host, number>;
}

export function foreignAudit(context: AuditContext): Watcher {
  const { cluster, verdict } = context;
  const strangers = new Map<number, Stranger>();
  /** Every MAC that a foreign host ever had. */
  const known = new Set<string>();
  const told = new WeakMap<Agent, Set<string>>();
  /** Since when each holder has held, by agent and group, local time. */
  const held = new WeakMap<Agent, Map<GroupName, number>>();
  const isRefused = cluster.shape.foreignAddress === "refuse";
  const slotIndex = (host: Host, group: GroupName): number => cluster.slot(host, group).index;
  return {
    booted: (_, agent) => {
      told.set(agent, new Set());
      held.set(agent, new Map());
    },
    foreignChanged: (group, mac) => {
      if (mac === undefined) strangers.delete(group);
      else {
        strangers.set(group, { mac, since: cluster.queue.now, at: new Map(cluster.hosts.map((host) => [host, host.machine.now])) });
        known.add(mac);
      }
    },
    acting: (host, agent, effect) => {
      if (effect.kind === "log" && effect.entry.code === "address-conflict") {
        const { mac, group } = effect.entry;
        told.get(agent)?.add(`${group} ${mac}`);
        const node = cluster.hosts.find((it) => macOf(it) === mac);
        const isStrange = known.has(mac) || (node !== undefined && bookOf(context, agent).ears.voice(node.name) === undefined);
        verdict.check("conflict", isStrange, () => `${host.name} takes ${mac}, which it knows, for a foreign host on ${group}`);
      }
      if (effect.kind === "log" && effect.entry.code === "deaf") {
        const { node, group } = effect.entry;
        const voice = bookOf(context, agent).ears.voice(node);
        const silence = agent.now() - (voice?.heardAt ?? Number.NEGATIVE_INFINITY);
        verdict.check("evidence", silence >= (voice?.last.leaseBound ?? 0) - EPSILON, () => `${host.name} is sure that ${node} lives with ${group} after ${Math.round(silence)} ms, and its lease may last ${voice?.last.leaseBound} ms`);
      }
      if (effect.kind === "startGroup") {
        const stranger = strangers.get(slotIndex(host, effect.group));
        if (!isRefused || stranger === undefined) return;
        const since = Math.min(host.machine.now - (stranger.at.get(host) ?? 0), agent.now() - agent.resumedAt);
        verdict.check("conflict", since <= ASKED, () => `${host.name} claims ${effect.group}, for which ${stranger.mac} has answered for ${Math.round(since)} ms, though such addresses are refused`);
      }
      if (effect.kind === "stopGroup" && effect.reason === "hold-conflict" && !isRefused) {
        const index = slotIndex(host, effect.group);
        // A failed stop that is tried again keeps the reason for which it was given up.
        const isAgain = entryOf(bookOf(context, agent), effect.group).phase === "stuck";
        if (strangers.has(index) && !isAgain) verdict.check("conflict", hasRival(context, host, effect.group), () => `${host.name} gives ${effect.group} up to a foreign host`);
      }
    },
    stepped: (host, agent, _, __, now) => {
      const times = held.get(agent);
      if (times === undefined || strangers.size === 0) return void times?.clear();
      const book = bookOf(context, agent);
      for (const slot of host.world.slots) {
        const stranger = strangers.get(slot.index);
        const { name } = slot.group;
        const entry = entryOf(book, name);
        if (stranger === undefined || entry.phase !== "started" || entry.lapsed) {
          times.delete(name);
          continue;
        }
        const since = Math.max(times.get(name) ?? now, agent.resumedAt);
        times.set(name, since);
        const waited = Math.min(now - since, host.machine.now - (stranger.at.get(host) ?? 0));
        const isTold = told.get(agent)?.has(`${name} ${stranger.mac}`) === true;
        verdict.check("conflict", isTold || waited <= NOTICED, () => `${host.name} holds ${name} and has not said in ${Math.round(waited)} ms that ${stranger.mac} answers for its address`);
      }
    },
  };
}

/** A node has it, or may have it for all that this one can know: another that was never heard, or one whose dead address a switch answers for. */
function hasRival(context: AuditContext, host: Host, group: GroupName): boolean {
  const { cluster } = context;
  const own: Book = bookOf(context, host.agent as Agent);
  return cluster.hosts.some((it) => {
    if (it === host) return false;
    const slot = cluster.slot(it, group);
    const phase = runningBook(context, it)?.entries.get(group)?.phase ?? "stopped";
    const voice = own.ears.voice(it.name);
    const isSaid = [voice, own.ears.stranger(it.name)].some((heard) => heard?.groups.get(slot.group.tag)?.holding === true);
    return slot.addressUp || phase !== "stopped" || isSaid || it.proxied.has(slot.index) || voice === undefined;
  });
}

const macOf = (host: Host): string => `02:00:00:00:00:${host.index.toString(16).padStart(2, "0")}`;
