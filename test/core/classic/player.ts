// A heir in the place of one of two Heartbeats: the recorded datagrams of the other one are decoded and stepped at their times, its own starts and stops
// succeed at once, and its own words are kept. Virtual time.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { nextDeadline } from "#heir/core/deadline.js";
import type { Effect } from "#heir/core/effect.js";
import type { Event } from "#heir/core/event.js";
import { type AgentState, holds, initialState } from "#heir/core/state.js";
import { step } from "#heir/core/step.js";
import { type ClassicBody, type ClassicMessage, classicSession } from "#heir/model/classic.js";
import type { AuthKeys, ClusterConfig } from "#heir/model/config.js";
import { generation, groupName, linkName, nodeName, requestId, seq } from "#heir/model/names.js";
import type { Outcome, Reject } from "#heir/model/reason.js";
import { type Instant, instant, millis } from "#heir/model/time.js";
import { decode } from "#heir/protocol/decode.js";
import { bytesOf } from "#heir/protocol/octets.js";
import { configOf, SERVICE, session, VIP } from "../one-agent.js";

const FOLDER = new URL("../../../../test/core/classic/recordings/", import.meta.url);
const START = 1_000_000;

/** [seconds since the start, from whom, the octets] */
export type Datagram = readonly [number, "A" | "B", string];

export const recording = (name: string): readonly Datagram[] => JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8")) as readonly Datagram[];

/** The key that a recording was made with is told by the index in it. */
export const KEYS: AuthKeys = {
  selected: 1,
  keys: [
    { index: 1, method: "crc", key: "" },
    { index: 2, method: "sha1", key: "SecretKey42" },
    { index: 3, method: "md5", key: "SecretKey42" },
  ],
};
export const NEW_KEYS: AuthKeys = { selected: 2, keys: [{ index: 1, method: "crc", key: "" }, { index: 2, method: "sha1", key: "New" }] };

export interface PlayerOptions {
  readonly as: "A" | "B";
  readonly failback?: ClusterConfig["autoFailback"];
  readonly nodes?: readonly string[];
  readonly generation?: number;
  /** Names of ping nodes. */
  readonly pings?: readonly string[];
  readonly stonith?: ClusterConfig["stonith"];
}

/** nodea's group. */
export const ONE = "10.77.0.101/24/eth0";
/** nodeb's group. */
export const TWO = "IPaddr::10.77.0.102/24/eth0";

export class Player {
  state: AgentState;
  now: Instant = instant(START);
  readonly config: ClusterConfig;
  readonly said: ClassicBody[] = [];
  readonly effects: Effect[] = [];
  readonly outcomes: Outcome[] = [];
  rejected: Reject | undefined;
  /** Starts fail while true. */
  broken = false;
  /** Answers of the runner are given by the test. */
  slow = false;
  #seq = 0;
  #open: Effect[] = [];

  constructor(options: PlayerOptions) {
    const nodes = options.nodes ?? ["nodea", "nodeb"];
    this.config = {
      ...configOf({
        nodes,
        self: options.as === "A" ? "nodea" : "nodeb",
        autoFailback: options.failback ?? "on",
        ...(options.pings === undefined ? {} : { pings: options.pings }),
        groups: [
          { name: ONE, members: ["nodea", "nodeb"], resources: [VIP, SERVICE] },
          { name: TWO, members: ["nodeb", "nodea"], resources: [VIP, SERVICE] },
        ],
        ...(options.stonith === undefined ? {} : { stonith: options.stonith }),
      }),
    };
    const saved = { generation: generation(options.generation ?? 0x70000000), epochs: {}, standby: [] };
    this.state = initialState({ config: this.config, session: session("b1"), saved, now: this.now });
    this.event({ kind: "tick" });
  }

  event(event: Event): void {
    const { state, effects, rejected } = step(this.state, event, this.now);
    this.state = state;
    this.rejected = rejected;
    this.effects.push(...effects);
    for (const effect of effects) {
      if (effect.kind === "send" && effect.message.kind === "classic") this.said.push(effect.message.body);
      if (effect.kind === "send" && effect.message.kind === "goodbye") this.said.push({ type: "shutdone" });
      if (effect.kind === "reply") this.outcomes.push(effect.outcome);
    }
    for (const effect of effects) if (this.slow && (effect.kind === "startGroup" || effect.kind === "stopGroup")) this.#open.push(effect);
      else this.#answer(effect);
  }

  /** The runner has done what it was told. */
  finish(): void {
    const open = this.#open;
    this.#open = [];
    for (const effect of open) this.#answer(effect);
  }

  #answer(effect: Effect): void {
    switch (effect.kind) {
      case "startGroup":
        if (this.broken) return this.event({ kind: "groupFailed", group: effect.group, op: effect.op, action: "start", detail: "exit 1" });
        this.event({ kind: "leaseRenewed", group: effect.group, op: effect.op, until: instant(this.now + effect.lease) });
        return this.event({ kind: "groupStarted", group: effect.group, op: effect.op });
      case "stopGroup":
        return this.event({ kind: "groupStopped", group: effect.group, op: effect.op });
      case "renewLease":
        return this.event({ kind: "leaseRenewed", group: effect.group, op: effect.op, until: instant(this.now + effect.length) });
      case "probeGroup":
        return this.event({ kind: "probed", group: effect.group, op: effect.op, sentAt: this.now, asked: [], answers: [] });
      default:
        return;
    }
  }

  /** The ping nodes of this node, of which these answer from now on. */
  reaches(...answered: readonly string[]): void {
    const asked = this.state.pings.nodes.map(({ node }) => node.name);
    this.event({ kind: "pinged", asked, answered: answered.map(nodeName) });
  }

  runTo(at: number): void {
    const end = instant(START + at * 1000);
    for (let guard = 0; guard < 100_000 && this.state.phase.kind !== "left"; guard += 1) {
      const next = nextDeadline(this.state);
      if (next > end) break;
      if (next > this.now) this.now = next;
      this.event({ kind: "tick" });
    }
    if (end > this.now) this.now = end;
  }

  run(seconds: number): void {
    this.runTo((this.now - START) / 1000 + seconds);
  }

  /** Plays what the other node said, `shift` seconds later; `meanwhile` happens at its time of the recording. */
  play(datagrams: readonly Datagram[], options: { readonly shift?: number; readonly auth?: AuthKeys; readonly meanwhile?: readonly (readonly [number, () => void])[] } = {}): void {
    const other = this.config.self === "nodea" ? "B" : "A";
    const { shift = 0, auth = KEYS, meanwhile = [] } = options;
    const heard = datagrams.filter(([, who]) => who === other).map(([at, , octets]): readonly [number, () => void] => [at, () => this.hearBytes(bytesOf(octets), auth)]);
    for (const [at, act] of [...heard, ...meanwhile].sort(([a], [b]) => a - b)) {
      this.runTo(at + shift);
      act();
    }
  }

  hearBytes(bytes: Uint8Array, auth: AuthKeys = KEYS): void {
    const decoded = decode(bytes, { auth, nodes: this.config.nodes, self: this.config.self });
    assert.equal(decoded.kind, "message", JSON.stringify(decoded));
    if (decoded.kind === "message") this.event({ kind: "messageReceived", link: linkName("ring0"), message: decoded.message, at: this.now });
  }

  /** The other node says something that was not recorded. */
  hear(body: ClassicBody, more: { readonly generation?: number; readonly seq?: number; readonly dest?: string } = {}): void {
    const incarnation = generation(more.generation ?? 100);
    const isNumbered = !body.type.startsWith("NS_");
    if (isNumbered) this.#seq = more.seq ?? this.#seq + 1;
    const message: ClassicMessage = {
      kind: "classic",
      from: nodeName(this.config.self === "nodea" ? "nodeb" : "nodea"),
      session: classicSession(incarnation),
      generation: incarnation,
      ...(isNumbered ? { seq: seq(this.#seq) } : {}),
      ...(more.dest === undefined ? {} : { dest: more.dest }),
      body,
    };
    this.event({ kind: "messageReceived", link: linkName("ring0"), message, at: this.now });
  }

  beat(status: "init" | "up" | "active" = "active", more: { readonly generation?: number; readonly seq?: number; readonly deadtime?: number } = {}): void {
    this.hear({ type: "status", status, deadtime: millis(more.deadtime ?? 5000) }, more);
  }

  /** The other node lives for a while. */
  live(seconds: number, more: { readonly generation?: number } = {}): void {
    for (let passed = 0; passed < seconds; passed += 1) {
      this.beat("active", more);
      this.run(Math.min(1, seconds - passed));
    }
  }

  /** Both are settled and each holds its own. */
  split(incarnation = 100): void {
    this.beat("active", { generation: incarnation });
    this.hear({ type: "starting" }, { generation: incarnation });
    this.hear({ type: "resource", holds: "local", full: true, stable: true, info: "" }, { generation: incarnation });
    this.said.length = 0;
  }

  setSeq(number: number): void {
    this.#seq = number;
  }

  ask(kind: "standbyRequested" | "takeoverRequested", scope: "all" | "local" | "foreign"): void {
    this.event({ kind, request: requestId(1), scope: { kind: scope } });
  }

  /** Which groups run here: `one`, `two`. */
  get held(): string {
    const names = [[ONE, "one"], [TWO, "two"]] as const;
    return names.filter(([name]) => {
      const group = this.state.groups.get(groupName(name));
      return group !== undefined && holds(group);
    }).map(([, word]) => word).join(" ") || "none";
  }

  /** Types of what was said to the Heartbeat, acknowledgements left out. */
  get words(): readonly string[] {
    return this.said.filter((body) => body.type !== "NS_ackmsg").map((body) => {
      if (body.type === "resource") return `resource ${body.holds} ${body.stable === true ? 1 : 0}${body.info === "" ? "" : ` ${body.info}`}`;
      return body.type === "ask_resources" ? `ask ${body.holds} ${body.phase}` : body.type;
    });
  }
}
