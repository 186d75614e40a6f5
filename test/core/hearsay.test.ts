// A failed stop is told on: to nodes that slept, started later, or do not hear the one it happened on (docs/election.md).

import assert from "node:assert/strict";
import { test } from "node:test";
import { continued } from "#heir/core/continue.js";
import type { StuckReport } from "#heir/model/message.js";
import { generation, groupName, groupTag, nodeName, seq } from "#heir/model/names.js";
import { after, millis } from "#heir/model/time.js";
import { OneAgent, SERVICE, session, VIP } from "./one-agent.js";

const TAG = groupTag(groupName("web"));
const SERVICES = { nodes: ["alpha", "bravo", "charlie"], groups: [{ name: "web", members: ["alpha", "bravo", "charlie"], resources: [VIP, SERVICE] }] };
const IDLE = { session: session("c1"), priority: 0 };

const report = (more: Partial<StuckReport> = {}): StuckReport => ({ node: nodeName("alpha"), session: session("a1"), generation: generation(1), seq: seq(7), tag: TAG, ...more });

/** What the newest heartbeat tells on. */
function told(agent: OneAgent): readonly StuckReport[] {
  const message = agent.take("send").at(-1)?.message;
  return message?.kind === "heartbeat" ? (message.stuck ?? []) : [];
}

/** bravo, which has never heard alpha; charlie tells what it says. */
function newcomer(stuck: readonly StuckReport[] = [report()], span = 60_000): OneAgent {
  const agent = new OneAgent(SERVICES);
  agent.hearFor(span, { charlie: { ...IDLE, stuck } });
  return agent;
}

test("who started later does not start what could not be stopped, says so, and tells it on", () => {
  const agent = newcomer();
  assert.equal(agent.group().local.kind, "stopped");
  assert.equal(agent.group().reason, "stop-failed");
  assert.deepEqual(agent.logged("stop-failed-there"), [{ code: "stop-failed-there", node: "alpha", by: "charlie", groups: ["web"] }]);
  assert.deepEqual(told(agent), [report()]);
});

test("without that word the group is claimed after initdead", () => {
  assert.notEqual(newcomer([]).group().local.kind, "stopped");
});

test("what was heard at first hand is told on too, while it is heard and after", () => {
  const agent = new OneAgent(SERVICES);
  agent.hear("charlie", IDLE);
  agent.hear("alpha", { state: "stuck", counter: 3, seq: 7 });
  agent.run(1500);
  assert.deepEqual(told(agent), [report()]);
  agent.hearFor(30_000, { charlie: IDLE });
  assert.deepEqual(told(agent), [report()]);
});

test("what was said before the newest message of that node is no news", () => {
  const agent = new OneAgent(SERVICES);
  agent.hear("alpha", { seq: 9 });
  agent.hearFor(60_000, { charlie: { ...IDLE, stuck: [report({ seq: seq(9) })] } });
  assert.notEqual(agent.group().local.kind, "stopped");
  const behind = new OneAgent(SERVICES);
  behind.hear("alpha", { seq: 6 });
  behind.hearFor(60_000, { charlie: { ...IDLE, stuck: [report()] } });
  assert.equal(behind.group().local.kind, "stopped");
});

test("a session that is over is none of anybody's business", () => {
  const agent = new OneAgent(SERVICES);
  agent.hear("alpha", { session: session("a2"), generation: 2 });
  agent.hearFor(60_000, { charlie: { ...IDLE, stuck: [report()] } });
  assert.notEqual(agent.group().local.kind, "stopped");
});

test("an unproven node cannot bar anybody", () => {
  const agent = new OneAgent(SERVICES);
  for (let i = 0; i < 60; i += 1) {
    agent.hear("charlie", { ...IDLE, namesUs: false, stuck: [report()] });
    agent.run(1000);
  }
  assert.deepEqual(agent.logged("stop-failed-there"), []);
});

test("its return ends it, also when it has lost its generation, and nobody can bring it back", () => {
  for (const more of [{ generation: 2 }, { generation: 0 }]) {
    const agent = newcomer();
    for (let i = 0; i < 10; i += 1) {
      agent.hear("alpha", { session: session("a2"), priority: 0, ...more });
      agent.hear("charlie", { ...IDLE, stuck: [report()] });
      agent.run(1000);
    }
    assert.deepEqual(told(agent), [], JSON.stringify(more));
    assert.notEqual(agent.group().local.kind, "stopped");
  }
});

test("who has heard more of that node and does not say so any more ends it", () => {
  const agent = newcomer();
  const heard = { node: nodeName("alpha"), session: session("a1"), age: millis(100), rings: 1 };
  agent.hear("charlie", { ...IDLE, hears: [{ ...heard, seq: seq(7) }] });
  assert.equal(agent.peer().hearsay?.seq, 7, "as much is not more");
  agent.hear("charlie", { ...IDLE, hears: [{ ...heard, seq: seq(8) }] });
  assert.equal(agent.peer().hearsay, undefined);
});

test("an operator's word frees it here, and what others go on telling does not take it back", () => {
  const agent = newcomer();
  agent.ask("takeoverRequested");
  assert.equal(agent.group().local.kind, "starting");
  agent.started();
  agent.serve(5000, { charlie: { ...IDLE, stuck: [report()] } });
  assert.equal(agent.group().local.kind, "started");
  assert.deepEqual(told(agent), []);
});

test("more than fit into one heartbeat are told in turn", () => {
  const names = ["web", "db", "mail"];
  const agent = new OneAgent({ ...SERVICES, groups: names.map((name) => ({ name, members: ["alpha", "bravo", "charlie"], resources: [SERVICE] })) });
  agent.hear("charlie", IDLE);
  agent.hear("alpha", { state: "stuck", counter: 3, seq: 7 });
  const seen = new Set<string>();
  for (let i = 0; i < 6; i += 1) {
    agent.hearFor(1000, { charlie: IDLE });
    const now = told(agent);
    assert.equal(now.length, 2);
    for (const { tag } of now) seen.add(tag);
  }
  assert.equal(seen.size, 3);
});

test("it is carried over a pause", () => {
  const agent = newcomer();
  agent.event({ kind: "restartRequested", request: 1 as never });
  for (let i = 0; i < 5 && !agent.effects.some(({ kind }) => kind === "pause"); i += 1) {
    agent.hear("charlie", { ...IDLE, stuck: [report()], hears: [{ node: nodeName("bravo"), session: agent.self, seq: seq(agent.state.beat.seq), age: millis(1), rings: 1 }], namesUs: false });
    if (!agent.effects.some(({ kind }) => kind === "pause")) agent.run(200);
  }
  const [pause] = agent.take("pause");
  assert.ok(pause !== undefined);
  const note = JSON.parse(JSON.stringify(pause.note)) as typeof pause.note;
  const state = continued({ config: agent.state.config, note, saved: { generation: generation(1), epochs: {}, standby: [] }, now: after(agent.now, millis(300)) });
  assert.deepEqual(state.peers.get(nodeName("alpha"))?.hearsay?.tags, [TAG]);
});
