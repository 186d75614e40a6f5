// The whole laboratory at work: wires, agents, the service behind the address, the client, the watcher. It offers what faults need and what a
// reader wants to know; it judges nothing.

import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { CONTROL_VERSION } from "../control/api.js";
import { ask } from "../control/client.js";
import type { Decision, StatusReport } from "../model/status.js";
import { type Agent, createAgent, heir, killAgent, runDir, signalDaemon, startDaemon } from "./agent.js";
import { AnswerLog } from "./answers.js";
import { splitLines } from "./lines.js";
import type { Namespace } from "./namespace.js";
import type { NodePlan, Plan } from "./plan.js";
import { startAsker, startEcho } from "./service.js";
import { boot, buildTopology, nodeSpace, powerOff, type Topology } from "./topology.js";
import { AddressWatcher } from "./watcher.js";

/** A daemon that does not tell its status in this time is shown without one. */
const STATUS_PATIENCE_MS = 300;

export interface Cluster {
  readonly topology: Topology;
  readonly agents: ReadonlyMap<string, Agent>;
  readonly answers: AnswerLog;
  readonly watcher: AddressWatcher;
  readonly client: ChildProcess;
  /** The latest status of each node that told one. */
  readonly status: Map<string, StatusReport>;
}

/** Builds and starts everything; `log` is given the client's output, and where the address goes, as it comes. */
export async function startCluster(plan: Plan, log: (text: string) => void): Promise<Cluster> {
  const topology = await buildTopology(plan);
  const key = randomBytes(16).toString("hex");
  const agents = new Map(plan.nodes.map((node) => [node.name, createAgent(plan, node, key)]));
  const answers = new AnswerLog();
  const watcher = new AddressWatcher(plan.vip, ({ node, from, to }) => log(`a ${Math.round((to ?? from) * 1000)} ${node} ${to === undefined ? "on" : "off"}\n`));
  for (const node of plan.nodes) await startService(watcher, plan, nodeSpace(topology, node.name));
  for (const agent of agents.values()) startDaemon(agent, nodeSpace(topology, agent.node.name));
  const client = startAsker(topology.client, plan.vip);
  const told = splitLines((line) => {
    answers.feed(line);
    log(`${line}\n`);
  });
  client.stdout?.on("data", (piece: Buffer) => told(piece.toString("latin1")));
  return { topology, agents, answers, watcher, client, status: new Map() };
}

async function startService(watcher: AddressWatcher, plan: Plan, space: Namespace): Promise<void> {
  await watcher.watch(space);
  await startEcho(space, plan.vip);
}

export function agentOf(cluster: Cluster, node: NodePlan): Agent {
  const agent = cluster.agents.get(node.name);
  if (agent === undefined) throw new Error(`${node.name} is not in the plan`);
  return agent;
}

export const startAgent = (cluster: Cluster, node: NodePlan): void =>
  startDaemon(agentOf(cluster, node), nodeSpace(cluster.topology, node.name));

export const signalAgent = (cluster: Cluster, node: NodePlan, signal: "SIGTERM" | "SIGKILL" | "SIGSTOP"): Promise<void> =>
  signalDaemon(agentOf(cluster, node), signal);

/** kill -9 of the agent alone: its guardian does the rest. */
export const killDecider = (cluster: Cluster, node: NodePlan): void => killAgent(agentOf(cluster, node));

/** Runs an operator's command on a node; a refusal is an exception, since no fault asks for what may be refused. */
export async function command(cluster: Cluster, node: NodePlan, words: readonly string[]): Promise<void> {
  const { status, text } = await heir(nodeSpace(cluster.topology, node.name), [...words, "--run-dir", runDir(agentOf(cluster, node))]);
  if (status !== 0) throw new Error(`${node.name}: heir ${words.join(" ")} ended with ${status}: ${text}`);
}

/** The machine loses its power: from the switch's port on, nothing of it is left. */
export async function cutPower(cluster: Cluster, node: NodePlan): Promise<void> {
  cluster.watcher.forget(node.name);
  cluster.status.delete(node.name);
  await powerOff(cluster.topology, node);
}

/** Boots the machine, its service and its agent. */
export async function restorePower(cluster: Cluster, node: NodePlan): Promise<void> {
  await boot(cluster.topology, node);
  await startService(cluster.watcher, cluster.topology.plan, nodeSpace(cluster.topology, node.name));
  startAgent(cluster, node);
}

/** Asks every agent for its status; one that does not answer has none. */
export async function refreshStatus(cluster: Cluster): Promise<void> {
  await Promise.all([...cluster.agents.values()].map(async (agent) => {
    const asked = await ask(runDir(agent), { version: CONTROL_VERSION, command: "status" }, STATUS_PATIENCE_MS);
    if (asked.kind === "reply" && asked.reply.kind === "status") cluster.status.set(agent.node.name, asked.reply.status);
    else cluster.status.delete(agent.node.name);
  }));
}

/** What a node says about its latest claim of the group; undefined when it says nothing. */
export async function whyHolds(cluster: Cluster, node: string): Promise<Decision | undefined> {
  const agent = cluster.agents.get(node);
  if (agent === undefined) return undefined;
  const asked = await ask(runDir(agent), { version: CONTROL_VERSION, command: "why" }, STATUS_PATIENCE_MS);
  if (asked.kind !== "reply" || asked.reply.kind !== "why") return undefined;
  return asked.reply.why.groups[0]?.decisions.find(({ what }) => what === "claimed");
}
