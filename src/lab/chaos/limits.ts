// What excuses two answerers, by kind of fault: nothing, the window of a lease after a crash or a freeze, or a partition in which no node can know
// better. A table, with what is known not to hold yet beside what shall hold. Values only.

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

export interface Limit {
  /** What shall hold. */
  readonly excuse: Excuse;
  /** What holds meanwhile, and why; absent where what shall hold does. */
  readonly known?: { readonly excuse: Excuse; readonly because: string };
}

const NO_PROBES = { excuse: "partition", because: "the silence of an address is not probed before a takeover" } as const;

export const LIMITS: Readonly<Record<FaultKind, Limit>> = {
  "kill-agent": { excuse: "window" },
  "kill-all": { excuse: "window" },
  "freeze-agent": { excuse: "window" },
  "freeze-all": { excuse: "window" },
  stop: { excuse: "none" },
  "power-off": { excuse: "none" },
  cable: { excuse: "none" },
  partition: { excuse: "partition" },
  "cut-both": { excuse: "none", known: NO_PROBES },
  "cut-out": { excuse: "none", known: NO_PROBES },
  "cut-in": { excuse: "none", known: NO_PROBES },
  loss: { excuse: "none", known: NO_PROBES },
  command: { excuse: "none" },
  flush: { excuse: "none" },
  strip: { excuse: "none" },
  permanent: { excuse: "none" },
};

const ORDER: readonly Excuse[] = ["none", "window", "partition"];

/** The excuse for faults at the same time is the widest of theirs. */
export function excuseFor(kinds: readonly FaultKind[], strict: boolean): Excuse {
  const excuses = kinds.map((kind) => (strict ? LIMITS[kind].excuse : LIMITS[kind].known?.excuse ?? LIMITS[kind].excuse));
  return ORDER.findLast((excuse) => excuses.includes(excuse)) ?? "none";
}
