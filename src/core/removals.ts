// Addresses that somebody else takes off while we hold them. Each is put back at once (docs/lease.md, rule 9); where that is undone again and again
// another node is to try, and where there is none we go on: an address that is there now and then is better than none.

import type { GroupName } from "../model/names.js";
import { REMOVALS_WITHIN, USUAL_REMOVALS } from "../model/removals.js";
import { before } from "../model/time.js";
import { bestPeer, LAST_RESORT } from "./election.js";
import { giveUpAfter } from "./group.js";
import { log, putGroup, type Turn } from "./turn.js";

export function addressRemoved(turn: Turn, name: GroupName, addresses: readonly string[]): void {
  const group = turn.state.groups.get(name);
  if (group?.local.kind !== "started") return;
  const limit = turn.state.config.addressRemovals ?? USUAL_REMOVALS;
  const removals = [...group.removals.filter((at) => at > before(turn.now, REMOVALS_WITHIN)), turn.now];
  // One that comes before it and has yet to look round takes what is free all the same.
  const other = bestPeer(turn.state, group, turn.now, ({ settled }) => settled);
  // In standby a node is the last resort: there it would come back at once.
  const yields = limit > 0 && removals.length >= limit && turn.state.phase.kind === "ready" && other?.settled === true && other.priority > LAST_RESORT;
  log(turn, { code: "address-removed", group: name, addresses, count: removals.length, limit });
  if (!yields) return putGroup(turn, { ...group, removals: limit > 0 ? removals.slice(-limit) : [] });
  const detail = `${addresses.join(" ")} taken off ${removals.length} times within ${REMOVALS_WITHIN / 1000} s by somebody else`;
  giveUpAfter(turn, { ...group, removals: [] }, { what: "address-removed", detail, count: 1 });
}
