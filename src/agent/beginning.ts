// What an agent begins with: a new incarnation that is on disk before the first packet carries it, or what the agent before it left.

import { randomBytes } from "node:crypto";
import type { SavedState } from "../core/effect.js";
import type { PauseNote } from "../core/pause-note.js";
import { assert } from "../model/assert.js";
import { generation, groupName, parseSessionId, type SessionId } from "../model/names.js";
import type { HeartbeatGeneration } from "../ports/heartbeat-generation.js";
import type { Log } from "../ports/log.js";
import type { ResourceRunner } from "../ports/resource-runner.js";
import type { StateStore, Stored } from "../ports/state-store.js";

export const inheritanceOf = (note: PauseNote): Parameters<ResourceRunner["inherit"]>[0] => ({
  groups: note.groups.flatMap(({ name, startedAt, until }) => (startedAt === undefined ? [] : [{ group: name, ...(until === undefined ? {} : { until }) }])),
  length: note.terms.length,
  guarded: note.lease === "guard",
});

export const savedIn = ({ generation: last, epochs, standby }: Stored): SavedState => ({ generation: generation(last), epochs, standby: standby.map(groupName) });

/**
 * The new incarnation is on disk before the first packet carries it. It is newer than that of any Heartbeat that ran here, and never below the wall clock:
 * a Heartbeat with `hbgenmethod time` took that, and writes it nowhere; and others may remember what this machine has lost.
 */
export async function nextGeneration(store: StateStore, others: { readonly heartbeat: HeartbeatGeneration; readonly wallSeconds: number; readonly log: Log }): Promise<SavedState> {
  const { generation: last, epochs, standby } = await store.load();
  const before = await others.heartbeat.read();
  const saved: SavedState = { generation: generation(Math.max(last, before, others.wallSeconds) + 1), epochs, standby: standby.map(groupName) };
  await store.save(saved);
  const problem = await others.heartbeat.write(saved.generation);
  if (problem !== undefined) others.log.log("warn", "generation-not-kept", { generation: saved.generation, reason: problem });
  return saved;
}

export function newSession(): SessionId {
  const session = parseSessionId(randomBytes(8).toString("hex"));
  assert(session !== undefined, "8 random bytes are 16 hex digits");
  return session;
}
