// What checks and the monitor make of a group, computed anew from what the agent was told: the priority that a heartbeat says, and how often
// a service is started again in place (docs/checks.md).

import type { Effect } from "#heir/core/effect.js";
import type { Event } from "#heir/core/event.js";
import type { Check, CheckValue } from "#heir/model/check.js";
import type { GroupConfig } from "#heir/model/config.js";
import type { GroupName } from "#heir/model/names.js";
import type { Instant } from "#heir/model/time.js";
import type { Agent } from "../agent.js";
import type { Host } from "../host.js";
import type { Watcher } from "../watcher.js";
import { entryOf } from "./book.js";
import { type AuditContext, bookOf } from "./context.js";

const MINUTE = 60_000;

interface Note {
  readonly value: CheckValue;
  readonly since: number;
  readonly judged: "ok" | "failed" | undefined;
  readonly strikes: number;
}

interface Memory {
  readonly checks: Map<string, Note>;
  /** Of each group, when it was started again in place. */
  readonly restarts: Map<GroupName, number[]>;
  readonly restarting: Set<GroupName>;
  /** Groups for which this node may say 0 for a reason that has nothing to do with checks. */
  readonly excused: Set<GroupName>;
  isLeaving: boolean;
}

export function healthAudit(context: AuditContext): Watcher {
  const memories = new WeakMap<Agent, Memory>();
  const memoryOf = (agent: Agent): Memory => {
    const memory = memories.get(agent) ?? { checks: new Map(), restarts: new Map(), restarting: new Set(), excused: new Set(), isLeaving: false };
    memories.set(agent, memory);
    return memory;
  };
  if (!context.cluster.shape.groups.some(({ checks, monitor }) => checks !== undefined || monitor !== undefined)) return {};
  return {
    booted: (_, agent) => {
      memoryOf(agent);
    },
    continued: (host, agent) => {
      const { checks } = memoryOf(agent);
      for (const { group } of host.world.slots) {
        for (const check of group.checks ?? []) {
          const key = keyOf(group, check);
          const known = checks.get(key);
          // What is noted goes on counting, as of a check that nobody can carry out.
          if (known !== undefined) checks.set(key, { ...known, value: "unknown", since: agent.now() });
        }
      }
    },
    stepping: (_, agent, event, now) => {
      noteEvent(memoryOf(agent), event, now);
      // A start that was given up meanwhile ends late, and excuses nothing.
      const isStarted = event.kind === "groupStarted" && ["starting", "started"].includes(entryOf(bookOf(context, agent), event.group).phase);
      if (isStarted) memoryOf(agent).excused.delete(event.group);
    },
    acting: (host, agent, effect, now) => {
      const memory = memoryOf(agent);
      if (effect.kind === "send" && effect.message.kind === "heartbeat") {
        for (const { group } of host.world.slots) {
          const said = effect.message.groups.find(({ tag }) => tag === group.tag)?.priority;
          if (said !== undefined) judgePriority(context, { host, agent, group, said, memory, now });
        }
      }
      if (effect.kind === "restartGroup") judgeRestart(context, { host, agent, effect, memory, now });
      if (effect.kind === "stopGroup") memory.restarting.delete(effect.group);
      if (effect.kind === "pause") keep(host, memory, now);
    },
    stepped: (host, agent, event, effects) => {
      if (event.kind !== "resourceFailed" || !agent.alive) return;
      const entry = entryOf(bookOf(context, agent), event.group);
      if (entry.lapsed) return;
      // The books were closed for this step already: what was ordered now is what it is.
      const isAnswered = effects.some((effect) => (effect.kind === "restartGroup" || effect.kind === "stopGroup") && effect.group === event.group);
      context.verdict.check("restarts", isAnswered || entry.phase !== "started" || memoryOf(agent).restarting.has(event.group), () => `${host.name} does nothing about ${event.resource} of ${event.group}, which is dead`);
    },
  };
}

function noteEvent(memory: Memory, event: Event, now: Instant): void {
  if (event.kind === "checkJudged") {
    const key = `${event.group} ${event.check}`;
    const known: Note = memory.checks.get(key) ?? { value: "unknown", since: now, judged: undefined, strikes: 0 };
    if (known.value === event.value) return;
    const strikes = known.value === "ok" && now - known.since >= 10 * MINUTE ? 0 : known.strikes;
    memory.checks.set(key, { value: event.value, since: now, judged: event.value === "unknown" ? known.judged : event.value, strikes: strikes + (event.value === "failed" ? 1 : 0) });
  }
  if (event.kind === "groupRestarted" || event.kind === "groupFailed") memory.restarting.delete(event.group);
  const isTrouble = event.kind === "groupFailed" || event.kind === "resourceFailed" || event.kind === "addressRemoved" || (event.kind === "eligibilityChanged" && !event.eligible);
  if (isTrouble) memory.excused.add(event.group);
  if (event.kind === "shutdownRequested") memory.isLeaving = true;
}

/** What counts when the note is written is what counts afterwards. */
function keep(host: Host, memory: Memory, now: Instant): void {
  for (const { group } of host.world.slots) {
    for (const check of group.checks ?? []) {
      const key = keyOf(group, check);
      const note = memory.checks.get(key);
      const judged = counts(check, note, now);
      if (note === undefined || judged === undefined) memory.checks.delete(key);
      else memory.checks.set(key, { ...note, judged });
    }
  }
}

function counts(check: Check, note: Note | undefined, now: number): "ok" | "failed" | undefined {
  if (note === undefined) return undefined;
  const { value, since, judged, strikes } = note;
  const isOfHolder = check.on === "holder";
  if (value === "failed") return "failed";
  if (value === "ok") return !isOfHolder && strikes >= 2 && now < since + (MINUTE / 2) * 2 ** Math.min(strikes - 2, 3) ? "failed" : "ok";
  const longer = isOfHolder && judged === "failed" ? 2 ** Math.min(strikes - 1, 3) : 1;
  return now < since + Math.max(MINUTE, 10 * check.interval) * longer ? judged : undefined;
}

interface Saying {
  readonly host: Host;
  readonly agent: Agent;
  readonly group: GroupConfig;
  readonly said: number;
  readonly memory: Memory;
  readonly now: Instant;
}

/** That a check has failed is no reason to resign unless somebody else is better: all nodes may be equally bad, and one must serve. */
function judgeResigned(context: AuditContext, { host, agent, group, said, memory, now }: Saying): void {
  const { shape } = context.cluster;
  const { ears, entries } = bookOf(context, agent);
  const { deadtime, keepalive } = shape.timing;
  if (said !== 0 || memory.isLeaving || memory.excused.has(group.name) || shape.foreignAddress === "refuse" || entries.get(group.name)?.phase !== "stopped") return;
  // What was heard before a sleep counts on until this node has listened.
  if (now - agent.resumedAt < 3 * keepalive + deadtime) return;
  const better = shape.nodes.some((node) => {
    const voice = ears.voice(node);
    const priority = voice?.groups.get(group.tag)?.report.priority ?? 0;
    return voice !== undefined && !voice.goodbye && priority > 1 && now - voice.heardAt < Math.max(deadtime, voice.last.deadtime) + 3 * keepalive;
  });
  context.verdict.check("weighed", better, () => `${host.name} resigns ${group.name} since a check has failed there, and nobody else said that it is better`);
}

function judgePriority(context: AuditContext, about: Saying): void {
  const { host, group, said, memory, now } = about;
  if (group.checks === undefined || !group.members.some(({ node }) => node === host.name)) return;
  judgeResigned(context, about);
  const found = group.checks.map((check) => ({ check, value: counts(check, memory.checks.get(keyOf(group, check)), now) }));
  const configured = group.members.find(({ node }) => node === host.name)?.priority ?? 0;
  const sum = found.reduce((total, { check: { weight }, value }) => total + (weight < 0 && value === "failed" ? weight : weight > 0 && value === "ok" ? weight : 0), configured);
  const isUnfit = found.some(({ check, value }) => check.weight === 0 && value === "failed");
  const expected = isUnfit ? 1 : Math.min(254, Math.max(1, sum));
  // Resigned, the last resort, wished for: the rest of the election knows why (claims, converges).
  const isOther = said === 0 || said === 1 || said === 255;
  const words = found.map(({ check, value }) => `${check.name} (${check.weight}) ${value ?? "unknown"}`).join(", ");
  context.verdict.check("weighed", isOther || said === expected, () => `${host.name} says priority ${said} of ${group.name}, which is ${expected}: ${configured}, ${words}`);
}

function judgeRestart(context: AuditContext, about: { readonly host: Host; readonly agent: Agent; readonly effect: Extract<Effect, { kind: "restartGroup" }>; readonly memory: Memory; readonly now: Instant }): void {
  const { host, agent, effect, memory, now } = about;
  const { verdict } = context;
  const entry = entryOf(bookOf(context, agent), effect.group);
  const { monitor } = entry.slot.group;
  const who = `${host.name} starts what died of ${effect.group} again`;
  verdict.check("restarts", monitor !== undefined && entry.phase === "started", () => `${who}, which is ${entry.phase}`);
  verdict.check("restarts", !memory.restarting.has(effect.group), () => `${who} while that is under way`);
  const recent = [...(memory.restarts.get(effect.group) ?? []).filter((at) => now - at < (monitor?.window ?? 0)), now];
  verdict.check("restarts", recent.length <= (monitor?.restarts ?? 0), () => `${who} for the ${recent.length}th time within ${monitor?.window} ms, ${monitor?.restarts} are allowed`);
  memory.restarts.set(effect.group, recent);
  memory.restarting.add(effect.group);
}

const keyOf = (group: GroupConfig, check: Check): string => `${group.name} ${check.name}`;
