// `kill -9` of an agent with the times of a common cluster: the other machine answers long before a heartbeat could have been missed. What this machine
// takes for it is printed; docs/lease.md has the figures of a quiet one.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { monotonic } from "#heir/lab/watcher.js";
import { WatchedPair } from "../lab/watched-pair.js";

const TIMING = { keepalive_ms: 1000, warntime_ms: 2000, deadtime_ms: 5000, initdead_ms: 10_000 };
/** The guardian starts an agent again at once after its first death, and later each time. */
const KILLS = 2;

let pair: WatchedPair;

before(async () => {
  pair = await WatchedPair.start({ timing: TIMING });
});
after(() => pair.remove());

test("kill -9 of the agent at keepalive 1 s, deadtime 5 s: the other answers in less than a keepalive, and never both", async () => {
  const taken: number[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    await pair.settledOn("alpha");
    const killed = monotonic();
    process.kill(pair.agentPid(pair.alpha), "SIGKILL");
    await pair.until("bravo answers", () => pair.answeredAt("bravo", killed) !== undefined);
    taken.push((pair.answeredAt("bravo", killed) ?? Number.POSITIVE_INFINITY) - killed);
    await pair.settledOn("alpha");
    assert.equal(await pair.doubled(killed, monotonic()), 0, pair.logs());
  }
  console.log(`kill -9 of the agent: the other answers after ${taken.map((ms) => `${ms.toFixed(0)} ms`).join(", ")}`);
  assert.ok(Math.min(...taken) < TIMING.keepalive_ms / 2, pair.logs());
  assert.ok(Math.max(...taken) < TIMING.keepalive_ms, pair.logs());
});
