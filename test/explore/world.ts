// One situation: both machines, their agents, kernels and scripts, and what is on the wire. A value; every move makes a new one.
// There is one clock for both machines: the core never learns another one's time, and drift belongs to the simulator.

import type { SavedState } from "#heir/core/effect.js";
import type { AgentState } from "#heir/core/state.js";
import type { GroupState, Message, Resign } from "#heir/model/message.js";
import { generation, type OpId } from "#heir/model/names.js";
import { instant, type Instant, type Millis, never } from "#heir/model/time.js";
import { BOTH, START, type Who } from "./setting.js";

export interface World {
  readonly time: Instant;
  readonly hosts: readonly [Host, Host];
  /** In the order of sending; what no fault holds up arrives before time goes on, in this order for each receiver. */
  readonly wire: readonly Parcel[];
  /** What each node sends is dropped. */
  readonly cut: readonly [boolean, boolean];
  /** When the cut ends at the latest. */
  readonly cutUntil: Instant;
  /** Until then lost messages explain that two nodes hold the group. */
  readonly excusedUntil: Instant;
  /** Faults that may still happen on this path. */
  readonly faults: number;
}

export interface Parcel {
  readonly to: Who;
  readonly message: Message;
  /** Held up by a fault: arrives at any instant until then, or never. Undefined: arrives before time goes on. */
  readonly strayUntil: Instant | undefined;
}

export interface Host {
  readonly agent: AgentState | undefined;
  readonly boots: number;
  /** The process is stopped: until then at the latest; the socket keeps what arrives. */
  readonly paused: { readonly until: Instant; readonly inbox: readonly Message[] } | undefined;
  readonly disk: SavedState;
  /** When the kernel removes the address by itself; undefined when it is not on. */
  readonly address: Instant | undefined;
  /** The shell has put the address on and not taken it off since. */
  readonly wanted: boolean;
  /** The lease as it was last granted, for the audit. */
  readonly granted: Instant;
  readonly service: boolean;
  /** The script under way answers until then. */
  readonly job: Job | undefined;
  /** A start that a stop overtook: its answer may still come, until then. */
  readonly stale: { readonly op: OpId; readonly until: Instant } | undefined;
  /** The interface of the address has a carrier. */
  readonly carrier: boolean;
  /** The next renewal is refused. */
  readonly refuse: boolean;
  /** What the guardian would send if the agent died: every address verified gone, or not. */
  readonly deposit: { readonly released: Resign; readonly unknown: Resign } | undefined;
  /** Since when the agent cannot act, while its address or service may live on; `never` while it can. */
  readonly muteSince: Instant;
  readonly ears: Ears | undefined;
}

export interface Job {
  readonly kind: "start" | "stop";
  readonly op: OpId;
  readonly until: Instant;
}

/** What this node was really told of the other's group, rebuilt from the messages and not taken from the agent. */
export interface Ears {
  readonly boot: number;
  readonly seq: number;
  readonly at: Instant;
  readonly state: GroupState;
  readonly counter: number;
  /** `hb`: how long after that the address may answer. */
  readonly bound: Millis;
  /** It has named our session. */
  readonly proven: boolean;
  /** It has left, or its guardian has said that it is dead: nothing more of it counts. */
  readonly closed: boolean;
}

const DOWN: Host = {
  agent: undefined,
  boots: 0,
  paused: undefined,
  disk: { generation: generation(0), epochs: {}, standby: [] },
  address: undefined,
  wanted: false,
  granted: instant(Number.NEGATIVE_INFINITY),
  service: false,
  job: undefined,
  stale: undefined,
  carrier: true,
  refuse: false,
  deposit: undefined,
  muteSince: never,
  ears: undefined,
};

/** Two machines that were just switched on. */
export const coldStart = (faults: number): World => ({
  time: START,
  hosts: [DOWN, DOWN],
  wire: [],
  cut: [false, false],
  cutUntil: never,
  excusedUntil: START,
  faults,
});

/** The agent runs and can act. */
export const isAwake = (host: Host): boolean => host.agent !== undefined && host.paused === undefined;

export function withHost(world: World, who: Who, change: Partial<Host>): World {
  const host = { ...world.hosts[who], ...change };
  return { ...world, hosts: who === 0 ? [host, world.hosts[1]] : [world.hosts[0], host] };
}

/** Nobody is down, stopped, unplugged or cut off, and nothing is held up. */
export const isWhole = (world: World): boolean =>
  !world.cut[0] && !world.cut[1] && BOTH.every((who) => isAwake(world.hosts[who]) && world.hosts[who].carrier) && world.wire.every((it) => it.strayUntil === undefined);
