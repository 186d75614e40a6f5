import assert from "node:assert/strict";
import { test } from "node:test";
import { seq } from "#heir/model/names.js";
import { millis } from "#heir/model/time.js";
import { statusOf } from "#heir/core/status.js";
import { OneAgent } from "./one-agent.js";

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
  agent.take("renewLease");
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
  agent.hearFor(2000, { alpha: { priority: 0 } });
  assert.ok(bounds(agent).every((bound) => bound === 4100));
  agent.hearFor(1000, { alpha: { priority: 0 } });
  agent.take("send");
  agent.hearFor(1000, { alpha: { priority: 0 } });
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
  assert.deepEqual(status().groups[0]?.lease, { kind: "address", length_ms: 1000, bound_ms: 4100, window_ms: 1100, left_ms: null });
  assert.deepEqual(status().warnings, [
    "no nftables guard (command nft not found): address lifetimes alone hold the leases, two nodes may answer for up to 1100 ms after an agent died",
  ]);
  guard(agent, true);
  assert.deepEqual(status().groups[0]?.lease, { kind: "guard", length_ms: 920, bound_ms: 2990, window_ms: 0, left_ms: null });
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
  assert.equal(stuck.goneAt - agent.now, 2920 + 20 + 50);
});
