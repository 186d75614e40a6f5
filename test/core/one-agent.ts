// One agent under the hands of a test: virtual time, invented peers, effects collected. No other node really exists.

import assert from "node:assert/strict";
import { nextDeadline } from "#heir/core/deadline.js";
import type { Effect, LogEntry } from "#heir/core/effect.js";
import type { Event } from "#heir/core/event.js";
import { type AgentState, type Group, initialState, type Peer } from "#heir/core/state.js";
import { step } from "#heir/core/step.js";
import { type Check, type CheckValue, type MonitorRules, USUAL_CHECK } from "#heir/model/check.js";
import type { ClusterConfig, GroupConfig, Resource } from "#heir/model/config.js";
import type { GroupReport, Heartbeat } from "#heir/model/message.js";
import { generation, groupName, groupTag, linkName, nodeName, opId, parseSessionId, requestId, seq, type SessionId } from "#heir/model/names.js";
import { deafLimitOf } from "#heir/model/probe.js";
import type { Reject } from "#heir/model/reason.js";
import type { StonithDevice } from "#heir/model/stonith.js";
import { type Instant, instant, millis } from "#heir/model/time.js";
import type { Ipv4 } from "#heir/model/address.js";

export const VIP: Resource = { kind: "address", word: "10.0.0.100", script: "IPaddr", address: "10.0.0.100" as Ipv4 };
export const SERVICE: Resource = { kind: "script", word: "httpd", script: "httpd", args: [] };

export const check = (name: string, more: Partial<Check> = {}): Check => ({
  ...USUAL_CHECK,
  name,
  ask: { kind: "tcp", host: "127.0.0.1", port: 80 },
  timeout: USUAL_CHECK.interval,
  ...more,
});

export const session = (text: string): SessionId => {
  const id = parseSessionId(text.padStart(16, "0"));
  assert(id !== undefined, `not a session: ${text}`);
  return id;
};

export interface Settings {
  readonly nodes?: readonly string[];
  readonly self?: string;
  readonly groups?: readonly { name: string; members: readonly string[]; resources?: readonly Resource[]; lease?: "off"; checks?: readonly Check[]; monitor?: MonitorRules }[];
  readonly autoFailback?: ClusterConfig["autoFailback"];
  readonly foreignAddress?: ClusterConfig["evidence"]["foreignAddress"];
  /** The test answers the probes; else this is a machine that cannot send any. */
  readonly asksNetwork?: boolean;
  readonly keepalive?: number;
  readonly deadtime?: number;
  readonly initdead?: number;
  readonly warntime?: number;
  /** ms */
  readonly watchdog?: number;
  readonly addressRemovals?: number;
  readonly stonith?: readonly StonithDevice[];
  /** Names of ping nodes; dead after deadtime. */
  readonly pings?: readonly string[];
}

export function configOf(settings: Settings = {}): ClusterConfig {
  const nodes = (settings.nodes ?? ["alpha", "bravo"]).map(nodeName);
  const groups = settings.groups ?? [{ name: "web", members: nodes }];
  return {
    cluster: "test",
    self: nodeName(settings.self ?? "bravo"),
    nodes,
    timing: {
      keepalive: millis(settings.keepalive ?? 1000),
      warntime: millis(settings.warntime ?? 3000),
      deadtime: millis(settings.deadtime ?? 5000),
      initdead: millis(settings.initdead ?? 12_000),
    },
    evidence: { deafLimit: deafLimitOf(millis(settings.deadtime ?? 5000)), foreignAddress: settings.foreignAddress ?? "take" },
    autoFailback: settings.autoFailback ?? "on",
    rings: ["ring0", "ring1"].map((name) => ({ kind: "bcast", name: linkName(name), device: name, port: 694 })),
    groups: groups.map(({ name, members, resources, lease, checks, monitor }): GroupConfig => ({
      name: groupName(name),
      tag: groupTag(groupName(name)),
      home: nodeName(members[0] ?? "alpha"),
      members: members.map((node, i) => ({ node: nodeName(node), priority: 250 - 10 * i })),
      resources: resources ?? [VIP],
      ...(lease === undefined ? {} : { lease }),
      ...(checks === undefined ? {} : { checks }),
      ...(monitor === undefined ? {} : { monitor }),
    })),
    auth: { selected: 1, keys: [{ index: 1, method: "crc", key: "" }] },
    ttl: 3,
    logBadPackets: true,
    logging: { debug: 0 },
    environment: new Map(),
    scriptPath: [],
    hash: "0123456789abcdef",
    ...(settings.pings === undefined ? {} : { pings: { nodes: settings.pings.map((name) => ({ name: nodeName(name), hosts: [name] })), deadping: millis(settings.deadtime ?? 5000) } }),
    ...(settings.watchdog === undefined ? {} : { watchdog: { device: "/dev/watchdog", timeout: millis(settings.watchdog) } }),
    ...(settings.stonith === undefined ? {} : { stonith: settings.stonith }),
    ...(settings.addressRemovals === undefined ? {} : { addressRemovals: settings.addressRemovals }),
  };
}

/** What an invented peer says; everything has a default that makes it a proven, idle, ready node. */
export interface Says {
  readonly session?: SessionId;
  readonly seq?: number;
  readonly namesUs?: boolean;
  readonly state?: GroupReport["state"];
  readonly priority?: number;
  readonly counter?: number;
  readonly deadtime?: number;
  readonly link?: string;
  readonly hears?: Heartbeat["hears"];
  readonly group?: string;
  readonly configHash?: string;
  readonly macs?: readonly string[];
  readonly leaseBound?: number;
  readonly generation?: number;
  readonly stuck?: Heartbeat["stuck"];
  readonly resets?: Heartbeat["resets"];
  /** All of them fresh unless given. */
  readonly reach?: { readonly reached: number; readonly of: number; readonly fresh?: number };
}

export class OneAgent {
  state: AgentState;
  now: Instant;
  effects: Effect[] = [];
  rejected: Reject | undefined;
  readonly self = session("b1");
  readonly #seqs = new Map<string, number>();
  readonly #asksNetwork: boolean;

  constructor(settings: Settings = {}, saved: { epochs?: Record<string, number>; standby?: string[] } = {}) {
    this.now = instant(1_000_000);
    this.#asksNetwork = settings.asksNetwork ?? false;
    this.state = initialState({
      config: configOf(settings),
      session: this.self,
      saved: { generation: generation(7), epochs: saved.epochs ?? {}, standby: (saved.standby ?? []).map(groupName) },
      now: this.now,
    });
    this.event({ kind: "tick" });
  }

  event(event: Event): readonly Effect[] {
    const { state, effects, rejected } = step(this.state, event, this.now);
    this.state = state;
    this.rejected = rejected;
    this.effects.push(...effects);
    if (!this.#asksNetwork) this.#cannotAsk(effects);
    return effects;
  }

  #cannotAsk(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.kind === "probeGroup") this.event({ kind: "probed", group: effect.group, op: effect.op, sentAt: this.now, asked: [], answers: [] });
    }
  }

  /** Lets time pass, ticking at every deadline as the loop does. */
  run(span: number): void {
    const end = instant(this.now + span);
    for (let guard = 0; guard < 100_000; guard++) {
      const next = nextDeadline(this.state);
      if (next > end) break;
      this.now = next > this.now ? next : this.now;
      this.event({ kind: "tick" });
    }
    this.now = end;
  }

  /** Time passes and nothing runs: the agent is stopped. */
  sleep(span: number): void {
    this.now = instant(this.now + span);
  }

  hear(node: string, says: Says = {}): readonly Effect[] {
    const from = says.session ?? session("a1");
    const key = `${node}${from}`;
    const number = says.seq ?? (this.#seqs.get(key) ?? 0) + 1;
    this.#seqs.set(key, Math.max(number, this.#seqs.get(key) ?? 0));
    const tags = this.state.config.groups.filter((group) => says.group === undefined || group.name === says.group);
    const us = { node: this.state.config.self, session: this.self, seq: seq(1), age: millis(0), rings: 3 };
    const message: Heartbeat = {
      kind: "heartbeat",
      from: nodeName(node),
      session: from,
      seq: seq(number),
      generation: generation(says.generation ?? 1),
      status: "active",
      deadtime: millis(says.deadtime ?? this.state.config.timing.deadtime),
      leaseBound: millis(says.leaseBound ?? 0),
      configHash: says.configHash ?? this.state.config.hash,
      macs: says.macs ?? [],
      hears: [...(says.namesUs === false ? [] : [us]), ...(says.hears ?? [])],
      groups: tags.map((group) => ({
        tag: group.tag,
        state: says.state ?? "backup",
        priority: says.priority ?? group.members.find((it) => it.node === node)?.priority ?? 0,
        counter: says.counter ?? 0,
      })),
      ...(says.stuck === undefined ? {} : { stuck: says.stuck }),
      ...(says.resets === undefined ? {} : { resets: says.resets }),
      ...(says.reach === undefined ? {} : { reach: { fresh: says.reach.reached, ...says.reach } }),
    };
    return this.event({ kind: "messageReceived", link: linkName(says.link ?? "ring0"), message, at: this.now });
  }

  /** Hears the nodes every keepalive for `span` ms, as if they lived. */
  hearFor(span: number, nodes: Record<string, Says>): void {
    const beat = this.state.config.timing.keepalive;
    for (let passed = 0; passed < span; passed += beat) {
      for (const [node, says] of Object.entries(nodes)) this.hear(node, says);
      this.run(Math.min(beat, span - passed));
    }
  }

  goodbye(node: string, from: SessionId = session("a1")): void {
    const number = (this.#seqs.get(`${node}${from}`) ?? 0) + 1;
    const message = { kind: "goodbye", from: nodeName(node), session: from, seq: seq(number), generation: generation(1) } as const;
    this.event({ kind: "messageReceived", link: linkName("ring0"), message, at: this.now });
  }

  group(name = "web"): Group {
    const group = this.state.groups.get(groupName(name));
    assert(group !== undefined);
    return group;
  }

  peer(name = "alpha"): Peer {
    const peer = this.state.peers.get(nodeName(name));
    assert(peer !== undefined);
    return peer;
  }

  take<K extends Effect["kind"]>(kind: K): Extract<Effect, { kind: K }>[] {
    const found = this.effects.filter((it): it is Extract<Effect, { kind: K }> => it.kind === kind);
    this.effects = this.effects.filter((it) => it.kind !== kind);
    return found;
  }

  logged(code: LogEntry["code"]): LogEntry[] {
    return this.effects.flatMap((it) => (it.kind === "log" && it.entry.code === code ? [it.entry] : []));
  }

  /** Answers the newest start: the address is on, and unless told otherwise everything runs. */
  started(name = "web", finish = true): void {
    const local = this.group(name).local;
    assert(local.kind === "starting", `${name} is ${local.kind}`);
    if (this.group(name).hasAddress) {
      const until = instant(this.now + this.state.lease.length);
      this.event({ kind: "leaseRenewed", group: groupName(name), op: local.op, until });
    }
    if (finish) this.event({ kind: "groupStarted", group: groupName(name), op: local.op });
  }

  stopped(name = "web"): void {
    const local = this.group(name).local;
    assert(local.kind === "stopping", `${name} is ${local.kind}`);
    this.event({ kind: "groupStopped", group: groupName(name), op: local.op });
  }

  /** Grants every renewal that was asked for. */
  renewed(): void {
    for (const { group, op, length } of this.take("renewLease")) {
      this.event({ kind: "leaseRenewed", group, op, until: instant(this.now + length) });
    }
  }

  /** Lives for a while as a holder: renewals are granted at once. */
  serve(span: number, nodes: Record<string, Says> = {}): void {
    const end = this.now + span;
    for (let beat = this.now as number; this.now < end; ) {
      if (this.now >= beat) {
        for (const [node, says] of Object.entries(nodes)) this.hear(node, says);
        beat += this.state.config.timing.keepalive;
      }
      this.run(Math.min(50, end - this.now));
      this.renewed();
    }
  }

  judged(name: string, value: CheckValue, detail = "as the test says"): readonly Effect[] {
    return this.event({ kind: "checkJudged", group: groupName("web"), check: name, value, detail });
  }

  /** One round of questions to the ping nodes. */
  pinged(answered: readonly string[], asked = this.state.pings.nodes.map(({ node }): string => node.name)): readonly Effect[] {
    return this.event({ kind: "pinged", asked: asked.map(nodeName), answered: answered.map(nodeName) });
  }

  ask(kind: "standbyRequested" | "unstandbyRequested" | "takeoverRequested", group = "web", request = 1): void {
    this.event({ kind, request: requestId(request), scope: { kind: "group", group: groupName(group) } });
  }
}

export const staleOp = opId(999_999);
