// Between nodes with `auto_failback legacy` (protocol 6.8): a node that comes asks the other one to release its groups, one by one, and starts each when
// it is told. Nothing is said of sets.

import { type GroupName, groupName } from "../../model/names.js";
import { after, earliest, type Instant, millis, never } from "../../model/time.js";
import { holds } from "../state.js";
import type { Turn } from "../turn.js";
import type { Legacy } from "./slice.js";
import { classicOf, groupsIn, isHere, put, say } from "./words.js";

/** A Heartbeat asks once and waits for ever; an answer may be lost. */
const ASK_AGAIN = millis(5000);

export const NO_WISHES: Legacy = { wanted: new Set(), askedAt: new Map(), owed: new Set() };

const legacyOf = (turn: Turn): Legacy => classicOf(turn).legacy ?? NO_WISHES;
const change = (turn: Turn, to: Partial<Legacy>): void => put(turn, { legacy: { ...legacyOf(turn), ...to } });

/** Asks for what is ours; where nobody is there to ask, it is taken. */
export function claimLegacy(turn: Turn): void {
  if (turn.state.phase.kind !== "ready" || classicOf(turn).stage === "shutdown" || classicOf(turn).awaitsReset) return;
  for (const { config } of groupsIn(turn.state, "local")) {
    const { wanted, askedAt, owed } = legacyOf(turn);
    if (wanted.has(config.name) || owed.has(config.name)) continue;
    if (!isHere(turn.state)) {
      change(turn, { wanted: new Set(wanted).add(config.name) });
      continue;
    }
    const asked = askedAt.get(config.name);
    if (asked !== undefined && turn.now < after(asked, ASK_AGAIN)) continue;
    change(turn, { askedAt: new Map(askedAt).set(config.name, turn.now) });
    say(turn, { type: "ip-request", key: config.name });
  }
}

/** The other one wants its group back, or asks in vain. */
export function heardRequest(turn: Turn, key: string): void {
  const name = groupName(key);
  const group = turn.state.groups.get(name);
  const { wanted, owed } = legacyOf(turn);
  const rest = new Set(wanted);
  rest.delete(name);
  change(turn, { wanted: rest, owed: new Set(owed).add(name) });
  if (group === undefined || !holds(group)) answer(turn, name, wanted.has(name));
  else put(turn, { releaseReason: "preferred-node-up" });
}

/** It takes a group of its own without asking, as one does that has not heard yet that we are there: it tells itself so, for all to hear. */
export function heardOwnTake(turn: Turn, key: string): void {
  const { legacy, node } = classicOf(turn);
  const name = groupName(key);
  if (legacy === undefined || !legacy.wanted.has(name) || turn.state.groups.get(name)?.config.home !== node) return;
  const wanted = new Set(legacy.wanted);
  wanted.delete(name);
  put(turn, { releaseReason: "hold-conflict" });
  change(turn, { wanted });
}

/** Answers what has been released by now. Runs after the groups were decided. */
export function answerReleased(turn: Turn): void {
  for (const name of legacyOf(turn).owed) {
    const group = turn.state.groups.get(name);
    if (group === undefined || !holds(group)) answer(turn, name, true);
  }
}

function answer(turn: Turn, name: GroupName, owned: boolean): void {
  const owed = new Set(legacyOf(turn).owed);
  owed.delete(name);
  change(turn, { owed });
  say(turn, { type: "ip-request-resp", key: name, owned, ok: true }, classicOf(turn).node);
}

/** It is released there, or was never held. */
export function heardRelease(turn: Turn, key: string, ok: boolean): void {
  const name = groupName(key);
  const { wanted, askedAt } = legacyOf(turn);
  if (!ok || !askedAt.has(name)) return;
  put(turn, { claimReason: "preferred-node-up" });
  change(turn, { wanted: new Set(wanted).add(name) });
}

/** Nobody is left to ask, and what was the other's is ours. */
export const takeOverLegacy = (turn: Turn): void => change(turn, { ...NO_WISHES, wanted: new Set(turn.state.groups.keys()) });

export function legacyTimer({ state }: Pick<Turn, "state">): Instant {
  const legacy = state.classic?.legacy;
  // While it is to be reset nobody is asked.
  if (legacy === undefined || state.classic?.awaitsReset === true) return never;
  const waiting = [...legacy.askedAt].filter(([name]) => !legacy.wanted.has(name)).map(([, at]) => after(at, ASK_AGAIN));
  return earliest(never, ...waiting);
}
