// The configuration's fingerprint: 64 bits of FNV-1a over what must be equal on all nodes.
// Not in it: keys (they change one node at a time), the own name, devices and ucast peers (each node has its own).

import type { ClusterConfig, GroupConfig, Ring } from "../model/config.js";

export type Hashed = Pick<ClusterConfig, "nodes" | "timing" | "autoFailback" | "rings" | "groups" | "pings">;

/** 16 lower-case hex digits. */
export function configHash(config: Hashed): string {
  const { timing } = config;
  const text = JSON.stringify([
    config.nodes,
    [timing.keepalive, timing.warntime, timing.deadtime, timing.initdead],
    config.autoFailback,
    // Two nodes may list their rings in another order, and one ucast line or two.
    [...new Set(config.rings.map(showRing))].sort(),
    config.groups.map((group) => [group.home, group.members.map(({ node, priority }) => [node, priority]), group.resources.map((resource) => resource.word), ...(group.lease === undefined ? [] : [group.lease]), ...(group.checks ?? []).map(({ name, weight }) => ({ check: [name, weight] })), ...ownName(group)]),
    // Two nodes may have routers of their own; what is compared is how many each reaches.
    ...(config.pings === undefined ? [] : [{ pings: [config.pings.nodes.length, config.pings.deadping] }]),
  ]);
  return fnv64(new TextEncoder().encode(text)).toString(16).padStart(16, "0");
}

/** FNV-1a with 64 bits: offset basis and prime of the algorithm's definition. */
export function fnv64(bytes: Uint8Array): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash;
}

/** The wire knows a group by its name; one that is the first resource says nothing new. */
const ownName = ({ name, resources }: GroupConfig): readonly unknown[] => (name === resources[0]?.word ? [] : [{ name }]);

function showRing(ring: Ring): string {
  if (ring.kind === "serial") return `${ring.kind} ${ring.baud}`;
  return ring.kind === "mcast" || ring.kind === "mcast6" ? `${ring.kind} ${ring.group} ${ring.port}` : `${ring.kind} ${ring.port}`;
}
