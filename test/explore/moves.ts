// What may happen next in a situation: everything that is due now, in every order; what may happen at any time; and, while
// faults are left, the faults. Time goes on by itself as soon as nothing is due any more.

import type { Scope } from "#heir/core/event.js";
import { step } from "#heir/core/step.js";
import { requestId } from "#heir/model/names.js";
import { after, earliest, type Instant, latest, never } from "#heir/model/time.js";
import { answer, boot, deliver, excuse, kill, resign, setCarrier, take, wake } from "./act.js";
import { type Draft, draftOf, hostOf, put, type Taken } from "./draft.js";
import { judgeHolders } from "./rules.js";
import { BOTH, type Setting, type Who } from "./setting.js";
import { isAwake, type Parcel, type World } from "./world.js";

export type Move =
  // What is due.
  | { readonly kind: "deliver"; readonly parcel: number }
  | { readonly kind: "tick"; readonly who: Who }
  | { readonly kind: "answer"; readonly who: Who }
  // What may happen at any time.
  | { readonly kind: "stale"; readonly who: Who; readonly started: boolean }
  | { readonly kind: "wake" | "boot" | "plug"; readonly who: Who }
  | { readonly kind: "mend" }
  /** Nothing of it, time goes on. */
  | { readonly kind: "pass" }
  // Faults, and operators.
  | { readonly kind: "lose" | "delay" | "copy"; readonly parcel: number }
  | { readonly kind: "kill" | "pause" | "unplug" | "refuse" | "fail"; readonly who: Who }
  | { readonly kind: "resign"; readonly who: Who; readonly verified: boolean }
  | { readonly kind: "cut"; readonly ways: readonly [boolean, boolean] }
  | { readonly kind: "ask"; readonly who: Who; readonly what: "standby" | "takeover" | "stop" };

export type FaultKind = "lose" | "delay" | "copy" | "kill" | "resign" | "pause" | "unplug" | "refuse" | "fail" | "cut" | "ask";
export const FAULT_KINDS: readonly FaultKind[] = ["kill", "resign", "pause", "unplug", "cut", "lose", "delay", "copy", "refuse", "fail", "ask"];

const isFault = (move: Move): boolean => (FAULT_KINDS as readonly string[]).includes(move.kind);

const CUTS: readonly (readonly [boolean, boolean])[] = [[true, true], [true, false], [false, true]];

/** What must happen before time goes on. */
export function dueMoves(world: World): readonly Move[] {
  const moves: Move[] = [];
  const served = [false, false];
  world.wire.forEach((parcel, place) => {
    // Datagrams of one sender arrive in their order, unless a fault holds one up.
    const isFirst = parcel.strayUntil === undefined && !served[parcel.to];
    if (isFirst) served[parcel.to] = true;
    if (isFirst || (parcel.strayUntil !== undefined && world.time >= parcel.strayUntil)) moves.push({ kind: "deliver", parcel: place });
  });
  for (const who of BOTH) {
    const host = world.hosts[who];
    if (isAwake(host) && host.agent !== undefined && host.agent.due <= world.time) moves.push({ kind: "tick", who });
    if (isAwake(host) && host.job !== undefined && world.time >= host.job.until) moves.push({ kind: "answer", who });
    if (host.paused !== undefined && world.time >= host.paused.until) moves.push({ kind: "wake", who });
  }
  if ((world.cut[0] || world.cut[1]) && world.time >= world.cutUntil) moves.push({ kind: "mend" });
  return moves;
}

/** What may happen at this instant or later. */
function freeMoves(world: World): readonly Move[] {
  const moves: Move[] = [];
  world.wire.forEach((parcel, place) => {
    if (parcel.strayUntil !== undefined && world.time < parcel.strayUntil) moves.push({ kind: "deliver", parcel: place });
  });
  for (const who of BOTH) {
    const host = world.hosts[who];
    if (isAwake(host) && host.job !== undefined && world.time < host.job.until) moves.push({ kind: "answer", who });
    if (host.paused !== undefined && world.time < host.paused.until) moves.push({ kind: "wake", who });
    if (host.agent === undefined) moves.push({ kind: "boot", who });
    if (!host.carrier && isAwake(host)) moves.push({ kind: "plug", who });
    if (isAwake(host) && host.stale !== undefined) moves.push({ kind: "stale", who, started: true }, { kind: "stale", who, started: false });
  }
  if ((world.cut[0] || world.cut[1]) && world.time < world.cutUntil) moves.push({ kind: "mend" });
  return moves;
}

/**
 * Faults of a node come just before something that concerns it: earlier, while nothing happens to it, is the same. So a fault
 * is tried at each of its events and nowhere else.
 */
function faultMoves(setting: Setting, world: World, due: readonly Move[]): readonly Move[] {
  const moves: Move[] = [];
  const concerned = [false, false];
  for (const move of due) {
    if (move.kind === "deliver") {
      concerned[world.wire[move.parcel]?.to ?? 0] = true;
      if (world.wire[move.parcel]?.strayUntil !== undefined) continue;
      moves.push({ kind: "lose", parcel: move.parcel }, { kind: "delay", parcel: move.parcel }, { kind: "copy", parcel: move.parcel });
    } else if (move.kind === "tick" || move.kind === "answer") concerned[move.who] = true;
    if (move.kind === "answer" && setting.services) moves.push({ kind: "fail", who: move.who });
  }
  for (const who of BOTH) {
    const host = world.hosts[who];
    if (concerned[who] !== true || host.agent === undefined) continue;
    moves.push({ kind: "kill", who }, { kind: "resign", who, verified: true }, { kind: "resign", who, verified: false });
    if (host.paused !== undefined) continue;
    moves.push({ kind: "pause", who });
    if (host.carrier) moves.push({ kind: "unplug", who });
    if (host.address !== undefined && host.wanted && !host.refuse) moves.push({ kind: "refuse", who });
    moves.push({ kind: "ask", who, what: "standby" }, { kind: "ask", who, what: "takeover" }, { kind: "ask", who, what: "stop" });
  }
  if (!world.cut[0] && !world.cut[1]) {
    for (const ways of CUTS) if (BOTH.some((who) => ways[who] && concerned[who])) moves.push({ kind: "cut", ways });
  }
  return moves;
}

/** Everything that may happen, always in the same order. `allowed`: which faults are tried. */
export function movesOf(setting: Setting, world: World, allowed: ReadonlySet<FaultKind>): readonly Move[] {
  const due = dueMoves(world);
  const free = freeMoves(world);
  const faults = world.faults > 0 ? faultMoves(setting, world, due).filter((move) => allowed.has(move.kind as FaultKind)) : [];
  const pass: readonly Move[] = due.length === 0 && nextInstant(world) !== never ? [{ kind: "pass" }] : [];
  return [...due, ...free, ...pass, ...faults];
}

export interface Made {
  readonly world: World;
  /** Effects of the first step that others notice: the agent may be killed after each but the last. */
  readonly outward: number;
}

/** Makes the move, then lets time go on to the next instant at which anything is due. Throws AuditFailed. */
export function make(setting: Setting, world: World, move: Move, more: { readonly dies?: number; readonly steps?: Taken[] } = {}): Made {
  const draft = draftOf(setting, isFault(move) || more.dies !== undefined ? { ...world, faults: world.faults - 1 } : world, more);
  act(draft, move);
  goOn(draft);
  return { world: draft.world, outward: draft.outward ?? 0 };
}

/** The world at a given time, with all that is due until then done in the first order and nothing else. */
export function goOnUntil(draft: Draft, at: Instant): void {
  for (;;) {
    const [due] = dueMoves(draft.world);
    if (due !== undefined) act(draft, due);
    else if (nextInstant(draft.world) < at) arrive(draft, nextInstant(draft.world));
    else break;
  }
  arrive(draft, at);
}

function act(draft: Draft, move: Move): void {
  switch (move.kind) {
    case "deliver": {
      const parcel = takeParcel(draft, move.parcel);
      return parcel === undefined ? undefined : deliver(draft, parcel.to, parcel.message);
    }
    case "tick":
      return take(draft, move.who, { kind: "tick" });
    case "answer":
      return answer(draft, move.who, "done");
    case "fail":
      return answer(draft, move.who, "failed");
    case "stale": {
      const { stale } = hostOf(draft, move.who);
      put(draft, move.who, { stale: undefined });
      if (stale === undefined) return;
      const group = draft.setting.group.name;
      const { op } = stale;
      return take(draft, move.who, move.started ? { kind: "groupStarted", group, op } : { kind: "groupFailed", group, op, action: "start", detail: "overtaken" });
    }
    case "wake":
      // Where the lease outlasts deadtime, whoever wakes within that window has a rival until each has heard the other.
      if (!draft.setting.terms.safe) excuse(draft);
      return wake(draft, move.who);
    case "boot":
      return boot(draft, move.who);
    case "plug":
      return setCarrier(draft, move.who, true);
    case "unplug":
      return setCarrier(draft, move.who, false);
    case "mend":
      draft.world = { ...draft.world, cut: [false, false], cutUntil: never };
      return;
    case "pass":
      return;
    case "lose":
      takeParcel(draft, move.parcel);
      return excuse(draft);
    case "delay": {
      const parcel = takeParcel(draft, move.parcel);
      if (parcel !== undefined) stray(draft, parcel);
      return excuse(draft);
    }
    case "copy": {
      const parcel = draft.world.wire[move.parcel];
      if (parcel !== undefined) stray(draft, parcel);
      return;
    }
    case "kill":
      return kill(draft, move.who);
    case "resign":
      return resign(draft, move.who, move.verified);
    case "pause":
      return put(draft, move.who, { paused: { until: after(draft.world.time, draft.setting.longest), inbox: [] }, muteSince: draft.world.time });
    case "refuse":
      return put(draft, move.who, { refuse: true });
    case "cut":
      draft.world = { ...draft.world, cut: [move.ways[0], move.ways[1]], cutUntil: after(draft.world.time, draft.setting.longest) };
      return;
    case "ask":
      return ask(draft, move.who, move.what);
  }
}

function ask(draft: Draft, who: Who, what: "standby" | "takeover" | "stop"): void {
  if (what === "stop") return take(draft, who, { kind: "shutdownRequested" });
  const scope: Scope = { kind: "all" };
  take(draft, who, { kind: what === "standby" ? "standbyRequested" : "takeoverRequested", request: requestId(1), scope });
}

function takeParcel(draft: Draft, place: number): Parcel | undefined {
  const { world } = draft;
  draft.world = { ...world, wire: world.wire.toSpliced(place, 1) };
  return world.wire[place];
}

function stray(draft: Draft, parcel: Parcel): void {
  const { world, setting } = draft;
  const held: Parcel = { ...parcel, strayUntil: after(world.time, setting.longest) };
  draft.world = { ...world, wire: [...world.wire, held] };
}

// ---- time ----

/**
 * Lets time pass until something is due, or until a kernel removes an address by itself while anything may happen: that is no
 * event of an agent, yet a moment of its own. What only renews a lease on the way is done on the way.
 */
function goOn(draft: Draft): void {
  while (dueMoves(draft.world).length === 0) {
    const next = nextInstant(draft.world);
    if (next === never) return;
    judgeHolders(draft);
    const isTurn = arrive(draft, next);
    const due = dueMoves(draft.world);
    const [only] = due;
    if (due.length === 0 && isTurn && freeMoves(draft.world).length > 0) return;
    if (due.length === 1 && only?.kind === "tick" && renewsOnly(draft.world, only.who)) take(draft, only.who, { kind: "tick" });
  }
}

/** Time goes on; whether a kernel took an address off. */
function arrive(draft: Draft, at: Instant): boolean {
  draft.world = { ...draft.world, time: latest(at, draft.world.time) };
  let isTurn = false;
  for (const who of BOTH) {
    const { address, stale } = hostOf(draft, who);
    if (address !== undefined && address <= at) {
      put(draft, who, { address: undefined });
      isTurn = true;
    }
    if (stale !== undefined && stale.until <= at) put(draft, who, { stale: undefined });
  }
  return isTurn;
}

function renewsOnly(world: World, who: Who): boolean {
  const { agent, refuse } = world.hosts[who];
  if (agent === undefined || refuse || agent.beat.hurry || agent.beat.nextAt <= world.time) return false;
  const { effects } = step(agent, { kind: "tick" }, world.time);
  return effects.length > 0 && effects.every((effect) => effect.kind === "renewLease" || (effect.kind === "log" && effect.entry.code === "node-late"));
}

/** The next instant at which anything is due or ends. */
export function nextInstant(world: World): Instant {
  let next = never;
  for (const host of world.hosts) {
    if (isAwake(host) && host.agent !== undefined) next = earliest(next, host.agent.due, host.job?.until ?? never);
    next = earliest(next, host.address ?? never, host.paused?.until ?? never, host.stale?.until ?? never);
  }
  for (const parcel of world.wire) if (parcel.strayUntil !== undefined) next = earliest(next, parcel.strayUntil);
  return earliest(next, world.cutUntil);
}
