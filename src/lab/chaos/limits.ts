// What excuses two answerers, by kind of fault: nothing, the window of a lease after a crash or a freeze, or a partition in which no node can know
// better. A table; values only.

export const FAULT_KINDS = [
  "kill-agent", "kill-all", "freeze-agent", "freeze-all", "stop",
  "power-off", "cable", "partition", "cut-both", "cut-out", "cut-in",
  "loss", "command", "flush", "strip", "permanent",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/**
 * none: two answerers are never right. window: for as long as a lease may outlive its agent beyond deadtime, as the status says.
 * partition: as long as the nodes cannot reach one another, and a moment after.
 */
export type Excuse = "none" | "window" | "partition";

export const EXCUSES: Readonly<Record<FaultKind, Excuse>> = {
  "kill-agent": "window",
  "kill-all": "window",
  "freeze-agent": "window",
  "freeze-all": "window",
  stop: "none",
  "power-off": "none",
  cable: "none",
  partition: "partition",
  "cut-both": "none",
  "cut-out": "none",
  "cut-in": "none",
  loss: "none",
  command: "none",
  flush: "none",
  strip: "none",
  permanent: "none",
};

const ORDER: readonly Excuse[] = ["none", "window", "partition"];

/** The excuse for faults at the same time is the widest of theirs. */
export function excuseFor(kinds: readonly FaultKind[]): Excuse {
  const excuses = kinds.map((kind) => EXCUSES[kind]);
  return ORDER.findLast((excuse) => excuses.includes(excuse)) ?? "none";
}
