// Where exploring begins: two machines just switched on; and a cluster at rest, once with both heartbeats at one instant, where
// everything meets in every order, and once with the heartbeats half a keepalive apart, as chance would have it.

import { after, millis, never } from "#heir/model/time.js";
import { requestId } from "#heir/model/names.js";
import { AuditFailed } from "../sim/verdict.js";
import { take } from "./act.js";
import { draftOf } from "./draft.js";
import { isSettled, judgeStill } from "./calm.js";
import { dueMoves, goOnUntil, make, type Move } from "./moves.js";
import type { Root } from "./search.js";
import { keepaliveOf, type Setting } from "./setting.js";
import { coldStart, type World } from "./world.js";

export const ROOT_NAMES = ["cold", "settled", "apart"] as const;
export type RootName = (typeof ROOT_NAMES)[number];

export function rootsOf(setting: Setting, faults: number, names: readonly RootName[]): readonly Root[] {
  return names.map((name) => ({ name, world: { ...rootOf(setting, name), faults } }));
}

function rootOf(setting: Setting, name: RootName): World {
  if (name === "cold") return coldStart(0);
  const together = settle(setting, coldStart(0));
  return name === "settled" ? together : settle(setting, shiftBeat(setting, together));
}

/** Fault-free, until the cluster has been at rest for a while. */
function settle(setting: Setting, from: World): World {
  let world = from;
  const end = after(from.time, millis(60_000));
  let restingSince = never;
  let still = 0;
  while (world.time < end) {
    restingSince = isSettled(setting, world) ? (restingSince === never ? world.time : restingSince) : never;
    // At rest, and nothing on the wire: the next thing to happen is a heartbeat.
    if (world.time >= after(restingSince, millis(3 * keepaliveOf(setting))) && world.wire.length === 0) return world;
    const before = world.time;
    world = make(setting, world, nextOf(world)).world;
    still = world.time === before ? still + 1 : 0;
    judgeStill(still);
  }
  throw new AuditFailed("converges", "from a cold start the cluster does not come to rest");
}

function nextOf(world: World): Move {
  const down = world.hosts.findIndex((host) => host.agent === undefined);
  if (down >= 0) return { kind: "boot", who: down === 0 ? 0 : 1 };
  return dueMoves(world)[0] ?? { kind: "pass" };
}

/** An operator's word makes bravo say something half a keepalive before its time. */
function shiftBeat(setting: Setting, world: World): World {
  const draft = draftOf(setting, world);
  goOnUntil(draft, after(world.time, millis(keepaliveOf(setting) / 2)));
  take(draft, 1, { kind: "unstandbyRequested", request: requestId(1), scope: { kind: "all" } });
  return draft.world;
}
