// After an agent has made place for another one: looks on until that one holds what the first one held, and says what became of it.

import { CONTROL_VERSION } from "../../control/api.js";
import { ask } from "../../control/client.js";
import type { StatusReport } from "../../model/status.js";
import { showAge } from "../columns.js";
import { ANSWER_MS } from "./daemon.js";

/** The longest pause is 8 s; an agent that had to be started a second time, in the usual way, is there by then too. */
const WATCH_MS = 30_000;
const LOOK_MS = 50;

export interface Followed {
  readonly isDone: boolean;
  readonly text: string;
  /** What the other agent says of itself; absent where none answers. */
  readonly after?: StatusReport;
}

export async function followPause(runDir: string, before: StatusReport): Promise<Followed> {
  const began = performance.now();
  const after = await nextAgent(runDir, before);
  const took = showAge(performance.now() - began);
  if (after === undefined) return { isDone: false, text: `no other agent answers after ${took}` };
  const lost = differences(before, after);
  if (lost.length > 0) return { isDone: false, text: `agent ${after.pids?.agent} runs, but ${lost.join("; ")}`, after };
  const held = heldBy(after).map(({ name, epoch }) => `${name} (epoch ${epoch})`);
  return { isDone: true, text: `agent ${after.pids?.agent} runs after ${took}, heir ${after.version}; it holds ${held.length === 0 ? "nothing" : held.join(", ")}, as before`, after };
}

/** What another agent says of itself once it takes part; undefined when none does in time. */
async function nextAgent(runDir: string, before: StatusReport): Promise<StatusReport | undefined> {
  for (const end = performance.now() + WATCH_MS; performance.now() < end; ) {
    const asked = await ask(runDir, { version: CONTROL_VERSION, command: "status" }, ANSWER_MS);
    const status = asked.kind === "reply" && asked.reply.kind === "status" ? asked.reply.status : undefined;
    if (status !== undefined && status.pids?.agent !== before.pids?.agent && status.state === "active") return status;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return undefined;
}

const heldBy = ({ groups }: StatusReport): StatusReport["groups"] => groups.filter((group) => group.state === "Active");

/** What the agent of before held and the one of after does not, under the same epoch. */
function differences(before: StatusReport, after: StatusReport): readonly string[] {
  return heldBy(before).flatMap(({ name, epoch }) => {
    const now = after.groups.find((group) => group.name === name);
    if (now?.state === "Active" && now.epoch === epoch) return [];
    if (now?.state === "Active") return [`${name} was claimed anew (epoch ${epoch}, now ${now.epoch})`];
    return [`${name} is ${now?.holder === null || now === undefined ? "held by nobody" : `held by ${now.holder}`} now`];
  });
}
