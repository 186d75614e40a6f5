// Facts in, plan out: which node goes first, what is typed where, and what users are told.

import assert from "node:assert/strict";
import test from "node:test";
import type { Facts } from "#heir/cli/migrate/facts.js";
import { heldHere, type Plan, planOf } from "#heir/cli/migrate/plan.js";
import { FACTS, load, SILENT, type Texts } from "./samples.js";

const PAIR = "keepalive 1\ndeadtime 5\ninitdead 12\nbcast eth0\nnode alpha bravo\n";
const MUTUAL = "alpha 192.0.2.10/24/eth0\nbravo 192.0.2.11/24/eth0\n";

interface More {
  readonly node?: string;
  readonly timed?: boolean;
  readonly elsewhere?: string;
}

function plan(facts: Facts, texts: Texts = {}, { node = "alpha", timed = false, elsewhere }: More = {}): Plan {
  return planOf({ config: load(texts, node).config, facts: { ...facts, node }, timed, elsewhere });
}

const having = (...addresses: readonly string[]): Facts => ({ ...FACTS, addresses: addresses.map((address) => ({ device: "eth0", address })) });
const stepsOf = ({ steps }: Plan): readonly string[] => steps.map(({ title, nodes }) => `${title} @ ${nodes.join(" ")}`);
const commandsOf = ({ steps }: Plan): readonly string[] => steps.flatMap(({ commands }) => commands);

/** What is so, facts, files, and the order. */
const ORDERS: readonly (readonly [string, Facts, Texts, string, readonly string[]])[] = [
  ["the one that serves goes last", FACTS, {}, "alpha", ["bravo", "alpha"]],
  ["the one that serves nothing goes first", having("192.0.2.1"), {}, "alpha", ["alpha", "bravo"]],
  ["seen from the standby node the order is the same", having("192.0.2.2"), {}, "bravo", ["bravo", "alpha"]],
  ["a node without Heartbeat goes first", SILENT, {}, "alpha", ["alpha", "bravo"]],
  ["mutual standby: the later one of the list, seen from here", having("192.0.2.10"), { haresources: MUTUAL }, "alpha", ["bravo", "alpha"]],
  ["mutual standby: the same, seen from there", having("192.0.2.11"), { haresources: MUTUAL }, "bravo", ["bravo", "alpha"]],
  ["two homes here, one there: there first", having("192.0.2.10", "192.0.2.12"), { haresources: `${MUTUAL}alpha 192.0.2.12/24/eth0\n` }, "alpha", ["bravo", "alpha"]],
  ["no address at all: who is home to the fewest", having(), { haresources: "bravo httpd\n" }, "bravo", ["alpha", "bravo"]],
  ["where heird runs already is the first one", { ...SILENT, heir: { ...SILENT.heir, pid: 9 }, addresses: FACTS.addresses }, {}, "alpha", ["alpha", "bravo"]],
];
for (const [name, facts, texts, node, expected] of ORDERS) {
  test(`order: ${name}`, () => assert.deepEqual(plan(facts, texts, { node }).order, expected));
}

test("a pair moves one node after the other, and back at every step", () => {
  const made = plan(FACTS);
  assert.equal(made.way, "one-by-one");
  assert.deepEqual(stepsOf(made), [
    "look at every node, and prepare it @ bravo alpha",
    "stop Heartbeat on bravo for good @ bravo",
    "start heird on bravo @ bravo",
    "let heird serve, while the way back is one command @ alpha",
    "stop Heartbeat on alpha for good @ alpha",
    "start heird on alpha @ alpha",
    "a key that only heir reads, which shuts out every Heartbeat @ bravo alpha",
    "after some quiet weeks: take Heartbeat off @ bravo alpha",
  ]);
  assert.deepEqual(made.steps.map(({ number }) => number), [1, 2, 3, 4, 5, 6, 7, 8]);
  for (const { title, commands, back, look, users } of made.steps) {
    assert.ok(commands.length > 0 && back.length > 0 && look.length > 0 && users !== "", title);
  }
  assert.deepEqual(made.steps[1]?.logs.map(({ node, by }) => [node, by]), [["bravo", "heartbeat"], ["alpha", "heartbeat"]]);
  assert.deepEqual(made.steps[4]?.logs.map(({ node, by }) => [node, by]), [["alpha", "heartbeat"], ["bravo", "heird"]]);
});

test("nothing is stopped before the other node serves", () => {
  for (const facts of [FACTS, having()]) {
    const { steps } = plan(facts);
    const [stop, start, trial, second] = steps.slice(1);
    assert.match(stop?.commands[0] ?? "", /^systemctl disable --now heartbeat$/);
    assert.match(start?.commands.at(-1) ?? "", /^systemctl enable --now heird$/);
    assert.match(trial?.commands[0] ?? "", /hb_standby all$/);
    assert.notDeepEqual(stop?.nodes, second?.nodes);
  }
});

test("users are told which groups wait, and that nothing moves where nothing does", () => {
  const users = (facts: Facts, texts: Texts = {}): readonly string[] => plan(facts, texts).steps.map((step) => step.users);
  const name = "192.0.2.10/24/eth0";
  assert.match(users(FACTS)[1] ?? "", /^Nothing/);
  assert.match(users(FACTS)[2] ?? "", /^Nothing/);
  assert.ok(users(FACTS)[3]?.startsWith(`${name}: not served between the stop on alpha and the start on bravo`));
  assert.match(users(FACTS)[5] ?? "", /^Nothing/);
  const back = users(FACTS, { haCf: `${PAIR}auto_failback on\n` });
  assert.ok(back[5]?.startsWith(`${name}: not served between the stop on bravo and the start on alpha (auto_failback`));
  // Here the home node is the standby one, and goes first: it gets its group back from the Heartbeat, or not.
  assert.match(users(having())[2] ?? "", /^Nothing/);
  assert.ok(users(having(), { haCf: `${PAIR}auto_failback on\n` })[2]?.startsWith(`${name}: not served between the stop on bravo and the start on alpha`));
  const mutual = users(having("192.0.2.10"), { haresources: MUTUAL });
  assert.ok(mutual[1]?.startsWith("192.0.2.11/24/eth0: not served between the stop on bravo"), mutual[1]);
});

test("legacy refuses handovers by command, so that there is no trial", () => {
  const titles = stepsOf(plan(FACTS, { haCf: `${PAIR}auto_failback legacy\n` }));
  assert.ok(!titles.some((title) => title.startsWith("let heird serve")));
  assert.equal(titles.length, 7);
});

test("three nodes, or a key of heir's alone, move all at once: all stops before any start", () => {
  for (const [texts, nodes] of [[{ haCf: `${PAIR}auto_failback on\nnode carol\n` }, 3], [{ authkeys: "auth 1\n1 sha256 0123456789abcdef\n" }, 2]] as const) {
    const made = plan(FACTS, texts);
    assert.equal(made.way, "together");
    const kinds = made.steps.map(({ title }) => title.split(" ")[0]).filter((word) => word === "stop" || word === "start");
    assert.deepEqual(kinds, [...Array<string>(nodes).fill("stop"), ...Array<string>(nodes).fill("start")]);
    assert.equal(made.steps.filter(({ title }) => title.startsWith("a key")).length, nodes === 2 ? 0 : 1);
  }
});

test("a Heartbeat that no unit started is stopped by its own command", () => {
  const bare: Facts = { ...FACTS, heartbeat: { ...FACTS.heartbeat, unit: { active: false, enabled: true, known: false } } };
  const stop = plan(bare).steps.find(({ title, nodes }) => title.startsWith("stop") && nodes[0] === "alpha");
  assert.deepEqual(stop?.commands, ["/usr/libexec/heartbeat/heartbeat -k", "update-rc.d heartbeat disable"]);
});

test("what this node has done already is marked", () => {
  const here = plan({ ...SILENT, heir: { ...SILENT.heir, pid: 9 } });
  assert.deepEqual(here.steps.map(({ done }) => done), [true, true, true, false, false, false, false, false]);
  assert.deepEqual(plan(FACTS).steps.filter(({ done }) => done), []);
});

test("hbgenmethod time prepares once more just before each start, and another directory is named", () => {
  assert.equal(commandsOf(plan(FACTS, {}, { timed: true })).filter((command) => command === "heir migrate --prepare").length, 3);
  assert.equal(commandsOf(plan(FACTS)).filter((command) => command === "heir migrate --prepare").length, 1);
  const elsewhere = commandsOf(plan(FACTS, {}, { elsewhere: "/srv/ha.d" }));
  assert.equal(elsewhere.filter((command) => command.includes("--config /srv/ha.d")).length, 4);
});

test("the new key takes a number that is free", () => {
  const keys = plan(FACTS, { authkeys: "auth 2\n1 sha1 0123456789abcdef\n2 sha1 fedcba9876543210\n" }).steps.find(({ title }) => title.startsWith("a key"));
  assert.match(keys?.commands[0] ?? "", /^heir keygen --index 3 /);
});

test("a group is seen here by its address; one without an address is not seen", () => {
  const { config } = load({ haresources: `${MUTUAL}alpha httpd\n` });
  assert.deepEqual(heldHere(config, having("192.0.2.11")), { held: ["192.0.2.11/24/eth0"], visible: 2 });
});
