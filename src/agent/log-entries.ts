// The core's log codes, their levels and their fields. error: an operator must act; warn: redundancy or time margin is gone;
// info: state changed. The table in the manual is this file.

import type { LogEntry } from "../core/effect.js";
import { unreachable } from "../model/assert.js";
import type { Millis } from "../model/time.js";
import type { LogFields, LogLevel } from "../ports/log.js";

export function levelOf(entry: LogEntry): LogLevel {
  switch (entry.code) {
    case "start-failed":
    case "stop-failed":
    case "resource-failed":
    case "unserved":
    case "deaf":
    case "address-conflict":
    case "heartbeat-conflict":
    case "reset-failed":
      return "error";
    case "node-late":
    case "node-dead":
    case "node-restarted":
    case "lease-lapsed":
    case "stop-failed-there":
    case "address-removed":
    case "rival-seen":
    case "stalled":
    case "pause-refused":
    case "heartbeat-refused":
    case "heartbeat-returned":
    case "check-failed":
    case "check-unknown":
    case "ping-dead":
    case "perhaps-cut-off":
    case "reset-ordered":
    case "reset-needless":
    case "no-stonith-device":
      return "warn";
    case "eligibility":
      return entry.eligible ? "info" : "warn";
    case "node-up":
    case "node-left":
    case "cluster-ready":
    case "group-claimed":
    case "group-released":
    case "group-started":
    case "group-stopped":
    case "group-restarted":
    case "check-passed":
    case "ping-alive":
    case "lease-terms":
    case "rival-yielded":
    case "deaf-over":
    case "pause-asked":
    case "pausing":
    case "heartbeat-met":
    case "heartbeat-replaced":
    case "heartbeat-stable":
    case "reset-done":
    case "reset-told":
    case "leaving":
    case "left":
      return "info";
    case "heartbeat-handover":
      return entry.phase === "refused" || entry.phase === "unanswered" ? "warn" : "info";
    default:
      return unreachable(entry);
  }
}

/** Who first, then numbers with their unit, then the reason. */
export function fieldsOf(entry: LogEntry): LogFields {
  switch (entry.code) {
    case "node-up":
    case "node-late":
    case "node-dead":
    case "node-left":
    case "node-restarted":
      return { node: entry.node, silence_ms: whole(entry.silence), limit_ms: whole(entry.limit), reason: entry.reason };
    case "cluster-ready":
      return { waited_ms: whole(entry.waited), reason: entry.reason };
    case "group-claimed":
    case "group-released":
      return { group: entry.group, epoch: entry.epoch, reason: entry.reason, text: entry.text };
    case "group-started":
    case "group-stopped":
    case "group-restarted":
      return { group: entry.group, took_ms: whole(entry.took) };
    case "start-failed":
    case "stop-failed":
      return { group: entry.group, detail: entry.detail };
    case "check-passed":
    case "check-failed":
    case "check-unknown":
      return { group: entry.group, check: entry.check, weight: entry.weight, detail: entry.detail };
    case "stop-failed-there":
      return { node: entry.node, by: entry.by, groups: entry.groups.join(" ") };
    case "address-removed":
      return { group: entry.group, addresses: entry.addresses.join(" "), count: entry.count, limit: entry.limit };
    case "resource-failed":
      return { group: entry.group, resource: entry.resource, restarts: entry.restarts, of: entry.of, detail: entry.detail };
    case "ping-alive":
    case "ping-dead":
      return { ping: entry.ping, silence_ms: whole(entry.silence), limit_ms: whole(entry.limit) };
    case "perhaps-cut-off":
      return { pings: entry.pings };
    case "lease-terms":
      return { lease: entry.lease, length_ms: whole(entry.length), bound_ms: whole(entry.bound), window_ms: whole(entry.window) };
    case "lease-lapsed":
      return { group: entry.group, gap_ms: whole(entry.gap) };
    case "rival-seen":
    case "rival-yielded":
      return { group: entry.group, node: entry.node, epoch: entry.epoch, rival: entry.rival };
    case "eligibility":
      return { group: entry.group, eligible: entry.eligible, detail: entry.detail };
    case "deaf":
      return { group: entry.group, node: entry.node, silence_ms: whole(entry.silence) };
    case "deaf-over":
      return { group: entry.group, node: entry.node };
    case "address-conflict":
      return { group: entry.group, address: entry.address, mac: entry.mac };
    case "stalled":
      return { gap_ms: whole(entry.gap) };
    case "unserved":
      return { group: entry.group, reason: entry.reason };
    case "pause-asked":
    case "pausing":
      return { pause_ms: whole(entry.length), deadtime_ms: whole(entry.deadtime) };
    case "pause-refused":
      return { detail: entry.detail };
    case "heartbeat-met":
      return { node: entry.node, generation: entry.generation };
    case "heartbeat-refused":
      return { node: entry.node, detail: entry.detail };
    case "heartbeat-replaced":
    case "heartbeat-returned":
      return { node: entry.node };
    case "heartbeat-stable":
      return { node: entry.node, holds: entry.holds };
    case "heartbeat-handover":
      return { node: entry.node, set: entry.set, phase: entry.phase };
    case "heartbeat-conflict":
      return { node: entry.node, set: entry.set, reason: entry.what };
    case "reset-ordered":
      return { node: entry.node, device: entry.device, attempt: entry.attempt, groups: entry.groups.join(" ") };
    case "reset-done":
      return { node: entry.node, took_ms: whole(entry.took), detail: entry.detail };
    case "reset-failed":
      return { node: entry.node, attempt: entry.attempt, retry_ms: whole(entry.retry), detail: entry.detail };
    case "reset-told":
      return { node: entry.node, by: entry.by };
    case "reset-needless":
      return { node: entry.node, running: entry.running };
    case "no-stonith-device":
      return { node: entry.node, group: entry.group };
    case "leaving":
    case "left":
      return {};
    default:
      return unreachable(entry);
  }
}

/** A silence that never ended (a node never heard) has no number. */
const whole = (span: Millis): number | null => (Number.isFinite(span) ? Math.round(span) : null);
