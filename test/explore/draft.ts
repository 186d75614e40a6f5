// A move in the making: the situation as it is by now, and what is noted on the way. Lives only inside one move.

import type { Effect } from "#heir/core/effect.js";
import type { Event } from "#heir/core/event.js";
import type { Instant } from "#heir/model/time.js";
import type { Setting, Who } from "./setting.js";
import { type Host, type World, withHost } from "./world.js";

export interface Draft {
  readonly setting: Setting;
  world: World;
  /** The agent of the move is killed after this many of its effects that others could notice. */
  readonly dies: number;
  /** How many such effects the first step of the move had. */
  outward: number | undefined;
  /** For the teller: every step, in words that are made only when somebody reads them. */
  readonly steps: Taken[] | undefined;
}

export interface Taken {
  readonly at: Instant;
  readonly who: Who;
  readonly event: Event;
  readonly effects: readonly Effect[];
  /** The agent was killed before it carried out all of them. */
  readonly died: boolean;
}

export const draftOf = (setting: Setting, world: World, more: { readonly dies?: number; readonly steps?: Taken[] } = {}): Draft => ({
  setting,
  world,
  dies: more.dies ?? Number.POSITIVE_INFINITY,
  outward: undefined,
  steps: more.steps,
});

export const hostOf = (draft: Draft, who: Who): Host => draft.world.hosts[who];

export function put(draft: Draft, who: Who, change: Partial<Host>): void {
  draft.world = withHost(draft.world, who, change);
}
