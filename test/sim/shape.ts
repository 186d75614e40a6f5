// What a simulated cluster looks like: its nodes, times and groups, as the ClusterConfig that each node would have read.

import { parseIpv4 } from "#heir/model/address.js";
import { deafLimitOf } from "#heir/model/probe.js";
import type { AuthMethod, AutoFailback, ClusterConfig, EvidenceRules, GroupConfig, Resource, Timing } from "#heir/model/config.js";
import type { LeaseKind } from "#heir/model/lease.js";
import { groupName, groupTag, linkName, type LinkName, type NodeName, nodeName } from "#heir/model/names.js";
import { type Millis, millis } from "#heir/model/time.js";
import { type Check, USUAL_CHECK } from "#heir/model/check.js";
import type { Random } from "./random.js";
import { pingNodes } from "./uplinks.js";

export interface Shape {
  readonly nodes: readonly NodeName[];
  readonly timing: Timing;
  readonly autoFailback: AutoFailback;
  readonly groups: readonly GroupConfig[];
  readonly rings: readonly LinkName[];
  readonly method: AuthMethod;
  /** Which lease every machine has; the lifetime of addresses unless given. */
  readonly lease?: LeaseKind;
  /** Addresses that a host outside of the cluster answers for; taken unless given. */
  readonly foreignAddress?: EvidenceRules["foreignAddress"];
  /** How many ping nodes there are, and after which silence they are dead; none unless given. */
  readonly pings?: { readonly nodes: number; readonly deadping: Millis };
  /** Every machine has a watchdog, with this timeout, ms; none unless given. */
  readonly watchdog?: number;
  /** For people: `n+1`, `mutual`, ... */
  readonly layout: Layout;
}

export type Layout = "active/standby" | "mutual" | "n+1" | "n+m";

/** Groups do not know of one another; three show every interplay that four would. */
const MOST_GROUPS = 3;

const NAMES = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf"].map(nodeName);
const RINGS = ["mcast eth0", "mcast eth1"].map(linkName);

/** The configuration as read on `self`. */
export function configFor(shape: Shape, self: NodeName): ClusterConfig {
  return {
    cluster: "simulated",
    self,
    nodes: shape.nodes,
    timing: shape.timing,
    evidence: { deafLimit: deafLimitOf(shape.timing.deadtime), foreignAddress: shape.foreignAddress ?? "take" },
    autoFailback: shape.autoFailback,
    rings: shape.rings.map((name, index) => ({
      kind: "mcast",
      name,
      device: `eth${index}`,
      group: parseIpv4("225.0.0.7") ?? fail("address"),
      port: 694,
      ttl: 1,
      loop: false,
    })),
    groups: shape.groups,
    auth: { selected: 1, keys: [{ index: 1, method: shape.method, key: shape.method === "crc" ? "" : "simulated" }] },
    ttl: 1 + shape.nodes.length,
    logBadPackets: true,
    logging: { debug: 0 },
    environment: new Map(),
    scriptPath: [],
    hash: "0123456789abcdef",
    ...(shape.pings === undefined ? {} : { pings: { nodes: pingNodes(shape.pings.nodes), deadping: shape.pings.deadping } }),
    ...(shape.watchdog === undefined ? {} : { watchdog: { device: "/dev/watchdog", timeout: millis(shape.watchdog) } }),
  };
}

export interface GroupOrder {
  readonly name: string;
  /** Most preferred first. */
  readonly members: readonly NodeName[];
  readonly address: boolean;
  readonly service: boolean;
  /** The service stands left of the address in haresources. */
  readonly serviceFirst?: boolean;
}

/** One group; priorities are 250 - 10 i in the order of its members (design 5). */
export function groupConfig(order: GroupOrder, index: number): GroupConfig {
  const address: Resource = {
    kind: "address",
    word: `IPaddr2::10.0.0.${index + 100}`,
    script: "IPaddr2",
    address: parseIpv4(`10.0.0.${index + 100}`) ?? fail("address"),
  };
  const service: Resource = { kind: "script", word: `service${index}`, script: `service${index}`, args: [] };
  const resources = [...(order.address ? [address] : []), ...(order.service ? [service] : [])];
  return {
    name: groupName(order.name),
    tag: groupTag(groupName(order.name)),
    home: order.members[0] ?? fail("members"),
    members: order.members.map((node, place) => ({ node, priority: 250 - 10 * place })),
    resources: order.serviceFirst === true ? resources.reverse() : resources,
  };
}

/** A cluster of `count` nodes drawn from `chance`. */
export function randomShape(chance: Random, options: { readonly nodes: number; readonly keepalive: number }): Shape {
  const { keepalive } = options;
  const nodes = NAMES.slice(0, options.nodes);
  // Heartbeat demands more than two keepalives; where deadtime is shorter than the lease's bound, two may answer for a while.
  const deadtime = Math.round(keepalive * (chance.chance(0.2) ? chance.between(2.1, 3) : chance.between(3, 6)));
  const warntime = Math.round(chance.between(keepalive * 1.2, deadtime));
  const initdead = Math.round(deadtime * chance.between(1, 3) + (chance.chance(0.2) ? 10 * keepalive : 0));
  const checks = chance.fork("checks");
  const hasChecks = checks.chance(0.3);
  const pings = chance.fork("pings");
  const hasPings = pings.chance(0.3);
  const layout = chance.pick<Layout>(["active/standby", "mutual", "n+1", "n+m"]);
  return {
    nodes,
    timing: { keepalive: millis(keepalive), warntime: millis(warntime), deadtime: millis(deadtime), initdead: millis(initdead) },
    autoFailback: chance.pick<AutoFailback>(["on", "off", "legacy"]),
    groups: layoutMembers(layout, nodes, chance).map((members, index) => randomGroup(chance, members, index)).map((group) => (hasChecks ? watched(group, checks) : group)),
    rings: RINGS.slice(0, chance.chance(0.2) ? 2 : 1),
    method: chance.chance(0.9) ? "crc" : chance.pick<AuthMethod>(["md5", "sha1", "sha256"]),
    layout,
    lease: chance.fork("lease").chance(0.5) ? "guard" : "address",
    foreignAddress: chance.fork("foreign").chance(0.3) ? "refuse" : "take",
    ...(hasPings ? { pings: { nodes: 1 + pings.below(2), deadping: millis(Math.round(keepalive * pings.between(2.1, 8))) } } : {}),
    ...(chance.fork("watchdog").chance(0.3) ? { watchdog: 1000 * Math.ceil(deadtime / 1000) } : {}),
  };
}

/** Members of each group, most preferred first. */
export function layoutMembers(layout: Layout, nodes: readonly NodeName[], chance: Random): readonly (readonly NodeName[])[] {
  const rotated = (by: number): readonly NodeName[] => [...nodes.slice(by), ...nodes.slice(0, by)];
  const last = nodes[nodes.length - 1] ?? fail("nodes");
  switch (layout) {
    case "active/standby":
      return Array.from({ length: 1 + chance.below(2) }, () => nodes);
    case "mutual":
      return nodes.slice(0, MOST_GROUPS).map((_, index) => rotated(index));
    case "n+1":
      return nodes.slice(0, -1).slice(0, MOST_GROUPS).map((node) => [node, last]);
    case "n+m": {
      const spares = nodes.slice(Math.max(1, nodes.length - 1 - chance.below(2)));
      const masters = nodes.filter((node) => !spares.includes(node)).slice(0, MOST_GROUPS);
      return masters.map((node, index) => [node, ...spares.map((_, place) => spares[(place + index) % spares.length] as NodeName)]);
    }
  }
}

function randomGroup(chance: Random, members: readonly NodeName[], index: number): GroupConfig {
  const kind = chance.below(10);
  return groupConfig(
    { name: `web${index}`, members, address: kind !== 9, service: kind >= 6, serviceFirst: kind === 8 },
    index,
  );
}

/** With health checks, and a monitor where there is a service. */
function watched(group: GroupConfig, chance: Random): GroupConfig {
  const checks = Array.from({ length: 1 + chance.below(2) }, (_, index): Check => ({
    ...USUAL_CHECK,
    name: `check${index}`,
    ask: { kind: "process", name: "simulated" },
    timeout: USUAL_CHECK.interval,
    weight: chance.pick([0, 0, -30, -5, 15]),
    on: chance.chance(0.75) ? "everywhere" : "holder",
  }));
  const hasService = group.resources.some(({ kind }) => kind === "script");
  const monitor = { interval: millis(5000), restarts: chance.below(3), window: millis(60_000) };
  return { ...group, checks, ...(hasService ? { monitor } : {}) };
}

export const isWatched = ({ checks, monitor }: GroupConfig): boolean => checks !== undefined || monitor !== undefined;

function fail(what: string): never {
  throw new Error(`a simulated cluster without ${what}`);
}
