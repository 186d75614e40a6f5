// A cluster in the middle of a change: one node reads the files of Linux-HA, the other heir.toml. They are one cluster, and the last node
// may change too without moving anything.

import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { type Machine, Pair } from "./pair.js";

const VIP = "10.77.0.100";
const GROUP = `${VIP}/24/eth0`;

let pair: Pair;
let alpha: Machine;
let bravo: Machine;

before(() => {
  pair = new Pair({ haresources: `alpha ${GROUP}\n`, rings: "mcast eth0 239.0.0.42 694 1 0\nudpport 1694\nbcast eth0\n", haCf: "auto_failback on\nenv SITE=north\nlog_badpack yes\n" });
  [alpha, bravo] = pair.machines;
});
after(() => pair.remove());

const etc = (machine: Machine, name = ""): string => join(machine.folder, "etc", name);

/** As an operator does it: heir convert into a new file, and the old ones away. */
function change(machine: Machine): void {
  const converted = pair.heir(machine, "convert", "--config", etc(machine));
  assert.deepEqual([converted.exit, converted.err], [0, ""]);
  writeFileSync(etc(machine, "heir.toml"), converted.out);
  for (const name of ["ha.cf", "haresources"]) rmSync(etc(machine, name));
}

const settledOn = (machine: Machine): Promise<void> =>
  pair.until(`${machine.name} serves and both agents are healthy`, () =>
    pair.machines.every((each) => pair.has(each, VIP) === (each === machine) && pair.heir(each, "status").exit === 0 && pair.status(each)?.groups[0]?.holder === machine.name));

test("a node with heir.toml and a node with the files are one cluster, and warn of nothing", async () => {
  change(bravo);
  pair.start(alpha);
  pair.start(bravo);
  await settledOn(alpha);
  assert.match(pair.log(bravo), /starting .*config=\S*\/heir\.toml/);
  assert.match(pair.log(alpha), /starting .*config=\S*\/etc\b/);
  for (const machine of pair.machines) assert.deepEqual(pair.status(machine)?.warnings, []);
});

test("the group moves between the dialects and back", async () => {
  assert.equal(pair.heir(alpha, "standby", GROUP).exit, 0);
  await pair.until("bravo serves", () => pair.has(bravo, VIP) && !pair.has(alpha, VIP));
  assert.equal(pair.heir(alpha, "unstandby", GROUP).exit, 0);
  await settledOn(alpha);
});

test("the other node changes too: a reload finds no difference, and nothing moves", async () => {
  change(alpha);
  alpha.daemon?.kill("SIGHUP");
  await pair.until("the reload is judged", () => /reload-checked|reloading|reload-refused/.test(pair.log(alpha)));
  assert.match(pair.log(alpha), /reload-checked/);
  await settledOn(alpha);
});

test("a reload applies an edit of heir.toml, and refuses errors by their place", async () => {
  const converted = pair.heir(bravo, "check", "--config", etc(bravo), "--node", "bravo", "-o", "json");
  assert.equal((JSON.parse(converted.out) as { readonly status: number }).status, 0, converted.out);
  writeFileSync(etc(bravo, "heir.toml"), "[evidence]\nforeign_address = \"refuse\"\n", { flag: "a" });
  bravo.daemon?.kill("SIGHUP");
  await pair.until("another agent goes on", () => / info continued /.test(pair.log(bravo)), 30_000);
  assert.match(pair.log(bravo), /config-differs text="evidence: changed"/);
  await settledOn(alpha);
  writeFileSync(etc(bravo, "heir.toml"), "keepaliv = 2\n", { flag: "a" });
  bravo.daemon?.kill("SIGHUP");
  await pair.until("the error is logged", () => pair.log(bravo).includes("reload-refused"));
  assert.match(pair.log(bravo), /config-problem text="\S*heir\.toml:\d+:1: unknown key evidence\.keepaliv \(/);
  await settledOn(alpha);
});

test("both stop in order", async () => {
  for (const machine of pair.machines) assert.equal(await pair.end(machine, "SIGTERM"), 0);
  for (const machine of pair.machines) assert.doesNotMatch(pair.log(machine), /fatal|step-failed|bad-packet/);
});
