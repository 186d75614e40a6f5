// No group is lost for ever: from a situation, with every fault mended and no further one, the cluster must come to exactly one
// holder and stay so; and where a node is down and stays down, the other one must serve. What is known to end well is
// remembered, so that most ways home are short.

import { isHolding } from "#heir/model/message.js";
import { elapsed, type Instant } from "#heir/model/time.js";
import { AuditFailed } from "../sim/verdict.js";
import { keyOf } from "./canonical.js";
import type { Taken } from "./draft.js";
import { dueMoves, make, type Move } from "./moves.js";
import { groupAt } from "./rules.js";
import { BOTH, deadtimeOf, initdeadOf, keepaliveOf, otherOf, type Setting, type Who } from "./setting.js";
import { isWhole, type World } from "./world.js";
import { Visited } from "./visited.js";

/** A failed start keeps a node out for 30 s, then 60 s; a failed stop is tried again after 30 s (core/group.ts). */
const RETRIES = 100_000;
/** Settled for so many keepalives in a row: it stays. */
const STAYS = 3;
/** Moves in one instant; a start of both nodes, or an agent that wakes, makes about a dozen. */
const STORM = 500;

/** Whether nodes that are down are started again. */
type Helpers = "all" | "none";

export class Calm {
  /** Ways home that were asked for, and moves made for them. */
  walks = 0;
  steps = 0;
  private readonly good: Readonly<Record<Helpers, Visited>> = { all: new Visited(), none: new Visited() };
  private readonly setting: Setting;
  private readonly limit: number;

  constructor(setting: Setting) {
    this.setting = setting;
    this.limit = 2 * setting.longest + initdeadOf(setting) + 3 * deadtimeOf(setting) + (setting.services ? RETRIES : 0);
  }

  /** Throws AuditFailed when the cluster does not settle in time. */
  judge(from: World, steps?: Taken[]): void {
    this.walk(from, "all", steps);
    if (BOTH.some((who) => mustServeAlone(from, who))) {
      // What was told of the first way does not belong to the second.
      steps?.splice(0);
      this.walk(from, "none", steps);
    }
  }

  private walk(from: World, helpers: Helpers, steps: Taken[] | undefined): void {
    const { setting } = this;
    let world: World = { ...from, faults: 0 };
    let settledAt: Instant | undefined;
    let still = 0;
    this.walks += 1;
    const good = this.good[helpers];
    const known = good.count;
    for (;;) {
      // What this very walk has seen may be a circle, and is no proof of anything.
      if (good.add(keyOf(setting, world), -1, 0).index < known && steps === undefined) return;
      if (!isServed(setting, world, helpers)) settledAt = undefined;
      else settledAt ??= world.time;
      if (settledAt !== undefined && elapsed(settledAt, world.time) >= STAYS * keepaliveOf(setting)) return;
      const waited = elapsed(from.time, world.time);
      if (waited > this.limit) throw new AuditFailed("converges", `after all was mended${helpers === "all" ? "" : " but what is down"} the cluster did not settle within ${Math.round(this.limit)} ms: ${BOTH.map((who) => tell(setting, world, who)).join(", ")}`);
      const before = world.time;
      world = make(setting, world, nextCalm(world, helpers), steps === undefined ? {} : { steps }).world;
      this.steps += 1;
      still = world.time === before ? still + 1 : 0;
      judgeStill(still);
    }
  }
}

/** No storm: so many moves in one instant are a circle that time does not end. */
export function judgeStill(moves: number): void {
  if (moves > STORM) throw new AuditFailed("steady", `${moves} moves, and time has not gone on`);
}

/** The other one is down and has not said that its stop failed, nor can it have been about to. */
function mustServeAlone(world: World, who: Who): boolean {
  const { agent, ears } = world.hosts[who];
  const other = world.hosts[otherOf(who)];
  if (agent === undefined || other.agent !== undefined || ears?.state === "stuck") return false;
  if (agent.phase.kind !== "joining" && agent.phase.kind !== "ready") return false;
  // Its last words may still be on the way, or in our socket.
  return world.wire.length === 0 && (world.hosts[who].paused?.inbox.length ?? 0) === 0;
}

function isServed(setting: Setting, world: World, helpers: Helpers): boolean {
  if (helpers === "all") return isSettled(setting, world);
  // A rival that fell silent is remembered: whether it has yielded is learned when it is heard again.
  return BOTH.some((who) => world.hosts[who].paused === undefined && world.hosts[who].address !== undefined && isServing(setting, world, who));
}

function nextCalm(world: World, helpers: Helpers): Move {
  for (const who of BOTH) {
    if (world.hosts[who].paused !== undefined) return { kind: "wake", who };
    if (world.hosts[who].agent !== undefined && !world.hosts[who].carrier) return { kind: "plug", who };
    if (world.hosts[who].agent === undefined && helpers === "all") return { kind: "boot", who };
  }
  if (world.cut[0] || world.cut[1]) return { kind: "mend" };
  const [due] = dueMoves(world);
  if (due !== undefined) return due;
  const stray = world.wire.findIndex((parcel) => parcel.strayUntil !== undefined);
  return stray >= 0 ? { kind: "deliver", parcel: stray } : { kind: "pass" };
}

/** One holds it, by the truth and by its word; the other knows; nothing is under way. */
export function isSettled(setting: Setting, world: World): boolean {
  if (!isWhole(world)) return false;
  const holder = BOTH.find((who) => world.hosts[who].address !== undefined);
  return holder !== undefined && isHolder(setting, world, holder) && isBackup(setting, world, otherOf(holder));
}

function isHolder(setting: Setting, world: World, who: Who): boolean {
  const { agent } = world.hosts[who];
  return agent !== undefined && isServing(setting, world, who) && groupAt(agent, setting).rivals.size === 0;
}

function isServing(setting: Setting, world: World, who: Who): boolean {
  const { agent, service, job } = world.hosts[who];
  if (agent === undefined || job !== undefined || service !== setting.services) return false;
  return agent.phase.kind === "ready" && groupAt(agent, setting).local.kind === "started";
}

function isBackup(setting: Setting, world: World, who: Who): boolean {
  const { agent, address, service, job } = world.hosts[who];
  if (agent === undefined || address !== undefined || service || job !== undefined) return false;
  const [peer] = agent.peers.values();
  const report = peer?.current?.groups.get(setting.group.tag);
  return agent.phase.kind === "ready" && groupAt(agent, setting).local.kind === "stopped" && peer?.status.kind === "up" && report !== undefined && isHolding(report.state);
}

function tell(setting: Setting, world: World, who: Who): string {
  const { agent, address } = world.hosts[who];
  const name = setting.configs[who].self;
  return agent === undefined ? `${name} is down` : `${name} is ${agent.phase.kind} and ${groupAt(agent, setting).local.kind}, address ${address === undefined ? "off" : "on"}`;
}
