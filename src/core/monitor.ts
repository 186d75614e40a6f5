// A resource that was started and does not run any more: it is started again here for a few times, then the group moves. What is seen, and how
// a restart is carried out, is the runner's (resources/group-actions.ts).

import { USUAL_MONITOR } from "../model/check.js";
import type { GroupName, OpId } from "../model/names.js";
import { before, elapsed } from "../model/time.js";
import { giveUpAfter, startFailed } from "./group.js";
import { emit, log, putGroup, takeOp, type Turn } from "./turn.js";

/** What is seen during a restart, or of a start before this one, says nothing new. */
export function resourceFailed(turn: Turn, name: GroupName, resource: string, detail: string): void {
  const group = turn.state.groups.get(name);
  if (group?.local.kind !== "started" || group.restarting !== undefined) return;
  const { restarts, window } = group.config.monitor ?? USUAL_MONITOR;
  const recent = group.restarts.filter((at) => at > before(turn.now, window));
  log(turn, { code: "resource-failed", group: name, resource, restarts: recent.length, of: restarts, detail });
  const text = `${resource} does not run any more: ${detail}`;
  if (recent.length >= restarts || turn.state.phase.kind !== "ready") {
    // It may have run well enough to be started in between: each time within the window this node stays out for longer.
    const times = recent.length - restarts + 1;
    giveUpAfter(turn, { ...group, restarts: [...recent, turn.now] }, { what: "monitor-failed", detail: text, count: Math.max(1, times) });
    return;
  }
  const op = takeOp(turn);
  putGroup(turn, { ...group, restarts: [...recent, turn.now], restarting: { op, since: turn.now } });
  emit(turn, { kind: "restartGroup", group: name, op, from: resource, epoch: group.claim });
}

export function groupRestarted(turn: Turn, name: GroupName, op: OpId): void {
  const group = turn.state.groups.get(name);
  if (group?.restarting?.op !== op) return;
  log(turn, { code: "group-restarted", group: name, took: elapsed(group.restarting.since, turn.now) });
  putGroup(turn, { ...group, restarting: undefined });
}

/** It could not be stopped, or not be started again: what follows is as after a failed start. */
export function restartFailed(turn: Turn, name: GroupName, op: OpId, detail: string): void {
  const group = turn.state.groups.get(name);
  if (group?.local.kind !== "started" || group.restarting?.op !== op) return;
  startFailed(turn, group, detail);
}
