// heir as the bench runs it: the same files of Linux-HA that Heartbeat reads, its own daemon.

import { readFileSync } from "node:fs";
import { CONTROL_VERSION } from "../../control/api.js";
import { ask } from "../../control/client.js";
import { type Agent, createAgent, lastWords, runDir, startDaemon } from "../agent.js";
import { nodeSpace } from "../topology.js";
import type { Product, Site } from "./product.js";

const STATUS_PATIENCE_MS = 2000;

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
  agent: (site, node) => decidingPid(agentOf(site, node.name)),
  lastWords: (site, node) => lastWords(agentOf(site, node.name), 15),
};

/** The process that decides: a guardian, where there is one, is its parent and decides nothing. */
async function decidingPid(agent: Agent): Promise<number> {
  const asked = await ask(runDir(agent), { version: CONTROL_VERSION, command: "status" }, STATUS_PATIENCE_MS);
  const status: object = asked.kind === "reply" && asked.reply.kind === "status" ? asked.reply.status : {};
  const pids = "pids" in status ? (status.pids as { readonly agent?: number }) : undefined;
  const pid = pids?.agent ?? agent.daemon?.pid;
  if (pid === undefined) throw new Error(`${agent.node.name}: heird is not running`);
  return pid;
}
