// A whole cluster in one process: hosts with their worlds and agents, the network between them, and the hands of an operator
// and of fate. Everything that happens goes through one queue of virtual time.

import type { SavedState } from "#heir/core/effect.js";
import type { Event, Scope } from "#heir/core/event.js";
import { pauseTerms } from "#heir/model/lease.js";
import type { Message } from "#heir/model/message.js";
import type { Ipv4 } from "#heir/model/address.js";
import type { ProbeAnswer, ProbeWay } from "#heir/model/probe.js";
import { generation, type GroupName, type OpId, type RequestId, requestId, type SessionId } from "#heir/model/names.js";
import { aftermathOf } from "./aftermath.js";
import { Agent } from "./agent.js";
import { nodeClock } from "./clock.js";
import { Health } from "./health.js";
import type { Host } from "./host.js";
import { MachineTime } from "./machine-time.js";
import type { Guarding, Nature } from "./nature.js";
import { Network } from "./network.js";
import { EventQueue } from "./queue.js";
import type { Random } from "./random.js";
import { configFor, isWatched, type Shape } from "./shape.js";
import type { Slot } from "./slot.js";
import { Uplinks } from "./uplinks.js";
import type { End, Watcher } from "./watcher.js";
import { readBytes, writeBytes } from "./wire.js";
import { World } from "./world.js";

/** What the prober waits for answers, ms. */
const PROBE_WAIT = 100;

/** So long before the leases of a pause end the guardian has lost its patience, ms. */
const PAUSE_SLACK = 500;
/** A guardian that is there after all. */
const PROMPT: Guarding = { reaps: 5, drops: 10, verified: true, repeats: [0, 20] };

const macOf = (index: number): string => `02:00:00:00:00:${index.toString(16).padStart(2, "0")}`;

/** From a reset until the service manager starts heird, ms. */
const REBOOT = 15_000;

/** What a service manager waits before it starts a daemon again, ms. */
const RESTART_PAUSE = 1000;

export class Cluster {
  readonly queue = new EventQueue();
  readonly network: Network;
  readonly hosts: readonly Host[];
  readonly health: Health;
  readonly uplinks: Uplinks;
  /** Until when something other than the agents may explain that two nodes hold one group. */
  disturbedUntil = 0;
  /** Until when addresses cannot be seen from everywhere. */
  partedUntil = 0;
  /** Until when lost heartbeats, and nothing worse, may explain that a service without an address runs twice. */
  unheardUntil = 0;
  /** Until when heartbeats are stopped between nodes that see each other's addresses. */
  muffledUntil = 0;
  /** Until when a node that was never heard may keep others from a group, since it may be the one that answers. */
  hintedUntil = 0;
  /** MACs of hosts outside of the cluster that answer for the address of a group; whether they answer echoes too. */
  private readonly foreign = new Map<number, { readonly mac: string; readonly echoes: boolean }>();
  private strangers = 0;
  /** How often everything was put right: a fault that is to end later must not undo it twice. */
  healings = 0;
  /** How many moves of one group what happened so far may have caused. */
  allowance = 0;
  private readonly watchers: Watcher[] = [];
  private readonly slots: readonly ReadonlyMap<GroupName, Slot>[];
  private sessions = 0;
  private boots = 0;
  private requests = 0;
  /** What was sent, by its bytes: to compare with what a damaged copy reads as. */
  private readonly sent = new WeakMap<Uint8Array, Message>();

  readonly shape: Shape;
  private readonly options: { readonly nature: Nature; readonly chance: Random };

  constructor(shape: Shape, options: { readonly nature: Nature; readonly chance: Random }) {
    this.shape = shape;
    this.options = options;
    const { nature, chance } = options;
    const { queue } = this;
    this.hosts = shape.nodes.map((name, index): Host => {
      const clock = nodeClock({ offset: nature.clockOffset(), drift: nature.clockDrift() });
      const machine = new MachineTime(queue);
      const world = new World(shape.groups, { queue: machine, clock, nature, lease: shape.lease ?? "address", changed: (slot) => this.tell((it) => it.changed?.(this.host(index), slot)) });
      const disk: SavedState = { generation: generation(0), epochs: {}, standby: [] };
      return { index, name, config: configFor(shape, name), machine, clock, world, powered: true, retired: false, disk, proxied: new Set(), agent: undefined, booting: 0, guardedUntil: 0, isFencing: false };
    });
    this.slots = this.hosts.map((host) => new Map(host.world.slots.map((slot) => [slot.group.name, slot])));
    this.network = new Network({
      nodes: shape.nodes.length,
      rings: shape.rings.length,
      queue,
      nature,
      chance: chance.fork("network"),
      deliver: (it) => this.deliver(it),
    });
    this.health = new Health(this, chance.fork("checks"));
    if (shape.groups.some(isWatched)) this.watch(this.health);
    this.uplinks = new Uplinks(this, { nodes: shape.pings?.nodes ?? 0, keepalive: shape.timing.keepalive, chance: chance.fork("pings") });
    if (shape.pings !== undefined) this.watch(this.uplinks);
  }

  watch(watcher: Watcher): void {
    this.watchers.push(watcher);
  }

  host(index: number): Host {
    const host = this.hosts[index];
    if (host === undefined) throw new Error(`no host ${index}`);
    return host;
  }

  slot(host: Host, group: GroupName): Slot {
    const slot = this.slots[host.index]?.get(group);
    if (slot === undefined) throw new Error(`no group ${group}`);
    return slot;
  }

  /** Something happened that may part the nodes' views; its consequences must be over `span` after now. */
  disturb(span: number): void {
    this.disturbedUntil = Math.max(this.disturbedUntil, this.queue.now + span);
  }

  /** The network itself is parted for so long. */
  part(span: number): void {
    this.partedUntil = Math.max(this.partedUntil, this.queue.now + span);
  }

  /** Heartbeats may be lost, but the network is whole: that explains no second address. */
  unhear(span: number): void {
    this.unheardUntil = Math.max(this.unheardUntil, this.queue.now + span);
  }

  /** A host outside of the cluster takes the address of a group for its own; returns how to end that. */
  intrude(group: number, about: { readonly echoes: boolean; readonly span: number }): () => void {
    this.strangers += 1;
    const stranger = { mac: `06:00:00:00:${(this.strangers >> 8).toString(16).padStart(2, "0")}:${(this.strangers & 255).toString(16).padStart(2, "0")}`, echoes: about.echoes };
    this.foreign.set(group, stranger);
    this.hintedUntil = Math.max(this.hintedUntil, this.queue.now + about.span);
    this.tell((it) => it.foreignChanged?.(group, stranger.mac));
    return () => {
      if (this.foreign.get(group) === stranger) this.expel(group);
    };
  }

  private expel(group: number): void {
    this.foreign.delete(group);
    this.tell((it) => it.foreignChanged?.(group, undefined));
  }

  /** No heartbeat gets through between some nodes, for so long. */
  muffle(span: number): void {
    this.muffledUntil = Math.max(this.muffledUntil, this.queue.now + span);
  }

  /** Who answers for the addresses of the slot on the network, asked by ARP and, of `macs`, by echo. */
  private probe(host: Host, slot: Slot, order: { readonly op: OpId; readonly macs: readonly string[]; readonly report: (event: Event) => void }): void {
    const { queue } = this;
    const { nature } = this.options;
    const sentAt = host.clock.local(host.machine.now);
    const asked: readonly ProbeWay[] = order.macs.length === 0 ? ["arp"] : ["arp", "echo"];
    queue.after(nature.latency(), () => {
      const isUp = (it: Host): boolean => it.world.slots[slot.index]?.addressUp === true && !it.machine.isStopped && this.network.isConversing(host.index, it.index);
      const speakers = this.hosts.filter((it) => it !== host && (isUp(it) || it.proxied.has(slot.index)));
      slot.answerLost = !slot.answerLost && nature.losesAnswer();
      const stranger = this.foreign.get(slot.index);
      const strange = (stranger === undefined ? [] : stranger.echoes ? asked : (["arp"] as const)).map((way) => ({ address: "10.0.0.100" as Ipv4, way, mac: stranger?.mac ?? "" }));
      const known = speakers.flatMap((it): readonly ProbeAnswer[] => {
        const mac = macOf(it.index);
        const by: readonly ProbeWay[] = isUp(it) && order.macs.includes(mac) ? asked : ["arp"];
        return by.map((way) => ({ address: "10.0.0.100" as Ipv4, way, mac }));
      });
      const answers = slot.answerLost ? [] : [...strange, ...known];
      const isComplete = asked.every((way) => answers.some((it) => it.way === way));
      queue.after(isComplete ? nature.latency() : PROBE_WAIT, () =>
        order.report({ kind: "probed", group: slot.group.name, op: order.op, sentAt, asked, answers }));
    });
  }

  boot(host: Host): void {
    if (!host.powered || host.retired || host.agent !== undefined || host.booting > 0) return;
    const { machine } = host;
    if (machine.isStopped) return machine.after(0, () => this.boot(host));
    if (machine.now < host.guardedUntil) return machine.schedule(host.guardedUntil, () => this.boot(host));
    this.boots += 1;
    const mine = this.boots;
    host.booting = mine;
    host.world.cleanUp();
    host.world.stopLeftovers((stopped) => {
      if (host.booting !== mine) return;
      host.booting = 0;
      // The daemon ends, and is started again by the service manager.
      if (stopped) this.start(host);
      else this.queue.after(RESTART_PAUSE, () => this.boot(host));
    });
  }

  private start(host: Host): void {
    host.disk = { ...host.disk, generation: generation(host.disk.generation + 1) };
    const slots = this.slots[host.index] ?? new Map<GroupName, Slot>();
    const agent = new Agent(
      {
        queue: host.machine,
        clock: host.clock,
        nature: this.options.nature,
        world: host.world,
        slots,
        send: (_, message) => this.send(host, message),
        probe: (slot, order) => this.probe(host, slot, order),
        save: (saved) => {
          host.disk = saved;
        },
        stepping: (it, event, now) => this.tell((watcher) => watcher.stepping?.(host, it, event, now)),
        acting: (it, effect, now) => this.tell((watcher) => watcher.acting?.(host, it, effect, now)),
        stepped: (it, event, effects, now) => this.tell((watcher) => watcher.stepped?.(host, it, event, effects, now)),
        ended: (it) => this.end(host, it, it.dyingIn <= 0 ? "killed" : "left"),
        replacing: (it) => this.replace(host, it),
        fence: () => this.reset(host),
      },
      { config: host.config, session: this.newSession(), saved: host.disk },
    );
    host.agent = agent;
    this.tell((it) => it.booted?.(host, agent));
    this.begin(host, agent);
  }

  private begin(host: Host, agent: Agent): void {
    if (this.shape.lease === "guard") agent.handle({ kind: "guardChanged", up: true, detail: "" });
    agent.begin();
    agent.handle({ kind: "ownMacsChanged", macs: [macOf(host.index)] });
  }

  /** The guardian starts the next process at once; one that takes too long is killed, and what follows is as after any death. */
  private replace(host: Host, agent: Agent): void {
    const { nature } = this.options;
    const limit = pauseTerms(this.shape.timing).length - PAUSE_SLACK;
    const took = nature.replacement();
    host.world.reap();
    host.machine.after(Math.min(took, limit), () => {
      if (host.agent !== agent || !agent.alive) return;
      if (took < limit) {
        agent.goOn(host.disk);
        this.tell((it) => it.continued?.(host, agent));
        return this.begin(host, agent);
      }
      this.kill(host, nature.guardian() ?? PROMPT);
      this.boot(host);
    });
  }

  /** kill -9 of the agent: the kernel and the services go on, and its guardian does what it can, if there is one. */
  kill(host: Host, guarding = this.options.nature.guardian()): void {
    const { agent } = host;
    host.booting = 0;
    if (agent === undefined) return;
    agent.kill();
    this.end(host, agent, "killed", guarding);
  }

  powerOff(host: Host): void {
    const { agent } = host;
    host.powered = false;
    host.guardedUntil = 0;
    host.booting = 0;
    if (agent !== undefined) {
      agent.kill();
      this.end(host, agent, "power-off");
    }
    host.world.powerOff();
    this.thaw(host);
  }

  /** Its watchdog is fed no more: the machine is reset, and comes back. */
  private reset(host: Host): void {
    const { watchdog } = this.shape;
    if (watchdog === undefined) throw new Error(`${host.name} has no watchdog`);
    if (host.isFencing) return;
    host.isFencing = true;
    const { healings } = this;
    this.allowance += 1;
    this.tell((it) => it.fencing?.(host));
    this.queue.after(watchdog, () => {
      host.isFencing = false;
      // All trouble is over, this too: its stop works now.
      if (this.healings !== healings) return;
      this.powerOff(host);
      this.unhear(aftermathOf(this.shape));
      this.queue.after(REBOOT, () => {
        if (!host.retired) this.powerOn(host);
      });
    });
  }

  /** Somebody deletes the address from its interface. */
  steal(host: Host, slot: Slot): void {
    this.tell((it) => it.stealing?.(host, slot));
    host.world.addresses.steal(slot);
  }

  /** A hypervisor stops the machine, kernel and agent together: the network hears nothing of it, and nobody on it counts that time. */
  freeze(host: Host): void {
    if (host.machine.isStopped || !host.powered) return;
    host.machine.stop();
    this.tell((it) => it.froze?.(host));
  }

  thaw(host: Host): void {
    if (!host.machine.isStopped) return;
    host.machine.goOn();
    this.tell((it) => it.thawed?.(host));
    host.agent?.wake();
  }

  powerOn(host: Host): void {
    host.powered = true;
    this.boot(host);
  }

  /** The end of all trouble: the network is whole, every process runs, scripts work, carriers are up. */
  heal(): void {
    this.healings += 1;
    this.network.heal();
    this.uplinks.heal();
    for (const group of [...this.foreign.keys()]) this.expel(group);
    for (const host of this.hosts) {
      this.thaw(host);
      host.proxied.clear();
      for (const slot of host.world.slots) Object.assign(slot, { failStarts: 0, failStops: 0, slowness: 1, refuseRenewals: 0 });
      if (host.agent !== undefined) {
        host.agent.dyingIn = Number.POSITIVE_INFINITY;
        host.agent.resume();
      } else if (host.powered) this.boot(host);
      else if (!host.retired) this.powerOn(host);
      for (const { name } of this.shape.groups) this.tellAgent(host, { kind: "eligibilityChanged", group: name, eligible: true, detail: "" });
    }
  }

  /** An operator's word to the agent of `host`; undefined when none runs there. */
  ask(host: Host, kind: "standbyRequested" | "unstandbyRequested" | "takeoverRequested", scope: Scope): RequestId | undefined {
    if (host.agent === undefined) return undefined;
    this.requests += 1;
    const request = requestId(this.requests);
    host.agent.handle({ kind, request, scope });
    return request;
  }

  /** `heir restart`. */
  restart(host: Host): void {
    this.requests += 1;
    host.agent?.handle({ kind: "restartRequested", request: requestId(this.requests) });
  }

  shutDown(host: Host): void {
    host.agent?.handle({ kind: "shutdownRequested" });
  }

  tellAgent(host: Host, event: Event): void {
    host.agent?.handle(event);
  }

  private end(host: Host, agent: Agent, how: End, guarding = how === "killed" ? this.options.nature.guardian() : undefined): void {
    if (host.agent !== agent) return;
    host.agent = undefined;
    host.world.abandon();
    this.tell((it) => it.ended?.(host, agent, how));
    if (guarding !== undefined && agent.deposit !== undefined) this.guard(host, agent.deposit, guarding);
  }

  /** Children first, then addresses, then the word. Whatever is sent on the wire may be sent again by anybody, later. */
  private guard(host: Host, deposit: NonNullable<Agent["deposit"]>, guarding: Guarding): void {
    const { machine } = host;
    const done = machine.now + guarding.reaps + guarding.drops;
    host.guardedUntil = done;
    machine.after(guarding.reaps, () => host.world.reap());
    machine.schedule(done, () => {
      if (!host.powered || host.guardedUntil !== done) return;
      if (guarding.verified) host.world.cleanUp();
      const resign = deposit[guarding.verified ? "released" : "unknown"];
      for (const at of guarding.repeats) machine.after(at, () => this.send(host, resign));
    });
  }

  private send(host: Host, message: Message): void {
    const bytes = writeBytes(message, host.config);
    this.sent.set(bytes, message);
    this.network.broadcast(host.index, bytes);
  }

  private deliver(it: { readonly ring: number; readonly to: number; readonly bytes: Uint8Array; readonly damaged: boolean; readonly original: Uint8Array }): void {
    const host = this.host(it.to);
    const link = this.shape.rings[it.ring];
    if (host.agent === undefined || link === undefined) return;
    const { agent } = host;
    agent.receive((): Event => {
      const read = readBytes(it.bytes, host.config);
      const sent = it.damaged ? this.sent.get(it.original) : undefined;
      if (sent !== undefined) this.tell((watcher) => watcher.damaged?.(host, sent, read.kind === "message" ? read.message : undefined));
      if (read.kind === "reject") return { kind: "datagramRejected", link, reason: read.reason };
      return { kind: "messageReceived", link, message: read.message, at: agent.now() };
    });
  }

  private newSession(): SessionId {
    this.sessions += 1;
    // Distinct and in no order, like the random bits of a real agent.
    const high = this.options.chance.below(0x1_0000_0000).toString(16).padStart(8, "0");
    return `${high}${this.sessions.toString(16).padStart(8, "0")}` as SessionId;
  }

  private tell(what: (watcher: Watcher) => void): void {
    for (const watcher of this.watchers) what(watcher);
  }
}
