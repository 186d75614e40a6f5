// Whether a cluster is as it should be: the list of what is not, one sentence each. Empty means healthy, exit status 0.

import type { GroupStatus, PeerStatus, StatusReport } from "../model/status.js";
import { showAge } from "./columns.js";

export function degradations(status: StatusReport): readonly string[] {
  return [
    ...(status.state === "active" ? [] : [`${status.node} is ${STATE_MEANS[status.state]}`]),
    ...status.peers.flatMap(ofPeer),
    ...status.groups.flatMap(ofGroup),
    ...withoutSuccessor(status),
    ...ofWatchdog(status),
    ...status.warnings,
  ];
}

const STATE_MEANS: Readonly<Record<Exclude<StatusReport["state"], "active">, string>> = {
  init: "starting: it has not said anything yet",
  up: "waiting for every node, or for initdead",
  leaving: "handing its groups over",
};

function ofPeer(peer: PeerStatus): readonly string[] {
  if (peer.state !== "up") {
    const heard = peer.age_ms === null ? "never heard" : `last heard ${showAge(peer.age_ms)} ago`;
    return [`${peer.name} is ${peer.state}: ${heard} (${peer.reason})`];
  }
  return peer.rings.flatMap((ring) => {
    if (ring.state === "down") return [`${peer.name} is not heard on ring ${ring.name}`];
    return ring.hears_us === false ? [`${peer.name} does not hear us on ring ${ring.name}`] : [];
  });
}

function ofGroup(group: GroupStatus): readonly string[] {
  if (group.phase === "stop-failed") return [`${group.name}: its stop failed here; it starts nowhere else until that is settled`];
  if (group.holder_state === "stop-failed") return [`${group.name}: its stop failed on ${group.holder}; it starts nowhere else until that is settled`];
  if (group.phase === "lapsed") return [`${group.name}: its lease lapsed ${showAge(group.since_ms)} ago`];
  return group.holder === null ? [`${group.name} is held by nobody (${group.reason})`] : [];
}

const ofWatchdog = ({ watchdog }: StatusReport): readonly string[] =>
  watchdog === undefined || watchdog.problem === null ? [] : [`the watchdog ${watchdog.device} is not held, nobody resets this machine when it hangs: ${watchdog.problem}`];

/** More names than this would hide the rest of the list. */
const NAMES_SHOWN = 3;

/** One line for all groups, since it is mostly one missing node that leaves them alone. */
function withoutSuccessor({ groups, peers }: StatusReport): readonly string[] {
  const alone = groups.filter((group) => group.holder !== null && group.successor === null).map((group) => group.name);
  if (alone.length === 0 || peers.length === 0) return [];
  const more = alone.length > NAMES_SHOWN ? ` and ${alone.length - NAMES_SHOWN} more` : "";
  return [`no other node could take ${alone.slice(0, NAMES_SHOWN).join(", ")}${more}`];
}
