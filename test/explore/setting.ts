// What is explored: two nodes, one group, and the numbers that bound what may go wrong and for how long.

import { type AutoFailback, type ClusterConfig, type GroupConfig } from "#heir/model/config.js";
import { type LeaseTerms, leaseTerms } from "#heir/model/lease.js";
import { linkName, type LinkName, nodeName, type SessionId } from "#heir/model/names.js";
import { instant, type Instant, type Millis, millis } from "#heir/model/time.js";
import { configFor, groupConfig, type Shape } from "../sim/shape.js";

/** The two nodes: 0 is alpha, the preferred one, 1 is bravo. */
export type Who = 0 | 1;
export const BOTH: readonly Who[] = [0, 1];
export const otherOf = (who: Who): Who => (who === 0 ? 1 : 0);

export interface Setting {
  readonly configs: readonly [ClusterConfig, ClusterConfig];
  readonly group: GroupConfig;
  readonly ring: LinkName;
  readonly services: boolean;
  /** The nftables guard holds the leases, else the lifetime of the address does. */
  readonly guard: boolean;
  readonly terms: LeaseTerms;
  /** A script answers at any instant up to this one; an address alone is put on and taken off at once. */
  readonly script: Millis;
  /** A pause or a cut lasts at most so long, and a message is at most so long on its way: longer ones teach nothing new. */
  readonly longest: Millis;
  /** Older than this, an instant of the past is just old: no rule of the core waits longer. */
  readonly horizon: Millis;
}

export interface SettingOptions {
  readonly services: boolean;
  readonly guard: boolean;
  readonly deadtime: number;
  readonly autoFailback: AutoFailback;
}

const KEEPALIVE = 1000;

export function settingOf(options: SettingOptions): Setting {
  const { services, deadtime } = options;
  const nodes = [nodeName("alpha"), nodeName("bravo")];
  const group = groupConfig({ name: "web", members: nodes, address: true, service: services }, 0);
  const ring = linkName("mcast eth0");
  const shape: Shape = {
    nodes,
    // Multiples of keepalive, so that what is due at one time is due at one instant and meets in every order.
    timing: { keepalive: millis(KEEPALIVE), warntime: millis(2 * KEEPALIVE), deadtime: millis(deadtime), initdead: millis(deadtime + KEEPALIVE) },
    autoFailback: options.autoFailback,
    groups: [group],
    rings: [ring],
    method: "crc",
    layout: "active/standby",
  };
  const configs: Setting["configs"] = [configFor(shape, nodes[0] ?? nodeName("")), configFor(shape, nodes[1] ?? nodeName(""))];
  return {
    configs,
    group,
    ring,
    services,
    guard: options.guard,
    terms: leaseTerms(shape.timing, options.guard ? "guard" : "address"),
    script: millis(services ? 1.5 * KEEPALIVE : 0),
    longest: millis(deadtime + 2 * KEEPALIVE),
    horizon: millis(deadtime + 3 * KEEPALIVE),
  };
}

export const keepaliveOf = (setting: Setting): Millis => setting.configs[0].timing.keepalive;
export const deadtimeOf = (setting: Setting): Millis => setting.configs[0].timing.deadtime;
export const initdeadOf = (setting: Setting): Millis => setting.configs[0].timing.initdead;
export const nameOf = (setting: Setting, who: Who): string => setting.configs[who].self;

/** A session tells its node and its boot; later boots are greater. */
export const sessionOf = (who: Who, boot: number): SessionId => `${who === 0 ? "a" : "b"}${boot.toString(16).padStart(15, "0")}` as SessionId;
export const bootOf = (session: SessionId): number => Number.parseInt(session.slice(1), 16);
export const whoOf = (session: SessionId): Who => (session.startsWith("a") ? 0 : 1);

export const START: Instant = instant(0);
