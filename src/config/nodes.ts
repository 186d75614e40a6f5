// The list of nodes, and whether the node that reads the configuration is one of them.

import { type NodeName, nodeName } from "../model/names.js";
import { autoFailback, hopfudge, niceFailback, node } from "./directives-cluster.js";
import { ping, pingGroup } from "./directives-media.js";
import type { AutoFailback } from "../model/config.js";
import { allOf, type HaCf, isOf, lastOf } from "./ha-cf.js";
import { showNodes } from "./groups.js";
import { nearestNode } from "./machine.js";
import { error, type Report, showText, warning } from "./problem.js";
import { type Position, showPosition, startOf } from "./source.js";

/** Heartbeat's limit, ping nodes included. */
const MOST_NODES = 100;

/** In the order of the file, each once. */
export function readNodes(haCf: HaCf, report: Report): readonly NodeName[] {
  const first = new Map<NodeName, Position>();
  for (const { value, word } of allOf(haCf, node)) {
    const previous = first.get(value);
    if (previous === undefined) first.set(value, word.at);
    else report(warning("node-twice", word.at, `${showText(value)} is a node already at ${showPosition(previous)}`, { expected: "expected each node once" }));
    if (previous === undefined && !/^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/.test(value)) {
      report(warning("odd-node-name", word.at, `${showText(value)} is no host name`, { expected: "expected letters, digits, dots and hyphens" }));
    }
  }
  const all = pingNodeCount(haCf) + first.size;
  if (first.size === 0) {
    report(error("no-node", startOf(haCf.file), "no node line", { expected: "expected node and the names of all nodes" }));
  } else if (first.size === 1) {
    report(warning("single-node", nodesAt(haCf), "only one node: nobody can take over", { expected: "expected at least two" }));
  }
  if (all > MOST_NODES) {
    report(error("too-many-nodes", nodesAt(haCf), `${all} nodes, ping nodes included`, { expected: `expected at most ${MOST_NODES}` }));
  }
  return [...first.keys()];
}

/** Where the list of nodes begins. */
export const nodesAt = (haCf: HaCf): Position => allOf(haCf, node)[0]?.word.at ?? startOf(haCf.file);

export function readSelf(
  haCf: HaCf,
  { nodes, local, mustBelong }: { readonly nodes: readonly NodeName[]; readonly local: string; readonly mustBelong: boolean },
  report: Report,
): NodeName {
  const self = nodeName(local);
  if (mustBelong && nodes.length > 0 && !nodes.includes(self)) {
    report(
      error("unknown-local-node", nodesAt(haCf), `this node, ${showText(self)}, is not in the list of nodes`, {
        expected: `expected ${showNodes(nodes)}`,
        suggestion: nearestNode(self, nodes),
      }),
    );
  }
  return self;
}

/** hopfudge + nodes + ping nodes (protocol 1.4). */
export const readTtl = (haCf: HaCf, nodes: readonly NodeName[]): number =>
  (lastOf(haCf, hopfudge)?.value ?? Number(hopfudge.fallback)) + nodes.length + pingNodeCount(haCf);

/** nice_failback means auto_failback off after a line auto_failback on or off, else legacy; its own value does not count. */
export function readAutoFailback(haCf: HaCf, report: Report): AutoFailback {
  let failback: AutoFailback | undefined;
  let decisive: HaCf["occurrences"][number] | undefined;
  for (const found of haCf.occurrences) {
    if (isOf(found, autoFailback)) {
      failback = found.value;
    } else if (isOf(found, niceFailback)) {
      failback = failback === "on" || failback === "off" ? "off" : "legacy";
      report(warning("deprecated", found.at, `nice_failback is obsolete; whatever its value it means auto_failback ${failback} here`, { expected: "expected auto_failback on or off" }));
    } else {
      continue;
    }
    decisive = found;
  }
  const isSaid = (decisive !== undefined && isOf(decisive, niceFailback)) || haCf.faulty.has(autoFailback.name);
  if ((failback ?? "legacy") === "legacy" && !isSaid) {
    const text = decisive === undefined ? "auto_failback is missing and defaults to legacy" : "auto_failback legacy";
    report(warning("deprecated", decisive?.at ?? startOf(haCf.file), `${text}: groups return to their preferred node; legacy is deprecated`, { expected: "expected auto_failback on or off" }));
  }
  return failback ?? "legacy";
}

const pingNodeCount = (haCf: HaCf): number => new Set([...allOf(haCf, ping).map((found) => found.value), ...allOf(haCf, pingGroup).map((found) => found.value.name)]).size;
