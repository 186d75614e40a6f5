// One group's resources: started left to right, stopped right to left, one action at a time. A stop overtakes a start that
// is still running: its script may go on for a while, is then killed, and the stop follows for every resource in order.

import type { AddressResource, GroupConfig, Resource } from "../model/config.js";
import type { OpId } from "../model/names.js";
import type { Millis } from "../model/time.js";
import { ResourceMonitor } from "./resource-monitor.js";
import type { Log } from "../ports/log.js";
import type { ResourceReport } from "../ports/resource-runner.js";
import type { FloatingIps } from "./floating-ip.js";
import { pause, type ServiceCall } from "./service-agent.js";
import type { Services } from "./services.js";

export interface StopRetries {
  /** Further tries after a failed stop. */
  readonly count: number;
  readonly pause: Millis;
}

export interface GroupActionsOptions {
  readonly config: GroupConfig;
  readonly addresses: FloatingIps;
  readonly services: Services;
  readonly log: Log;
  readonly report: (report: ResourceReport) => void;
  readonly retries: StopRetries;
  /** How long a start script may go on after the order to stop. */
  readonly overtakeGrace: Millis;
}

/** ms; about the time between two renewals of usual terms (model/lease.ts). */
const PUT_AGAIN = 200;

type Environment = ReadonlyMap<string, string>;

interface Running {
  /** The order to stop has come. */
  readonly overtaken: AbortController;
  /** It may not go on any longer. */
  readonly abort: AbortController;
}

export class GroupActions {
  readonly #options: GroupActionsOptions;
  #last: Promise<void> = Promise.resolve();
  #start: Running | undefined;
  /** Services that may run: found running, or told to start since their last stop. */
  readonly #mayRun = new Set<string>();
  readonly #closing = new AbortController();
  readonly #monitor: ResourceMonitor;

  constructor(options: GroupActionsOptions) {
    this.#options = options;
    this.#monitor = new ResourceMonitor({ ...options, enqueue: (action) => this.#enqueue(action) });
  }

  start(op: OpId, environment: Environment): void {
    this.#monitor.end();
    const running: Running = { overtaken: new AbortController(), abort: new AbortController() };
    this.#start = running;
    this.#enqueue(async () => {
      const problem = await this.#startAll(op, environment, running);
      const { name } = this.#options.config;
      if (problem === undefined) {
        this.#options.report({ kind: "groupStarted", group: name, op });
        if (!running.overtaken.signal.aborted) this.#monitor.begin();
      }
      else this.#options.report({ kind: "groupFailed", group: name, op, action: "start", detail: problem });
    });
  }

  /** Stops `from` and what stands right of it, and starts both again; addresses are left alone, wherever they stand. */
  restart({ op, from, environment }: { readonly op: OpId; readonly from: string; readonly environment: Environment }): void {
    this.#monitor.end();
    const running: Running = { overtaken: new AbortController(), abort: new AbortController() };
    this.#start = running;
    this.#enqueue(async () => {
      const problem = await this.#restartFrom(from, environment, running);
      const { name } = this.#options.config;
      if (problem !== undefined) return this.#options.report({ kind: "groupFailed", group: name, op, action: "start", detail: problem });
      this.#options.report({ kind: "groupRestarted", group: name, op });
      if (!running.overtaken.signal.aborted) this.#monitor.begin();
    });
  }

  stop(op: OpId, environment: Environment): void {
    this.#monitor.end();
    this.#overtakeStart();
    this.#enqueue(async () => {
      const problem = await this.#stopAll(environment);
      const { name } = this.#options.config;
      if (problem === undefined) this.#options.report({ kind: "groupStopped", group: name, op });
      else this.#options.report({ kind: "groupFailed", group: name, op, action: "stop", detail: problem });
    });
  }

  /**
   * Stops the services that an agent before this one left running: a node that says it holds nothing must hold nothing.
   * Answers what could not be stopped.
   */
  async stopLeftovers(): Promise<string | undefined> {
    const { config, services, log } = this.#options;
    const environment: Environment = new Map([["HEIR_GROUP", config.name], ["HEIR_REASON", "leftover"]]);
    for (const resource of config.resources.toReversed()) {
      if (resource.kind !== "script" || !(await services.mayRun({ resource, environment }))) continue;
      log.log("warn", "service-leftover", { group: config.name, resource: resource.word });
      this.#mayRun.add(resource.word);
      const problem = await this.#stopWithRetries(resource, environment);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  /** An agent before this one started all of it, and it runs. */
  inherit(): void {
    for (const resource of this.#options.config.resources) {
      if (resource.kind !== "script") continue;
      this.#mayRun.add(resource.word);
      this.#options.services.inherit(resource);
    }
    this.#monitor.begin();
  }

  /** Lets the running action end at its next step; scripts that run are killed. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#monitor.end();
    this.#start?.overtaken.abort();
    this.#start?.abort.abort();
    await this.#last;
  }

  #enqueue(action: () => Promise<void>): void {
    this.#last = this.#last.then(() => (this.#closing.signal.aborted ? undefined : action()));
  }

  #overtakeStart(): void {
    const running = this.#start;
    if (running === undefined || running.overtaken.signal.aborted) return;
    running.overtaken.abort();
    setTimeout(() => running.abort.abort(), this.#options.overtakeGrace).unref();
  }

  async #startAll(op: OpId, environment: Environment, running: Running): Promise<string | undefined> {
    for (const part of parts(this.#options.config.resources)) {
      if (running.overtaken.signal.aborted) return "a stop came before the start was done";
      const problem = part.kind === "addresses"
        ? await this.#startAddresses(op, part.resources, running.overtaken.signal)
        : await this.#startService({ resource: part.resource, environment, abort: running.abort.signal, overtaken: running.overtaken.signal });
      if (problem !== undefined) return problem;
    }
    // A stop that came during the last script: the answer to the start is no longer "started".
    return running.overtaken.signal.aborted ? "a stop came before the start was done" : undefined;
  }

  async #restartFrom(from: string, environment: Environment, running: Running): Promise<string | undefined> {
    const { resources } = this.#options.config;
    const first = resources.findIndex((resource) => resource.word === from);
    const services = resources.slice(Math.max(0, first)).filter((resource) => resource.kind === "script");
    for (const resource of services.toReversed()) {
      if (running.overtaken.signal.aborted) return "a stop came before the restart was done";
      const problem = await this.#stopWithRetries(resource, environment);
      if (problem !== undefined) return problem;
    }
    for (const resource of services) {
      if (running.overtaken.signal.aborted) return "a stop came before the restart was done";
      const problem = await this.#startService({ resource, environment, abort: running.abort.signal, overtaken: running.overtaken.signal });
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  async #startAddresses(op: OpId, resources: readonly AddressResource[], overtaken: AbortSignal): Promise<string | undefined> {
    const { addresses, report, log, config } = this.#options;
    for (let tries = 0; ; tries += 1) {
      const missing = resources.filter((resource) => !addresses.isOn(resource));
      if (missing.length === 0) return undefined;
      const problem = await addresses.putOn(missing, (until) => report({ kind: "leaseRenewed", group: config.name, op, until }));
      if (problem?.kind !== "lapsed") return problem?.detail;
      if (tries === 0) log.log("warn", "address-not-put", { group: config.name, reason: problem.detail });
      // Not a fault of the resource. When the lease is over the core knows, and claims the address again, while the services go on starting. As long
      // as it lasts the core believes that all is well, and renews it: with the next order there is time.
      if (overtaken.aborted || !addresses.mayPutOn()) return undefined;
      await pause(PUT_AGAIN, overtaken);
    }
  }

  async #startService(call: ServiceCall): Promise<string | undefined> {
    const { services } = this.#options;
    if (await services.exists(call.resource)) this.#mayRun.add(call.resource.word);
    return (await services.serves(call)) ? undefined : services.start(call);
  }

  /** Every resource is stopped, also those never started (protocol 2.4); one that cannot be stopped ends the stop. */
  async #stopAll(environment: Environment): Promise<string | undefined> {
    for (const resource of this.#options.config.resources.toReversed()) {
      const problem = await this.#stopWithRetries(resource, environment);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  async #stopWithRetries(resource: Resource, environment: Environment): Promise<string | undefined> {
    const { retries, log, config, services } = this.#options;
    if (resource.kind === "script" && !this.#mayRun.has(resource.word) && !(await services.exists(resource))) {
      log.log("warn", "stop-skipped", { group: config.name, resource: resource.word, reason: "there is nothing that could stop it, and it was never started" });
      return undefined;
    }
    let problem = await this.#stopOnce(resource, environment);
    for (let again = 1; problem !== undefined && again <= retries.count && !this.#closing.signal.aborted; again++) {
      log.log("warn", "stop-retry", { group: config.name, resource: resource.word, retry: again, of: retries.count, reason: problem });
      await new Promise((resolve) => setTimeout(resolve, retries.pause));
      problem = await this.#stopOnce(resource, environment);
    }
    if (problem === undefined) {
      this.#mayRun.delete(resource.word);
      return undefined;
    }
    // A script that vanished while its service runs can say nothing: then the stop has failed.
    if (resource.kind === "script" && (await services.exists(resource)) && !(await services.mayRun({ resource, environment }))) {
      this.#mayRun.delete(resource.word);
      log.log("error", "stop-not-lsb", { group: config.name, resource: resource.word, reason: problem });
      return undefined;
    }
    return problem;
  }

  #stopOnce(resource: Resource, environment: Environment): Promise<string | undefined> {
    const { addresses, services } = this.#options;
    return resource.kind === "address" ? addresses.takeOff(resource) : services.stop({ resource, environment, abort: this.#closing.signal });
  }
}

type Part =
  | { readonly kind: "addresses"; readonly resources: readonly AddressResource[] }
  | { readonly kind: "script"; readonly resource: ServiceCall["resource"] };

/** Neighbouring addresses go on together: the machine's interfaces are read once for all of them. */
export function parts(resources: readonly Resource[]): readonly Part[] {
  const result: Part[] = [];
  for (const resource of resources) {
    const last = result.at(-1);
    if (resource.kind === "script") result.push({ kind: "script", resource });
    else if (last?.kind === "addresses") result[result.length - 1] = { kind: "addresses", resources: [...last.resources, resource] };
    else result.push({ kind: "addresses", resources: [resource] });
  }
  return result;
}
