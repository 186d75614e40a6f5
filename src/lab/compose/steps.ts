// The faults, one after the other, each with what must follow: who answers, why, how long a client may have waited, how long two may have answered.

import { RESOLUTION_MS } from "../chaos/judge.js";
import { monotonic } from "../watcher.js";
import type { Row } from "./report.js";
import { NODES, type Node, type Stack, VIP } from "./stack.js";

export interface Step {
  readonly fault: string;
  readonly act: (stack: Stack) => Promise<void>;
  readonly then: Node;
  /** In the words of heir; the new holder's. */
  readonly reason: string;
  /** How long a client may go without an answer. */
  readonly within: "planned" | "deadtime" | "boot";
  /** Must be in the log of that node by then, or undefined. */
  readonly said?: readonly [Node, RegExp];
  /** Nodes that run then, and are heard by the others on every ring. */
  readonly heard: readonly Node[];
  readonly check?: (stack: Stack) => Promise<string>;
}

/** Of the step after it began: engines need seconds for some commands on a busy machine. */
const STEP_LIMIT_MS = 30_000;
const LOOK_MS = 100;
/** So long everything must be as it should be before it is believed: longer than two heartbeats. */
const STEADY_MS = 1200;
/** Beyond deadtime: the takeover itself, and what a machine with two busy cores adds. Without load it is 0.2 s. */
const DEADTIME_ALLOWANCE_MS = 2500;
/** A move that both sides know of: the address is off, said, put on, announced. Without load 0.1 s. */
const PLANNED_LIMIT_MS = 2000;
const BOOT_LIMIT_MS = 25_000;
const REST: readonly Node[] = ["bravo", "charlie"];

/** After the grace period it would be 137. */
async function orderly(stack: Stack): Promise<string> {
  const code = await stack.exitCode("alpha");
  return code === 0 ? "" : `heird ended with ${code} instead of 0`;
}

export const STEPS: readonly Step[] = [
  { fault: "up", act: (stack) => stack.up(), then: "alpha", reason: "cluster-start", within: "boot", heard: NODES },
  { fault: "docker kill", act: (stack) => stack.act("kill", "alpha"), then: "bravo", reason: "holder-dead", within: "deadtime", heard: REST },
  { fault: "docker start", act: (stack) => stack.act("start", "alpha"), then: "alpha", reason: "preferred-node-up", within: "planned", heard: NODES },
  { fault: "docker pause", act: (stack) => stack.act("pause", "alpha"), then: "bravo", reason: "holder-dead", within: "deadtime", heard: REST },
  // On waking it gives up what it had, and is a Backup like any other before it may claim again.
  { fault: "docker unpause", act: (stack) => stack.act("unpause", "alpha"), then: "alpha", reason: "preferred-node-up", within: "planned", heard: NODES, said: ["alpha", /group-released group=web .*reason=stalled/] },
  { fault: "docker stop", act: (stack) => stack.act("stop", "alpha"), then: "bravo", reason: "holder-left", within: "planned", heard: REST, said: ["alpha", /info left$/m], check: orderly },
  { fault: "docker start", act: (stack) => stack.act("start", "alpha"), then: "alpha", reason: "preferred-node-up", within: "planned", heard: NODES },
  { fault: "network disconnect, front", act: (stack) => stack.disconnect("front", "alpha"), then: "bravo", reason: "holder-released", within: "planned", heard: [] },
  { fault: "network connect, front", act: (stack) => stack.connect("front", "alpha"), then: "alpha", reason: "preferred-node-up", within: "planned", heard: NODES, said: ["alpha", /ring-moved ring="ucast /] },
  { fault: "network disconnect, ring", act: (stack) => stack.disconnect("ring", "alpha"), then: "alpha", reason: "preferred-node-up", within: "planned", heard: [], said: ["alpha", /ring-down ring=ring /] },
  { fault: "network connect, ring", act: (stack) => stack.connect("ring", "alpha"), then: "alpha", reason: "preferred-node-up", within: "planned", heard: NODES, said: ["alpha", /ring-moved ring=ring /] },
];

/** Must fail: it shows that a second answerer does not escape. */
export const SABOTAGE: Step = {
  fault: "sabotage", act: (stack) => stack.exec("charlie", ["ip", "addr", "add", `${VIP}/32`, "dev", "eth0"]), then: "alpha", reason: "cluster-start", within: "planned", heard: NODES,
};

/** Carries one out and waits for what must follow; what did not is in the row. */
export async function carryOut(step: Step, stack: Stack, signal: AbortSignal): Promise<Row> {
  const began = monotonic();
  stack.client.begin();
  await step.act(stack);
  let steadySince = Number.POSITIVE_INFINITY;
  let state = await lookAt(step, stack);
  while (monotonic() - began < STEP_LIMIT_MS && monotonic() - steadySince < STEADY_MS) {
    signal.throwIfAborted();
    steadySince = state.problem === "" ? Math.min(steadySince, monotonic()) : Number.POSITIVE_INFINITY;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    state = await lookAt(step, stack);
  }
  const ended = monotonic();
  const doubled_ms = stack.seen.overlaps(VIP, began, ended).reduce((sum, { from, to }) => sum + to - from, 0);
  const outage_ms = stack.client.outage_ms;
  const limits = { planned: PLANNED_LIMIT_MS, deadtime: state.deadtime_ms + DEADTIME_ALLOWANCE_MS, boot: BOOT_LIMIT_MS };
  const problems = [
    state.problem,
    outage_ms > limits[step.within] ? `${outage_ms} ms without an answer, at most ${limits[step.within]} ms` : "",
    doubled_ms > state.window_ms + RESOLUTION_MS ? `two answered for ${doubled_ms.toFixed(0)} ms, at most ${state.window_ms} ms` : "",
    (await stack.isWatched()) ? "" : "the engine has changed a MAC, so that two answerers would not be seen",
    (await step.check?.(stack)) ?? "",
  ];
  return { fault: step.fault, outage_ms, doubled_ms, answers: stack.client.answering ?? "nobody", reason: state.reason, problem: problems.filter((text) => text !== "").join("; ") };
}

interface State {
  readonly reason: string;
  readonly deadtime_ms: number;
  readonly window_ms: number;
  /** What is not yet as it should be; empty when all is. */
  readonly problem: string;
}

async function lookAt(step: Step, stack: Stack): Promise<State> {
  const status = await stack.status(step.then);
  const [group] = status?.groups ?? [];
  const seen = stack.seen.answering(VIP);
  const log = step.said === undefined ? "" : await stack.log(step.said[0]);
  const unheard = step.heard.filter((node) => node !== step.then).filter((node) => {
    const peer = status?.peers.find(({ name }) => name === node);
    return peer?.rings.length !== 2 || peer.rings.some((ring) => ring.state !== "up" || ring.hears_us !== true);
  });
  const problems = [
    stack.client.answering === step.then ? "" : `the client is answered by ${stack.client.answering ?? "nobody"}`,
    seen.length === 1 && seen[0] === step.then ? "" : `answering by ARP and echo: ${seen.join(", ") || "nobody"}`,
    group?.holder === step.then && group.state === "Active" ? "" : `${step.then} says that ${group?.holder ?? "nobody"} holds it`,
    group?.reason === step.reason ? "" : `the reason is ${group?.reason ?? "unknown"} instead of ${step.reason}`,
    unheard.length === 0 ? "" : `not heard on every ring: ${unheard.join(", ")}`,
    step.said === undefined || step.said[1].test(log) ? "" : `${step.said[0]} has not logged ${step.said[1].source}`,
  ];
  return {
    reason: group?.reason ?? "unknown",
    deadtime_ms: status?.timing.deadtime_ms ?? 0,
    window_ms: group?.lease.window_ms ?? 0,
    problem: problems.filter((text) => text !== "").join("; "),
  };
}
