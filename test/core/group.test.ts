import assert from "node:assert/strict";
import { test } from "node:test";
import { groupName, nodeName } from "#heir/model/names.js";
import { after, millis } from "#heir/model/time.js";
import { OneAgent, SERVICE, session, staleOp, VIP } from "./one-agent.js";

const WITH_SERVICE = { groups: [{ name: "web", members: ["alpha", "bravo"], resources: [VIP, SERVICE] }] } as const;

/** An agent that holds its group, alpha being up and with priority 0. */
function holder(settings: ConstructorParameters<typeof OneAgent>[0] = {}): OneAgent {
  const agent = new OneAgent(settings);
  agent.hear("alpha", { priority: 0 });
  agent.started();
  return agent;
}

test("an answer with a stale op changes nothing", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { priority: 0 });
  const before = agent.group().local;
  for (const kind of ["groupStarted", "groupStopped"] as const) agent.event({ kind, group: groupName("web"), op: staleOp });
  agent.event({ kind: "groupFailed", group: groupName("web"), op: staleOp, action: "start", detail: "x" });
  assert.equal(agent.group().local, before);
});

test("a failed start stops the whole group, then resigns with priority 0", () => {
  const agent = new OneAgent(WITH_SERVICE);
  agent.hear("alpha", { priority: 0 });
  const local = agent.group().local;
  assert.ok(local.kind === "starting");
  agent.event({ kind: "groupFailed", group: groupName("web"), op: local.op, action: "start", detail: "httpd: exit 1" });
  assert.equal(agent.group().local.kind, "stopping");
  agent.take("send");
  agent.stopped();
  const [told] = agent.take("send");
  assert.ok(told?.message.kind === "heartbeat");
  assert.deepEqual(told.message.groups[0], { tag: agent.group().config.tag, state: "backup", priority: 0, counter: 1 });
});

/** bravo alone could serve, and its start has just failed; alpha is there and says `priority`. */
function failedStart(priority: number): OneAgent {
  const agent = new OneAgent();
  agent.hear("alpha", { priority: 0 });
  const local = agent.group().local;
  assert.ok(local.kind === "starting");
  agent.event({ kind: "groupFailed", group: groupName("web"), op: local.op, action: "start", detail: "no" });
  agent.stopped();
  agent.hear("alpha", { priority });
  return agent;
}

test("after a failed start the node stays out for 30 s where another one can serve, then it is the last resort", () => {
  const agent = failedStart(250);
  const told = () => agent.take("send").map(({ message }) => (message.kind === "heartbeat" ? message.groups[0]?.priority : undefined)).at(-1);
  agent.hearFor(29_000, { alpha: { priority: 250, state: "active", counter: 9 } });
  assert.equal(told(), 0);
  agent.hearFor(2000, { alpha: { priority: 250, state: "active", counter: 9 } });
  assert.equal(told(), 1);
});

test("after a failed start the node tries again after 1 s where nobody else could serve, then after 2 s", () => {
  const agent = failedStart(0);
  agent.run(999);
  assert.equal(agent.group().local.kind, "stopped");
  agent.run(1);
  const { local } = agent.group();
  assert.ok(local.kind === "starting");
  agent.event({ kind: "groupFailed", group: groupName("web"), op: local.op, action: "start", detail: "no" });
  agent.stopped();
  agent.run(1999);
  assert.equal(agent.group().local.kind, "stopped");
  agent.run(1);
  assert.equal(agent.group().local.kind, "starting");
});

test("a failed stop is stuck: it stays held and says so", () => {
  const agent = holder(WITH_SERVICE);
  agent.hear("alpha", { priority: 250 });
  const local = agent.group().local;
  assert.ok(local.kind === "stopping");
  agent.take("send");
  agent.event({ kind: "groupFailed", group: groupName("web"), op: local.op, action: "stop", detail: "httpd: exit 1" });
  const [told] = agent.take("send");
  assert.ok(told?.message.kind === "heartbeat");
  assert.equal(told.message.groups[0]?.state, "stuck");
});

test("a failed stop is tried again after 30 s, and its success frees the group", () => {
  const agent = holder(WITH_SERVICE);
  agent.hear("alpha", { priority: 250 });
  const local = agent.group().local;
  assert.ok(local.kind === "stopping");
  agent.event({ kind: "groupFailed", group: groupName("web"), op: local.op, action: "stop", detail: "no" });
  agent.take("stopGroup");
  agent.hearFor(30_000, { alpha: {} });
  assert.equal(agent.take("stopGroup").length, 1);
  agent.stopped();
  assert.equal(agent.group().local.kind, "stopped");
});

test("a group that is only an address is free once its lease is surely over, though its stop failed", () => {
  const agent = holder();
  agent.hear("alpha", { priority: 250 });
  const local = agent.group().local;
  assert.ok(local.kind === "stopping");
  agent.event({ kind: "groupFailed", group: groupName("web"), op: local.op, action: "stop", detail: "ip: busy" });
  // A renewal that a lagging child has not carried out yet may still be: half a lease later at most.
  const bound = agent.state.lease.length * 1.5 + 50 + 1050;
  agent.hearFor(bound - 1, { alpha: {} });
  assert.equal(agent.group().local.kind, "stuck");
  agent.run(1);
  assert.equal(agent.group().local.kind, "stopped");
});

test("a renewal that was under way when the stop failed, and is reported later, keeps the group held for its whole lease", () => {
  const agent = holder();
  const before = agent.group().lease;
  assert.ok(before !== undefined);
  agent.run(before.renewAt - agent.now);
  const [renewal] = agent.take("renewLease");
  assert.ok(renewal !== undefined);
  agent.hear("alpha", { priority: 250 });
  const local = agent.group().local;
  assert.ok(local.kind === "stopping");
  agent.event({ kind: "groupFailed", group: groupName("web"), op: local.op, action: "stop", detail: "ip: busy" });
  agent.hearFor(400, { alpha: {} });
  agent.event({ kind: "leaseRenewed", group: groupName("web"), op: renewal.op, until: after(agent.now, millis(1000)) });
  agent.hearFor(agent.state.lease.length * 1.5 + 50 + 1050 - 1, { alpha: {} });
  assert.equal(agent.group().local.kind, "stuck");
  agent.run(1);
  assert.equal(agent.group().local.kind, "stopped");
});

test("a silent node whose stop had failed is not replaced, not even after deadtime", () => {
  const agent = new OneAgent(WITH_SERVICE);
  agent.hear("alpha", { state: "stuck", counter: 3 });
  agent.run(60_000);
  assert.equal(agent.group().local.kind, "stopped");
  assert.equal(agent.group().reason, "stop-failed");
});

test("a silent node that could not take an address off is replaced: its kernel has removed it by then", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { state: "stuck", counter: 3 });
  agent.run(4999);
  assert.equal(agent.group().local.kind, "stopped");
  agent.run(1100);
  assert.equal(agent.group().local.kind, "starting");
});

test("a machine with a watchdog fences itself when a service cannot be stopped, and not for what a lease ends", () => {
  for (const [settings, fences] of [
    [{ ...WITH_SERVICE, watchdog: 2000 }, ["httpd: exit 1"]],
    [WITH_SERVICE, []],
    [{ watchdog: 2000 }, []],
  ] as const) {
    const agent = holder(settings);
    agent.hear("alpha", { priority: 250 });
    const local = agent.group().local;
    assert.ok(local.kind === "stopping");
    agent.event({ kind: "groupFailed", group: groupName("web"), op: local.op, action: "stop", detail: "httpd: exit 1" });
    assert.equal(agent.group().local.kind, "stuck");
    assert.deepEqual(agent.take("fenceSelf").map(({ detail }) => detail), fences);
  }
});

test("who waits for a silent stuck node says that it will not take the group, also while another holds it, so that nobody hands over to it", () => {
  const agent = new OneAgent({ ...WITH_SERVICE, nodes: ["alpha", "bravo", "charlie"] });
  const saying = (): string | undefined => {
    const last = agent.take("send").at(-1)?.message;
    return last?.kind === "heartbeat" ? last.groups[0]?.state : undefined;
  };
  const idle = { session: session("c1"), priority: 0 };
  agent.hear("charlie", idle);
  agent.hear("alpha", { state: "stuck", counter: 3 });
  agent.run(2000);
  assert.equal(saying(), "backup", "it is heard, and everybody sees that it holds it");
  agent.hearFor(58_000, { charlie: idle });
  assert.equal(saying(), "initialize");
  agent.hearFor(5000, { charlie: { ...idle, state: "active", counter: 4 } });
  assert.equal(saying(), "initialize", "whoever holds it has not heard of the failed stop");
  agent.hear("alpha", { session: session("a2"), counter: 4 });
  agent.hearFor(5000, { charlie: { ...idle, state: "active", counter: 4 } });
  assert.equal(saying(), "backup");
});

test("the stuck node's return without the group frees it", () => {
  const agent = new OneAgent(WITH_SERVICE);
  agent.hear("alpha", { state: "stuck", counter: 3 });
  agent.run(60_000);
  agent.hear("alpha", { session: session("a2"), priority: 0, counter: 3 });
  assert.equal(agent.group().local.kind, "starting");
});

test("an operator's takeover is the word that a silent stuck node is off", () => {
  const agent = new OneAgent(WITH_SERVICE);
  agent.hear("alpha", { state: "stuck", counter: 3 });
  agent.run(60_000);
  agent.ask("takeoverRequested");
  assert.equal(agent.group().local.kind, "starting");
});

test("the operator's word ends when the stuck node is heard again", () => {
  const agent = new OneAgent({ nodes: ["alpha", "bravo", "charlie"], groups: [{ name: "web", members: ["alpha", "bravo"], resources: [VIP, SERVICE] }] });
  const idle = { session: session("c1") };
  agent.hear("charlie", idle);
  agent.hear("alpha", { state: "stuck", counter: 3 });
  agent.hearFor(10_000, { charlie: idle });
  agent.event({ kind: "eligibilityChanged", group: groupName("web"), eligible: false, detail: "eth0 has no carrier" });
  assert.notEqual(agent.group().local.kind, "starting");
  agent.event({ kind: "eligibilityChanged", group: groupName("web"), eligible: true, detail: "" });
  agent.ask("takeoverRequested");
  agent.hear("alpha", { state: "stuck", counter: 3 });
  agent.hearFor(10_000, { charlie: idle });
  assert.equal(agent.group().local.kind, "stopped");
  assert.equal(agent.group().reason, "stop-failed");
});

test("a takeover from a stuck node that still runs is refused", () => {
  const agent = new OneAgent(WITH_SERVICE);
  agent.hear("alpha", { state: "stuck", counter: 3 });
  agent.ask("takeoverRequested");
  const [reply] = agent.take("reply");
  assert.ok(reply?.outcome.kind === "refused");
  assert.equal(reply.outcome.reason, "stop-failed");
});

test("a group is handed over only after its stop was confirmed", () => {
  const agent = holder();
  agent.hear("alpha", { priority: 250 });
  agent.take("send");
  agent.run(3000);
  for (const { message } of agent.take("send")) {
    assert.ok(message.kind === "heartbeat");
    assert.equal(message.groups[0]?.state, "stopping");
  }
});

test("whoever yields to a stronger rival takes its addresses off at once, though its services take long to stop", () => {
  const agent = holder(WITH_SERVICE);
  agent.take("dropAddresses");
  agent.effects = [];
  agent.hear("alpha", { state: "active", counter: 9 });
  assert.equal(agent.group().reason, "hold-conflict");
  const order = agent.effects.map((it) => it.kind).filter((kind) => kind !== "log" && kind !== "send");
  assert.deepEqual(order, ["dropAddresses", "stopGroup"]);
  agent.take("renewLease");
  agent.serve(3000, { alpha: { state: "active", counter: 9 } });
  assert.equal(agent.take("renewLease").length, 0);
});

test("carrier lost gives the group up, and it is not claimed before the carrier is back", () => {
  const agent = holder();
  agent.event({ kind: "eligibilityChanged", group: groupName("web"), eligible: false, detail: "carrier lost on eth0" });
  assert.equal(agent.group().reason, "carrier-lost");
  agent.stopped();
  agent.hearFor(10_000, { alpha: { priority: 0 } });
  assert.equal(agent.group().local.kind, "stopped");
  agent.event({ kind: "eligibilityChanged", group: groupName("web"), eligible: true, detail: "" });
  agent.hearFor(1000, { alpha: { priority: 0 } });
  assert.equal(agent.group().local.kind, "starting");
});

test("when its carrier comes back a node hears the others before it claims: its own silence is no proof of theirs", () => {
  const agent = holder();
  const carrier = (eligible: boolean): void =>
    void agent.event({ kind: "eligibilityChanged", group: groupName("web"), eligible, detail: eligible ? "" : "carrier lost on eth0" });
  carrier(false);
  agent.stopped();
  agent.run(20_000);
  assert.equal(agent.peer().status.kind, "dead");
  carrier(true);
  assert.equal(agent.group().local.kind, "stopped");
  agent.take("send");
  agent.run(500);
  assert.equal(agent.group().local.kind, "stopped");
  assert.ok(agent.take("send").every(({ message }) => message.kind === "heartbeat" && message.groups[0]?.state === "initialize"));
  agent.hear("alpha", { state: "active", counter: 2 });
  agent.run(1500);
  assert.equal(agent.group().local.kind, "stopped");
  assert.equal(agent.group().reason, "held-by-peer");
});

test("a carrier that comes back to a network where nobody is heard is followed by two keepalives of listening, then by a claim", () => {
  const agent = holder();
  const carrier = (eligible: boolean): void =>
    void agent.event({ kind: "eligibilityChanged", group: groupName("web"), eligible, detail: eligible ? "" : "carrier lost on eth0" });
  carrier(false);
  agent.stopped();
  agent.run(20_000);
  carrier(true);
  agent.run(1999);
  assert.equal(agent.group().local.kind, "stopped");
  agent.run(1);
  assert.equal(agent.group().local.kind, "starting");
});

test("a node that goes away while a group is starting here changes nothing", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { priority: 0 });
  agent.goodbye("alpha");
  agent.started();
  assert.equal(agent.group().local.kind, "started");
  assert.deepEqual(agent.group().holder, { node: nodeName("bravo"), session: agent.self });
});

test("a holder that restarted without its group is replaced at once, for that reason", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { state: "active", counter: 1 });
  agent.hear("alpha", { session: session("a2"), state: "initialize", priority: 0 });
  assert.equal(agent.group().local.kind, "starting");
  assert.equal(agent.group().reason, "holder-restarted");
});

test("a holder that said goodbye is replaced at once", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { state: "active", counter: 1 });
  agent.goodbye("alpha");
  assert.equal(agent.group().reason, "holder-left");
  assert.equal(agent.group().local.kind, "starting");
});
