// Addresses that somebody takes off behind the holder's back (docs/lease.md, rule 9).

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupName } from "#heir/model/names.js";
import { OneAgent, type Settings } from "./one-agent.js";

const WEB = groupName("web");
const READY = { priority: 240 };

function holder(settings: Settings = {}): OneAgent {
  const agent = new OneAgent({ self: "alpha", ...settings });
  agent.hear("bravo", READY);
  agent.started();
  agent.serve(3000, { bravo: READY });
  return agent;
}

const remove = (agent: OneAgent): void => void agent.event({ kind: "addressRemoved", group: WEB, addresses: ["10.0.0.100"] });

function removeOften(agent: OneAgent, times: number, apart = 1000): void {
  for (let i = 0; i < times; i += 1) {
    remove(agent);
    agent.serve(apart, { bravo: READY });
  }
}

test("four within a minute are said and move nothing", () => {
  const agent = holder();
  removeOften(agent, 4);
  assert.equal(agent.group().local.kind, "started");
  assert.deepEqual(agent.logged("address-removed").map((entry) => (entry.code === "address-removed" ? [entry.count, entry.limit] : [])), [[1, 5], [2, 5], [3, 5], [4, 5]]);
});

test("after the fifth another node is to try, and this one stays out for a while", () => {
  const agent = holder();
  removeOften(agent, 4);
  remove(agent);
  assert.equal(agent.group().local.kind, "stopping");
  assert.equal(agent.group().reason, "address-removed");
  agent.stopped();
  agent.hearFor(20_000, { bravo: READY });
  assert.equal(agent.group().local.kind, "stopped");
  assert.equal(agent.group().failure?.what, "address-removed");
  assert.match(agent.group().failure?.detail ?? "", /10\.0\.0\.100 taken off 5 times within 60 s/);
});

test("what lies further back than a minute does not count", () => {
  const agent = holder();
  removeOften(agent, 4);
  agent.serve(57_000, { bravo: READY });
  remove(agent);
  assert.equal(agent.group().local.kind, "started");
});

test("where nobody else is ready they are put back for ever", () => {
  const agent = holder();
  agent.hear("bravo", { priority: 0 });
  for (let i = 0; i < 20; i += 1) {
    remove(agent);
    agent.serve(1000, { bravo: { priority: 0 } });
  }
  assert.equal(agent.group().local.kind, "started");
});

test("a node in standby is no reason to give up", () => {
  const agent = holder();
  for (let i = 0; i < 20; i += 1) {
    remove(agent);
    agent.serve(1000, { bravo: { priority: 1 } });
  }
  assert.equal(agent.group().local.kind, "started");
});

test("the number is the configuration's, and 0 is never", () => {
  const two = holder({ addressRemovals: 2 });
  removeOften(two, 1);
  assert.equal(two.group().local.kind, "started");
  remove(two);
  assert.equal(two.group().local.kind, "stopping");
  const never = holder({ addressRemovals: 0 });
  removeOften(never, 30);
  assert.equal(never.group().local.kind, "started");
});

test("it says nothing about a group that is not here", () => {
  const agent = new OneAgent({ self: "alpha" });
  for (let i = 0; i < 9; i += 1) remove(agent);
  assert.deepEqual(agent.logged("address-removed"), []);
});
