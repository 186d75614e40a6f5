// What the groups of every dialect have in common: who comes in which order, and what must not be there twice.

import type { GroupConfig, Resource } from "../model/config.js";
import { groupName, groupTag, type NodeName } from "../model/names.js";
import { error, type Report, showText, warning } from "./problem.js";
import { type Position, showPosition, type Word } from "./source.js";

export interface PlacedResource {
  readonly at: Position;
  readonly resource: Resource;
  /** Of its interface, where that stands by itself. */
  readonly deviceAt?: Position;
}

/** Of a hook. */
export interface PlacedProgram {
  readonly path: string;
  /** Absent: as heird. */
  readonly user?: string;
  readonly at: Position;
}

export interface ParsedGroup {
  readonly group: GroupConfig;
  /** Where the group begins. */
  readonly at: Position;
  readonly resources: readonly PlacedResource[];
  /** Programs that its checks run. */
  readonly programs?: readonly Word[];
  /** Programs of hooks that stand in the group itself. */
  readonly hooks?: readonly PlacedProgram[];
}

/** Priority of the i-th member is 250 - 10 i (design 5); the last resort is 1, since 0 means that a node will not hold it. */
export const priorityOf = (i: number): number => Math.max(1, 250 - 10 * i);

/** At most five names, so that the message stays readable in a large cluster. */
export const showNodes = (nodes: readonly NodeName[]): string =>
  nodes.length === 0 ? "a node" : nodes.length === 1 ? showText(nodes[0] ?? "") : `one of ${nodes.slice(0, 5).map(showText).join(", ")}${nodes.length > 5 ? ", ..." : ""}`;

/** What has been named so far: keys, wire tags and addresses must be unique in a configuration. */
export interface Named {
  /** What names a group in this dialect. */
  readonly what: "first resource" | "name";
  readonly keys: Map<string, Position>;
  readonly tags: Map<string, Word>;
  readonly addresses: Map<string, Position>;
  readonly scripts: Map<string, Position>;
}

export const noNames = (what: Named["what"]): Named => ({ what, keys: new Map(), tags: new Map(), addresses: new Map(), scripts: new Map() });

/** False when the group cannot be told from an earlier one. */
export function takeName(named: Named, key: Word, report: Report): boolean {
  const previous = named.keys.get(key.text);
  if (previous !== undefined) {
    report(error("group-twice", key.at, `a group named ${showText(key.text)} exists already`, { expected: `expected another ${named.what} than at ${showPosition(previous)}` }));
    return false;
  }
  named.keys.set(key.text, key.at);
  const tag = groupTag(groupName(key.text));
  const rival = named.tags.get(tag);
  if (rival !== undefined) {
    report(
      error("group-tag-collision", key.at, `${showText(key.text)} and ${showText(rival.text)} (${showPosition(rival.at)}) have the same name ${tag} on the wire`, {
        expected: `expected another ${named.what} in one of them`,
      }),
    );
    return false;
  }
  named.tags.set(tag, key);
  return true;
}

/**
 * An address in two places is an error, although Heartbeat starts: two groups may be on two nodes, which then both
 * answer, and within one group the lease of one word would end the other's address.
 */
export function takeResource(named: Named, { word, resource }: { readonly word: Word; readonly resource: Resource }, report: Report): void {
  // A wait or a mail is each group's own, however often it is there.
  if (resource.kind === "script" && (resource.by?.kind === "delay" || resource.by?.kind === "mail")) return;
  const map = resource.kind === "address" ? named.addresses : named.scripts;
  const key = resource.kind === "address" ? resource.address : resource.word;
  const previous = map.get(key);
  if (previous === undefined) {
    map.set(key, word.at);
  } else if (resource.kind === "address") {
    report(error("address-twice", word.at, `${resource.address} is a floating address already at ${showPosition(previous)}`, { expected: "expected each address once" }));
  } else {
    report(warning("resource-twice", word.at, `${showText(key)} is a resource already at ${showPosition(previous)}; stopping one stops both`));
  }
}

/** heir announces its floating addresses by itself, and only while they are surely its own. */
export function warnOfAnnounced(groups: readonly ParsedGroup[], report: Report): void {
  const placed = groups.flatMap(({ resources }) => resources);
  const floating = new Set(placed.flatMap(({ resource }) => (resource.kind === "address" ? [resource.address] : [])));
  for (const { at, resource } of placed) {
    if (resource.kind !== "script" || resource.by?.kind !== "send-arp" || !floating.has(resource.by.address)) continue;
    report(warning("not-acted-on", at, `SendArp does nothing for ${resource.by.address}: heir announces its floating addresses by itself`, { expected: "expected an address that something else puts on" }));
  }
}
