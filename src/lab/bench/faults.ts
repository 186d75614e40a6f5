// What is done to the holder, in one or two phases: the fault, and where it can be undone from outside, its end. A table; adding a fault is adding
// a row. Only the network and signals are used, so that every product gets the same.

import { block, unblock } from "../firewall.js";
import type { Namespace } from "../namespace.js";
import type { NodePlan } from "../plan.js";
import { signalAll } from "../processes.js";
import { nodeSpace, plugCable, pullCable } from "../topology.js";
import type { Product, Site } from "./product.js";

export const FAULT_NAMES = ["kill-agent", "kill-all", "freeze", "cut-both", "cut-out", "cut-in", "cable"] as const;
export type FaultName = (typeof FAULT_NAMES)[number];

export interface Victim {
  readonly product: Product;
  readonly site: Site;
  readonly node: NodePlan;
  /** Processes of the laboratory in the node's namespace: not the product's. */
  readonly ours: ReadonlySet<number>;
}

export interface Phase {
  /** Row of the table. */
  readonly title: string;
  readonly act: (victim: Victim) => Promise<void>;
}

const space = ({ site, node }: Victim): Namespace => nodeSpace(site.topology, node.name);

const signal = (name: "SIGKILL" | "SIGSTOP" | "SIGCONT") => async (victim: Victim): Promise<void> => signalAll(space(victim), victim.ours, name);

const cut = (way: { readonly out: boolean; readonly in: boolean }) => (victim: Victim): Promise<void> =>
  block(space(victim), { match: victim.product.heartbeats, ...way });
const open = (victim: Victim): Promise<void> => unblock(space(victim));

export const FAULTS: Readonly<Record<FaultName, readonly [Phase, Phase?]>> = {
  "kill-agent": [
    {
      title: "kill -9 of the agent",
      act: async (victim) => {
        const pid = await victim.product.agent(victim.site, victim.node);
        process.kill(pid, "SIGKILL");
      },
    },
  ],
  "kill-all": [{ title: "kill -9 of everything", act: signal("SIGKILL") }],
  freeze: [
    { title: "SIGSTOP of everything", act: signal("SIGSTOP") },
    { title: "  woken after 8 s", act: signal("SIGCONT") },
  ],
  "cut-both": [
    { title: "heartbeats cut both ways", act: cut({ out: true, in: true }) },
    { title: "  let through again", act: open },
  ],
  "cut-out": [
    { title: "holder's heartbeats cut", act: cut({ out: true, in: false }) },
    { title: "  let through again", act: open },
  ],
  "cut-in": [
    { title: "heartbeats to holder cut", act: cut({ out: false, in: true }) },
    { title: "  let through again", act: open },
  ],
  cable: [
    { title: "cable pulled", act: ({ site, node }) => pullCable(site.topology, node) },
    { title: "  put back", act: ({ site, node }) => plugCable(site.topology, node) },
  ],
};
