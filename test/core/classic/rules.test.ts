import assert from "node:assert/strict";
import { test } from "node:test";
import { statusOf } from "#heir/core/status.js";
import { generation, groupName, linkName, nodeName, seq } from "#heir/model/names.js";
import { millis } from "#heir/model/time.js";
import { session } from "../one-agent.js";
import { ONE, Player, TWO } from "./player.js";

const stable = (holds: "none" | "local" | "foreign" | "all") => ({ type: "resource", holds, full: true, stable: true, info: "" }) as const;

test("a node that is asked for the nodes answers with exactly the two", () => {
  const player = new Player({ as: "A" });
  player.beat("init");
  player.hear({ type: "reqnodes" }, { dest: "nodea" });
  assert.deepEqual(player.said.filter(({ type }) => type === "repnodes"), [{ type: "repnodes", nodes: ["nodea", "nodeb"] }]);
});

test("words that are addressed to the other node change nothing", () => {
  const player = new Player({ as: "A" });
  player.beat("init");
  player.said.length = 0;
  player.hear({ type: "reqnodes" }, { dest: "nodeb" });
  player.hear({ type: "ip-request-resp", key: ONE, owned: true, ok: true }, { dest: "nodeb" });
  assert.deepEqual(player.words, []);
});

test("each holds its own: what the other one says to hold is left there, the rest is claimed", () => {
  for (const [theirs, held] of [["none", "one"], ["local", "one"], ["foreign", "none"], ["all", "none"]] as const) {
    const player = new Player({ as: "A", failback: "off" });
    player.beat();
    player.hear(stable(theirs));
    assert.equal(player.held, held, theirs);
  }
});

test("a node that hears `starting` and nothing more waits for the other's holdings, but not for ever", () => {
  const player = new Player({ as: "A" });
  player.beat();
  player.hear({ type: "starting" });
  player.live(14);
  assert.equal(player.held, "none");
  player.live(2);
  assert.equal(player.held, "one");
  assert.equal(player.words.at(-1), "resource local 1");
});

test("once it has heard something of the other's holdings it claims its own after ten seconds", () => {
  const player = new Player({ as: "A" });
  player.beat();
  player.hear({ type: "resource", holds: "none", full: true, stable: false, info: "" });
  player.live(9);
  assert.equal(player.held, "none");
  player.live(2);
  assert.equal(player.held, "one");
});

test("standby: asked, released, said, and settled when the other one is done", () => {
  const player = new Player({ as: "A" });
  player.split();
  player.slow = true;
  player.ask("standbyRequested", "all");
  assert.deepEqual(player.words, ["ask all me"]);
  player.hear({ type: "ask_resources", holds: "all", phase: "other" });
  assert.deepEqual(player.words, ["ask all me", "resource none 0 standby"]);
  assert.equal(player.held, "one", "the stop is not done");
  player.finish();
  assert.deepEqual(player.words.slice(2), ["ask all done"]);
  // Its word that it is stable comes before its `done`, as on the wire.
  player.hear(stable("all"));
  player.hear({ type: "ask_resources", holds: "all", phase: "done" });
  assert.deepEqual(player.words.slice(3), ["resource none 1", "resource none 1"]);
  assert.deepEqual(player.outcomes.map(({ kind }) => kind), ["done"]);
});

test("a standby that nobody answers releases nothing, and is refused after ten seconds", () => {
  const player = new Player({ as: "A" });
  player.split();
  player.ask("standbyRequested", "local");
  player.live(13);
  assert.equal(player.held, "one");
  assert.deepEqual(player.outcomes.map(({ kind }) => kind), ["refused"]);
  player.hear({ type: "ask_resources", holds: "local", phase: "other" });
  assert.equal(player.held, "one", "an answer that comes too late");
});

test("a set that is offered is taken when it is released there, not before", () => {
  const player = new Player({ as: "A" });
  player.split();
  player.hear({ type: "ask_resources", holds: "local", phase: "me" });
  assert.deepEqual(player.words, ["ask local other"]);
  player.hear({ type: "resource", holds: "none", full: true, stable: false, info: "standby" });
  assert.equal(player.held, "one");
  player.slow = true;
  player.hear({ type: "ask_resources", holds: "local", phase: "done" });
  assert.equal(player.held, "one two");
  assert.equal(player.words.includes("ask local done"), false, "it is still starting");
  player.finish();
  assert.deepEqual(player.words.slice(-2), ["ask local done", "resource all 1"]);
});

test("a node that cannot serve a group does not answer an offer of it", () => {
  const player = new Player({ as: "A" });
  player.split();
  player.event({ kind: "eligibilityChanged", group: groupName(TWO), eligible: false, detail: "eth1 has no carrier" });
  player.hear({ type: "ask_resources", holds: "local", phase: "me" });
  assert.deepEqual(player.words, []);
});

test("a lone `done` after a shutdown is no part of a handover", () => {
  const player = new Player({ as: "A" });
  player.split();
  player.hear({ type: "resource", holds: "none", full: true, stable: false, info: "shutdown" });
  player.hear({ type: "shutdone" });
  player.hear({ type: "ask_resources", holds: "foreign", phase: "done" });
  assert.equal(player.held, "one two");
});

test("what the dead one held goes back when it is settled again, with auto_failback on and not otherwise", () => {
  for (const [failback, asks] of [["on", true], ["off", false]] as const) {
    const player = new Player({ as: "A", failback });
    player.split();
    player.run(6);
    assert.equal(player.held, "one two");
    player.said.length = 0;
    player.setSeq(0);
    player.beat("init", { generation: 101 });
    player.beat("active", { generation: 101 });
    player.hear({ type: "starting" }, { generation: 101 });
    player.hear({ type: "resource", holds: "none", full: true, stable: false, info: "" }, { generation: 101 });
    assert.equal(player.words.includes("ask foreign me"), false);
    player.hear(stable("none"), { generation: 101 });
    assert.equal(player.words.includes("ask foreign me"), asks, failback);
    assert.ok(player.words.includes("resource all 1"));
  }
});

test("a start that fails is handed over after its pause, as the set to which the group belongs", () => {
  const player = new Player({ as: "A", failback: "off" });
  player.beat();
  player.broken = true;
  player.hear(stable("local"));
  player.said.length = 0;
  player.live(29);
  assert.deepEqual(player.words, []);
  player.live(2);
  assert.deepEqual(player.words, ["ask local me"]);
});

test("a node that stops says so first, releases, says that it is done, and beats on for two seconds", () => {
  const player = new Player({ as: "A" });
  player.split();
  player.slow = true;
  player.event({ kind: "shutdownRequested" });
  assert.deepEqual(player.words, ["resource none 0 shutdown"]);
  player.finish();
  assert.deepEqual(player.words, ["resource none 0 shutdown", "shutdone"]);
  const beats = (): number => player.effects.filter((it) => it.kind === "send" && it.message.kind === "heartbeat").length;
  const before = beats();
  player.run(1.9);
  assert.ok(beats() > before);
  assert.equal(player.state.phase.kind, "goodbye");
  player.run(1.2);
  assert.equal(player.state.phase.kind, "left");
  assert.deepEqual(player.words, ["resource none 0 shutdown", "shutdone"]);
});

test("a stop waits for the end of a handover that has begun", () => {
  const player = new Player({ as: "A" });
  player.split();
  player.hear({ type: "ask_resources", holds: "local", phase: "me" });
  player.slow = true;
  player.hear({ type: "ask_resources", holds: "local", phase: "done" });
  player.event({ kind: "shutdownRequested" });
  assert.equal(player.words.includes("resource none 0 shutdown"), false);
  player.finish();
  player.run(0);
  assert.deepEqual(player.words.slice(-3), ["ask local done", "resource all 1", "resource none 0 shutdown"]);
});

test("a set that both say to hold is given up here after five seconds: a Heartbeat never yields", () => {
  const player = new Player({ as: "A" });
  player.split();
  player.hear(stable("all"));
  player.live(4);
  assert.equal(player.held, "one");
  player.live(2);
  assert.equal(player.held, "none");
});

test("a set that nobody holds though both are settled is served here after five seconds", () => {
  const player = new Player({ as: "A", failback: "off" });
  player.split();
  player.hear(stable("none"));
  player.live(4);
  assert.equal(player.held, "one");
  player.live(2);
  assert.equal(player.held, "one two");
});

test("a node that did not run for deadtime releases what it holds and asks anew", () => {
  const player = new Player({ as: "A" });
  player.split();
  player.now = (player.now + 7000) as typeof player.now;
  player.event({ kind: "tick" });
  assert.equal(player.held, "none");
  assert.ok(player.words.includes("starting"));
});

test("a Heartbeat that returns from a partition is asked what it holds, and nothing is released", () => {
  const player = new Player({ as: "A" });
  player.split();
  player.run(8);
  assert.equal(player.held, "one two");
  player.said.length = 0;
  player.beat();
  assert.deepEqual(player.words, ["starting"]);
  assert.equal(player.held, "one two");
});

test("an older generation is never believed, a newer one at once", () => {
  const player = new Player({ as: "A" });
  player.split();
  player.beat("active", { generation: 99 });
  assert.equal(player.rejected, "stale-session");
  player.setSeq(0);
  player.beat("init", { generation: 101 });
  assert.equal(player.rejected, undefined);
});

/** A heir in the other's place that has heard this one. */
function heir(player: Player, incarnation: number, number: number, namesUs = true): void {
  const { self, hash } = player.config;
  player.event({
    kind: "messageReceived",
    link: linkName("ring0"),
    at: player.now,
    message: {
      kind: "heartbeat", from: nodeName(self === "nodea" ? "nodeb" : "nodea"), session: session("c1"), seq: seq(number), generation: generation(incarnation),
      status: "active", deadtime: millis(5000), leaseBound: millis(0), configHash: hash, macs: [],
      hears: namesUs ? [{ node: self, session: session("b1"), seq: seq(1), age: millis(0), rings: 1 }] : [], groups: [],
    },
  });
}

test("a heir in the place of a Heartbeat ends its rules without a group moving, once it is proven", () => {
  const player = new Player({ as: "A", failback: "off" });
  player.split();
  player.hear({ type: "shutdone" });
  assert.equal(player.held, "one two");
  heir(player, 200, 1, false);
  assert.notEqual(player.state.classic, undefined, "a recording of a heir ends nothing");
  heir(player, 200, 2);
  assert.equal(player.state.classic, undefined);
  player.run(1);
  assert.equal(player.held, "one two");
  assert.equal(statusOf(player.state, player.now, { version: "", counters: {} }).peers[0]?.kind, "heir");
});

test("whoever has shown heir's fields is not believed without them while it is heard, and later only with a newer generation", () => {
  const player = new Player({ as: "A" });
  heir(player, 200, 1);
  player.beat("active", { generation: 300 });
  assert.equal(player.rejected, "not-heir");
  player.run(6);
  player.beat("active", { generation: 199 });
  assert.equal(player.rejected, "not-heir");
  assert.equal(player.state.classic, undefined);
  player.beat("active", { generation: 300 });
  assert.equal(player.rejected, undefined);
  assert.notEqual(player.state.classic, undefined);
});

test("a Heartbeat that comes to a heir that serves everything is told so, and nothing stops", () => {
  const player = new Player({ as: "A" });
  player.run(13);
  assert.equal(player.held, "one two");
  player.beat("init");
  player.beat("active");
  player.hear({ type: "starting" });
  assert.deepEqual(player.words, ["resource all 1"]);
  assert.equal(player.held, "one two");
});

test("in a cluster of three a Heartbeat is refused, which is said once", () => {
  const player = new Player({ as: "A", nodes: ["nodea", "nodeb", "nodec"] });
  player.beat();
  player.beat();
  assert.equal(player.rejected, "not-heir");
  const said = player.effects.filter((it) => it.kind === "log" && it.entry.code === "heartbeat-refused");
  assert.equal(said.length, 1);
  assert.equal(player.state.classic, undefined);
});

test("a question for messages is answered with their numbers, but not twice at once and not for what is too old", () => {
  const player = new Player({ as: "A" });
  player.split();
  player.live(5);
  const again = (): readonly number[] => player.effects.flatMap((it) => (it.kind === "resend" ? [it.seq] : []));
  player.hear({ type: "NS_rexmit", first: 2, last: 4 }, { dest: "nodea" });
  assert.deepEqual(again(), [2, 3, 4]);
  player.hear({ type: "NS_rexmit", first: 4, last: 4 }, { dest: "nodea" });
  assert.deepEqual(again(), [2, 3, 4]);
  player.run(0.3);
  player.hear({ type: "NS_rexmit", first: 4, last: 999 }, { dest: "nodea" });
  assert.equal(again().at(-1), player.state.beat.seq, "nothing beyond what was sent");
  player.hear({ type: "NS_rexmit", first: 1, last: 1 }, { dest: "nodeb" });
  assert.equal(again().includes(1), false, "a question to another node");
});

test("what is missing is asked for in its own word, and acknowledged when it has come", () => {
  const player = new Player({ as: "A" });
  player.split();
  player.said.length = 0;
  player.beat("active", { seq: 7 });
  player.run(0.2);
  assert.deepEqual(player.said.filter(({ type }) => type === "NS_rexmit"), [4, 5, 6].map((number) => ({ type: "NS_rexmit", first: number, last: number })));
});

test("status says that the other node is a Heartbeat, and promises no more than that", () => {
  const player = new Player({ as: "A" });
  player.split();
  const { peers, groups, lacks } = statusOf(player.state, player.now, { version: "", counters: {} });
  assert.deepEqual(peers.map(({ kind, state }) => [kind, state]), [["heartbeat", "up"]]);
  assert.deepEqual(groups.map(({ holder, safety }) => [holder, safety]), [["nodea", "heartbeat"], ["nodeb", "heartbeat"]]);
  assert.equal(lacks?.length, 1);
});

test("a statement that was lost and comes late changes nothing", () => {
  const player = new Player({ as: "A" });
  player.split();
  player.beat("active", { seq: 5 });
  player.hear(stable("local"), { seq: 7 });
  player.hear({ type: "resource", holds: "none", full: true, stable: false, info: "standby" }, { seq: 6 });
  assert.equal(player.state.classic?.otherStable, true);
  assert.equal(player.state.classic?.theirs, "local");
});

test("a Heartbeat that does not say for half a minute that it is settled is asked again", () => {
  const player = new Player({ as: "A" });
  player.split();
  player.hear({ type: "resource", holds: "local", full: true, stable: false, info: "" });
  player.live(29);
  assert.deepEqual(player.words, []);
  player.live(2);
  assert.deepEqual(player.words, ["starting"]);
});

test("another start of a Heartbeat is greeted by a heartbeat in the same step", () => {
  const player = new Player({ as: "A" });
  player.split();
  player.effects.length = 0;
  player.setSeq(0);
  player.beat("init", { generation: 101 });
  assert.ok(player.effects.some((it) => it.kind === "send" && it.message.kind === "heartbeat"));
});

test("legacy: a Heartbeat that takes its own group without asking is yielded to", () => {
  const player = new Player({ as: "A", failback: "legacy" });
  player.run(13);
  assert.equal(player.held, "one two");
  player.beat("active");
  player.hear({ type: "ip-request-resp", key: TWO, owned: true, ok: true }, { dest: "nodeb" });
  assert.equal(player.held, "one");
  player.hear({ type: "ip-request-resp", key: ONE, owned: true, ok: true }, { dest: "nodeb" });
  assert.equal(player.held, "one", "not of ours");
});

test("legacy: a group is asked for, started on the answer, and given when it is asked for", () => {
  const player = new Player({ as: "A", failback: "legacy" });
  player.beat("active");
  assert.deepEqual(player.words, ["ip-request"]);
  assert.equal(player.held, "none");
  player.live(6);
  assert.deepEqual(player.words, ["ip-request", "ip-request"], "an answer may be lost");
  player.hear({ type: "ip-request-resp", key: ONE, owned: false, ok: true }, { dest: "nodea" });
  assert.equal(player.held, "one");
  player.slow = true;
  player.said.length = 0;
  player.hear({ type: "ip-request", key: ONE });
  assert.deepEqual(player.words, [], "not before it is released");
  player.finish();
  assert.deepEqual(player.said, [{ type: "ip-request-resp", key: ONE, owned: true, ok: true }]);
});
