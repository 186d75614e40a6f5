// Whether a cluster's largest heartbeat fits into one datagram: a fragmented one is lost with any of its fragments.

import type { ClusterConfig } from "../model/config.js";
import { largestMessage, MAX_DATAGRAM, mostGroups } from "../protocol/limits.js";

/** Undefined when it fits, else one sentence with the numbers. */
export function whyTooLarge(config: ClusterConfig): string | undefined {
  const method = config.auth.keys.find((key) => key.index === config.auth.selected)?.method ?? "crc";
  const shape = { nodes: config.nodes, rings: config.rings.length, method, pings: config.pings?.nodes.length ?? 0 };
  const size = largestMessage({ ...shape, groups: config.groups.length });
  if (size <= MAX_DATAGRAM) return undefined;
  const most = mostGroups(shape);
  const cure = most < 0 ? "even without groups" : `at most ${most} groups fit with ${config.nodes.length} nodes`;
  return `a heartbeat of ${config.groups.length} groups and ${config.nodes.length} nodes can need ${size} bytes, a datagram holds ${MAX_DATAGRAM} (${cure})`;
}
