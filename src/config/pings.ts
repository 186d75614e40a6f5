// The ping nodes of a configuration, from the lines `ping` and `ping_group` or from [[ping]] tables, which mean the same.

import { type NodeName } from "../model/names.js";
import type { PingNode, PingRules } from "../model/ping.js";
import type { Timing } from "../model/config.js";
import { deadping, ping, pingGroup } from "./directives-media.js";
import { type HaCf, isOf, lastOf } from "./ha-cf.js";

/** Undefined where there are none. Of two with one name the first counts, as a node that is listed twice counts once. */
export function readPings(haCf: HaCf, timing: Timing): PingRules | undefined {
  const nodes = new Map<NodeName, PingNode>();
  for (const found of haCf.occurrences) {
    const node: PingNode | undefined = isOf(found, ping) ? { name: found.value, hosts: [found.word.text] } : isOf(found, pingGroup) ? found.value : undefined;
    if (node !== undefined && !nodes.has(node.name)) nodes.set(node.name, node);
  }
  if (nodes.size === 0) return undefined;
  return { nodes: [...nodes.values()], deadping: lastOf(haCf, deadping)?.value ?? timing.deadtime };
}
