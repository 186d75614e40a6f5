// The reset of dead nodes: when one is ordered, what waits for it, and what ends the waiting. Virtual time, invented peers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { generation, groupName, groupTag, linkName, nodeName, type OpId, opId, seq } from "#heir/model/names.js";
import type { StonithDevice } from "#heir/model/stonith.js";
import { millis } from "#heir/model/time.js";
import { statusOf, whyOf } from "#heir/core/status.js";
import { OneAgent, SERVICE, type Says, session, type Settings, VIP } from "./one-agent.js";

const DEVICE: StonithDevice = { type: "external/ipmi", settings: { kind: "file", path: "/etc/ha.d/ipmi.cfg" } };
const of = (...from: readonly string[]): StonithDevice => ({ ...DEVICE, from: from.map(nodeName) });

/** bravo, with alpha holding web. */
function survivor(settings: Settings = {}, says: Says = {}): OneAgent {
  const agent = new OneAgent({ stonith: [DEVICE], groups: [{ name: "web", members: ["alpha", "bravo"], resources: [VIP, SERVICE] }], ...settings });
  agent.hearFor(3000, { alpha: { state: "active", counter: 3, ...says } });
  return agent;
}

function answer(agent: OneAgent, ok: boolean, op: OpId | undefined = undefined, node = "alpha"): void {
  const running = op ?? agent.state.resets.get(nodeName(node))?.op;
  assert(running !== undefined, "no reset runs");
  agent.event({ kind: "nodeReset", node: nodeName(node), op: running, ok, detail: ok ? "exit status 0" : "exit status 5: no route" });
}

const claimed = (agent: OneAgent, name = "web"): boolean => agent.group(name).local.kind === "starting";
const orders = (agent: OneAgent): readonly string[] => agent.take("resetNode").map(({ node }) => node);

test("a dead holder is reset before anything of it is started, and then it is", () => {
  const agent = survivor();
  agent.run(20_000);
  assert.deepEqual(orders(agent), ["alpha"], "ordered once");
  assert.equal(agent.group().local.kind, "stopped");
  assert.equal(agent.group().reason, "awaiting-reset");
  answer(agent, true);
  agent.run(100);
  assert(claimed(agent));
  assert.deepEqual(agent.logged("reset-done").length, 1);
  const [entry] = agent.logged("group-claimed");
  assert(entry?.code === "group-claimed");
  assert.equal(entry.reason, "holder-dead");
  assert.match(entry.text, /reset by bravo/);
});

test("groups of addresses alone wait as well", () => {
  const agent = survivor({ groups: [{ name: "web", members: ["alpha", "bravo"], resources: [VIP] }] });
  agent.run(20_000);
  assert.equal(agent.group().reason, "awaiting-reset");
  assert.deepEqual(orders(agent), ["alpha"]);
});

test("no reset is ordered before the group would be claimed", () => {
  const agent = survivor();
  // Heard last at 2000 of 3000: deadtime ends at 7000, and one keepalive for the second node of the configuration.
  agent.run(3900);
  assert.deepEqual(orders(agent), []);
  agent.run(1200);
  assert.deepEqual(orders(agent), ["alpha"]);
});

test("a reset that failed is tried again every five seconds, for ever, and nothing is claimed", () => {
  const agent = survivor();
  agent.run(10_000);
  for (let tries = 1; tries <= 20; tries += 1) {
    assert.deepEqual(orders(agent), ["alpha"], `try ${tries}`);
    answer(agent, false);
    agent.run(4900);
    assert.deepEqual(orders(agent), [], "not yet");
    agent.run(200);
    assert.equal(agent.group().local.kind, "stopped");
  }
  assert.equal(agent.logged("reset-failed").length, 20);
  answer(agent, true);
  agent.run(100);
  assert(claimed(agent));
});

test("status and why say what is waited for", () => {
  const agent = survivor();
  agent.run(10_000);
  answer(agent, false);
  const status = statusOf(agent.state, agent.now, { version: "x", counters: {} });
  assert.equal(status.groups[0]?.reason, "awaiting-reset");
  assert.equal(status.peers[0]?.reset?.state, "failed");
  assert.equal(status.peers[0]?.reset?.failures, 1);
  assert.match(status.warnings.join("\n"), /alpha must be reset first, web waits for .*external\/ipmi tries again, 1 try failed, the last one: exit status 5: no route; .*heir takeover/);
  assert.match(whyOf(agent.state, agent.now).groups[0]?.candidates[0]?.text ?? "", /not reset yet/);
  agent.run(6000);
  answer(agent, true);
  assert.match(whyOf(agent.state, agent.now).groups[0]?.candidates[0]?.text ?? "", /reset by bravo/);
});

test("without a device nothing waits", () => {
  const agent = survivor({ stonith: [] });
  agent.run(5000);
  assert(claimed(agent));
  assert.equal(agent.logged("no-stonith-device").length, 1);
  const none = new OneAgent({ groups: [{ name: "web", members: ["alpha", "bravo"], resources: [VIP, SERVICE] }] });
  none.hearFor(3000, { alpha: { state: "active", counter: 3 } });
  none.run(5000);
  assert(claimed(none));
  assert.equal(none.logged("no-stonith-device").length, 0, "nobody asked for one");
});

test("a device that only the dead node has is none", () => {
  const agent = survivor({ stonith: [of("alpha")] });
  agent.run(5000);
  assert(claimed(agent));
  assert.deepEqual(agent.logged("no-stonith-device").map((it) => (it.code === "no-stonith-device" ? it.node : "")), ["alpha"]);
});

test("what the dead node did not hold does not wait", () => {
  const agent = new OneAgent({
    nodes: ["alpha", "bravo", "charlie"],
    stonith: [DEVICE],
    groups: [
      { name: "web", members: ["alpha", "bravo"], resources: [VIP, SERVICE] },
      { name: "mail", members: ["charlie", "bravo", "alpha"], resources: [SERVICE] },
    ],
  });
  const tag = (name: string): ReturnType<typeof groupTag> => groupTag(groupName(name));
  let number = 0;
  const beat = (node: string, id: string, holds: string): void => {
    number += 1;
    const us = { node: nodeName("bravo"), session: agent.self, seq: seq(1), age: millis(0), rings: 3 };
    agent.event({
      kind: "messageReceived", link: linkName("ring0"), at: agent.now,
      message: {
        kind: "heartbeat", from: nodeName(node), session: session(id), seq: seq(number), generation: generation(1), status: "active", deadtime: millis(5000), leaseBound: millis(0),
        configHash: agent.state.config.hash, macs: [], hears: [us],
        groups: ["web", "mail"].map((name) => ({ tag: tag(name), state: name === holds ? "active" : "backup", priority: node === "charlie" && name === "web" ? 0 : 250, counter: 2 })),
      },
    });
  };
  for (let second = 0; second < 3; second += 1) {
    beat("alpha", "a1", "web");
    beat("charlie", "c1", "mail");
    agent.run(1000);
  }
  // alpha dies, charlie says goodbye a moment later.
  for (let second = 0; second < 6; second += 1) {
    beat("charlie", "c1", "mail");
    agent.run(1000);
  }
  assert.equal(agent.group("web").reason, "awaiting-reset");
  agent.event({ kind: "messageReceived", link: linkName("ring0"), at: agent.now, message: { kind: "goodbye", from: nodeName("charlie"), session: session("c1"), seq: seq(1000), generation: generation(1) } });
  agent.run(1000);
  assert(claimed(agent, "mail"), agent.group("mail").reason);
  assert.equal(agent.group("web").local.kind, "stopped");
});

test("an orderly leave and a return without the group need no reset", () => {
  const left = survivor();
  left.goodbye("alpha");
  left.run(100);
  assert(claimed(left));
  assert.deepEqual(orders(left), []);
  const back = survivor();
  back.hear("alpha", { session: session("a2"), generation: 2, state: "initialize", priority: 0 });
  back.run(7000);
  assert(claimed(back), back.group().reason);
  assert.deepEqual(orders(back), []);
});

test("a resign that vouches for the addresses needs no reset; one about services does not count", () => {
  const resign = (agent: OneAgent, released: boolean): void => {
    const groups = [{ tag: groupTag(groupName("web")), counter: 3, released }];
    agent.event({ kind: "messageReceived", link: linkName("ring0"), at: agent.now, message: { kind: "resign", from: nodeName("alpha"), session: session("a1"), generation: generation(1), groups } });
  };
  const vouched = survivor({ groups: [{ name: "web", members: ["alpha", "bravo"], resources: [VIP] }] });
  resign(vouched, true);
  vouched.run(100);
  assert(claimed(vouched));
  assert.deepEqual(orders(vouched), []);
  const unknown = survivor();
  resign(unknown, true);
  unknown.run(20_000);
  assert.deepEqual(orders(unknown), ["alpha"]);
  assert.equal(unknown.group().local.kind, "stopped");
});

test("a cut ring is no reason while the address answers", () => {
  const agent = survivor({ asksNetwork: true }, { macs: ["02:00:00:00:00:0a"] });
  for (let passed = 0; passed < 20_000; passed += 100) {
    agent.run(100);
    for (const { group, op, macs } of agent.take("probeGroup")) {
      agent.event({ kind: "probed", group, op, sentAt: agent.now, asked: ["arp", "echo"], answers: macs.includes("02:00:00:00:00:0a") ? [{ way: "echo", mac: "02:00:00:00:00:0a", address: "10.0.0.100" as never }] : [] });
    }
  }
  assert.equal(agent.peer().status.kind, "dead");
  assert.deepEqual(orders(agent), []);
  assert.equal(agent.group().reason, "holder-answers");
});

test("a node that comes back during its reset ends the waiting, and a late answer changes nothing", () => {
  const agent = survivor();
  agent.run(10_000);
  const [order] = agent.take("resetNode");
  assert(order !== undefined);
  agent.hear("alpha", { state: "active", counter: 3 });
  assert.deepEqual(agent.take("abandonReset").map(({ op }) => op), [order.op]);
  assert.equal(agent.logged("reset-needless").length, 1);
  assert.equal(agent.group().reason, "held-by-peer");
  answer(agent, true, order.op);
  agent.run(500);
  assert.equal(agent.group().local.kind, "stopped");
  // Silent again: another death, another reset.
  agent.run(10_000);
  assert.equal(agent.take("resetNode").length, 1);
});

test("an answer to another order is nothing", () => {
  const agent = survivor();
  agent.run(10_000);
  answer(agent, true, opId(999_999));
  agent.run(100);
  assert.equal(agent.group().local.kind, "stopped");
});

test("a survivor that was started anew resets the silent node before it claims", () => {
  const agent = new OneAgent({ stonith: [DEVICE], groups: [{ name: "web", members: ["alpha", "bravo"], resources: [SERVICE] }] });
  agent.run(11_900);
  assert.deepEqual(orders(agent), []);
  agent.run(3000);
  assert.deepEqual(orders(agent), ["alpha"]);
  assert.equal(agent.group().reason, "awaiting-reset");
  answer(agent, true);
  agent.run(100);
  assert(claimed(agent));
});

test("an operator's takeover is the word that the node is off, for all of its groups", () => {
  const groups = ["web", "mail"].map((name) => ({ name, members: ["alpha", "bravo"], resources: [SERVICE] }));
  const agent = survivor({ groups });
  agent.run(10_000);
  const [order] = agent.take("resetNode");
  assert.equal(agent.group("mail").reason, "awaiting-reset");
  agent.ask("takeoverRequested");
  agent.run(200);
  assert.deepEqual(agent.take("abandonReset").map(({ op }) => op), [order?.op]);
  assert.deepEqual(agent.logged("reset-told").map((it) => (it.code === "reset-told" ? it.by : "")), ["operator"]);
  assert(claimed(agent, "web"));
  assert(claimed(agent, "mail"));
});

test("after a reset the node is not reset once more for its other groups", () => {
  const groups = ["web", "mail"].map((name) => ({ name, members: ["alpha", "bravo"], resources: [SERVICE] }));
  const agent = survivor({ groups });
  agent.run(10_000);
  answer(agent, true);
  agent.run(200);
  assert(claimed(agent, "web") && claimed(agent, "mail"));
  agent.run(30_000);
  assert.equal(orders(agent).length, 1);
});

test("a holder does not reset anybody: there is nothing to take", () => {
  const agent = survivor({ self: "alpha" });
  agent.hearFor(3000, { bravo: { session: session("b2") } });
  agent.run(100);
  if (claimed(agent)) agent.started();
  agent.effects = [];
  agent.serve(20_000);
  assert.deepEqual(orders(agent), []);
});

test("of a pair that is cut in two the later node of the configuration shoots a keepalive later", () => {
  const at = (self: string, other: string): number => {
    const groups = [{ name: "web", members: [other, self], resources: [SERVICE] }];
    const agent = new OneAgent({ stonith: [DEVICE], groups, self });
    agent.hearFor(3000, { [other]: { state: "active", counter: 3 } });
    const begun = agent.now;
    while (agent.take("resetNode").length === 0) agent.run(1);
    return agent.now - begun;
  };
  assert.equal(at("bravo", "alpha") - at("alpha", "bravo"), 1000);
});

test("a delay of the device stands in its place", () => {
  const agent = survivor({ stonith: [{ ...DEVICE, delay: millis(9000) }] });
  agent.run(13_000);
  assert.deepEqual(orders(agent), []);
  agent.run(500);
  assert.deepEqual(orders(agent), ["alpha"]);
});

// ---- three nodes ----

const THREE: Settings = { nodes: ["alpha", "bravo", "charlie"], groups: [{ name: "web", members: ["alpha", "bravo", "charlie"], resources: [SERVICE] }] };
const hearing = (agent: OneAgent, span: number, more: Says = {}): void => agent.hearFor(span, { charlie: { session: session("c1"), ...more } });

function three(settings: Settings): OneAgent {
  const agent = new OneAgent({ ...THREE, ...settings });
  agent.hearFor(3000, { alpha: { state: "active", counter: 3 }, charlie: { session: session("c1") } });
  return agent;
}

test("one that has no device waits for the node that has", () => {
  const agent = three({ stonith: [of("charlie")] });
  hearing(agent, 10_000);
  assert.deepEqual(orders(agent), []);
  assert.equal(agent.group().reason, "awaiting-reset");
  hearing(agent, 2000, { resets: [{ node: nodeName("alpha"), outcome: { kind: "trying", failures: 1 }, age: millis(0) }] });
  assert.equal(agent.group().local.kind, "stopped");
  agent.hear("charlie", { session: session("c1"), resets: [{ node: nodeName("alpha"), outcome: { kind: "done" }, age: millis(4000) }] });
  agent.run(100);
  assert(claimed(agent));
  assert.deepEqual(agent.logged("reset-told").map((it) => (it.code === "reset-told" ? it.by : "")), ["charlie"]);
});

test("a reset from before the node was last heard does not count", () => {
  const agent = three({ stonith: [of("charlie")] });
  hearing(agent, 10_000, { resets: [{ node: nodeName("alpha"), outcome: { kind: "done" }, age: millis(60_000) }] });
  assert.equal(agent.group().reason, "awaiting-reset");
});

test("whoever has the device uses it, though another node is to claim", () => {
  const agent = three({ self: "charlie", stonith: [of("charlie")] });
  const beside = (span: number): void => agent.hearFor(span, { bravo: { session: session("b2") } });
  beside(3000);
  agent.hear("alpha", { state: "active", counter: 3 });
  beside(5500);
  assert.deepEqual(orders(agent), [], "the one that claims waits first");
  beside(3000);
  assert.deepEqual(orders(agent), ["alpha"]);
  answer(agent, true);
  beside(1500);
  assert.equal(agent.group().local.kind, "stopped", "bravo comes first");
  const said = agent.take("send").map(({ message }) => message).findLast((message) => message.kind === "heartbeat");
  assert(said?.kind === "heartbeat");
  assert.equal(said.resets?.[0]?.outcome.kind, "done");
});

test("of several that have a device the first shoots, and the next one only when it has failed", () => {
  const first = three({ stonith: [DEVICE] });
  hearing(first, 10_000);
  assert.deepEqual(orders(first), ["alpha"]);
  const second = three({ self: "charlie", stonith: [DEVICE] });
  const beside = (span: number, resets: Says["resets"]): void => second.hearFor(span, { bravo: { session: session("b2"), ...(resets === undefined ? {} : { resets }) } });
  beside(3000, undefined);
  second.hear("alpha", { state: "active", counter: 3 });
  beside(30_000, [{ node: nodeName("alpha"), outcome: { kind: "trying", failures: 0 }, age: millis(0) }]);
  assert.deepEqual(orders(second), [], "bravo is at it");
  beside(4000, [{ node: nodeName("alpha"), outcome: { kind: "trying", failures: 1 }, age: millis(0) }]);
  assert.deepEqual(orders(second), ["alpha"]);
});

test("a node that another one hears is not reset", () => {
  const agent = three({ stonith: [DEVICE], groups: [{ name: "web", members: ["alpha", "bravo", "charlie"], resources: [SERVICE] }] });
  for (let second = 0; second < 20; second += 1) {
    hearing(agent, 1000, { hears: [{ node: nodeName("alpha"), session: session("a1"), seq: seq(100 + second), age: millis(0), rings: 3 }] });
  }
  assert.deepEqual(orders(agent), []);
  assert.equal(agent.group().local.kind, "stopped");
});

test("where the holder is dead all dead members are reset: another one may have taken over on the other side of a cut", () => {
  const agent = three({ stonith: [DEVICE] });
  hearing(agent, 2000);
  agent.run(20_000);
  assert.deepEqual(orders(agent).toSorted(), ["alpha", "charlie"]);
  answer(agent, true);
  agent.run(200);
  assert.equal(agent.group().reason, "awaiting-reset");
  answer(agent, true, undefined, "charlie");
  agent.run(200);
  assert(claimed(agent));
});
