// The truth about one group on one machine: what its kernel has, what its shell remembers, what runs, and what faults will do to it.

import type { GroupConfig } from "#heir/model/config.js";
import type { SessionId } from "#heir/model/names.js";
import { type Millis, millis } from "#heir/model/time.js";

const NEVER_ORDERED = Number.NEGATIVE_INFINITY;

export interface Slot {
  readonly group: GroupConfig;
  readonly index: number;
  readonly hasAddress: boolean;
  readonly hasService: boolean;
  /** The address is on and answers. */
  addressUp: boolean;
  /** The kernel's lease lives: the guard's element, or the address itself where there is no guard. */
  leased: boolean;
  /** Under the guard somebody has taken the address off behind the agent's back. */
  stolen: boolean;
  /** The shell has put it on and not taken it off since. */
  wanted: boolean;
  /** Bumped when the shell gives the address up: what is queued under an older one is void. */
  term: number;
  /** When the core last ordered a lease, by a start or a renewal, local time: what an address that is to go on lives by. */
  orderedAt: number;
  /** Length of that lease. */
  ordered: Millis;
  /** Length of the lease that the kernel last granted. */
  granted: Millis;
  /** The end of the lease by the clock of the shell, local time. */
  until: number;
  /** When the shell last had the lifetimes of the addresses written, local time. */
  writtenAt: number;
  /** Under which term they are being written just now. */
  keeping: number | undefined;
  /** When the kernel removes the address, in the machine's time. */
  expiresAt: number;
  /** When that is looked at next. */
  watchedAt: number;
  /** When the kernel last acted on a command that a lagging child had kept back, in the machine's time. */
  lateActAt: number;
  serviceUp: boolean;
  /** The agent that last touched it; another one running means that the service is an orphan. */
  owner: SessionId | undefined;
  /** Bumped by every order, so that the steps of an overtaken one come to nothing. */
  order: number;
  busy: "start" | "stop" | undefined;
  /** Set by faults: the next orders of that kind fail, this often. */
  failStarts: number;
  failStops: number;
  slowness: number;
  refuseRenewals: number;
  /** The answers to the last question of this host about the group's addresses got lost. */
  answerLost: boolean;
}

export const emptySlot = (group: GroupConfig, index: number): Slot => ({
  group,
  index,
  hasAddress: group.resources.some((resource) => resource.kind === "address"),
  hasService: group.resources.some((resource) => resource.kind === "script"),
  addressUp: false,
  leased: false,
  stolen: false,
  wanted: false,
  term: 0,
  orderedAt: NEVER_ORDERED,
  ordered: millis(0),
  granted: millis(0),
  until: NEVER_ORDERED,
  writtenAt: NEVER_ORDERED,
  keeping: undefined,
  expiresAt: 0,
  watchedAt: 0,
  lateActAt: NEVER_ORDERED,
  serviceUp: false,
  owner: undefined,
  order: 0,
  busy: undefined,
  failStarts: 0,
  failStops: 0,
  slowness: 1,
  refuseRenewals: 0,
  answerLost: false,
});
