import assert from "node:assert/strict";
import { test } from "node:test";
import { nextDeadline } from "#heir/core/deadline.js";
import { OneAgent } from "./one-agent.js";

test("a node that slept longer than deadtime does not take its sleep for the silence of others", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { state: "active", counter: 1 });
  agent.sleep(8000);
  agent.event({ kind: "tick" });
  assert.equal(agent.peer().status.kind, "up");
  assert.equal(agent.logged("stalled").length, 1);
  agent.run(1999);
  assert.equal(agent.peer().status.kind, "up");
  agent.run(1);
  assert.equal(agent.peer().status.kind, "dead", "two keepalives of listening, no more");
});

test("being late by exactly one keepalive is no stall", () => {
  for (const [late, stalls] of [[999, 0], [1000, 0], [1001, 1]] as const) {
    const agent = new OneAgent();
    agent.hear("alpha");
    const due = nextDeadline(agent.state);
    agent.sleep(due - agent.now + late);
    agent.event({ kind: "tick" });
    assert.equal(agent.state.stalls, stalls, `late by ${late} ms`);
  }
});

test("a node that is always late still finds a dead peer", () => {
  const agent = new OneAgent();
  agent.hear("alpha");
  for (let i = 0; i < 10; i++) {
    agent.sleep(2500);
    agent.event({ kind: "tick" });
  }
  assert.equal(agent.peer().status.kind, "dead");
});

test("nothing is claimed while listening after a stall", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { state: "active", counter: 1 });
  agent.sleep(8000);
  agent.goodbye("alpha");
  assert.equal(agent.group().local.kind, "stopped");
  agent.run(2000);
  assert.equal(agent.group().local.kind, "starting");
});

test("a node that has just woken says initialize until it has listened, so that nothing is handed to it before it can take it", () => {
  const agent = new OneAgent({ self: "alpha" });
  agent.hear("bravo", { state: "active", counter: 3 });
  agent.hear("bravo", { state: "active", counter: 3 });
  const told = () => agent.take("send").flatMap(({ message }) => (message.kind === "heartbeat" ? [message.groups[0]?.state] : [])).at(-1);
  agent.run(1000);
  assert.equal(told(), "backup");
  agent.sleep(8000);
  agent.hear("bravo", { state: "active", counter: 3 });
  assert.equal(told(), "initialize");
  agent.hearFor(1999, { bravo: { state: "active", counter: 3 } });
  assert.equal(told(), "initialize");
  agent.run(1);
  assert.equal(told(), "backup");
});

test("rings that were all down are no silence of the others: once one is up again the node listens before it judges", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { state: "active", counter: 3 });
  agent.event({ kind: "hearingChanged", hearing: false });
  agent.run(4900);
  agent.event({ kind: "hearingChanged", hearing: true });
  agent.run(1900);
  assert.equal(agent.peer().status.kind, "up");
  agent.hear("alpha", { state: "active", counter: 3 });
  agent.run(1000);
  assert.equal(agent.group().local.kind, "stopped");
});
