import assert from "node:assert/strict";
import { test } from "node:test";
import { statusOf } from "#heir/core/status.js";
import { continued } from "#heir/core/continue.js";
import type { PauseNote } from "#heir/core/pause-note.js";
import { step } from "#heir/core/step.js";
import { nextDeadline } from "#heir/core/deadline.js";
import { leaseTerms, pauseTerms, SHORTEST_PAUSE } from "#heir/model/lease.js";
import { generation, requestId, seq, groupName } from "#heir/model/names.js";
import { after, instant, millis } from "#heir/model/time.js";
import { check, OneAgent, type Says, SERVICE, session, type Settings, VIP } from "./one-agent.js";

/** keepalive 1 s, deadtime 5 s: a pause of 8 s has the bound 11.1 s, and others wait 11.123 s. */
const TIMES: Settings = { deadtime: 5000, initdead: 20_000 };
const PAUSE = { length: 8000, bound: 11_100, deadtime: 11_123 } as const;

const request = requestId(5);
const restart = (agent: OneAgent): void => void agent.event({ kind: "restartRequested", request });
const outcomes = (agent: OneAgent): readonly string[] =>
  agent.take("reply").map(({ outcome }) => (outcome.kind === "refused" ? `${outcome.reason}: ${outcome.text}` : outcome.kind));

/** alpha says that it has heard our newest message. */
function echo(agent: OneAgent, number: number = agent.state.beat.seq, says: Says = { priority: 0 }): void {
  agent.hear("alpha", { ...says, namesUs: false, hears: [{ node: agent.state.config.self, session: agent.self, seq: seq(number), age: millis(0), rings: 3 }] });
}

/** bravo holds the group, alpha lives. */
function holder(settings: Settings = TIMES): OneAgent {
  const agent = new OneAgent(settings);
  agent.hear("alpha", { priority: 0 });
  agent.started();
  agent.serve(2000, { alpha: { priority: 0 } });
  agent.effects = [];
  return agent;
}

/** Up to the note. */
function paused(agent: OneAgent = holder(), says?: Says): PauseNote {
  restart(agent);
  echo(agent, undefined, says);
  agent.renewed();
  const [pause] = agent.take("pause");
  assert.ok(pause !== undefined, "the note is written");
  return pause.note;
}

const said = (agent: OneAgent): readonly (readonly number[])[] => agent.take("send").map(({ message }) => (message.kind === "heartbeat" ? [message.deadtime, message.leaseBound] : []));

test("a pause is 8 s long where initdead allows it, its inequality holds, and others are told no less than deadtime", () => {
  const timing = (keepalive: number, deadtime: number, initdead: number) => ({ keepalive: millis(keepalive), warntime: millis(deadtime / 2), deadtime: millis(deadtime), initdead: millis(initdead) });
  assert.deepEqual(pauseTerms(timing(1000, 5000, 20_000)), PAUSE);
  for (const times of [timing(200, 1000, 10_000), timing(1000, 30_000, 60_000), timing(100, 1000, 20_000), timing(2000, 10_000, 12_000)]) {
    const { length, bound, deadtime } = pauseTerms(times);
    const asUsual = leaseTerms({ ...times, deadtime }, "address");
    assert.ok(bound <= asUsual.patience && bound <= times.initdead * 0.998, "nobody who was told, and no joiner, claims before");
    assert.ok(deadtime >= times.deadtime && length % 1000 === 0 && length <= 8000);
  }
  assert.ok(pauseTerms(timing(200, 1000, 2000)).length < SHORTEST_PAUSE);
});

test("the longer deadtime is announced first, and nothing is renewed for long before every live peer has echoed it", () => {
  const agent = holder();
  const before = agent.state.beat.seq;
  restart(agent);
  assert.deepEqual(said(agent), [[PAUSE.deadtime, PAUSE.bound]]);
  echo(agent, before);
  assert.ok(agent.take("renewLease").every(({ length }) => length === agent.state.lease.length), "an echo of what came before is none");
  echo(agent, before + 1);
  const [renewal] = agent.take("renewLease");
  assert.deepEqual([renewal?.length, renewal?.lifetime, renewal?.withLifetimes], [PAUSE.length, PAUSE.length, true]);
  assert.deepEqual(said(agent), [[PAUSE.deadtime, PAUSE.bound]], "a heartbeat leaves with the renewal: from it others count");
  assert.deepEqual(agent.take("pause"), [], "not before it was granted");
});

test("the note is the last word: no step follows but the news that it failed", () => {
  const agent = holder();
  const note = paused(agent);
  assert.deepEqual(outcomes(agent), [], "the shell answers when the note is durable");
  const [group] = note.groups;
  assert.deepEqual([note.seq, note.session, group?.claim, group?.until], [agent.state.beat.seq, agent.self, 1, agent.now + PAUSE.length]);
  assert.throws(() => agent.event({ kind: "tick" }), /no more steps/);
});

test("a note that could not be written is a refusal, and the longer deadtime stays announced until the kernel has confirmed the usual lease", () => {
  const agent = holder();
  paused(agent);
  agent.event({ kind: "pauseFailed", detail: "disk full" });
  assert.deepEqual(outcomes(agent), ["not-now: disk full"]);
  agent.run(3000);
  const told = said(agent);
  assert.ok(told.length > 2 && told.every(([deadtime, bound]) => deadtime === PAUSE.deadtime && bound === PAUSE.bound));
  const [renewal] = agent.take("renewLease");
  assert.equal(renewal?.length, 1000, "a shorter lease is asked for at once");
  if (renewal !== undefined) agent.event({ kind: "leaseRenewed", group: renewal.group, op: renewal.op, until: after(agent.now, millis(1000)) });
  agent.event({ kind: "tick" });
  assert.deepEqual(said(agent), [[5000, agent.state.lease.bound]]);
  assert.equal(agent.group().local.kind, "started");
});

test("a peer that does not hear us refuses the pause by its silence; nothing has changed", () => {
  const agent = holder();
  restart(agent);
  for (let i = 0; i < 5; i++) {
    agent.hear("alpha", { priority: 0, namesUs: false });
    agent.run(900);
    agent.renewed();
  }
  assert.deepEqual(outcomes(agent), ["not-now: alpha did not answer in time: it does not hear us, or it is busy"]);
  assert.deepEqual(agent.take("pause"), []);
  assert.equal(agent.group().local.kind, "started");
  assert.equal(statusOf(agent.state, agent.now, { version: "1", counters: {} }).restart, null);
});

test("a kernel that does not renew in time refuses it, and what it may still grant stays announced", () => {
  const agent = holder({ ...TIMES, deadtime: 8000 });
  restart(agent);
  echo(agent);
  assert.equal(agent.take("renewLease").length, 1);
  agent.run(999);
  assert.deepEqual(outcomes(agent), []);
  agent.run(1);
  assert.deepEqual(outcomes(agent), ["not-now: the kernel did not take the renewals in time"]);
  const { pause, owed } = agent.state;
  assert.ok(pause === undefined && owed !== undefined && owed.until >= agent.now + 1.5 * PAUSE.length);
  agent.take("send");
  agent.run(1000);
  assert.ok(said(agent).every(([deadtime, bound]) => deadtime === PAUSE.deadtime && bound === PAUSE.bound));
});

test("a renewal of the pause that is under way when the lease lapses may still be carried out: only time ends what others are told", () => {
  const agent = holder();
  restart(agent);
  echo(agent);
  assert.equal(agent.take("renewLease").length, 1);
  agent.run(1000);
  assert.match(outcomes(agent)[0] ?? "", /^not-now: web: lapsed/);
  const { owed } = agent.state;
  assert.ok(owed !== undefined && owed.until >= agent.now + 1.5 * PAUSE.length - 1000);
  agent.take("send");
  agent.hearFor(3000, { alpha: { priority: 0 } });
  agent.started();
  agent.take("renewLease");
  agent.serve(5000, { alpha: { priority: 0 } });
  const told = said(agent);
  assert.ok(told.length > 5 && told.every(([deadtime, bound]) => deadtime === PAUSE.deadtime && bound === PAUSE.bound));
  agent.serve(8000, { alpha: { priority: 0 } });
  assert.deepEqual(said(agent).at(-1), [5000, 4100]);
});

const REFUSED: readonly (readonly [string, (agent: OneAgent) => void, RegExp])[] = [
  ["while it leaves", (agent) => void agent.event({ kind: "shutdownRequested" }), /^shutting-down/],
  ["while another one is under way", restart, /^not-now: a restart is under way/],
  ["when no ring works", (agent) => void agent.event({ kind: "hearingChanged", hearing: false }), /^not-now: no ring/],
  ["after a stall", (agent) => (agent.sleep(2500), void agent.event({ kind: "tick" })), /^not-now: (this node slept|web)/],
  ["while a group moves", (agent) => void agent.hear("alpha", { priority: 254 }), /^not-now: (another command|web: stopping)/],
];

for (const [when, prepare, refusal] of REFUSED) {
  test(`refused ${when}`, () => {
    const agent = holder();
    prepare(agent);
    agent.take("reply");
    restart(agent);
    assert.match(outcomes(agent)[0] ?? "", refusal);
  });
}

test("a node that is heard for the first time while the kernel is slow to renew was not told: refused", () => {
  const agent = new OneAgent({ ...TIMES, nodes: ["alpha", "bravo", "charlie"] });
  agent.hear("alpha", { priority: 0 });
  agent.run(20_000);
  agent.started();
  agent.serve(2000, { alpha: { priority: 0 } });
  restart(agent);
  echo(agent);
  assert.equal(agent.state.pause?.kind, "renewing");
  agent.hear("charlie", { priority: 0, session: session("c1"), hears: [] });
  assert.equal(agent.state.pause, undefined);
  agent.effects = agent.effects.filter((it) => it.kind !== "renewLease");
  agent.run(500);
  assert.ok(agent.take("renewLease").every(({ length }) => length < PAUSE.length));
  assert.match(outcomes(agent).join(), /^not-now: charlie did not answer in time/);
});

test("refused where initdead leaves no room, and while this node waits for the others", () => {
  const tight = holder({ keepalive: 1000, deadtime: 3000, initdead: 4000, warntime: 2000 });
  restart(tight);
  assert.match(outcomes(tight)[0] ?? "", /^not-now: initdead leaves room for a pause of 0 ms only/);
  const fresh = new OneAgent(TIMES);
  restart(fresh);
  assert.match(outcomes(fresh)[0] ?? "", /^starting-up/);
});

test("while others are asked, operators wait, and nobody hands a group over to a node that is about to be silent", () => {
  const agent = holder({ ...TIMES, groups: [{ name: "web", members: ["bravo", "alpha"] }, { name: "mail", members: ["alpha"] }] });
  restart(agent);
  assert.deepEqual(statusOf(agent.state, agent.now, { version: "1", counters: {} }).restart, { state: "asking", deadtime_ms: PAUSE.deadtime, left_ms: 4000 });
  agent.ask("standbyRequested");
  assert.match(outcomes(agent)[0] ?? "", /^not-now: this agent is being replaced/);
  const [heartbeat] = agent.take("send");
  assert.ok(heartbeat?.message.kind === "heartbeat");
  assert.deepEqual(heartbeat.message.groups.map((group) => group.state), ["active", "initialize"]);
});

test("with nobody alive to tell, the heartbeat goes out and the renewal with it", () => {
  const agent = new OneAgent(TIMES);
  agent.run(20_000);
  agent.started();
  agent.serve(1000);
  agent.effects = [];
  restart(agent);
  assert.deepEqual(said(agent), [[PAUSE.deadtime, PAUSE.bound]]);
  agent.renewed();
  assert.equal(agent.take("pause").length, 1);
});

// ---- the process after it ----

/** The next process, `silence` ms after the note. */
function next(agent: OneAgent, note: PauseNote, silence: number): OneAgent {
  const { config } = agent.state;
  const noted = JSON.parse(JSON.stringify(note)) as PauseNote;
  agent.now = instant(agent.now + silence);
  agent.state = continued({ config, note: noted, saved: { generation: generation(7), epochs: { web: 1 }, standby: [] }, now: agent.now });
  agent.effects = [];
  agent.event({ kind: "tick" });
  return agent;
}

test("the next process goes on: same session, next number, same epoch, no start, no claim, and renews within the inherited end", () => {
  const agent = holder();
  const note = paused(agent);
  const until = after(agent.now, millis(PAUSE.length));
  next(agent, note, 700);
  const [first] = agent.take("send");
  assert.ok(first?.message.kind === "heartbeat");
  const { message } = first;
  assert.deepEqual([message.session, message.seq, message.generation, message.status], [note.session, note.seq + 1, note.generation, "active"]);
  assert.deepEqual([message.deadtime, message.leaseBound], [PAUSE.deadtime, PAUSE.bound], "the inherited lease lasts");
  assert.deepEqual(message.groups.map((group) => [group.state, group.counter]), [["active", 1]]);
  const [renewal] = agent.take("renewLease");
  assert.ok(renewal !== undefined);
  assert.deepEqual([renewal.length, renewal.notAfter], [1000, until]);
  assert.deepEqual([agent.take("startGroup"), agent.take("stopGroup"), agent.take("dropAddresses"), agent.take("saveState")], [[], [], [], []]);
  agent.event({ kind: "leaseRenewed", group: renewal.group, op: renewal.op, until: after(agent.now, millis(1000)) });
  agent.event({ kind: "tick" });
  assert.deepEqual(said(agent), [[5000, agent.state.lease.bound]], "the kernel has confirmed the usual one");
  agent.serve(PAUSE.length + 3000, { alpha: { priority: 0 } });
  assert.deepEqual([agent.take("startGroup"), agent.take("stopGroup"), agent.take("dropAddresses")], [[], [], []]);
});

test("a rival that was there before the pause and is gone after it has had its last word announced over", () => {
  const agent = holder();
  const rival: Says = { state: "active", counter: 0 };
  agent.hear("alpha", rival);
  const note = paused(agent, rival);
  next(agent, note, 700);
  agent.take("announceGroup");
  agent.hear("alpha", { priority: 0 });
  assert.equal(agent.take("announceGroup").length, 1, "the winner announces last");
});

test("an inherited lease that is not renewed ends when the note says, and is then claimed again, not extended", () => {
  const agent = holder();
  const note = paused(agent);
  next(agent, note, 700);
  agent.take("renewLease");
  agent.run(PAUSE.length - 701);
  assert.equal(agent.group().local.kind, "started");
  agent.run(1);
  assert.equal(agent.group().local.kind, "lapsed");
  assert.equal(agent.take("dropAddresses").length, 1);
});

test("what was heard before the pause is not believed again after it", () => {
  const agent = holder();
  const known = agent.peer().current?.seq ?? 0;
  const note = paused(agent);
  next(agent, note, 700);
  agent.hear("alpha", { seq: known, state: "active", counter: 99 });
  assert.equal(agent.rejected, "old-sequence");
  assert.equal(agent.group().local.kind, "started");
  agent.hear("alpha", { session: session("a0"), generation: 0, seq: 5, state: "active", counter: 99 });
  assert.equal(agent.rejected, "stale-session");
});

test("a peer that died in the pause is declared dead after a grace, and its group is taken over without waiting for initdead", () => {
  const groups = [{ name: "web", members: ["bravo", "alpha"] }, { name: "mail", members: ["alpha", "bravo"] }];
  const agent = new OneAgent({ ...TIMES, groups });
  const say = { group: "mail", state: "active", priority: 250, counter: 1 } as const;
  agent.hear("alpha", say);
  agent.started();
  for (let i = 0; i < 3; i++) (agent.hear("alpha", say), agent.run(500), agent.renewed());
  restart(agent);
  agent.hear("alpha", { ...say, namesUs: false, hears: [{ node: agent.state.config.self, session: agent.self, seq: seq(agent.state.beat.seq), age: millis(0), rings: 3 }] });
  agent.renewed();
  const [pause] = agent.take("pause");
  assert.ok(pause !== undefined, outcomes(agent).join());
  next(agent, pause.note, 6000);
  assert.deepEqual(agent.take("startGroup"), [], "its own sleep is not the silence of others");
  agent.renewed();
  agent.serve(4000);
  assert.deepEqual(agent.take("startGroup").map(({ group, reason }) => [group, reason]), [["mail", "holder-dead"]]);
});

test("a service without an address is handed over too", () => {
  const agent = new OneAgent({ ...TIMES, groups: [{ name: "web", members: ["bravo", "alpha"], resources: [SERVICE] }, { name: "ip", members: ["bravo", "alpha"], resources: [VIP] }] });
  agent.hear("alpha", { priority: 0 });
  agent.started("web");
  agent.started("ip");
  agent.serve(1500, { alpha: { priority: 0 } });
  agent.effects = [];
  const note = paused(agent);
  next(agent, note, 500);
  assert.deepEqual([agent.group("web").local.kind, agent.group("ip").local.kind], ["started", "started"]);
  assert.equal(agent.group("web").lease, undefined);
  assert.ok(nextDeadline(agent.state) > agent.now);
});

test("for a peer a pause is nothing but a longer silence: it does not claim, and the session that goes on is no restart", () => {
  const peer = new OneAgent({ ...TIMES, self: "bravo" });
  const says = { state: "active", priority: 254, counter: 1, deadtime: PAUSE.deadtime, leaseBound: PAUSE.bound } as const;
  peer.hear("alpha", says);
  peer.run(PAUSE.deadtime - 1);
  assert.deepEqual(peer.take("startGroup"), []);
  peer.hear("alpha", { ...says, deadtime: 5000 });
  peer.run(4999);
  assert.deepEqual([peer.take("startGroup"), peer.logged("node-restarted")], [[], []]);
  peer.run(1500);
  assert.equal(peer.take("startGroup").length, 1, "the usual deadtime counts again");
});

test("a step of another event after the note is a bug, not a renewal", () => {
  const agent = holder();
  paused(agent);
  assert.throws(() => step(agent.state, { kind: "leaseRefused", group: groupName("web"), op: agent.group().lease?.pending ?? (1 as never), detail: "" }, agent.now));
});

test("what the checks have judged is in force with the next process until it has asked itself, and restarts and removals stay counted", () => {
  const checks = [check("down", { weight: -30 }), check("up", { weight: 20 }), check("late")];
  const monitor = { interval: millis(10_000), restarts: 1, window: millis(60_000) };
  const agent = holder({ ...TIMES, groups: [{ name: "web", members: ["alpha", "bravo"], resources: [VIP, SERVICE], checks, monitor }] });
  agent.judged("down", "failed");
  agent.judged("up", "ok");
  agent.event({ kind: "resourceFailed", group: groupName("web"), resource: "httpd", detail: "dead" });
  restart(agent);
  assert.deepEqual(outcomes(agent), ["not-now: web: a resource is being started again"]);
  const op = agent.take("restartGroup")[0]?.op;
  assert.ok(op !== undefined);
  agent.event({ kind: "groupRestarted", group: groupName("web"), op });
  agent.event({ kind: "addressRemoved", group: groupName("web"), addresses: ["10.0.0.100"] });
  const note = JSON.parse(JSON.stringify(paused(agent))) as PauseNote;
  const state = continued({ config: agent.state.config, note, saved: { generation: generation(1), epochs: {}, standby: [] }, now: after(agent.now, millis(500)) });
  const [group] = statusOf(state, state.now, { version: "", counters: {} }).groups;
  assert.equal(group?.priority, 230);
  assert.deepEqual(group?.checks.map(({ name, value, counts }) => [name, value, counts]), [["down", "unknown", "failed"], ["up", "unknown", "ok"], ["late", "unknown", null]]);
  assert.equal(state.groups.get(groupName("web"))?.restarts.length, 1);
  assert.equal(state.groups.get(groupName("web"))?.removals.length, 1);
});
