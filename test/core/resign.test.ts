// The resign in the core: what is deposited and when, and what a peer's resign frees and does not free.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Resign } from "#heir/model/message.js";
import { generation, groupName, groupTag, linkName, nodeName, type SessionId } from "#heir/model/names.js";
import { OneAgent, SERVICE, session, type Settings, VIP } from "./one-agent.js";

const TAG = groupTag(groupName("web"));

interface Word {
  readonly session?: SessionId;
  readonly counter?: number;
  readonly released?: boolean;
  readonly silentOnGroups?: boolean;
}

function resign(agent: OneAgent, word: Word = {}, node = "alpha"): void {
  const group = { tag: TAG, counter: word.counter ?? 3, released: word.released ?? true };
  const message: Resign = {
    kind: "resign",
    from: nodeName(node),
    session: word.session ?? session("a1"),
    generation: generation(1),
    groups: word.silentOnGroups === true ? [] : [group],
  };
  agent.event({ kind: "messageReceived", link: linkName("ring0"), message, at: agent.now });
}

/** Bravo beside alpha, which holds the group by epoch 3. */
function standby(settings: Settings = {}): OneAgent {
  const agent = new OneAgent(settings);
  agent.hear("alpha", { state: "active", priority: 250, counter: 3 });
  agent.run(300);
  assert.equal(agent.group().local.kind, "stopped");
  agent.effects = [];
  return agent;
}

const WITH_SERVICE: Settings = { groups: [{ name: "web", members: ["alpha", "bravo"], resources: [VIP, SERVICE] }] };
const THREE: Settings = { nodes: ["alpha", "bravo", "charlie"] };

test("a group that is released by the counter we know is claimed at once, without Skew_Time", () => {
  const agent = standby();
  resign(agent);
  assert.equal(agent.rejected, undefined);
  const [start] = agent.take("startGroup");
  assert.equal(start?.reason, "holder-resigned");
  assert.equal(start.epoch, 4);
  assert.deepEqual(agent.peer().status, { kind: "dead", since: agent.now, reason: "resigned" });
  assert.match(agent.group().decisions[0]?.text ?? "", /the agent of alpha died, its address is verified gone/);
});

test("the node's death is logged once, with its reason", () => {
  const agent = standby();
  resign(agent);
  const logged = agent.take("log").map((it) => it.entry).filter((entry) => entry.code === "node-dead");
  assert.equal(logged.length, 1);
  assert.ok(logged[0]?.code === "node-dead" && logged[0].reason === "resigned");
});

const BLOCKED: readonly (readonly [string, Word, Settings])[] = [
  ["is not said to be released", { released: false }, {}],
  ["is not mentioned", { silentOnGroups: true }, {}],
  ["has another counter, an older one", { counter: 2 }, {}],
  ["has another counter, a newer one", { counter: 4 }, {}],
  ["has services, though it is said to be released", { released: true }, WITH_SERVICE],
];

for (const [what, word, settings] of BLOCKED) {
  test(`a group that ${what} stays held until deadtime since the last heartbeat, and Skew_Time`, () => {
    const agent = standby(settings);
    resign(agent, word);
    assert.equal(agent.peer().status.kind, "dead");
    const skew = ((256 - 240) * 1000) / 256;
    agent.run(5000 - 300 + skew - 1);
    assert.deepEqual(agent.take("startGroup"), []);
    agent.run(2);
    assert.equal(agent.take("startGroup")[0]?.reason, "holder-dead");
  });
}

test("it is valid once: the session is closed, and everything later from it is stale", () => {
  const agent = standby();
  resign(agent, { released: false });
  resign(agent);
  assert.equal(agent.rejected, "stale-session");
  agent.hear("alpha", { state: "active", priority: 250, counter: 3 });
  assert.equal(agent.rejected, "stale-session");
  assert.equal(agent.peer().status.kind, "dead");
  assert.deepEqual(agent.take("startGroup"), []);
});

test("the resign of a session that is not the current one changes nothing", () => {
  const agent = standby();
  const before = agent.peer();
  resign(agent, { session: session("a9") });
  assert.equal(agent.rejected, "stale-session");
  assert.equal(agent.peer(), before);
});

test("the resign of a session that has not proven itself changes nothing", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { namesUs: false, state: "active", priority: 250, counter: 3 });
  resign(agent);
  assert.equal(agent.rejected, "stale-session");
  assert.equal(agent.peer().status.kind, "up");
});

test("a resign that comes after the next session has proven itself changes nothing", () => {
  const agent = standby();
  agent.hear("alpha", { session: session("a2"), generation: 2, counter: 3 });
  resign(agent);
  assert.equal(agent.rejected, "stale-session");
  assert.equal(agent.peer().status.kind, "up");
});

test("the next session is heard as after any restart, and the resigned one frees nothing twice", () => {
  const agent = standby(WITH_SERVICE);
  resign(agent);
  agent.hear("alpha", { session: session("a2"), generation: 2, state: "initialize", counter: 3 });
  assert.equal(agent.peer().status.kind, "up");
  assert.equal(agent.peer().current?.session, session("a2"));
  agent.run(10);
  // Alpha, which is better, is expected to claim it.
  assert.equal(agent.group().local.kind, "stopped");
});

test("what others heard of a resigned session does not hold a released group for it", () => {
  const agent = new OneAgent(THREE);
  const charlie = { session: session("c1") };
  agent.hear("charlie", charlie);
  agent.hear("alpha", { state: "active", priority: 250, counter: 3 });
  agent.event({ kind: "eligibilityChanged", group: groupName("web"), eligible: false, detail: "eth0 has no carrier" });
  resign(agent);
  agent.hearFor(5000, { charlie });
  const hears = [{ node: nodeName("alpha"), session: session("a1"), seq: 99, age: 0, rings: 1 }] as never;
  agent.hear("charlie", { ...charlie, hears });
  agent.event({ kind: "eligibilityChanged", group: groupName("web"), eligible: true, detail: "" });
  agent.hear("charlie", { ...charlie, hears });
  agent.hearFor(2000, { charlie: { ...charlie, hears } });
  assert.equal(agent.take("startGroup")[0]?.reason, "holder-resigned");
});

test("a weaker rival that resigned has yielded: it is announced once more against it", () => {
  const agent = new OneAgent({ autoFailback: "off" }, { epochs: { web: 5 } });
  agent.run(12_100);
  agent.started();
  agent.hear("alpha", { state: "active", counter: 2 });
  agent.take("announceGroup");
  resign(agent, { counter: 2 });
  assert.equal(agent.take("announceGroup").length, 1);
});

test("the first step deposits, before anything else; a claim deposits before its start", () => {
  const agent = new OneAgent();
  agent.effects = [];
  agent.hear("alpha", { priority: 0, counter: 7 });
  assert.deepEqual(agent.effects.map((it) => it.kind).slice(0, 1), ["depositResign"]);
  const starts = agent.effects.findIndex((it) => it.kind === "startGroup");
  assert.ok(starts > 0);
  const [deposit] = agent.take("depositResign");
  assert.deepEqual(deposit?.released.groups, [{ tag: TAG, counter: 8, released: true }]);
  assert.deepEqual(deposit?.unknown.groups, [{ tag: TAG, counter: 8, released: false }]);
  assert.equal(deposit?.released.session, agent.self);
});

test("what has not changed is not deposited again", () => {
  const agent = standby();
  agent.hearFor(3000, { alpha: { state: "active", priority: 250, counter: 3 } });
  assert.deepEqual(agent.take("depositResign"), []);
});

test("a group with services is never deposited as released", () => {
  const agent = new OneAgent(WITH_SERVICE);
  agent.hear("alpha", { priority: 0, counter: 7 });
  for (const deposit of agent.take("depositResign")) assert.ok(deposit.released.groups.every(({ released }) => !released));
});
