// What an edited configuration would change: one line a fact, never a key.

import type { ClusterConfig } from "../model/config.js";
import { USUAL_REMOVALS } from "../model/removals.js";

export function differences(running: ClusterConfig, edited: ClusterConfig): readonly string[] {
  const scripts = (config: ClusterConfig): unknown => [[...config.environment].sort(), config.scriptPath];
  // JSON has no word for a limit that never ends.
  const evidence = ({ evidence: { deafLimit, foreignAddress } }: ClusterConfig): unknown => [String(deafLimit), foreignAddress];
  return [
    ...(["cluster", "self", "autoFailback", "ttl", "logBadPackets"] as const).flatMap((name) => changed(name, running[name], edited[name])),
    ...(["keepalive", "warntime", "deadtime", "initdead"] as const).flatMap((name) =>
      changed(name, `${running.timing[name]} ms`, `${edited.timing[name]} ms`),
    ),
    ...changed("nodes", running.nodes.join(" "), edited.nodes.join(" ")),
    ...named("ring", running.rings, edited.rings),
    ...named("group", running.groups, edited.groups),
    ...(same(running.auth, edited.auth) ? [] : ["authkeys: changed"]),
    ...(same(running.logging, edited.logging) ? [] : ["logging: changed"]),
    ...(same(evidence(running), evidence(edited)) ? [] : ["evidence: changed"]),
    ...(same(running.pings, edited.pings) ? [] : ["ping nodes: changed"]),
    ...(same(running.watchdog, edited.watchdog) ? [] : ["watchdog: changed"]),
    ...changed("realtime", running.realtime ?? "no", edited.realtime ?? "no"),
    ...(same(running.programs, edited.programs) ? [] : ["programs that are kept running: changed"]),
    ...(same(running.stonith, edited.stonith) ? [] : ["STONITH devices: changed"]),
    ...changed("address_removals", running.addressRemovals ?? USUAL_REMOVALS, edited.addressRemovals ?? USUAL_REMOVALS),
    ...(same(running.scripts, edited.scripts) ? [] : ["time limits of the scripts: changed"]),
    ...(same(scripts(running), scripts(edited)) ? [] : ["environment of the scripts: changed"]),
  ];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const changed = (name: string, before: unknown, after: unknown): readonly string[] =>
  before === after ? [] : [`${name}: ${String(before)} -> ${String(after)}`];

interface Named {
  readonly name: string;
}

function named(kind: string, before: readonly Named[], after: readonly Named[]): readonly string[] {
  const withName = (list: readonly Named[], each: Named): Named | undefined => list.find((other) => other.name === each.name);
  const kept = before.filter((each) => withName(after, each) !== undefined);
  const keptAfter = after.filter((each) => withName(before, each) !== undefined);
  const inOrder = same(kept.map((each) => each.name), keptAfter.map((each) => each.name));
  return [
    ...before.filter((each) => !kept.includes(each)).map((each) => `${kind} ${each.name}: removed`),
    ...after.filter((each) => !keptAfter.includes(each)).map((each) => `${kind} ${each.name}: added`),
    ...kept.filter((each) => !same(each, withName(after, each))).map((each) => `${kind} ${each.name}: changed`),
    ...(inOrder ? [] : [`${kind}s: in another order`]),
  ];
}
