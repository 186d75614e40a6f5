// Ping nodes in the core: when one is alive or dead, and when a group moves for a connection (docs/evidence.md).

import assert from "node:assert/strict";
import { test } from "node:test";
import { freshOf } from "#heir/core/connection.js";
import { continued, noteOf } from "#heir/core/continue.js";
import { statusOf, whyOf } from "#heir/core/status.js";
import { pauseTerms } from "#heir/model/lease.js";
import { groupName } from "#heir/model/names.js";
import type { Reach } from "#heir/model/ping.js";
import { after, before, elapsed, millis } from "#heir/model/time.js";
import { configOf, OneAgent, type Says, type Settings, VIP } from "./one-agent.js";

const PINGS: Settings = { pings: ["router"] };
const BOTH: Reach = { reached: 1, of: 1 };
const NONE: Reach = { reached: 0, of: 1 };

/** bravo holds the group, everybody reaches the router; what alpha says from then on is the test's. */
function holder(more: Settings = {}): OneAgent {
  const agent = new OneAgent({ ...PINGS, autoFailback: "off", ...more });
  agent.pinged([...(more.pings ?? ["router"])]);
  agent.hear("alpha", { priority: 0, reach: BOTH });
  agent.started();
  live(agent, 10, { alpha: { reach: BOTH } }, more.pings);
  agent.effects = [];
  return agent;
}

/** Keepalives pass: rounds of questions, heartbeats of the others, renewals. */
function live(agent: OneAgent, beats: number, nodes: Record<string, Says>, answered: readonly string[] = ["router"]): void {
  for (let beat = 0; beat < beats; beat++) {
    agent.pinged(answered);
    agent.serve(1000, nodes);
  }
}

const released = (agent: OneAgent): readonly string[] => agent.take("stopGroup").map(({ reason }) => reason);
const state = (agent: OneAgent): string | undefined => agent.state.pings.nodes[0]?.value;

test("a ping node is alive with its first answer, and dead after deadping without one", () => {
  const agent = new OneAgent(PINGS);
  assert.equal(state(agent), "unknown");
  agent.pinged(["router"]);
  assert.equal(state(agent), "alive");
  assert.deepEqual(agent.logged("ping-alive").map((it) => it.code === "ping-alive" && it.ping), ["router"]);
  agent.run(4999);
  assert.equal(state(agent), "alive");
  agent.run(1);
  assert.equal(state(agent), "dead");
  assert.deepEqual(agent.logged("ping-dead"), [{ code: "ping-dead", ping: "router", silence: 5000, limit: 5000 }]);
  agent.pinged(["router"]);
  assert.equal(state(agent), "alive");
});

test("one that has never answered is dead deadping after the first question, and unknown until then", () => {
  const agent = new OneAgent(PINGS);
  agent.run(20_000);
  assert.equal(state(agent), "unknown");
  agent.pinged([]);
  agent.run(4999);
  assert.equal(state(agent), "unknown");
  agent.run(1);
  assert.equal(state(agent), "dead");
});

test("where nobody can ask nothing is known, and nothing is said", () => {
  const agent = new OneAgent(PINGS);
  agent.pinged(["router"]);
  agent.pinged([], []);
  agent.run(60_000);
  assert.equal(state(agent), "unknown");
  const said = agent.take("send").at(-1)?.message;
  assert.equal(said?.kind === "heartbeat" && "reach" in said, false);
});

test("an agent that slept has not heard its ping nodes either: it listens before it judges", () => {
  const agent = new OneAgent(PINGS);
  agent.pinged(["router"]);
  agent.sleep(20_000);
  agent.event({ kind: "tick" });
  assert.equal(state(agent), "alive");
  agent.pinged(["router"]);
  agent.run(4000);
  assert.equal(state(agent), "alive");
});

test("a change is told at once, with the number of reached ping nodes", () => {
  const agent = new OneAgent({ pings: ["a", "b"] });
  agent.hear("alpha");
  agent.pinged(["a", "b"]);
  agent.run(2500);
  agent.pinged(["a"]);
  agent.effects = [];
  agent.run(2500);
  const said = agent.take("send").map(({ message }) => (message.kind === "heartbeat" ? message.reach : undefined));
  assert.deepEqual(said.at(-1), { reached: 1, of: 2, fresh: 1 });
  assert.deepEqual(said.slice(0, -1).map((it) => it?.reached), said.slice(0, -1).map(() => 2));
  assert.equal(said.at(-2)?.fresh, 1, "the other has not answered for three keepalives");
});

test("a holder that loses its ping node hands over to a node that has it, after deadping and four keepalives", () => {
  const agent = holder();
  live(agent, 5, { alpha: { reach: BOTH } }, []);
  assert.equal(state(agent), "dead");
  assert.deepEqual(released(agent), []);
  live(agent, 3, { alpha: { reach: BOTH } }, []);
  assert.deepEqual(released(agent), []);
  live(agent, 2, { alpha: { reach: BOTH } }, []);
  assert.deepEqual(released(agent), ["connectivity-lost"]);
  assert.match(agent.group().decisions.find(({ what }) => what === "released")?.text ?? "", /^alpha reaches 1 of 1 ping node, this node 0$/);
});

test("nothing moves where all lose it, whoever notices first", () => {
  const agent = holder();
  live(agent, 5, { alpha: { reach: BOTH } }, []);
  live(agent, 2, { alpha: { reach: BOTH } }, []);
  live(agent, 600, { alpha: { reach: NONE } }, []);
  assert.deepEqual(released(agent), []);
  live(agent, 3, { alpha: { reach: BOTH } }, []);
  live(agent, 60, { alpha: { reach: BOTH } });
  assert.deepEqual(released(agent), []);
});

test("who reaches more by old answers alone is not better: it will lose them in a moment", () => {
  const agent = holder();
  live(agent, 30, { alpha: { reach: { reached: 1, of: 1, fresh: 0 } } }, []);
  assert.deepEqual(released(agent), []);
  live(agent, 1, { alpha: { reach: BOTH } }, []);
  assert.deepEqual(released(agent), ["connectivity-lost"]);
});

test("what a node says after a silence must last anew: it may have slept", () => {
  const agent = holder();
  live(agent, 10, {}, []);
  live(agent, 3, { alpha: { reach: BOTH } }, []);
  assert.deepEqual(released(agent), []);
  live(agent, 3, { alpha: { reach: BOTH } }, []);
  assert.deepEqual(released(agent), ["connectivity-lost"]);
});

test("a word from before the loss is not believed for ever: only a heartbeat after the settling time moves a group", () => {
  const agent = holder();
  live(agent, 5, { alpha: { reach: BOTH } }, []);
  live(agent, 4, {}, []);
  assert.deepEqual(released(agent), []);
  agent.hear("alpha", { reach: NONE });
  assert.deepEqual(released(agent), []);
});

test("a lone survivor serves on, whatever its count", () => {
  const agent = holder();
  live(agent, 60, {}, []);
  assert.deepEqual(released(agent), []);
  assert.equal(agent.group().local.kind, "started");
  const { warnings } = statusOf(agent.state, agent.now, { version: "", counters: {} });
  assert.ok(warnings.some((text) => text.includes("it may be this node that is cut off")), warnings.join("\n"));
});

test("a node that nobody answers any more says so, and claims as a last resort does", () => {
  const agent = new OneAgent(PINGS);
  agent.pinged(["router"]);
  agent.hear("alpha", { state: "active", counter: 1, reach: BOTH });
  agent.run(2999);
  assert.deepEqual(agent.logged("perhaps-cut-off"), []);
  agent.run(1);
  assert.deepEqual(agent.logged("perhaps-cut-off"), [{ code: "perhaps-cut-off", pings: 1 }]);
  // deadtime 5 s, and (256 - 1) / 256 of a keepalive instead of (256 - 240) / 256.
  agent.run(2990);
  assert.deepEqual(agent.take("startGroup"), []);
  agent.run(10);
  assert.deepEqual(agent.take("startGroup").map(({ reason }) => reason), ["holder-dead"]);
  assert.match(agent.group().decisions[0]?.text ?? "", /reaches 0 of 1 ping node, perhaps cut off itself/);
});

test("who reaches less does not preempt, and does once it reaches as much and both have been calm", () => {
  const agent = holder({ autoFailback: "on", groups: [{ name: "web", members: ["alpha", "bravo"], resources: [VIP] }] });
  // alpha is preferred, and would have taken it at once.
  assert.equal(agent.group().local.kind, "stopping");
  agent.stopped();
  const waiting = new OneAgent({ ...PINGS, autoFailback: "on" });
  waiting.pinged(["router"]);
  waiting.hear("alpha", { priority: 0, reach: NONE });
  waiting.started();
  live(waiting, 30, { alpha: { reach: NONE } });
  assert.deepEqual(released(waiting), []);
  live(waiting, 4, { alpha: { reach: BOTH } });
  assert.deepEqual(released(waiting), []);
  live(waiting, 2, { alpha: { reach: BOTH } });
  assert.deepEqual(released(waiting), ["preferred-node-up"]);
});

test("standby, and what an operator wants, come before a connection", () => {
  const agent = holder();
  agent.ask("standbyRequested");
  live(agent, 1, { alpha: { reach: NONE } });
  assert.deepEqual(released(agent), ["operator-standby"]);
  const wished = holder();
  wished.hear("alpha", { reach: NONE, priority: 255 });
  assert.deepEqual(released(wished), ["operator-takeover"]);
});

test("a connection that comes and goes is waited for: half a minute after the second loss", () => {
  const agent = holder();
  for (let flap = 0; flap < 3; flap++) {
    live(agent, 6, { alpha: { reach: NONE } });
    live(agent, 6, { alpha: { reach: BOTH } });
  }
  live(agent, 5, { alpha: { reach: BOTH } }, []);
  live(agent, 20, { alpha: { reach: BOTH } }, []);
  assert.deepEqual(released(agent), []);
  live(agent, 60, { alpha: { reach: BOTH } }, []);
  assert.deepEqual(released(agent), ["connectivity-lost"]);
});

test("counts of nodes that have not as many ping nodes are not compared", () => {
  const agent = holder();
  live(agent, 30, { alpha: { reach: { reached: 5, of: 5 } } }, []);
  assert.deepEqual(released(agent), []);
  live(agent, 30, { alpha: {} }, []);
  assert.deepEqual(released(agent), []);
});

test("of three the best connected one takes what is free, whatever the priorities", () => {
  const settings: Settings = { nodes: ["alpha", "bravo", "charlie"], self: "charlie", pings: ["a", "b"], groups: [{ name: "web", members: ["alpha", "bravo", "charlie"] }] };
  const agent = new OneAgent(settings);
  agent.pinged(["a", "b"]);
  agent.hear("alpha", { state: "active", counter: 1, reach: { reached: 1, of: 2 } });
  agent.hear("bravo", { reach: { reached: 1, of: 2 } });
  agent.hear("alpha", { counter: 1, reach: { reached: 1, of: 2 } });
  assert.deepEqual(agent.take("startGroup").map(({ reason }) => reason), ["better-connected"]);
  const worse = new OneAgent(settings);
  worse.pinged(["a"]);
  worse.run(6000);
  worse.hear("alpha", { state: "active", counter: 1, reach: { reached: 1, of: 2 } });
  worse.hear("bravo", { reach: { reached: 2, of: 2 } });
  worse.hear("alpha", { counter: 1, priority: 0, reach: { reached: 1, of: 2 } });
  assert.deepEqual(worse.take("startGroup"), []);
});

test("a node that has not asked yet is no node to hand a group over to", () => {
  const agent = new OneAgent(PINGS);
  agent.hear("alpha", { state: "active", counter: 1, reach: BOTH });
  agent.run(1000);
  const word = (): string | undefined => {
    const said = agent.take("send").at(-1)?.message;
    return said?.kind === "heartbeat" ? said.groups[0]?.state : undefined;
  };
  assert.equal(word(), "initialize");
  agent.pinged(["router"]);
  agent.run(1000);
  assert.equal(word(), "backup");
});

test("heir why and heir status have the numbers", () => {
  const agent = holder({ pings: ["a", "b"] });
  live(agent, 6, { alpha: { reach: { reached: 2, of: 2 } } }, ["a"]);
  const own = whyOf(agent.state, agent.now, groupName("web")).groups[0]?.candidates.map(({ text }) => text).join("\n") ?? "";
  assert.match(own, /reaches 2 of 2 ping nodes/);
  assert.match(own, /reaches 1 of 2 ping nodes/);
  const status = statusOf(agent.state, agent.now, { version: "", counters: {} });
  assert.deepEqual(status.pings?.map(({ name, state: value }) => [name, value]), [["a", "alive"], ["b", "dead"]]);
  assert.deepEqual(status.peers[0]?.pings, { reached: 2, of: 2 });
});

test("what was known goes on over a pause", () => {
  const agent = holder();
  const terms = pauseTerms(agent.state.config.timing);
  const note = JSON.parse(JSON.stringify(noteOf(agent.state, terms))) as ReturnType<typeof noteOf>;
  const next = continued({ config: configOf({ ...PINGS, autoFailback: "off" }), note, saved: { generation: agent.state.generation, epochs: {}, standby: [] }, now: agent.now });
  assert.deepEqual(next.pings.nodes.map(({ value }) => value), ["alive"]);
  assert.deepEqual(next.pings.reach, agent.state.pings.reach);
  assert.deepEqual(next.peers.get(agent.peer().name)?.current?.reach, agent.peer().current?.reach);
  const edited = continued({ config: configOf({ pings: ["other"] }), note, saved: { generation: agent.state.generation, epochs: {}, standby: [] }, now: agent.now });
  assert.deepEqual(edited.pings.nodes.map(({ value }) => value), ["unknown"]);
});

test("a pause makes no old answer a new one, and does not count as silence", () => {
  const agent = holder();
  live(agent, 3, { alpha: { reach: BOTH } }, []);
  const { answeredAt } = agent.state.pings.nodes[0] ?? assert.fail();
  const silence = elapsed(answeredAt ?? assert.fail(), agent.now);
  assert.ok(silence >= 3000, `${silence} ms`);
  const note = JSON.parse(JSON.stringify(noteOf(agent.state, pauseTerms(agent.state.config.timing)))) as ReturnType<typeof noteOf>;
  const now = after(agent.now, millis(2000));
  const next = continued({ config: configOf({ ...PINGS, autoFailback: "off" }), note, saved: { generation: agent.state.generation, epochs: {}, standby: [] }, now });
  assert.equal(next.pings.nodes[0]?.answeredAt, before(now, silence));
  assert.equal(freshOf(next), 0);
});
