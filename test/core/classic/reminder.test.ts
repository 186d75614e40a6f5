// A node that is back while the Heartbeat's scripts still take over: recorded from a real one, which did not offer what it held until it was reminded.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { ClusterConfig } from "#heir/model/config.js";
import { groupName } from "#heir/model/names.js";
import { never } from "#heir/model/time.js";
import { ONE, Player, recording } from "./player.js";

/** s; the node that was back had said all by then, and the Heartbeat had nothing more to say. Its offer came at 11.04, after the reminder. */
const QUIET = 9;
const REMINDER = ["resource none 0", "resource none 1"];

function back(failback: ClusterConfig["autoFailback"] = "on"): Player {
  const player = new Player({ as: "A", failback });
  player.play(recording("e01").filter(([at]) => at < QUIET));
  return player;
}

test("a Heartbeat that holds our groups, is settled and offers nothing is reminded after ten seconds, and then hands them back", () => {
  const player = back();
  assert.deepEqual(player.words.filter((word) => word.startsWith("resource")), ["resource none 0", "resource none 1"], "what is said in a join");
  player.said.length = 0;
  player.play(recording("e01").filter(([at]) => at >= QUIET));
  assert.deepEqual(player.words.slice(0, 3), [...REMINDER, "ask foreign other"]);
  assert.equal(player.held, "one");
  assert.equal(player.state.classic?.remindAt, never, "nothing more is owed");
});

const asBack = (player: Player): void => {
  player.beat();
  player.hear({ type: "resource", holds: "all", full: true, stable: true, info: "" });
  player.said.length = 0;
};

test("reminders come ever more rarely, and none where nothing fails back", () => {
  for (const [failback, times] of [["on", [10, 30, 70, 150, 270, 390]], ["off", []]] as const) {
    const player = new Player({ as: "A", failback });
    asBack(player);
    const seen: number[] = [];
    for (let second = 1; second <= 400; second += 1) {
      player.live(1);
      if (player.words.length > 0) {
        assert.deepEqual(player.words, REMINDER);
        seen.push(second);
      }
      player.said.length = 0;
    }
    assert.deepEqual(seen, times, failback);
  }
});

test("who cannot serve its own groups does not ask for them", () => {
  const player = new Player({ as: "A" });
  asBack(player);
  player.event({ kind: "eligibilityChanged", group: groupName(ONE), eligible: false, detail: "eth0 has no carrier" });
  player.live(25);
  assert.deepEqual(player.words, []);
});

test("what an operator has given away is not asked back", () => {
  const player = new Player({ as: "A" });
  player.split();
  player.ask("standbyRequested", "all");
  player.hear({ type: "ask_resources", holds: "all", phase: "other" });
  player.hear({ type: "resource", holds: "all", full: true, stable: true, info: "" });
  player.hear({ type: "ask_resources", holds: "all", phase: "done" });
  player.said.length = 0;
  player.live(200);
  assert.deepEqual(player.words, []);
});
