// What a golden conversation records: every line of every node's log, what the kernels and the services do, and answers.

import type { LogEntry } from "#heir/core/effect.js";
import type { Outcome } from "#heir/model/reason.js";
import type { Cluster } from "../sim/cluster.js";
import type { Watcher } from "../sim/watcher.js";
import type { Slot } from "../sim/slot.js";

export class Recorder implements Watcher {
  private lines: string[] = [];
  private readonly cluster: Cluster;
  private readonly shown = new Map<Slot, { address: boolean; service: boolean }>();

  constructor(cluster: Cluster) {
    this.cluster = cluster;
  }

  /** What was recorded since the last call. */
  take(): readonly string[] {
    const taken = this.lines;
    this.lines = [];
    return taken;
  }

  say(who: string, text: string): void {
    this.lines.push(`${(this.cluster.queue.now / 1000).toFixed(3).padStart(8)} ${who.padEnd(8)} ${text}`);
  }

  continued(...[host]: Parameters<NonNullable<Watcher["continued"]>>): void {
    this.say(host.name, "another process goes on");
  }

  acting(...[host, , effect]: Parameters<NonNullable<Watcher["acting"]>>): void {
    if (effect.kind === "log") this.say(host.name, showEntry(effect.entry));
    if (effect.kind === "reply") this.say(host.name, `reply ${showOutcome(effect.outcome)}`);
    if (effect.kind === "announceGroup") this.say(host.name, `announces ${effect.group} again`);
  }

  changed(...[host, slot]: Parameters<NonNullable<Watcher["changed"]>>): void {
    const before = this.shown.get(slot) ?? { address: false, service: false };
    const { name } = slot.group;
    if (before.address !== slot.addressUp) this.say(host.name, `        ${name}: address ${slot.addressUp ? "on" : "off"}`);
    if (before.service !== slot.serviceUp) this.say(host.name, `        ${name}: service ${slot.serviceUp ? "starts" : "down"}`);
    this.shown.set(slot, { address: slot.addressUp, service: slot.serviceUp });
  }

  ended(...[host, , how]: Parameters<NonNullable<Watcher["ended"]>>): void {
    if (how !== "left") this.say(host.name, how);
  }
}

const whole = (value: number): string => `${Math.round(value)} ms`;

export function showEntry(entry: LogEntry): string {
  switch (entry.code) {
    case "heartbeat-met":
    case "heartbeat-refused":
    case "heartbeat-replaced":
    case "heartbeat-returned":
    case "heartbeat-stable":
    case "heartbeat-handover":
    case "heartbeat-conflict":
      return `${entry.code} ${entry.node}`;
    case "node-up":
    case "node-late":
    case "node-dead":
    case "node-left":
    case "node-restarted":
      return `${entry.code} ${entry.node}: ${entry.reason}, silent ${whole(entry.silence)}, limit ${whole(entry.limit)}`;
    case "cluster-ready":
      return `${entry.code}: ${entry.reason} after ${whole(entry.waited)}`;
    case "group-claimed":
    case "group-released":
      return `${entry.code} ${entry.group} epoch ${entry.epoch}: ${entry.reason} (${entry.text})`;
    case "group-started":
    case "group-stopped":
    case "group-restarted":
      return `${entry.code} ${entry.group}: took ${whole(entry.took)}`;
    case "start-failed":
    case "stop-failed":
      return `${entry.code} ${entry.group}: ${entry.detail}`;
    case "check-passed":
    case "check-failed":
    case "check-unknown":
      return `${entry.code} ${entry.group}: ${entry.check}, weight ${entry.weight} (${entry.detail})`;
    case "stop-failed-there":
      return `${entry.code} ${entry.node}: ${entry.groups.join(" ")}, told by ${entry.by}`;
    case "address-removed":
      return `${entry.code} ${entry.group}: ${entry.addresses.join(" ")}, ${entry.count} times, limit ${entry.limit}`;
    case "ping-alive":
    case "ping-dead":
      return `${entry.code} ${entry.ping}: silent ${whole(entry.silence)}, limit ${whole(entry.limit)}`;
    case "perhaps-cut-off":
      return `${entry.code}: no other node and none of ${entry.pings} ping nodes answers`;
    case "resource-failed":
      return `${entry.code} ${entry.group}: ${entry.resource}, ${entry.restarts} restarts of ${entry.of} (${entry.detail})`;
    case "lease-terms":
      return `${entry.code} ${entry.lease}: length ${whole(entry.length)}, bound ${whole(entry.bound)}`;
    case "lease-lapsed":
      return `${entry.code} ${entry.group}: over for ${whole(entry.gap)}`;
    case "rival-seen":
    case "rival-yielded":
      return `${entry.code} ${entry.group}: ${entry.node}${entry.code === "rival-seen" ? ` epoch ${entry.rival}, ours ${entry.epoch}` : ""}`;
    case "eligibility":
      return `${entry.code} ${entry.group}: ${entry.eligible ? "yes" : `no, ${entry.detail}`}`;
    case "deaf":
      return `${entry.code} ${entry.group}: ${entry.node} is not heard for ${whole(entry.silence)}, but its address answers`;
    case "deaf-over":
      return `${entry.code} ${entry.group}: ${entry.node}`;
    case "address-conflict":
      return `${entry.code} ${entry.group}: ${entry.mac} answers for ${entry.address}`;
    case "stalled":
      return `${entry.code}: ${whole(entry.gap)}`;
    case "unserved":
      return `${entry.code} ${entry.group}: ${entry.reason}`;
    case "pause-asked":
    case "pausing":
      return `${entry.code}: ${whole(entry.length)}, deadtime ${whole(entry.deadtime)}`;
    case "pause-refused":
      return `${entry.code}: ${entry.detail}`;
    case "reset-ordered":
      return `${entry.code} ${entry.node}: try ${entry.attempt} for ${entry.groups.join(" ")}`;
    case "reset-failed":
      return `${entry.code} ${entry.node}: try ${entry.attempt} (${entry.detail})`;
    case "reset-done":
      return `${entry.code} ${entry.node}: took ${whole(entry.took)}`;
    case "reset-told":
      return `${entry.code} ${entry.node}: by ${entry.by}`;
    case "reset-needless":
    case "no-stonith-device":
      return `${entry.code} ${entry.node}`;
    case "leaving":
    case "left":
      return entry.code;
  }
}

function showOutcome(outcome: Outcome): string {
  return outcome.kind === "refused" ? `refused, ${outcome.reason}: ${outcome.text}` : `${outcome.kind}: ${outcome.text}`;
}
