// A standby as Heartbeat knows it: a group is given away once, and nothing keeps this node from taking it again when its turn comes. heir's own
// standby lasts; here its mark goes as soon as the group is elsewhere, but where the group would come straight back.

import type { AutoFailback } from "../model/config.js";
import type { Outcome } from "../model/reason.js";
import type { GroupStatus } from "../model/status.js";

export interface StandbyParts {
  readonly ask: (command: "standby" | "unstandby", target: string) => Promise<Outcome>;
  readonly groups: () => readonly Pick<GroupStatus, "name" | "home" | "holder" | "standby">[];
  readonly self: string;
  readonly failback: AutoFailback;
}

export async function standbyOnce(target: "all" | "local" | "foreign" | string, parts: StandbyParts): Promise<Outcome> {
  const marked = new Set(parts.groups().flatMap((group) => (group.standby ? [group.name] : [])));
  const outcome = await parts.ask("standby", target);
  if (outcome.kind !== "done") return outcome;
  for (const group of parts.groups()) {
    // A mark of before is the operator's.
    if (!group.standby || marked.has(group.name) || !stays(group, parts)) continue;
    await parts.ask("unstandby", group.name);
  }
  return outcome;
}

/** Whether the group remains where it is without the mark: nothing goes back by itself, or it is at home already. */
function stays({ home, holder }: Pick<GroupStatus, "home" | "holder">, { self, failback }: StandbyParts): boolean {
  if (holder === null || holder === self) return false;
  return failback === "off" || holder === home;
}
