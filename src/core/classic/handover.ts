// The handover of a set in three phases (protocol 6.5): me, other, done, done. The set is named as seen by the node that gives. Where nobody answers,
// nothing was released and everything is as before.

import { type Holding, minus, mirror, union } from "../../model/classic.js";
import type { ReleaseReason } from "../../model/reason.js";
import { after, earliest, type Instant, millis, never } from "../../model/time.js";
import { isUnfit } from "../check-state.js";
import type { Group } from "../state.js";
import { log, type Turn } from "../turn.js";
import { NO_STANDBY } from "./slice.js";
import { classicOf, groupsIn, isBusy, isHere, isIn, isReleased, put, say, sayHoldings } from "./words.js";

/** Nobody has answered that it takes. */
const ANSWER_TIME = millis(10_000);
/** The scripts of a Heartbeat may take as long as they like; an hour is its own limit. */
const SCRIPTS_TIME = millis(3_600_000);
/** A handover that was not answered is tried again. */
const TRY_AGAIN = millis(60_000);

/** Both are settled and nothing is under way. */
export function mayHandOver(turn: Turn): boolean {
  const { stage, otherStable, standby } = classicOf(turn);
  return stage === "stable" && otherStable && standby.kind === "none" && isHere(turn.state) && turn.state.phase.kind === "ready";
}

/** We want to give the set away; false: not now. */
export function give(turn: Turn, set: Holding, why: ReleaseReason): boolean {
  if (!mayHandOver(turn)) return false;
  put(turn, { remindAt: never, otherStable: false, standby: { kind: "asked", set, until: after(turn.now, ANSWER_TIME), why } });
  tell(turn, "asked", set);
  say(turn, { type: "ask_resources", holds: set, phase: "me" });
  return true;
}

/** A word of the other node's about a handover. */
export function heardAsk(turn: Turn, set: Holding, phase: "me" | "other" | "done"): void {
  const { standby } = classicOf(turn);
  if (phase === "me") return offered(turn, set);
  if (phase === "other" && standby.kind === "asked") {
    const { mine } = classicOf(turn);
    put(turn, { mine: minus(mine, standby.set), releaseReason: standby.why, standby: { kind: "giving", set: standby.set, until: after(turn.now, SCRIPTS_TIME) } });
    tell(turn, "giving", standby.set);
    sayHoldings(turn, { stable: false, info: "standby" });
    return;
  }
  if (phase === "done" && standby.kind === "offered") {
    const wanted = groupsIn(turn.state, mirror(standby.set));
    for (const group of wanted) forgive(turn, group);
    put(turn, { standby: { kind: "taking", set: standby.set, until: never }, claimReason: reasonToTake(turn, standby.set) });
    tell(turn, "taking", standby.set);
    return;
  }
  if (phase === "done" && standby.kind === "given") {
    tell(turn, "done", standby.set);
    put(turn, { standby: NO_STANDBY, needsFailback: false });
    sayHoldings(turn, { stable: true });
  }
  // A lone `done` follows a shutdown, and ends nothing that was begun.
}

/** What an operator wants gone is his will; what a node gives back by itself is the failback. */
const reasonToTake = (turn: Turn, set: Holding): "preferred-node-up" | "operator-standby" =>
  set === "foreign" && turn.state.config.autoFailback === "on" ? "preferred-node-up" : "operator-standby";

/** The other one wants to give. Whoever cannot take says nothing, and after ten seconds everything is as before. */
function offered(turn: Turn, set: Holding): void {
  const unable = groupsIn(turn.state, mirror(set)).find((group) => !group.eligible || isUnfit(group, turn.now));
  if (!mayHandOver(turn) || unable !== undefined) {
    tell(turn, "refused", set);
    return;
  }
  put(turn, { otherStable: false, standby: { kind: "offered", set, until: after(turn.now, SCRIPTS_TIME) } });
  tell(turn, "offered", set);
  say(turn, { type: "ask_resources", holds: set, phase: "other" });
}

/** Time and the ends of starts and stops move a handover on. Runs after the groups were decided. */
export function advanceHandover(turn: Turn): void {
  const { standby } = classicOf(turn);
  if (standby.kind === "giving" && isReleased(turn, standby.set)) {
    put(turn, { standby: { kind: "given", set: standby.set, until: standby.until } });
    say(turn, { type: "ask_resources", holds: standby.set, phase: "done" });
  }
  if (standby.kind === "taking") finishTaking(turn, standby.set);
  const { standby: open } = classicOf(turn);
  if (open.kind === "none" || turn.now < open.until) return;
  tell(turn, "unanswered", open.set);
  put(turn, { standby: NO_STANDBY, otherStable: true, failbackAt: after(turn.now, TRY_AGAIN) });
}

/** All of it runs here, or has failed here: the other one waits for the word in either case. */
function finishTaking(turn: Turn, set: Holding): void {
  const groups = groupsIn(turn.state, mirror(set));
  if (!groups.every((group) => group.local.kind === "started" || group.local.kind === "lapsed" || group.failure !== undefined || !group.eligible)) return;
  put(turn, { standby: NO_STANDBY, mine: union(classicOf(turn).mine, mirror(set)) });
  tell(turn, "done", set);
  say(turn, { type: "ask_resources", holds: set, phase: "done" });
  sayHoldings(turn, { stable: true });
}

/** What came here by the other node's death goes back when it is settled again. */
export function failBack(turn: Turn): void {
  const { needsFailback, failbackAt, mine } = classicOf(turn);
  if (turn.state.config.autoFailback !== "on" || !needsFailback || mine === "none" || mine === "local") return;
  if (failbackAt !== never && turn.now < failbackAt) return;
  if (isBusy(turn.state)) return;
  give(turn, "foreign", "preferred-node-up");
}

/** What does not run here, and cannot, the other node is asked to take: as the set to which it belongs, since nothing smaller moves. */
export function giveUpFailed(turn: Turn): void {
  for (const group of turn.state.groups.values()) {
    const set = isIn(turn.state, group, "local") ? "local" : "foreign";
    if (!isIn(turn.state, group, classicOf(turn).mine)) continue;
    const since = troubleSince(turn, group);
    if (since === undefined || since === classicOf(turn).gaveUp || isBusy(turn.state)) continue;
    const why: ReleaseReason = !group.eligible ? "carrier-lost" : group.failure?.what ?? "check-failed";
    if (give(turn, set, why)) put(turn, { gaveUp: since });
  }
}

/** Since when the group does not run here as it should, once that is worth a handover. */
function troubleSince(turn: Turn, group: Group): Instant | undefined {
  const { failure, local, checks } = group;
  if (failure !== undefined && local.kind === "stopped") return turn.now >= failure.retryAt ? failure.at : undefined;
  if (!group.eligible) return group.eligibleSince;
  const failed = checks.find(({ check, value }) => check.weight === 0 && value === "failed");
  return failed !== undefined && isUnfit(group, turn.now) ? failed.since : undefined;
}

/** Who takes a set anew tries again what failed before. */
export function forgive(turn: Turn, group: Group): void {
  if (group.failure === undefined) return;
  turn.state = { ...turn.state, groups: new Map(turn.state.groups).set(group.config.name, { ...group, failure: undefined }) };
}

export const tell = (turn: Turn, phase: "asked" | "giving" | "offered" | "taking" | "done" | "refused" | "unanswered", set: Holding): void =>
  log(turn, { code: "heartbeat-handover", node: classicOf(turn).node, set, phase });

export function handoverTimer({ state }: Pick<Turn, "state">): Instant {
  const { classic } = state;
  if (classic === undefined) return never;
  const failback = classic.failbackAt > state.now ? classic.failbackAt : never;
  const { standby } = classic;
  const retries = [...state.groups.values()].map(({ failure }) => [failure?.aloneAt ?? never, failure?.retryAt ?? never].find((at) => at > state.now) ?? never);
  return earliest(standby.kind === "none" ? never : standby.until, failback, ...retries);
}
