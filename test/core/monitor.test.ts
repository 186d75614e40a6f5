// A resource that was started and does not run any more: restart in place, then the group moves (docs/checks.md).

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupName, opId } from "#heir/model/names.js";
import { millis } from "#heir/model/time.js";
import { OneAgent, SERVICE, VIP } from "./one-agent.js";

const WEB = groupName("web");

function holder(restarts = 1): OneAgent {
  const monitor = { interval: millis(10_000), restarts, window: millis(60_000) };
  const agent = new OneAgent({ groups: [{ name: "web", members: ["alpha", "bravo"], resources: [VIP, SERVICE], monitor }] });
  agent.hear("alpha", { priority: 0 });
  agent.started();
  return agent;
}

const fail = (agent: OneAgent): void => void agent.event({ kind: "resourceFailed", group: WEB, resource: "httpd", detail: "not running" });

function restarted(agent: OneAgent): void {
  const [restart] = agent.take("restartGroup");
  assert.ok(restart !== undefined);
  agent.event({ kind: "groupRestarted", group: WEB, op: restart.op });
}

test("it is started again in place, without leaving Active", () => {
  const agent = holder();
  fail(agent);
  const [restart] = agent.take("restartGroup");
  assert.deepEqual(restart, { kind: "restartGroup", group: "web", op: restart?.op, from: "httpd", epoch: agent.group().claim });
  assert.equal(agent.group().local.kind, "started");
  agent.event({ kind: "groupRestarted", group: WEB, op: restart?.op ?? opId(0) });
  assert.equal(agent.group().restarting, undefined);
  assert.equal(agent.logged("group-restarted").length, 1);
});

test("beyond the number of restarts within the window the group moves, and this node stays out for a while", () => {
  const agent = holder();
  agent.hear("alpha", { priority: 230 });
  fail(agent);
  restarted(agent);
  agent.serve(30_000, { alpha: { priority: 230 } });
  fail(agent);
  assert.deepEqual(agent.take("restartGroup"), []);
  assert.equal(agent.group().local.kind, "stopping");
  assert.equal(agent.group().reason, "monitor-failed");
  agent.stopped();
  agent.hearFor(3000, { alpha: { priority: 230 } });
  assert.equal(agent.group().local.kind, "stopped");
});

test("a restart that lies further back than the window is forgotten", () => {
  const agent = holder();
  fail(agent);
  restarted(agent);
  agent.serve(61_000, { alpha: { priority: 230 } });
  fail(agent);
  restarted(agent);
  assert.equal(agent.group().local.kind, "started");
});

test("with 0 restarts the first failure moves the group; where nobody else is, it starts here again soon", () => {
  const agent = holder(0);
  fail(agent);
  assert.equal(agent.group().local.kind, "stopping");
  agent.stopped();
  agent.run(7000);
  agent.run(12_000);
  assert.equal(agent.group().local.kind, "starting");
});

test("a restart that fails gives the group up as a failed start does", () => {
  const agent = holder();
  fail(agent);
  const [restart] = agent.take("restartGroup");
  assert.ok(restart !== undefined);
  agent.event({ kind: "groupFailed", group: WEB, op: restart.op, action: "start", detail: "httpd start: exit status 1" });
  assert.equal(agent.group().local.kind, "stopping");
  assert.equal(agent.group().reason, "start-failed");
  assert.equal(agent.group().restarting, undefined);
});

test("what comes late says nothing: a failure during the restart, an answer to another op, a failure of what is not started", () => {
  const agent = holder(5);
  fail(agent);
  fail(agent);
  assert.equal(agent.take("restartGroup").length, 1);
  agent.event({ kind: "groupRestarted", group: WEB, op: opId(999_999) });
  assert.notEqual(agent.group().restarting, undefined);
  agent.hear("alpha", { priority: 255 });
  assert.equal(agent.group().local.kind, "stopping");
  fail(agent);
  assert.deepEqual(agent.take("restartGroup"), []);
  agent.stopped();
  assert.equal(agent.group().local.kind, "stopped");
});

test("who gives it up again within the window stays out for longer, though it had started in between", () => {
  const agent = holder(0);
  const outs: number[] = [];
  for (let i = 0; i < 3; i++) {
    fail(agent);
    agent.stopped();
    const { failure } = agent.group();
    assert.ok(failure !== undefined);
    outs.push(failure.aloneAt - failure.at);
    agent.run(20_000);
    agent.started();
  }
  assert.deepEqual(outs, [1000, 2000, 4000]);
});
