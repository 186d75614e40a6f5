// The cluster of a chaos run: wires, agents, services, a client for each address, the watcher of answerers. It offers what faults do and what the
// judge wants to know; it decides nothing.

import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CONTROL_VERSION } from "../../control/api.js";
import { ask } from "../../control/client.js";
import type { StatusReport } from "../../model/status.js";
import { type Agent, createAgent, heir, runDir, startDaemon } from "../agent.js";
import { AnswerLog } from "../answers.js";
import { splitLines } from "../lines.js";
import { type Namespace, runInside } from "../namespace.js";
import { DEVICE, type NodePlan, type Plan } from "../plan.js";
import { startAsker, startEcho } from "../service.js";
import { boot, buildTopology, nodeSpace, powerOff, type Topology } from "../topology.js";
import { startWitness, type Witness } from "../witness.js";

export interface Group {
  readonly title: string;
  readonly vip: string;
  /** Has a service beside its address. */
  readonly served: boolean;
  readonly answers: AnswerLog;
}

export interface Crew {
  readonly topology: Topology;
  readonly agents: ReadonlyMap<string, Agent>;
  readonly groups: readonly Group[];
  readonly witness: Witness;
  /** Processes of the laboratory on each node. */
  readonly ours: Map<string, Set<number>>;
}

/** `web` is an address, `db` an address and a service; their homes differ. */
const GROUPS = [
  { title: "web", vip: "192.0.2.100", served: false },
  { title: "db", vip: "192.0.2.101", served: true },
] as const;
const SERVICE = "lab-service";
const STATUS_PATIENCE_MS = 500;

/** A service in a file: start and stop take a moment, as those of real ones do. */
const SCRIPT = `#!/bin/sh
case $1 in
  start) sleep 0.05; echo up > "$RUN" ;;
  stop) sleep 0.05; rm -f "$RUN" ;;
  status) [ -e "$RUN" ] && echo running || echo stopped ;;
esac
`;

export async function startCrew(plan: Plan): Promise<Crew> {
  const topology = await buildTopology(plan);
  const key = randomBytes(16).toString("hex");
  const [first, second] = plan.nodes;
  const haresources = [
    `${first?.name} IPaddr2::${GROUPS[0].vip}/${plan.prefix}/${DEVICE}`,
    `${second?.name} IPaddr2::${GROUPS[1].vip}/${plan.prefix}/${DEVICE} ${SERVICE}`,
  ];
  const agents = new Map(plan.nodes.map((node) => [node.name, createAgent(plan, node, key, haresources)]));
  const groups = GROUPS.map((group): Group => ({ ...group, answers: new AnswerLog() }));
  const witness = await startWitness(topology, groups.map(({ vip }) => vip));
  const crew: Crew = { topology, agents, groups, witness, ours: new Map() };
  for (const node of plan.nodes) {
    const folder = join(plan.folder, node.name);
    mkdirSync(join(folder, "etc", "resource.d"), { recursive: true });
    writeFileSync(join(folder, "etc", "resource.d", SERVICE), SCRIPT.replaceAll("$RUN", serviceFile(plan, node)), { mode: 0o755 });
    await startServices(crew, node);
  }
  for (const group of groups) listen(startAsker(topology.client, group.vip), group.answers);
  for (const node of plan.nodes) startAgent(crew, node);
  return crew;
}

function listen(client: ChildProcess, answers: AnswerLog): void {
  const told = splitLines((line) => answers.feed(line));
  client.stdout?.on("data", (piece: Buffer) => told(piece.toString("latin1")));
}

async function startServices(crew: Crew, node: NodePlan): Promise<void> {
  const space = nodeSpace(crew.topology, node.name);
  const ours = new Set([space.pid]);
  for (const { vip } of crew.groups) {
    const { pid } = await startEcho(space, vip);
    if (pid !== undefined) ours.add(pid);
  }
  crew.ours.set(node.name, ours);
}

export function agentOf(crew: Crew, node: NodePlan): Agent {
  const agent = crew.agents.get(node.name);
  if (agent === undefined) throw new Error(`${node.name} is not in the plan`);
  return agent;
}

export const spaceOf = (crew: Crew, node: NodePlan): Namespace => nodeSpace(crew.topology, node.name);
export const isOn = (crew: Crew, node: NodePlan): boolean => crew.topology.nodes.has(node.name);
export const startAgent = (crew: Crew, node: NodePlan): void => startDaemon(agentOf(crew, node), spaceOf(crew, node));

const serviceFile = (plan: Plan, node: NodePlan): string => join(plan.folder, node.name, "service");

/** Where the service runs. A killed agent leaves it running, until the next one stops it. */
export const serviceRunsOn = (crew: Crew): readonly string[] =>
  crew.topology.plan.nodes.filter((node) => existsSync(serviceFile(crew.topology.plan, node))).map(({ name }) => name);

export async function cutPower(crew: Crew, node: NodePlan): Promise<void> {
  await powerOff(crew.topology, node);
  // What ran on the machine has died with it.
  rmSync(serviceFile(crew.topology.plan, node), { force: true });
}

export async function restorePower(crew: Crew, node: NodePlan): Promise<void> {
  await boot(crew.topology, node);
  await startServices(crew, node);
  startAgent(crew, node);
}

/** Runs an operator's command; a refusal is a result. */
export async function operate(crew: Crew, node: NodePlan, words: readonly string[]): Promise<string> {
  const { status, text } = await heir(spaceOf(crew, node), [...words, "--run-dir", runDir(agentOf(crew, node))]);
  return status === 0 ? "" : `refused (${status}): ${text.split("\n")[0]}`;
}

/** What each node says about itself; those that say nothing are left out. */
export async function statusOfAll(crew: Crew): Promise<readonly StatusReport[]> {
  const asked = await Promise.all([...crew.agents.values()].map((agent) => ask(runDir(agent), { version: CONTROL_VERSION, command: "status" }, STATUS_PATIENCE_MS)));
  return asked.flatMap((answer) => (answer.kind === "reply" && answer.reply.kind === "status" ? [answer.reply.status] : []));
}

/** The address with its prefix as it is on the node's interfaces; undefined when it is not. */
export async function addressOn(crew: Crew, node: NodePlan, vip: string): Promise<string | undefined> {
  const text = await runInside(spaceOf(crew, node), ["ip", "-o", "-4", "addr", "show"]);
  return new RegExp(` inet (${vip.replaceAll(".", "\\.")}/\\d+) `).exec(text)?.[1];
}
