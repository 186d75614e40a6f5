// One agent takes one event and its effects come true: on the wire, on the disk, in the kernel and in the scripts. The kernel
// answers at once, scripts later. It decides nothing; what must hold is judged on the way (rules.ts).

import type { Effect } from "#heir/core/effect.js";
import type { Event } from "#heir/core/event.js";
import type { AgentState } from "#heir/core/state.js";
import { initialState } from "#heir/core/state.js";
import { step } from "#heir/core/step.js";
import { unreachable } from "#heir/model/assert.js";
import { ADDRESS_EXPIRY_SLACK, CHECK_TO_KERNEL, expirySlack } from "#heir/model/lease.js";
import type { Message } from "#heir/model/message.js";
import { generation } from "#heir/model/names.js";
import { after, type Instant, latest, type Millis, millis, never } from "#heir/model/time.js";
import { AuditFailed } from "../sim/verdict.js";
import { type Draft, hostOf, put } from "./draft.js";
import { judgeEffect, judgeEvent } from "./rules.js";
import { bootOf, keepaliveOf, otherOf, sessionOf, type Setting, type Who } from "./setting.js";
import type { Ears, Host, Job } from "./world.js";

/** The agent handles the event, and what the kernel answers at once as well. */
export function take(draft: Draft, who: Who, event: Event): void {
  const { agent, disk } = hostOf(draft, who);
  if (agent === undefined) return;
  const { state, effects, rejected } = stepOf(agent, event, draft.world.time);
  put(draft, who, { agent: state });
  const outward = effects.filter(isOutward).length;
  const dies = draft.outward === undefined ? draft.dies : Number.POSITIVE_INFINITY;
  draft.outward ??= outward;
  const died = outward > dies;
  draft.steps?.push({ at: draft.world.time, who, event, effects, died });
  if (!died) judgeEvent(draft, who, { event, isUsed: rejected === undefined });
  const answers: Event[] = [];
  let done = 0;
  for (const effect of effects) {
    if (isOutward(effect)) {
      if (done >= dies) return kill(draft, who);
      done += 1;
    }
    judgeEffect(draft, who, { effect, effects, disk });
    execute(draft, who, effect, answers);
  }
  for (const answer of answers) take(draft, who, answer);
}

function stepOf(agent: AgentState, event: Event, now: Instant): ReturnType<typeof step> {
  try {
    return step(agent, event, now);
  } catch (error) {
    throw new AuditFailed("assertion", error instanceof Error ? error.message : String(error));
  }
}

/** Others, the disk or the kernel notice it: dying before or after it makes a difference. */
const isOutward = (effect: Effect): boolean => effect.kind !== "log" && effect.kind !== "reply" && effect.kind !== "announceGroup" && effect.kind !== "depositResign";

function execute(draft: Draft, who: Who, effect: Effect, answers: Event[]): void {
  const { setting, world } = draft;
  const host = hostOf(draft, who);
  switch (effect.kind) {
    case "send":
      return send(draft, who, effect.message);
    case "saveState":
      return put(draft, who, { disk: effect.saved });
    case "fenceSelf":
      // Its nodes have no watchdog.
      throw new Error("a node without a watchdog fences itself");
    case "depositResign":
      return put(draft, who, { deposit: { released: effect.released, unknown: effect.unknown } });
    case "startGroup": {
      putOn(draft, who, effect.lease, effect.lifetime);
      const until = after(world.time, effect.lease);
      answers.push({ kind: "leaseRenewed", group: effect.group, op: effect.op, until });
      return order(draft, who, { kind: "start", op: effect.op, until: after(world.time, setting.script) });
    }
    case "stopGroup":
      return order(draft, who, { kind: "stop", op: effect.op, until: after(world.time, setting.script) });
    case "renewLease": {
      const { group, op, length, lifetime, notAfter } = effect;
      if (world.time >= notAfter || host.refuse) {
        answers.push({ kind: "leaseRefused", group, op, detail: "refused" });
        return put(draft, who, { refuse: false });
      }
      // Nothing is put back that the shell has taken off.
      if (host.wanted) putOn(draft, who, length, lifetime);
      answers.push({ kind: "leaseRenewed", group, op, until: after(world.time, length) });
      return;
    }
    case "probeGroup":
      // Nobody can be asked: what the network would say is not explored.
      answers.push({ kind: "probed", group: effect.group, op: effect.op, sentAt: world.time, asked: [], answers: [] });
      return;
    case "dropAddresses":
      return put(draft, who, { address: undefined, wanted: false });
    case "restartGroup":
      // No group here has a monitor.
      throw new Error("a restart that nobody asked for");
    case "pause":
      // Nobody asks for one here.
      throw new Error("a pause that nobody asked for");
    case "leave":
      return put(draft, who, { agent: undefined, job: undefined, stale: undefined, ears: undefined, muteSince: world.time });
    case "resend":
      // No Heartbeat is here.
      throw new Error("a message again that nobody asked for");
    case "resetNode":
    case "abandonReset":
      // No STONITH device is here.
      throw new Error("a reset that nobody asked for");
    case "announceGroup":
    case "reply":
    case "log":
      return;
    default:
      return unreachable(effect);
  }
}

/** From now on the kernel answers for the address, until the lease and its slack are over, or its lifetime. */
function putOn(draft: Draft, who: Who, length: Millis, lifetime: Millis): void {
  const { time, hosts } = draft.world;
  const slack = expirySlack(hosts[who].agent?.lease.kind ?? "address");
  const granted = after(time, length);
  const span = Math.min(length + slack, lifetime + ADDRESS_EXPIRY_SLACK) + CHECK_TO_KERNEL;
  put(draft, who, { address: after(time, millis(span)), wanted: true, granted });
}

/** A stop overtakes a start, whose own answer may still come. */
function order(draft: Draft, who: Who, job: Job): void {
  const { job: before, service } = hostOf(draft, who);
  const overtaken = before?.kind === "start" ? { op: before.op, until: after(draft.world.time, draft.setting.script) } : undefined;
  // A service is on its way up as soon as its script runs.
  put(draft, who, { job, service: service || (job.kind === "start" && draft.setting.services), ...(overtaken === undefined ? {} : { stale: overtaken }) });
}

/** The script is done: `failed` leaves everything as it is, since nobody knows what it did. */
export function answer(draft: Draft, who: Who, how: "done" | "failed"): void {
  const { job } = hostOf(draft, who);
  if (job === undefined) return;
  const group = draft.setting.group.name;
  const { op } = job;
  put(draft, who, { job: undefined });
  if (how === "failed") return take(draft, who, { kind: "groupFailed", group, op, action: job.kind, detail: "exit 1" });
  if (job.kind === "start") return take(draft, who, { kind: "groupStarted", group, op });
  put(draft, who, { address: undefined, wanted: false, service: false });
  take(draft, who, { kind: "groupStopped", group, op });
}

function send(draft: Draft, from: Who, message: Message): void {
  const { world } = draft;
  if (world.cut[from]) return excuse(draft);
  draft.world = { ...world, wire: [...world.wire, { to: otherOf(from), message, strayUntil: undefined }] };
}

/** A lost message explains two holders until one more of each side should have come through. */
export function excuse(draft: Draft): void {
  const { world, setting } = draft;
  draft.world = { ...world, excusedUntil: latest(world.excusedUntil, after(world.time, millis(2 * keepaliveOf(setting)))) };
}

/** Handed to the receiver: to its agent, to the socket of a stopped one, or to nobody. */
export function deliver(draft: Draft, who: Who, message: Message): void {
  const host = hostOf(draft, who);
  if (host.agent === undefined) return;
  if (host.paused !== undefined) return put(draft, who, { paused: { ...host.paused, inbox: [...host.paused.inbox, message] } });
  put(draft, who, { ears: earsAfter(draft.setting, host, message, draft.world.time) });
  take(draft, who, { kind: "messageReceived", link: draft.setting.ring, message, at: draft.world.time });
}

/** The rules of docs/wire.md for one peer: a later boot replaces an earlier one, and then only a rising sequence counts. */
function earsAfter(setting: Setting, host: Host, message: Message, at: Instant): Ears | undefined {
  const { ears, agent } = host;
  const boot = bootOf(message.session);
  if (ears !== undefined && (boot < ears.boot || (boot === ears.boot && ears.closed))) return ears;
  const isKnown = ears?.boot === boot && ears.proven;
  switch (message.kind) {
    case "classic":
      // Nor does anybody speak to one.
      return ears;
    case "heartbeat": {
      const report = message.groups[0];
      if (report === undefined || (ears?.boot === boot && message.seq <= ears.seq)) return ears;
      const proven = isKnown || message.hears.some((it) => it.session === agent?.session);
      return { boot, seq: message.seq, at, state: report.state, counter: report.counter, bound: message.leaseBound, proven, closed: false };
    }
    case "goodbye":
      return isKnown && message.seq > ears.seq ? { ...ears, seq: message.seq, at, state: "backup", closed: true } : ears;
    case "resign": {
      const word = message.groups[0];
      const isFreed = word?.released === true && word.counter === ears?.counter && !setting.services;
      return isKnown ? { ...ears, state: isFreed ? "backup" : ears.state, closed: true } : ears;
    }
  }
}

/** kill -9 of agent and guardian: the kernel and the services go on, scripts under way end as they are. */
export function kill(draft: Draft, who: Who): void {
  const { muteSince } = hostOf(draft, who);
  const since = muteSince === never ? draft.world.time : muteSince;
  put(draft, who, { agent: undefined, paused: undefined, job: undefined, stale: undefined, ears: undefined, refuse: false, deposit: undefined, muteSince: since });
}

/** The agent is killed and its guardian lives: it takes the address off, or cannot verify that, and says so. */
export function resign(draft: Draft, who: Who, verified: boolean): void {
  const { deposit } = hostOf(draft, who);
  kill(draft, who);
  if (verified) put(draft, who, { address: undefined, wanted: false });
  if (deposit !== undefined) send(draft, who, verified ? deposit.released : deposit.unknown);
}

/** A new agent: what the last one left behind is taken off and stopped first. */
export function boot(draft: Draft, who: Who): void {
  const { boots, disk } = hostOf(draft, who);
  const saved = { ...disk, generation: generation(boots + 1) };
  const agent = initialState({ config: draft.setting.configs[who], session: sessionOf(who, boots + 1), saved, now: draft.world.time });
  put(draft, who, { agent, boots: boots + 1, disk: saved, address: undefined, wanted: false, granted: draft.world.time, service: false, muteSince: never, ears: undefined });
  take(draft, who, { kind: "tick" });
  if (draft.setting.guard) take(draft, who, { kind: "guardChanged", up: true, detail: "" });
  if (!hostOf(draft, who).carrier) setCarrier(draft, who, false);
}

/** The interface of the address loses its carrier, or has it again, and the agent is told. */
export function setCarrier(draft: Draft, who: Who, carrier: boolean): void {
  put(draft, who, { carrier });
  take(draft, who, { kind: "eligibilityChanged", group: draft.setting.group.name, eligible: carrier, detail: carrier ? "" : "no carrier" });
}

/** The stopped process runs again: everything that waited comes first, then the alarm. */
export function wake(draft: Draft, who: Who): void {
  const { paused } = hostOf(draft, who);
  put(draft, who, { paused: undefined, muteSince: never });
  for (const message of paused?.inbox ?? []) deliver(draft, who, message);
  take(draft, who, { kind: "tick" });
}
