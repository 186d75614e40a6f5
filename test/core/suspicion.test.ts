// What the network answers about a silent holder, and what this node makes of it (docs/evidence.md).

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupName } from "#heir/model/names.js";
import { statusOf } from "#heir/core/status.js";
import { ALPHA_MAC, BOTH, HOLDER, STRANGER, alive, answer, backup, proxied, reply, run, silent, type Network } from "./network.js";
import { OneAgent, session } from "./one-agent.js";

const status = (agent: OneAgent) => statusOf(agent.state, agent.now, { version: "test", counters: {} });
const isHere = (agent: OneAgent): boolean => agent.group().local.kind !== "stopped";

test("a holder that is silent and whose address is silent too is replaced at deadtime + Skew_Time, not later", () => {
  const agent = backup();
  run(agent, 5060, silent);
  assert.equal(isHere(agent), false);
  run(agent, 10, silent);
  assert.equal(isHere(agent), true);
  assert.equal(agent.group().reason, "holder-dead");
});

test("the same when nothing can be asked at all", () => {
  const agent = backup();
  run(agent, 5070, () => ({ asked: [], answers: [] }));
  assert.equal(agent.group().reason, "holder-dead");
  assert.equal(isHere(agent), true);
});

test("the question is asked from warntime on, again and again, and names the holder's MACs", () => {
  const agent = backup();
  agent.run(2999);
  assert.equal(agent.take("probeGroup").length, 0);
  agent.run(1);
  const asked = agent.take("probeGroup");
  assert.deepEqual(asked.map((it) => it.macs), [[ALPHA_MAC]]);
  const next = (ms: number): void => {
    agent.run(ms - 1);
    assert.equal(agent.take("probeGroup").length, 0);
    agent.run(1);
  };
  const unanswered = (): void => {
    for (const { group, op } of agent.take("probeGroup")) agent.event({ kind: "probed", group, op, sentAt: agent.now, asked: BOTH, answers: [] });
  };
  agent.event({ kind: "probed", group: groupName("web"), op: asked[0]!.op, sentAt: agent.now, asked: BOTH, answers: [] });
  // The second and the third soon, since one answer may be lost; from then on every keepalive/2.
  next(50);
  unanswered();
  next(50);
  unanswered();
  next(500);
  assert.equal(agent.take("probeGroup").length, 1);
});

test("a holder whose address answers within its lease bound is waited for until it is silent", () => {
  const agent = backup();
  run(agent, 5500, alive);
  assert.equal(isHere(agent), false);
  assert.equal(agent.group().reason, "lease-running");
  // Two questions in a row stay unanswered, then Skew_Time.
  run(agent, 1200, silent);
  assert.equal(isHere(agent), true);
  assert.equal(agent.group().reason, "holder-dead");
});

test("a question is asked at the very moment in which the bound is over, so that deafness is known no later than its answer", () => {
  const agent = backup();
  const bound = 4321;
  agent.hear("alpha", { ...HOLDER, leaseBound: bound });
  run(agent, bound - 1, alive);
  assert.deepEqual([status(agent).peers[0]?.reason, agent.logged("deaf").length], ["late", 0]);
  const [perhaps, ...others] = status(agent).warnings;
  assert.match(perhaps ?? "", /^perhaps deaf on ring0, ring1: no heartbeat of alpha for 4320 ms, but its addresses answer, as they may for another 1 ms if its agent died$/);
  assert.equal(others.length, 0);
  agent.run(1);
  // Its answer is waited for; whether a second host has the address too is looked at another time.
  assert.deepEqual(agent.effects.flatMap((it) => (it.kind === "probeGroup" ? [it.hurry] : [])), [true]);
  reply(agent, alive());
  assert.equal(agent.logged("deaf").length, 1);
  assert.deepEqual([status(agent).peers[0]?.state, status(agent).peers[0]?.reason], ["late", "deaf"]);
  assert.match(status(agent).warnings.join("\n"), /^deaf on ring0, ring1: no heartbeat of alpha for 4321 ms, but its addresses answer; [^\n]*$/);
  agent.run(500);
  assert.deepEqual(agent.effects.flatMap((it) => (it.kind === "probeGroup" ? [it.hurry] : [])), [undefined]);
});

test("one lost answer does not make an address silent", () => {
  const agent = backup();
  let questions = 0;
  const flaky = (): Network => {
    const isAsked = agent.effects.some((it) => it.kind === "probeGroup");
    if (isAsked) questions += 1;
    return questions % 2 === 0 ? silent() : alive();
  };
  run(agent, 20_000, flaky);
  assert.ok(questions > 30);
  assert.equal(isHere(agent), false);
});

test("an echo after the bound proves that the holder lives: this node is deaf, stays out, and says so once", () => {
  const agent = backup();
  run(agent, 600_000, alive);
  assert.equal(isHere(agent), false);
  assert.equal(agent.group().reason, "holder-answers");
  assert.equal(agent.logged("deaf").length, 1);
  const { peers, warnings, groups } = status(agent);
  assert.deepEqual([peers[0]?.state, peers[0]?.reason], ["dead", "deaf"]);
  assert.ok(warnings.some((it) => it.startsWith("deaf on ring0, ring1: no heartbeat of alpha")), warnings.join());
  assert.equal(groups[0]?.evidence.verdict, "answers");
});

test("a deaf node that hears again goes on as Backup, and says that it is over", () => {
  const agent = backup();
  run(agent, 20_000, alive);
  agent.hear("alpha", { ...HOLDER, seq: 50 });
  assert.equal(isHere(agent), false);
  assert.equal(agent.logged("deaf-over").length, 1);
  assert.equal(agent.group().reason, "held-by-peer");
  assert.equal(status(agent).peers[0]?.reason, "heard");
});

test("a deaf node takes over when the address falls silent at last", () => {
  const agent = backup();
  run(agent, 20_000, alive);
  run(agent, 1200, silent);
  assert.equal(isHere(agent), true);
});

test("ARP alone, which a switch may answer for the dead, delays for deaf_limit after deadtime or bound and no longer", () => {
  const agent = backup();
  run(agent, 6000 + 49_990, proxied);
  assert.equal(isHere(agent), false);
  assert.equal(agent.group().reason, "arp-answered");
  run(agent, 600, proxied);
  assert.equal(isHere(agent), true);
  assert.equal(agent.group().reason, "evidence-expired");
});

test("an answer from a MAC that is not the holder's is no sign of the holder's life; it is a conflict, and is said", () => {
  const agent = backup();
  run(agent, 5070, () => ({ answers: [answer("arp", STRANGER), answer("echo", STRANGER)] }));
  assert.equal(isHere(agent), true);
  assert.equal(agent.logged("address-conflict").length, 1);
});

test("a foreign host on the address is known before a takeover needs it", () => {
  const agent = backup();
  for (let beats = 0; beats < 20; beats++) {
    agent.hear("alpha", HOLDER);
    run(agent, 1000, () => ({ answers: [answer("arp"), answer("echo"), answer("arp", STRANGER)] }));
  }
  assert.equal(status(agent).groups[0]?.evidence.foreign_mac, STRANGER);
  assert.ok(status(agent).warnings.some((it) => it.includes(STRANGER)));
});

test("an address that is refused to be taken from a foreign host is not claimed, until that host has gone", () => {
  const agent = backup({ foreignAddress: "refuse" });
  run(agent, 30_000, () => ({ answers: [answer("arp", STRANGER)] }));
  assert.equal(isHere(agent), false);
  assert.equal(agent.group().reason, "address-conflict");
  run(agent, 2000, silent);
  assert.equal(isHere(agent), true);
});

test("takeover of an address that still answers for a node that is not heard is refused with the reason", () => {
  const agent = backup();
  run(agent, 20_000, alive);
  agent.ask("takeoverRequested");
  const [replied] = agent.take("reply");
  assert.equal(replied?.outcome.kind === "refused" && replied.outcome.reason, "holder-answers");
});

test("what was answered before the silence began is no evidence about it", () => {
  const agent = backup();
  run(agent, 2990, alive);
  run(agent, 2080, silent);
  assert.equal(isHere(agent), true);
});

test("a question that is never answered delays a claim by 300 ms at most", () => {
  const agent = backup();
  agent.run(5070);
  assert.equal(isHere(agent), true, "asked at warntime, so the 300 ms are long over at deadtime");
  const late = backup({ warntime: 5000 });
  late.run(5299);
  assert.equal(isHere(late), false);
  late.run(70);
  assert.equal(isHere(late), true);
});

test("an answer to an overtaken question changes nothing", () => {
  const agent = backup();
  agent.run(3000);
  const [asked] = agent.take("probeGroup");
  agent.hear("alpha", { ...HOLDER, seq: 60 });
  agent.event({ kind: "probed", group: groupName("web"), op: asked!.op, sentAt: agent.now, asked: BOTH, answers: [answer("echo")] });
  assert.equal(agent.group().evidence.echo, undefined);
});

test("a node that starts deaf does not claim at initdead what answers on the network, until deaf_limit is over", () => {
  const agent = new OneAgent({ asksNetwork: true });
  run(agent, 12_000 + 37_000, () => ({ answers: [answer("arp")] }));
  assert.equal(isHere(agent), false);
  run(agent, 2000, () => ({ answers: [answer("arp")] }));
  assert.equal(agent.group().reason, "evidence-expired");
});

test("a node that starts alone claims at initdead when the address is silent", () => {
  const agent = new OneAgent({ asksNetwork: true });
  run(agent, 12_100, silent);
  assert.equal(isHere(agent), true);
  assert.equal(agent.group().reason, "cluster-start");
});

test("a lapsed lease is claimed again when nobody answers, and one lost answer does not mislead it", () => {
  for (const answers of [[], [answer("arp", ALPHA_MAC)]]) {
    const agent = new OneAgent({ self: "alpha", asksNetwork: true });
    agent.hear("bravo", { macs: [ALPHA_MAC] });
    agent.run(10);
    agent.started();
    agent.serve(2000, { bravo: {} });
    agent.take("probeGroup");
    agent.sleep(4000);
    agent.event({ kind: "tick" });
    let questions = 0;
    const network = (): Network => {
      if (agent.effects.some((it) => it.kind === "probeGroup")) questions += 1;
      return { answers: questions === 1 ? [] : answers };
    };
    run(agent, 1100, network);
    assert.equal(agent.group().local.kind, answers.length === 0 ? "starting" : "stopping");
  }
});

/** alpha has held it, slept, and woken after the end of its lease; whose MACs bravo has is known. */
function lapsed(): OneAgent {
  const agent = new OneAgent({ self: "alpha", asksNetwork: true });
  agent.hear("bravo", { macs: [ALPHA_MAC] });
  agent.run(10);
  agent.started();
  agent.serve(2000, { bravo: {} });
  agent.take("probeGroup");
  agent.sleep(4000);
  agent.run(0);
  agent.event({ kind: "tick" });
  assert.equal(agent.group().local.kind, "lapsed");
  return agent;
}

test("a lapsed lease is not claimed again when somebody else answers for the address by now", () => {
  const agent = lapsed();
  run(agent, 1100, () => ({ answers: [answer("arp", ALPHA_MAC)] }));
  assert.equal(agent.group().local.kind, "stopping");
  assert.equal(agent.group().reason, "hold-conflict");
});

test("a lapsed lease is claimed again when the one that answered has said since that it holds nothing", () => {
  for (const says of ["backup", "active"] as const) {
    const agent = lapsed();
    const lapsedAt = agent.now;
    // Its last answer comes at 960 ms, its word just before the lapse is judged, at 1000 ms.
    run(agent, 970, () => ({ answers: [answer("arp", ALPHA_MAC)] }));
    agent.hear("bravo", { macs: [ALPHA_MAC], state: says, counter: 0 });
    run(agent, 1050 - (agent.now - lapsedAt), silent);
    assert.equal(agent.group().local.kind, says === "backup" ? "starting" : "stopping");
  }
});

test("the holder itself looks for others on its address, and announces it again when one answers", () => {
  const agent = new OneAgent({ self: "alpha", asksNetwork: true });
  agent.hear("bravo", {});
  agent.run(10);
  agent.started();
  agent.take("announceGroup");
  for (let beats = 0; beats < 20; beats++) {
    agent.serve(1000, { bravo: {} });
    reply(agent, { answers: [answer("arp", STRANGER)] });
  }
  assert.equal(agent.logged("address-conflict").length, 1);
  assert.ok(agent.take("announceGroup").length > 0);
});

test("after a stall a peer that is known by drained heartbeats alone is asked for before anything is claimed", () => {
  const agent = new OneAgent({ self: "alpha", asksNetwork: true });
  agent.hear("bravo", { macs: [ALPHA_MAC] });
  agent.run(10);
  agent.started();
  agent.serve(2000, { bravo: { macs: [ALPHA_MAC] } });
  agent.sleep(5500);
  agent.event({ kind: "tick" });
  agent.hear("bravo", { macs: [ALPHA_MAC] });
  agent.stopped();
  run(agent, 4000, alive);
  assert.equal(isHere(agent), false, "bravo took it over meanwhile, unheard");
  assert.equal(agent.group().evidence.echo?.misses, 0);
});

test("what a dead session said does not vouch for its node: the silent ones are still asked for when it is back without the group", () => {
  const agent = new OneAgent({ nodes: ["alpha", "bravo", "charlie"], self: "charlie", asksNetwork: true });
  for (let beats = 0; beats < 4; beats++) {
    agent.hear("alpha", { macs: [ALPHA_MAC] });
    agent.hear("bravo", { ...HOLDER, macs: ["02:00:00:00:00:0b"] });
    run(agent, 1000, silent);
  }
  run(agent, 8000, silent);
  assert.equal(isHere(agent), true);
  agent.started();
  // alpha, which is not heard, has claimed in the same moment; bravo boots.
  agent.hear("bravo", { session: session("b2"), namesUs: false, state: "initialize" });
  for (let turns = 0; turns < 15; turns++) {
    run(agent, 100, alive);
    agent.renewed();
  }
  assert.equal(agent.group().reason, "hold-conflict");
});
