import assert from "node:assert/strict";
import { test } from "node:test";
import { groupName } from "#heir/model/names.js";
import { OneAgent, type Says } from "./one-agent.js";

const THREE = { nodes: ["alpha", "bravo", "charlie"], groups: [{ name: "web", members: ["alpha", "bravo", "charlie"] }] } as const;

function holder(peer: Says = {}, settings: ConstructorParameters<typeof OneAgent>[0] = {}): OneAgent {
  const agent = new OneAgent({ self: "alpha", ...settings });
  agent.hear("bravo", peer);
  agent.started();
  return agent;
}

const outcome = (agent: OneAgent) => agent.take("reply").map((it) => it.outcome.kind);

test("standby moves the group, is saved, and is answered when the other node serves", () => {
  const agent = holder();
  agent.effects = [];
  agent.ask("standbyRequested");
  assert.equal(agent.group().reason, "operator-standby");
  assert.deepEqual(agent.take("saveState")[0]?.saved.standby, ["web"]);
  agent.stopped();
  agent.hear("bravo", { state: "starting", counter: 2 });
  assert.deepEqual(outcome(agent), []);
  agent.hear("bravo", { state: "active", counter: 2 });
  assert.deepEqual(outcome(agent), ["done"]);
});

test("standby without a peer that could take it is refused and changes nothing", () => {
  const agent = holder({ priority: 0 });
  agent.ask("standbyRequested");
  assert.deepEqual(outcome(agent), ["refused"]);
  assert.equal(agent.group().standby, false);
  assert.equal(agent.group().local.kind, "started");
});

test("standby is refused when the only other node is in standby itself", () => {
  const agent = holder({ priority: 1 });
  agent.ask("standbyRequested");
  assert.deepEqual(outcome(agent), ["refused"]);
  assert.equal(agent.group().local.kind, "started");
});

test("a node in standby serves as last resort when the other one dies", () => {
  const agent = holder();
  agent.ask("standbyRequested");
  agent.stopped();
  agent.hear("bravo", { state: "active", counter: 2 });
  agent.run(8000);
  assert.equal(agent.group().local.kind, "starting");
  assert.equal(agent.group().standby, true);
});

test("standby survives a restart", () => {
  const agent = new OneAgent({ self: "alpha" }, { standby: ["web"] });
  agent.hear("bravo", { priority: 240, counter: 1 });
  agent.hearFor(3000, { bravo: {} });
  assert.equal(agent.group().local.kind, "stopped", "bravo goes first");
});

test("unstandby brings a preferred group back", () => {
  const agent = holder();
  agent.ask("standbyRequested");
  agent.stopped();
  agent.hear("bravo", { state: "active", counter: 2 });
  agent.take("reply");
  agent.ask("unstandbyRequested");
  assert.deepEqual(outcome(agent), ["done"]);
  const [told] = agent.take("send").slice(-1);
  assert.ok(told?.message.kind === "heartbeat");
  assert.equal(told.message.groups[0]?.priority, 250);
});

test("takeover asks with priority 255 and is answered when it serves here", () => {
  const agent = new OneAgent({ autoFailback: "off" });
  agent.hear("alpha", { state: "active", counter: 1 });
  agent.take("send");
  agent.ask("takeoverRequested");
  const [told] = agent.take("send");
  assert.ok(told?.message.kind === "heartbeat");
  assert.equal(told.message.groups[0]?.priority, 255);
  agent.hear("alpha", { state: "backup", counter: 1 });
  assert.equal(agent.group().reason, "operator-takeover");
  assert.deepEqual(outcome(agent), []);
  agent.started();
  assert.deepEqual(outcome(agent), ["done"]);
});

test("a holder gives way to a peer's takeover even without auto_failback, and though it was taken here before", () => {
  const agent = new OneAgent({ autoFailback: "off" });
  agent.hear("alpha", { state: "active", counter: 1 });
  agent.ask("takeoverRequested");
  agent.hear("alpha", { state: "backup", counter: 1 });
  agent.started();
  agent.hear("alpha", { priority: 255, counter: 2 });
  assert.equal(agent.group().reason, "operator-takeover");
  assert.equal(agent.group().wish, false);
});

test("a group taken by an operator does not fail back to the preferred node by itself", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { state: "active", counter: 1 });
  agent.ask("takeoverRequested");
  agent.hear("alpha", { state: "backup", counter: 1 });
  agent.started();
  agent.serve(10_000, { alpha: {} });
  assert.equal(agent.group().local.kind, "started");
});

test("takeover where carrier is lost is refused with the detail", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { state: "active", counter: 1 });
  agent.event({ kind: "eligibilityChanged", group: groupName("web"), eligible: false, detail: "carrier lost on eth0" });
  agent.ask("takeoverRequested");
  const [reply] = agent.take("reply");
  assert.ok(reply?.outcome.kind === "refused");
  assert.match(reply.outcome.text, /carrier lost on eth0/);
});

test("a request that nobody can fulfil times out once, and a takeover's wish ends with it", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { state: "active", counter: 1 });
  agent.ask("takeoverRequested");
  agent.hearFor(119_999, { alpha: { state: "active", counter: 1 } });
  assert.deepEqual(outcome(agent), []);
  agent.hearFor(2000, { alpha: { state: "active", counter: 1 } });
  assert.deepEqual(outcome(agent), ["timed-out"]);
  assert.equal(agent.group().wish, false);
});

test("an unknown group, a joining node and a leaving node refuse, each with its reason", () => {
  const joining = new OneAgent();
  joining.ask("standbyRequested");
  assert.deepEqual(joining.take("reply").map((it) => it.outcome.kind === "refused" && it.outcome.reason), ["starting-up"]);
  const ready = holder();
  ready.ask("standbyRequested", "nope");
  assert.deepEqual(ready.take("reply").map((it) => it.outcome.kind === "refused" && it.outcome.reason), ["unknown-group"]);
  ready.event({ kind: "shutdownRequested" });
  ready.ask("standbyRequested");
  assert.deepEqual(ready.take("reply").map((it) => it.outcome.kind === "refused" && it.outcome.reason), ["shutting-down"]);
});

test("a request that was pending when the node stops is answered", () => {
  const agent = holder();
  agent.ask("standbyRequested");
  agent.event({ kind: "shutdownRequested" });
  assert.deepEqual(outcome(agent), ["refused"]);
});

test("standby hands over to the best of several peers", () => {
  const agent = new OneAgent({ self: "alpha", ...THREE });
  agent.hear("bravo");
  agent.hear("charlie");
  agent.started();
  agent.ask("standbyRequested");
  assert.equal(agent.group().decisions[0]?.text, "bravo has priority 240, ours is 1");
});

test("an operator is told that a standby is done only after it has been written to disk", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { state: "active", counter: 1 });
  agent.effects = [];
  agent.ask("standbyRequested");
  const order = agent.effects.map((it) => it.kind).filter((kind) => kind === "reply" || kind === "saveState");
  assert.deepEqual(order, ["saveState", "reply"]);
});
