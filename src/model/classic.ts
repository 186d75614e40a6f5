// What a Heartbeat 3.0.6 says, and what is said to it: Linux-HA's own messages, without heir's fields. The vocabulary and the arithmetic of
// its two sets of groups; what follows from the words stands in core/classic.

import type { Generation, NodeName, Seq, SessionId } from "./names.js";
import type { Millis } from "./time.js";

/** Of the two sets of groups, as its holder sees them: local are those whose haresources line names it (protocol 5.5). */
export type Holding = "none" | "local" | "foreign" | "all";

export interface ClassicMessage {
  readonly kind: "classic";
  readonly from: NodeName;
  /** Of a Heartbeat, which has none: made from its generation. */
  readonly session: SessionId;
  readonly generation: Generation;
  /** Absent in what begins with NS_. */
  readonly seq?: Seq;
  /** To whom, as written; absent: to everybody. */
  readonly dest?: string;
  readonly body: ClassicBody;
}

export type ClassicBody =
  /** `deadtime`: what others are to apply to the sender; absent: their own. */
  | { readonly type: "status"; readonly status: "init" | "up" | "active"; readonly deadtime?: Millis }
  /** I have just started: tell me what you hold. */
  | { readonly type: "starting" }
  /** `full`: a complete statement; else what is added. `stable` absent: as before. */
  | { readonly type: "resource"; readonly holds: Holding; readonly full: boolean; readonly stable?: boolean; readonly info: string }
  /** The handshake of a standby; the set is named as seen by the node that gives. */
  | { readonly type: "ask_resources"; readonly holds: Holding; readonly phase: "me" | "other" | "done" }
  /** An operator wants this set at the sender. */
  | { readonly type: "hb_takeover"; readonly holds: Holding }
  | { readonly type: "reqnodes" }
  | { readonly type: "repnodes"; readonly nodes: readonly string[] }
  | { readonly type: "NS_ackmsg"; readonly upTo: number }
  | { readonly type: "NS_rexmit"; readonly first: number; readonly last: number }
  | { readonly type: "NS_nak_rexmit"; readonly first: number; readonly info: string }
  | { readonly type: "ip-request"; readonly key: string }
  | { readonly type: "ip-request-resp"; readonly key: string; readonly owned: boolean; readonly ok: boolean }
  | { readonly type: "stonith"; readonly node: string; readonly result: string }
  /** Every group is released, the sender leaves. */
  | { readonly type: "shutdone" }
  | { readonly type: "hbapi-clstat"; readonly client: string; readonly joins: boolean }
  | { readonly type: "query-cstatus"; readonly client: string; readonly asker: string }
  | { readonly type: "respond-cstatus"; readonly client: string; readonly asker: string; readonly online: boolean }
  /** Between two ipfails: so many ping nodes does the sender reach; more than the other; as many. */
  | { readonly type: "num_ping_nodes"; readonly count: number }
  | { readonly type: "you_are_dead" }
  | { readonly type: "abort_giveup" }
  /** Anything else counts for the sequence and means nothing here. */
  | { readonly type: "other"; readonly name: string };

const SETS: readonly Holding[] = ["none", "local", "foreign", "all"];
const bits = (set: Holding): number => SETS.indexOf(set);
const ofBits = (value: number): Holding => SETS[value & 3] ?? "none";

export const union = (a: Holding, b: Holding): Holding => ofBits(bits(a) | bits(b));
export const minus = (a: Holding, b: Holding): Holding => ofBits(bits(a) & ~bits(b));
export const common = (a: Holding, b: Holding): Holding => ofBits(bits(a) & bits(b));
export const includes = (set: Holding, part: "local" | "foreign"): boolean => common(set, part) === part;

/** The same groups as the other of the two nodes names them. */
export function mirror(set: Holding): Holding {
  if (set === "local") return "foreign";
  return set === "foreign" ? "local" : set;
}

export const parseHolding = (word: string): Holding | undefined => SETS.find((set) => set === word);

/** Stands for a Heartbeat's session, which has none: one for each of its incarnations. */
export const classicSession = (generation: Generation): SessionId => generation.toString(16).padStart(16, "0") as SessionId;
