// What carries out the actions of a service that is no resource script: the kinds that heir has built in, units of systemd, agents of the Open
// Cluster Framework; and what is known of a service when it is asked.

import type { Ipv4 } from "./address.js";
import type { Millis } from "./time.js";

export type Service = DelayService | MailService | SendArpService | FilesystemService | UnitService | OcfService;

/** Waits; nothing else. */
export interface DelayService {
  readonly kind: "delay";
  readonly start: Millis;
  readonly status: Millis;
  readonly stop: Millis;
}

/** A mail when the group comes, and one when it goes. */
export interface MailService {
  readonly kind: "mail";
  /** As written: one address, or several with commas between them. */
  readonly to: string;
  readonly subject?: string;
}

/** Announces an address that somebody else puts on. */
export interface SendArpService {
  readonly kind: "send-arp";
  readonly address: Ipv4;
  readonly device: string;
}

export interface FilesystemService {
  readonly kind: "filesystem";
  /** A path, `LABEL=` or `UUID=` and their like, `host:/path`, `//host/share`, or any word for what needs no device. */
  readonly device: string;
  /** Absolute, without a slash at its end. */
  readonly directory: string;
  /** Absent: mount looks for itself. */
  readonly fstype?: string;
  /** With commas between them, as behind `mount -o`. */
  readonly options?: string;
}

/** A unit of systemd, with its type: `nginx.service`. */
export interface UnitService {
  readonly kind: "unit";
  readonly unit: string;
}

/** An agent of the Open Cluster Framework: `ocf:provider:type`. */
export interface OcfService {
  readonly kind: "ocf";
  readonly provider: string;
  readonly type: string;
  /** In the order in which they were written; each name once. */
  readonly params: readonly (readonly [name: string, value: string])[];
}

/**
 * running: it serves. stopped: it surely does not run. failed: it runs wrongly, is between the two, or does not say: it may hold what only
 * one node may hold, and has to be stopped before it counts as stopped.
 */
export interface Condition {
  readonly kind: "running" | "stopped" | "failed";
  /** In words, for a log line. */
  readonly detail: string;
}
