// One agent: the core in its loop, wired to the ports it is given. It opens nothing and ends no process; heird.ts does.

import { loadavg } from "node:os";
import type { SavedState } from "../core/effect.js";
import type { Scope } from "../core/event.js";
import { continued } from "../core/continue.js";
import type { PauseNote } from "../core/pause-note.js";
import { type AgentState, holds, initialState } from "../core/state.js";
import { statusOf, whyOf } from "../core/status.js";
import { nextDeadline } from "../core/deadline.js";
import { step } from "../core/step.js";
import type { ClusterConfig } from "../model/config.js";
import type { Message } from "../model/message.js";
import { groupName, type RequestId, type SessionId } from "../model/names.js";
import type { Outcome } from "../model/reason.js";
import { stallLimit } from "../model/stall-limit.js";
import type { StatusReport, WhyReport } from "../model/status.js";
import type { Clock } from "../ports/clock.js";
import type { Guardian } from "../ports/guardian.js";
import type { Hooked } from "../ports/hooks.js";
import type { PingNodes } from "../ports/ping-nodes.js";
import type { ResourceRunner } from "../ports/resource-runner.js";
import type { StateStore } from "../ports/state-store.js";
import type { Stonith } from "../ports/stonith.js";
import type { Transport } from "../ports/transport.js";
import { decode } from "../protocol/decode.js";
import { encode } from "../protocol/encode.js";
import { Complaints } from "./complaints.js";
import { Counters } from "./counters.js";
import { HookWatch } from "./hook-watch.js";
import type { Logger } from "./logger.js";
import { History } from "./history.js";
import { Loop } from "./loop.js";
import { Memory } from "./memory.js";
import { Requests } from "./requests.js";
import { standbyOnce } from "./standby-once.js";
import { mergeUnicast } from "./unicast-rings.js";

export interface AgentParts {
  readonly config: ClusterConfig;
  readonly version: string;
  readonly session: SessionId;
  readonly saved: SavedState;
  readonly clock: Clock;
  readonly transport: Transport;
  readonly runner: ResourceRunner;
  /** Absent: none is configured. */
  readonly pingNodes?: PingNodes | undefined;
  /** Absent: none is configured. */
  readonly stonith?: Stonith | undefined;
  readonly store: StateStore;
  readonly logger: Logger;
  readonly guardian: Guardian;
  /** Of the guardian and of this process. */
  readonly pids: NonNullable<StatusReport["pids"]>;
  /** What this machine lacks. */
  readonly lacks: NonNullable<StatusReport["lacks"]>;
  /** Counted outside of the agent. */
  readonly counts?: () => Readonly<Record<string, number>>;
  /** Held by the guardian. */
  readonly watchdog?: NonNullable<StatusReport["watchdog"]>;
  /** What an agent before this one left, which is gone: this one goes on with it. */
  readonly note?: PauseNote;
  /** Told what becomes of groups; nothing here waits for them. */
  readonly hooks?: Hooked;
  /** Why this agent runs without the configuration that it was to be started with. */
  readonly notApplied?: string;
  /** Writes down what the next agent needs; then this process ends, once `answered` is done. Rejects when it cannot: it goes on. */
  readonly onPause: (note: PauseNote, answered: () => void) => Promise<void>;
  /** Everything is released and said. */
  readonly onLeave: () => void;
  readonly onFatal: (error: unknown) => void;
}

const TOO_MANY: Outcome = { kind: "refused", reason: "superseded", text: "too many requests are waiting" };

export type Command = "standby" | "unstandby" | "takeover";

export class Agent {
  readonly #parts: AgentParts;
  readonly #counters = new Counters();
  readonly #requests = new Requests();
  readonly #history = new History();
  readonly #memory: Memory;
  readonly #loop: Loop<AgentState>;
  readonly #startedAt = new Date();

  constructor(parts: AgentParts) {
    const { config, clock, transport, runner, logger } = parts;
    this.#parts = parts;
    this.#memory = new Memory({ store: parts.store, clock, log: logger, keepalive: config.timing.keepalive });
    const hooks = parts.hooks === undefined ? undefined : new HookWatch(parts.hooks);
    this.#loop = new Loop({
      machine: {
        step: (state, event, now) => {
          const taken = step(state, event, now);
          parts.guardian.alive(stallLimit(config.timing, taken.state.lease.length));
          hooks?.look(taken.state);
          return taken;
        },
        nextDeadline,
      },
      initial:
        parts.note === undefined
          ? initialState({ config, session: parts.session, saved: parts.saved, now: clock.now() })
          : continued({ config, note: parts.note, saved: parts.saved, now: clock.now() }),
      clock,
      decode: (bytes) => decode(bytes, { auth: config.auth, nodes: config.nodes, self: config.self }),
      hands: {
        runner,
        send: (message) => {
          this.#counters.add("sent");
          const bytes = encode(message, { auth: config.auth, ttl: config.ttl, ...stamp() });
          if (message.kind !== "resign" && message.seq !== undefined) this.#history.keep(message.seq, bytes);
          transport.send(bytes);
        },
        resend: (seq) => {
          const bytes = this.#history.find(seq);
          if (bytes === undefined) return;
          this.#counters.add("resent");
          transport.send(bytes);
        },
        save: (saved) => this.#memory.save(saved),
        stonith: parts.stonith,
        fence: (reason) => parts.guardian.fence(reason),
        deposit: ({ released, unknown }) => {
          const sign = (message: Message): Uint8Array => encode(message, { auth: config.auth, ttl: config.ttl, ...stamp() });
          parts.guardian.deposit({ released: sign(released), unknown: sign(unknown) });
        },
        reply: (request, outcome) => void this.#requests.settle(request, outcome),
        log: (entry) => logger.entry(entry),
        pause: (request, note) => this.#pause(request, note),
        leave: () => {
          this.#requests.close();
          parts.onLeave();
        },
      },
      counters: this.#counters,
      complaints: new Complaints(logger, config.logBadPackets),
      log: logger,
      onAuthentic: (datagram) => transport.trust(datagram),
      onFatal: parts.onFatal,
    });
    transport.onDatagram((datagram) => this.#loop.pushDatagram(datagram));
    transport.onHearing((hearing) => this.#loop.pushEvent({ kind: "hearingChanged", hearing }));
    parts.stonith?.onEnd((end) => this.#loop.pushEvent({ kind: "nodeReset", ...end }));
    runner.onReport((report) => {
      // A card that is there again needs its memberships now: before it claims, the node listens for two keepalives only.
      if (report.kind === "eligibilityChanged") transport.rejoin();
      this.#loop.pushEvent(report);
    });
  }

  start(): void {
    this.#loop.start();
    this.#parts.pingNodes?.start((round) => this.#loop.pushEvent({ kind: "pinged", ...round }));
  }

  /** Nothing is stepped or sent any more. */
  stop(): void {
    this.#loop.stop();
    this.#parts.pingNodes?.close();
    this.#parts.stonith?.close();
    this.#memory.close();
    this.#requests.close();
  }

  shutdown(): void {
    this.#loop.pushEvent({ kind: "shutdownRequested" });
  }

  request(command: Command, target: string): Promise<Outcome> {
    const opened = this.#requests.open();
    if (opened === undefined) return Promise.resolve(TOO_MANY);
    this.#loop.pushEvent({ kind: `${command}Requested`, request: opened.id, scope: scopeOf(target) });
    return opened.outcome;
  }

  /** Gives groups away, and may take them again when their turn comes. */
  standbyOnce(target: string): Promise<Outcome> {
    const { self, autoFailback } = this.#parts.config;
    return standbyOnce(target, { self, failback: autoFailback, groups: () => this.status().groups, ask: (command, whom) => this.request(command, whom) });
  }

  /** Asks for a declared pause. Done: the next agent is about to start, and this process ends. */
  restart(): Promise<Outcome> {
    const opened = this.#requests.open();
    if (opened === undefined) return Promise.resolve(TOO_MANY);
    this.#loop.pushEvent({ kind: "restartRequested", request: opened.id });
    return opened.outcome;
  }

  async #pause(request: RequestId, note: PauseNote): Promise<void> {
    const text = `paused for ${note.terms.length} ms at most: another agent goes on`;
    try {
      await this.#parts.onPause(note, () => void this.#requests.settle(request, { kind: "done", text }));
    } catch (error) {
      this.#loop.goOn({ kind: "pauseFailed", detail: `the note for the next agent could not be written: ${(error as Error).message}` });
    }
  }

  /** Names of the groups that run here. */
  held(): readonly string[] {
    return [...this.#loop.state.groups.values()].filter(holds).map((group) => group.config.name);
  }

  status(): StatusReport {
    const { clock, version, transport, config, pids, lacks, watchdog, notApplied } = this.#parts;
    const wall = Date.now();
    const report = statusOf(this.#loop.state, clock.now(), { version, counters: this.#counters.report(this.#otherCounts()) });
    const unsaved = this.#memory.problem;
    const downRings = transport.health().filter((ring) => !ring.up);
    const homes = new Map<string, string>(config.groups.map((group) => [group.name, group.home]));
    return {
      ...report,
      pids,
      lacks: [...lacks, ...(report.lacks ?? [])],
      ...(watchdog === undefined ? {} : { watchdog }),
      ...(notApplied === undefined ? {} : { not_applied: notApplied }),
      since: this.#startedAt.toISOString(),
      nodes: config.nodes,
      rings: config.rings.map(({ name, device }) => ({ name, device, state: downRings.some((ring) => ring.name === name) ? "down" : "up" })),
      peers: report.peers.map((peer) => ({ ...peer, rings: mergeUnicast(peer.rings, config.rings) })),
      groups: report.groups.map((group) => ({ ...group, ...homeOf(homes, group.name), since: isoBefore(wall, group.since_ms) })),
      warnings: [
        ...report.warnings,
        ...(notApplied === undefined ? [] : [notApplied]),
        ...(this.#parts.stonith?.problems() ?? []),
        ...(unsaved === undefined ? [] : [`the state could not be saved: ${unsaved}`]),
        ...downRings.map((ring) => `ring ${ring.name} is down: ${ring.detail}`),
      ],
    };
  }

  /** Undefined when there is no such group. */
  why(group?: string): WhyReport | undefined {
    const wall = Date.now();
    const report = whyOf(this.#loop.state, this.#parts.clock.now(), group === undefined ? undefined : groupName(group));
    if (group !== undefined && report.groups.length === 0) return undefined;
    const dated = report.groups.map((each) => ({
      ...each,
      decisions: each.decisions.map((decision) => ({ ...decision, at: isoBefore(wall, decision.age_ms) })),
    }));
    return { ...report, groups: dated };
  }

  #otherCounts(): Readonly<Record<string, number>> {
    const rings = this.#parts.transport.health().flatMap((ring) => [
      [`ring_sent.${ring.name}`, ring.sent],
      [`ring_send_failed.${ring.name}`, ring.failed],
    ]);
    const { kernel, flood } = this.#parts.transport.dropped();
    return { ...Object.fromEntries(rings), ...(kernel === undefined ? {} : { kernel_dropped: kernel }), flood_dropped: flood, inbox_dropped: this.#loop.dropped, log_dropped: this.#parts.logger.dropped(), ...this.#parts.counts?.(), ...this.#parts.hooks?.counts() };
  }
}

/** What every message carries of this machine. */
const stamp = (): { readonly timeSeconds: number; readonly load: string } => ({
  timeSeconds: Math.floor(Date.now() / 1000),
  load: loadavg().map((value) => value.toFixed(2)).join(" "),
});

function scopeOf(target: string): Scope {
  return target === "all" || target === "local" || target === "foreign" ? { kind: target } : { kind: "group", group: groupName(target) };
}

const homeOf = (homes: ReadonlyMap<string, string>, group: string): Pick<StatusReport["groups"][number], "home"> => {
  const home = homes.get(group);
  return home === undefined ? {} : { home };
};

const isoBefore = (wall: number, age: number): string => new Date(wall - age).toISOString();
