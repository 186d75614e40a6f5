// heir as the counterpart of ipfail on a Heartbeat: its answers are those of the other ipfail in the recordings.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { ClusterConfig } from "#heir/model/config.js";
import { Player, recording } from "./player.js";

const HERE = { type: "hbapi-clstat", client: "ipfail", joins: true } as const;

/** nodea's place; both are settled, both reach the router, and the other one's ipfail is there. */
function talking(failback: ClusterConfig["autoFailback"] = "on", pings: readonly string[] = ["router"]): Player {
  const player = new Player({ as: "A", failback, pings });
  player.reaches(...pings);
  player.split();
  player.hear(HERE);
  player.reaches(...pings);
  player.said.length = 0;
  return player;
}

/** The router is silent for deadping, while the other node lives. */
function losesPing(player: Player): void {
  player.live(6);
}

test("s23: at a cold start heir says that it is there and what it reaches, and the other's number is answered as its ipfail did", () => {
  const player = new Player({ as: "B", pings: ["router"] });
  player.reaches("router");
  player.play(recording("s23"), { meanwhile: [2, 4, 6, 8, 10, 12, 14].map((at) => [at, () => player.reaches("router")] as const) });
  assert.deepEqual(player.said.filter(({ type }) => ["hbapi-clstat", "num_ping_nodes", "you_are_dead", "abort_giveup"].includes(type)), [
    HERE, { type: "num_ping_nodes", count: 1 }, { type: "abort_giveup" },
  ]);
  assert.equal(player.held, "two");
});

test("s25: a number that has become equal again ends what was to be given away", () => {
  const player = new Player({ as: "B", failback: "off", pings: ["router"] });
  player.reaches("router");
  player.beat("active", { generation: Number.parseInt("6b00de94", 16) });
  player.play(recording("s25"), { meanwhile: [3, 6, 9, 12].map((at) => [at, () => player.reaches("router")] as const) });
  assert.equal(player.said.filter(({ type }) => type === "abort_giveup").length, 1);
});

test("s24: who loses the ping node says so, is told that it is dead, and gives everything away two keepalives later", () => {
  const player = talking("off");
  losesPing(player);
  assert.deepEqual(player.words, ["num_ping_nodes"]);
  assert.deepEqual(player.said.at(-1), { type: "num_ping_nodes", count: 0 });
  player.hear({ type: "you_are_dead" }, { dest: "nodea" });
  player.reaches();
  player.live(1);
  assert.deepEqual(player.words, ["num_ping_nodes"]);
  player.live(1.5);
  assert.equal(player.words.at(-1), "ask all me");
  player.hear({ type: "ask_resources", holds: "all", phase: "other" });
  assert.equal(player.held, "none");
});

test("who reaches more says so, gives nothing, and takes what the other gives", () => {
  const player = talking("off");
  player.hear({ type: "num_ping_nodes", count: 0 }, { dest: "nodea" });
  assert.deepEqual(player.words, ["you_are_dead"]);
  player.hear({ type: "ask_resources", holds: "all", phase: "me" });
  player.hear({ type: "ask_resources", holds: "all", phase: "done" });
  assert.equal(player.held, "one two");
});

test("who reaches fewer than the other says gives everything away", () => {
  const player = talking("off", ["router", "gateway"]);
  player.hear({ type: "num_ping_nodes", count: 3 }, { dest: "nodea" });
  player.reaches("router", "gateway");
  player.live(3);
  assert.deepEqual(player.words, ["ask all me"]);
});

test("a router that both lose moves nothing: the second number is equal, and ends what the first began", () => {
  const player = talking();
  player.live(3);
  player.hear({ type: "you_are_dead" }, { dest: "nodea" });
  player.hear({ type: "abort_giveup" }, { dest: "nodea" });
  losesPing(player);
  player.hear({ type: "num_ping_nodes", count: 0 }, { dest: "nodea" });
  player.live(10);
  assert.equal(player.held, "one");
  assert.equal(player.words.some((word) => word.startsWith("ask")), false, player.words.join("; "));
});

test("when both reach as many, what is not its own goes back with auto_failback on, and stays with off", () => {
  for (const [failback, asks] of [["on", ["ask foreign me"]], ["off", []]] as const) {
    const player = talking(failback);
    player.hear({ type: "ask_resources", holds: "all", phase: "me" });
    player.hear({ type: "ask_resources", holds: "all", phase: "done" });
    player.hear({ type: "resource", holds: "none", full: true, stable: true, info: "" });
    player.said.length = 0;
    player.hear({ type: "num_ping_nodes", count: 1 }, { dest: "nodea" });
    player.reaches("router");
    player.live(3);
    assert.deepEqual(player.words.filter((word) => word.startsWith("ask")), asks, failback);
  }
});

test("without ping nodes here, and in legacy mode, ipfail's words mean nothing, and its client is not said to run", () => {
  for (const player of [new Player({ as: "A" }), new Player({ as: "A", failback: "legacy", pings: ["router"] })]) {
    player.reaches("router");
    player.split();
    player.hear(HERE);
    player.hear({ type: "num_ping_nodes", count: 7 }, { dest: "nodea" });
    player.hear({ type: "you_are_dead" }, { dest: "nodea" });
    player.hear({ type: "query-cstatus", client: "ipfail", asker: "7" }, { dest: "nodea" });
    player.live(5);
    assert.deepEqual(player.said.flatMap((body) => (body.type === "respond-cstatus" ? [body.online] : [])), [false]);
    assert.equal(player.said.some(({ type }) => ["num_ping_nodes", "you_are_dead", "abort_giveup", "hbapi-clstat", "ask_resources"].includes(type)), false);
  }
});
