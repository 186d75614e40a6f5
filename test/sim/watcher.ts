// What a simulation lets others see: audits, counters and the recorder of golden logs all watch through this.

import type { Effect } from "#heir/core/effect.js";
import type { Event } from "#heir/core/event.js";
import type { Message } from "#heir/model/message.js";
import type { Instant } from "#heir/model/time.js";
import type { Agent } from "./agent.js";
import type { Host } from "./host.js";
import type { Slot } from "./slot.js";

/** How an agent came to its end. */
export type End = "killed" | "power-off" | "left";

export interface Watcher {
  booted?(host: Host, agent: Agent): void;
  ended?(host: Host, agent: Agent, how: End): void;
  /** Another process of the same session goes on, after a declared pause. */
  continued?(host: Host, agent: Agent): void;
  /** The agent is about to handle this event; `now` is local. */
  stepping?(host: Host, agent: Agent, event: Event, now: Instant): void;
  acting?(host: Host, agent: Agent, effect: Effect, now: Instant): void;
  stepped?(host: Host, agent: Agent, event: Event, effects: readonly Effect[], now: Instant): void;
  /** A damaged datagram arrived; undefined when it was rejected. */
  damaged?(host: Host, sent: Message, read: Message | undefined): void;
  /** The guardian feeds the watchdog of that machine no more. */
  fencing?(host: Host): void;
  /** A hypervisor has stopped the whole machine, and it runs again; its agent has not taken a step yet. */
  froze?(host: Host): void;
  thawed?(host: Host): void;
  /** Somebody is about to take the address off behind the agent's back. */
  stealing?(host: Host, slot: Slot): void;
  /** A host that is no node of the cluster answers for the group's address from now on, or does not any more. */
  foreignChanged?(group: number, mac: string | undefined): void;
  /** An address went on or off, a service up or down. */
  changed?(host: Host, slot: Slot): void;
}
