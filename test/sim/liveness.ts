// After the last fault: what the cluster must come to, and stay at.

import { statusOf } from "#heir/core/status.js";
import type { GroupConfig } from "#heir/model/config.js";
import type { NodeName } from "#heir/model/names.js";
import { isBefore, isOneKind, type Rank } from "./audits/rank.js";
import { type AuditContext, bookOf } from "./audits/context.js";
import type { Host } from "./host.js";
import { isWatched, type Shape } from "./shape.js";

/** A stuck stop is tried again after 30 s (core/group.ts). */
const STUCK_RETRY = 30_000;
/** The slowest start and stop of nature.ts, eightfold slowed when the fault ended in its middle, and a handover to be repeated. */
const SCRIPTS = 2 * 8 * 2_500;

/** From the last fault until every group must be where it belongs. */
export function settlingTime(shape: Shape): number {
  const { initdead, deadtime, keepalive } = shape.timing;
  return initdead + 3 * (deadtime + keepalive) + STUCK_RETRY + SCRIPTS;
}

/** A check of the holder that failed wherever the group was is held against a node for eight minutes at most (docs/checks.md); then it is asked again. */
const CHECKS = 8 * 60_000 + 60_000;

/** A connection that comes and goes is on probation for four minutes at most (docs/evidence.md). */
const PINGS = 4 * 60_000 + 60_000;

/** How much longer it takes where there are health checks, or ping nodes. */
export const restingTime = ({ groups, pings }: Shape): number => Math.max(groups.some(isWatched) ? CHECKS : 0, pings === undefined ? 0 : PINGS);

export function judgeConvergence(context: AuditContext): void {
  for (const group of context.cluster.shape.groups) judgeGroup(context, group);
}

function judgeGroup(context: AuditContext, group: GroupConfig): void {
  const { cluster, verdict } = context;
  const words = sayings(context, group);
  const up = cluster.hosts.filter((host) => isServed(context, host, group));
  const eligible = words.filter((it) => it.priority > 0);
  const text = words.map((it) => `${it.host.name}:${it.state}/${it.priority}`).join(" ");
  const blocked = isBlocked(context, group);
  verdict.check("converges", up.length === 1 || (up.length === 0 && ((eligible.length === 0 && !isAnyMember(context, group)) || blocked)), () => `${group.name} is served by ${up.map((it) => it.name).join(" and ") || "nobody"} (${text})`);
  const [holder] = up;
  if (holder === undefined) return;
  judgePreferred(context, { group, holder, words, text });
  judgeStatus(context, group, holder.name);
}

/** A node that could serve is there: that none says so is no excuse. */
const isAnyMember = ({ cluster }: AuditContext, group: GroupConfig): boolean =>
  cluster.hosts.some((host) => host.agent !== undefined && group.members.some(({ node }) => node === host.name));

interface Saying {
  readonly host: Host;
  readonly state: string;
  readonly priority: number;
}

/** What each running node says of the group. */
function sayings(context: AuditContext, group: GroupConfig): readonly Saying[] {
  return context.cluster.hosts.flatMap((host): readonly Saying[] => {
    if (host.agent === undefined) return [];
    const report = bookOf(context, host.agent).said?.groups.find((it) => it.tag === group.tag);
    return report === undefined ? [] : [{ host, state: report.state, priority: report.priority }];
  });
}

function isServed(context: AuditContext, host: Host, group: GroupConfig): boolean {
  const slot = context.cluster.slot(host, group.name);
  if (host.agent === undefined || bookOf(context, host.agent).entries.get(group.name)?.phase !== "started") return false;
  return slot.addressUp === slot.hasAddress && slot.serviceUp === slot.hasService;
}

/** The last word of a node that is gone was that its stop failed: whoever heard of it, from itself or from others, takes nothing before an operator has looked. */
function isBlocked({ cluster, lastWords }: AuditContext, group: GroupConfig): boolean {
  const sessions = new Set(cluster.hosts.map((host) => host.agent?.session));
  return [...lastWords.values()].some((said) => !sessions.has(said.session) && said.groups.find((it) => it.tag === group.tag)?.state === "stuck");
}

function judgePreferred(context: AuditContext, about: { readonly group: GroupConfig; readonly holder: Host; readonly words: readonly Saying[]; readonly text: string }): void {
  const { group, holder, words, text } = about;
  const { autoFailback, nodes } = context.cluster.shape;
  const rank = ({ host, priority }: Saying): Rank => ({ priority, reached: context.cluster.uplinks.reachedBy(host) });
  const own: Rank = rank(words.find((it) => it.host === holder) ?? { host: holder, state: "", priority: 0 });
  const better = words.filter((it) => it.host !== holder && it.priority > 0 && !(it.state === "initialize" && isBlocked(context, group))).map(rank).filter((it) => isBefore(it, own));
  const isConnected = !better.some((it) => isOneKind(it, own) && it.reached > own.reached);
  context.verdict.check("connected", isConnected, () => `${group.name} stays on ${holder.name}, which reaches ${own.reached} ping nodes (${text})`);
  const inStandby = holder.disk.standby.includes(group.name);
  const mustMove = better.length > 0 && (autoFailback !== "off" || inStandby || isAiling(context, holder, group));
  context.verdict.check("preferred", !mustMove, () => `${group.name} stays on ${holder.name} of ${nodes.length} nodes with auto_failback ${autoFailback} (${text})`);
}

/** A check has failed there for good: then the group must go where it is served better, whatever auto_failback says. */
const isAiling = ({ cluster }: AuditContext, holder: Host, group: GroupConfig): boolean =>
  cluster.health.all.some((watched) => watched.host === holder && watched.group === group && cluster.health.truthOf(watched) === "failed");

function judgeStatus(context: AuditContext, group: GroupConfig, holder: NodeName): void {
  for (const host of context.cluster.hosts) {
    if (host.agent === undefined) continue;
    const report = statusOf(host.agent.state, host.agent.now(), { version: "simulated", counters: {} });
    const shown = report.groups.find((it) => it.name === group.name);
    context.verdict.check("status", shown?.holder === holder, () => `${host.name} shows ${shown?.holder ?? "nobody"} as the holder of ${group.name}, it is ${holder} (${shown?.reason ?? ""})`);
    context.verdict.check("status", (shown?.state === "Active") === (host.name === holder), () => `${host.name} shows itself as ${shown?.state ?? "nothing"} of ${group.name}`);
    for (const peer of report.peers) {
      const other = context.cluster.hosts.find((it) => it.name === peer.name);
      const isHere = peer.state === "up" || peer.state === "late";
      context.verdict.check("status", isHere === (other?.agent !== undefined), () => `${host.name} shows ${peer.name} as ${peer.state}`);
    }
  }
}
