// Health checks in the election: what a judgement does to the priority, and when a group moves by it (docs/checks.md).

import assert from "node:assert/strict";
import { test } from "node:test";
import { statusOf, whyOf } from "#heir/core/status.js";
import type { Check } from "#heir/model/check.js";
import { requestId } from "#heir/model/names.js";
import { check, OneAgent, type Settings } from "./one-agent.js";

const withChecks = (checks: readonly Check[], more: Settings = {}): Settings => ({ groups: [{ name: "web", members: ["alpha", "bravo"], checks }], ...more });

/** bravo, which holds the group; alpha lives, and says what a test lets it say. */
function holder(checks: readonly Check[], more: Settings = {}): OneAgent {
  const agent = new OneAgent(withChecks(checks, more));
  agent.hear("alpha", { priority: 0 });
  agent.started();
  return agent;
}

/** bravo, which does not: alpha does. */
function backup(checks: readonly Check[], more: Settings = {}): OneAgent {
  const agent = new OneAgent(withChecks(checks, more));
  agent.hear("alpha", { state: "active", counter: 1 });
  return agent;
}

const priority = (agent: OneAgent): number => statusOf(agent.state, agent.now, { version: "", counters: {} }).groups[0]?.priority ?? -1;
const own = (agent: OneAgent): string => whyOf(agent.state, agent.now).groups[0]?.candidates.find(({ node }) => node === "bravo")?.text ?? "";

test("a weight below 0 is added while failed, one above 0 while ok, and no sum leaves 1 to 254", () => {
  const agent = backup([check("a", { weight: -30 }), check("b", { weight: 5 }), check("c", { weight: -253 }), check("d", { weight: 200 })]);
  assert.equal(priority(agent), 240);
  agent.judged("a", "ok");
  agent.judged("b", "failed");
  assert.equal(priority(agent), 240);
  agent.judged("a", "failed");
  assert.equal(priority(agent), 210);
  agent.judged("b", "ok");
  assert.equal(priority(agent), 215);
  agent.judged("c", "failed");
  assert.equal(priority(agent), 1);
  agent.judged("c", "ok");
  agent.judged("d", "ok");
  assert.equal(priority(agent), 254);
});

test("heir why has the arithmetic", () => {
  const agent = backup([check("web", { weight: -30 }), check("db", { weight: 4 })]);
  assert.equal(own(agent), "backup, priority 240");
  agent.judged("web", "failed");
  agent.judged("db", "ok");
  assert.equal(own(agent), "backup, priority 214, configured 240 (base 240, check web -30, check db +4, = 214)");
});

test("each change of a value is logged once, with the reason", () => {
  const agent = backup([check("web", { weight: -30 })]);
  agent.judged("web", "failed", "connection refused");
  agent.judged("web", "failed", "connection reset");
  agent.judged("web", "ok");
  agent.judged("web", "unknown", "no such file");
  assert.deepEqual(agent.logged("check-failed"), [{ code: "check-failed", group: "web", check: "web", weight: -30, detail: "connection refused" }]);
  assert.equal(agent.logged("check-passed").length, 1);
  assert.equal(agent.logged("check-unknown").length, 1);
});

test("a check or a group that does not exist changes nothing", () => {
  const agent = backup([check("web", { weight: -30 })]);
  const { groups } = agent.state;
  agent.judged("other", "failed");
  assert.deepEqual(agent.state.groups.get("web" as never), groups.get("web" as never));
});

for (const weight of [-30, 0]) {
  test(`the holder hands over as a planned move when a check of weight ${weight} fails and another is better, auto_failback off too`, () => {
    const agent = holder([check("web", { weight })], { autoFailback: "off" });
    agent.serve(3000, { alpha: { priority: 235 } });
    assert.equal(agent.group().local.kind, "started");
    agent.judged("web", "failed");
    assert.equal(agent.group().local.kind, "stopping");
    assert.equal(agent.group().reason, "check-failed");
    assert.match(agent.group().decisions[0]?.text ?? "", /^alpha has priority 235, ours is (210|0) \(base 240, check web /);
  });

  test(`with a check of weight ${weight} failed the holder stays while no other node would be better`, () => {
    const agent = holder([check("web", { weight })]);
    agent.judged("web", "failed");
    agent.serve(20_000, { alpha: { priority: 1 } });
    assert.equal(agent.group().local.kind, "started");
    agent.serve(20_000);
    assert.equal(agent.group().local.kind, "started");
  });
}

test("a better node that is not ready yet gets nothing", () => {
  const agent = holder([check("web")]);
  agent.serve(2000, { alpha: { state: "initialize" } });
  agent.judged("web", "failed");
  assert.equal(agent.group().local.kind, "started");
  agent.hear("alpha", { priority: 250 });
  assert.equal(agent.group().local.kind, "stopping");
});

test("an unfit node says 0 while another is fit, and is the last resort when none is", () => {
  const agent = backup([check("web")]);
  agent.judged("web", "failed");
  assert.equal(priority(agent), 0);
  assert.match(own(agent), /base 240, check web failed: unfit/);
  agent.hear("alpha", { state: "active", counter: 1, priority: 1 });
  assert.equal(priority(agent), 1);
  agent.goodbye("alpha");
  assert.equal(priority(agent), 1);
  agent.run(1000);
  assert.equal(agent.group().local.kind, "stopped");
  agent.run(1100);
  assert.equal(agent.group().local.kind, "starting");
});

test("two unfit nodes that lose their holder do not claim at once: they hear each other first", () => {
  const nodes = ["alpha", "bravo", "charly"];
  const agent = new OneAgent({ nodes, self: "charly", groups: [{ name: "web", members: nodes, checks: [check("web")] }] });
  agent.hear("alpha", { state: "active", counter: 1 });
  agent.hear("bravo", { priority: 0 });
  agent.judged("web", "failed");
  agent.goodbye("alpha");
  assert.equal(agent.group().local.kind, "stopped");
  agent.run(10);
  agent.hear("bravo", { priority: 1 });
  agent.hearFor(4000, { bravo: { priority: 1 } });
  assert.equal(agent.group().local.kind, "stopped");
});

test("unknown moves nothing: the judgement before it counts for a minute, and then no judgement does", () => {
  const agent = backup([check("down", { weight: -30 }), check("up", { weight: 7 })]);
  agent.judged("down", "failed");
  agent.judged("up", "ok");
  assert.equal(priority(agent), 217);
  agent.judged("down", "unknown");
  agent.judged("up", "unknown");
  agent.hearFor(59_000, { alpha: { state: "active", counter: 1 } });
  assert.equal(priority(agent), 217);
  agent.hearFor(2000, { alpha: { state: "active", counter: 1 } });
  assert.equal(priority(agent), 240);
  const { warnings } = statusOf(agent.state, agent.now, { version: "", counters: {} });
  assert.ok(warnings.some((text) => /^web: check down has judged nothing for \d+ ms: as the test says$/.test(text)), warnings.join("\n"));
});

test("a node whose checks have not judged yet is no node to hand over to, for a minute at most; it claims what is free", () => {
  const said = (agent: OneAgent): string | undefined => agent.take("send").flatMap(({ message }) => (message.kind === "heartbeat" ? message.groups[0]?.state ?? [] : [])).at(-1);
  const agent = backup([check("web"), check("own", { on: "holder" })]);
  agent.hearFor(3000, { alpha: { state: "active", counter: 1 } });
  assert.equal(said(agent), "initialize");
  agent.judged("web", "ok");
  assert.equal(said(agent), "backup");
  const silent = backup([check("web")]);
  silent.hearFor(61_000, { alpha: { state: "active", counter: 1 } });
  assert.equal(said(silent), "backup");
  assert.equal(holder([check("web")]).group().local.kind, "started");
});

test("a check of the holder that failed counts on where the group left, for as long as any unknown", () => {
  const agent = holder([check("own", { on: "holder" })]);
  agent.judged("own", "failed");
  agent.hear("alpha", { priority: 250 });
  assert.equal(agent.group().local.kind, "stopping");
  agent.judged("own", "unknown", "runs only where the group does");
  agent.stopped();
  assert.deepEqual(agent.logged("check-unknown"), []);
  agent.hearFor(30_000, { alpha: { state: "active", counter: 9 } });
  assert.equal(priority(agent), 0);
  agent.hearFor(31_000, { alpha: { state: "active", counter: 9 } });
  assert.equal(priority(agent), 240);
});

test("heir takeover is refused where a check has failed and another node is fit, and obeyed where none is", () => {
  const agent = backup([check("web")]);
  agent.judged("web", "failed", "status 500");
  agent.ask("takeoverRequested");
  const [refused] = agent.take("reply");
  assert.deepEqual(refused?.outcome, { kind: "refused", reason: "not-eligible-here", text: "web: check web failed here (status 500), and another node is fit" });
  agent.hear("alpha", { state: "active", counter: 1, priority: 1 });
  agent.event({ kind: "takeoverRequested", request: requestId(2), scope: { kind: "all" } });
  assert.deepEqual(agent.take("reply"), []);
  assert.equal(priority(agent), 255);
});

test("an operator's standby is the last resort whatever the weights are", () => {
  const agent = backup([check("web", { weight: 10 })]);
  agent.judged("web", "ok");
  agent.ask("standbyRequested");
  assert.equal(priority(agent), 1);
});

test("a check that comes and goes counts as failed for longer each time: the group does not follow it", () => {
  const agent = backup([check("web", { weight: -30 })]);
  const alpha = { alpha: { state: "active", counter: 1 } } as const;
  agent.judged("web", "failed");
  agent.judged("web", "ok");
  assert.equal(priority(agent), 240);
  agent.judged("web", "failed");
  agent.judged("web", "ok");
  assert.equal(priority(agent), 210);
  assert.match(own(agent), /base 240, check web, ok again, but not for long enough yet, -30, = 210/);
  agent.hearFor(29_000, alpha);
  assert.equal(priority(agent), 210);
  agent.hearFor(2000, alpha);
  assert.equal(priority(agent), 240);
  agent.judged("web", "failed");
  agent.judged("web", "ok");
  agent.hearFor(59_000, alpha);
  assert.equal(priority(agent), 210);
  agent.hearFor(2000, alpha);
  assert.equal(priority(agent), 240);
  agent.hearFor(600_000, alpha);
  agent.judged("web", "failed");
  agent.judged("web", "ok");
  assert.equal(priority(agent), 240);
});

test("a check of the holder that fails wherever the group is keeps it away for longer each time", () => {
  const agent = holder([check("own", { on: "holder" })]);
  const fit = (): boolean => priority(agent) > 1;
  for (const limit of [60_000, 120_000, 240_000, 480_000, 480_000]) {
    agent.judged("own", "failed");
    agent.judged("own", "unknown", "runs only where the group does");
    agent.serve(limit - 1000, { alpha: { priority: 0 } });
    assert.ok(!fit(), `${limit}`);
    agent.serve(2000, { alpha: { priority: 0 } });
    assert.ok(fit(), `${limit}`);
    agent.judged("own", "ok");
    assert.ok(fit(), "where the group is a success counts at once");
  }
});

test("a holder whose own checks have not judged yet does not hand over to who is only preferred", () => {
  const agent = holder([check("up", { weight: 20 })]);
  agent.serve(2000, { alpha: { priority: 250 } });
  assert.equal(agent.group().local.kind, "started");
  agent.judged("up", "ok");
  agent.serve(2000, { alpha: { priority: 250 } });
  assert.equal(agent.group().local.kind, "started");
  agent.judged("up", "failed");
  assert.equal(agent.group().local.kind, "stopping");
});

test("an operator's takeover does not wait for checks", () => {
  const agent = backup([check("web")]);
  agent.ask("takeoverRequested");
  const said = agent.take("send").flatMap(({ message }) => (message.kind === "heartbeat" ? message.groups : [])).at(-1);
  assert.deepEqual([said?.state, said?.priority], ["backup", 255]);
});
