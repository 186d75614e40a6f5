// What a reload finds: the edited files are read and compared with what runs, and what another agent cannot go on with is named with its cure. It
// changes nothing.

import type { ReloadReport } from "../control/api.js";
import type { ClusterConfig, GroupConfig } from "../model/config.js";
import { differences } from "./differences.js";
import type { HeirdOptions } from "./heird-args.js";
import { loadFor, type Order, type WhyTooLarge } from "./heird-config.js";
import { type DistrustOf, hookWarnings } from "./hook-facts.js";

export interface Running {
  readonly config: ClusterConfig;
  /** Names of the groups that are here. */
  readonly held: readonly string[];
  /** Names of the nodes that are heard. */
  readonly living: readonly string[];
}

export type Reload =
  | { readonly kind: "errors"; readonly problems: readonly string[] }
  | { readonly kind: "same"; readonly problems: readonly string[] }
  | { readonly kind: "needs"; readonly problems: readonly string[]; readonly differences: readonly string[]; readonly obstacles: readonly string[] }
  | { readonly kind: "ready"; readonly problems: readonly string[]; readonly differences: readonly string[]; readonly order: Order; readonly config: ClusterConfig };

/** `distrustOf`: looks at the programs of hooks. */
export async function prepareReload(options: HeirdOptions, { whyTooLarge, distrustOf }: { readonly whyTooLarge: WhyTooLarge; readonly distrustOf: DistrustOf }, running: Running): Promise<Reload> {
  const { problems: ofFiles, config, order, claims } = await loadFor(options, whyTooLarge);
  if (config === undefined) return { kind: "errors", problems: ofFiles };
  const problems = [...ofFiles, ...(await hookWarnings(claims, distrustOf))];
  const found = differences(running.config, config);
  if (found.length === 0) return { kind: "same", problems };
  const against = obstacles(running, config);
  if (against.length > 0) return { kind: "needs", problems, differences: found, obstacles: against };
  return { kind: "ready", problems, differences: found, order, config };
}

/** What must be done first, one sentence each with its cure. */
export function obstacles({ config, held, living }: Running, edited: ClusterConfig): readonly string[] {
  const again = "stop and start heird to change that";
  return [
    ...(config.self === edited.self ? [] : [`this node would be ${edited.self} and no longer ${config.self}: ${again}`]),
    ...(same(config.watchdog, edited.watchdog) ? [] : [`the watchdog is held by the guardian, which stays: ${again}`]),
    // What it holds would be nobody's, and be claimed a second time.
    ...config.nodes.filter((node) => !edited.nodes.includes(node) && living.includes(node)).map((node) => `node ${node} is up: stop heird there before it is taken out`),
    ...config.groups.filter(({ name }) => held.includes(name)).flatMap((group) => against(group, edited)),
  ];
}

/** A group that is here goes on as it is, or is given away first: nothing of it is stopped and started under the hands of its users. */
function against(group: GroupConfig, edited: ClusterConfig): readonly string[] {
  const { name } = group;
  const first = `heir standby ${name} first, heir unstandby ${name} after`;
  const found = edited.groups.find((each) => each.name === name);
  if (found === undefined) return [`group ${name} is held here, and would be gone: ${first}`];
  if (!found.members.some(({ node }) => node === edited.self)) return [`group ${name} is held here, and this node would no longer be one of its nodes: ${first}`];
  const isSame = found.tag === group.tag && same(found.resources, group.resources) && found.lease === group.lease;
  return isSame ? [] : [`group ${name} is held here, and its resources or its lease differ: ${first}`];
}

export const NOTHING: ReloadReport = { problems: [], differences: [], obstacles: [], outcome: null };

/** Before anything was asked of the agent. */
export function reportOf(found: Reload): ReloadReport {
  const { problems } = found;
  switch (found.kind) {
    case "errors":
      return { ...NOTHING, problems };
    case "same":
      return { ...NOTHING, problems, outcome: { kind: "done", text: "nothing differs from the running configuration" } };
    case "needs":
      return { ...NOTHING, problems, differences: found.differences, obstacles: found.obstacles };
    case "ready":
      return { ...NOTHING, problems, differences: found.differences };
  }
}

type LogLine = readonly [level: "info" | "warn" | "error", code: string, fields: Readonly<Record<string, string | number>>];

export function reloadLines(found: Reload): readonly LogLine[] {
  const problems = found.problems.map((text): LogLine => ["warn", "config-problem", { text }]);
  switch (found.kind) {
    case "errors":
      return [...problems, ["error", "reload-refused", { reason: "the configuration has errors; heird runs on with the one it has" }]];
    case "same":
      return [...problems, ["info", "reload-checked", { text: "nothing differs from the running configuration" }]];
    case "needs":
      return [
        ...problems,
        ...found.differences.map((text): LogLine => ["warn", "config-differs", { text }]),
        ...found.obstacles.map((reason): LogLine => ["error", "reload-refused", { reason }]),
      ];
    case "ready":
      return [...problems, ...found.differences.map((text): LogLine => ["info", "config-differs", { text }]), ["info", "reloading", { differences: found.differences.length }]];
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
