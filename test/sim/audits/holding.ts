// Who really has what: the kernels' addresses and the running services of all hosts, compared with one another and with
// what their agents say. Two holders need something that explains them, and the explanation runs out.

import { CHECK_TO_KERNEL, CLOCK_RATE, expirySlack } from "#heir/model/lease.js";
import { type Heartbeat, isHolding } from "#heir/model/message.js";
import { type Instant, latest } from "#heir/model/time.js";
import type { Agent } from "../agent.js";
import type { Host } from "../host.js";
import type { Watcher } from "../watcher.js";
import type { Slot } from "../slot.js";
import { type Book, entryOf } from "./book.js";
import { type AuditContext, isTroubled, longestLease, runningBook } from "./context.js";
import { Wakings } from "./wakings.js";

/**
 * Beyond warntime, from which on somebody is missed: a holder that has settled asks every 2 s (core/inquiry.ts), one answer may be lost; then
 * questions half a second apart, their answers, and the removal of the address.
 */
const FOUND = 4000 + 1500;

/** A child is killed and replaced, and the new one takes the address off. */
const UNDONE = 2 * CHECK_TO_KERNEL;

/** A host's last agent and when it last could act, in the machine's time: kernels count leases by it. */
interface Silence {
  readonly agent: Agent;
  readonly since: number;
}

export function holdingAudits(context: AuditContext): Watcher {
  const { cluster, verdict } = context;
  const silenced = new Map<Host, Silence>();
  const doubles = new Set<number>();
  /** Groups whose address is on twice, and since when. */
  const twice = new Map<number, number>();
  const wakings = new Wakings(context);
  /** When an address last went off there, local time. */
  const offAt = new Map<Host, Instant>();
  const judge = (group: number): void => {
    judgeAddresses(context, { hosts: answering(context, group), group, since: twice.get(group) ?? cluster.queue.now, wakings });
    judgeServices(context, group);
  };
  const count = (group: number): void => {
    const up = cluster.hosts.filter((host) => isUp(slotAt(host, group)));
    if (up.length > 1) doubles.add(group);
    else doubles.delete(group);
    if (answering(context, group).length <= 1) {
      twice.delete(group);
      wakings.noteAlone(group);
    } else if (!twice.has(group)) twice.set(group, cluster.queue.now);
    judge(group);
  };
  return {
    booted: (host) => {
      silenced.delete(host);
    },
    ended: (host, agent) => {
      silenced.set(host, { agent, since: host.machine.now });
    },
    froze: (host) => {
      wakings.noteStop(host);
      for (const { index } of host.world.slots) count(index);
    },
    thawed: (host) => {
      wakings.noteWaking(host, (group) => answering(context, group).filter((it) => it !== host));
      for (const { index } of host.world.slots) count(index);
    },
    changed: (host, slot) => {
      if (!slot.addressUp) {
        wakings.noteGone(host, slot.index);
        if (host.agent !== undefined) offAt.set(host, host.agent.now());
      }
      count(slot.index);
    },
    stepped: (stepping) => {
      verdict.check("exclusive", true, () => "");
      verdict.check("services", true, () => "");
      judgeEnds(context, stepping, offAt);
      for (const group of doubles) judge(group);
      for (const host of cluster.hosts) {
        const silence = muteSince(host, silenced);
        if (silence !== undefined) judgeWindow(context, host, silence);
      }
    },
    acting: (host, agent, effect) => {
      if (effect.kind !== "send" || effect.message.kind !== "heartbeat") return;
      judgeTruth(context, host, agent, effect.message);
      judgeTold(context, host, agent, effect.message);
    },
  };
}

function judgeAddresses(context: AuditContext, about: { readonly hosts: readonly Host[]; readonly group: number; readonly since: number; readonly wakings: Wakings }): void {
  const { cluster, verdict } = context;
  const { hosts, group, since, wakings } = about;
  const { now } = cluster.queue;
  // Nodes that are deaf to each other may take a silent address in the same moment: they must notice and settle it.
  const { warntime } = cluster.shape.timing;
  const isHalfHealed = since < cluster.partedUntil && now <= cluster.partedUntil + warntime + FOUND;
  // Whoever is on the way out is out when its services are: that may outlast the trouble that made it two.
  const staying = hosts.filter((host) => !isLeaving(context, host, group));
  // A machine that woke beside its successor has an excuse of its own, and no other but a network that is parted.
  const woken = staying.filter((host) => wakings.hasSlept(host, group));
  for (const host of woken) {
    const isExcused = wakings.isExcused(host, group, warntime + FOUND) || now <= cluster.disturbedUntil;
    // A successor whose agent cannot act proves itself to nobody, and what it has ends with its lease.
    const isAlone = staying.every((it) => it === host || it.agent === undefined || it.agent.paused);
    verdict.check("woken", isExcused || isAlone, () => `${host.name} woke with ${nameAt(context, group)}, which ${staying.filter((it) => it !== host).map((it) => it.name).join(" and ")} has, and does not yield`);
  }
  const settled = staying.filter((host) => !woken.includes(host));
  const isRace = now <= cluster.unheardUntil && (now - since <= warntime + FOUND || isHalfHealed);
  verdict.check("exclusive", settled.length <= 1 || isRace || now <= cluster.disturbedUntil, () => `${nameAt(context, group)} is on ${settled.map((it) => it.name).join(" and ")}, and nothing has disturbed the cluster lately`);
}

/**
 * The part of the lease's bound that its holder answers for: an address outlives its agent, or the last moment before a pause,
 * by a whole lease at most. The heartbeats that may be lost before that are the audit "beat"'s.
 */
function judgeWindow(context: AuditContext, host: Host, silence: Silence): void {
  const { verdict, terms } = context;
  for (const slot of host.world.slots) {
    if (!slot.addressUp) continue;
    // A child that lags may act on its last line while its agent is stopped, and cannot kill it (docs/lease.md).
    const since = host.machine.now - Math.max(silence.since, slot.lateActAt);
    const length = Math.max(slot.ordered, slot.granted);
    const limit = (CHECK_TO_KERNEL + expirySlack(terms.kind) + length) * (1 + 2 * CLOCK_RATE);
    verdict.check("window", since <= limit, () => `${slot.group.name} is still on ${host.name}, whose agent has been gone for ${Math.round(since)} ms; the lease ends within ${Math.round(limit)} ms`);
  }
}

/**
 * No command brings an address back after the end of its lease, or keeps it: it is off by then, whoever commands. A line in a child that
 * lags is done within T/2 or never, and what it did is undone, by a line that lags as well.
 */
function judgeEnds(context: AuditContext, host: Host, offAt: ReadonlyMap<Host, Instant>): void {
  const { verdict, terms } = context;
  const { agent } = host;
  const book = runningBook(context, host);
  if (book === undefined || agent === undefined || agent.paused) return;
  const lag = isTroubled(context, host) ? longestLease(terms, host.world.slots) + UNDONE : 0;
  const slack = (CHECK_TO_KERNEL + expirySlack(terms.kind)) * (1 + 2 * CLOCK_RATE) + lag;
  for (const { slot, leaseUntil } of book.entries.values()) {
    if (leaseUntil === undefined || !slot.addressUp) continue;
    // What a child that lagged did while nobody could kill it, its agent undoes as soon as it runs again (docs/lease.md).
    const isLate = host.machine.now - slot.lateActAt < agent.now() - leaseUntil;
    // One line at a time: another group's address may have gone first.
    const waited = isTroubled(context, host) ? (offAt.get(host) ?? leaseUntil) : leaseUntil;
    const over = agent.now() - latest(leaseUntil, waited, ...(isLate ? [agent.resumedAt] : []));
    verdict.check("lease", over <= slack, () => `${slot.group.name} is on ${host.name}, whose lease ended ${Math.round(over)} ms ago`);
  }
}

function judgeServices(context: AuditContext, group: number): void {
  const { cluster, verdict } = context;
  const running = cluster.hosts.filter((host) => {
    const slot = slotAt(host, group);
    // What a killed agent left behind is found by the next start there; nobody could stop it.
    return slot.serviceUp && !host.machine.isStopped && slot.owner === host.agent?.session && !isLeaving(context, host, group);
  });
  verdict.check("services", running.length <= 1 || cluster.queue.now <= Math.max(cluster.disturbedUntil, cluster.unheardUntil), () => `the service of ${nameAt(context, group)} runs on ${running.map((it) => it.name).join(" and ")}, and nothing has disturbed the cluster lately`);
}

/** "I do not hold it" is what others start upon, and "active" what an operator's move waits for. */
function judgeTruth(context: AuditContext, host: Host, agent: Agent, said: Heartbeat): void {
  const { verdict } = context;
  for (const slot of host.world.slots) {
    const report = said.groups.find((it) => it.tag === slot.group.tag);
    if (report === undefined) continue;
    if (isHolding(report.state)) {
      const phase = runningBook(context, host)?.entries.get(slot.group.name)?.phase;
      verdict.check("truthful", report.state !== "active" || phase === undefined || phase === "started", () => `${host.name} says active of ${slot.group.name}, which is ${phase ?? ""}`);
      continue;
    }
    const own = slot.owner === agent.session;
    verdict.check("truthful", !own || (!slot.addressUp && !slot.serviceUp), () => `${host.name} says ${report.state} of ${slot.group.name} while its ${slot.addressUp ? "address is on" : "service runs"}`);
  }
}

/** Whoever hears this waits long enough, should the agent die at once: `hb` covers what the kernel has, and `dt` does where that is more than usual. */
function judgeTold(context: AuditContext, host: Host, agent: Agent, said: Heartbeat): void {
  const { verdict, terms } = context;
  for (const slot of host.world.slots) {
    if (!slot.addressUp || slot.owner !== agent.session) continue;
    const left = slot.expiresAt - host.machine.now;
    const told = `${host.name} says bound ${said.leaseBound} ms, deadtime ${said.deadtime} ms, but ${slot.group.name} is on for ${Math.round(left)} ms more`;
    verdict.check("told", left <= said.leaseBound * (1 + CLOCK_RATE), () => told);
    const isUsual = left <= (CHECK_TO_KERNEL + expirySlack(terms.kind) + terms.length) * (1 + CLOCK_RATE);
    verdict.check("told", isUsual || left <= said.deadtime, () => told);
  }
}

function muteSince(host: Host, silenced: ReadonlyMap<Host, Silence>): Silence | undefined {
  const { agent } = host;
  if (agent === undefined) return silenced.get(host);
  return agent.paused ? { agent, since: agent.pausedAt } : undefined;
}

/** Its agent runs and has ordered the stop, or the stop failed. */
function isLeaving(context: AuditContext, host: Host, group: number): boolean {
  const book: Book | undefined = runningBook(context, host);
  if (book === undefined) return false;
  const { phase } = entryOf(book, slotAt(host, group).group.name);
  return phase === "stopping" || phase === "stuck";
}

/** Who has the address and a kernel that runs. */
const answering = ({ cluster }: AuditContext, group: number): readonly Host[] =>
  cluster.hosts.filter((host) => slotAt(host, group).addressUp && !host.machine.isStopped);

const isUp = (slot: Slot): boolean => slot.addressUp || slot.serviceUp;

const nameAt = (context: AuditContext, group: number): string => context.cluster.shape.groups[group]?.name ?? `group ${group}`;

function slotAt(host: Host, group: number): Slot {
  const slot = host.world.slots[group];
  if (slot === undefined) throw new Error(`no group ${group}`);
  return slot;
}
