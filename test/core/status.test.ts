import assert from "node:assert/strict";
import { test } from "node:test";
import { statusOf, whyOf } from "#heir/core/status.js";
import { OneAgent, SERVICE, VIP } from "./one-agent.js";

const extras = { version: "0", counters: {} };
const groupOf = (agent: OneAgent) => {
  const [group] = statusOf(agent.state, agent.now, extras).groups;
  assert.ok(group);
  return group;
};

test("the holder's own state is shown, a stop that failed elsewhere too", () => {
  const settings = { groups: [{ name: "web", members: ["alpha", "bravo"], resources: [VIP, SERVICE] }] };
  for (const [said, shown] of [["starting", "starting"], ["active", "active"], ["stopping", "stopping"], ["stuck", "stop-failed"]] as const) {
    const agent = new OneAgent(settings);
    agent.hear("alpha", { state: said, counter: 1 });
    const group = groupOf(agent);
    assert.deepEqual([group.holder, group.holder_state, group.state], ["alpha", shown, "Backup"]);
  }
});

test("a group that nobody holds has no holder and no state of one", () => {
  const group = groupOf(new OneAgent());
  assert.deepEqual([group.holder, group.holder_state, group.state, group.reason], [null, null, "Initialize", "starting-up"]);
});

test("every peer has an age once it was heard, and says on which ring it hears us", () => {
  const agent = new OneAgent();
  const [before] = statusOf(agent.state, agent.now, extras).peers;
  assert.deepEqual([before?.state, before?.age_ms, before?.reason], ["init", null, "never-heard"]);
  agent.hear("alpha");
  agent.run(1200);
  const [peer] = statusOf(agent.state, agent.now, extras).peers;
  assert.deepEqual([peer?.state, peer?.age_ms, peer?.reason], ["up", 1200, "heard"]);
  assert.deepEqual(peer?.rings.map((ring) => [ring.name, ring.state, ring.heard_age_ms, ring.hears_us]), [
    ["ring0", "up", 1200, true],
    ["ring1", "down", null, true],
  ]);
});

test("the successor is the best of the others, and null when nobody could take it", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { priority: 0 });
  agent.started();
  assert.equal(groupOf(agent).successor, null);
  agent.hear("alpha", { priority: 1 });
  assert.equal(groupOf(agent).successor, "alpha");
});

test("why tells the arithmetic of each candidate and the evidence of each decision, newest first", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { state: "active", counter: 1 });
  agent.run(6000);
  agent.started();
  const [group] = whyOf(agent.state, agent.now, "web").groups;
  assert.deepEqual(group?.decisions.map((it) => it.what), ["started", "claimed"]);
  assert.equal(group?.decisions[1]?.text, "alpha silent 5063 ms, deadtime 5000 ms, priority 240, free for 63 ms");
  assert.deepEqual(group?.candidates.map((it) => [it.node, it.eligible, it.text]), [
    ["alpha", false, "dead, last heard 6000 ms ago"],
    ["bravo", true, "Active (started), priority 240"],
  ]);
});

test("a peer with another configuration, a failed start and a lost carrier are warnings", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { priority: 0 });
  const { local } = agent.group();
  assert.ok(local.kind === "starting");
  agent.event({ kind: "groupFailed", group: agent.group().config.name, op: local.op, action: "start", detail: "no disk" });
  agent.event({ kind: "eligibilityChanged", group: agent.group().config.name, eligible: false, detail: "eth0 has no carrier" });
  const { warnings } = statusOf(agent.state, agent.now, extras);
  assert.deepEqual(warnings, ["web: start failed here 1 times: no disk", "web: eth0 has no carrier"]);
});
