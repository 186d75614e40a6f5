// What must hold at every step, judged by the truth of both machines and by what each was really told, never by what an agent
// says of itself. The rules are those of the simulator's audits, under the same names, written for values instead of watchers.

import type { Effect, SavedState } from "#heir/core/effect.js";
import type { Event } from "#heir/core/event.js";
import type { AgentState, Group } from "#heir/core/state.js";
import { type Heartbeat, isHolding } from "#heir/model/message.js";
import { after, elapsed, type Instant, millis, never } from "#heir/model/time.js";
import { outranks } from "../sim/audits/book.js";
import { AuditFailed, type AuditName } from "../sim/verdict.js";
import type { Draft } from "./draft.js";
import { BOTH, deadtimeOf, initdeadOf, keepaliveOf, nameOf, otherOf, type Setting, type Who } from "./setting.js";
import type { Host } from "./world.js";

/** Sums of fractions of a millisecond. */
const EPSILON = 1e-3;

function check(audit: AuditName, holds: boolean, detail: () => string): void {
  if (!holds) throw new AuditFailed(audit, detail());
}

export function groupAt(state: AgentState, setting: Setting): Group {
  const group = state.groups.get(setting.group.name);
  if (group === undefined) throw new Error("an agent without the group");
  return group;
}

// ---- after an event ----

/** A rival with a newer claim, heard by name: whoever holds gives way in this very step. A heartbeat every keepalive. */
export function judgeEvent(draft: Draft, who: Who, about: { readonly event: Event; readonly isUsed: boolean }): void {
  const { setting, world } = draft;
  const { agent } = world.hosts[who];
  if (agent === undefined) return;
  const { event } = about;
  if (event.kind === "messageReceived" && event.message.kind === "heartbeat" && about.isUsed) judgeYield(draft, who, event.message);
  // One that leaves says goodbye instead.
  const silent = elapsed(agent.beat.lastAt, world.time);
  const isBeating = agent.phase.kind === "joining" || agent.phase.kind === "ready";
  check("beat", !isBeating || silent <= keepaliveOf(setting) + EPSILON, () => `${nameOf(setting, who)} said nothing for ${Math.round(silent)} ms`);
}

function judgeYield(draft: Draft, who: Who, message: Heartbeat): void {
  const { setting, world } = draft;
  const { agent, ears } = world.hosts[who];
  const report = message.groups[0];
  if (agent === undefined || report === undefined || ears?.proven !== true || ears.seq !== message.seq || !isHolding(report.state)) return;
  const group = groupAt(agent, setting);
  if (group.local.kind === "stopped" || group.local.kind === "stopping" || group.local.kind === "stuck") return;
  const order = setting.configs[who].nodes;
  const theirs = { counter: report.counter, node: message.from, session: message.session };
  const ours = { counter: group.claim, node: agent.config.self, session: agent.session };
  check("yield", !outranks(order, theirs, ours), () => `${agent.config.self} holds on with epoch ${group.claim} although it has heard ${message.from} with ${report.counter}`);
}

// ---- before an effect is carried out ----

/** An effect among those of its step, and what was on disk when that began. */
export interface Acting {
  readonly effect: Effect;
  readonly effects: readonly Effect[];
  readonly disk: SavedState;
}

export function judgeEffect(draft: Draft, who: Who, about: Acting): void {
  const { effect } = about;
  switch (effect.kind) {
    case "startGroup":
      return judgeStart(draft, who, effect, about);
    case "stopGroup": {
      const { job } = draft.world.hosts[who];
      return check("orders", job?.kind !== "stop", () => `${nameOf(draft.setting, who)} orders a stop while one is under way`);
    }
    case "renewLease": {
      const { granted } = draft.world.hosts[who];
      check("lease", draft.world.time < granted, () => `${nameOf(draft.setting, who)} renews a lease that has ended`);
      return check("lease", effect.notAfter <= granted + EPSILON, () => `${nameOf(draft.setting, who)} would let its lease be renewed after its end`);
    }
    case "announceGroup": {
      const { address } = draft.world.hosts[who];
      return check("announce", address !== undefined, () => `${nameOf(draft.setting, who)} announces an address that it has not got`);
    }
    case "send":
      return effect.message.kind === "heartbeat" ? judgeWord(draft, who, effect.message) : judgeFarewell(draft, who);
    default:
      return;
  }
}

type Start = Extract<Effect, { kind: "startGroup" }>;

function judgeStart(draft: Draft, who: Who, start: Start, about: Acting): void {
  const { setting, world } = draft;
  const host = world.hosts[who];
  const name = `${nameOf(setting, who)} claims (${start.reason})`;
  check("orders", host.job === undefined, () => `${name} while a ${host.job?.kind ?? ""} is under way`);
  if (start.reason === "lease-lapsed") return;
  const saved = about.disk.epochs[setting.group.name] ?? 0;
  const save = about.effects.find((it) => it.kind === "saveState");
  const toSave = save?.kind === "saveState" ? (save.saved.epochs[setting.group.name] ?? 0) : 0;
  check("epoch", start.epoch > saved && toSave === start.epoch, () => `${name} with epoch ${start.epoch}, on disk are ${saved} and then ${toSave}`);
  judgeClaim(draft, who, start, name);
}

/** Was there every reason to think the group free? */
function judgeClaim(draft: Draft, who: Who, start: Start, name: string): void {
  const { setting, world } = draft;
  const { agent, ears } = world.hosts[who];
  if (agent === undefined) return;
  const other = nameOf(setting, otherOf(who));
  const waited = elapsed(agent.startedAt, world.time);
  check("joiner", ears?.proven === true || waited >= initdeadOf(setting) - EPSILON, () => `${name} ${Math.round(waited)} ms after its start without an answer of ${other}`);
  if (ears === undefined) return;
  check("epoch", !ears.proven || start.epoch > ears.counter, () => `${name} with epoch ${start.epoch}, ${other} has told ${ears.counter}`);
  const silence = elapsed(ears.at, world.time);
  const deadtime = deadtimeOf(setting);
  const isStuck = setting.services && ears.state === "stuck" && ears.proven;
  check("stuck", !isStuck || (start.reason === "operator-takeover" && silence >= deadtime - EPSILON), () => `${name} although the stop failed on ${other}, heard ${Math.round(silence)} ms ago`);
  if (isStuck || !isHolding(ears.state)) return;
  check("free", silence >= deadtime - EPSILON, () => `${name} although ${other} said ${Math.round(silence)} ms ago that it is ${ears.state}, deadtime ${deadtime} ms`);
  if (!ears.proven || start.reason === "operator-takeover") return;
  const skew = ((256 - priorityOf(setting, who, agent)) * keepaliveOf(setting)) / 256;
  check("patience", silence >= deadtime + skew - EPSILON, () => `${name} after ${Math.round(silence)} ms of silence of ${other}, deadtime ${deadtime} ms and Skew_Time ${Math.round(skew)} ms`);
}

/** At least what the configuration gives; in standby or after a failed start it is less, and the wait longer. */
const priorityOf = (setting: Setting, who: Who, agent: AgentState): number =>
  setting.group.members.find((it) => it.node === agent.config.self)?.priority ?? 250 - 10 * who;

/** "I do not hold it" is what others start upon, and "active" what an operator's move waits for. */
function judgeWord(draft: Draft, who: Who, said: Heartbeat): void {
  const { setting, world } = draft;
  const host = world.hosts[who];
  const report = said.groups[0];
  if (report === undefined) return;
  const name = nameOf(setting, who);
  if (!isHolding(report.state)) {
    check("truthful", host.address === undefined && !host.service, () => `${name} says ${report.state} while its ${host.address === undefined ? "service runs" : "address is on"}`);
    return;
  }
  check("truthful", report.state !== "active" || host.job === undefined, () => `${name} says active while a ${host.job?.kind ?? ""} is under way`);
  const saved = host.disk.epochs[setting.group.name] ?? 0;
  check("epoch", saved >= report.counter, () => `${name} tells epoch ${report.counter}, on disk is ${saved}`);
}

function judgeFarewell(draft: Draft, who: Who): void {
  const { address, service } = draft.world.hosts[who];
  check("farewell", address === undefined && !service, () => `${nameOf(draft.setting, who)} says goodbye with ${address === undefined ? "its service" : "its address"} still there`);
}

// ---- the truth ----

/**
 * Two machines that answer need something that explains them, and the explanation runs out. Judged when time goes on: two that
 * claim at one instant settle it by what they say at that instant.
 */
export function judgeHolders(draft: Draft): void {
  const { world } = draft;
  const [alpha, bravo] = world.hosts;
  if (alpha.address !== undefined && bravo.address !== undefined) judgeAddresses(draft);
  if (alpha.service && bravo.service) judgeServices(draft);
}

function judgeAddresses(draft: Draft): void {
  const { world } = draft;
  const { time, hosts } = world;
  if (time <= world.excusedUntil + EPSILON) return;
  const mute = BOTH.filter((who) => hosts[who].muteSince !== never);
  check("exclusive", mute.length > 0, () => `the address is on both nodes, both agents run, and no message was lost for ${Math.round(elapsed(world.excusedUntil, time))} ms and more`);
  if (mute.length > 1) return;
  for (const who of mute) judgeWindow(draft, who);
}

/** The inequality of the lease, seen from the second holder: counted from the last heartbeat that it received of the silent one. */
function judgeWindow(draft: Draft, silent: Who): void {
  const { setting, world } = draft;
  const { muteSince } = world.hosts[silent];
  const { ears } = world.hosts[otherOf(silent)];
  const heardAt: Instant = ears?.at ?? muteSince;
  // More heartbeats lost than the bound allows for: the loss explains it.
  if (elapsed(heardAt, muteSince) > 2 * keepaliveOf(setting)) return;
  const since = elapsed(heardAt, world.time);
  // What it said itself: more than usual while it was alone.
  const bound = Math.max(setting.terms.bound, ears?.bound ?? 0);
  check("window", since <= bound + EPSILON, () => `the address is still on ${nameOf(setting, silent)}, whose agent cannot act, ${Math.round(since)} ms after it was heard last; the bound is ${Math.round(bound)} ms`);
}

/** What a killed agent left running is stopped by the next one there; nobody else could. A stop that runs or failed is known to both. */
function judgeServices(draft: Draft): void {
  const { setting, world } = draft;
  const isSettled = BOTH.every((who) => isServing(world.hosts[who], setting));
  const explained = after(world.excusedUntil, millis(setting.script));
  check("services", !isSettled || world.time <= explained, () => "the service runs on both nodes, both agents run, and no message was lost lately");
}

function isServing(host: Host, setting: Setting): boolean {
  if (host.agent === undefined || host.paused !== undefined || !host.service) return false;
  const { kind } = groupAt(host.agent, setting).local;
  return kind !== "stopping" && kind !== "stuck";
}
