// Programs that are told what becomes of a group on this node, as keepalived's notify scripts are. They are told and asked nothing: whatever a hook
// does, nothing here waits for it. Values only: who runs them is resources/hooks.ts, what there is to tell is agent/hook-watch.ts (docs/hooks.md).

import { type Millis, millis } from "./time.js";

/**
 * active: all of the group runs here. backup: nothing of it does, and it could. fault: it could not, or a stop failed here. stop: heird ends, and
 * nothing of it runs here. What lasts between two of them, a start or a stop, is told when it is over.
 */
export const HOOK_STATES = ["active", "backup", "fault", "stop"] as const;
export type HookState = (typeof HOOK_STATES)[number];

/** notify is told every state, behind the hook of that state. */
export const HOOK_NAMES = [...HOOK_STATES, "notify"] as const;
export type HookName = (typeof HOOK_NAMES)[number];

export interface Hook {
  /** An absolute path, and its arguments. No shell. */
  readonly argv: readonly [string, ...string[]];
  /** It is killed with its process group when it takes longer. */
  readonly timeout: Millis;
  /** Absent: as heird, which is root most often. */
  readonly user?: string;
}

/** Of one group. */
export type Hooks = Readonly<Partial<Record<HookName, Hook>>>;

/**
 * Unless a configuration says otherwise. A call of a cloud's interface, or of a program that sends mail, takes some seconds; a hook that hangs keeps
 * the next state from being told for so long.
 */
export const USUAL_HOOK_TIMEOUT: Millis = millis(10_000);

/** Something that a group's hooks are to be told. */
export interface HookNews {
  readonly state: HookState;
  /** The epoch counter under which this node holds the group, or the last one that it knows of. */
  readonly epoch: number;
  /** Why, in the words of `heir why`. */
  readonly reason: string;
  /** For people; empty where there is nothing to add. */
  readonly detail: string;
  /** Empty: nobody, as far as this node knows. */
  readonly holder: string;
  /** This node's own, as it counts just now. */
  readonly priority: number;
}

/** What the hooks of a group were told last: by one agent, for the next one. */
export type Told = Pick<HookNews, "state" | "epoch">;

/** keepalived's words, which scripts written for it compare with. */
const KEEPALIVED: Readonly<Record<HookState, string>> = { active: "MASTER", backup: "BACKUP", fault: "FAULT", stop: "STOP" };

/** What stands behind a hook's own arguments: for notify as keepalived(8) has it for `notify` of an instance, for the others nothing. */
export const hookArguments = (name: HookName, group: string, { state, priority }: HookNews): readonly string[] =>
  name === "notify" ? ["INSTANCE", group, KEEPALIVED[state], String(priority)] : [];

/** `was`: what was told before; undefined: nothing by this agent or the one that it goes on for. */
export const hookVariables = (at: { readonly group: string; readonly node: string; readonly name: HookName; readonly was: HookState | undefined }, news: HookNews): ReadonlyMap<string, string> =>
  new Map([
    ["HEIR_GROUP", at.group],
    ["HEIR_NODE", at.node],
    ["HEIR_HOOK", at.name],
    ["HEIR_STATE", news.state],
    ["HEIR_OLD_STATE", at.was ?? "unknown"],
    ["HEIR_REASON", news.reason],
    ["HEIR_DETAIL", news.detail],
    ["HEIR_EPOCH", String(news.epoch)],
    ["HEIR_HOLDER", news.holder],
    ["HEIR_PRIORITY", String(news.priority)],
  ]);
