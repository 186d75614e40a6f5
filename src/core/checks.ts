// Takes in what the health checks of this node say. What follows from it is read from the state: check-state.ts, election.ts.

import type { CheckValue } from "../model/check.js";
import type { GroupName } from "../model/names.js";
import { NOT_YET, noted } from "./check-state.js";
import { log, putGroup, type Turn } from "./turn.js";

export function checkJudged(turn: Turn, name: GroupName, told: { readonly check: string; readonly value: CheckValue; readonly detail: string }): void {
  const group = turn.state.groups.get(name);
  const known = group?.checks.find(({ check }) => check.name === told.check);
  if (group === undefined || known === undefined || (known.value === told.value && known.detail === told.detail)) return;
  const { value, detail } = told;
  const isNews = known.value !== value;
  const next = noted(known, told, turn.now);
  putGroup(turn, { ...group, checks: group.checks.map((each) => (each === known ? next : each)) });
  // That a check of the holder rests elsewhere is no news.
  const isAtRest = value === "unknown" && known.check.on === "holder" && group.local.kind !== "started";
  // One that cannot be carried out from the start has no other value before.
  const isFirst = known.detail === NOT_YET;
  if ((isNews || isFirst) && !isAtRest) log(turn, { code: CODES[value], group: name, check: told.check, weight: known.check.weight, detail });
}

const CODES = { ok: "check-passed", failed: "check-failed", unknown: "check-unknown" } as const;
