// One machine of the cluster: its clock, its disk, its kernel and services, and the agent that may run on it.

import type { SavedState } from "#heir/core/effect.js";
import type { ClusterConfig } from "#heir/model/config.js";
import type { NodeName } from "#heir/model/names.js";
import type { Agent } from "./agent.js";
import type { NodeClock } from "./clock.js";
import type { MachineTime } from "./machine-time.js";
import type { World } from "./world.js";

export interface Host {
  readonly index: number;
  readonly name: NodeName;
  readonly config: ClusterConfig;
  /** Stands still while a hypervisor has stopped the machine. */
  readonly machine: MachineTime;
  /** Between the machine's time and what its agent reads. */
  readonly clock: NodeClock;
  readonly world: World;
  powered: boolean;
  /** Never to run again in this simulation. */
  retired: boolean;
  /** Groups for whose addresses a switch answers ARP in this machine's name, whether it lives or not. */
  readonly proxied: Set<number>;
  /** What is on disk. */
  disk: SavedState;
  agent: Agent | undefined;
  /** Number of the start under way, from its clean-up until the agent runs; 0 when there is none. */
  booting: number;
  /** Until when, in the machine's time, a guardian is at work after the agent's death: the next agent starts after it. */
  guardedUntil: number;
  /** Its watchdog is fed no more. */
  isFencing: boolean;
}
