// The rules of VRRP that heir keeps, named by the sections of RFC 9568.

import assert from "node:assert/strict";
import { test } from "node:test";
import { skewTime } from "#heir/core/election.js";
import { seq } from "#heir/model/names.js";
import { millis } from "#heir/model/time.js";
import { OneAgent, SERVICE, session } from "./one-agent.js";

const THREE = { nodes: ["alpha", "bravo", "charlie"] } as const;

test("6.1: Skew_Time is ((256 - priority) * interval) / 256", () => {
  for (const [priority, interval, expected] of [[255, 1000, 3.90625], [240, 1000, 62.5], [240, 200, 12.5], [1, 1000, 996.09375]] as const) {
    assert.equal(skewTime(priority, millis(interval)), expected);
  }
});

test("6.4.2: a Backup claims when Active_Down_Interval and Skew_Time have passed, not before", () => {
  const agent = new OneAgent();
  agent.hearFor(1000, { alpha: { state: "active", counter: 1 } });
  agent.hear("alpha", { state: "active", counter: 1 });
  agent.run(5000 + 62);
  assert.equal(agent.group().local.kind, "stopped", "deadtime alone is not enough");
  agent.run(1);
  assert.equal(agent.group().local.kind, "starting", "deadtime 5000 ms + skew 62.5 ms");
  assert.equal(agent.group().reason, "holder-dead");
});

test("6.4.2: a Backup leaves the group to a live Backup with higher priority, for deadtime and skew more", () => {
  const agent = new OneAgent({ ...THREE, self: "charlie" });
  agent.hearFor(1000, { alpha: { state: "active", counter: 1 }, bravo: {} });
  agent.hear("alpha", { state: "active", counter: 1 });
  agent.hearFor(6000, { bravo: {} });
  assert.equal(agent.group().reason, "waiting-for-better");
  agent.hearFor(3000, { bravo: {} });
  assert.equal(agent.group().local.kind, "stopped");
  agent.hearFor(2000, { bravo: {} });
  assert.equal(agent.group().local.kind, "starting");
});

test("5.2.4: priority 0 will not hold the group, so nobody waits for it", () => {
  const agent = new OneAgent({ ...THREE, self: "charlie" });
  agent.hearFor(1000, { alpha: { state: "active", counter: 1 }, bravo: {} });
  agent.hear("bravo", { priority: 0 });
  agent.hear("alpha", { state: "backup", priority: 0, counter: 1 });
  assert.equal(agent.group().local.kind, "starting");
  assert.equal(agent.group().reason, "holder-released");
});

test("6.4.3: an Active that hears a higher priority Backup hands over when it may be preempted, and stops first", () => {
  const agent = new OneAgent();
  agent.run(12_100);
  agent.started();
  agent.hear("alpha");
  assert.equal(agent.group().local.kind, "stopping");
  assert.equal(agent.group().reason, "preferred-node-up");
  agent.take("send");
  agent.stopped();
  const [told] = agent.take("send");
  assert.ok(told?.message.kind === "heartbeat");
  assert.equal(told.message.groups[0]?.state, "backup");
});

test("6.4.2: whoever yielded to a rival that then fell silent waits for its Skew_Time too", () => {
  const agent = new OneAgent({ self: "alpha", groups: [{ name: "web", members: ["alpha", "bravo"], resources: [SERVICE] }] });
  agent.hear("bravo");
  agent.started();
  agent.hear("bravo", { state: "active", counter: 9 });
  assert.equal(agent.group().local.kind, "stopping");
  agent.run(5000);
  assert.equal(agent.peer("bravo").status.kind, "dead");
  agent.stopped();
  assert.equal(agent.group().local.kind, "stopped", "priority 250 means 23.4 ms of Skew_Time");
  agent.run(24);
  assert.equal(agent.group().local.kind, "starting");
});

test("6.1: with preemption off the Active stays", () => {
  const agent = new OneAgent({ autoFailback: "off" });
  agent.run(12_100);
  agent.started();
  agent.serve(3000, { alpha: {} });
  assert.equal(agent.group().local.kind, "started");
});

test("6.4.3: of two Active nodes the one with the lower epoch yields", () => {
  for (const [counter, expected] of [[0, "started"], [1, "stopping"], [2, "stopping"]] as const) {
    const agent = new OneAgent({ autoFailback: "off" });
    agent.run(12_100);
    agent.started();
    assert.equal(agent.group().claim, 1);
    agent.hear("alpha", { state: "active", counter });
    assert.equal(agent.group().local.kind, expected, `rival epoch ${counter}; equal counters go to the earlier node`);
  }
});

test("equal counters: the later node does not beat the earlier one", () => {
  const agent = new OneAgent({ self: "alpha", autoFailback: "off" });
  agent.run(12_100);
  agent.started();
  agent.hear("bravo", { state: "active", counter: 1 });
  assert.equal(agent.group().local.kind, "started");
});

test("equal counters of nodes whose files order the nodes differently: one of the two yields", () => {
  const yields = (nodes: readonly string[], self: string, rival: string): boolean => {
    const agent = new OneAgent({ nodes, self, autoFailback: "off" });
    agent.run(12_100);
    agent.started();
    agent.hear(rival, { state: "active", counter: 1, configHash: "fedcba9876543210" });
    return agent.group().local.kind === "stopping";
  };
  assert.notEqual(yields(["alpha", "bravo"], "alpha", "bravo"), yields(["bravo", "alpha"], "bravo", "alpha"));
});

test("a claim takes one more than the largest counter seen or stored", () => {
  const agent = new OneAgent({}, { epochs: { web: 40 } });
  agent.hear("alpha", { counter: 17, priority: 0 });
  assert.equal(agent.group().claim, 41);
  const other = new OneAgent({}, { epochs: { web: 3 } });
  other.hear("alpha", { counter: 17, priority: 0 });
  assert.equal(other.group().claim, 18);
});

test("a claim is saved before a heartbeat tells it", () => {
  const agent = new OneAgent();
  agent.effects = [];
  agent.hear("alpha", { priority: 0 });
  const order = agent.effects.map((it) => it.kind).filter((kind) => kind !== "log");
  assert.deepEqual(order, ["depositResign", "startGroup", "saveState", "send"]);
});

test("the winner announces on sight of a weaker rival and once more when it has yielded", () => {
  const agent = new OneAgent({ autoFailback: "off" }, { epochs: { web: 5 } });
  agent.run(12_100);
  agent.started();
  agent.take("announceGroup");
  agent.hear("alpha", { state: "active", counter: 2 });
  assert.equal(agent.take("announceGroup").length, 1);
  agent.hear("alpha", { state: "stopping", counter: 2 });
  assert.equal(agent.take("announceGroup").length, 0, "not more than once a keepalive");
  agent.hear("alpha", { state: "backup", counter: 6 });
  assert.equal(agent.take("announceGroup").length, 1);
  assert.equal(agent.logged("rival-yielded").length, 1);
});

test("the winner announces when a weaker rival falls silent, and again when it is heard without the group", () => {
  const agent = new OneAgent({ self: "alpha", groups: [{ name: "web", members: ["alpha", "bravo"], resources: [SERVICE] }] });
  agent.hear("bravo");
  agent.started();
  agent.hearFor(3000, { bravo: { state: "active", counter: 0 } });
  agent.run(3999);
  agent.take("announceGroup");
  agent.run(1);
  assert.equal(agent.take("announceGroup").length, 1, "silent for deadtime, counted from the last heartbeat");
  agent.run(10_000);
  assert.equal(agent.take("announceGroup").length, 0, "not again and again");
  agent.hear("bravo", { counter: 0 });
  assert.equal(agent.take("announceGroup").length, 1);
});

test("a silent holder that another node still hears is not replaced", () => {
  const agent = new OneAgent({ ...THREE, self: "bravo" });
  agent.hearFor(1000, { alpha: { state: "active", counter: 1 }, charlie: {} });
  const alpha = agent.peer("alpha").current;
  assert.ok(alpha);
  for (let n = 1; n <= 20; n++) {
    const seqOfAlpha = (alpha.seq + n) as typeof alpha.seq;
    const hears = [{ node: agent.peer("alpha").name, session: alpha.session, seq: seqOfAlpha, age: 10 as typeof alpha.deadtime, rings: 1 }];
    agent.hearFor(1000, { charlie: { hears } });
  }
  assert.equal(agent.peer("alpha").status.kind, "dead");
  assert.equal(agent.group().local.kind, "stopped");
  agent.hearFor(8000, { charlie: {} });
  assert.equal(agent.group().local.kind, "starting", "when nobody hears it any more");
});

test("a silent holder that another node still hears is not replaced, though an older holder was heard after it", () => {
  const agent = new OneAgent({ nodes: ["alpha", "bravo", "charlie", "delta"], self: "bravo" });
  const delta = { session: session("d1") };
  agent.hearFor(1000, { alpha: { state: "active", counter: 2 }, charlie: {}, delta: { ...delta, state: "active", counter: 1 } });
  const alpha = agent.peer("alpha").current;
  assert.ok(alpha);
  for (let n = 1; n <= 20; n++) {
    const seqOfAlpha = (alpha.seq + n) as typeof alpha.seq;
    const hears = [{ node: agent.peer("alpha").name, session: alpha.session, seq: seqOfAlpha, age: 10 as typeof alpha.deadtime, rings: 1 }];
    agent.hearFor(1000, { charlie: { hears }, delta: n < 8 ? { ...delta, state: "active", counter: 1 } : { ...delta, counter: 2 } });
  }
  assert.equal(agent.peer("alpha").status.kind, "dead");
  assert.equal(agent.group().local.kind, "stopped");
});

test("a node that claimed and gave up again does not claim while a neighbour hears the holder it had replaced", () => {
  const agent = new OneAgent({ nodes: ["alpha", "bravo", "charlie"], self: "bravo", groups: [{ name: "web", members: ["alpha", "bravo"], resources: [SERVICE] }] });
  agent.hearFor(1000, { alpha: { state: "active", counter: 1 }, charlie: {} });
  const alpha = agent.peer("alpha").current;
  assert.ok(alpha);
  agent.hearFor(6000, { charlie: {} });
  agent.started();
  agent.event({ kind: "eligibilityChanged", group: agent.group().config.name, eligible: false, detail: "no carrier" });
  agent.stopped();
  agent.event({ kind: "eligibilityChanged", group: agent.group().config.name, eligible: true, detail: "" });
  for (let n = 1; n <= 20; n++) {
    const hears = [{ node: agent.peer("alpha").name, session: alpha.session, seq: (alpha.seq + n) as typeof alpha.seq, age: 10 as typeof alpha.deadtime, rings: 1 }];
    agent.hearFor(1000, { charlie: { hears } });
  }
  assert.equal(agent.group().local.kind, "stopped");
  agent.hearFor(8000, { charlie: {} });
  assert.equal(agent.group().local.kind, "starting", "when nobody hears it any more");
});

test("6.4.2: the release of an older claim does not hide the newer holder that fell silent: Skew_Time runs from its death", () => {
  const agent = new OneAgent({ nodes: ["alpha", "bravo", "charlie"] });
  const charlie = { session: session("c1") };
  agent.hear("alpha", { state: "active", counter: 1 });
  agent.hear("charlie", { ...charlie, state: "active", counter: 2 });
  agent.hearFor(5000, { alpha: { state: "stopping", priority: 0, counter: 1 } });
  assert.equal(agent.peer("charlie").status.kind, "dead");
  agent.hear("alpha", { state: "backup", priority: 0, counter: 2 });
  assert.equal(agent.group().local.kind, "stopped");
  agent.run(63);
  assert.equal(agent.group().local.kind, "starting");
  assert.equal(agent.group().reason, "holder-dead");
});

test("6.4.2: of two equal epochs the earlier node's outranks, also when it is the silent one", () => {
  const agent = new OneAgent({ nodes: ["alpha", "bravo", "charlie"] });
  const charlie = { session: session("c1") };
  agent.hear("charlie", { ...charlie });
  agent.hear("alpha", { state: "active", counter: 2 });
  agent.hearFor(5000, { charlie: { ...charlie, state: "active", priority: 0, counter: 2 } });
  assert.equal(agent.peer("alpha").status.kind, "dead");
  agent.hear("charlie", { ...charlie, state: "backup", priority: 0, counter: 2 });
  assert.equal(agent.group().local.kind, "stopped");
  agent.run(63);
  assert.equal(agent.group().local.kind, "starting");
  assert.equal(agent.group().reason, "holder-dead");
});

test("the word for a silent session counts although its node is heard again under a new one that has not proven itself", () => {
  const agent = new OneAgent({ nodes: ["alpha", "bravo", "charlie"] });
  agent.hear("alpha", { state: "active", counter: 1 });
  agent.hear("charlie", { session: session("c1") });
  const old = agent.peer("alpha").current;
  assert.ok(old);
  const fresh = { session: session("a2"), namesUs: false, state: "initialize", priority: 0 } as const;
  const newer = seq(old.seq + 1);
  for (let beat = 1; beat <= 12; beat++) {
    const hears = [{ node: agent.peer("alpha").name, session: old.session, seq: newer, age: millis(10), rings: 1 }];
    agent.hearFor(1000, { alpha: fresh, charlie: { session: session("c1"), hears } });
  }
  assert.equal(agent.group().local.kind, "stopped");
  assert.equal(agent.group().reason, "held-by-peer");
});
