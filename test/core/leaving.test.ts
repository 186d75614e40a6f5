import assert from "node:assert/strict";
import { test } from "node:test";
import { groupName } from "#heir/model/names.js";
import { OneAgent, SERVICE, VIP } from "./one-agent.js";

function holder(resources = [VIP]): OneAgent {
  const agent = new OneAgent({ self: "alpha", groups: [{ name: "web", members: ["alpha", "bravo"], resources }] });
  agent.hear("bravo");
  agent.started();
  agent.effects = [];
  return agent;
}

test("a graceful stop stops the group, says so, says goodbye three times and leaves", () => {
  const agent = holder();
  agent.event({ kind: "shutdownRequested" });
  assert.equal(agent.group().local.kind, "stopping");
  assert.equal(agent.take("send").length, 1);
  agent.stopped();
  const first = agent.take("send").map((it) => it.message.kind);
  assert.deepEqual(first, ["goodbye"]);
  agent.run(79);
  assert.equal(agent.take("leave").length, 0);
  agent.run(1);
  assert.equal(agent.take("leave").length, 1);
  assert.equal(agent.take("send").length, 2);
});

test("a second request to stop does not hasten or repeat anything", () => {
  const agent = holder();
  agent.event({ kind: "shutdownRequested" });
  agent.event({ kind: "shutdownRequested" });
  assert.equal(agent.take("stopGroup").length, 1);
});

test("a stop during a start overtakes it", () => {
  const agent = new OneAgent({ self: "alpha" });
  agent.hear("bravo");
  assert.equal(agent.group().local.kind, "starting");
  agent.event({ kind: "shutdownRequested" });
  assert.equal(agent.group().local.kind, "stopping");
  agent.stopped();
  agent.run(80);
  assert.equal(agent.take("leave").length, 1);
});

test("a service that cannot be stopped: the agent tells that three times instead of a goodbye, and leaves", () => {
  const agent = holder([VIP, SERVICE]);
  agent.event({ kind: "shutdownRequested" });
  const local = agent.group().local;
  assert.ok(local.kind === "stopping");
  agent.event({ kind: "groupFailed", group: groupName("web"), op: local.op, action: "stop", detail: "httpd hangs" });
  agent.run(79);
  assert.equal(agent.take("leave").length, 0);
  agent.run(1);
  assert.equal(agent.take("leave").length, 1);
  const states = agent.take("send").map(({ message }) => (message.kind === "heartbeat" ? message.groups[0]?.state : message.kind));
  assert.deepEqual(states, ["stopping", "stuck", "stuck", "stuck"]);
});

test("a node that holds nothing leaves at once", () => {
  const agent = new OneAgent();
  agent.event({ kind: "shutdownRequested" });
  agent.run(80);
  assert.equal(agent.take("leave").length, 1);
});

test("a leaving node claims nothing", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { state: "active", counter: 1 });
  agent.event({ kind: "shutdownRequested" });
  agent.goodbye("alpha");
  assert.equal(agent.take("startGroup").length, 0);
});

test("a stop that would be tried again while the agent leaves is not: the last word about the service stays stuck", () => {
  const agent = holder([VIP, SERVICE]);
  agent.ask("standbyRequested");
  const local = agent.group().local;
  assert.ok(local.kind === "stopping");
  agent.event({ kind: "groupFailed", group: groupName("web"), op: local.op, action: "stop", detail: "httpd hangs" });
  agent.hearFor(29_960, { bravo: {} });
  agent.effects = [];
  agent.event({ kind: "shutdownRequested" });
  agent.run(80);
  assert.equal(agent.take("leave").length, 1);
  const last = agent.take("send").at(-1)?.message;
  assert.ok(last?.kind === "heartbeat");
  assert.equal(last.groups[0]?.state, "stuck");
});
