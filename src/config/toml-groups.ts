// [[group]] tables to resource groups. A resource that is a table becomes the word that haresources would have for it, so that both dialects mean
// the same group and agree on its hash.

import type { GroupConfig } from "../model/config.js";
import { groupName, groupTag, type NodeName, nodeName } from "../model/names.js";
import { noNames, type Named, type ParsedGroup, priorityOf, showNodes, takeName, takeResource } from "./groups.js";
import { error, type Report, showText } from "./problem.js";
import { type Position, showPosition, startOf, type Word } from "./source.js";
import { nearest } from "./suggest.js";
import type { TomlList, TomlTable } from "./toml.js";
import { readMonitor, readTomlChecks } from "./toml-check.js";
import { wrongKind } from "./toml-key.js";
import { type PlacedHooks, readHooks } from "./toml-hooks.js";
import { checkKey } from "./toml-keys-check.js";
import { groupHookKeys } from "./toml-keys-hook.js";
import { groupKey } from "./toml-keys.js";
import { groupLeaseKey, groupNameKey, groupNodesKey, memberNameKey, memberPriorityKey, resourcesKey } from "./toml-keys-group.js";
import { readTomlResource, type TomlResource } from "./toml-resource.js";
import { type Keys, readTable } from "./toml-table.js";

export interface GroupContext {
  /** Empty: names of nodes are not judged. */
  readonly nodes: readonly NodeName[];
  readonly report: Report;
  readonly isWhole: boolean;
  /** Of every group. */
  readonly hooks?: PlacedHooks | undefined;
}

type Member = GroupConfig["members"][number];

export function readTomlGroups(list: TomlList, context: GroupContext): readonly ParsedGroup[] {
  const named = noNames("name");
  return list.items.flatMap((item) => {
    if (item.kind !== "table") return wrongKind(item, "expected [[group]] tables", context.report) ?? [];
    return readGroup(item, named, context) ?? [];
  });
}

function readGroup(table: TomlTable, named: Named, context: GroupContext): ParsedGroup | undefined {
  const { report, isWhole } = context;
  const keys = readTable(table, groupKey.path, { report, isWhole });
  const members = readMembers(keys, context);
  const resources = readResources(keys, named, report);
  const checks = readTomlChecks(keys.get(checkKey)?.value, { report, isWhole });
  const monitor = readMonitor(keys, report);
  const hooks = readHooks(keys.get(groupHookKeys.table)?.value, groupHookKeys, { usual: context.hooks, report, isWhole });
  const key = nameWord(keys, resources?.[0], report);
  const isNew = key !== undefined && takeName(named, key, report);
  const [home] = members ?? [];
  if (key === undefined || !isNew || home === undefined || members === undefined || resources === undefined || checks === undefined) return undefined;
  const name = groupName(key.text);
  const programs = checks.flatMap(({ program }) => program ?? []);
  return {
    at: table.at,
    ...(programs.length === 0 ? {} : { programs }),
    ...(hooks === undefined || hooks.programs.length === 0 ? {} : { hooks: hooks.programs }),
    resources: resources.map(({ word, resource, deviceAt }) => ({ at: word.at, resource, ...(deviceAt === undefined ? {} : { deviceAt }) })),
    group: {
      name,
      tag: groupTag(name),
      home: home.node,
      members,
      ...(keys.get(groupLeaseKey)?.value.value === "off" ? { lease: "off" } : {}),
      ...(checks.length === 0 ? {} : { checks: checks.map(({ check }) => check) }),
      ...(monitor === undefined ? {} : { monitor }),
      ...(hooks === undefined || Object.keys(hooks.hooks).length === 0 ? {} : { hooks: hooks.hooks }),
      resources: resources.map(({ resource }) => resource),
    },
  };
}

/** The name as given, else the first resource as one word. */
function nameWord(keys: Keys, first: TomlResource | undefined, report: Report): Word | undefined {
  const given = keys.get(groupNameKey)?.value.word;
  if (given !== undefined || keys.faulty.has(groupNameKey) || first === undefined) return given;
  if (/^\S+$/.test(first.word.text)) return first.word;
  report(error("missing-key", keys.at, "the first resource has blanks, so that it cannot name the group", { expected: `expected name = ${groupNameKey.example}` }));
  return undefined;
}

function readResources(keys: Keys, named: Named, report: Report): readonly TomlResource[] | undefined {
  const list = keys.get(resourcesKey)?.value;
  if (list === undefined) return undefined;
  if (list.items.length === 0) report(error("no-resources", list.at, "a group without resources does nothing", { expected: "expected at least one address or script" }));
  const found = list.items.flatMap((item) => {
    const resource = readTomlResource(item, report);
    if (resource !== undefined) takeResource(named, resource, report);
    return resource === undefined ? [] : [resource];
  });
  return found.length === 0 || found.length < list.items.length ? undefined : found;
}

/** Undefined after any problem. */
function readMembers(keys: Keys, { nodes, report, isWhole }: GroupContext): readonly Member[] | undefined {
  const list = keys.get(groupNodesKey)?.value;
  if (list === undefined) return keys.faulty.has(groupNodesKey) ? undefined : nodes.map((node, i) => ({ node, priority: priorityOf(i) }));
  if (list.items.length === 0) report(error("no-node", list.at, "no node may hold this group", { expected: `expected ${showNodes(nodes)}` }));
  const seen = new Map<NodeName, Position>();
  const members = list.items.map((item, i): Member | undefined => {
    const read = item.kind === "table" ? readTable(item, groupNodesKey.path, { report, isWhole }) : undefined;
    const name = read === undefined ? memberNameKey.read(item, report) : read.get(memberNameKey)?.value;
    if (name === undefined || read?.faulty.has(memberPriorityKey) === true) return undefined;
    const node = readNode(name.word, nodes, report);
    const previous = node === undefined ? undefined : seen.get(node);
    if (node === undefined) return undefined;
    if (previous !== undefined) {
      report(error("node-twice", name.word.at, `${showText(node)} is in this group already at ${showPosition(previous)}`, { expected: "expected each node once" }));
      return undefined;
    }
    seen.set(node, name.word.at);
    return { node, priority: read?.get(memberPriorityKey)?.value.value ?? priorityOf(i) };
  });
  const good = members.filter((member) => member !== undefined);
  if (good.length === 0 || good.length < members.length) return undefined;
  // Of equals the one that the cluster's list names first, as the election has it.
  return good.sort((a, b) => b.priority - a.priority || nodes.indexOf(a.node) - nodes.indexOf(b.node));
}

function readNode(word: Word, nodes: readonly NodeName[], report: Report): NodeName | undefined {
  const node = nodeName(word.text);
  if (nodes.length === 0 || nodes.includes(node)) return node;
  const hint = { expected: `expected ${showNodes(nodes)}`, suggestion: nearest(node, nodes) };
  report(error("unknown-node", word.at, `${showText(word.text)} is not a node of the cluster`, hint));
  return undefined;
}

/** For a document without the key. */
export const noGroups = (file: string): TomlList => ({ kind: "list", items: [], at: startOf(file) });
