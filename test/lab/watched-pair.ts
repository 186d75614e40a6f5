// Two machines with the real heird, a client's machine, and the watcher of answerers: for tests that judge by who answers on the network and not by
// what is configured. One group of one address, at home on alpha.

import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONTROL_VERSION } from "#heir/control/api.js";
import { ask } from "#heir/control/client.js";
import { type Agent, createAgent, runDir, startDaemon } from "#heir/lab/agent.js";
import { type Overlap, totalOf } from "#heir/lab/answerers.js";
import { agentOf } from "#heir/lab/heird-processes.js";
import { type Namespace, pidsInside } from "#heir/lab/namespace.js";
import { type NodePlan, type Plan, planOf, type PlanTiming } from "#heir/lab/plan.js";
import { buildTopology, nodeSpace, removeTopology, type Topology } from "#heir/lab/topology.js";
import { monotonic } from "#heir/lab/watcher.js";
import { removeWitness, startWitness, type Witness } from "#heir/lab/witness.js";
import type { StatusReport } from "#heir/model/status.js";

const POLL_MS = 10;
const STATUS_PATIENCE_MS = 1000;
/** Answers are in after this. */
const ON_THE_WAY_MS = 80;
/** One machine alone has answered for so long, and both agents see one another. */
const CALM_MS = 500;
const PATIENCE_MS = 30_000;

export type NodeName = "alpha" | "bravo";

export interface Member {
  readonly plan: NodePlan;
  readonly agent: Agent;
  readonly space: Namespace;
}

export interface WatchedOptions {
  readonly timing?: PlanTiming;
  /** Lines of haresources; a group of one address unless given. */
  readonly haresources?: readonly string[];
  /** Every address in them. */
  readonly vips?: readonly string[];
  /** Of the daemon's environment. */
  readonly environment?: Partial<Record<NodeName, NodeJS.ProcessEnv>>;
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export class WatchedPair {
  readonly plan: Plan;
  readonly topology: Topology;
  readonly witness: Witness;
  readonly alpha: Member;
  readonly bravo: Member;
  readonly #environment: WatchedOptions["environment"];

  private constructor(options: WatchedOptions, topology: Topology, witness: Witness) {
    this.plan = topology.plan;
    this.topology = topology;
    this.witness = witness;
    this.#environment = options.environment;
    const key = randomBytes(16).toString("hex");
    const member = (name: NodeName): Member => {
      const plan = topology.plan.nodes.find((node) => node.name === name);
      if (plan === undefined) throw new Error(`${name} is not in the plan`);
      return { plan, agent: createAgent(topology.plan, plan, key, options.haresources), space: nodeSpace(topology, name) };
    };
    this.alpha = member("alpha");
    this.bravo = member("bravo");
  }

  /** Both daemons run and alpha serves when this returns. */
  static async start(options: WatchedOptions = {}): Promise<WatchedPair> {
    const folder = mkdtempSync(join(tmpdir(), "heir-watched-"));
    const base = planOf(2, folder);
    const topology = await buildTopology({ ...base, timing: options.timing ?? base.timing });
    const witness = await startWitness(topology, options.vips ?? [base.vip]);
    const pair = new WatchedPair(options, topology, witness);
    for (const member of [pair.alpha, pair.bravo]) pair.startDaemon(member);
    await pair.settledOn("alpha");
    return pair;
  }

  startDaemon({ agent, space, plan }: Member): void {
    const before = { ...process.env };
    Object.assign(process.env, this.#environment?.[plan.name as NodeName]);
    startDaemon(agent, space);
    process.env = before;
  }

  /** Guardian and agent, and whatever they started: what a freezer or a signal to all of a service stops. */
  processes({ agent, space }: Member): readonly number[] {
    const guardian = agent.daemon?.pid;
    if (guardian === undefined) throw new Error(`${agent.node.name}: no daemon`);
    return [guardian, ...pidsInside(space).filter((pid) => pid !== space.pid && pid !== guardian)];
  }

  agentPid({ agent }: Member): number {
    const pid = agent.daemon?.pid === undefined ? undefined : agentOf(agent.daemon.pid);
    if (pid === undefined) throw new Error(`${agent.node.name} has no agent`);
    return pid;
  }

  async status({ agent }: Member): Promise<StatusReport | undefined> {
    const asked = await ask(runDir(agent), { version: CONTROL_VERSION, command: "status" }, STATUS_PATIENCE_MS);
    return asked.kind === "reply" && asked.reply.kind === "status" ? asked.reply.status : undefined;
  }

  log({ agent }: Member): string {
    const path = join(agent.folder, "heird.log");
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  }

  /** Who answers now for the plan's address. */
  answering(vip = this.plan.vip): readonly string[] {
    return this.witness.seen.answering(vip);
  }

  /** When the node began to answer, if it did after `since`. */
  answeredAt(node: NodeName, since: number): number | undefined {
    return this.witness.seen.spans(this.plan.vip).find((span) => span.node === node && span.from >= since)?.from;
  }

  /** Two machines that answered between the two moments; what is on its way is waited for. */
  async overlaps(from: number, to: number): Promise<readonly Overlap[]> {
    await sleep(Math.max(0, to + ON_THE_WAY_MS - monotonic()));
    return this.witness.seen.overlaps(this.plan.vip, from, to);
  }

  async doubled(from: number, to: number): Promise<number> {
    return totalOf(await this.overlaps(from, to));
  }

  async settledOn(name: NodeName): Promise<void> {
    let since: number | undefined;
    await this.until(`${name} alone serves and both agents see one another`, async () => {
      const [only, ...others] = this.answering();
      const good = only === name && others.length === 0 && (await this.#bothUp(name));
      since = good ? since ?? monotonic() : undefined;
      return since !== undefined && monotonic() - since >= CALM_MS;
    });
  }

  async #bothUp(holder: NodeName): Promise<boolean> {
    const reports = await Promise.all([this.alpha, this.bravo].map((member) => this.status(member)));
    return reports.every((report) => report?.groups[0]?.holder === holder && report.peers.every(({ state }) => state === "up"));
  }

  /** Both logs belong to the failure: without them nobody knows why. */
  async until(what: string, condition: () => boolean | Promise<boolean>, limit = PATIENCE_MS): Promise<void> {
    const end = monotonic() + limit;
    while (!(await condition())) {
      if (monotonic() > end) throw new Error(`did not happen within ${limit} ms: ${what}\n${this.logs()}`);
      await sleep(POLL_MS);
    }
  }

  logs(): string {
    return [this.alpha, this.bravo].map((member) => `--- ${member.plan.name}\n${this.log(member)}`).join("\n");
  }

  async remove(): Promise<void> {
    await removeWitness(this.witness);
    await removeTopology(this.topology);
    rmSync(this.plan.folder, { recursive: true, force: true });
  }
}
