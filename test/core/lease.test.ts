import assert from "node:assert/strict";
import { test } from "node:test";
import { groupName } from "#heir/model/names.js";
import { instant } from "#heir/model/time.js";
import { OneAgent, SERVICE, VIP } from "./one-agent.js";

/** keepalive 1 s, deadtime 10 s: T = 6 s, renewed every second. */
const SLOW = { deadtime: 10_000, initdead: 20_000 } as const;

function holder(settings: ConstructorParameters<typeof OneAgent>[0] = SLOW): OneAgent {
  const agent = new OneAgent(settings);
  agent.hear("alpha", { priority: 0 });
  agent.started();
  return agent;
}

const idle = { alpha: { priority: 0 } };

test("a held lease is renewed every interval and never later than its end", () => {
  const agent = holder();
  assert.equal(agent.state.lease.length, 6000);
  agent.hear("alpha", { priority: 0 });
  const asked: number[] = [];
  for (let i = 0; i < 100; i++) {
    agent.run(100);
    if (i % 10 === 0) agent.hear("alpha", { priority: 0 });
    for (const { group, op, length, notAfter } of agent.take("renewLease")) {
      assert.ok(agent.now <= notAfter);
      asked.push(agent.now);
      agent.event({ kind: "leaseRenewed", group, op, until: instant(agent.now + length) });
    }
  }
  assert.equal(asked.length, 10);
});

test("at most one renewal is unanswered", () => {
  const agent = holder();
  agent.hearFor(4000, idle);
  assert.equal(agent.take("renewLease").length, 1);
});

test("the word that the address is on after all answers no renewal that was asked for while a script started", () => {
  const agent = new OneAgent({ ...SLOW, groups: [{ name: "web", members: ["alpha", "bravo"], resources: [SERVICE, VIP] }] });
  agent.hear("alpha", { priority: 0 });
  const { local } = agent.group();
  assert.ok(local.kind === "starting");
  const granted = (): void => void agent.event({ kind: "leaseRenewed", group: groupName("web"), op: local.op, until: instant(agent.now + 6000) });
  granted();
  agent.hearFor(1000, idle);
  assert.equal(agent.take("renewLease").length, 1);
  granted();
  agent.hearFor(2000, idle);
  assert.equal(agent.take("renewLease").length, 0);
});

test("a refused renewal is asked again while the lease lasts", () => {
  const agent = holder();
  agent.hearFor(1000, idle);
  const [first] = agent.take("renewLease");
  assert.ok(first);
  agent.event({ kind: "leaseRefused", group: first.group, op: first.op, detail: "ip: late" });
  agent.hearFor(1000, idle);
  assert.equal(agent.take("renewLease").length, 1);
});

test("an answer with a stale op does not lengthen the lease", () => {
  const agent = holder();
  agent.hearFor(1000, idle);
  agent.event({ kind: "leaseRenewed", group: groupName("web"), op: 4711 as never, until: instant(agent.now + 60_000) });
  agent.hearFor(5000, idle);
  assert.equal(agent.group().local.kind, "lapsed");
});

test("a lapsed lease is never renewed: addresses go, one keepalive of listening, then a new start with the same epoch", () => {
  const agent = holder();
  const { claim } = agent.group();
  agent.sleep(7000);
  agent.take("renewLease");
  agent.hear("alpha", { priority: 0 });
  assert.equal(agent.group().local.kind, "lapsed");
  assert.equal(agent.take("dropAddresses").length, 1);
  assert.equal(agent.take("renewLease").length, 0);
  agent.take("startGroup");
  agent.run(999);
  assert.equal(agent.take("startGroup").length, 0);
  agent.run(1);
  assert.equal(agent.take("startGroup")[0]?.reason, "lease-lapsed");
  assert.equal(agent.group().claim, claim);
});

test("a rival that claimed during the lapse keeps the group", () => {
  const agent = holder();
  agent.sleep(7000);
  agent.event({ kind: "tick" });
  agent.hear("alpha", { state: "active", counter: agent.group().claim + 1 });
  assert.equal(agent.group().local.kind, "stopping");
  assert.equal(agent.group().reason, "hold-conflict");
});

test("silent for deadtime: released, and not claimed again before the others were listened to", () => {
  const agent = holder();
  agent.sleep(10_000);
  agent.hear("alpha", { priority: 0 });
  assert.equal(agent.group().local.kind, "stopping");
  assert.equal(agent.group().reason, "stalled");
  agent.stopped();
  agent.run(1999);
  assert.equal(agent.group().local.kind, "stopped");
  agent.hear("alpha", { priority: 0 });
  agent.run(1);
  assert.equal(agent.group().local.kind, "starting");
});

test("a lease that ends while scripts still start is claimed again once they run", () => {
  const agent = new OneAgent({ ...SLOW, groups: [{ name: "web", members: ["alpha", "bravo"], resources: [VIP, SERVICE] }] });
  agent.hear("alpha", { priority: 0 });
  agent.started("web", false);
  agent.hearFor(7000, idle);
  assert.equal(agent.group().local.kind, "starting");
  const local = agent.group().local;
  assert.ok(local.kind === "starting");
  agent.event({ kind: "groupStarted", group: groupName("web"), op: local.op });
  assert.equal(agent.group().local.kind, "lapsed");
});

test("the lease goes on while services stop, and ends with the stop", () => {
  const agent = holder();
  agent.hear("alpha");
  assert.equal(agent.group().local.kind, "stopping");
  agent.serve(3000, { alpha: {} });
  assert.notEqual(agent.group().lease, undefined);
  agent.stopped();
  assert.equal(agent.group().lease, undefined);
});

test("a group without addresses has no lease and never lapses", () => {
  const agent = new OneAgent({ ...SLOW, groups: [{ name: "web", members: ["alpha", "bravo"], resources: [SERVICE] }] });
  agent.hear("alpha", { priority: 0 });
  agent.started();
  agent.hearFor(60_000, idle);
  assert.equal(agent.group().local.kind, "started");
  assert.deepEqual(agent.take("renewLease"), []);
});
