// A node that is back with `auto_failback on` waits for the other one to hand its groups back. A Heartbeat thinks of that at one moment only: when it hears
// that the other is settled. When its scripts are still taking over then, or nobody answers its offer, it never does, and stays as it is. To be unsettled
// and settled again makes it think of it once more. Where it owes nothing, it does nothing but log that the other is settled.

import { includes } from "../../model/classic.js";
import { after, type Instant, millis, never } from "../../model/time.js";
import { isUnfit } from "../check-state.js";
import type { Turn } from "../turn.js";
import { mayHandOver } from "./handover.js";
import { classicOf, groupsIn, put, sayHoldings } from "./words.js";

/** A Heartbeat offers within two seconds of that moment; its clock ticks slowly, and its computer may be busy. */
const FIRST_TIME = millis(10_000);
/** Its scripts may take minutes; each reminder is a line in its log. */
const MOST_TIME = millis(120_000);

/** This node has just taken part again. */
export function awaitFailback(turn: Turn): void {
  if (turn.state.config.autoFailback !== "on" || !isOwed(turn)) return;
  put(turn, { remindAt: after(turn.now, FIRST_TIME), remindGap: FIRST_TIME });
}

const isOwed = (turn: Turn): boolean => {
  const { mine, theirs } = classicOf(turn);
  return includes(theirs, "foreign") && !includes(mine, "local");
};

export function remindOfFailback(turn: Turn): void {
  const { remindAt, remindGap } = classicOf(turn);
  if (remindAt === never) return;
  if (!isOwed(turn)) return put(turn, { remindAt: never });
  if (turn.now < remindAt) return;
  const gap = millis(Math.min(2 * remindGap, MOST_TIME));
  put(turn, { remindAt: after(turn.now, gap), remindGap: gap });
  // Whoever cannot serve them does not ask for them.
  if (!mayHandOver(turn) || groupsIn(turn.state, "local").some((group) => !group.eligible || isUnfit(group, turn.now))) return;
  sayHoldings(turn, { stable: false });
  sayHoldings(turn, { stable: true });
}

export const reminderTimer = ({ state }: Pick<Turn, "state">): Instant => state.classic?.remindAt ?? never;
