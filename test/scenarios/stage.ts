// Plays a golden conversation: its commands act on a simulated cluster of the steady kind, under all audits.

import type { Scope } from "#heir/core/event.js";
import type { AutoFailback, GroupConfig } from "#heir/model/config.js";
import { groupName, linkName, nodeName } from "#heir/model/names.js";
import { millis } from "#heir/model/time.js";
import { allAudits } from "../sim/audits/all.js";
import { auditContext } from "../sim/audits/context.js";
import { Cluster } from "../sim/cluster.js";
import { aftermath } from "../sim/faults/fault.js";
import type { Host } from "../sim/host.js";
import { steadyNature } from "../sim/nature.js";
import { random } from "../sim/random.js";
import { groupConfig, type Shape } from "../sim/shape.js";
import { Verdict } from "../sim/verdict.js";
import { Recorder } from "./recorder.js";
import { INDENT, type Line, parseScript, readSpan, settings } from "./script.js";

const NOBODY = "no node";

/** The script with what its cluster says now. */
export function perform(source: string): string {
  const stage = new Stage();
  return parseScript(source).flatMap((line) => [line.text, ...(line.kind === "command" ? stage.follow(line).map((it) => INDENT + it) : [])]).join("\n");
}

type Command = Extract<Line, { kind: "command" }>;

class Stage {
  private plan: Omit<Shape, "groups"> | undefined;
  private readonly groups: GroupConfig[] = [];
  private playing: { readonly cluster: Cluster; readonly recorder: Recorder } | undefined;

  follow(command: Command): readonly string[] {
    try {
      this.act(command.words);
    } catch (error) {
      throw new Error(`line ${command.number}: ${command.text}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    return this.playing?.recorder.take() ?? [];
  }

  private act(words: readonly string[]): void {
    const [verb = "", ...rest] = words;
    if (verb === "cluster") return this.planCluster(rest);
    if (verb === "group") return this.planGroup(rest);
    const { cluster, recorder } = (this.playing ??= this.open());
    const host = (): Host => this.host(cluster, rest[0]);
    const slot = () => cluster.slot(host(), groupName(rest[1] ?? ""));
    switch (verb) {
      case "boot":
        for (const it of rest.length === 0 ? cluster.hosts : rest.map((name) => this.host(cluster, name))) cluster.boot(it);
        return;
      case "run":
        cluster.queue.runUntil(cluster.queue.now + readSpan(rest[0]));
        for (const group of this.groups) recorder.say("=", `${group.name} is on ${whereIs(cluster, group)}`);
        return;
      case "kill":
        cluster.kill(host());
        return cluster.disturb(aftermath(cluster));
      case "kill-agent":
        cluster.kill(host(), { reaps: 10, drops: 10, verified: true, repeats: [0, 20, 80, 200] });
        return cluster.disturb(aftermath(cluster));
      case "power-off":
        cluster.powerOff(host());
        return cluster.disturb(aftermath(cluster));
      case "power-on":
        return cluster.powerOn(host());
      case "pause":
        host().agent?.pause();
        return cluster.disturb(Number.POSITIVE_INFINITY);
      case "resume":
        host().agent?.resume();
        return calm(cluster);
      case "freeze":
        cluster.freeze(host());
        return cluster.unhear(Number.POSITIVE_INFINITY);
      case "thaw":
        cluster.thaw(host());
        return calm(cluster);
      case "partition":
        this.part(cluster, rest.join(" "), "everything");
        return cluster.disturb(Number.POSITIVE_INFINITY);
      case "firewall":
        this.part(cluster, rest.join(" "), "heartbeats");
        return cluster.unhear(Number.POSITIVE_INFINITY);
      case "heal":
        cluster.network.heal();
        return calm(cluster);
      case "restart":
        return cluster.restart(host());
      case "stop":
        return cluster.shutDown(host());
      case "standby":
      case "unstandby":
      case "takeover":
        cluster.ask(host(), `${verb}Requested`, readScope(rest[1]));
        return;
      case "holds":
        return expectHolders(cluster, rest);
      case "slow":
        slot().slowness = Number(rest[2] ?? 1);
        return;
      case "cut-ping":
        return cluster.uplinks.cut(host(), Number(rest[1] ?? 0), 1);
      case "join-ping":
        return cluster.uplinks.cut(host(), Number(rest[1] ?? 0), -1);
      case "kill-ping":
        return cluster.uplinks.die(Number(rest[0] ?? 0), 1);
      case "revive-ping":
        return cluster.uplinks.die(Number(rest[0] ?? 0), -1);
      case "cut-ring":
        return this.cutRing(cluster, Number(rest[0]));
      case "fail-start":
        slot().failStarts = Number(rest[2] ?? 1);
        return;
      case "fail-stop":
        slot().failStops = Number(rest[2] ?? 1);
        return;
      case "carrier":
        return cluster.tellAgent(host(), { kind: "eligibilityChanged", group: groupName(rest[1] ?? ""), eligible: rest[2] === "up", detail: rest[2] === "up" ? "" : "no carrier" });
      default:
        throw new Error("unknown command");
    }
  }

  private planCluster(words: readonly string[]): void {
    const nodes = words.filter((word) => !word.includes("=")).map(nodeName);
    const given = settings(words);
    const span = (name: string, standard: string) => millis(readSpan(given.get(name) ?? standard));
    this.plan = {
      nodes,
      timing: { keepalive: span("keepalive", "1s"), warntime: span("warntime", "3s"), deadtime: span("deadtime", "5s"), initdead: span("initdead", "10s") },
      autoFailback: (given.get("auto_failback") ?? "on") as AutoFailback,
      ...(given.has("pings") ? { pings: { nodes: Number(given.get("pings")), deadping: span("deadping", "5s") } } : {}),
      rings: Array.from({ length: Number(given.get("rings") ?? 1) }, (_, index) => linkName(`mcast eth${index}`)),
      method: "sha256",
      layout: "active/standby",
    };
  }

  private planGroup(words: readonly string[]): void {
    const [name = "", ...rest] = words;
    const members = (settings(rest).get("members") ?? "").split(",").map(nodeName);
    const service = rest.includes("service") || rest.includes("service-first");
    this.groups.push(groupConfig({ name, members, address: !rest.includes("no-address"), service, serviceFirst: rest.includes("service-first") }, this.groups.length));
  }

  private open(): { readonly cluster: Cluster; readonly recorder: Recorder } {
    if (this.plan === undefined) throw new Error("there is no cluster yet");
    const cluster = new Cluster({ ...this.plan, groups: this.groups }, { nature: steadyNature, chance: random(1) });
    const recorder = new Recorder(cluster);
    for (const watcher of [recorder, ...allAudits(auditContext(cluster, new Verdict()))]) cluster.watch(watcher);
    return { cluster, recorder };
  }

  /** Between all nodes, on this ring only. */
  private cutRing(cluster: Cluster, ring: number): void {
    for (const { index: from } of cluster.hosts) for (const { index: to } of cluster.hosts) if (from !== to) cluster.network.path(ring, from, to).cuts += 1;
  }

  private host(cluster: Cluster, name: string | undefined): Host {
    const host = cluster.hosts.find((it) => it.name === name);
    if (host === undefined) throw new Error(`${name ?? "nothing"} is no node`);
    return host;
  }

  /** `alpha,bravo|charlie`: nothing passes between the parts; `alpha>bravo`: nothing from alpha to bravo. */
  private part(cluster: Cluster, text: string, what: "heartbeats" | "everything"): void {
    const layers = [...cluster.shape.rings.keys(), ...(what === "everything" ? [cluster.network.lan] : [])];
    const isOneWay = text.includes(">");
    const parts = text.split(isOneWay ? ">" : "|").map((part) => part.trim().split(",").map((name) => this.host(cluster, name).index));
    parts.forEach((part, place) => {
      for (const other of isOneWay ? parts.slice(place + 1) : parts.filter((it) => it !== part)) {
        for (const from of part) for (const to of other) layers.forEach((ring) => (cluster.network.path(ring, from, to).cuts += 1));
      }
    });
  }
}

/** `web=alpha mail=nobody`: where the groups must be by now. */
function expectHolders(cluster: Cluster, words: readonly string[]): void {
  for (const [name, wanted] of settings(words)) {
    const group = cluster.shape.groups.find((it) => it.name === name);
    if (group === undefined) throw new Error(`${name} is no group`);
    const found = whereIs(cluster, group);
    if (found !== (wanted === "nobody" ? NOBODY : wanted)) throw new Error(`${name} is on ${found} (expected ${wanted})`);
  }
}

/** Nothing explains a second holder from the aftermath on. */
function calm(cluster: Cluster): void {
  cluster.disturbedUntil = 0;
  cluster.unheardUntil = 0;
  cluster.disturb(aftermath(cluster));
}

function readScope(word: string | undefined): Scope {
  if (word === undefined || word === "all") return { kind: "all" };
  if (word === "local" || word === "foreign") return { kind: word };
  return { kind: "group", group: groupName(word) };
}

function whereIs(cluster: Cluster, group: GroupConfig): string {
  const hosts = cluster.hosts.filter((host) => {
    const slot = cluster.slot(host, group.name);
    return !host.machine.isStopped && (slot.addressUp || slot.serviceUp);
  });
  return hosts.map((host) => host.name).join(" and ") || NOBODY;
}
