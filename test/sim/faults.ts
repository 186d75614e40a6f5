// All faults of the simulator in one table, drawn by weight. A fault says for how long it explains that two nodes hold one
// group; the ones that explain nothing say nothing.

import { type Fault, type Profile } from "./faults/fault.js";
import { HEALTH_FAULTS } from "./faults/health-faults.js";
import { LEASE_FAULTS } from "./faults/lease-faults.js";
import { MACHINE_FAULTS } from "./faults/machine-faults.js";
import { NETWORK_FAULTS } from "./faults/network-faults.js";
import { OPERATOR_FAULTS } from "./faults/operator-faults.js";
import { PING_FAULTS } from "./faults/ping-faults.js";
import { REMOVAL_FAULTS } from "./faults/removal-faults.js";
import type { Random } from "./random.js";

export const FAULTS: readonly Fault[] = [...MACHINE_FAULTS, ...LEASE_FAULTS, ...NETWORK_FAULTS, ...OPERATOR_FAULTS];

/** A fault for this profile, by weight. */
export const drawFault = (profile: Profile, chance: Random): Fault => draw(FAULTS, profile, chance);

/** One of those that only clusters with health checks know. */
export const drawHealthFault = (profile: Profile, chance: Random): Fault => draw(HEALTH_FAULTS, profile, chance);

/** One of those that only some clusters know. */
export const drawRemovalFault = (profile: Profile, chance: Random): Fault => draw(REMOVAL_FAULTS, profile, chance);

/** One of those that only clusters with ping nodes know. */
export const drawPingFault = (profile: Profile, chance: Random): Fault => draw(PING_FAULTS, profile, chance);

function draw(faults: readonly Fault[], profile: Profile, chance: Random): Fault {
  const fitting = faults.filter((fault) => fault.profiles.includes(profile));
  let place = chance.next() * fitting.reduce((sum, fault) => sum + fault.weight, 0);
  for (const fault of fitting) {
    place -= fault.weight;
    if (place < 0) return fault;
  }
  return chance.pick(fitting);
}
