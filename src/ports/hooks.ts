// The hooks of groups as the agent sees them: told, and never waited for.

import type { HookNews, Told } from "../model/hook.js";
import type { GroupName } from "../model/names.js";

/** Implemented by resources/hooks.ts. */
export interface Hooked {
  /** Returns at once. News of a group that come while others are being told wait; of those that wait only the newest are told. */
  tell(group: GroupName, news: HookNews): void;
  /** By name of the group, what was told to the end. */
  told(): Readonly<Record<string, Told>>;
  /** Since the start, for `heir status`. */
  counts(): Readonly<Record<string, number>>;
  /** Resolves when all is told. What is not after so long is killed, and what waits behind it is told to nobody. */
  close(limit: number): Promise<void>;
}
