import assert from "node:assert/strict";
import { test } from "node:test";
import { seq } from "#heir/model/names.js";
import { instant, millis } from "#heir/model/time.js";
import { statusOf } from "#heir/core/status.js";
import { OneAgent, session } from "./one-agent.js";

/** keepalive 1 s, deadtime 5 s: by lifetime T = 1 s and the bound 4.1 s, by the guard 2.92 s and 4.99 s. */
const LONGER = { deadtime: 5000, initdead: 20_000 } as const;
/** keepalive 1 s, deadtime 3 s: by lifetime T = 1 s and the bound 4.1 s, by the guard 0.92 s and 2.99 s. */
const SHORTER = { deadtime: 3000, initdead: 20_000 } as const;

const guard = (agent: OneAgent, up: boolean): void => void agent.event({ kind: "guardChanged", up, detail: up ? "" : "command nft not found" });

/** alpha says that it has heard our message `number`. */
const echo = (agent: OneAgent, number: number): void => {
  const us = { node: agent.state.config.self, session: agent.self, seq: seq(number), age: millis(0), rings: 3 };
  agent.hear("alpha", { priority: 0, namesUs: false, hears: [us] });
};

const bounds = (agent: OneAgent): readonly number[] => agent.take("send").map(({ message }) => (message.kind === "heartbeat" ? message.leaseBound : Number.NaN));

function holder(settings: typeof LONGER | typeof SHORTER): OneAgent {
  const agent = new OneAgent(settings);
  agent.hear("alpha", { priority: 0 });
  agent.started();
  agent.take("send");
  return agent;
}

test("with nobody to tell, a guard that is there before anything is held counts at once", () => {
  const agent = new OneAgent(LONGER);
  guard(agent, true);
  assert.deepEqual([agent.state.lease.kind, agent.state.lease.length], ["guard", 2920]);
});

test("a holder announces the larger bound first, and lengthens its lease only after every live peer has heard it", () => {
  const agent = holder(LONGER);
  const told = agent.state.beat.seq;
  guard(agent, true);
  assert.deepEqual(bounds(agent), [4990]);
  assert.equal(agent.state.lease.length, 1000);
  echo(agent, told);
  assert.equal(agent.state.lease.length, 1000, "alpha has not heard the larger bound yet");
  echo(agent, told + 1);
  assert.deepEqual([agent.state.lease.kind, agent.state.lease.length], ["guard", 2920]);
});

test("a peer that does not hear us keeps the lease short", () => {
  const agent = holder(LONGER);
  guard(agent, true);
  for (let i = 0; i < 5; i++) {
    agent.hear("alpha", { priority: 0, namesUs: false });
    agent.run(900);
    agent.renewed();
  }
  assert.equal(agent.state.lease.length, 1000);
});

test("renewals ask for the guard's length and keep the address lifetime beneath it", () => {
  const agent = holder(SHORTER);
  guard(agent, true);
  // The one that is due for the guard's sake comes first.
  agent.renewed();
  agent.run(300);
  agent.renewed();
  const [renewal] = agent.take("renewLease");
  if (renewal !== undefined) assert.deepEqual([renewal.length, renewal.lifetime], [920, 1000]);
  agent.run(500);
  const asked = [...(renewal === undefined ? [] : [renewal]), ...agent.take("renewLease")];
  assert.ok(asked.length > 0);
  assert.ok(asked.every(({ length, lifetime }) => length === 920 && lifetime === 1000));
});

test("a shorter lease is asked for at once, but the larger bound stays announced while the longer one may live in the kernel", () => {
  const agent = holder(SHORTER);
  assert.equal(agent.state.lease.bound, 4100);
  guard(agent, true);
  assert.equal(agent.state.lease.length, 920);
  const [asked] = agent.take("renewLease");
  assert.equal(asked?.length, 920, "the kernel is told in the same step");
  // The answer does not come.
  agent.run(900);
  agent.hear("alpha", { session: session("a2"), priority: 0 });
  const told = bounds(agent);
  assert.ok(told.length > 0);
  assert.ok(told.every((bound) => bound === 4100));
});

test("once the kernel has confirmed the shorter lease, the smaller bound is told at once", () => {
  const agent = holder(SHORTER);
  guard(agent, true);
  agent.take("send");
  agent.renewed();
  assert.deepEqual(bounds(agent), [2990]);
});

test("a lost guard leaves the lifetime at once, and what may be worse for others is told at once", () => {
  const agent = new OneAgent(SHORTER);
  guard(agent, true);
  agent.hear("alpha", { priority: 0 });
  agent.started();
  agent.hearFor(4000, { alpha: { priority: 0 } });
  agent.take("send");
  guard(agent, false);
  assert.deepEqual([agent.state.lease.kind, agent.state.lease.length, agent.state.lease.lifetime], ["address", 1000, 1000]);
  assert.deepEqual(bounds(agent), [4100]);
});

test("status says which lease holds, what it guarantees, and why there is no guard", () => {
  const agent = new OneAgent(SHORTER);
  const status = () => statusOf(agent.state, agent.now, { version: "1", counters: {} });
  assert.deepEqual(status().warnings, [], "nobody has looked yet");
  guard(agent, false);
  assert.deepEqual(status().groups[0]?.lease, { kind: "address", length_ms: 1000, bound_ms: 4100, window_ms: 1100, sole: false, left_ms: null });
  assert.deepEqual(status().warnings, [
    "no nftables guard (command nft not found): address lifetimes alone hold the leases, two nodes may answer for up to 1100 ms after an agent died",
  ]);
  guard(agent, true);
  assert.deepEqual(status().groups[0]?.lease, { kind: "guard", length_ms: 920, bound_ms: 2990, window_ms: 0, sole: false, left_ms: null });
  assert.deepEqual(status().warnings, []);
});

test("a stuck group of addresses counts as gone only when the guard's element is over too, which may outlast the lifetime", () => {
  const agent = new OneAgent(LONGER);
  guard(agent, true);
  agent.hear("alpha", { priority: 0 });
  agent.started();
  agent.hear("alpha", { priority: 254 });
  const local = agent.group().local;
  assert.ok(local.kind === "stopping");
  agent.event({ kind: "groupFailed", group: agent.group().config.name, op: local.op, action: "stop", detail: "no answer from ip" });
  const stuck = agent.group().local;
  assert.ok(stuck.kind === "stuck");
  assert.equal(stuck.goneAt - agent.now, 2920 * 1.5 + 20 + 50, "and half a lease for a child that lags");
});

/** bravo holds, alpha has said goodbye: initdead 20 s allows 18 s. */
function survivor(settings: typeof LONGER | typeof SHORTER = LONGER, up = true): OneAgent {
  const agent = new OneAgent(settings);
  if (up) guard(agent, true);
  agent.hear("alpha", { priority: 0 });
  agent.started();
  agent.serve(3000, { alpha: { priority: 0 } });
  agent.goodbye("alpha");
  return agent;
}

const announced = (agent: OneAgent): readonly number[] => agent.take("send").map(({ message }) => (message.kind === "heartbeat" ? message.deadtime : Number.NaN));

test("a sole survivor's lease lasts until shortly before a joiner may claim, guard and lifetime alike", () => {
  for (const up of [true, false]) {
    const agent = survivor(LONGER, up);
    assert.deepEqual([agent.state.lease.length, agent.state.lease.lifetime, agent.state.lease.window], [18_000, 18_000, 0]);
    agent.serve(2000);
    assert.equal(statusOf(agent.state, agent.now, { version: "1", counters: {} }).groups[0]?.lease.sole, true);
    const until = agent.group().lease?.until ?? 0;
    assert.ok(until - agent.now > 17_000 && until - agent.now <= 18_000);
  }
});

test("whoever hears a sole survivor is told to wait for the bound of its lease", () => {
  const agent = survivor();
  agent.take("send");
  agent.serve(2000);
  const { bound } = agent.state.lease;
  assert.equal(bound, 2000 + 50 + 1050 + 18_000);
  const told = announced(agent);
  assert.ok(told.length > 0);
  assert.ok(told.every((deadtime) => deadtime * (1 - 0.002) >= bound));
});

test("a sole survivor that stalls for longer than deadtime serves on", () => {
  const agent = survivor();
  agent.serve(2000);
  agent.sleep(10_000);
  agent.event({ kind: "tick" });
  agent.serve(2000);
  assert.equal(agent.group().local.kind, "started");
  assert.equal(agent.logged("lease-lapsed").length, 0);
});

test("a silent peer may live beyond a partition: the lease stays as it is", () => {
  const agent = new OneAgent(LONGER);
  guard(agent, true);
  agent.hear("alpha", { priority: 0 });
  agent.started();
  agent.serve(15_000);
  assert.equal(agent.peer().status.kind, "dead");
  assert.equal(agent.state.lease.length, 2920);
});

test("when somebody is heard again, the kernel learns of the shorter lease in the same step, and others of it once that is confirmed", () => {
  const agent = survivor();
  agent.serve(2000);
  agent.effects = [];
  agent.hear("alpha", { session: session("a2"), priority: 0 });
  const [renewal] = agent.take("renewLease");
  assert.deepEqual([renewal?.length, renewal?.lifetime], [2920, 1000]);
  assert.ok(announced(agent).every((deadtime) => deadtime > 20_000), "not yet");
  assert.ok(renewal !== undefined);
  agent.event({ kind: "leaseRenewed", group: renewal.group, op: renewal.op, until: instant(agent.now + 2920) });
  assert.deepEqual(announced(agent), [5000]);
  assert.equal(agent.group().lease?.until, agent.now + 2920);
});

test("a longer renewal that was under way when somebody was heard again is followed by a shorter one before others rely on it", () => {
  const agent = survivor();
  agent.serve(2000);
  agent.run(1000);
  const [long] = agent.take("renewLease");
  assert.equal(long?.length, 18_000);
  agent.hear("alpha", { session: session("a2"), priority: 0 });
  agent.take("send");
  agent.event({ kind: "leaseRenewed", group: long.group, op: long.op, until: instant(agent.now + 18_000) });
  assert.equal(agent.take("renewLease")[0]?.length, 2920);
  agent.run(1000);
  assert.ok(announced(agent).every((deadtime) => deadtime > 20_000));
});

test("the only node that was left, beyond deadtime but before a joiner's initdead, looks around and claims again without stopping its services", () => {
  const agent = new OneAgent({ ...LONGER, asksNetwork: true });
  agent.hear("alpha", { priority: 0 });
  agent.started();
  agent.serve(15_000);
  for (const { group, op } of agent.take("probeGroup")) agent.event({ kind: "probed", group, op, sentAt: agent.now, asked: [], answers: [] });
  assert.equal(agent.peer().status.kind, "dead");
  agent.sleep(12_000);
  agent.event({ kind: "tick" });
  assert.equal(agent.group().local.kind, "lapsed");
  assert.equal(agent.take("stopGroup").length, 0);
});

test("beyond initdead somebody may have come and claimed: the only node that was left gives up what lapsed", () => {
  const agent = new OneAgent(LONGER);
  agent.hear("alpha", { priority: 0 });
  agent.started();
  agent.serve(15_000);
  agent.sleep(20_500);
  agent.event({ kind: "tick" });
  assert.equal(agent.take("stopGroup").length, 1);
});
