// What is done to the holder, and how it comes back: most faults are two steps, away and home again, and each step is measured. A table; adding a
// fault is adding a row.

import { type Cluster, command, cutPower, killDecider, restorePower, signalAgent, startAgent } from "./cluster.js";
import type { FaultName } from "./options.js";
import type { NodePlan } from "./plan.js";
import { plugCable, pullCable } from "./topology.js";

export interface Step {
  /** Row of the table. */
  readonly title: string;
  /** Where the address shall be afterwards: on another node, or on its home node again (auto_failback on); round: on another and home again, both by itself. */
  readonly goes: "away" | "home" | "round";
  /** Announced by the holder itself, so that nobody waits for deadtime. */
  readonly planned: boolean;
  /** How long what follows is watched before the next step, if not the usual time. */
  readonly aftermath_ms?: number;
  readonly act: (cluster: Cluster, home: NodePlan) => void | Promise<void>;
}

/**
 * Linux asks for a neighbour's MAC three times, a second apart. Answers that were on their way when the cable was pulled start that, and a
 * cable put back in between finds a host that cannot answer for up to a second more (501 ms seen), whoever holds the address.
 */
const CABLE_OUT_MS = 3500;

const RESTART: Step = { title: "agent started again", goes: "home", planned: true, act: startAgent };

export const FAULTS: Readonly<Record<FaultName, readonly [Step, Step?]>> = {
  stop: [{ title: "graceful stop", goes: "away", planned: true, act: (cluster, home) => signalAgent(cluster, home, "SIGTERM") }, RESTART],
  standby: [
    { title: "standby", goes: "away", planned: true, act: (cluster, home) => command(cluster, home, ["standby", "all"]) },
    { title: "unstandby", goes: "home", planned: true, act: (cluster, home) => command(cluster, home, ["unstandby", "all"]) },
  ],
  kill: [{ title: "kill -9 of the agent", goes: "round", planned: false, act: killDecider }],
  "kill-all": [{ title: "kill -9 of all", goes: "away", planned: false, act: (cluster, home) => signalAgent(cluster, home, "SIGKILL") }, RESTART],
  "power-off": [
    { title: "power-off", goes: "away", planned: false, act: cutPower },
    { title: "power back, booted", goes: "home", planned: true, act: restorePower },
  ],
  cable: [
    { title: "cable pulled", goes: "away", planned: false, aftermath_ms: CABLE_OUT_MS, act: (cluster, home) => pullCable(cluster.topology, home) },
    { title: "cable put back", goes: "home", planned: true, act: (cluster, home) => plugCable(cluster.topology, home) },
  ],
};
