// heir's facts in Heartbeat's words.

import assert from "node:assert/strict";
import test from "node:test";
import { heldWord, linksOf, nodeNames, nodeWord } from "#heir/model/linux-ha-words.js";
import type { GroupStatus, PeerStatus, StatusReport } from "#heir/model/status.js";
import { HEALTHY } from "../cli/samples.js";

const [BRAVO] = HEALTHY.peers as [PeerStatus];
const [WEB] = HEALTHY.groups as [GroupStatus];
const group = (home: string, holder: string | null, more: Partial<GroupStatus> = {}): GroupStatus => ({ ...WEB, name: `of-${home}`, home, holder, ...more });
const report = (more: Partial<StatusReport>): StatusReport => ({ ...HEALTHY, nodes: ["alpha", "bravo"], ...more });
const dead = [{ ...BRAVO, state: "dead", reason: "deadtime" } as const];

test("the last node of the configuration comes first, this one in its place", () => {
  assert.deepEqual(nodeNames(report({ nodes: ["bravo", "alpha", "charlie"] })), ["charlie", "alpha", "bravo"]);
});

for (const [state, reason, word] of [
  ["init", "never-heard", "init"],
  ["up", "unproven", "up"],
  ["up", "heard", "active"],
  ["late", "late", "active"],
  ["dead", "deadtime", "dead"],
  ["left", "goodbye", "dead"],
] as const) {
  test(`a peer that is ${state} (${reason}) is ${word}`, () => assert.equal(nodeWord(report({ peers: [{ ...BRAVO, state, reason }] }), "BRAVO"), word));
}

for (const [state, word] of [["init", "init"], ["up", "up"], ["active", "active"], ["leaving", "active"]] as const) {
  test(`this node, ${state}, is ${word}`, () => assert.equal(nodeWord(report({ state }), "alpha"), word));
}

test("of an unknown node nothing is said", () => {
  assert.equal(nodeWord(report({}), "10.0.0.9"), undefined);
  assert.equal(linksOf(report({}), "10.0.0.9"), undefined);
});

test("a link is an interface: up when a ring on it is", () => {
  const [ring] = BRAVO.rings;
  assert.ok(ring !== undefined);
  const rings = [{ ...ring, device: "eth0", state: "down" as const }, { ...ring, name: "bcast eth0", device: "eth0" }, { ...ring, name: "two", device: "eth1", state: "down" as const }];
  assert.deepEqual(linksOf(report({ peers: [{ ...BRAVO, rings }] }), "bravo"), [{ name: "eth0", word: "up" }, { name: "eth1", word: "dead" }]);
  assert.deepEqual(linksOf(report({ rings: [{ name: "mcast eth0", device: "eth0", state: "down" }] }), "alpha"), [{ name: "eth0", word: "dead" }]);
});

/** What this node, alpha, holds: groups, peers, the word. */
const HELD: readonly (readonly [string, Partial<StatusReport>, string])[] = [
  ["its own of two", { groups: [group("alpha", "alpha"), group("bravo", "bravo")] }, "local"],
  ["both", { groups: [group("alpha", "alpha"), group("bravo", "alpha")] }, "all"],
  ["only the other one's", { groups: [group("alpha", "bravo"), group("bravo", "alpha")] }, "foreign"],
  ["neither", { groups: [group("alpha", "bravo"), group("bravo", "bravo")] }, "none"],
  ["the only one, which is its own", { groups: [group("alpha", "alpha")] }, "local"],
  ["the only one, and the other node is dead", { groups: [group("alpha", "alpha")], peers: dead }, "all"],
  ["nothing, since the only one is the other's", { groups: [group("bravo", "bravo")] }, "local"],
  ["nothing, since the only one is away", { groups: [group("alpha", "bravo")] }, "none"],
  ["the only one, which is the dead node's", { groups: [group("bravo", "alpha")], peers: dead }, "all"],
  ["nothing, and it leaves", { state: "leaving", groups: [group("alpha", "bravo")] }, "none"],
  ["one of two of its own", { groups: [group("alpha", "alpha"), group("alpha", "bravo"), group("bravo", "bravo")] }, "local"],
  ["one that starts", { groups: [group("alpha", "alpha", { phase: "starting" }), group("bravo", "bravo")] }, "transition"],
  ["one that stops on the other node", { groups: [group("alpha", "alpha"), group("bravo", "bravo", { holder_state: "stopping" })] }, "transition"],
  ["one that nobody holds yet", { groups: [group("alpha", null, { holder_state: null, reason: "starting-up" })] }, "transition"],
  ["none of one that can start nowhere", { groups: [group("alpha", null, { holder_state: null, reason: "no-eligible-node" }), group("bravo", "bravo")] }, "none"],
];

for (const [what, more, word] of HELD) {
  test(`a node that holds ${what} says ${word}`, () => assert.equal(heldWord(report(more)), word));
}
