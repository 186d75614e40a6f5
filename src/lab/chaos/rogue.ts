// A deliberate break, made from outside the product: for a while something puts an address on a node that does not hold it, again and again, with every
// rule of a firewall taken away. Chaos must notice, or it could not fail.

import { spawn } from "node:child_process";
import { inside } from "../namespace.js";
import { DEVICE } from "../plan.js";
import { type Crew, spaceOf } from "./crew.js";

/** Often enough that no daemon keeps it off for long, and long enough to be seen; 1.5 s in all. */
const TIMES = 75;
const PAUSE_S = 0.02;

export function startRogue(crew: Crew): void {
  const [group] = crew.groups;
  if (group === undefined) throw new Error("a cluster without groups");
  const holders = crew.witness.seen.answering(group.vip);
  const victim = crew.topology.plan.nodes.find(({ name }) => !holders.includes(name));
  if (victim === undefined) throw new Error("every node answers");
  const once = `nft flush ruleset; ip addr replace ${group.vip}/32 dev ${DEVICE}; sleep ${PAUSE_S}`;
  const script = `n=0; while [ $n -lt ${TIMES} ]; do ${once}; n=$((n + 1)); done; ip addr del ${group.vip}/32 dev ${DEVICE}`;
  const [command = "", ...words] = inside(spaceOf(crew, victim), ["sh", "-c", script]);
  spawn(command, words, { stdio: "ignore" });
}
