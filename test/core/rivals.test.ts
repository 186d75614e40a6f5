// Two holders that hear each other only one way: who yields when epochs cannot decide on both sides.

import assert from "node:assert/strict";
import { test } from "node:test";
import { parseIpv4 } from "#heir/model/address.js";
import type { Heard } from "#heir/model/message.js";
import { seq } from "#heir/model/names.js";
import { millis } from "#heir/model/time.js";
import { OneAgent, type Says, session } from "./one-agent.js";

/** bravo holds the group by epoch 1, and alpha, which comes first, was heard before. */
function holder(self: "alpha" | "bravo" = "bravo"): { readonly agent: OneAgent; readonly other: "alpha" | "bravo" } {
  const other = self === "bravo" ? "alpha" : "bravo";
  const agent = new OneAgent({ self });
  agent.hear(other, { priority: 0 });
  agent.started();
  agent.serve(3000, { [other]: { priority: 0 } });
  agent.effects = [];
  return { agent, other };
}

/** It holds by an older epoch, and last heard us so long ago, ms. */
function says(agent: OneAgent, age: number): Says {
  const us: Heard = { node: agent.state.config.self, session: agent.self, seq: seq(1), age: millis(age), rings: 1 };
  return { state: "active", counter: 0, namesUs: false, hears: [us] };
}

test("a rival with an older epoch that does not hear us will not yield: where it comes first, this node does", () => {
  const { agent, other } = holder();
  agent.hear(other, says(agent, 9000));
  assert.equal(agent.group().local.kind, "started", "it may just have woken, and not have read what waited for it");
  agent.serve(1000);
  agent.hear(other, says(agent, 10_000));
  assert.equal(agent.group().local.kind, "stopping");
  assert.equal(agent.group().reason, "hold-conflict");
});

test("where this node comes first, it stays: the rival finds out by the network", () => {
  const { agent, other } = holder("alpha");
  for (let beats = 0; beats < 5; beats++) {
    agent.hear(other, says(agent, 9000));
    agent.serve(1000);
  }
  assert.equal(agent.group().local.kind, "started");
});

test("while a member is not heard, a holder goes on asking who else answers, though not as often as at first", () => {
  const agent = new OneAgent({ self: "bravo", asksNetwork: true });
  agent.hear("alpha", { priority: 0 });
  agent.started();
  agent.serve(10_000);
  agent.take("probeGroup");
  let questions = 0;
  for (let passed = 0; passed < 20_000; passed += 500) {
    agent.serve(500);
    for (const { group, op } of agent.take("probeGroup")) {
      questions += 1;
      agent.event({ kind: "probed", group, op, sentAt: agent.now, asked: ["arp"], answers: [] });
    }
  }
  assert.ok(questions >= 8 && questions <= 11, `${questions} questions in 20 s`);
});

test("a rival that hears us yields by its epoch, however long it takes", () => {
  const { agent, other } = holder();
  for (let beats = 0; beats < 5; beats++) {
    agent.hear(other, says(agent, 200));
    agent.serve(1000);
  }
  assert.equal(agent.group().local.kind, "started");
});

test("one word of deafness, then none, is forgotten", () => {
  const { agent, other } = holder();
  for (const age of [9000, 100, 9000]) {
    agent.hear(other, says(agent, age));
    agent.serve(1000);
  }
  assert.equal(agent.group().local.kind, "started");
});

test("a deaf rival that says that it has yielded is none any more, in the same step", () => {
  const { agent, other } = holder();
  agent.hear(other, says(agent, 9000));
  agent.serve(400);
  // Still deaf, half a keepalive later and more, but without the group.
  agent.serve(400);
  agent.hear(other, { ...says(agent, 9000), state: "backup" });
  assert.equal(agent.group().local.kind, "started");
  agent.serve(3000);
  assert.equal(agent.group().local.kind, "started");
});

test("an unproven session makes nobody yield: a recording does not name us either", () => {
  const { agent, other } = holder();
  for (let beats = 0; beats < 5; beats++) {
    agent.hear(other, { ...says(agent, 9000), hears: [], session: session("ff") });
    agent.serve(1000);
  }
  assert.equal(agent.group().local.kind, "started");
});

/** alpha holds the group and comes first; a session of bravo holds it too, and has never heard alpha. The network answers from `mac`, and at last `last`. */
function besideUnaware(mac: string | undefined, last = mac): OneAgent {
  const agent = new OneAgent({ self: "alpha", asksNetwork: true });
  agent.hear("bravo", { priority: 0 });
  agent.started();
  for (let passed = 0; passed < 9000; passed += 500) {
    if (passed % 1000 === 0) agent.hear("bravo", { state: "active", counter: 0, namesUs: false, hears: [], session: session("ff"), macs: ["02:00:00:00:00:0b"] });
    agent.serve(500);
    for (const { group, op } of agent.take("probeGroup")) {
      const spoke = passed < 4000 ? mac : last;
      agent.event({ kind: "probed", group, op, sentAt: agent.now, asked: ["arp"], answers: spoke === undefined ? [] : [{ address: parseIpv4("192.0.2.100") ?? assert.fail(), way: "arp", mac: spoke }] });
    }
  }
  return agent;
}

test("a rival that has never heard us cannot know who we are: where the network answers from its MAC, this node yields though it comes first", () => {
  const agent = besideUnaware("02:00:00:00:00:0b");
  assert.equal(agent.group().local.kind, "stopping");
  assert.equal(agent.group().reason, "hold-conflict");
});

test("however long it has held the group: the second question follows at once, not with the next look-out", () => {
  const agent = new OneAgent({ self: "alpha", asksNetwork: true });
  agent.hear("bravo", { priority: 0 });
  agent.started();
  for (let beats = 0; beats < 8; beats++) agent.serve(1000, { bravo: { priority: 0 } });
  agent.effects = [];
  agent.hear("bravo", { state: "active", counter: 0, namesUs: false, hears: [], session: session("ff"), macs: ["02:00:00:00:00:0b"] });
  let waited = 0;
  for (; waited < 3000 && agent.group().local.kind === "started"; waited += 100) {
    for (const { group, op } of agent.take("probeGroup")) {
      agent.event({ kind: "probed", group, op, sentAt: agent.now, asked: ["arp"], answers: [{ address: parseIpv4("192.0.2.100") ?? assert.fail(), way: "arp", mac: "02:00:00:00:00:0b" }] });
    }
    agent.serve(100);
  }
  assert.equal(agent.group().local.kind, "stopping");
  assert.ok(waited < 1000, `${waited} ms`);
});

test("its word alone moves nothing, nor does another's answer: a recording does not name us either", () => {
  assert.equal(besideUnaware(undefined).group().local.kind, "started");
  assert.equal(besideUnaware("02:00:00:00:00:0c").group().local.kind, "started");
});
