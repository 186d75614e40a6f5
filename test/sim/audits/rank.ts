// Who comes before whom, computed anew from docs/election.md: whether it is to serve at all, then its connection, then its priority.

import type { Reach } from "#heir/model/ping.js";

export interface Rank {
  readonly priority: number;
  readonly reached: number;
}

const LEVELS = [0, 1, 255];

/** 0, 1 and 255 have meanings of their own; all others are of one kind. */
export const isOneKind = (a: Rank, b: Rank): boolean => a.priority === b.priority || !(LEVELS.includes(a.priority) || LEVELS.includes(b.priority));

export function isBefore(a: Rank, b: Rank): boolean {
  if (!isOneKind(a, b) || a.reached === b.reached) return a.priority > b.priority;
  return a.reached > b.reached;
}

/** What can be compared: both know, and have as many ping nodes. */
export const comparable = (own: Reach | undefined, theirs: Reach | undefined): number =>
  own === undefined ? 0 : theirs?.of === own.of ? theirs.reached : own.reached;
