// A Heartbeat that dies is reset before anything of it is taken, where a device is configured (protocol 6.6).

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupName, nodeName } from "#heir/model/names.js";
import type { StonithDevice } from "#heir/model/stonith.js";
import { Player, TWO } from "./player.js";

const DEVICE: StonithDevice = { type: "external/ipmi", settings: { kind: "file", path: "/etc/ha.d/ipmi.cfg" } };
const stable = (holds: "none" | "local") => ({ type: "resource", holds, full: true, stable: true, info: "" }) as const;

function settled(stonith: readonly StonithDevice[] = [DEVICE], failback: "on" | "legacy" = "on"): Player {
  const player = new Player({ as: "A", stonith, failback });
  player.split();
  return player;
}

const orders = (player: Player): number => player.effects.filter((effect) => effect.kind === "resetNode").length;

function answer(player: Player, ok: boolean): void {
  const order = player.effects.findLast((effect) => effect.kind === "resetNode");
  assert(order?.kind === "resetNode");
  player.event({ kind: "nodeReset", node: order.node, op: order.op, ok, detail: "as the test says" });
}

test("what a dead Heartbeat held is taken after its reset, which is tried for ever", () => {
  const player = settled();
  player.run(8);
  assert.equal(orders(player), 1);
  assert.equal(player.held, "one");
  assert.equal(player.state.groups.get(groupName(TWO))?.reason, "awaiting-reset");
  for (let tries = 2; tries <= 5; tries += 1) {
    answer(player, false);
    player.run(5.1);
    assert.equal(orders(player), tries);
    assert.equal(player.held, "one");
  }
  assert.deepEqual(player.words.filter((word) => word.startsWith("resource all")), [], "nothing is said to be held here");
  answer(player, true);
  player.run(0.1);
  assert.equal(player.held, "one two");
  assert.equal(player.words.at(-1), "resource all 1");
});

test("one that held nothing, and one that has said goodbye, need no reset", () => {
  const idle = settled();
  idle.hear(stable("none"));
  idle.run(8);
  assert.equal(orders(idle), 0);
  assert.equal(idle.held, "one two");
  const left = settled();
  left.hear({ type: "shutdone" });
  left.run(8);
  assert.equal(orders(left), 0);
  assert.equal(left.held, "one two");
});

test("without a device for it everything is taken at once", () => {
  const player = settled([{ ...DEVICE, from: [nodeName("nodeb")] }]);
  player.run(6);
  assert.equal(player.held, "one two");
});

test("one that comes back during its reset is asked what it holds, and nothing was taken", () => {
  const player = settled();
  player.run(8);
  assert.equal(orders(player), 1);
  player.beat("active");
  assert.equal(player.effects.filter((effect) => effect.kind === "abandonReset").length, 1);
  answer(player, true);
  player.live(3);
  assert.equal(player.held, "one");
});

test("one that starts anew during its reset has nothing any more", () => {
  const player = settled();
  player.run(8);
  player.split(200);
  player.live(3, { generation: 200 });
  assert.equal(player.held, "one");
  assert.equal(orders(player), 1);
});

test("an operator's takeover is the word that it is off", () => {
  const player = settled();
  player.run(8);
  player.ask("takeoverRequested", "all");
  player.run(1);
  assert.equal(player.held, "one two");
  assert.deepEqual(player.outcomes.map(({ kind }) => kind), ["done"]);
});

test("between nodes in legacy mode as well", () => {
  const player = new Player({ as: "A", stonith: [DEVICE], failback: "legacy" });
  player.beat();
  player.live(2);
  const before = player.held;
  player.run(8);
  assert.equal(orders(player), 1);
  assert.equal(player.held, before);
  answer(player, true);
  player.run(0.1);
  assert.equal(player.held, "one two");
});
