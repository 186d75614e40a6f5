// What is news to the hooks of a group, from the states of the core alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HookWatch } from "#heir/agent/hook-watch.js";
import type { AgentState } from "#heir/core/state.js";
import type { HookNews, Told } from "#heir/model/hook.js";
import { type GroupName, groupName } from "#heir/model/names.js";
import { millis } from "#heir/model/time.js";
import { check, OneAgent, SERVICE, type Settings, VIP } from "../core/one-agent.js";

const WEB = groupName("web");

/** bravo of alpha and bravo; what its hooks were told after each thing that happened. */
class Bench {
  readonly agent: OneAgent;
  readonly news: HookNews[] = [];
  readonly #watch: HookWatch;

  constructor(settings: Settings = {}, told: Readonly<Record<string, Told>> = {}) {
    this.agent = new OneAgent(settings);
    this.agent.state = withHooks(this.agent.state);
    const step = this.agent.event.bind(this.agent);
    this.#watch = new HookWatch({ tell: (_: GroupName, news) => void this.news.push(news), told: () => told, counts: () => ({}), close: () => Promise.resolve() });
    this.agent.event = (event) => {
      const effects = step(event);
      this.#watch.look(this.agent.state);
      return effects;
    };
    this.agent.event({ kind: "tick" });
  }

  /** Since it was last asked: state and reason. */
  told(): readonly string[] {
    return this.news.splice(0).map(({ state, reason }) => `${state} ${reason}`);
  }
}

function withHooks(state: AgentState): AgentState {
  const hooks = { notify: { argv: ["/bin/true"], timeout: millis(1) } } as const;
  return { ...state, groups: new Map([...state.groups].map(([name, group]) => [name, { ...group, config: { ...group.config, hooks } }])) };
}

test("from the start to the end: backup, active when all runs, backup when nothing does any more, stop", () => {
  const bench = new Bench({ autoFailback: "off" });
  const { agent } = bench;
  assert.deepEqual(bench.told(), ["backup starting-up"]);
  agent.hear("alpha", { priority: 0 });
  assert.equal(agent.group().local.kind, "starting");
  assert.deepEqual(bench.told(), [], "a start is told when it is over");
  agent.started();
  const [active] = bench.news.splice(0);
  assert.deepEqual([active?.state, active?.holder, active?.epoch, active?.priority], ["active", "bravo", agent.group().claim, 240]);
  agent.hear("alpha");
  agent.ask("standbyRequested");
  assert.deepEqual([agent.group().local.kind, bench.told()], ["stopping", []]);
  agent.stopped();
  assert.match(bench.news[0]?.detail ?? "", /./);
  assert.deepEqual(bench.told(), ["backup operator-standby"]);
  agent.hear("alpha", { state: "active", counter: 2 });
  assert.deepEqual(bench.told(), [], "that another one holds it is no change here");
  agent.event({ kind: "shutdownRequested" });
  assert.deepEqual(bench.told(), ["stop shutdown"]);
});

test("a carrier that is lost is a fault, and backup when it is back; of the holder when it has stopped", () => {
  const bench = new Bench();
  const { agent } = bench;
  agent.hear("alpha", { state: "active", counter: 1 });
  bench.told();
  agent.event({ kind: "eligibilityChanged", group: WEB, eligible: false, detail: "eth0 has no carrier" });
  assert.equal(bench.news[0]?.detail, "eth0 has no carrier");
  assert.equal(bench.news[0]?.holder, "alpha");
  assert.equal(bench.news[0]?.priority, 0);
  assert.deepEqual(bench.told(), ["fault ineligible"]);
  agent.event({ kind: "eligibilityChanged", group: WEB, eligible: true, detail: "" });
  assert.deepEqual(bench.told(), ["backup held-by-peer"]);
});

test("a start that failed is a fault until one succeeds, and a stop that failed is one at once", () => {
  const bench = new Bench({ groups: [{ name: "web", members: ["alpha", "bravo"], resources: [VIP, SERVICE] }] });
  const { agent } = bench;
  agent.hear("alpha", { priority: 0 });
  bench.told();
  const fail = (action: "start" | "stop"): void => {
    const { local } = agent.group();
    assert.ok(local.kind === "starting" || local.kind === "stopping");
    agent.event({ kind: "groupFailed", group: WEB, op: local.op, action, detail: "httpd: exit 1" });
  };
  fail("start");
  assert.deepEqual(bench.told(), []);
  agent.stopped();
  assert.deepEqual(bench.told(), ["fault start-failed"]);
  agent.hearFor(2000, { alpha: { priority: 0 } });
  assert.equal(agent.group().local.kind, "starting", "tried again, nobody else would");
  agent.started();
  assert.deepEqual(bench.told(), ["active holder-released"]);
  agent.hear("alpha");
  agent.ask("standbyRequested");
  fail("stop");
  assert.deepEqual(bench.told(), ["fault stop-failed"]);
});

test("a check without a weight that has failed is a fault, one with a weight is none", () => {
  const bench = new Bench({ groups: [{ name: "web", members: ["alpha", "bravo"], checks: [check("a"), check("b", { weight: -30 })] }] });
  bench.agent.hear("alpha", { state: "active", counter: 1 });
  bench.told();
  bench.agent.judged("b", "failed");
  assert.deepEqual(bench.told(), []);
  bench.agent.judged("a", "failed", "status 500");
  assert.equal(bench.news[0]?.detail, "status 500");
  assert.deepEqual(bench.told(), ["fault check-failed"]);
});

test("given up and claimed again within one step is told, since it has another epoch", () => {
  const bench = new Bench();
  const { agent } = bench;
  agent.hear("alpha", { priority: 0 });
  agent.started();
  bench.told();
  const group = agent.group();
  agent.state = { ...agent.state, groups: new Map(agent.state.groups).set(WEB, { ...group, claim: group.claim + 1 }) };
  agent.event({ kind: "tick" });
  assert.equal(bench.news[0]?.epoch, group.claim + 1);
  assert.equal(bench.told().length, 1);
  agent.event({ kind: "tick" });
  assert.deepEqual(bench.told(), []);
});

test("what another agent has told is no news, unless it is not so any more", () => {
  assert.deepEqual(new Bench({}, { web: { state: "backup", epoch: 0 } }).told(), []);
  assert.deepEqual(new Bench({}, { web: { state: "active", epoch: 3 } }).told(), ["backup starting-up"]);
});

test("a node that may never hold the group is told nothing", () => {
  const bench = new Bench({ groups: [{ name: "web", members: ["alpha"] }] });
  bench.agent.hear("alpha", { state: "active", counter: 1 });
  bench.agent.event({ kind: "shutdownRequested" });
  assert.deepEqual(bench.told(), []);
});
