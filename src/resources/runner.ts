// ResourceRunner for Linux: wires groups, leases, announcements and the watch of the interfaces together.
// Renewals and drops do not wait for scripts: they go to the lease at once, whatever action of the group is running.

import pRetry from "p-retry";
import { assert } from "../model/assert.js";
import type { Address } from "../model/address.js";
import type { AddressResource, ClusterConfig, GroupConfig } from "../model/config.js";
import type { GroupName } from "../model/names.js";
import { USUAL_SCRIPT_RULES } from "../model/script-rules.js";
import { type Millis, millis } from "../model/time.js";
import { Announcer } from "../platform/linux/announcer.js";
import { openArpSender } from "../platform/linux/arp.js";
import { Guard } from "../platform/linux/guard.js";
import { LinkWatch } from "../platform/linux/interfaces.js";
import { type Network, deleteLine, findAddress, isAbsent, readNetwork } from "../platform/linux/ip-address.js";
import { IpBatch } from "../platform/linux/ip-batch.js";
import { GroupLease } from "../platform/linux/lease.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import type { ResourceReport, ResourceRunner } from "../ports/resource-runner.js";
import { Checks } from "./checks.js";
import { EligibilityReports, devicesOf, judge } from "./eligibility.js";
import { FloatingIps } from "./floating-ip.js";
import { GroupActions, type StopRetries } from "./group-actions.js";
import { Probes } from "./probes.js";
import { RouteWatch } from "./route-watch.js";
import { Services } from "./services.js";

export interface RunnerOptions {
  readonly config: ClusterConfig;
  readonly clock: Clock;
  readonly log: Log;
  /** A start script that is overtaken by a stop may go on for this long: most are done by then, and a half start is harder to stop. */
  readonly overtakeGrace?: Millis;
  /** What every script sees, beside what its order says. */
  readonly environment?: ReadonlyMap<string, string>;
  /** Where OCF agents are; /usr/lib/ocf unless given. */
  readonly ocfRoot?: string;
}

const DEFAULT_OVERTAKE_GRACE = millis(10_000);
/** At boot other programs hold the kernel's lock; nothing is decided here, so asking again is safe. */
const DUMP_RETRIES = 4;
const DELETE_LIMIT = millis(5000);
const START_BATCH = millis(5000);

interface Unit {
  readonly config: GroupConfig;
  readonly lease: GroupLease;
  readonly addresses: FloatingIps;
  readonly services: Services;
  readonly actions: GroupActions;
  readonly checks: Checks;
}

export function createRunner(options: RunnerOptions): ResourceRunner {
  return new LinuxRunner(options);
}

class LinuxRunner implements ResourceRunner {
  readonly #log: Log;
  readonly #environment: ReadonlyMap<string, string>;
  readonly #batch: IpBatch;
  readonly #guard: Guard;
  readonly #announcer: Announcer;
  readonly #links: LinkWatch;
  readonly #units: ReadonlyMap<GroupName, Unit>;
  readonly #floating: ReadonlySet<Address>;
  readonly #eligibility = new EligibilityReports();
  readonly #probes: Probes;
  readonly #routes: RouteWatch;
  /** What was found before anybody listened: an interface without carrier at the start must not be forgotten. */
  readonly #early: ResourceReport[] = [];
  #report: (report: ResourceReport) => void = (report) => void this.#early.push(report);
  #closed = false;

  constructor(options: RunnerOptions) {
    const { config, clock, log } = options;
    this.#log = log;
    this.#environment = options.environment ?? new Map();
    this.#batch = new IpBatch({ clock, log });
    const guarded = config.groups.filter(isGuarded).map((group) => group.name);
    this.#guard = new Guard({ clock, log, groups: guarded, onChange: (state) => this.#tell({ kind: "guardChanged", ...state }) });
    this.#announcer = new Announcer({ sender: openArpSender(log), clock });
    this.#links = new LinkWatch({
      log,
      onChange: () => {
        this.#judgeAll();
        this.#tellMacs();
        this.#routes.look();
      },
    });
    this.#floating = new Set(config.groups.flatMap((group) => group.resources.flatMap((one) => (one.kind === "address" ? one.address : []))));
    const unplaced = config.groups.flatMap(addressesOf).filter(({ device }) => device === undefined);
    this.#routes = new RouteWatch({ wanted: unplaced, onChange: () => this.#judgeAll() });
    this.#probes = new Probes({ config, clock, log, links: this.#links, floating: this.#floating, routes: () => this.#routes.routes });
    this.#units = new Map(config.groups.map((group) => [group.name, this.#unit(group, options)]));
  }

  onReport(handler: (report: ResourceReport) => void): void {
    this.#report = handler;
    for (const report of this.#early.splice(0)) this.#later(report);
  }

  async cleanUp(): Promise<void> {
    const network = await pRetry(() => readNetwork(), {
      retries: DUMP_RETRIES,
      minTimeout: 200,
      onFailedAttempt: ({ error, attemptNumber }) => this.#log.log("warn", "dump-failed", { attempt: attemptNumber, reason: error.message }),
    });
    this.#routes.begin(network.routes);
    await this.#removeFloating(network, new Set());
    // After it: the tables of an agent that died keep its addresses silent until they are off.
    if (this.#floating.size > 0) await this.#guard.start();
    this.#warmUp();
    await this.#stopLeftovers([...this.#units.values()]);
    await this.#links.start();
    this.#startChecks();
  }

  async inherit({ groups, length, guarded }: Parameters<ResourceRunner["inherit"]>[0]): Promise<void> {
    const network = await readNetwork();
    this.#routes.begin(network.routes);
    const heirs = groups.map(({ group, until }) => ({ unit: this.#of(group), until }));
    for (const { unit, until } of heirs) {
      const addresses = addressesOf(unit.config);
      const problem = addresses.length === 0 || until === undefined ? undefined : unit.addresses.inherit(addresses, network, { until, length });
      if (problem !== undefined) throw new Error(problem);
      unit.actions.inherit();
      unit.checks.hold(true);
    }
    const inherited = new Set(heirs.flatMap(({ unit }) => unit.lease.held.map((held) => held.address)));
    await this.#removeFloating(network, inherited);
    if (this.#floating.size > 0) await this.#guard.start();
    this.#warmUp();
    if (guarded && !this.#guard.isUp) throw new Error("the nftables guard cannot be taken over");
    await this.#stopLeftovers([...this.#units.values()].filter((unit) => !heirs.some((heir) => heir.unit === unit)));
    await this.#links.start();
    this.#startChecks();
    for (const { unit } of heirs) {
      unit.addresses.announce();
      unit.services.announce();
    }
  }

  #with(environment: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    return new Map([...this.#environment, ...environment]);
  }

  start(order: Parameters<ResourceRunner["start"]>[0]): void {
    const unit = this.#of(order.group);
    const until = unit.lease.begin({ length: order.lease, ...(order.lifetime === undefined ? {} : { lifetime: order.lifetime }) });
    // A script comes first, or the lease is shorter than a busy machine may need to look at its interfaces: the core renews
    // from now on, so that the address that follows has a fresh order behind it. Nothing is on, and nothing is open, yet.
    const [first] = unit.config.resources;
    const hasAddress = addressesOf(unit.config).length > 0;
    if (hasAddress && (first?.kind === "script" || this.#guard.isUp)) this.#later({ kind: "leaseRenewed", group: order.group, op: order.op, until });
    unit.actions.start(order.op, this.#with(order.environment));
  }

  restart({ group, ...order }: Parameters<ResourceRunner["restart"]>[0]): void {
    this.#of(group).actions.restart({ ...order, environment: this.#with(order.environment) });
  }

  stop(order: Parameters<ResourceRunner["stop"]>[0]): void {
    this.#of(order.group).checks.hold(false);
    this.#of(order.group).actions.stop(order.op, this.#with(order.environment));
  }

  renew(order: Parameters<ResourceRunner["renew"]>[0]): void {
    const { group, op } = order;
    void this.#of(group).addresses.renew(order).then((renewal) => {
      if (renewal.kind === "renewed") this.#tell({ kind: "leaseRenewed", group, op, until: renewal.until });
      else this.#tell({ kind: "leaseRefused", group, op, detail: renewal.detail });
    });
  }

  dropAddresses(group: GroupName): void {
    const { addresses, services } = this.#of(group);
    services.silence();
    void addresses.drop();
  }

  announce(group: GroupName): void {
    const { addresses, services } = this.#of(group);
    addresses.announce();
    services.announce();
  }

  probe(order: Parameters<ResourceRunner["probe"]>[0]): void {
    const { group, op } = order;
    this.#tellMacs();
    void this.#probes.probe(this.#of(group).config, order).then((probing) => this.#tell({ kind: "probed", group, op, ...probing }));
  }

  /** What is still on is taken off: nothing answers for an agent that has gone. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#announcer.close();
    this.#probes.close();
    this.#routes.close();
    const units = [...this.#units.values()];
    for (const { checks } of units) checks.close();
    await Promise.all(units.flatMap((unit) => [unit.addresses.drop(), unit.actions.close()]));
    // A start that was in its last step may have put an address on meanwhile.
    await Promise.all(units.map((unit) => unit.addresses.drop()));
    await Promise.all([this.#links.close(), this.#batch.close(), this.#guard.close()]);
  }

  #unit(config: GroupConfig, options: RunnerOptions): Unit {
    const { clock, log } = options;
    const batch = this.#batch;
    const lease = new GroupLease({
      batch,
      ...(isGuarded(config) ? { guard: this.#guard.group(config.name) } : {}),
      clock,
      log,
      group: config.name,
      onRestored: (placements) => {
        addresses.announce(placements);
        this.#later({ kind: "addressRemoved", group: config.name, addresses: placements.map((one) => one.address) });
      },
    });
    const addresses: FloatingIps = new FloatingIps({ group: config.name, lease, batch, announcer: this.#announcer, log, floating: this.#floating });
    const services = new Services({
      config: options.config,
      group: config.name,
      log,
      announcer: this.#announcer,
      links: (device) => this.#links.state(device),
      floating: this.#floating,
      ...(options.ocfRoot === undefined ? {} : { ocfRoot: options.ocfRoot }),
    });
    const actions = new GroupActions({
      config,
      addresses,
      services,
      log,
      report: (report) => {
        // Before the report: what comes of it may be the order to stop.
        if (report.kind === "groupStarted") checks.hold(true);
        this.#tell(report);
      },
      retries: retriesOf(options.config),
      overtakeGrace: options.overtakeGrace ?? DEFAULT_OVERTAKE_GRACE,
    });
    const checks = new Checks({ config: options.config, group: config, clock, log, report: (report) => this.#tell(report) });
    return { config, lease, addresses, services, actions, checks };
  }

  #of(name: GroupName): Unit {
    const unit = this.#units.get(name);
    assert(unit !== undefined, `no group ${name} in the configuration`);
    return unit;
  }

  #tell(report: ResourceReport): void {
    if (!this.#closed) this.#report(report);
  }

  /** Reports never come out of the call that caused them. */
  #later(report: ResourceReport): void {
    queueMicrotask(() => this.#tell(report));
  }

  async #stopLeftovers(units: readonly Unit[]): Promise<void> {
    const left = await Promise.all(units.map(({ actions }) => actions.stopLeftovers()));
    const problems = left.filter((problem) => problem !== undefined);
    if (problems.length > 0) throw new Error(`services found running on this machine cannot be stopped: ${problems.join("; ")}`);
  }

  /** The child is kept ready: a takeover that must start one first takes 10 ms longer, and on a busy machine 50. */
  #warmUp(): void {
    if (this.#floating.size > 0) void this.#batch.transact({ lines: () => [], limit: START_BATCH });
  }

  async #removeFloating(network: Network, except: ReadonlySet<Address>): Promise<void> {
    const found = [...this.#floating].filter((address) => !except.has(address)).flatMap((address) => findAddress(network.devices, address));
    if (found.length === 0) return;
    for (const { device, found: entry } of found) {
      this.#log.log("warn", "address-leftover", { address: entry.address, prefix: entry.prefix, device: device.name });
    }
    const lines = found.map(({ device, found: entry }) => deleteLine({ ...entry, device }));
    const answer = await this.#batch.transact({ lines: () => lines, limit: DELETE_LIMIT, urgent: true });
    const failures = answer.kind === "done" ? [...answer.failures.values()].filter((text) => !isAbsent(text)) : [answer.kind];
    if (failures.length > 0) throw new Error(`floating addresses found on this machine cannot be removed: ${failures.join("; ")}`);
  }

  #startChecks(): void {
    for (const { checks } of this.#units.values()) checks.start();
  }

  #tellMacs(): void {
    const macs = this.#probes.newMacs();
    if (macs !== undefined) this.#later({ kind: "ownMacsChanged", macs });
  }

  #judgeAll(): void {
    for (const { config, lease } of this.#units.values()) {
      // Where an address is on counts also when no route was there yet at the start.
      const devices = new Set([...devicesOf(config, this.#routes.routes), ...lease.held.map((held) => held.device.name)]);
      const { eligible, detail } = judge([...devices], (name) => this.#links.state(name));
      if (this.#eligibility.isNews(config.name, eligible)) this.#tell({ kind: "eligibilityChanged", group: config.name, eligible, detail });
    }
  }
}

/** A lease that is off has no guard either: nothing but the agent or its guardian takes such an address off. */
function retriesOf({ scripts = USUAL_SCRIPT_RULES }: ClusterConfig): StopRetries {
  return { count: scripts.stopRetries, pause: scripts.retryPause };
}

const isGuarded = (config: GroupConfig): boolean => config.lease !== "off" && addressesOf(config).length > 0;

const addressesOf = (config: GroupConfig): readonly AddressResource[] => config.resources.filter((one) => one.kind === "address");
