// Machines that woke from a stop by their hypervisor while another node already answered for a group of theirs: nothing on them
// shows that time has passed, so for a moment both answer. How long that moment may be depends on what the sockets have kept.

import { CHECK_TO_KERNEL } from "#heir/model/lease.js";
import type { Host } from "../host.js";
import type { AuditContext } from "./context.js";

/** Steps, and the few datagrams with which a successor that the woken one never heard of proves itself: 1.5 ms each (nature.ts). */
const TALK = 10;
/** The alarm rings up to 60 ms late (nature.ts). */
const LATENESS = 65;

interface Waking {
  /** When it woke: in the machine's time and in the world's. */
  readonly at: number;
  readonly worldAt: number;
  /** Every datagram of that time waits in the sockets of a process that reads them, and none was lost: the successor's claim is read before anything else is done. */
  readonly isTold: boolean;
}

export class Wakings {
  private readonly context: AuditContext;
  private readonly wakings = new Map<string, Waking>();
  /** Since when stopped machines have been so, in the world's time. */
  private readonly stopped = new Map<Host, number>();

  constructor(context: AuditContext) {
    this.context = context;
  }

  noteStop(host: Host): void {
    this.stopped.set(host, this.context.cluster.queue.now);
  }

  noteWaking(host: Host, others: (group: number) => readonly Host[]): void {
    const { cluster } = this.context;
    const isComplete = cluster.muffledUntil < (this.stopped.get(host) ?? 0) && host.agent?.overflowed === false;
    for (const slot of host.world.slots) {
      if (!slot.addressUp || others(slot.index).length === 0) continue;
      const waking = { at: host.machine.now, worldAt: cluster.queue.now, isTold: isComplete && host.agent?.note === undefined };
      this.wakings.set(nameOf(host, slot.index), waking);
    }
  }

  noteGone(host: Host, group: number): void {
    this.wakings.delete(nameOf(host, group));
  }

  /** One answers, or nobody: whoever is second from now on comes beside a holder, not beside one that woke. */
  noteAlone(group: number): void {
    for (const host of this.context.cluster.hosts) this.wakings.delete(nameOf(host, group));
  }

  /** It had the address when it woke beside another, and has had it since. */
  hasSlept(host: Host, group: number): boolean {
    return this.wakings.has(nameOf(host, group));
  }

  /**
   * Told by its sockets it takes the address off at once: a command that was under way, then its own. Else it hears of its successor
   * with the next heartbeat, or, where heartbeats do not get through, by its next question to the network (`deaf`, ms). An agent
   * that does not run gives no orders: then its lease ends by itself, which is what the audit "window" counts.
   */
  isExcused(host: Host, group: number, deaf: number): boolean {
    const waking = this.wakings.get(nameOf(host, group));
    if (waking === undefined) return false;
    const { agent, machine, clock } = host;
    if (agent === undefined || agent.paused) return true;
    const { cluster } = this.context;
    const awake = machine.now - Math.max(waking.at, clock.world(agent.resumedAt));
    const { keepalive } = cluster.shape.timing;
    const told = 2 * CHECK_TO_KERNEL + TALK;
    const isMuffled = cluster.queue.now <= Math.min(waking.worldAt + deaf, cluster.muffledUntil + 2 * keepalive + LATENESS);
    return awake <= (waking.isTold ? told : told + keepalive + LATENESS) || (isMuffled && waking.worldAt < cluster.muffledUntil);
  }
}

const nameOf = (host: Host, group: number): string => `${host.name} ${group}`;
