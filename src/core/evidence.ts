// What the network has answered about one group, as a value. What it means stands in suspicion.ts, how it is got in inquiry.ts.

import type { Address } from "../model/address.js";
import type { NodeName, OpId, SessionId } from "../model/names.js";
import type { ProbeWay } from "../model/probe.js";
import { type Instant, never } from "../model/time.js";

/** What the network answers for the group's addresses. */
export interface Evidence {
  /** The question under way: at most one. */
  readonly pending: { readonly op: OpId; readonly since: Instant } | undefined;
  readonly nextAt: Instant;
  /** When a question was last answered or found nobody to answer, whatever it was asked for. */
  readonly answeredAt: Instant | undefined;
  /** Whose silence is in doubt: the holder's session, or any member that might have claimed. Undefined while nobody is. */
  readonly about: SessionId | "anybody" | undefined;
  /** When the first question of this doubt was asked, while it counts; and how many have been answered or have run out, as far as it matters. */
  readonly firstAt: Instant | undefined;
  readonly questions: number;
  /** The ways of the newest question that was answered or ran out; undefined before the first. */
  readonly asked: readonly ProbeWay[] | undefined;
  readonly echo: Answered | undefined;
  readonly arp: Answered | undefined;
  /** It was said that this node is deaf to that one. */
  readonly deafTo: NodeName | undefined;
  /** The session whose holder answered an echo while it was heard: from it, silence means something. */
  readonly calibrated: SessionId | undefined;
  /** A MAC of no node of the cluster that speaks for the address, and how many questions in a row it has not answered since. */
  readonly foreign: { readonly address: Address; readonly mac: string; readonly misses: number } | undefined;
}

export interface Answered {
  /** When the newest question that was answered had been asked. */
  readonly at: Instant;
  readonly since: Instant;
  readonly mac: string;
  /** Questions in a row without an answer after it. */
  readonly misses: number;
}

export const NO_EVIDENCE: Evidence = {
  pending: undefined, nextAt: never, answeredAt: undefined, about: undefined, firstAt: undefined, questions: 0, asked: undefined, echo: undefined, arp: undefined, deafTo: undefined, calibrated: undefined, foreign: undefined,
};
