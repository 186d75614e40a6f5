import assert from "node:assert/strict";
import { test } from "node:test";
import { OneAgent, session } from "./one-agent.js";

test("a peer silent for exactly deadtime is dead, one millisecond earlier it is late", () => {
  for (const [silence, state] of [[4999, "up"], [5000, "dead"], [5001, "dead"]] as const) {
    const agent = new OneAgent();
    agent.hear("alpha");
    agent.run(silence);
    assert.equal(agent.peer().status.kind, state, `after ${silence} ms`);
  }
});

test("a peer silent for exactly warntime is late and recovers with one heartbeat", () => {
  const agent = new OneAgent();
  agent.hear("alpha");
  agent.run(2999);
  assert.deepEqual(agent.logged("node-late"), []);
  agent.run(1);
  assert.equal(agent.logged("node-late").length, 1);
  agent.hear("alpha");
  const { status } = agent.peer();
  assert.ok(status.kind === "up" && !status.late);
});

test("the longer deadtime of the two applies: a peer that announces 8 s is not dead after 5", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { deadtime: 8000 });
  agent.run(7999);
  assert.equal(agent.peer().status.kind, "up");
  agent.run(1);
  assert.equal(agent.peer().status.kind, "dead");
});

test("a peer that announces a shorter deadtime does not hasten its own death", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { deadtime: 2500 });
  agent.run(4999);
  assert.equal(agent.peer().status.kind, "up");
});

test("a node never heard is dead after initdead, not after deadtime", () => {
  const agent = new OneAgent();
  agent.run(11_999);
  assert.equal(agent.peer().status.kind, "init");
  agent.run(1);
  assert.equal(agent.peer().status.kind, "dead");
});

test("a joiner takes part as soon as every node has named its session", () => {
  const agent = new OneAgent({ nodes: ["alpha", "bravo", "charlie"] });
  agent.hear("alpha");
  agent.hear("charlie", { namesUs: false });
  assert.equal(agent.state.phase.kind, "joining");
  agent.hear("charlie");
  assert.equal(agent.state.phase.kind, "ready");
});

test("a joiner takes part after initdead when a node stays silent", () => {
  const agent = new OneAgent({ nodes: ["alpha", "bravo", "charlie"] });
  agent.hearFor(11_999, { alpha: {} });
  assert.equal(agent.state.phase.kind, "joining");
  agent.run(1);
  assert.equal(agent.state.phase.kind, "ready");
});

test("a goodbye of the proven session is a departure, not a death", () => {
  const agent = new OneAgent();
  agent.hear("alpha");
  agent.goodbye("alpha");
  assert.equal(agent.peer().status.kind, "left");
  assert.equal(agent.logged("node-left").length, 1);
});

test("an unproven session's goodbye is refused", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { namesUs: false });
  agent.goodbye("alpha");
  assert.equal(agent.rejected, "stale-session");
  assert.equal(agent.peer().status.kind, "up");
});

test("a session that said goodbye is never believed again", () => {
  const agent = new OneAgent();
  agent.hear("alpha");
  agent.goodbye("alpha");
  agent.hear("alpha", { seq: 50 });
  assert.equal(agent.rejected, "stale-session");
  agent.hear("alpha", { session: session("a2") });
  assert.equal(agent.peer().status.kind, "up");
});

test("a heartbeat goes out every keepalive, and its sequence rises by one", () => {
  const agent = new OneAgent();
  agent.take("send");
  agent.run(5000);
  const sent = agent.take("send").map((it) => it.message.seq as number);
  assert.equal(sent.length, 5);
  assert.deepEqual(sent, sent.map((_, i) => (sent[0] ?? 0) + i));
});
