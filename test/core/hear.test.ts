import assert from "node:assert/strict";
import { test } from "node:test";
import { OneAgent, session } from "./one-agent.js";

test("a copy on a second ring is a duplicate and proves that ring", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { seq: 3 });
  agent.hear("alpha", { seq: 3, link: "ring1" });
  assert.equal(agent.rejected, "duplicate");
  assert.equal(agent.peer().current?.rings.size, 2);
});

test("an older sequence changes nothing", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { seq: 9, priority: 250 });
  agent.hear("alpha", { seq: 8, priority: 1 });
  assert.equal(agent.rejected, "old-sequence");
  assert.equal([...(agent.peer().current?.groups.values() ?? [])][0]?.priority, 250);
});

test("a new session that does not name ours never replaces a proven one", () => {
  const agent = new OneAgent();
  agent.hear("alpha");
  agent.hear("alpha", { session: session("a2"), namesUs: false, state: "active", counter: 99 });
  assert.equal(agent.peer().current?.session, session("a1"));
  assert.equal(agent.peer().candidate?.session, session("a2"));
});

test("a new session that names ours replaces the old one, which is closed", () => {
  const agent = new OneAgent();
  agent.hear("alpha");
  agent.hear("alpha", { session: session("a2") });
  assert.equal(agent.peer().current?.session, session("a2"));
  assert.equal(agent.logged("node-restarted").length, 1);
  agent.hear("alpha", { seq: 77 });
  assert.equal(agent.rejected, "stale-session");
});

test("a late message of the session before does not close the new one, which has not named ours yet", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { session: session("a2"), namesUs: false });
  agent.hear("alpha", { session: session("a1") });
  assert.equal(agent.peer().candidate?.session, session("a2"));
  agent.hear("alpha", { session: session("a2") });
  assert.equal(agent.rejected, undefined);
  assert.equal(agent.peer().current?.session, session("a2"));
  agent.hear("alpha", { session: session("a1") });
  assert.equal(agent.rejected, "stale-session");
});

test("an earlier incarnation that never proved itself is forgotten once a later one has: it is no rival", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { session: session("a1"), generation: 3, namesUs: false, state: "active", counter: 1 });
  agent.hear("alpha", { session: session("a2"), generation: 4 });
  assert.equal(agent.peer().current?.session, session("a2"));
  assert.equal(agent.peer().candidate, undefined);
});

test("a proven session stays proven when it no longer hears us", () => {
  const agent = new OneAgent();
  agent.hear("alpha");
  agent.hear("alpha", { namesUs: false });
  assert.equal(agent.peer().current?.proven, true);
});

test("a session that we have not named yet is answered at once, and only once", () => {
  const agent = new OneAgent();
  agent.run(100);
  agent.take("send");
  agent.hear("alpha", { namesUs: false });
  const [answer] = agent.take("send");
  assert.ok(answer?.message.kind === "heartbeat");
  assert.equal(answer.message.hears[0]?.session, session("a1"));
  agent.hear("alpha", { namesUs: false });
  assert.deepEqual(agent.take("send"), []);
});

test("a node that is no member and our own echo are refused by name", () => {
  const agent = new OneAgent();
  agent.hear("mallory");
  assert.equal(agent.rejected, "unknown-node");
  agent.hear("bravo");
  assert.equal(agent.rejected, "own-message");
});

test("an unproven holder delays a claim, but not beyond its own silence", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { namesUs: false, state: "active", counter: 4 });
  agent.hearFor(20_000, { alpha: { namesUs: false, state: "active", counter: 4 } });
  assert.equal(agent.group().local.kind, "stopped");
  assert.equal(agent.group().reason, "held-by-peer");
  agent.run(11_000);
  assert.equal(agent.group().local.kind, "starting");
});

test("a straggler of an incarnation between two that we know does not close the session that lives", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { session: session("a1"), generation: 1 });
  agent.hear("alpha", { session: session("a3"), generation: 3 });
  agent.hear("alpha", { session: session("a2"), generation: 2 });
  assert.equal(agent.rejected, "stale-session");
  agent.hear("alpha", { session: session("a3"), generation: 3 });
  assert.equal(agent.rejected, undefined);
  assert.equal(agent.peer().current?.session, session("a3"));
});

test("a node that lost its generation is heard again once its former session is silent", () => {
  const agent = new OneAgent();
  agent.hear("alpha", { session: session("a7"), generation: 7 });
  agent.run(4999);
  agent.hear("alpha", { session: session("a8"), generation: 1 });
  assert.equal(agent.rejected, "stale-session");
  agent.run(1);
  agent.hear("alpha", { session: session("a8"), generation: 1 });
  assert.equal(agent.rejected, undefined);
  assert.equal(agent.peer().current?.session, session("a8"));
});
