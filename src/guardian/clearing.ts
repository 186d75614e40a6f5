// What follows the death of an agent on this machine, each step done before the next: its children dead, the guard closed, the addresses off, verified.

import type { Address } from "../model/address.js";
import { elapsed } from "../model/time.js";
import type { IpBatch } from "../platform/linux/ip-batch.js";
import { readNetwork } from "../platform/linux/ip-address.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import { dropAddresses } from "./addresses.js";
import type { GuardClosing } from "./guard-closing.js";
import type { KnownChildren } from "./known-children.js";

export interface Clearing {
  readonly children: KnownChildren;
  readonly guard: GuardClosing;
  readonly batch: IpBatch;
  readonly floating: readonly Address[];
  readonly groups: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** `living`: the process groups that SIGKILL did not end. */
export async function clearAddresses({ children, guard, batch, floating, groups, clock, log }: Clearing): Promise<{ readonly isGone: boolean; readonly living: readonly number[] }> {
  const began = clock.now();
  // Begun at once: where addresses were when the agent died is known by the time that they may be taken off.
  const seen = readNetwork([]);
  seen.catch(() => undefined);
  const living = await children.kill();
  const childrenDead = clock.now();
  if (living.length > 0) log.log("error", "children-live", { groups: living.join(" ") });
  await guard.close(groups);
  const { found, verified, problem } = await dropAddresses(batch, floating, seen);
  const isGone = verified && living.length === 0;
  const took = Math.round(elapsed(began, clock.now()));
  const reaping = Math.round(elapsed(began, childrenDead));
  log.log(isGone ? "warn" : "error", "addresses-dropped", { addresses: found.join(", "), verified: isGone, children_ms: reaping, took_ms: took, ...(problem === "" ? {} : { reason: problem }) });
  return { isGone, living };
}
