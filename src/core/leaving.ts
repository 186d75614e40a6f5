// The graceful stop: every group is stopped and handed over, then the goodbye is said, several times, then the agent leaves.
// A group whose stop failed is no reason to lie: instead of the goodbye its state is told, and the others wait for a fence or
// an operator. Leaving without a word would look like a death, and a death frees the group.

import { millis, after } from "../model/time.js";
import { holds } from "./state.js";
import { emit, log, type Turn } from "./turn.js";
import { beatOnce, nextSeq } from "./beat.js";

/** When the last words are repeated, in ms after the one before: the first may be lost, and deadtime is a long price for it. */
const GOODBYE_GAPS = [20, 60];

export function shutdownRequested(turn: Turn): void {
  const { phase } = turn.state;
  if (phase.kind !== "joining" && phase.kind !== "ready") return;
  log(turn, { code: "leaving" });
  turn.state = { ...turn.state, phase: { kind: "leaving", since: turn.now }, beat: { ...turn.state.beat, hurry: true } };
}

/** Goes on with the goodbye once nothing is held any more. Runs after decide(). */
export function leave(turn: Turn): void {
  const { phase, groups, classic } = turn.state;
  if (phase.kind === "leaving") {
    // A Heartbeat is told first that nothing is held here any more (classic/departure.ts).
    if (classic !== undefined && classic.stage !== "shutdown") return;
    const held = [...groups.values()].filter(holds);
    if (!held.every((group) => group.local.kind === "stuck" && group.hasService)) return;
    turn.state = { ...turn.state, phase: { kind: "goodbye", sent: 0, nextAt: turn.now } };
    leave(turn);
    return;
  }
  if (phase.kind !== "goodbye" || turn.now < phase.nextAt) return;
  if ([...groups.values()].some(holds)) beatOnce(turn);
  else if (classic === undefined || phase.sent === 0) sayGoodbye(turn);
  else beatOn(turn);
  const gap = classic === undefined ? GOODBYE_GAPS[phase.sent] : lingering(turn, phase.sent);
  if (gap === undefined) finish(turn);
  else turn.state = { ...turn.state, phase: { kind: "goodbye", sent: phase.sent + 1, nextAt: after(turn.now, millis(gap)) } };
}

/** A Heartbeat acts on each goodbye anew; where it has missed the only one, the next heartbeat shows the gap, and it asks. */
const beatOn = beatOnce;

/** So long a Heartbeat that stops goes on beating after its last word (protocol 6.6), in ms. */
const LINGER = 2000;

function lingering({ state }: Turn, sent: number): number | undefined {
  const gap = Math.min(state.config.timing.keepalive, LINGER / 2);
  return sent * gap >= LINGER ? undefined : gap;
}

function sayGoodbye(turn: Turn): void {
  const { config, session, generation } = turn.state;
  const seq = nextSeq(turn);
  emit(turn, { kind: "send", message: { kind: "goodbye", from: config.self, session, generation, seq } });
}

function finish(turn: Turn): void {
  log(turn, { code: "left" });
  turn.state = { ...turn.state, phase: { kind: "left" } };
  emit(turn, { kind: "leave" });
}
