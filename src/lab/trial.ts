// One step of a fault: done, waited for, measured. The end is judged by facts alone, by addresses on interfaces and answers at the client; what the
// agents say about themselves only fills the column "why".

import { type Cluster, whyHolds } from "./cluster.js";
import type { Step } from "./faults.js";
import type { NodePlan } from "./plan.js";
import { ASK_EVERY_MS } from "./service.js";
import { monotonic } from "./watcher.js";

export interface Row {
  readonly title: string;
  /** Exactly one holder, the right one, and it answers. */
  readonly ok: boolean;
  /** What was wrong at the end of the patience; empty when nothing was. */
  readonly problem: string;
  readonly planned: boolean;
  readonly outage_ms: number;
  readonly doubled_ms: number;
  readonly unanswered: number;
  readonly holder: string;
  readonly reason: string;
  /** The new holder's own words, with its numbers. */
  readonly evidence: string;
}

/** The one holder must have answered alone for so long: a late rival or a lost announcement would show. */
const QUIET_MS = 250;
/** What comes later still belongs to the step: a second move, an address that returns, a poisoned ARP cache. Longer than deadtime. */
const AFTERMATH_MS = 1200;
const POLL_MS = 10;
/** An answer is on the way for at most so long (noise of a loaded machine included). */
export const ON_THE_WAY_MS = 30;

export async function runStep(cluster: Cluster, step: Step, home: NodePlan, patience_ms: number): Promise<Row> {
  const began = monotonic();
  // Commands and boots take time of their own, in which the address may already have moved.
  await step.act(cluster, home);
  const until = monotonic() + patience_ms;
  let problem = await settled(cluster, { step, home, began, until });
  if (problem === "") {
    await sleep(step.aftermath_ms ?? AFTERMATH_MS);
    problem = await settled(cluster, { step, home, began, until });
  }
  const ended = monotonic() - ON_THE_WAY_MS;
  const [holder = ""] = cluster.watcher.holdings.holders();
  // What went away and came home is explained by whoever had it in between.
  const explains = step.goes === "round" ? (cluster.watcher.holdings.taker(home.name, began) ?? holder) : holder;
  const why = problem === "" ? await whyHolds(cluster, explains) : undefined;
  return {
    title: step.title,
    ok: problem === "",
    problem,
    planned: step.planned,
    outage_ms: cluster.answers.longestGap(began, ended),
    doubled_ms: cluster.watcher.holdings.doubled(began, ended),
    unanswered: cluster.answers.unanswered(began, ended),
    holder: cluster.watcher.holdings.holders().join("+") || "nobody",
    reason: why?.reason ?? "not told",
    evidence: why?.text ?? "",
  };
}

/** Waits until nothing is wrong any more; says what is when the patience is over. */
async function settled(cluster: Cluster, about: { readonly step: Step; readonly home: NodePlan; readonly began: number; readonly until: number }): Promise<string> {
  const { step, home, began, until } = about;
  for (;;) {
    await sleep(POLL_MS);
    const stayed = step.goes === "round" && cluster.watcher.holdings.taker(home.name, began) === undefined;
    const problem = stayed ? `no other node took the address from ${home.name}` : whatIsWrong(cluster, step, home);
    if (problem === "" || monotonic() >= until) return problem;
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Why the step has not ended well yet, by what can be seen; empty when it has. */
export function whatIsWrong(cluster: Cluster, step: Pick<Step, "goes">, home: NodePlan): string {
  const holders = cluster.watcher.holdings.holders();
  const now = monotonic() - ON_THE_WAY_MS;
  const answerers = cluster.answers.answerers(now - QUIET_MS, now);
  const [holder] = holders;
  if (holder === undefined) return "no node has the address";
  if (holders.length > 1) return `${holders.join(" and ")} both have the address`;
  if ((holder === home.name) !== (step.goes !== "away")) return `${holder} still has the address`;
  if (answerers.length === 0) return `${holder} has the address, but the client gets no answer`;
  if (answerers.length > 1 || answerers[0] !== holder) return `${holder} has the address, but ${answerers.join(" and ")} answered`;
  const answered = cluster.answers.between(now - QUIET_MS, now).length;
  const asked = answered + cluster.answers.unanswered(now - QUIET_MS, now);
  // A stalled machine may have asked less than planned; what was asked must have been answered.
  if (answered < asked || asked < QUIET_MS / ASK_EVERY_MS / 2) return `${holder} answers ${answered} of ${asked} questions`;
  return "";
}
