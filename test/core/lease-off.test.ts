// `lease = off` for a group: nothing ends its address but the agent, a guardian or an administrator (docs/lease.md).

import assert from "node:assert/strict";
import { test } from "node:test";
import { statusOf } from "#heir/core/status.js";
import { groupName, requestId } from "#heir/model/names.js";
import { millis } from "#heir/model/time.js";
import { ALPHA_MAC, alive, backup, type Network, run, silent } from "./network.js";
import { OneAgent, SERVICE, type Settings, VIP } from "./one-agent.js";

const OFF: Settings = { groups: [{ name: "web", members: ["alpha", "bravo"], lease: "off" }] };
const isHere = (agent: OneAgent): boolean => agent.group().local.kind !== "stopped";

function holder(settings: Settings = OFF): OneAgent {
  const agent = new OneAgent(settings);
  agent.hear("alpha", { priority: 0 });
  const [start] = agent.take("startGroup");
  assert.equal(start?.lease, Number.POSITIVE_INFINITY);
  assert.equal(start?.lifetime, Number.POSITIVE_INFINITY);
  agent.started();
  return agent;
}

test("it is put on without an end, never renewed, and does not lapse in a stall", () => {
  const agent = holder();
  agent.hearFor(30_000, { alpha: { priority: 0 } });
  assert.deepEqual(agent.take("renewLease"), []);
  agent.sleep(20_000);
  agent.hear("alpha", { priority: 0 });
  assert.equal(agent.group().local.kind, "started");
  assert.deepEqual(agent.take("dropAddresses"), []);
});

test("whoever claimed while its holder slept gets it as soon as the holder hears of it", () => {
  const agent = holder();
  agent.sleep(20_000);
  agent.hear("alpha", { state: "active", counter: agent.group().claim + 1 });
  assert.equal(agent.group().local.kind, "stopping");
  assert.equal(agent.take("dropAddresses").length, 1);
});

test("an echo is no proof of its holder's agent: it delays for deaf_limit, and then the group is taken over", () => {
  const agent = backup(OFF);
  run(agent, 6000 + 49_000, alive);
  assert.equal(isHere(agent), false);
  assert.equal(agent.group().reason, "arp-answered");
  assert.equal(agent.logged("deaf").length, 0);
  run(agent, 1600, alive);
  assert.equal(isHere(agent), true);
  assert.equal(agent.group().reason, "evidence-expired");
});

test("where the holder's lease of another group is renewed after its bound, the agent lives, and keeps this one too", () => {
  const groups = [{ name: "web", members: ["alpha", "bravo"], lease: "off" as const }, { name: "db", members: ["alpha", "bravo"] }];
  const agent = backup({ groups });
  run(agent, 6000 + 60_000, alive);
  assert.equal(isHere(agent), false);
  assert.equal(agent.group().reason, "holder-answers");
});

test("an address that nobody answers for is taken over at deadtime, as ever", () => {
  const agent = backup(OFF);
  run(agent, 5070, silent);
  assert.equal(isHere(agent), true);
});

test("a stop that fails keeps others from it, since the address does not end by itself", () => {
  for (const lease of ["off", undefined] as const) {
    const agent = new OneAgent({ groups: [{ name: "web", members: ["alpha", "bravo"], ...(lease === undefined ? {} : { lease }) }], asksNetwork: true });
    const stuck: Network = { answers: [] };
    for (let beats = 0; beats < 3; beats++) {
      agent.hear("alpha", { state: "stuck", counter: 3, priority: 0, macs: [ALPHA_MAC] });
      run(agent, 1000, () => stuck);
    }
    run(agent, 20_000, () => stuck);
    assert.equal(isHere(agent), lease === undefined);
  }
  const own = holder();
  own.hear("alpha");
  const { local } = own.group();
  assert.ok(local.kind === "stopping");
  own.event({ kind: "groupFailed", group: groupName("web"), op: local.op, action: "stop", detail: "no answer from ip" });
  own.run(29_000);
  assert.equal(own.group().local.kind, "stuck");
});

test("status says that it is off; a restart in place is refused", () => {
  const agent = holder();
  const { lease } = statusOf(agent.state, agent.now, { version: "test", counters: {} }).groups[0] ?? {};
  assert.deepEqual(lease, { kind: "off", length_ms: null, bound_ms: null, window_ms: null, sole: false, left_ms: null });
  agent.event({ kind: "restartRequested", request: requestId(7) });
  const [reply] = agent.take("reply");
  assert.match(reply?.outcome.kind === "refused" ? reply.outcome.text : "", /lease is off/);
});

test("a debt of longer leases is paid without it", () => {
  const groups = [{ name: "web", members: ["alpha", "bravo"], lease: "off" as const, resources: [VIP, SERVICE] }];
  const agent = new OneAgent({ groups, deadtime: 5000, initdead: 30_000 });
  agent.hear("alpha", { priority: 0 });
  agent.started();
  agent.goodbye("alpha");
  agent.run(100);
  const alone = agent.state.lease.length;
  agent.hear("alpha", { priority: 0, session: "00000000000000a2" as never });
  agent.run(2000);
  assert.ok(alone > agent.state.lease.length);
  assert.equal(agent.state.owed, undefined);
  assert.ok(agent.state.lease.length < millis(10_000));
});
