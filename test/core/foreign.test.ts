// A host that is no node of the cluster answers for a floating address: said, taken over all the same, or refused (docs/evidence.md).

import assert from "node:assert/strict";
import { test } from "node:test";
import { statusOf } from "#heir/core/status.js";
import { ALPHA_MAC, answer, backup, HOLDER, type Network, reply, run, silent, STRANGER } from "./network.js";
import { OneAgent } from "./one-agent.js";

const foreign = (): Network => ({ answers: [answer("arp", STRANGER)] });
const isHere = (agent: OneAgent): boolean => agent.group().local.kind !== "stopped";

/** alpha holds, and its lease is about to lapse; bravo's MACs are known. */
function lapsed(foreignAddress: "take" | "refuse"): OneAgent {
  const agent = new OneAgent({ self: "alpha", asksNetwork: true, foreignAddress });
  agent.hear("bravo", { macs: [ALPHA_MAC] });
  run(agent, 500, silent);
  agent.started();
  agent.serve(2000, { bravo: { macs: [ALPHA_MAC] } });
  agent.take("probeGroup");
  agent.sleep(4000);
  agent.event({ kind: "tick" });
  agent.hear("bravo", { macs: [ALPHA_MAC] });
  assert.equal(agent.group().local.kind, "lapsed");
  return agent;
}

test("where foreign hosts are refused the network is asked before a claim, also when the holder left in an orderly way", () => {
  for (const network of [foreign, silent]) {
    const agent = backup({ foreignAddress: "refuse" });
    agent.goodbye("alpha");
    assert.equal(isHere(agent), false);
    run(agent, 500, network);
    assert.equal(isHere(agent), network === silent);
  }
});

test("an answer from before the holder left does not count as asked", () => {
  const agent = backup({ foreignAddress: "refuse" });
  for (let beats = 0; beats < 17; beats++) {
    agent.hear("alpha", HOLDER);
    run(agent, 1000, silent);
  }
  agent.hear("alpha", { state: "backup", priority: 0, counter: 3, macs: HOLDER.macs });
  run(agent, 50, foreign);
  assert.equal(isHere(agent), false);
  run(agent, 5000, foreign);
  assert.equal(isHere(agent), false);
});

test("where foreign hosts are taken from, nobody is asked when the holder has left", () => {
  const agent = backup();
  agent.goodbye("alpha");
  assert.equal(isHere(agent), true);
});

test("one lost answer does not make a refused address free", () => {
  const agent = backup({ foreignAddress: "refuse" });
  agent.goodbye("alpha");
  let questions = 0;
  const network = (): Network => {
    if (agent.effects.some((it) => it.kind === "probeGroup")) questions += 1;
    return questions % 2 === 0 ? silent() : foreign();
  };
  run(agent, 20_000, network);
  assert.ok(questions > 20);
  assert.equal(isHere(agent), false);
  assert.equal(agent.group().reason, "address-conflict");
});

test("a foreign host has not taken the group over: after a lapse it is claimed again, unless such addresses are refused", () => {
  for (const policy of ["take", "refuse"] as const) {
    const agent = lapsed(policy);
    run(agent, 1500, foreign);
    assert.equal(agent.group().local.kind, policy === "take" ? "starting" : "stopping");
  }
});

test("a holder says who else answers for its address, whether every node was heard or not", () => {
  const agent = new OneAgent({ nodes: ["alpha", "bravo", "charlie"], self: "alpha", asksNetwork: true });
  agent.hear("bravo", {});
  run(agent, 13_000, silent);
  agent.started();
  for (let beats = 0; beats < 20; beats++) {
    agent.serve(1000, { bravo: {} });
    reply(agent, foreign());
  }
  assert.equal(agent.logged("address-conflict").length, 1);
});

test("one short silence of a node after the other does not keep a holder from seeing who else answers for its address", () => {
  const agent = new OneAgent({ self: "alpha", asksNetwork: true });
  agent.hear("bravo", {});
  run(agent, 13_000, silent);
  agent.started();
  agent.serve(4000, { bravo: {} });
  reply(agent, silent());
  for (let silences = 0; silences < 6; silences++) {
    // bravo is heard again after its silence became doubtful, and before the question about it is answered.
    agent.serve(3050, {});
    agent.hear("bravo", {});
    agent.serve(20, {});
    reply(agent, foreign());
  }
  assert.equal(agent.logged("address-conflict").length, 1);
});

test("the MACs of the holder and a foreign one are told apart in one answer", () => {
  const agent = backup({ foreignAddress: "refuse" });
  agent.hear("alpha", HOLDER);
  run(agent, 5500, () => ({ answers: [answer("arp", STRANGER), answer("echo")] }));
  assert.equal(agent.logged("address-conflict").length, 1);
  assert.equal(isHere(agent), false);
});

test("a stranger that turns out to be the holder's new card is no warning any more, from its next heartbeat on", () => {
  const agent = backup();
  const foreignMac = (): string | null | undefined => statusOf(agent.state, agent.now, { version: "", counters: {} }).groups[0]?.evidence.foreign_mac;
  for (let beats = 0; beats < 17; beats++) {
    agent.hear("alpha", HOLDER);
    run(agent, 1000, foreign);
  }
  assert.equal(foreignMac(), STRANGER);
  agent.hear("alpha", { ...HOLDER, macs: [STRANGER] });
  assert.equal(foreignMac(), null);
  assert.doesNotMatch(statusOf(agent.state, agent.now, { version: "", counters: {} }).warnings.join(), /no node of this cluster/);
});
