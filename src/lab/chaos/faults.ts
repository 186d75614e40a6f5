// The faults of chaos. Each draws what it needs, does its harm to a node, and is undone by `heal`, the same for all: whatever is stopped, cut, blocked
// or off is set right again.

import { block, unblock } from "../firewall.js";
import { ip, runInside } from "../namespace.js";
import { DEVICE, type NodePlan } from "../plan.js";
import { decidingPid, signalAll } from "../processes.js";
import { isolate, plugCable, pullCable } from "../topology.js";
import type { Chance } from "./chance.js";
import { addressOn, agentOf, type Crew, cutPower, type Group, isOn, operate, restorePower, spaceOf, startAgent } from "./crew.js";
import type { FaultKind } from "./limits.js";

export interface Target {
  readonly node: NodePlan;
  readonly group: Group;
}

/** One fault, drawn: for how long it lasts, and what is done. */
export interface Fault {
  readonly kind: FaultKind;
  readonly lasts_ms: number;
  /** Returns what a reader should know beside kind and node. */
  readonly harm: (crew: Crew, target: Target) => Promise<string>;
}

const HEARTBEATS = "udp dport 694";
/** Loss that a cluster should live through. */
const LOSS_PERCENT = [10, 20, 30, 45, 60] as const;
const COMMANDS = ["standby", "takeover", "unstandby"] as const;
const COMMAND_TARGETS = ["all", "local", "foreign"] as const;
/** How long a daemon may take to leave in order: deadtime and the scripts, with room. */
const LEAVE_PATIENCE_MS = 8000;

type Draw = (chance: Chance) => Omit<Fault, "kind">;

const cut = (out: boolean, incoming: boolean): Draw => (chance) => ({
  lasts_ms: chance.spread(300, 6000),
  harm: async (crew, { node }) => {
    await block(spaceOf(crew, node), { match: HEARTBEATS, out, in: incoming });
    return "";
  },
});

const signalled = (which: "agent" | "all", name: "SIGKILL" | "SIGSTOP", low_ms: number, high_ms: number): Draw => (chance) => ({
  lasts_ms: chance.spread(low_ms, high_ms),
  harm: async (crew, { node }) => {
    if (which === "all") {
      signalAll(spaceOf(crew, node), crew.ours.get(node.name) ?? new Set(), name);
      return "";
    }
    const pid = await decidingPid(agentOf(crew, node));
    if (pid === undefined) return "it was not running";
    process.kill(pid, name);
    return "";
  },
});

/** Longer than it takes to notice and repair what someone else did to the kernel. */
const brief = (harm: Fault["harm"]): Draw => (chance) => ({ lasts_ms: chance.spread(500, 3000), harm });

const DRAWS: Readonly<Record<FaultKind, Draw>> = {
  "kill-agent": signalled("agent", "SIGKILL", 300, 5000),
  "kill-all": signalled("all", "SIGKILL", 50, 6000),
  "freeze-agent": signalled("agent", "SIGSTOP", 100, 8000),
  "freeze-all": signalled("all", "SIGSTOP", 100, 8000),
  stop: (chance) => ({
    lasts_ms: chance.spread(50, 3000),
    harm: async (crew, { node }) => {
      const { daemon } = agentOf(crew, node);
      if (daemon === undefined) return "it was not running";
      const left = new Promise<string>((resolve) => daemon.once("exit", (code) => resolve(code === 0 ? "" : `ended with ${code}`)));
      daemon.kill("SIGTERM");
      return Promise.race([left, new Promise<string>((resolve) => setTimeout(() => resolve("has not ended yet"), LEAVE_PATIENCE_MS))]);
    },
  }),
  "power-off": (chance) => ({
    lasts_ms: chance.spread(300, 5000),
    harm: async (crew, { node }) => {
      await cutPower(crew, node);
      return "";
    },
  }),
  cable: (chance) => ({
    lasts_ms: chance.spread(100, 5000),
    harm: async (crew, { node }) => {
      await pullCable(crew.topology, node);
      return "";
    },
  }),
  partition: (chance) => {
    const lasts_ms = chance.spread(300, 6000);
    const apart = chance.below(3);
    return {
      lasts_ms,
      harm: async (crew) => {
        const { nodes } = crew.topology.plan;
        // Of three, sometimes one goes on hearing both of the others.
        const isolated = nodes.length < 3 ? nodes : nodes.filter((_, index) => index !== apart - 1);
        await isolate(crew.topology, isolated, true);
        return `${isolated.map(({ name }) => name).join(" and ")} from one another`;
      },
    };
  },
  "cut-both": cut(true, true),
  "cut-out": cut(true, false),
  "cut-in": cut(false, true),
  loss: (chance) => {
    const percent = chance.pick(LOSS_PERCENT);
    return {
      lasts_ms: chance.spread(1000, 6000),
      harm: async (crew, { node }) => {
        await block(spaceOf(crew, node), { match: HEARTBEATS, out: true, in: true, percent });
        return `${percent} % both ways`;
      },
    };
  },
  command: (chance) => {
    const words = [chance.pick(COMMANDS), chance.pick(COMMAND_TARGETS)];
    return {
      lasts_ms: chance.spread(500, 3000),
      harm: async (crew, { node }) => `${words.join(" ")} ${await operate(crew, node, words)}`.trim(),
    };
  },
  flush: brief(async (crew, { node }) => {
    await runInside(spaceOf(crew, node), ["nft", "flush", "ruleset"]);
    return "";
  }),
  strip: brief(async (crew, { node, group }) => {
    const address = await addressOn(crew, node, group.vip);
    if (address === undefined) return `${group.vip} was not there`;
    // It may go by itself between the look and the command.
    await ip(spaceOf(crew, node), [`addr del ${address} dev ${DEVICE}`]).catch(() => undefined);
    return address;
  }),
  permanent: brief(async (crew, { node, group }) => {
    const address = await addressOn(crew, node, group.vip);
    if (address === undefined) return `${group.vip} was not there`;
    await ip(spaceOf(crew, node), [`addr change ${address} dev ${DEVICE} valid_lft forever preferred_lft forever`]).catch(() => undefined);
    return address;
  }),
};

export const drawFault = (kind: FaultKind, chance: Chance): Fault => ({ kind, ...DRAWS[kind](chance) });

/** What may be done while another fault lasts: what administrators and other programs do at any time. */
export const ASIDE: readonly FaultKind[] = ["flush", "strip"];

/** Undoes everything that any fault did, whether or not it was done. */
export async function heal(crew: Crew): Promise<void> {
  const { plan } = crew.topology;
  const on = plan.nodes.filter((node) => isOn(crew, node));
  for (const node of on) {
    signalAll(spaceOf(crew, node), crew.ours.get(node.name) ?? new Set(), "SIGCONT");
    await unblock(spaceOf(crew, node));
    await plugCable(crew.topology, node);
  }
  for (const node of plan.nodes) if (!isOn(crew, node)) await restorePower(crew, node);
  await isolate(crew.topology, plan.nodes, false);
  for (const node of on) if (agentOf(crew, node).daemon === undefined) startAgent(crew, node);
}
