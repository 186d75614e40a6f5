// heir as the bench runs it: the same files of Linux-HA that Heartbeat reads, its own daemon.

import { readFileSync } from "node:fs";
import { type Agent, createAgent, lastWords, startDaemon } from "../agent.js";
import { decidingPid } from "../processes.js";
import { nodeSpace } from "../topology.js";
import type { Product, Site } from "./product.js";

/** Agents by site and node: a site lives for one trial. */
const agents = new WeakMap<Site, Map<string, Agent>>();

function agentOf(site: Site, name: string): Agent {
  const agent = agents.get(site)?.get(name);
  if (agent === undefined) throw new Error(`${name}: heir was never started here`);
  return agent;
}

export const heir: Product = {
  name: "heir",
  missing: () => "",
  version: () => (JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as { version: string }).version,
  settings: { classic: "keepalive 1 s, deadtime 3 s", fast: "keepalive 200 ms, deadtime 1 s" },
  heartbeats: "udp dport 694",
  start: async (site, node) => {
    const agent = createAgent(site.plan, node, site.key);
    const all = agents.get(site) ?? new Map<string, Agent>();
    agents.set(site, all.set(node.name, agent));
    startDaemon(agent, nodeSpace(site.topology, node.name));
  },
  agent: async (site, node) => {
    const pid = await decidingPid(agentOf(site, node.name));
    if (pid === undefined) throw new Error(`${node.name}: heird is not running`);
    return pid;
  },
  lastWords: (site, node) => lastWords(agentOf(site, node.name), 15),
};
