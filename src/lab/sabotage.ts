// Deliberate breaks, made from outside the product, each of which the demo must notice: a measurement that cannot fail measures nothing.

import { spawn } from "node:child_process";
import { type Cluster, signalAgent } from "./cluster.js";
import { inside, runInside } from "./namespace.js";
import type { SabotageName } from "./options.js";
import { DEVICE, type NodePlan } from "./plan.js";
import { nodeSpace } from "./topology.js";

/** Faster than any daemon removes what it does not want. */
const PUT_BACK_EVERY_MS = 10;

/** Done when the cluster is healthy, right before the first step. */
export const SABOTAGE: Readonly<Record<SabotageName, (cluster: Cluster, home: NodePlan) => Promise<void>>> = {
  "no-takeover": freezeTheOthers,
  "no-garp": loseAnnouncements,
  "keep-address": putBackTheAddress,
};

/** Whoever should take over is stopped where it stands. */
async function freezeTheOthers(cluster: Cluster, home: NodePlan): Promise<void> {
  for (const node of cluster.topology.plan.nodes) if (node.name !== home.name) await signalAgent(cluster, node, "SIGSTOP");
}

/** The client's card drops every gratuitous ARP packet, as if none had been sent. */
async function loseAnnouncements(cluster: Cluster): Promise<void> {
  await runInside(cluster.topology.client, ["sh", "-c", "echo 1 > /proc/sys/net/ipv4/conf/all/drop_gratuitous_arp"]);
}

/** Something on the old holder keeps putting the address on, for ever. */
async function putBackTheAddress(cluster: Cluster, home: NodePlan): Promise<void> {
  const [name = "", ...words] = inside(nodeSpace(cluster.topology, home.name), ["ip", "-force", "-batch", "-"]);
  const child = spawn(name, words, { stdio: ["pipe", "ignore", "ignore"] });
  child.stdin.on("error", () => undefined);
  setInterval(() => child.stdin.write(`addr replace ${cluster.topology.plan.vip}/32 dev ${DEVICE}\n`), PUT_BACK_EVERY_MS);
}
