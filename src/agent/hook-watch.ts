// What there is to tell the hooks of groups: each step's state is compared with what was seen before. Reads the core's state and changes nothing;
// whoever tells, and when, is resources/hooks.ts.

import { isUnfit } from "../core/check-state.js";
import { holdersOf, isRefused, priorityOf } from "../core/election.js";
import { type AgentState, type Group, holds } from "../core/state.js";
import type { HookNews, HookState, Told } from "../model/hook.js";
import type { GroupName } from "../model/names.js";
import type { HoldReason } from "../model/reason.js";
import type { Hooked } from "../ports/hooks.js";

interface Seen {
  readonly state: HookState;
  readonly reason: HoldReason;
  readonly detail: string;
}

export class HookWatch {
  readonly #hooks: Hooked;
  readonly #seen: Map<string, Told>;

  /** What another agent has told to the end is no news, as long as it is still so. */
  constructor(hooks: Hooked) {
    this.#hooks = hooks;
    this.#seen = new Map(Object.entries(hooks.told()));
  }

  look(state: AgentState): void {
    for (const [name, group] of state.groups) {
      if (group.config.hooks === undefined) continue;
      const seen = seenIn(state, group);
      if (seen !== undefined) this.#note(state, group, name, seen);
    }
  }

  #note(state: AgentState, group: Group, name: GroupName, seen: Seen): void {
    const epoch = holds(group) ? group.claim : group.counter;
    const before = this.#seen.get(name);
    // Given up and claimed again within one step is two changes.
    if (before?.state === seen.state && (seen.state !== "active" || before.epoch === epoch)) return;
    this.#seen.set(name, { state: seen.state, epoch });
    this.#hooks.tell(name, { ...seen, epoch, holder: holderOf(state, group), priority: priorityOf(state, group) } satisfies HookNews);
  }
}

/** Undefined while something is under way: what comes of it is told. */
function seenIn(state: AgentState, group: Group): Seen | undefined {
  if (!group.config.members.some(({ node }) => node === state.config.self)) return undefined;
  const { local, reason } = group;
  switch (local.kind) {
    case "starting":
    case "stopping":
    case "lapsed":
      return undefined;
    case "started":
      return { state: "active", reason, detail: "" };
    case "stuck":
      return { state: "fault", reason: "stop-failed", detail: group.decisions[0]?.text ?? "" };
    case "stopped":
      if (state.phase.kind !== "joining" && state.phase.kind !== "ready") return { state: "stop", reason: "shutdown", detail: "" };
      return faultIn(state, group) ?? { state: "backup", ...whyBackup(state, group) };
  }
}

/** Where it was given up in this step, why that was; else why it is not here. */
function whyBackup({ now }: AgentState, { decisions, reason }: Group): Pick<Seen, "reason" | "detail"> {
  const [last, before] = decisions;
  if (last?.what !== "stopped" || last.at !== now) return { reason, detail: "" };
  return { reason: last.reason, detail: before?.what === "released" ? before.text : "" };
}

/** A failed start is over when one succeeds, or an operator forgets it. */
function faultIn(state: AgentState, group: Group): Seen | undefined {
  const fault = (reason: HoldReason, detail: string): Seen => ({ state: "fault", reason, detail });
  if (!group.eligible) return fault("ineligible", group.eligibleDetail);
  if (group.failure !== undefined) return fault(group.failure.what, group.failure.detail);
  if (isRefused(state, group)) return fault("address-conflict", `${group.evidence.foreign?.mac ?? "another host"} answers for ${group.evidence.foreign?.address ?? "its address"}`);
  if (isUnfit(group, state.now)) return fault("check-failed", group.checks.find(({ check, value }) => check.weight === 0 && value === "failed")?.detail ?? "");
  return undefined;
}

const holderOf = (state: AgentState, group: Group): string =>
  holds(group) ? state.config.self : (holdersOf(state, group, state.now).find(({ proven }) => proven)?.peer.name ?? "");
